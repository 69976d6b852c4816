"""What was rated on a loop version, counted: points of each item, and pairs of raters of one interview."""

from collections import defaultdict
from typing import Any

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from hiringkit.domain.loops.measures import Place
from hiringkit.domain.scorecards import SUBMITTED
from hiringkit.store.access import OPEN_STATES
from hiringkit.store.candidates import ACTIVE, Candidate, not_own
from hiringkit.store.database import db
from hiringkit.store.interviews import Interview
from hiringkit.store.loops import KitRow
from hiringkit.store.openings import Member
from hiringkit.store.scorecards.tables import EntryRow, Scorecard


def uses_of_scale(version_id: int, reader_id: int | None) -> dict[Place, dict[int | None, int]]:
    """How often each point of each item was given, None for not assessed: one statement.

    Only candidates who are no longer in process, of openings whose team the reader is on; never the reader's own file,
    nor whoever the reader still owes a scorecard for.
    """
    query = _submitted(
        select(KitRow.name, EntryRow.item, EntryRow.rating, func.count(EntryRow.id)), version_id, reader_id
    )
    query = query.where(or_(EntryRow.rating.is_not(None), EntryRow.not_assessed != ""))
    found: defaultdict[Place, dict[int | None, int]] = defaultdict(dict)
    for kit, item, rating, number in db.session.execute(query.group_by(KitRow.name, EntryRow.item, EntryRow.rating)):
        found[kit, item][rating] = number
    return dict(found)


def pairs_of_raters(version_id: int, reader_id: int | None) -> dict[Place, tuple[int, int]]:
    """Pairs of raters of one item in one interview, and the sum of the points they differ by: one statement."""
    other, card = aliased(EntryRow), aliased(Scorecard)
    query = _submitted(
        select(KitRow.name, EntryRow.item, func.count(other.id), func.sum(func.abs(EntryRow.rating - other.rating))),
        version_id,
        reader_id,
    )
    same = and_(card.interview_id == Scorecard.interview_id, card.id > Scorecard.id, card.state == SUBMITTED)
    query = query.join(card, same).join(other, and_(other.scorecard_id == card.id, other.item == EntryRow.item))
    query = query.where(EntryRow.rating.is_not(None), other.rating.is_not(None))
    rows = db.session.execute(query.group_by(KitRow.name, EntryRow.item))
    return {(kit, item): (number, int(apart)) for kit, item, number, apart in rows}


def _submitted(query: Any, version_id: int, reader_id: int | None) -> Any:
    """Entries of submitted cards on the version; every candidate's for no reader."""
    query = (
        query.join(Scorecard, Scorecard.id == EntryRow.scorecard_id)
        .join(Interview, Interview.id == Scorecard.interview_id)
        .join(KitRow, KitRow.id == Interview.kit_id)
        .join(Candidate, Candidate.id == Scorecard.candidate_id)
        .where(KitRow.version_id == version_id, Scorecard.state == SUBMITTED, Candidate.state != ACTIVE)
    )
    if reader_id is None:
        return query
    owed = aliased(Scorecard)
    owes = exists().where(
        owed.candidate_id == Scorecard.candidate_id, owed.person_id == reader_id, owed.state.in_(OPEN_STATES)
    )
    on_team = exists().where(Member.opening_id == Candidate.opening_id, Member.person_id == reader_id)
    return query.where(on_team, not_own(reader_id), ~owes)
