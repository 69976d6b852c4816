"""Who is where when: appointments of interviewers, what a person has before them, and committee meetings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, and_, case, func, or_, select

from hiringkit.domain.access import CHAIR, COMMITTEE
from hiringkit.domain.scorecards import CLOSED, SUBMITTED
from hiringkit.store import candidates
from hiringkit.store.access import OPEN_STATES
from hiringkit.store.accounts import Person
from hiringkit.store.candidates import Adjustment, Candidate
from hiringkit.store.database import db
from hiringkit.store.debriefs import Debrief, Recusal, Waiver
from hiringkit.store.interviews import CANCELLED, Interview
from hiringkit.store.loops import KitRow, LoopVersion
from hiringkit.store.openings import Member, Opening
from hiringkit.store.reminders import CardReminder
from hiringkit.store.scorecards.tables import EntryRow, Scorecard

LONGEST = timedelta(hours=24)
"""No interview takes longer, so that looking for clashes can begin this much before a time."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """An interview that a person or the candidate has; `kit` is named only for the candidate's own interviews."""

    interview_id: int
    candidate_id: int
    kit_id: int
    kit: str
    starts_at: datetime
    minutes: int
    person_id: int
    person: str
    is_closed: bool


def appointments(candidate_id: int, people: Iterable[int], start: datetime, end: datetime) -> list[Appointment]:
    """Every interview of the candidate, and those of several people that may share time with a span: one statement."""
    is_near = and_(Interview.starts_at > start - LONGEST, Interview.starts_at < end)
    query = (
        select(
            Interview.id,
            Interview.candidate_id,
            Interview.kit_id,
            KitRow.title,
            Interview.starts_at,
            Interview.minutes + Interview.extra_minutes,
            Scorecard.person_id,
            Person.name,
            Scorecard.state == CLOSED,
        )
        .join(KitRow, KitRow.id == Interview.kit_id)
        .join(Scorecard, Scorecard.interview_id == Interview.id)
        .join(Person, Person.id == Scorecard.person_id)
        .where(
            Interview.state != CANCELLED,
            or_(Interview.candidate_id == candidate_id, and_(is_near, Scorecard.person_id.in_(list(people)))),
        )
        .order_by(Interview.starts_at, Scorecard.id)
    )
    return [Appointment(*row) for row in db.session.execute(query)]


def load(start: datetime, end: datetime) -> dict[int, int]:
    """How many interviews each person has in a span of time: one statement."""
    query = (
        select(Scorecard.person_id, func.count(Scorecard.id).label("held"))
        .join(Interview, Interview.id == Scorecard.interview_id)
        .where(Interview.state != CANCELLED, Interview.starts_at >= start, Interview.starts_at < end)
        .group_by(Scorecard.person_id)
    )
    return {row.person_id: row.held for row in db.session.execute(query)}


@dataclass(frozen=True, slots=True)
class Own:
    """One card of a person with its interview, candidate, kit and opening."""

    card_id: int
    card_ref: str
    state: str
    due_at: datetime
    submitted_at: datetime | None
    has_recommendation: bool
    has_rationale: bool
    waived: bool
    is_quiet: bool
    """True when the person wants no reminder of it."""
    interview_id: int
    interview_ref: str
    starts_at: datetime
    minutes: int
    call_url: str
    note: str
    changes: int
    changed_at: datetime
    candidate_ref: str
    candidate_state: str
    name: str
    latin_name: str
    lang: str
    dir: str
    pronunciation: str
    opening_ref: str
    opening_title: str
    kit_ref: str
    kit_title: str
    kit_items: int
    stage: str
    version: int
    arrangement: str
    meets_at: datetime | None


_COLUMNS = (
    Scorecard.id,
    Scorecard.ref,
    Scorecard.state,
    Scorecard.due_at,
    Scorecard.submitted_at,
    Scorecard.recommendation.is_not(None),
    Scorecard.rationale != "",
    Waiver.scorecard_id.is_not(None),
    CardReminder.stopped_at.is_not(None),
    Interview.id,
    Interview.ref,
    Interview.starts_at,
    Interview.minutes + Interview.extra_minutes,
    Interview.call_url,
    Interview.note,
    Interview.changes,
    func.coalesce(Interview.changed_at, Interview.created_at),
    Candidate.ref,
    Candidate.state,
    Candidate.name,
    Candidate.latin_name,
    Candidate.lang,
    Candidate.dir,
    Candidate.pronunciation,
    Opening.ref,
    Opening.title,
    KitRow.ref,
    KitRow.title,
    KitRow.items,
    KitRow.stage,
    LoopVersion.number,
    func.coalesce(Adjustment.arrangement, ""),
    Debrief.meets_at,
)
"""The columns of Own, in its order."""


