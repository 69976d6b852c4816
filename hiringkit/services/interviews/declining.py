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
DECLINED = "You have declined this interview. Those who run the opening look for somebody else."
GONE_BY = "This interview has begun or is over. On the scorecard’s page you can close it without ratings."


@dataclass(frozen=True, slots=True)
class DeclineFacts:
    """The interview that somebody declines; without `card` they did so before, and it went."""

    card: str
    name: str
    lang: str
    dir: str
    kit_title: str
    starts_at: datetime
    problem: str


def to_decline(actor: Actor, card_ref: str) -> DeclineFacts:
    """The interview of a card, for the card's author, and what keeps it from being declined."""
    card = cards.get(card_ref)
    if card is None:
        interview, problem = found(rows.declined(actor.id, card_ref)), DECLINED
    else:
        interview, problem = _own(actor, card).interview, _problem(actor, card)
    candidate = interview.candidate
    return DeclineFacts(
        card=card_ref if card else "",
        name=candidate.name,
        lang=candidate.lang,
        dir=candidate.dir,
        kit_title=interview.kit.title,
        starts_at=interview.starts_at,
        problem=problem,
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
        if problem := to_decline(actor, card_ref).problem:
            raise Invalid({"": problem})
        seen = found(cards.get(card_ref))
        candidates.get(seen.interview.candidate.ref, lock=True)
        interview = found(rows.get(seen.interview.ref, lock=True))
        card = next((one for one in cards.of_interviews([interview.id], lock=True) if one.ref == card_ref), None)
        if problem := _problem(actor, found(card)):
            raise Invalid({"": problem})
        telling.left(actor, interview, [found(card)])
        said = Decline(interview_id=interview.id, person_id=actor.id, card=card_ref, kind=kind, note=note, at=actor.at)
        database.add(said)
        cards.remove(found(card))
        interview.changes, interview.changed_at = interview.changes + 1, actor.at
        done.subject = interview.ref


def _own(actor: Actor, card: Scorecard) -> Scorecard:
    if card.person_id != actor.id or card.interview.candidate.person_id == actor.id:
        raise Forbidden(HIDDEN)
    return card


def _problem(actor: Actor, card: Scorecard) -> str:
    if card.state != scorecards.OWED:
        return BEGUN
    return "" if card.interview.starts_at > actor.at else GONE_BY
