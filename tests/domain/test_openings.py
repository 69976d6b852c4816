"""A candidate on the board: the state of each kit, and what comes next."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from hiringkit.domain import openings
from hiringkit.domain.openings import Cell, Column, Owed

AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
CARD = Owed("c", "Ana", AT - 3 * HOUR, AT - 2 * HOUR, AT + 22 * HOUR, is_in=False, is_started=False)
GIVEN = replace(CARD, is_in=True)
CLOSED = replace(CARD, is_in=True, is_closed=True)
LATE = replace(CARD, due_at=AT - HOUR)
COMING = replace(CARD, starts_at=AT + HOUR, ends_at=AT + 2 * HOUR)
COLUMNS = [Column("k1", "r1", "Screen", "screen"), Column("k2", "r2", "Coding", "technical")]


@pytest.mark.parametrize(
    ("cards", "kind", "given", "planned"),
    [
        ([], "none", 0, 0),
        ([COMING], "sched", 0, 1),
        ([CARD], "progress", 0, 1),
        ([replace(COMING, is_started=True)], "progress", 0, 1),
        ([GIVEN, CARD], "progress", 1, 2),
        ([GIVEN, GIVEN], "done", 2, 2),
        ([GIVEN, replace(LATE, waived=True)], "done", 1, 2),
        ([GIVEN, LATE], "late", 1, 2),
        ([CLOSED], "none", 0, 0),
        ([CLOSED, COMING], "sched", 0, 1),
    ],
)
def test_cell_says_where_a_kit_stands(cards: list[Owed], kind: str, given: int, planned: int):
    cell = openings.cell(cards, AT)
    assert (cell.kind, cell.given, cell.planned) == (kind, given, planned)


def test_cell_names_who_is_late_and_what_failed():
    assert [card.person for card in openings.cell([GIVEN, LATE], AT).late] == ["Ana"]
    assert openings.cell([CLOSED], AT).failed == 1
    assert openings.cell([replace(CARD, ends_at=AT + HOUR)], AT).is_now
    assert openings.cell([LATE], LATE.due_at).kind != openings.LATE, "due is not late yet"


def step(*kinds: str, closed: frozenset[str] = frozenset(), **more: bool) -> tuple[str, str]:
    cells = [openings.cell(CARDS[kind], AT) for kind in kinds]
    found = openings.next_step(list(zip(COLUMNS, cells, strict=True)), closed, **more)
    return found.action, found.about


CARDS = {"none": [], "sched": [COMING], "progress": [CARD], "done": [GIVEN], "late": [LATE]}
SCREENED = frozenset({"screen"})


@pytest.mark.parametrize(
    ("kinds", "closed", "expected"),
    [
        (("none", "none"), frozenset(), ("schedule", "r1")),
        (("sched", "none"), frozenset(), ("wait", "k1")),
        (("progress", "none"), frozenset(), ("await", "k1")),
        (("late", "none"), frozenset(), ("remind", "c")),
        (("done", "late"), SCREENED, ("remind", "c")),
        (("done", "none"), frozenset(), ("gate", "screen")),
        (("done", "none"), SCREENED, ("schedule", "r2")),
        (("done", "sched"), frozenset(), ("wait", "k2")),
        (("done", "done"), frozenset(), ("debrief", "")),
    ],
)
def test_next_step_chases_then_closes_then_arranges(kinds: tuple[str, str], closed: frozenset[str], expected: object):
    assert step(*kinds, closed=closed) == expected


def test_next_step_of_whoever_is_out():
    assert step("late", "none", is_closed=True) == ("closed", "")
    assert step("done", "done", is_closed=True, is_decided=True) == ("decided", "")


def test_nothing_on_a_board_can_hold_a_rating():
    names = {name for kind in (Cell, Column, Owed, openings.Step) for name in kind.__dataclass_fields__}
    assert not names & {"rating", "recommendation", "vote", "score", "mean", "evidence", "rationale", "consensus"}
