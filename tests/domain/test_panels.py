"""Suggested panels: by work and workload, with reasons, never who is out; and notes that judge nobody."""

import dataclasses

import pytest

from hiringkit.domain import interviews, panels
from hiringkit.domain.panels import Colleague

ENGINEER = Colleague(1, "Engineering", "Grid", "Senior")
SAME = Colleague(2, "Engineering", "Grid", "Senior")
OTHER = Colleague(3, "Data science", "Markets", "Staff")


def ids(people: list[Colleague], chosen: tuple[int, ...] = (), seats: int = 2) -> list[int]:
    return [one.id for one in panels.suggest(people, chosen, seats)]


def test_panel_is_completed_by_other_functions_teams_and_levels() -> None:
    first = panels.suggest([ENGINEER, SAME, OTHER], (1,), 2)[0]
    assert first.id == 3
    assert "another function and team and level than those before" in first.reasons


def test_same_interviewers_across_candidates_come_first() -> None:
    known = dataclasses.replace(SAME, met_others=2)
    first = panels.suggest([ENGINEER, known, OTHER], (1,), 2)[0]
    assert first.id == 2
    assert first.reasons[0] == "met 2 other candidates of this opening on this kit"


def test_load_and_training_count_and_are_said() -> None:
    busy, untrained = dataclasses.replace(SAME, load=3), dataclasses.replace(OTHER, is_calibrated=False)
    assert ids([busy, ENGINEER], (), 1)[0] == 1
    found = {one.id: one.reasons for one in panels.suggest([busy, untrained], (), 1)}
    assert "3 in 7 days" in found[2] and "calibrated" in found[2]
    assert "not calibrated yet" in found[3] and "none in 7 days" in found[3]


@pytest.mark.parametrize("why", panels.OUT)
def test_whoever_is_out_is_never_suggested(why: str) -> None:
    out = dataclasses.replace(OTHER, met_others=9, out=frozenset({why}))
    assert ids([ENGINEER, out], (), 2) == [1]


def test_busiest_people_and_full_panels_get_no_suggestion() -> None:
    assert ids([dataclasses.replace(ENGINEER, load=panels.BUSY)]) == []
    assert ids([ENGINEER, SAME, OTHER], (1, 2), 2) == []


def test_newcomers_come_after_those_who_have_interviewed() -> None:
    new = dataclasses.replace(OTHER, has_interviewed=False)
    found = panels.suggest([new, ENGINEER, SAME], (), 1)
    assert found[0].id != 3
    assert "has not interviewed yet" in next(one.reasons for one in found if one.id == 3)


def test_equal_people_stand_in_the_order_given() -> None:
    twins = [dataclasses.replace(ENGINEER, id=number) for number in (7, 5, 9)]
    assert ids(twins, (), 1) == [7, 5, 9]


def test_nothing_demographic_is_known() -> None:
    assert {one.name for one in dataclasses.fields(Colleague)} == {
        *("id", "function", "team", "seniority", "load", "met_others", "has_interviewed", "is_calibrated", "out")
    }


@pytest.mark.parametrize(
    "note",
    [
        "Strong candidate, go easy.",
        "She struggled with SQL.",
        "I rated 3/4, please dig deeper.",
        "Not a culture fit?",
        "A clear no-hire from me.",
        "I have doubts about the code.",
    ],
)
def test_notes_that_judge_are_named(note: str) -> None:
    assert "should carry no judgement" in interviews.note_findings(note)[0]


@pytest.mark.parametrize(
    "note",
    [
        "",
        "Ask at the desk for a quiet room.",
        "Question 4 was not reached in the first call; ask it here.",
        "They will share their own screen and prefer the metric system.",
        "Please begin five minutes later.",
    ],
)
def test_plain_notes_pass(note: str) -> None:
    assert interviews.note_findings(note) == []


def test_protected_facts_in_a_note_are_named() -> None:
    assert any("protected fact" in one for one in interviews.note_findings("She is pregnant, keep it short."))
