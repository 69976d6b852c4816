"""Reading scorecards: rows by person, candidate or interview, and the domain value of a card."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, literal, select, true
from sqlalchemy.orm import joinedload

from hiringkit.domain import scorecards
from hiringkit.store import candidates
from hiringkit.store.candidates import Adjustment, Candidate
from hiringkit.store.database import db
from hiringkit.store.interviews import Interview
from hiringkit.store.scorecards import handovers
from hiringkit.store.scorecards.handovers import Passed
from hiringkit.store.scorecards.tables import Amendment, EntryRow, Handover, PrivateNote, Scorecard

_WITH_PEOPLE = (joinedload(Scorecard.person), joinedload(Scorecard.interview).joinedload(Interview.kit))
_INTERVIEW = joinedload(Scorecard.interview, innerjoin=True)
_WITH_CANDIDATE = (
    joinedload(Scorecard.person, innerjoin=True),
    _INTERVIEW.joinedload(Interview.kit, innerjoin=True),
    _INTERVIEW.joinedload(Interview.candidate, innerjoin=True).joinedload(Candidate.opening, innerjoin=True),
)

_ENTRIES = select(*(column for column in EntryRow.__table__.columns if column.name != "id"))


def get(ref: str, *, lock: bool = False) -> Scorecard | None:
    """The scorecard with person, interview and candidate; `lock` holds its row on PostgreSQL until the act ends.

    The candidate is held before it, so that what is asked of the record still holds when the act writes.
    """
    if lock:
        candidates.hold(select(Scorecard.candidate_id).where(Scorecard.ref == ref).scalar_subquery())
    query = select(Scorecard).where(Scorecard.ref == ref).options(*_WITH_CANDIDATE)
    return db.session.scalar(query.with_for_update(of=Scorecard) if lock else query)


def of_candidate(candidate_id: int) -> list[Scorecard]:
    """Every card of the candidate in the order of interviews, with person, interview and kit loaded."""
    query = (
        select(Scorecard)
        .join(Interview, Interview.id == Scorecard.interview_id)
        .where(Scorecard.candidate_id == candidate_id)
        .options(*_WITH_PEOPLE)
    )
    return list(db.session.scalars(query.order_by(Interview.starts_at, Interview.id, Scorecard.id)))


def of_interviews(interview_ids: Iterable[int], *, lock: bool = False) -> list[Scorecard]:
    """The cards of several interviews, with their people; `lock` holds their rows until the act ends."""
    query = select(Scorecard).where(Scorecard.interview_id.in_(list(interview_ids)))
    if lock:
        query = query.with_for_update(of=Scorecard).execution_options(populate_existing=True)
    return list(db.session.scalars(query.options(joinedload(Scorecard.person)).order_by(Scorecard.id)))


def panel(interview_id: int) -> list[tuple[Scorecard, str | None]]:
    """The cards of one interview with their people, each with the note that its author passed on: one statement."""
    query = select(Scorecard, Handover.text).outerjoin(Handover, Handover.scorecard_id == Scorecard.id)
    query = query.where(Scorecard.interview_id == interview_id).options(joinedload(Scorecard.person))
    return [(card, text) for card, text in db.session.execute(query.order_by(Scorecard.id))]


def of_person(person_id: int) -> list[Scorecard]:
    """The person's cards in order of time, with interview, kit, candidate and opening loaded."""
    interview = joinedload(Scorecard.interview)
    query = (
        select(Scorecard)
        .join(Interview, Interview.id == Scorecard.interview_id)
        .where(Scorecard.person_id == person_id)
        .options(
            interview.joinedload(Interview.kit),
            interview.joinedload(Interview.candidate).joinedload(Candidate.opening),
        )
    )
    return list(db.session.scalars(query.order_by(Interview.starts_at, Scorecard.id)))


def entries_of(card_ids: Iterable[int]) -> dict[int, dict[str, scorecards.Entry]]:
    """Entries by card and item, in one statement."""
    found: dict[int, dict[str, scorecards.Entry]] = {}
    for row in db.session.execute(_ENTRIES.where(EntryRow.scorecard_id.in_(list(card_ids)))):
        found.setdefault(row.scorecard_id, {})[row.item] = entry_value(row)
    return found


def entry_value(row: EntryRow | Row[Any]) -> scorecards.Entry:
    """The domain value of an entry's row."""
    return scorecards.Entry(
        item=row.item,
        rating=row.rating,
        not_assessed=row.not_assessed,
        evidence=row.evidence,
        probes=tuple(int(position) for position in row.probes.split(",") if position),
        seconds=row.seconds,
        changed=row.changed,
        added=row.added,
        shareable=row.shareable,
    )


def card_value(row: Scorecard, entries: dict[str, scorecards.Entry] | None = None) -> scorecards.Card:
    """The domain value of a card, reading its entries unless they are handed in."""
    found = entries_of([row.id]).get(row.id, {}) if entries is None else entries
    return scorecards.Card(found, row.recommendation, row.rationale, row.on_paper)


def amendments(card_ids: Iterable[int]) -> dict[int, list[Amendment]]:
    """Amendments by card, oldest first."""
    found: dict[int, list[Amendment]] = {}
    query = select(Amendment).where(Amendment.scorecard_id.in_(list(card_ids))).order_by(Amendment.id)
    for row in db.session.scalars(query):
        found.setdefault(row.scorecard_id, []).append(row)
    return found


def private_note(card_id: int) -> str:
    """The author's private note, empty when there is none."""
    row = db.session.get(PrivateNote, card_id)
    return row.text if row else ""


def for_author(row: Scorecard) -> tuple[str, str, tuple[Passed, ...]]:
    """The author's private note, what was arranged for the candidate, and what earlier interviewers passed on."""
    note = select(PrivateNote.text).where(PrivateNote.scorecard_id == row.id).scalar_subquery()
    arranged = select(Adjustment.arrangement).where(Adjustment.candidate_id == row.candidate_id).scalar_subquery()
    earlier, alone = handovers.before(row.id), select(literal(1)).subquery()
    query = select(note, arranged, earlier).select_from(alone.outerjoin(earlier, true()))
    found = db.session.execute(query.order_by(earlier.c.position, earlier.c.at)).all()
    notes = tuple(handovers.passed(one[4:]) for one in found if one[2] is not None)
    return found[0][0] or "", found[0][1] or "", notes


def refs_of(candidate_id: int, person_id: int) -> frozenset[str]:
    """The public identifiers of the person's own cards for the candidate."""
    query = select(Scorecard.ref).where(Scorecard.candidate_id == candidate_id, Scorecard.person_id == person_id)
    return frozenset(db.session.scalars(query))


def remove(row: Scorecard) -> None:
    """Takes away a card that was never begun."""
    db.session.delete(row)
