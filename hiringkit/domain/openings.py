"""What an opening needs, where a candidate stands on each kit, and what comes next for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

NONE, SCHEDULED, PROGRESS, DONE, LATE = "none", "sched", "progress", "done", "late"
REMIND, SCHEDULE, GATE, WAIT, AWAIT = "remind", "schedule", "gate", "wait", "await"
STAFF, DEBRIEF, CLOSED, DECIDED = "staff", "debrief", "closed", "decided"
ACTIVE, NEEDS, READY = "active", "needs", "ready"
FILTERS = {ACTIVE: "In process", NEEDS: "Needs you", READY: "Ready to decide", CLOSED: "Closed"}
"""What a board can be narrowed to."""
CANCEL, KEEP = "cancel", "keep"
COMING = {
    CANCEL: "Cancel them: their interviewers are told by mail, the candidates by you",
    KEEP: "Keep them: they are held as arranged",
}
"""What becomes of interviews still to come when an opening is closed."""
HEADCOUNT_LIMIT = 1000


@dataclass(frozen=True, slots=True)
class Owed:
    """One scorecard as a board knows it; without `card` an interview that nobody has.

    `is_closed` says that the card will never hold ratings.
    """

    card: str
    person: str
    starts_at: datetime
    ends_at: datetime
    due_at: datetime
    is_in: bool
    is_started: bool
    waived: bool = False
    is_closed: bool = False
    interview: str = ""

    @property
    def is_awaited(self) -> bool:
        """True while the board waits for it."""
        return not self.is_in and not self.waived


@dataclass(frozen=True, slots=True)
class Cell:
    """One candidate on one kit: its state, cards in and planned, when it is held, and who is late.

    `is_now` says that the call is going on, `is_begun` that a card has content, `failed` how many cards were closed
    without ratings; with nothing else on the kit it has to be arranged again. `unmanned` is the interview, at
    `when`, that nobody has.
    """

    kind: str
    given: int = 0
    planned: int = 0
    when: datetime | None = None
    due: datetime | None = None
    late: tuple[Owed, ...] = ()
    is_now: bool = False
    is_begun: bool = False
    failed: int = 0
    unmanned: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One kit of the loop on the board."""

    kit: str
    ref: str
    title: str
    stage: str


@dataclass(frozen=True, slots=True)
class Step:
    """What to do next for a candidate: an action, what it is about (kit, card or stage), its name, and when."""

    action: str
    about: str = ""
    name: str = ""
    when: datetime | None = None
    is_urgent: bool = False


def cell(cards: Sequence[Owed], at: datetime) -> Cell:
    """The state of a kit for a candidate, from its scorecards."""
    held = [card for card in cards if card.card and not card.is_closed]
    failed = sum(card.is_closed for card in cards)
    if not held:
        for one in cards:
            if not one.card:
                return Cell(NONE, failed=failed, when=one.starts_at, unmanned=one.interview)
        return Cell(NONE, failed=failed)
    awaited = [card for card in held if card.is_awaited]
    late = tuple(card for card in awaited if card.due_at < at)
    return Cell(
        kind=_kind(awaited, late, at),
        given=sum(card.is_in for card in held),
        planned=len(held),
        when=max(card.starts_at for card in held),
        due=min((card.due_at for card in awaited), default=None),
        late=late,
        is_now=any(card.starts_at <= at < card.ends_at for card in held),
        is_begun=any(card.is_started for card in awaited),
        failed=failed,
    )


def _kind(awaited: Sequence[Owed], late: Sequence[Owed], at: datetime) -> str:
    if late:
        return LATE
    if not awaited:
        return DONE
    begun = any(card.is_started or card.starts_at <= at for card in awaited)
    return PROGRESS if begun else SCHEDULED


def next_step(
    cells: Sequence[tuple[Column, Cell]],
    closed_stages: frozenset[str] = frozenset(),
    *,
    is_closed: bool = False,
    is_decided: bool = False,
) -> Step:
    """The next action for a candidate: what cannot wait, close a stage, arrange the next kit, wait, or debrief."""
    if is_closed:
        return Step(DECIDED if is_decided else CLOSED)
    urgent = _urgent(cells)
    if urgent:
        return urgent
    waiting = [(column, state) for column, state in cells if state.kind in (SCHEDULED, PROGRESS)]
    missing = [column for column, state in cells if state.kind == NONE]
    if waiting:
        column, state = waiting[0]
        if state.kind == SCHEDULED:
            return Step(WAIT, column.kit, column.title, state.when)
        return Step(AWAIT, column.kit, column.title, state.due)
    if not missing:
        return Step(DEBRIEF, is_urgent=True)
    open_stage = _stage_to_close(cells, closed_stages)
    if open_stage:
        return Step(GATE, open_stage)
    return Step(SCHEDULE, missing[0].ref, missing[0].title)


def _urgent(cells: Sequence[tuple[Column, Cell]]) -> Step | None:
    """What cannot wait: a late card, then an interview that nobody has."""
    for _, state in cells:
        if state.kind == LATE:
            return Step(REMIND, state.late[0].card, state.late[0].person, state.due, is_urgent=True)
    for column, state in cells:
        if state.unmanned:
            return Step(STAFF, state.unmanned, column.title, state.when, is_urgent=True)
    return None


def _stage_to_close(cells: Sequence[tuple[Column, Cell]], closed_stages: frozenset[str]) -> str:
    """The first stage with every card in that nobody has closed yet."""
    for stage in dict.fromkeys(column.stage for column, _ in cells):
        own = [state for column, state in cells if column.stage == stage]
        if stage not in closed_stages and all(state.kind == DONE for state in own):
            return stage
    return ""
