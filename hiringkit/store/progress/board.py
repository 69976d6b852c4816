"""The board of an opening and the list of openings: filters, counts and pages, each in one statement."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Integer, Select, Subquery, and_, case, exists, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from hiringkit.domain import scorecards
from hiringkit.domain.debriefs import OFFER
from hiringkit.domain.openings import ACTIVE, CLOSED, NEEDS, READY
from hiringkit.store import candidates, openings
from hiringkit.store.access import OPEN_STATES
from hiringkit.store.candidates import Candidate
from hiringkit.store.database import db
from hiringkit.store.debriefs import DecisionRow, Waiver
from hiringkit.store.interviews import CANCELLED, Interview
from hiringkit.store.loops import KitRow
from hiringkit.store.openings import Member, Opening
from hiringkit.store.scorecards.tables import Scorecard


@dataclass(frozen=True, slots=True)
class Counts:
    """An opening in numbers: candidates behind each filter, cards that are late, kits not yet arranged."""

    active: int = 0
    needs: int = 0
    ready: int = 0
    closed: int = 0
    late: int = 0
    unscheduled: int = 0


def standing_of(reader_id: int, at: datetime, where: ColumnElement[bool]) -> Select[int, int, str, int, int, int, int]:
    """Every candidate, with cards owed, cards late and kits not yet arranged of those in process.

    `unmanned` are the kits among them whose interview nobody has. The reader's own file is never among them.
    """
    waived = exists().where(Waiver.scorecard_id == Scorecard.id)
    is_open = and_(Scorecard.state.in_(OPEN_STATES), ~waived)
    stands = case((Scorecard.state != scorecards.CLOSED, Interview.kit_id))
    is_set = case((or_(Scorecard.id.is_(None), Scorecard.state != scorecards.CLOSED), Interview.kit_id))
    cards = (
        select(
            Interview.candidate_id,
            func.sum(case((is_open, 1), else_=0)).label("owed"),
            func.sum(case((and_(is_open, Scorecard.due_at < at), 1), else_=0)).label("late"),
            func.count(func.distinct(stands)).label("kits"),
            (func.count(func.distinct(is_set)) - func.count(func.distinct(stands))).label("unmanned"),
        )
        .select_from(Interview)
        .join(Candidate, Candidate.id == Interview.candidate_id)
        .outerjoin(Scorecard, Scorecard.interview_id == Interview.id)
        .where(where, Candidate.state == candidates.ACTIVE, Interview.state != CANCELLED)
        .group_by(Interview.candidate_id)
        .subquery()
    )
    planned = select(KitRow.version_id, func.count(KitRow.id).label("kits")).group_by(KitRow.version_id).subquery()
    missing = func.coalesce(planned.c.kits, 0) - func.coalesce(cards.c.kits, 0)
    return (
        select(
            Candidate.id.label("id"),
            Candidate.opening_id.label("opening_id"),
            Candidate.state.label("state"),
            func.coalesce(cards.c.owed, 0).label("owed"),
            func.coalesce(cards.c.late, 0).label("late"),
            missing.cast(Integer).label("missing"),
            func.coalesce(cards.c.unmanned, 0).label("unmanned"),
        )
        .outerjoin(cards, cards.c.candidate_id == Candidate.id)
        .outerjoin(planned, planned.c.version_id == Candidate.version_id)
        .where(where, candidates.not_own(reader_id))
    )


def _conditions(rows: Subquery) -> dict[str, ColumnElement[bool]]:
    active, idle = rows.c.state == candidates.ACTIVE, and_(rows.c.owed == 0, rows.c.missing > 0)
    return {
        ACTIVE: active,
        NEEDS: and_(active, or_(rows.c.late > 0, rows.c.unmanned > 0, idle)),
        READY: and_(active, rows.c.owed == 0, rows.c.missing <= 0),
        CLOSED: ~active,
    }


def _totals(rows: Subquery) -> list[ColumnElement[int]]:
    conditions = _conditions(rows)
    counted = [func.coalesce(func.sum(case((condition, 1), else_=0)), 0) for condition in conditions.values()]
    summed = [
        func.coalesce(func.sum(case((conditions[ACTIVE], column), else_=0)), 0)
        for column in (rows.c.late, rows.c.missing)
    ]
    return [*counted, *summed]


def counts(opening_id: int, reader_id: int, at: datetime) -> tuple[Counts, int]:
    """The opening in numbers, and how many offers stand: one statement."""
    rows = standing_of(reader_id, at, Candidate.opening_id == opening_id).subquery()
    query = select(*_totals(rows), _offers(opening_id, reader_id).scalar_subquery())
    *totals, offers = (int(value) for value in db.session.execute(query).one())
    return Counts(*totals), offers


def _offers(opening_id: int, reader_id: int) -> Select[int]:
    """How many candidates of the opening have a standing offer, without the reader’s own file.

    While a card is awaited for a candidate, or the reader has one to give, they are not counted: the number would tell
    how it was decided.
    """
    waived = exists().where(Waiver.scorecard_id == Scorecard.id)
    awaited = or_(~waived, Scorecard.person_id == reader_id)
    is_open = exists().where(Scorecard.candidate_id == Candidate.id, Scorecard.state.in_(OPEN_STATES), awaited)
    return (
        select(func.count(func.distinct(Candidate.id)))
        .join(DecisionRow, DecisionRow.candidate_id == Candidate.id)
        .where(Candidate.opening_id == opening_id, candidates.not_own(reader_id), ~is_open)
        .where(DecisionRow.outcome == OFFER, DecisionRow.reopened_at.is_(None))
        .where(or_(~DecisionRow.needs_sign_off, DecisionRow.signed_at.is_not(None)))
    )


def by_opening(reader_id: int, at: datetime) -> dict[int, Counts]:
    """Each of the reader's openings in numbers: one statement."""
    mine = select(Member.opening_id).where(Member.person_id == reader_id)
    rows = standing_of(reader_id, at, Candidate.opening_id.in_(mine)).subquery()
    query = select(rows.c.opening_id, *_totals(rows)).group_by(rows.c.opening_id)
    return {row[0]: Counts(*(int(value) for value in row[1:])) for row in db.session.execute(query)}


def page(
    opening_id: int, reader_id: int, at: datetime, which: str = ACTIVE, *, offset: int = 0, limit: int = 50
) -> list[Candidate]:
    """The candidates behind a filter in order of arrival, with their gates: two statements."""
    where = Candidate.opening_id == opening_id
    query = select(Candidate).options(selectinload(Candidate.gates)).where(where, candidates.not_own(reader_id))
    if which == ACTIVE:
        query = query.where(Candidate.state == candidates.ACTIVE)
    elif which == CLOSED:
        query = query.where(Candidate.state != candidates.ACTIVE)
    else:
        rows = standing_of(reader_id, at, where).subquery()
        query = query.where(Candidate.id.in_(select(rows.c.id).where(_conditions(rows)[which])))
    return list(db.session.scalars(query.order_by(Candidate.created_at, Candidate.id).offset(offset).limit(limit)))


def active(opening_id: int) -> int:
    """How many candidates of the opening are in process."""
    query = select(func.count(Candidate.id)).where(Candidate.opening_id == opening_id)
    return db.session.scalar(query.where(Candidate.state == candidates.ACTIVE)) or 0


def openings_of(person_id: int) -> list[Opening]:
    """The person's openings, newest first, with loop version and team: two statements."""
    query = (
        openings.readable_by(person_id)
        .options(joinedload(Opening.version), selectinload(Opening.members))
        .order_by(Opening.created_at.desc(), Opening.id.desc())
    )
    return list(db.session.scalars(query))
