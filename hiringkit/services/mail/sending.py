"""Sending, as a worker does it: take a message, note that it is handed over, and say in its row what became of it."""

from datetime import datetime

from hiringkit.domain import mail
from hiringkit.services.mail.account_links import PATH
from hiringkit.services.mail.writing import address_of
from hiringkit.store import database, outbox
from hiringkit.store.outbox import Held

__all__ = ["Held", "body_of", "give_up", "hand_over", "has_work", "refused", "revive", "sent", "take", "tidy", "unsure"]

GONE = "The worker was cut off while it handed the message over. Whether it arrived is not known."
EXHAUSTED = "The server could not be reached, or put it off, too many times. Last: "


def has_work(at: datetime) -> bool:
    """True when a message is due."""
    return outbox.has_due(at)


def take(at: datetime) -> Held | None:
    """Takes the message that is due longest; one that helps nobody any more is dropped on the way."""
    while outbox.has_due(at):
        with database.writing():
            held = outbox.take(at)
            if held is None:
                return None
            if held.useless_at is None or held.useless_at > at:
                return held
            outbox.end(held, mail.DROPPED, at, "It came too late to be of use.")
    return None


def body_of(held: Held) -> str:
    """The text to send, with the one-time link where it belongs."""
    if not held.seed:
        return held.body
    return held.body.replace(mail.LINK, address_of(PATH + outbox.token_of(held.seed)))


def hand_over(held: Held, at: datetime) -> bool:
    """Notes that the server is about to take it, so that nobody sends it twice; False when it is another's now."""
    with database.writing():
        return outbox.note_handing(held, at)


def sent(held: Held, at: datetime) -> None:
    """The server has it; its text is erased here."""
    with database.writing():
        outbox.end(held, mail.SENT, at)


def refused(held: Held, at: datetime, sentence: str) -> None:
    """The server will never take it: shown to administrators."""
    with database.writing():
        outbox.end(held, mail.FAILED, at, sentence)


def unsure(held: Held, at: datetime, sentence: str) -> None:
    """The server fell silent after the whole message was given: shown to administrators, not sent again by itself."""
    with database.writing():
        outbox.end(held, mail.UNSURE, at, sentence)


def give_up(held: Held, at: datetime, sentence: str) -> None:
    """This attempt failed: tries again after a pause that grows, and gives up in the end."""
    pause = mail.pause_after(held.attempt)
    with database.writing():
        if pause is None:
            outbox.end(held, mail.FAILED, at, EXHAUSTED + sentence)
        else:
            outbox.put_back(held, at + pause, sentence)


def revive(at: datetime) -> None:
    """Puts back what a vanished worker had not handed over; what it had may have arrived, and is shown instead."""
    since = at - mail.SILENCE
    if not outbox.has_silent(since):
        return
    with database.writing():
        for row in outbox.silent(since):
            if row.state == mail.SENDING:
                row.state, row.next_at, row.taken_at = mail.QUEUED, at, None
            else:
                row.state, row.ended_at, row.error = mail.UNSURE, at, GONE


def tidy(at: datetime) -> None:
    """Forgets messages that ended long ago."""
    if outbox.has_ended(at - mail.KEPT):
        with database.writing():
            outbox.forget_ended(at - mail.KEPT)
