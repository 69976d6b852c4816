"""An interviewer’s calendar feed: a private address, kept as a hash, with nothing of kit or judgement."""

import secrets
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from icalendar import Calendar, Event, vText

from hiringkit.domain.access import HIDDEN, Actor, Forbidden
from hiringkit.services import mail
from hiringkit.services.accounts import hashing
from hiringkit.services.acts import act, found
from hiringkit.services.interviews.calendars import PRODUCT
from hiringkit.services.interviews.reminding import wish_of
from hiringkit.store import accounts, progress
from hiringkit.store.progress import Meeting, Own

BEFORE, AFTER = timedelta(days=30), timedelta(days=365)
MEETING = timedelta(hours=1)
REFRESH = timedelta(hours=1)


def make(actor: Actor) -> str:
    """The token of a new private address for the actor; an earlier one stops working."""
    token = secrets.token_urlsafe(32)
    with act(actor, "calendar.make", "person", actor.ref):
        found(accounts.locked(actor.id)).calendar_hash = hashing.token_hash(token)
    return token


def revoke(actor: Actor) -> None:
    """Ends the actor’s private address."""
    with act(actor, "calendar.revoke", "person", actor.ref):
        found(accounts.locked(actor.id)).calendar_hash = None


def want_guide(actor: Actor, *, wanted: bool) -> None:
    """Puts the first-run guide aside, or brings it back."""
    with act(actor, "guide.again" if wanted else "guide.seen", "person", actor.ref):
        wish_of(actor).guide = wanted


def of_token(token: str, at: datetime) -> bytes:
    """The feed behind a private address; an unknown one looks like a page that does not exist. Four statements."""
    person = accounts.by_calendar(hashing.token_hash(token))
    if person is None or not person.active:
        raise Forbidden(HIDDEN)
    start, end = at - BEFORE, at + AFTER
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Interviews")
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    host = urlsplit(mail.address_of("")).hostname or "localhost"
    for own in progress.mine(person.id, start, end, 0):
        if start <= own.starts_at < end:
            calendar.add_component(_interview(own, host))
    for meeting in progress.meetings_of(person.id, start, end):
        calendar.add_component(_meeting(meeting, host, at))
    content: bytes = calendar.to_ical()
    return content


def _interview(own: Own, host: str) -> Event:
    """The entry with the identifier and sequence of the calendar file, which it takes the place of."""
    event = _event(f"{own.card_ref}@{host}", own.starts_at, timedelta(minutes=own.minutes), own.changed_at)
    event.add("sequence", own.changes)
    event.add("summary", f"Interview: {own.name}")
    lines = [own.opening_title, f"Scorecard: {mail.address_of(f'/scorecards/{own.card_ref}')}"]
    if own.call_url:
        event.add("location", vText(own.call_url))
        lines.append(f"Call: {own.call_url}")
    event.add("description", "\n".join(lines))
    return event


def _meeting(meeting: Meeting, host: str, at: datetime) -> Event:
    event = _event(f"debrief-{meeting.candidate_ref}@{host}", meeting.meets_at, MEETING, at)
    event.add("summary", f"Debrief: {meeting.name}")
    link = mail.address_of(f"/candidates/{meeting.candidate_ref}/debrief")
    event.add("description", f"{meeting.opening_title}\nDebrief: {link}")
    return event


def _event(uid: str, starts_at: datetime, length: timedelta, at: datetime) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", at)
    event.add("dtstart", starts_at)
    event.add("dtend", starts_at + length)
    return event
