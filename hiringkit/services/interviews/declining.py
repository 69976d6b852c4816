"""Declining an interview before it begins: the empty card goes, the reason stays with those who run the opening."""

from dataclasses import dataclass
from datetime import datetime

from hiringkit.domain import panels, scorecards, texts
from hiringkit.domain.access import HIDDEN, Actor, Forbidden
from hiringkit.services.acts import Invalid, act, found
from hiringkit.services.interviews import telling
from hiringkit.store import candidates, database
from hiringkit.store import interviews as rows
from hiringkit.store import scorecards as cards
from hiringkit.store.interviews import Decline
from hiringkit.store.scorecards.tables import Scorecard

BEGUN = "You have begun this scorecard. On its page you can close it without ratings, with the reason."
GONE_BY = "This interview has begun or is over. On the scorecard’s page you can close it without ratings."


@dataclass(frozen=True, slots=True)
class DeclineFacts:
    """The interview that somebody declines."""

    card: str
    name: str
    lang: str
    dir: str
    kit_title: str
    starts_at: datetime
    problem: str


def to_decline(actor: Actor, card_ref: str) -> DeclineFacts:
    """The interview of a card, for the card's author, and what keeps it from being declined."""
    card = _own(actor, card_ref)
    candidate = card.interview.candidate
    title = card.interview.kit.title
    return DeclineFacts(
        card.ref, candidate.name, candidate.lang, candidate.dir, title, card.interview.starts_at, _problem(actor, card)
    )


def decline(actor: Actor, card_ref: str, kind: str, note: str) -> None:
    """Takes the actor off an interview that is still to come; their empty card goes with it."""
    if kind not in panels.DECLINES:
        raise Invalid({"kind": "Choose why."})
    try:
        note = texts.cleaned(note, limit=1000).strip()
    except texts.TextError as error:
        raise Invalid({"note": str(error)}) from None
    if kind == panels.OTHER and not note:
        raise Invalid({"note": "Say why, in a few words."})
    with act(actor, "interview.decline", "interview", why=kind) as done:
        seen = _own(actor, card_ref)
        candidates.get(seen.interview.candidate.ref, lock=True)
        interview = found(rows.get(seen.interview.ref, lock=True))
        card = next((one for one in cards.of_interviews([interview.id], lock=True) if one.ref == card_ref), None)
        if problem := _problem(actor, found(card)):
            raise Invalid({"": problem})
        telling.left(actor, interview, [found(card)])
        database.add(Decline(interview_id=interview.id, person_id=actor.id, kind=kind, note=note, at=actor.at))
        cards.remove(found(card))
        interview.changes, interview.changed_at = interview.changes + 1, actor.at
        done.subject = interview.ref


def _own(actor: Actor, card_ref: str) -> Scorecard:
    card = found(cards.get(card_ref))
    if card.person_id != actor.id or card.interview.candidate.person_id == actor.id:
        raise Forbidden(HIDDEN)
    return card


def _problem(actor: Actor, card: Scorecard) -> str:
    if card.state != scorecards.OWED:
        return BEGUN
    return "" if card.interview.starts_at > actor.at else GONE_BY
