"""Outside committee members: making a link and its code, letting in whoever has both, and taking it back."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from hiringkit.domain import access, guests, packets, texts
from hiringkit.domain.access import Actor
from hiringkit.services import acts
from hiringkit.services.accounts import hashing, signing
from hiringkit.services.acts import Invalid
from hiringkit.store import access as standings
from hiringkit.store import candidates, database, progress, records, sessions
from hiringkit.store import packets as rows
from hiringkit.store.database import ALPHABET
from hiringkit.store.debriefs import guests as guest_rows
from hiringkit.store.debriefs.guests import Guest
from hiringkit.store.packets import PacketRow
from hiringkit.store.progress import Views


@dataclass(frozen=True, slots=True)
class Made:
    """A new link and its code: shown once, kept nowhere."""

    name: str
    token: str
    code: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class GuestLine:
    """A guest of a packet, as those who run the opening see them."""

    ref: str
    name: str
    made_by: str
    made_at: datetime
    expires_at: datetime
    state: str
    wrong: int
    opened: int
    last: datetime | None


@dataclass(frozen=True, slots=True)
class GuestsFacts:
    """The page of a packet's guests."""

    packet_ref: str
    edition: int
    kind: str
    candidate_name: str
    lines: tuple[GuestLine, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a guest reads: the packet’s facts, who reads them, and until when."""

    name: str
    packet: packets.Packet
    check: str
    expires_at: datetime
    has_pdf: bool


def _managed(actor: Actor, packet_ref: str, *, hold: bool = False) -> tuple[PacketRow, str]:
    """The packet and its candidate's name, for those who run the opening and may read it; `hold` holds them."""
    row = acts.found(rows.get(packet_ref))
    if hold and not candidates.hold(row.candidate_id):
        acts.found(None)
    candidate, standing = standings.with_candidate_of(actor.id, row.candidate_id)
    access.require(access.can_invite_guests(actor, standing))
    return row, candidate.name


def index(actor: Actor, packet_ref: str) -> GuestsFacts:
    """Everybody from outside who was given a link to the packet."""
    row, name = _managed(actor, packet_ref)
    found = guest_rows.guests_of(row.id)
    seen = progress.views(one.ref for one in found)
    lines = tuple(_line(one, seen.get(one.ref), actor.at) for one in found)
    return GuestsFacts(row.ref, row.edition, row.kind, name, lines)


def _line(one: Guest, seen: Views | None, now: datetime) -> GuestLine:
    return GuestLine(
        ref=one.ref,
        name=one.name,
        made_by=one.maker.name,
        made_at=one.made_at,
        expires_at=one.expires_at,
        state=_state(one, now),
        wrong=one.wrong,
        opened=seen.number if seen else 0,
        last=seen.last if seen else None,
    )


def _state(one: Guest, now: datetime) -> str:
    return guests.Link(one.expires_at, one.revoked_at, one.wrong).state(now)


def invite(actor: Actor, packet_ref: str, name: str, days: int) -> Made:
    """Makes a link to one packet for somebody outside, and the code that has to reach them another way."""
    name = texts.line(name, limit=200)
    errors = {
        **({} if name else {"name": "Write who the link is for; their name stands in the reading log."}),
        **({} if days in guests.DAYS else {"days": "Choose for how long from the list."}),
    }
    if errors:
        raise Invalid(errors)
    made = Made(name, secrets.token_urlsafe(32), _code(), actor.at + timedelta(days=days))
    code_hash = hashing.hashed(guests.folded_code(made.code))
    with acts.act(actor, "packet.invite", "packet", packet_ref, days=days) as done:
        row, _ = _managed(actor, packet_ref, hold=True)
        guest = Guest(
            packet_id=row.id,
            candidate_id=row.candidate_id,
            name=name,
            token_hash=hashing.token_hash(made.token),
            code_hash=code_hash,
            made_by=actor.id,
            made_at=actor.at,
            expires_at=made.expires_at,
        )
        database.add(guest)
        done.details["guest"] = guest.ref
    return made


def _code() -> str:
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(guests.LETTERS)) for _ in range(guests.GROUPS))
    return "-".join(groups)