def _own(person_id: int) -> Select[*tuple[Any, ...]]:
    """Cards of interviews that stand, never of the person's own candidacy."""
    return (
        select(*_COLUMNS)
        .join(Interview, Interview.id == Scorecard.interview_id)
        .join(Candidate, Candidate.id == Scorecard.candidate_id)
        .join(Opening, Opening.id == Candidate.opening_id)
        .join(KitRow, KitRow.id == Interview.kit_id)
        .join(LoopVersion, LoopVersion.id == KitRow.version_id)
        .outerjoin(Waiver, Waiver.scorecard_id == Scorecard.id)
        .outerjoin(CardReminder, CardReminder.scorecard_id == Scorecard.id)
        .outerjoin(Adjustment, Adjustment.candidate_id == Candidate.id)
        .outerjoin(Debrief, Debrief.candidate_id == Candidate.id)
        .where(Scorecard.person_id == person_id, Interview.state != CANCELLED, candidates.not_own(person_id))
    )


def mine(person_id: int, start: datetime, end: datetime, recent: int) -> list[Own]:
    """The person's open cards, those of interviews within a span, and the last few submitted: one statement."""
    last = (
        select(Scorecard.id)
        .where(Scorecard.person_id == person_id, Scorecard.state == SUBMITTED)
        .order_by(Scorecard.submitted_at.desc())
        .limit(recent)
    )
    wanted = or_(
        Scorecard.state.in_(OPEN_STATES),
        and_(Interview.starts_at >= start, Interview.starts_at < end),
        Scorecard.id.in_(last),
    )
    query = _own(person_id).where(wanted).order_by(Interview.starts_at, Scorecard.id)
    return [Own(*row) for row in db.session.execute(query)]


def with_me(interview_ids: Iterable[int], person_id: int) -> dict[int, list[str]]:
    """The other interviewers of several interviews, by name: one statement."""
    query = (
        select(Scorecard.interview_id, Person.name)
        .join(Person, Person.id == Scorecard.person_id)
        .where(Scorecard.interview_id.in_(list(interview_ids)), Scorecard.person_id != person_id)
        .order_by(Scorecard.id)
    )
    found: dict[int, list[str]] = {}
    for interview_id, name in db.session.execute(query):
        found.setdefault(interview_id, []).append(name)
    return found


def rated(card_ids: Iterable[int]) -> dict[int, int]:
    """How many items of several cards have a rating or a reason for none: one statement."""
    answered = or_(EntryRow.rating.is_not(None), EntryRow.not_assessed != "")
    query = (
        select(EntryRow.scorecard_id, func.sum(case((answered, 1), else_=0)).label("rated"))
        .where(EntryRow.scorecard_id.in_(list(card_ids)))
        .group_by(EntryRow.scorecard_id)
    )
    return {row.scorecard_id: int(row.rated) for row in db.session.execute(query)}


@dataclass(frozen=True, slots=True)
class Meeting:
    """A committee's meeting on a candidate."""

    meets_at: datetime
    candidate_ref: str
    name: str
    latin_name: str
    lang: str
    dir: str
    opening_title: str
    chairs: int
    """1 when the person chairs the committee."""


def meetings_of(person_id: int, start: datetime, end: datetime) -> list[Meeting]:
    """Meetings of the person's committees within a span, never on the person: one statement."""
    chairs = func.max(case((Member.duty == CHAIR, 1), else_=0)).label("chairs")
    aside = select(Recusal.candidate_id).where(Recusal.person_id == person_id)
    columns = (
        Debrief.meets_at,
        Candidate.ref,
        Candidate.name,
        Candidate.latin_name,
        Candidate.lang,
        Candidate.dir,
        Opening.title,
    )
    query = (
        select(*columns, chairs)
        .join(Candidate, Candidate.id == Debrief.candidate_id)
        .join(Opening, Opening.id == Candidate.opening_id)
        .join(Member, Member.opening_id == Opening.id)
        .where(
            Member.person_id == person_id,
            Member.duty.in_((CHAIR, COMMITTEE)),
            Debrief.meets_at >= start,
            Debrief.meets_at < end,
            Candidate.state == candidates.ACTIVE,
            candidates.not_own(person_id),
            Candidate.id.not_in(aside),
        )
        .group_by(Candidate.id, *columns)
        .order_by(Debrief.meets_at)
    )
    return [Meeting(*row) for row in db.session.execute(query)]
