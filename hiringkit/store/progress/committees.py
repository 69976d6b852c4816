"""What a committee member has to read, to vote on, and what was decided."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, not_, or_, select

from hiringkit.domain.access import CHAIR, COMMITTEE
from hiringkit.store import candidates
from hiringkit.store.access import OPEN_STATES
from hiringkit.store.candidates import Candidate
from hiringkit.store.database import db
from hiringkit.store.debriefs import Debrief, DecisionRow, Recusal, VoteRow
from hiringkit.store.interviews import CANCELLED, Interview
from hiringkit.store.openings import Member, Opening
from hiringkit.store.progress.board import standing_of
from hiringkit.store.scorecards.tables import Scorecard


@dataclass(frozen=True, slots=True)
class Reader:
    """A candidate as a committee member's list knows them: how far the votes are, never which."""

    ref: str
    name: str
    latin_name: str
    lang: str
    dir: str
    opening: str
    state: str
    meets_at: datetime | None
    decided_at: datetime | None
    owed: int
    owes: bool
    has_first: bool
    has_second: bool
    awaited: int
    went_on: bool


def _voted(person_id: int, round_: int) -> ColumnElement[bool]:
    return exists().where(VoteRow.candidate_id == Candidate.id, VoteRow.person_id == person_id, VoteRow.round == round_)


def _still_to_vote() -> ColumnElement[int]:
    """How many members have not sealed a first vote; the candidate and those who stepped aside do not count."""
    voted = (VoteRow.candidate_id == Candidate.id, VoteRow.person_id == Member.person_id, VoteRow.round == 1)
    sealed = exists().where(*voted).correlate(Candidate, Member)
    recused = (Recusal.candidate_id == Candidate.id, Recusal.person_id == Member.person_id)
    aside = exists().where(*recused).correlate(Candidate, Member)
    is_candidate = Member.person_id.is_not_distinct_from(Candidate.person_id)
    query = select(func.count(func.distinct(Member.person_id))).where(
        Member.opening_id == Candidate.opening_id,
        Member.duty.in_((CHAIR, COMMITTEE)),
        not_(sealed),
        not_(aside),
        not_(is_candidate),
    )
    return query.correlate(Candidate).scalar_subquery()


def _owes(person_id: int) -> ColumnElement[bool]:
    return exists().where(
        Scorecard.candidate_id == Candidate.id,
        Scorecard.person_id == person_id,
        Scorecard.state.in_(OPEN_STATES),
        Interview.id == Scorecard.interview_id,
        Interview.state != CANCELLED,
    )


def _seen_by(person_id: int) -> tuple[Any, ...]:
    """What the list says of a candidate, by its names in Reader."""
    return (
        Candidate.ref,
        Candidate.name,
        Candidate.latin_name,
        Candidate.lang,
        Candidate.dir,
        Candidate.state,
        Opening.title.label("opening"),
        Debrief.meets_at,
        Debrief.went_on_at.is_not(None).label("went_on"),
        _owes(person_id).label("owes"),
        _voted(person_id, 1).label("has_first"),
        _voted(person_id, 2).label("has_second"),
        _still_to_vote().label("awaited"),
    )


def read_by(person_id: int, at: datetime, since: datetime) -> list[Reader]:
    """Candidates that the person's committees look at, in the order of their meetings: one statement.

    A committee looks at a candidate whose whole loop is arranged, or whose meeting is set, or who was decided lately.
    """
    mine = select(Member.opening_id).where(Member.person_id == person_id, Member.duty.in_((CHAIR, COMMITTEE)))
    where = Candidate.opening_id.in_(mine)
    standing = standing_of(person_id, at, where).subquery()
    aside = exists().where(Recusal.candidate_id == Candidate.id, Recusal.person_id == person_id)
    decided = (
        select(func.max(DecisionRow.at, type_=DecisionRow.at.type))
        .where(DecisionRow.candidate_id == Candidate.id, DecisionRow.reopened_at.is_(None))
        .correlate(Candidate)
        .scalar_subquery()
    )
    concerns = or_(
        and_(Candidate.state == candidates.ACTIVE, or_(standing.c.missing <= 0, Debrief.meets_at.is_not(None))),
        and_(Candidate.state == candidates.DECIDED, decided >= since),
    )
    query = (
        select(*_seen_by(person_id), standing.c.owed, decided.label("decided_at"))
        .join(standing, standing.c.id == Candidate.id)
        .join(Opening, Opening.id == Candidate.opening_id)
        .outerjoin(Debrief, Debrief.candidate_id == Candidate.id)
        .where(where, concerns, not_(aside))
        .order_by(Debrief.meets_at.is_(None), Debrief.meets_at, Candidate.created_at, Candidate.id)
    )
    return [Reader(**row._asdict()) for row in db.session.execute(query)]
