"""The list of openings with what needs somebody in each, and what a committee member has to read."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from hiringkit.domain import access
from hiringkit.domain.access import Actor, Standing
from hiringkit.domain.candidates import DECIDED
from hiringkit.store import loops as loop_rows
from hiringkit.store import openings as rows
from hiringkit.store import progress
from hiringkit.store.openings import Opening
from hiringkit.store.progress import Counts, Reader

RECENT = timedelta(days=30)
TO_READ, TO_VOTE_AGAIN, WAITING, OWED, DONE = "read", "again", "waiting", "owed", "decided"


@dataclass(frozen=True, slots=True)
class Line:
    """An opening in a list."""

    ref: str
    code: str
    title: str
    team: str
    headcount: int
    loop_title: str
    loop_number: int
    duties: tuple[str, ...]
    counts: Counts
    opened_at: datetime
    may_manage: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A candidate on a committee member's list, and what is to be done."""

    ref: str
    name: str
    latin_name: str
    lang: str
    dir: str
    opening: str
    what: str
    meets_at: datetime | None
    decided_at: datetime | None
    awaited: int


@dataclass(frozen=True, slots=True)
class Index:
    """The page of openings: the open or the closed ones, what needs the actor across them, and their committees."""

    lines: tuple[Line, ...]
    open: int
    closed: int
    needs: Counts
    readings: tuple[Reading, ...]
    is_on_committee: bool
    may_open: bool
    has_versions: bool

    def doing(self, *what: str) -> tuple[Reading, ...]:
        """The candidates on the committee list with which this is to be done."""
        return tuple(one for one in self.readings if one.what in what)


def index(actor: Actor, *, closed: bool = False) -> Index:
    """The openings whose team the actor is on, newest first, in five statements whatever their number."""
    mine = progress.openings_of(actor.id)
    wanted = rows.CLOSED if closed else rows.OPEN
    counts = progress.by_opening(actor.id, actor.at)
    may_open = access.can_open_job(actor) is None
    runs = [one for one in mine if one.state == rows.OPEN and _may_manage(one, actor)]
    committees = any(_duties(one, actor) & {access.COMMITTEE, access.CHAIR} for one in mine)
    readers = progress.read_by(actor.id, actor.at, actor.at - RECENT) if committees else []
    return Index(
        lines=tuple(_line(one, actor, counts.get(one.id, Counts())) for one in mine if one.state == wanted),
        open=sum(one.state == rows.OPEN for one in mine),
        closed=sum(one.state == rows.CLOSED for one in mine),
        needs=_sum([counts.get(one.id, Counts()) for one in runs]),
        readings=tuple(_reading(reader) for reader in readers),
        is_on_committee=committees,
        may_open=may_open,
        has_versions=may_open and (bool(mine) or bool(loop_rows.usable_versions())),
    )


def _duties(opening: Opening, actor: Actor) -> frozenset[str]:
    return frozenset(member.duty for member in opening.members if member.person_id == actor.id)


def _may_manage(opening: Opening, actor: Actor) -> bool:
    return access.can_manage_opening(actor, Standing(duties=_duties(opening, actor))) is None


def _line(opening: Opening, actor: Actor, counts: Counts) -> Line:
    duties = _duties(opening, actor)
    return Line(
        ref=opening.ref,
        code=opening.code,
        title=opening.title,
        team=opening.team,
        headcount=opening.headcount,
        loop_title=opening.version.title,
        loop_number=opening.version.number,
        duties=tuple(label for duty, label in access.DUTIES.items() if duty in duties),
        counts=counts,
        opened_at=opening.created_at,
        may_manage=_may_manage(opening, actor),
    )


def _sum(each: list[Counts]) -> Counts:
    return Counts(*(sum(getattr(one, name) for one in each) for name in Counts.__dataclass_fields__))


def _reading(reader: Reader) -> Reading:
    return Reading(
        ref=reader.ref,
        name=reader.name,
        latin_name=reader.latin_name,
        lang=reader.lang,
        dir=reader.dir,
        opening=reader.opening,
        what=_what(reader),
        meets_at=reader.meets_at,
        decided_at=reader.decided_at,
        awaited=reader.owed or reader.awaited,
    )


def _what(reader: Reader) -> str:
    """What the member has to do: nothing before the cards are in, read and vote, wait for the others, vote again."""
    if reader.state == DECIDED:
        return DONE
    if reader.owed or reader.owes:
        return OWED
    if not reader.has_first:
        return TO_READ
    is_open = reader.went_on or not reader.awaited
    is_closed = reader.has_second or reader.decided_at is not None  # by a decision that waits for its sign-off
    return TO_VOTE_AGAIN if is_open and not is_closed else WAITING


def is_on_a_team(actor: Actor) -> bool:
    """True when the actor has a duty in any opening."""
    return progress.is_on_a_team(actor.id)


def may_read(actor: Actor, ref: str) -> bool:
    """True while the actor is on the opening's team."""
    opening = rows.get(ref)
    return opening is not None and bool(rows.duties(actor.id, opening.id))
