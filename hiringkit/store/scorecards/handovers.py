"""Notes that interviewers pass on: to whoever has a card on a kit that stands later in the candidate's loop."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, Subquery, select
from sqlalchemy.orm import aliased

from hiringkit.domain.accounts import Named
from hiringkit.domain.scorecards import DRAFT, OWED
from hiringkit.store.accounts import Person
from hiringkit.store.database import db
from hiringkit.store.interviews import Interview
from hiringkit.store.loops import KitRow
from hiringkit.store.scorecards.tables import Handover, Scorecard


@dataclass(frozen=True, slots=True)
class Passed:
    """A note that was passed on: by whom, from which interview."""

    text: str
    at: datetime
    kit: str
    who: Named


_OWN, _OWN_INTERVIEW, _OWN_KIT = aliased(Scorecard), aliased(Interview), aliased(KitRow)
_SAID = (Handover.text, Handover.at, KitRow.title, Person.name, Person.latin_name, Person.lang, Person.dir)


def get(card_id: int) -> Handover | None:
    """The note of a card, if there is one."""
    return db.session.get(Handover, card_id)


def keep(card_id: int, text: str, at: datetime) -> None:
    """Puts the card's note in place; an empty one is taken away."""
    row = get(card_id)
    if not text:
        if row is not None:
            db.session.delete(row)
    elif row is None:
        db.session.add(Handover(scorecard_id=card_id, text=text, at=at))
    else:
        row.text, row.at = text, at


def _passed() -> Select[*tuple[Any, ...]]:
    """Each reader's card with the notes of earlier kits."""
    return (
        select(_OWN.id.label("reader"), KitRow.position, *_SAID)
        .join(Scorecard, Scorecard.id == Handover.scorecard_id)
        .join(Interview, Interview.id == Scorecard.interview_id)
        .join(KitRow, KitRow.id == Interview.kit_id)
        .join(Person, Person.id == Scorecard.person_id)
        .join(_OWN, _OWN.candidate_id == Scorecard.candidate_id)
        .join(_OWN_INTERVIEW, _OWN_INTERVIEW.id == _OWN.interview_id)
        .join(_OWN_KIT, _OWN_KIT.id == _OWN_INTERVIEW.kit_id)
        .where(_OWN_KIT.position > KitRow.position)
    )


def before(card_id: int) -> Subquery:
    """The notes for the author of one card, to be joined to what else is read for them."""
    return _passed().where(_OWN.id == card_id).subquery()


def waiting_for(person_id: int) -> dict[int, tuple[Passed, ...]]:
    """The notes for each of a person's open cards, by card: one statement."""
    found: dict[int, list[Passed]] = defaultdict(list)
    query = _passed().where(_OWN.person_id == person_id, _OWN.state.in_((OWED, DRAFT)))
    query = query.order_by(KitRow.position, Handover.scorecard_id)
    for row in db.session.execute(query):
        found[row.reader].append(passed(row[2:]))
    return {card: tuple(notes) for card, notes in found.items()}


def passed(columns: Any) -> Passed:
    """A note from its columns."""
    text, at, kit, *who = columns
    return Passed(text, at, kit, Named(*who))
