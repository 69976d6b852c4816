"""Cancelling interviews: one with a reason, or all that are still to come when somebody leaves the process."""

from collections.abc import Sequence

from hiringkit.domain import access, scorecards, texts
from hiringkit.domain import interviews as rules
from hiringkit.domain.access import Actor
from hiringkit.services.acts import Invalid, act, found
from hiringkit.services.interviews import telling
from hiringkit.store import access as standings
from hiringkit.store import candidates
from hiringkit.store import interviews as rows
from hiringkit.store import scorecards as cards
from hiringkit.store.interviews import Interview


def cancel(actor: Actor, ref: str, reason: str) -> str:
    """Cancels an interview of which no scorecard has begun; returns the candidate's public identifier."""
    try:
        reason = texts.cleaned(reason, limit=4000).strip()
    except texts.TextError as error:
        raise Invalid({"reason": str(error)}) from None
    if not reason:
        raise Invalid({"reason": "Say why the interview is cancelled."})
    with act(actor, "interview.cancel", "interview", ref):
        candidate = found(candidates.get(found(rows.get(ref)).candidate.ref, lock=True))
        interview = found(rows.get(ref, lock=True))
        access.require(access.can_manage_candidate(actor, standings.to_candidate(actor.id, candidate)))
        held = [(card.person.name, card.state) for card in cards.of_interviews([interview.id], lock=True)]
        if problem := rules.cancel_problem(held, interview.state == rows.CANCELLED):
            raise Invalid({"": problem})
        withdraw(actor, [interview], reason, candidate_too=True)
        return candidate.ref


def withdraw(actor: Actor, interviews: Sequence[Interview], reason: str, *, candidate_too: bool = False) -> None:
    """Marks interviews as cancelled and takes their empty cards away, inside the act under way.

    Interviewers are told by mail; a candidate who leaves the process is told by a person, so only if `candidate_too`.
    """
    held = cards.of_interviews(interview.id for interview in interviews)
    for interview in interviews:
        interview.state, interview.cancelled_reason = rows.CANCELLED, reason
        interview.changes, interview.changed_at = interview.changes + 1, actor.at
        theirs = [card for card in held if card.interview_id == interview.id]
        telling.cancelled(actor, interview, theirs, candidate_too=candidate_too)
    for card in held:
        cards.remove(card)


def withdraw_for(actor: Actor, candidate_id: int, reason: str) -> list[str]:
    """Cancels the candidate's interviews that are still to come and have no begun card; their public identifiers."""
    coming = [interview for interview in rows.of_candidate(candidate_id) if interview.starts_at > actor.at]
    chosen = _without_begun(coming)
    withdraw(actor, chosen, reason)
    return [interview.ref for interview in chosen]


def untouched(opening_id: int, actor: Actor, *, but_own: bool = False) -> list[Interview]:
    """The opening's interviews that are still to come and have no begun card; `but_own` leaves out the actor's file."""
    coming = rows.of_opening_after(opening_id, actor.at, but_own_of=actor.id if but_own else None)
    return _without_begun(coming, lock=not but_own)


def _without_begun(interviews: Sequence[Interview], *, lock: bool = True) -> list[Interview]:
    held = cards.of_interviews((interview.id for interview in interviews), lock=lock)
    begun = {card.interview_id for card in held if card.state != scorecards.OWED}
    return [interview for interview in interviews if interview.id not in begun]
