"""Scorecards as a board knows them: whose, for which kit, and whether they are in; never what they say."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, exists, func, select

from hiringkit.domain import scorecards
from hiringkit.store import candidates
from hiringkit.store.access import OPEN_STATES
from hiringkit.store.accounts import Person
from hiringkit.store.candidates import Candidate
from hiringkit.store.database import db
from hiringkit.store.debriefs import Debrief, Waiver
from hiringkit.store.interviews import CANCELLED, Interview
from hiringkit.store.loops import KitRow
from hiringkit.store.scorecards.tables import Scorecard


@dataclass(frozen=True, slots=True)
class Held:
    """One scorecard as a board knows it; without `card_ref` an interview that nobody has."""

    candidate_id: int
    interview_id: int
    interview: str
    kit: str
    starts_at: datetime
    minutes: int
    card_ref: str
    state: str
    due_at: datetime
    person_id: int
    person: str
    lang: str
    dir: str
    waived: bool

    @property
    def is_in(self) -> bool:
        """True when nothing more is awaited: submitted, or closed without ratings."""
        return self.state not in OPEN_STATES

    @property
    def is_given(self) -> bool:
        """True when it holds a judgement."""
        return self.state == scorecards.SUBMITTED


def held(candidate_ids: Iterable[int]) -> list[Held]:
    """Scorecards of several candidates without their content, in order of interviews: one statement."""
    return [one for one in arranged(candidate_ids) if one.card_ref]


def arranged(candidate_ids: Iterable[int]) -> list[Held]:
    """Scorecards of several candidates, and the interviews that nobody has: one statement."""
    waived = exists().where(Waiver.scorecard_id == Scorecard.id)
    query = (
        select(
            Interview.candidate_id,
            Interview.id.label("interview_id"),
            Interview.ref.label("interview"),
            KitRow.name.label("kit"),
            Interview.starts_at,
            (Interview.minutes + Interview.extra_minutes).label("minutes"),
            func.coalesce(Scorecard.ref, "").label("card_ref"),
            func.coalesce(Scorecard.state, scorecards.OWED).label("state"),
            func.coalesce(Scorecard.due_at, Interview.starts_at).label("due_at"),
            func.coalesce(Scorecard.person_id, 0).label("person_id"),
            func.coalesce(Person.name, "").label("person"),
            func.coalesce(Person.lang, "").label("lang"),
            func.coalesce(Person.dir, "ltr").label("dir"),
            waived.label("waived"),
        )
        .select_from(Interview)
        .join(KitRow, KitRow.id == Interview.kit_id)
        .outerjoin(Scorecard, Scorecard.interview_id == Interview.id)
        .outerjoin(Person, Person.id == Scorecard.person_id)
        .where(Interview.candidate_id.in_(list(candidate_ids)), Interview.state != CANCELLED)
        .order_by(Interview.starts_at, Scorecard.id)
    )
    return [Held(**row._asdict()) for row in db.session.execute(query)]


def meetings(candidate_ids: Iterable[int]) -> dict[int, datetime]:
    """When the committee meets on each of several candidates."""
    query = select(Debrief.candidate_id, Debrief.meets_at).where(
        Debrief.candidate_id.in_(list(candidate_ids)), Debrief.meets_at.is_not(None)
    )
    return {row.candidate_id: row.meets_at for row in db.session.execute(query)}


@dataclass(frozen=True, slots=True)
class Pace:
    """A candidate whose debrief is set: when the first interview is held, if one is arranged, and when the debrief."""

    candidate_id: int
    first: datetime | None
    meets_at: datetime


def pace(opening_id: int, reader_id: int) -> list[Pace]:
    """Every candidate of the opening whose debrief is set: one statement."""
    stands = and_(Interview.candidate_id == Candidate.id, Interview.state != CANCELLED)
    query = (
        select(Candidate.id, func.min(Interview.starts_at, type_=Interview.starts_at.type), Debrief.meets_at)
        .join(Debrief, Debrief.candidate_id == Candidate.id)
        .outerjoin(Interview, stands)
        .where(Candidate.opening_id == opening_id, candidates.not_own(reader_id), Debrief.meets_at.is_not(None))
        .group_by(Candidate.id, Debrief.meets_at)
    )
    return [Pace(ident, first, met) for ident, first, met in db.session.execute(query) if met]
