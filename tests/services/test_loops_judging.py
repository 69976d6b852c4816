"""Bad loops on purpose: each gets its finding, and a lower score of structure than the loop it was made from."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from hiringkit import paths
from hiringkit.content import loader
from hiringkit.domain import loops
from hiringkit.domain.loops import Draft, editing
from hiringkit.domain.questions import Library, Question, QuestionItem
from hiringkit.services.loops import judging

GOOD = {
    1: "Names no cause, or blames the data and stops there.",
    2: "Names one cause and proposes to look at it some day.",
    3: "Measures two causes in order and says which one it was.",
    4: "Predicts the cause, measures it, and tells what would have proved it wrong.",
}
VAGUE = {1: "Poor understanding.", 2: "Basic understanding.", 3: "Good understanding.", 4: "Excellent understanding."}


@pytest.fixture(scope="module")
def library() -> Library:
    return loader.load([paths.shipped("question_sets"), paths.shipped("rubrics")], [])


@pytest.fixture(scope="module")
def draft(library: Library) -> Draft:
    return loops.draft_of(library.loops["ml-engineer-senior"])


def own(library: Library, prompt: str, anchors: dict[int, str]) -> Question:
    pattern = library.questions["evaluation-metrics-conveyor-confusion-matrix"]
    return replace(pattern, id="custom-1", title="Our own", prompt=prompt, minutes=1, anchors=anchors)


def scored(draft: Draft, library: Library) -> tuple[dict[str, Fraction], Fraction, set[str], set[str]]:
    """Scores by component, their sum, and the codes of what must and may be mended."""
    found = judging.problems(draft, library)
    loop = loops.assemble(draft, library)
    components = loops.score(loop, judging.around_draft(loop, found))
    codes = [{one.code for one in found if one.severity == severity} for severity in (loops.MUST, loops.MAY)]
    return {one.id: one.score for one in components}, loops.total(components), codes[0], codes[1]


def nineteen_questions(draft: Draft, library: Library) -> Draft:
    concepts = [name for name, one in library.questions.items() if "technical" in one.stages][:40]
    grown = editing.add_items(draft, "concepts", [QuestionItem(name) for name in concepts])
    kit = next(kit for stage in grown.stages for kit in stage.kits if kit.id == "concepts")
    asked = [item for item in kit.items if isinstance(item, QuestionItem)][:19]
    stages = tuple(
        replace(stage, kits=tuple(replace(one, items=tuple(asked)) if one.id == kit.id else one for one in stage.kits))
        for stage in grown.stages
    )
    assert len(asked) == 19
    assert kit.minutes == 45
    return replace(grown, stages=stages)


def one_rater_everywhere(draft: Draft, library: Library) -> Draft:
    """Every competency in one kit alone, with one interviewer."""
    first = next(kit for stage in draft.stages for kit in stage.kits if kit.id == "concepts")
    stages = tuple(
        replace(stage, kits=tuple(replace(kit, interviewers=1) for kit in stage.kits if kit.id == first.id))
        for stage in draft.stages
        if first in stage.kits
    )
    rated = {name for item in first.items for name in library.item_competencies(item)}
    return replace(draft, stages=stages, must_have=tuple(name for name in draft.must_have if name in rated))


def vague_anchors(draft: Draft, library: Library) -> Draft:
    return editing.add_question(draft, "coding", own(library, "What did you change, and what did it cost?", VAGUE))


def a_brainteaser(draft: Draft, library: Library) -> Draft:
    prompt = "How many golf balls fit into a school bus?"
    return editing.add_question(draft, "coding", own(library, prompt, GOOD))


def a_rehearsed_question(draft: Draft, library: Library) -> Draft:
    return editing.add_question(draft, "coding", own(library, "What is your greatest weakness?", GOOD))


def a_blocked_wording(draft: Draft, library: Library) -> Draft:
    return editing.add_question(draft, "coding", own(library, "How old are you, and are you married?", GOOD))


def two_competencies_without_a_question(draft: Draft, library: Library) -> Draft:
    asked = {item.competency for kit in loops.assemble(draft, library).kits for item in kit.items}
    missing = [name for name in library.competencies if name not in asked][:2]
    return replace(draft, must_have=(*draft.must_have, *missing))


BAD: list[tuple[Callable[[Draft, Library], Draft], str, str, str]] = [
    (nineteen_questions, "must", "minutes", "enough"),
    (one_rater_everywhere, "may", "single-rater", "several"),
    (vague_anchors, "may", "anchor-vague", "anchored"),
    (a_brainteaser, "may", "prompt-brainteaser", "better_types"),
    (a_rehearsed_question, "may", "prompt-weak", "better_types"),
    (a_blocked_wording, "must", "wording", "reactions"),
    (two_competencies_without_a_question, "must", "uncovered", "job_analysis"),
]


@pytest.mark.parametrize(("spoil", "severity", "code", "component"), BAD, ids=[one[0].__name__ for one in BAD])
def test_bad_loop_gets_its_finding_and_a_lower_score(
    draft: Draft, library: Library, spoil: Callable[[Draft, Library], Draft], severity: str, code: str, component: str
) -> None:
    before, whole, must_before, may_before = scored(draft, library)
    after, less, must, may = scored(spoil(draft, library), library)
    assert code not in must_before | may_before
    assert code in (must if severity == "must" else may)
    assert after[component] < before[component]
    assert less < whole


def test_two_missing_competencies_are_two_findings(draft: Draft, library: Library) -> None:
    found = judging.problems(two_competencies_without_a_question(draft, library), library)
    assert sum(one.code == "uncovered" for one in found) == 2


def test_good_question_of_ones_own_costs_nothing_but_its_review(draft: Draft, library: Library) -> None:
    grown = editing.add_question(draft, "coding", own(library, "What did you measure first?", GOOD))
    before, after = scored(draft, library)[0], scored(grown, library)[0]
    assert before == after
    loop = loops.assemble(grown, library)
    frozen = {one.id: one.score for one in loops.score(loop, judging.around(loop, is_frozen=True))}
    signed = {one.id: one.score for one in loops.score(loop, judging.around(loop, is_frozen=True, is_signed=True))}
    assert (frozen["development"], signed["development"]) == (Fraction(1, 2), Fraction(1))


def test_shipped_loops_have_no_finding(library: Library) -> None:
    for template in library.loops.values():
        assert judging.problems(loops.draft_of(template), library) == [], template.id
