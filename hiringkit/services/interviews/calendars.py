"""Calendar files: one for the interviewer, with the way to the card; one for the candidate, with nothing of the kit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parseaddr

from icalendar import Calendar, Event, vCalAddress, vText

from hiringkit.domain import access
from hiringkit.domain import attachments as kinds
from hiringkit.domain.access import Actor
from hiringkit.services import organisation
from hiringkit.services.acts import found
from hiringkit.store import access as standings
from hiringkit.store import accounts, attachments, outbox
from hiringkit.store import interviews as rows
from hiringkit.store import scorecards as cards
from hiringkit.store.interviews import Interview
from hiringkit.store.scorecards.tables import Scorecard

PRODUCT = "-//hiringkit//interviews//EN"


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """A file to download."""

    name: str
    content: bytes


def for_interviewer(actor: Actor, card_ref: str, card_link: str, host: str) -> CalendarFile:
    """The interview for the author of a card, or for whoever hands it on; it names no judgement and no adjustment."""
    card = found(cards.get(card_ref))
    standing = standings.to_candidate(actor.id, card.interview.candidate)
    if standing.is_candidate or (card.person_id != actor.id and access.can_manage_candidate(actor, standing)):
        raise access.Forbidden(access.HIDDEN)
    return CalendarFile(f"interview-{card.ref}.ics", interviewers(card, card_link, host))


def interviewers(
    card: Scorecard, card_link: str, host: str, *, is_over: bool = False, is_invitation: bool = False
) -> bytes:
    """The calendar file of a card; `is_over` takes the interview out of a calendar again.

    `is_invitation` is what goes by mail: it names whom it invites, so that their calendar can answer.
    """
    interview, candidate = card.interview, card.interview.candidate
    event = _event(interview, f"{card.ref}@{host}", is_over=is_over)
    event.add("summary", f"Interview: {candidate.name}, {interview.kit.title}")
    lines = [candidate.opening.title, f"Scorecard: {card_link}"]
    if interview.call_url:
        lines.append(f"Call: {interview.call_url}")
    site = card_link.rpartition("/scorecards/")[0]
    for one in attachments.beside([candidate.id]).get(candidate.id, ()):
        lines.append(f"{kinds.KINDS.get(one.kind, one.kind)}: {one.url or f'{site}/attachments/{one.ref}'}")
    event.add("description", "\n".join(lines))
    return _file(event, interview, _guest(card.person.name, card.person.email) if is_invitation else None)


def for_candidate(actor: Actor, ref: str, host: str) -> CalendarFile:
    """The interview for the candidate, to be handed on by whoever runs the opening: when, with whom, where."""
    interview = found(rows.get(ref))
    candidate = interview.candidate
    access.require(access.can_manage_candidate(actor, standings.to_candidate(actor.id, candidate)))
    return CalendarFile(
        f"meeting-{interview.ref}.ics", candidates(interview, cards.of_interviews([interview.id]), host)
    )


def candidates(interview: Interview, held: Sequence[Scorecard], host: str, *, is_invitation: bool = False) -> bytes:
    """The candidate’s calendar file of an interview: when, with whom, where."""
    firm, candidate = organisation.settings().name, interview.candidate
    event = _event(interview, f"meeting-{interview.ref}@{host}")
    event.add("summary", f"Interview, {firm}" if firm else "Interview")
    names = [card.person.name for card in held]
    lines = [candidate.opening.title, f"You meet {' and '.join(names)}."] if names else [candidate.opening.title]
    if interview.call_url:
        lines.append(f"Call: {interview.call_url}")
    event.add("description", "\n".join(lines))
    return _file(event, interview, _guest(candidate.name, candidate.email) if is_invitation else None)


def _event(interview: Interview, uid: str, *, is_over: bool = False) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", interview.changed_at or interview.created_at)
    event.add("sequence", interview.changes + (is_over and interview.state != rows.CANCELLED))
    event.add("dtstart", interview.starts_at)
    event.add("dtend", interview.starts_at + timedelta(minutes=interview.arranged_minutes))
    event.add("status", "CANCELLED" if is_over or interview.state == rows.CANCELLED else "CONFIRMED")
    if interview.call_url:
        event.add("location", vText(interview.call_url))
    return event


def _guest(name: str, address: str) -> vCalAddress:
    guest = _address(name, address)
    guest.params |= {"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"}
    return guest


def _address(name: str, address: str) -> vCalAddress:
    written = vCalAddress(f"mailto:{address}")
    written.params["CN"] = name
    return written


def _organizer(interview: Interview, *, is_invitation: bool) -> vCalAddress:
    """Whoever arranged it, whoever changes it later: a calendar takes changes from its organizer alone.

    An invitation names the address that it is sent from as well, which sends it for them.
    """
    person = found(accounts.get(interview.created_by))
    written = _address(person.name, person.email)
    sender = parseaddr(organisation.settings().policies.mail_sender or outbox.office().sender)[1]
    if is_invitation and sender not in ("", person.email):
        written.params["SENT-BY"] = f"mailto:{sender}"
    return written


def _file(event: Event, interview: Interview, guest: vCalAddress | None) -> bytes:
    event.add("organizer", _organizer(interview, is_invitation=guest is not None))
    if guest is not None:
        event.add("attendee", guest)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if event["status"] == "CANCELLED" else "REQUEST" if guest else "PUBLISH")
    calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content
