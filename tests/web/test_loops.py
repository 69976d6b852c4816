"""The loop pages: the builder without scripts, the picker, custom questions, freezing and bad input."""

import re
from collections.abc import Callable

import pytest

from hiringkit.web.loops.coverage import coverage
from tests.support import makers
from tests.support.client import Visitor

Visit = Callable[[str | None], Visitor]


def begun(visit: Visit, template: str = "ml-engineer-senior") -> tuple[Visitor, str]:
    visitor = visit("recruiter")
    return visitor, visitor.post("/loops", {"template": template}).location


def test_shipped_loop_is_frozen_in_three_presses(visit: Visit):
    visitor, loop = begun(visit)
    frozen = visitor.submit(visitor.get(loop), f"{loop}/freeze").location
    page = visitor.get(frozen)
    assert "version 1" in page.words
    assert "SHA-256" in page.words
    kit = visitor.get(next(link for link in page.links() if link.startswith("/kits/")))
    assert "Opening words" in kit.words


def test_buttons_save_what_was_typed_and_do_their_one_thing(visit: Visit):
    visitor, loop = begun(visit)
    page = visitor.get(loop)
    typed = {"min:concepts:0": "11", "title": "Our loop", "op": "down:concepts:0"}
    moved = visitor.submit(page, f"{loop}/edit", **typed)
    assert moved.location == f"{loop}?open=concepts#kit-concepts"
    page = visitor.get(moved.location.partition("#")[0])
    assert re.findall(r'data-fold="(\w+)" open', page.text) == ["concepts"]
    assert "Our loop" in page.words
    assert page.value("min:concepts:1") == "11"
    visitor.submit(page, f"{loop}/undo")
    assert page.value("min:concepts:1") != visitor.get(loop).value("min:concepts:1")


def test_question_is_picked_from_the_library(visit: Visit):
    visitor, loop = begun(visit)
    picker = visitor.get(f"{loop}/kits/concepts/add?q=embedding")
    offered = picker.values("item")
    assert offered
    visitor.submit(picker, f"{loop}/kits/concepts/add", item=offered[0])
    assert offered[0] not in visitor.get(f"{loop}/kits/concepts/add").values("item")


def test_picker_names_competencies_and_says_how_much_time_is_left(visit: Visit):
    visitor, loop = begun(visit)
    picker = visitor.get(f"{loop}/kits/concepts/add?competency=responsible_ml")
    assert "The interview is full." in picker.words
    assert "Responsible machine learning · 6 min" in picker.words
    visitor.submit(picker, f"{loop}/kits/concepts/add", item=picker.values("item")[0])
    assert "minutes over." in visitor.get(f"{loop}/kits/concepts/add").words


def test_coverage_shows_minutes_raters_and_what_is_not_covered(visit: Visit):
    visitor, loop = begun(visit)
    page = visitor.get(loop)
    assert 'class="bar units-' in page.text and 'class="is-missing"' in page.text
    assert '<tr class="is-gap">' not in page.text


def test_missing_must_have_is_a_gap_short_of_two_raters():
    rows = {row.id: row for row in coverage(makers.loop(), [("statistics", "Statistics")])}
    assert (rows["statistics"].is_gap, rows["statistics"].short_of) == (True, 2)
    assert (rows["judgement"].is_gap, rows["judgement"].short_of) == (False, 0)
    assert rows["judgement"].minutes == (24, 24, 24, 24, 24)


def test_custom_question_with_a_protected_fact_stops_the_freeze(visit: Visit):
    visitor, loop = begun(visit)
    form = visitor.get(f"{loop}/kits/behavioral/write")
    anchors = {f"anchor_{n}": f"Says what was done in step {n} and who decided." for n in range(1, 5)}
    words = {"title": "Home", "asked": "How many children do you have?", "competency": "teamwork", "minutes": "3"}
    visitor.submit(form, f"{loop}/kits/behavioral/write", **words, **anchors)
    page = visitor.get(loop)
    assert "Must change" in page.words
    refused = visitor.submit(page, f"{loop}/freeze", status=422)
    assert "Nothing was changed" in refused.words


def test_stale_form_is_refused_and_nothing_is_saved(visit: Visit):
    visitor, loop = begun(visit)
    old = visitor.get(loop)
    visitor.submit(old, f"{loop}/edit", op="save", title="First")
    visitor.submit(old, f"{loop}/edit", status=409, op="save", title="Second")
    assert "First" in visitor.get(loop).words


