"""The submitted cards that a person may read, in one statement."""

from hiringkit.domain.scorecards import SUBMITTED
from hiringkit.store.access import cards_readable_by
from hiringkit.store.candidates import Candidate
from hiringkit.store.database import db
from hiringkit.store.scorecards import Scorecard


def readable_cards(
    person_id: int, *, candidate_id: int | None = None, opening_id: int | None = None
) -> dict[int, frozenset[int]]:
    """By candidate, in order of arrival, the submitted cards that the person may read: one statement."""
    query = cards_readable_by(person_id).where(Scorecard.state == SUBMITTED)
    if candidate_id is not None:
        query = query.where(Scorecard.candidate_id == candidate_id)
    if opening_id is not None:
        query = query.where(Candidate.opening_id == opening_id)
    columns = query.with_only_columns(Scorecard.candidate_id, Scorecard.id, maintain_column_froms=True)
    found: dict[int, frozenset[int]] = {}
    for candidate, card in db.session.execute(columns.order_by(Candidate.created_at, Candidate.id, Scorecard.id)):
        found[candidate] = found.get(candidate, frozenset()) | {card}
    return found
