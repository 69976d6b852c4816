"""Bad loops on purpose: each gets its finding, and a lower score of structure than the loop it was made from."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from hiringkit import paths
from hiringkit.content import loader
from hiringkit.domain import loops
from hiringkit.domain.loops import Draft, Task, editing
from hiringkit.domain.questions import Library, ObservationItem, Question, QuestionItem
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


def own(library: Library, prompt: str, anchors: dict[int, str] = GOOD, **more: Any) -> Question:
    pattern = library.questions["evaluation-metrics-conveyor-confusion-matrix"]
    return replace(
        pattern, **{"id": "custom-1", "title": "Our own", "prompt": prompt, "anchors": anchors, "minutes": 4, **more}
    )


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


def kits(draft: Draft, **changed: object) -> Draft:
    """The draft with every kit changed alike."""
    stages = [
        replace(stage, kits=tuple(replace(kit, **changed) for kit in stage.kits))  # type: ignore[arg-type]
        for stage in draft.stages
    ]
    return replace(draft, stages=tuple(stages))


def concepts(draft: Draft, **changed: object) -> Draft:
    """The draft with its rapid interview changed."""
    return replace(
        draft,
        stages=tuple(
            replace(stage, kits=tuple(replace(kit, **changed) if kit.id == "concepts" else kit for kit in stage.kits))  # type: ignore[arg-type]
            for stage in draft.stages
        ),
    )


def nineteen_hurried_questions(draft: Draft, library: Library) -> Draft:
    grown = nineteen_questions(draft, library)
    kit = next(kit for stage in grown.stages for kit in stage.kits if kit.id == "concepts")
    return concepts(grown, items=tuple(replace(item, minutes=1) for item in kit.items))  # type: ignore[type-var]


def a_talk_without_questions(draft: Draft, library: Library) -> Draft:
    return concepts(draft, items=tuple(ObservationItem(name) for name in draft.must_have[:3]))


def nothing_is_needed(draft: Draft, library: Library) -> Draft:
    return replace(draft, must_have=())


def a_question_asked_again(draft: Draft, library: Library) -> Draft:
    asked = next(item for stage in draft.stages for kit in stage.kits for item in kit.items)
    assert isinstance(asked, QuestionItem)
    return editing.add_question(draft, "coding", own(library, library.questions[asked.question].prompt))


def no_time_for_the_candidate(draft: Draft, library: Library) -> Draft:
    return kits(draft, candidate_minutes=1)


def no_opening_words(draft: Draft, library: Library) -> Draft:
    return kits(draft, opening=" ")


def a_preview_of_a_word(draft: Draft, library: Library) -> Draft:
    return replace(draft, job_preview="Great job.")


def a_closing_that_asks_for_age(draft: Draft, library: Library) -> Draft:
    return kits(draft, closing="How old are you, by the way?")


def a_follow_up_that_suggests(draft: Draft, library: Library) -> Draft:
    probes = ("Wouldn’t you agree that it was the data?",)
    return editing.add_question(draft, "coding", own(library, "What did you change?", probes=probes))


def a_leading_question(draft: Draft, library: Library) -> Draft:
    return editing.add_question(draft, "coding", own(library, "Don’t you agree that accuracy is useless here?"))


def two_questions_in_one(draft: Draft, library: Library) -> Draft:
    prompt = "How did you choose the model, and how did you put it into service?"
    return editing.add_question(draft, "coding", own(library, prompt))


def a_yes_or_no(draft: Draft, library: Library) -> Draft:
    return editing.add_question(draft, "coding", own(library, "Have you used a cluster?"))


def anchors_of_a_word(draft: Draft, library: Library) -> Draft:
    anchors = {1: "Bad.", 2: "Okay.", 3: "Fine.", 4: "Great."}
    return editing.add_question(draft, "coding", own(library, "What did you change?", anchors))


def anchors_by_age_and_origin(draft: Draft, library: Library) -> Draft:
    anchors = {**GOOD, 1: "Is older than the team and has an accent that is hard to follow."}
    return editing.add_question(draft, "coding", own(library, "What did you change?", anchors))


def a_red_flag_of_family(draft: Draft, library: Library) -> Draft:
    flags = ("Is pregnant or plans children.",)
    return editing.add_question(draft, "coding", own(library, "What did you change?", red_flags=flags))


def weights_for_no_reason(draft: Draft, library: Library) -> Draft:
    return replace(draft, weights={draft.must_have[0]: 5}, weights_reason=".")


def eight_hours_for_five_questions(draft: Draft, library: Library) -> Draft:
    return concepts(draft, minutes=480)


BAD: list[tuple[Callable[[Draft, Library], Draft], str, str, str]] = [
    (nineteen_questions, "must", "minutes", "enough"),
    (one_rater_everywhere, "may", "single-rater", "several"),
    (vague_anchors, "may", "anchor-vague", "anchored"),
    (a_brainteaser, "may", "prompt-brainteaser", "better_types"),
    (a_rehearsed_question, "may", "prompt-weak", "better_types"),
    (a_blocked_wording, "must", "wording", "reactions"),
    (two_competencies_without_a_question, "must", "uncovered", "job_analysis"),
    (nineteen_hurried_questions, "may", "rushed", "enough"),
    (a_talk_without_questions, "may", "unasked", "enough"),
    (nothing_is_needed, "may", "must-have", "job_analysis"),
    (a_question_asked_again, "may", "again", "enough"),
    (no_time_for_the_candidate, "may", "candidate", "candidate_questions"),
    (no_opening_words, "may", "script", "reactions"),
    (a_preview_of_a_word, "may", "preview", "reactions"),
    (a_closing_that_asks_for_age, "must", "wording", "reactions"),
    (a_follow_up_that_suggests, "may", "probe-leading", "limited_prompting"),
    (a_leading_question, "may", "prompt-leading", "better_types"),
    (two_questions_in_one, "may", "prompt-double", "better_types"),
    (a_yes_or_no, "may", "prompt-yes-no", "better_types"),
    (anchors_of_a_word, "may", "anchor-length", "anchored"),
    (anchors_by_age_and_origin, "must", "wording", "reactions"),
    (a_red_flag_of_family, "must", "wording", "reactions"),
    (weights_for_no_reason, "must", "weights", "combined"),
    (eight_hours_for_five_questions, "may", "idle", "enough"),
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


def test_questions_of_ones_own_are_better_ones_once_a_second_person_said_so(draft: Draft, library: Library) -> None:
    custom = {str(n): own(library, f"What did you change in case {n}?", id=str(n)) for n in range(9)}
    items = tuple(QuestionItem(name) for name in custom)
    alone = replace(concepts(draft, items=items), stages=(), custom=custom)
    stage = next(one for one in concepts(draft, items=items).stages if any(kit.id == "concepts" for kit in one.kits))
    only = replace(stage, kits=tuple(kit for kit in stage.kits if kit.id == "concepts"))
    loop = loops.assemble(replace(alone, stages=(only,)), library)
    scores = [
        {one.id: one.score for one in loops.score(loop, judging.around(loop, is_signed=signed))}["better_types"]
        for signed in (False, True)
    ]
    assert scores == [0, 1]


def test_one_task_for_everything_is_no_analysis(draft: Draft, library: Library) -> None:
    known = tuple(library.competencies)
    one = editing.need(draft, [Task("", "Do the job", 5, competencies=draft.must_have)], known)
    assert scored(one, library)[0]["job_analysis"] == Fraction(1, 2)


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
