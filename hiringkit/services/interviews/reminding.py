"""Reminding interviewers of their cards by mail: one digest each, however many workers look, and how to stop it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from hiringkit.domain import access, mail, reminders, scorecards
from hiringkit.domain.access import HIDDEN, Actor, Forbidden
from hiringkit.services import mail as post
from hiringkit.services import organisation
from hiringkit.services.acts import act, found
from hiringkit.services.mail import Recipient
from hiringkit.store import access as standings
from hiringkit.store import accounts, database
from hiringkit.store import reminders as rows
from hiringkit.store import scorecards as cards
from hiringkit.store.reminders import Author, Awaited

USEFUL = timedelta(hours=20)
"""A digest that could not be sent for so long is dropped: the next one says the same."""


def send_due(at: datetime) -> int:
    """Writes a digest for everybody to whom one is due; how many. Any number of workers may ask at the same time."""
    if not post.is_open():
        return 0
    firm_zone = organisation.settings().time_zone
    people = rows.authors(at - reminders.WITHIN, at - reminders.FIRST)
    return sum(_remind(author, firm_zone, at) for author in people if _due_to(author, firm_zone, at))


def _remind(author: Author, firm_zone: str, at: datetime) -> bool:
    """Looks again with the person locked, so that of two workers one finds it done."""
    with database.writing():
        person, wish = accounts.locked(author.id), rows.wish(author.id, lock=True)
        if person is None or not person.active or (wish is not None and wish.reminders_off):
            return False
        last = wish.reminded_at if wish is not None else None
        now = Author(person.id, person.ref, person.name, person.email, person.time_zone, last)
        lines = _due_to(now, firm_zone, at)
        if not lines:
            return False
        if wish is None:
            wish = rows.Wish(person_id=person.id)
            database.add(wish)
        wish.reminded_at = at
        for line in lines:
            _note(line, at)
        return _write(now, firm_zone, lines, at)


def _due_to(author: Author, firm_zone: str, at: datetime) -> list[Awaited]:
    """The cards of which the person is to be reminded now; none when it is not time."""
    held = rows.awaited(author.id, at - reminders.WITHIN, at)
    owed = [reminders.Owed(one.ends_at, one.is_new) for one in held]
    next_start = rows.next_start(author.id, at)
    if not reminders.is_due(at, author.time_zone or firm_zone, author.reminded_at, owed, next_start):
        return []
    return [one for one, card in zip(held, owed, strict=True) if card.is_ripe(at)]


def _note(line: Awaited, at: datetime) -> None:
    row = rows.of_card(line.card_id)
    if row is None:
        database.add(rows.CardReminder(scorecard_id=line.card_id, first_at=at))
    elif row.first_at is None:
        row.first_at = at


def _write(author: Author, firm_zone: str, lines: Sequence[Awaited], at: datetime) -> bool:
    zone = author.time_zone or firm_zone
    facts = [
        {
            "candidate": line.candidate,
            "kit": line.kit,
            "state": "begun" if line.state == scorecards.DRAFT else "not started",
            "due": f"{'was ' if line.due_at < at else ''}due {mail.moment(line.due_at, zone)}",
            "card": post.address_of(f"/scorecards/{line.card_ref}"),
        }
        for line in lines
    ]
    written = post.letter("digest", name=author.name, lines=facts, mine=post.address_of("/interviews"))
    return post.put(
        "digest",
        Recipient(author.email, person_id=author.id),
        at,
        written,
        key=f"digest {author.ref} {at:%Y-%m-%d %H:%M}",
        thread=f"digest {author.ref}",
        useless_at=at + USEFUL,
    )


def stop_card(actor: Actor, card_ref: str, *, stop: bool) -> None:
    """Stops, or takes up again, reminders of one of the actor’s own cards."""
    verb = "reminders.stop" if stop else "reminders.resume"
    with act(actor, verb, "scorecard", card_ref):
        card = found(cards.get(card_ref, lock=True))
        if card.person_id != actor.id or card.interview.candidate.person_id == actor.id:
            raise Forbidden(HIDDEN)
        access.require(access.can_change(actor, standings.to_candidate(actor.id, card.interview.candidate)))
        accounts.locked(actor.id)
        row = rows.of_card(card.id)
        if row is None:
            row = rows.CardReminder(scorecard_id=card.id)
            database.add(row)
        row.stopped_at = actor.at if stop else None


def stop_all(actor: Actor, *, stop: bool) -> None:
    """Stops, or takes up again, every reminder to the actor."""
    with act(actor, "reminders.stop_all" if stop else "reminders.resume_all", "person", actor.ref):
        wish_of(actor).reminders_off = stop


def wish_of(actor: Actor) -> rows.Wish:
    """The actor’s wishes, inside an act; made when there are none yet."""
    accounts.locked(actor.id)
    wish = rows.wish(actor.id, lock=True)
    if wish is None:
        wish = rows.Wish(person_id=actor.id)
        database.add(wish)
    return wish
