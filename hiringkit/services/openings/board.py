"""The board of an opening: candidates by kit with states, lateness and the next action; never a rating."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from hiringkit.domain import access, openings, questions
from hiringkit.domain.access import Actor
from hiringkit.domain.candidates import STATES
from hiringkit.domain.openings import Cell, Column, Owed, Step
from hiringkit.services import organisation
from hiringkit.services.acts import found
from hiringkit.services.openings.team import Teammate, teammate
from hiringkit.store import access as standings
from hiringkit.store import candidates, progress
from hiringkit.store import loops as loop_rows
from hiringkit.store import openings as rows
from hiringkit.store.candidates import Candidate
from hiringkit.store.openings import Opening
from hiringkit.store.progress import Counts, Held, Pace

PAGE = 50


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A candidate on the board: a cell for each kit, and what comes next."""

    ref: str
    name: str
    latin_name: str
    lang: str
    dir: str
    since: datetime
    state: str
    same_version: bool
    cells: tuple[Cell, ...]
    meets_at: datetime | None
    next: Step


@dataclass(frozen=True, slots=True)
class Board:
    """An opening's page."""

    ref: str
    code: str
    title: str
    team: str
    needs: str
    headcount: int
    state: str
    closed_at: datetime | None
    closed_reason: str
    blind_rule: str
    opened_at: datetime
    version_ref: str
    loop_title: str
    loop_number: int
    role: str
    level: str
    decider: str
    teammates: tuple[Teammate, ...]
    columns: tuple[Column, ...]
    rows: tuple[BoardRow, ...]
    counts: Counts
    offers: int
    """Standing offers, for whoever runs the opening."""
    booked: int
    median_days: int | None
    due_hours: int
    which: str
    page: int
    pages: int
    may_manage: bool

    def named(self, duty: str) -> tuple[Teammate, ...]:
        """The team members with a duty."""
        return tuple(mate for mate in self.teammates if mate.duty == duty)


def get(actor: Actor, ref: str) -> Opening:
    """The opening, if the actor may read it; raises Forbidden otherwise."""
    opening = found(rows.get(ref))
    access.require(access.can_read_opening(actor, standings.in_opening(actor.id, opening)))
    return opening


def show(actor: Actor, ref: str, which: str = openings.ACTIVE, page: int = 1) -> Board:
    """The opening's board, a page at a time; the number of statements does not depend on the candidates."""
    opening = found(rows.with_team(ref))
    standing = standings.in_opening(actor.id, opening)
    access.require(access.can_read_opening(actor, standing))
    which = which if which in openings.FILTERS else openings.ACTIVE
    counts, offers = progress.counts(opening.id, actor.id, actor.at)
    size: int = getattr(counts, which)
    pages = max(1, -(-size // PAGE))
    page = min(max(1, page), pages)
    found_rows = progress.page(opening.id, actor.id, actor.at, which, offset=(page - 1) * PAGE, limit=PAGE)
    kits = loop_rows.kits_of(opening.version_id)
    columns = tuple(Column(kit.name, kit.ref, kit.title, kit.stage) for kit in kits)
    pace = progress.pace(opening.id, actor.id)
    may_manage = access.can_manage_opening(actor, standing) is None
    return Board(
        **_about(actor, opening),
        columns=columns,
        rows=_rows(actor, opening, found_rows, columns, {one.candidate_id: one.meets_at for one in pace}),
        counts=counts,
        offers=offers if may_manage else 0,
        booked=sum(one.meets_at >= actor.at for one in pace if one.first),
        median_days=_median_days(pace, actor.at),
        due_hours=organisation.settings().policies.due_hours,
        which=which,
        page=page,
        pages=pages,
        may_manage=may_manage,
    )


def _about(actor: Actor, opening: Opening) -> dict[str, Any]:
    """What a board says of the opening itself."""
    version = opening.version
    return {
        "ref": opening.ref,
        "code": opening.code,
        "title": opening.title,
        "team": opening.team,
        "needs": opening.needs,
        "headcount": opening.headcount,
        "state": opening.state,
        "closed_at": opening.closed_at,
        "closed_reason": opening.closed_reason,
        "blind_rule": opening.blind_rule,
        "opened_at": opening.created_at,
        "version_ref": version.ref,
        "loop_title": version.title,
        "loop_number": version.number,
        "role": questions.role_label(version.loop.role),
        "level": questions.level_label(version.loop.level),
        "decider": next((m.person.name for m in opening.members if m.person_id == opening.decider_id), ""),
        "teammates": tuple(teammate(actor, opening, member) for member in opening.members),
    }


def _median_days(pace: list[Pace], at: datetime) -> int | None:
    """Median days from the first interview to the debrief, of debriefs that were held; None before the first."""
    days = [(one.meets_at - one.first) / timedelta(days=1) for one in pace if one.first and one.meets_at < at]
    return round(median(days)) if days else None


def _rows(
    actor: Actor,
    opening: Opening,
    found_rows: list[Candidate],
    columns: tuple[Column, ...],
    meetings: dict[int, datetime],
) -> tuple[BoardRow, ...]:
    ids = [candidate.id for candidate in found_rows]
    cards: dict[tuple[int, str], list[Owed]] = {}
    for held in progress.arranged(ids):
        cards.setdefault((held.candidate_id, held.kit), []).append(owed(held))
    return tuple(_row(actor, opening, one, columns, cards, meetings.get(one.id)) for one in found_rows)


def owed(held: Held) -> Owed:
    """A scorecard as the rules of a board know it."""
    return Owed(
        card=held.card_ref,
        person=held.person,
        starts_at=held.starts_at,
        ends_at=held.starts_at + timedelta(minutes=held.minutes),
        due_at=held.due_at,
        is_in=held.is_in,
        is_started=held.state == "draft",
        waived=held.waived,
        is_closed=held.is_in and not held.is_given,
        interview=held.interview,
    )


def _row(
    actor: Actor,
    opening: Opening,
    candidate: Candidate,
    columns: tuple[Column, ...],
    cards: dict[tuple[int, str], list[Owed]],
    meets_at: datetime | None,
) -> BoardRow:
    cells = tuple(openings.cell(cards.get((candidate.id, column.kit), []), actor.at) for column in columns)
    return BoardRow(
        ref=candidate.ref,
        name=candidate.name,
        latin_name=candidate.latin_name,
        lang=candidate.lang,
        dir=candidate.dir,
        since=candidate.created_at,
        state=STATES[candidate.state],
        same_version=candidate.version_id == opening.version_id,
        cells=cells,
        meets_at=meets_at,
        next=openings.next_step(
            list(zip(columns, cells, strict=True)),
            frozenset(gate.stage for gate in candidate.gates),
            is_closed=candidate.state != candidates.ACTIVE,
            is_decided=candidate.state == candidates.DECIDED,
        ),
    )