def revoke(actor: Actor, packet_ref: str, guest_ref: str) -> None:
    """Takes a link back; whoever is reading sees nothing more."""
    with acts.act(actor, "packet.revoke", "packet", packet_ref, guest=guest_ref):
        row, _ = _managed(actor, packet_ref, hold=True)
        guest = acts.found(guest_rows.guest(guest_ref))
        if guest.packet_id != row.id:
            acts.found(None)
        if guest.revoked_at is not None:
            raise Invalid({"": "This link is revoked already."})
        guest.revoked_at = actor.at


def is_open(token: str, now: datetime) -> bool:
    """True while the link opens something for whoever has its code."""
    guest = guest_rows.by_token(hashing.token_hash(token))
    return guest is not None and _state(guest, now) == guests.OPEN


def enter(visit: signing.Visit, token: str, code: str) -> str:
    """The mark of a device on which the right code was entered; raises Refused or TooMany, and counts what is wrong."""
    token_hash = hashing.token_hash(token)
    allowances = {
        visit.key("guest", token_hash): guests.ALLOWANCES["link"],
        visit.key("guest address", visit.address): guests.ALLOWANCES["address"],
    }
    wait = sessions.charge(allowances, visit.at)
    if wait:
        raise signing.TooMany(wait)
    guest = guest_rows.by_token(token_hash)
    known = guest.code_hash if guest and _state(guest, visit.at) == guests.OPEN else None
    if not hashing.agrees(known, guests.folded_code(code)):
        _count_wrong(visit, token_hash)
        raise signing.Refused
    sessions.refund(allowances, visit.at)
    return _mark(known or "")


def _count_wrong(visit: signing.Visit, token_hash: str) -> None:
    """Counts a wrong code on a link that is open; what a stranger tries on no link is counted by address alone."""
    seen = guest_rows.by_token(token_hash)
    if seen is None or _state(seen, visit.at) != guests.OPEN:
        return
    with acts.act(_actor(seen, visit), "packet.wrong_code", "guest", seen.ref) as done:
        guest = acts.found(guest_rows.by_token(token_hash, lock=True))
        guest.wrong += 1
        done.details["wrong"] = guest.wrong


def read(visit: signing.Visit, token: str, mark: str) -> Shown | None:
    """The packet for a guest whose device has the mark, noted in the reading log; None when the code is still owed."""
    guest = _let_in(token, mark, visit.at)
    if guest is None:
        return None
    row = acts.found(rows.by_id(guest.packet_id))
    packet, has_pdf = packets.from_json(row.facts), rows.part_of(row.id) is not None
    shown = Shown(guest.name, packet, packets.check_code(row.sha256), guest.expires_at, has_pdf)
    records.log_reading(_actor(guest, visit), "packet", row.ref)
    return shown


def pdf(visit: signing.Visit, token: str, mark: str) -> bytes | None:
    """The packet's PDF for a guest whose device has the mark, noted in the reading log."""
    guest = _let_in(token, mark, visit.at)
    if guest is None:
        return None
    row = acts.found(rows.by_id(guest.packet_id))
    content = acts.found(rows.part_of(row.id)).content
    records.log_reading(_actor(guest, visit), "packet", row.ref)
    return content


def _let_in(token: str, mark: str, now: datetime) -> Guest | None:
    guest = guest_rows.by_token(hashing.token_hash(token))
    if guest is None or _state(guest, now) != guests.OPEN:
        acts.found(None)
        return None
    return guest if secrets.compare_digest(_mark(guest.code_hash), mark) else None


def _mark(code_hash: str) -> str:
    """What a device keeps in its signed cookie: it stands for the code of this link and of no other."""
    return hashing.token_hash(code_hash)


def _actor(guest: Guest, visit: signing.Visit) -> Actor:
    """The guest as the one who acts: nobody of the house."""
    return Actor(0, guest.ref, guest.name, visit.at, source=visit.source)
