"""Who uses a loop version: openings, their teams, applicants and interviewers."""

from collections.abc import Iterable
from datetime import datetime
from fractions import Fraction

from sqlalchemy import exists, func, or_, select

from hiringkit.domain.scorecards import DRAFT, SUBMITTED
from hiringkit.store.access import OPEN_STATES
from hiringkit.store.candidates import ACTIVE, Candidate, not_own
from hiringkit.store.database import db
from hiringkit.store.debriefs import VoteRow
from hiringkit.store.interviews import CANCELLED, Interview
from hiringkit.store.loops import KitRow
from hiringkit.store.openings import Member, Opening
from hiringkit.store.scorecards.tables import EntryRow, Scorecard

BEGUN = (DRAFT, SUBMITTED)


def openings_on(version_ids: Iterable[int]) -> dict[int, int]:
    """How many openings pin each of several loop versions."""
    query = (
        select(Opening.version_id, func.count(Opening.id).label("openings"))
        .where(Opening.version_id.in_(list(version_ids)))
        .group_by(Opening.version_id)
    )
    return {row.version_id: row.openings for row in db.session.execute(query)}


def is_used_by_team_of(version_id: int, person_id: int) -> bool:
    """True when the person is on the team of an opening, or of a candidate's opening, with the version."""
    mine = select(Member.opening_id).where(Member.person_id == person_id)
    pinned = exists().where(Opening.id.in_(mine), Opening.version_id == version_id)
    met = exists().where(Candidate.opening_id.in_(mine), Candidate.version_id == version_id)
    return bool(db.session.scalar(select(or_(pinned, met))))


def is_applicant_on(version_id: int, person_id: int) -> bool:
    """True when the person is a candidate on the version and not decided yet."""
    where = (Candidate.person_id == person_id, Candidate.version_id == version_id)
    return bool(db.session.scalar(select(exists().where(*where))))


def has_card_on(kit_id: int, person_id: int) -> bool:
    """True when the person has or had a scorecard on the kit."""
    held = select(Scorecard.id).join(Interview, Interview.id == Scorecard.interview_id)
    where = (Interview.kit_id == kit_id, Scorecard.person_id == person_id)
    return db.session.scalar(held.where(*where).limit(1)) is not None


def has_begun(opening_id: int) -> bool:
    """True when a scorecard of the opening has content."""
    begun = exists().where(
        Scorecard.candidate_id == Candidate.id, Candidate.opening_id == opening_id, Scorecard.state.in_(BEGUN)
    )
    return bool(db.session.scalar(select(begun)))


def has_voted(opening_id: int, person_id: int) -> bool:
    """True when the person has sealed a vote on a candidate of the opening."""
    voted = exists().where(
        VoteRow.candidate_id == Candidate.id, Candidate.opening_id == opening_id, VoteRow.person_id == person_id
    )
    return bool(db.session.scalar(select(voted)))


def owes_any(person_id: int) -> bool:
    """True when a card is awaited from the person, the interview held or not; their own candidacy aside."""
    awaited = (
        select(Scorecard.id)
        .join(Interview, Interview.id == Scorecard.interview_id)
        .join(Candidate, Candidate.id == Scorecard.candidate_id)
        .where(Scorecard.person_id == person_id, Scorecard.state.in_(OPEN_STATES))
        .where(Interview.state != CANCELLED, not_own(person_id))
    )
    return db.session.scalar(awaited.limit(1)) is not None


def is_on_a_team(person_id: int) -> bool:
    """True when the person has a duty in any opening."""
    return bool(db.session.scalar(select(exists().where(Member.person_id == person_id))))


def shared_interviewers(opening_id: int) -> Fraction | None:
    """The share of an opening's cards whose author met two candidates or more on that kit; None with fewer than two."""
    query = (
        select(Scorecard.person_id, Interview.kit_id, func.count(func.distinct(Scorecard.candidate_id)).label("met"))
        .join(Interview, Interview.id == Scorecard.interview_id)
        .join(Candidate, Candidate.id == Scorecard.candidate_id)
        .where(Candidate.opening_id == opening_id)
        .group_by(Scorecard.person_id, Interview.kit_id)
    )
    met = [row.met for row in db.session.execute(query)]
    return Fraction(sum(count for count in met if count > 1), sum(met)) if sum(met) > 1 else None


def interviewers_of(opening_id: int) -> frozenset[int]:
    """Everybody with a card for a candidate of the opening."""
    query = select(Scorecard.person_id).join(Candidate, Candidate.id == Scorecard.candidate_id)
    return frozenset(db.session.scalars(query.where(Candidate.opening_id == opening_id).distinct()))


def rated_items(opening_id: int) -> dict[tuple[str, str], int]:
    """How many submitted cards of an opening rate each item, by (kit name, item)."""
    query = (
        select(KitRow.name.label("kit"), EntryRow.item, func.count(EntryRow.id).label("ratings"))
        .join(Scorecard, Scorecard.id == EntryRow.scorecard_id)
        .join(Interview, Interview.id == Scorecard.interview_id)
        .join(KitRow, KitRow.id == Interview.kit_id)
        .join(Candidate, Candidate.id == Scorecard.candidate_id)
        .where(Candidate.opening_id == opening_id, Scorecard.state == SUBMITTED, EntryRow.rating.is_not(None))
        .group_by(KitRow.name, EntryRow.item)
    )
    return {(row.kit, row.item): row.ratings for row in db.session.execute(query)}


def not_begun(opening_id: int, at: datetime) -> list[Candidate]:
    """The opening's candidates in process none of whose interviews has begun."""
    stands = (Interview.candidate_id == Candidate.id, Interview.state != CANCELLED)
    begun = exists().where(*stands, Interview.starts_at <= at)
    query = select(Candidate).where(Candidate.opening_id == opening_id, Candidate.state == ACTIVE, ~begun)
    return list(db.session.scalars(query))


def size(opening_id: int) -> int:
    """How many candidates of the opening are in process."""
    query = select(func.count(Candidate.id)).where(Candidate.opening_id == opening_id, Candidate.state == ACTIVE)
    return int(db.session.scalar(query) or 0)
