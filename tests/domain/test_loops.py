"""Loops as values: edits of a draft, what a bad loop scores, and hashes that follow the content."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from hiringkit import paths
from hiringkit.content import loader
from hiringkit.domain import loops
from hiringkit.domain.loops import Draft, Surroundings, Task, editing
from hiringkit.domain.questions import Library, ObservationItem, QuestionItem

WORDS = editing.KitWords("Concepts", "", "Hello.", "Bye.", 45, 2, 5)


@pytest.fixture(scope="module")
def library() -> Library:
    return loader.load([paths.shipped("question_sets"), paths.shipped("rubrics")], [])


@pytest.fixture
def draft(library: Library) -> Draft:
    return loops.draft_of(library.loops["ml-engineer-senior"])


def items(draft: Draft, kit: str) -> list[str]:
    return [editing.item_id(i) for s in draft.stages for k in s.kits if k.id == kit for i in k.items]


def test_items_move_and_go(draft: Draft):
    before = items(draft, "concepts")
    moved = editing.move_item(draft, "concepts", 0, 1)
    assert items(moved, "concepts") == [before[1], before[0], *before[2:]]
    assert items(editing.remove_item(draft, "concepts", 0), "concepts") == before[1:]
    for at, by in ((0, -1), (len(before) - 1, 1), (99, 1), (-1, 1)):
        with pytest.raises(loops.BadEdit):
            editing.move_item(draft, "concepts", at, by)


def test_added_question_stands_before_the_observations_and_only_once(draft: Draft):
    grown = editing.add_items(draft, "concepts", [QuestionItem("production-your-incident")])
    assert items(grown, "concepts").index("production-your-incident") < items(grown, "concepts").index("answering")
    assert editing.add_items(grown, "concepts", [QuestionItem("production-your-incident")]) == grown


def test_kit_is_added_to_its_stage_and_leaves_with_it(draft: Draft):
    grown = editing.add_kit(draft, "technical", "Second coding")
    stage = next(s for s in grown.stages if s.stage == "technical")
    assert stage.kits[-1].title == "Second coding"
    assert editing.remove_kit(grown, stage.kits[-1].id) == draft
    alone = editing.add_kit(Draft("T", "ml_engineer", "senior", ()), "behavioral", "Talk")
    assert editing.remove_kit(alone, "behavioral-1").stages == ()


@pytest.mark.parametrize(
    "words",
    [
        replace(WORDS, minutes=1),
        replace(WORDS, interviewers=0),
        replace(WORDS, title=" "),
        replace(WORDS, candidate_minutes=50),
    ],
)
def test_impossible_kit_is_refused(draft: Draft, words: editing.KitWords):
    with pytest.raises(loops.BadEdit):
        editing.word_kit(draft, "concepts", words)


def test_must_have_without_a_question_stops_the_freeze(draft: Draft, library: Library):
    wanted = replace(draft, must_have=("publishing_collaboration",))
    assert [p.code for p in loops.problems(wanted, library) if p.severity == loops.MUST] == ["uncovered"]


def test_minutes_over_budget_may_be_accepted_only_with_a_reason(draft: Draft, library: Library):
    long = editing.time_items(draft, "screen", [30, 30, 30, 30, None])
    assert {p.severity for p in loops.problems(long, library) if p.code == "minutes"} == {loops.MUST}
    reasoned = replace(long, gaps_reason="Two calls.")
    assert {p.severity for p in loops.problems(reasoned, library) if p.code == "minutes"} == {loops.MAY}


def test_unknown_question_is_named(draft: Draft, library: Library):
    broken = editing.add_items(draft, "screen", [QuestionItem("no-such-question")])
    assert "no-such-question" in loops.problems(broken, library)[0].sentence


def test_hash_follows_every_word_and_nothing_else(draft: Draft, library: Library):
    first = loops.hash_of(loops.assemble(draft, library))
    assert loops.hash_of(loops.assemble(draft, library)) == first
    assert loops.hash_of(loops.assemble(replace(draft, job_preview="Other."), library)) != first


def test_structure_score_falls_with_what_is_missing(draft: Draft, library: Library):
    around = Surroundings(is_frozen=True)
    whole = {c.id: c.score for c in loops.score(loops.assemble(draft, library), around)}
    assert len(whole) == 18
    lone = draft
    for stage in draft.stages:
        for kit in stage.kits:
            words = editing.KitWords(kit.title, "", "", "", kit.minutes, 1, 0)
            lone = editing.word_kit(lone, kit.id, words)
    lone = replace(lone, must_have=(), job_preview="")
    poor = {c.id: c.score for c in loops.score(loops.assemble(lone, library), Surroundings())}
    for component in ("job_analysis", "same_questions", "candidate_questions", "reactions"):
        assert poor[component] < whole[component], component
    assert sum(poor.values()) < sum(whole.values())


def test_one_rater_everywhere_is_seen(draft: Draft, library: Library):
    single = replace(draft, stages=tuple(s for s in draft.stages if s.stage == "screen"), must_have=("communication",))
    components = {c.id: c for c in loops.score(loops.assemble(single, library), Surroundings())}
    assert components["several"].score == 0
    assert "single-rater" in {p.code for p in loops.problems(single, library)}


def test_every_component_is_in_the_docs():
    text = Path(__file__).parents[2].joinpath("docs/structure.md").read_text("utf-8").replace("'", "’")
    for _, title, _ in loops.structure.COMPONENTS:
        assert f"| {title} |" in text, title


def test_observation_takes_no_minutes(draft: Draft, library: Library):
    grown = editing.add_items(draft, "coding", [ObservationItem("communication")])
    before, after = (loops.assemble(d, library).kit("coding").planned_minutes for d in (draft, grown))
    assert before == after


def test_job_analysis_is_whole_when_every_must_have_has_a_task_and_every_task_a_question(
    draft: Draft, library: Library
):
    def analysed(one: Draft) -> object:
        return {c.id: c.score for c in loops.score(loops.assemble(one, library), Surroundings())}["job_analysis"]

    whole = tuple(Task("", f"Needs {name}", 4, competencies=(name,)) for name in draft.must_have)
    known = tuple(library.competencies)
    assert analysed(draft) == Fraction(1, 2)
    assert analysed(editing.need(draft, whole, known)) == 1
    assert analysed(editing.need(draft, whole[1:], known)) == Fraction(1, 2)
    idle = (*whole, Task("", "Publish", 2, competencies=("publishing_collaboration",)))
    assert analysed(editing.need(draft, idle, known)) == Fraction(1, 2)


def test_tasks_without_a_question_are_accepted_only_with_a_reason(draft: Draft, library: Library):
    written = editing.need(draft, [Task("", "Publish", 5), Task("", " ")], tuple(library.competencies))
    assert [task.id for task in written.tasks] == ["1"]
    found = [problem for problem in loops.problems(written, library) if problem.code == "task"]
    assert {problem.severity for problem in found} == {loops.MAY}
    assert len(found) == 2
    for bad in (Task("", "A", 9), Task("", "x" * 301), Task("", "A", competencies=("flying",))):
        with pytest.raises(loops.BadEdit, match="Task 1"):
            editing.need(draft, [bad], tuple(library.competencies))
    with pytest.raises(loops.BadEdit, match="at most"):
        editing.need(draft, [Task("", "A")] * 41, tuple(library.competencies))
