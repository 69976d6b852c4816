"""Mail: the states of a message, when sending is tried again, what may stand in a header, and how a time is said."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

QUEUED, SENDING, HANDED, SENT, FAILED, UNSURE, DROPPED = (
    "queued",
    "sending",
    "handed",
    "sent",
    "failed",
    "unsure",
    "dropped",
)
"""`handed` is noted before the last word to the server: whoever dies after it leaves `unsure`, never a second copy."""
OPEN = (QUEUED, SENDING, HANDED)
TROUBLED = (FAILED, UNSURE)
KINDS = {
    "invite": "Invitation to hiringkit",
    "reset": "Link for a new password",
    "interview": "Interview, to the interviewer",
    "interview_moved": "Moved interview, to the interviewer",
    "interview_cancelled": "Cancelled interview, to the interviewer",
    "meeting": "Interview, to the candidate",
    "meeting_moved": "Moved interview, to the candidate",
    "meeting_cancelled": "Cancelled interview, to the candidate",
    "digest": "Scorecards to finish",
    "reminder": "Reminder of a scorecard",
    "test": "Test message",
}
"""Every kind of message and what people call it; each has a template."""
LINK = "[[link]]"
"""Stands in a text for the one-time link, which is put in only while the message is sent."""
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 480, 720))
"""How long to wait after each failed attempt; after the last the message has failed."""
SILENCE = timedelta(minutes=10)
"""A worker that has not finished with a message after this long is gone."""
KEPT = timedelta(days=90)
"""How long it is known that a message was sent; its text is gone as soon as it is."""


class Unsafe(ValueError):
    """A text that may not stand in a header of a message."""


def pause_after(attempts: int) -> timedelta | None:
    """How long to wait after so many attempts; None when there are to be no more."""
    return PAUSES[attempts - 1] if attempts <= len(PAUSES) else None


def one_line(value: object) -> str:
    """The text of a value with every line break, control and run of space made one space."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in str(value)).split())


def header(text: str) -> str:
    """The text when it may stand in a header; raises Unsafe when it holds a line break or another control."""
    if any(ord(letter) < 32 or letter in "\x7f\x85\u2028\u2029" for letter in text):
        raise Unsafe("A header of a message is one line of text.")
    return text


def joined(names: Iterable[str]) -> str:
    """One, one and two, or one, two and three."""
    *first, last = list(names) or [""]
    return f"{', '.join(first)} and {last}" if first else last


def span(starts_at: datetime, minutes: int, zone: str) -> str:
    """Monday 30 November 2026, 10:00 to 10:45 (Lisbon, UTC+00:00)"""
    local = starts_at.astimezone(ZoneInfo(zone))
    end = (starts_at + timedelta(minutes=minutes)).astimezone(ZoneInfo(zone))
    return f"{local:%A} {local.day} {local:%B %Y}, {local:%H:%M} to {end:%H:%M} ({_place(local, zone)})"


def moment(at: datetime, zone: str) -> str:
    """Monday 30 November 2026, 10:00 (Lisbon, UTC+00:00)"""
    local = at.astimezone(ZoneInfo(zone))
    return f"{local:%A} {local.day} {local:%B %Y}, {local:%H:%M} ({_place(local, zone)})"


def _place(local: datetime, zone: str) -> str:
    offset = f"{local:%z}"
    return "UTC" if zone == "UTC" else f"{zone.rpartition('/')[2].replace('_', ' ')}, UTC{offset[:3]}:{offset[3:5]}"
