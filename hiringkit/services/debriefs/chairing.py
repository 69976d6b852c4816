"""Around a debrief: overrides of blindness, reminders, going on without a card, the meeting and its agenda."""

from datetime import datetime

from hiringkit.domain import access, mail, scorecards, texts
from hiringkit.domain.access import Actor
from hiringkit.services import mail as post
from hiringkit.services import organisation
from hiringkit.services.acts import Invalid, act, found
from hiringkit.services.mail import Recipient
from hiringkit.store import access as standings
from hiringkit.store import accounts, candidates, database
from hiringkit.store import debriefs as rows
from hiringkit.store import scorecards as cards
from hiringkit.store.scorecards.tables import Scorecard


def override(actor: Actor, candidate_ref: str, person_ref: str, reason: str) -> None:
    """Lets a person read judgement before they gave their own; logged, and shown wherever it mattered."""
    reason = texts.cleaned(reason).strip()
    if not reason:
        raise Invalid({"reason": "Write why; the override is printed in the packet with your name."})
    with act(actor, "debrief.override", "candidate", candidate_ref, person=person_ref):
        candidate = found(candidates.get(candidate_ref, lock=True))
        access.require(access.can_override(actor, standings.to_candidate(actor.id, candidate)))
        person = accounts.by_ref(person_ref)
        if person is None or person.id == candidate.person_id:
            raise Invalid({"person": "Choose a person from the list."})
        standing = standings.to_candidate(person.id, candidate)
        if standing.has_override:
            raise Invalid({"person": f"{person.name} has an override already."})
        if not (standing.interviews or standing.duties):
            raise Invalid({"person": f"{person.name} has nothing to do with this candidate."})
        database.add(
            rows.Override(
                candidate_id=candidate.id, person_id=person.id, granted_by=actor.id, reason=reason, at=actor.at
            )
        )


def _awaited(actor: Actor, candidate_ref: str, card_ref: str) -> Scorecard:
    """The card of that candidate, while it is not in."""
    candidate, row = found(candidates.get(candidate_ref, lock=True)), found(cards.get(card_ref))
    if row.candidate_id != candidate.id:
        raise access.Forbidden(access.HIDDEN)
    access.require(access.can_manage_candidate(actor, standings.to_candidate(actor.id, candidate)))
    if row.state not in (scorecards.OWED, scorecards.DRAFT):
        raise Invalid({"": "This scorecard is in already."})
    return row


def remind(actor: Actor, candidate_ref: str, card_ref: str) -> tuple[str, str, str]:
    """Notes a reminder, and mails it; returns the interviewer's address, subject and text, to be copied."""
    with act(actor, "scorecard.remind", "scorecard", card_ref):
        row = _awaited(actor, candidate_ref, card_ref)
        database.add(rows.Reminder(scorecard_id=row.id, by=actor.id, at=actor.at))
        due = mail.moment(row.due_at, row.person.time_zone or organisation.settings().time_zone)
        written = post.letter(
            "reminder",
            name=row.person.name,
            by=actor.name,
            candidate=row.interview.candidate.name,
            kit=row.interview.kit.title,
            due=f"{'was' if row.due_at < actor.at else 'is'} due {due}",
            card=post.address_of(f"/scorecards/{row.ref}"),
        )
        to = Recipient(row.person.email, person_id=row.person_id)
        post.put("reminder", to, actor.at, written, thread=f"reminder {row.ref}")
        return row.person.email, written.subject, written.body


def go_on_without(actor: Actor, candidate_ref: str, card_ref: str, reason: str) -> None:
    """Goes on without a missing card, with a reason that is printed; the card stays owed by its author."""
    with act(actor, "scorecard.waive", "scorecard", card_ref):
        row, reason = _awaited(actor, candidate_ref, card_ref), texts.cleaned(reason).strip()
        if not reason:
            raise Invalid({"reason": "Say why the committee goes on without this card; it is printed."})
        if rows.waiver(row.id) is not None:
            raise Invalid({"": "The committee goes on without this card already."})
        database.add(rows.Waiver(scorecard_id=row.id, by=actor.id, reason=reason, at=actor.at))


def meet(actor: Actor, candidate_ref: str, meets_at: datetime | None) -> None:
    """Sets when the committee meets."""
    with act(actor, "debrief.meet", "candidate", candidate_ref):
        candidate = found(candidates.get(candidate_ref, lock=True))
        access.require(access.can_manage_candidate(actor, standings.to_candidate(actor.id, candidate)))
        meeting = rows.get(candidate.id) or rows.Debrief(candidate_id=candidate.id)
        meeting.meets_at = meets_at
        database.add(meeting)


def set_agenda(actor: Actor, candidate_ref: str, text: str) -> None:
    """Sets the points to settle, one a line; by the chair or whoever runs the opening, once they may read the cards."""
    text = texts.cleaned(text, limit=4000).strip()
    with act(actor, "debrief.agenda", "candidate", candidate_ref):
        candidate = found(candidates.get(candidate_ref, lock=True))
        standing = standings.to_candidate(actor.id, candidate)
        access.require(access.can_set_agenda(actor, standing))
        meeting = rows.get(candidate.id) or rows.Debrief(candidate_id=candidate.id)
        meeting.agenda = text
        database.add(meeting)