@pytest.mark.parametrize(
    "typed",
    [
        {"title": " "},
        {"min:concepts:0": "9999"},
        {"kit:concepts:minutes": "two"},
        {"kit:concepts:interviewers": "0"},
        {"weight:communication": "99"},
        {"op": "add-kit", "new_title": ""},
        {"op": "up:concepts:0"},
        {"op": "explode:concepts:0"},
        {"op": "remove:nowhere:0"},
        {"op": "observe:concepts"},
        {"task:0:text": "x" * 301},
        {"task:0:text": "A task", "task:0:importance": "9"},
        {"task:0:text": "A task", "task:0:takes": "flying"},
    ],
)
def test_bad_input_is_named_and_changes_nothing(visit: Visit, typed: dict[str, str]):
    visitor, loop = begun(visit)
    page = visitor.get(loop)
    refused = visitor.submit(page, f"{loop}/edit", status=422, **{"op": "save", **typed})
    assert "Nothing was changed" in refused.words
    assert visitor.get(loop).value("edits") == page.value("edits")


@pytest.mark.parametrize("data", [{"template": "no-such-loop"}, {"title": ""}, {"title": "X", "role": "pilot"}])
def test_bad_start_says_why(visit: Visit, data: dict[str, str]):
    visitor = visit("recruiter")
    visitor.post("/loops", data)
    assert "Choose" in visitor.get("/loops").words or "Give" in visitor.get("/loops").words


@pytest.mark.parametrize("key", ["manager", "owes", "applicant", "member"])
def test_builder_is_closed_to_others(visit: Visit, key: str):
    _, loop = begun(visit)
    for path in ("/loops", loop, f"{loop}/kits/concepts/add"):
        visit(key).get(path, status=404)


def test_tasks_lead_to_questions_and_gaps_are_shown(visit: Visit):
    visitor, loop = begun(visit)
    typed = {"task:0:text": "Keep the models running", "task:0:importance": "5", "task:0:takes": ["ml_lifecycle"]}
    visitor.submit(visitor.get(loop), f"{loop}/edit", op="add-task", **typed)
    visitor.submit(visitor.get(loop), f"{loop}/edit", **{"op": "save", "task:1:text": "Publish papers"})
    page = visitor.get(loop)
    assert "No question rates what this task takes: “Publish papers”" in page.words
    assert "No task takes these must-haves" in page.words
    assert "is a must-have and no task takes it" in page.words
    assert page.value("task:0:text") == "Keep the models running"
    visitor.submit(page, f"{loop}/edit", op="remove-task:1")
    assert "Publish papers" not in visitor.get(loop).words
    version = visitor.submit(visitor.get(loop), f"{loop}/freeze", gaps_reason="We add the rest later.").location
    assert "Keep the models running" in visitor.get(version).words


def test_must_have_that_nothing_asks_for_is_shown_and_stays(visit: Visit):
    visitor, loop = begun(visit)
    page = visitor.get(loop)
    musts = [*page.values("must_have"), "publishing_collaboration"]
    visitor.submit(page, f"{loop}/edit", op="save", must_have=musts)
    visitor.submit(visitor.get(loop), f"{loop}/edit", op="save", title="Saved again")
    page = visitor.get(loop)
    assert "Not covered" in page.words
    assert "is a must-have and no question rates it" in page.words
    finder = next(link for link in page.links() if link.endswith("competency=publishing_collaboration"))
    visitor.get(finder)
    visitor.submit(page, f"{loop}/freeze", status=422)


def test_gaps_and_repeated_questions_lead_on(visit: Visit):
    visitor, loop = begun(visit)
    picker = visitor.get(f"{loop}/kits/concepts/add")
    offered = picker.values("item")[0]
    visitor.submit(picker, f"{loop}/kits/concepts/add", item=offered)
    visitor.submit(
        visitor.get(f"/questions/{offered}/loops"), f"/questions/{offered}/loops", place=_place(loop, "screen")
    )
    page = visitor.get(loop)
    assert "is asked in" in page.words
    assert any("competency=" in link for link in page.links() if "/add?" in link)


def _place(loop: str, kit: str) -> str:
    return f"{loop.rpartition('/')[2]}:{kit}"
