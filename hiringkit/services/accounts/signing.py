"""Signing in and out, and recognising who comes back."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from hiringkit.domain import accounts as rules
from hiringkit.domain.access import Actor
from hiringkit.domain.accounts import factors, passwords
from hiringkit.services import acts
from hiringkit.services.accounts import hashing
from hiringkit.store import accounts, sessions
from hiringkit.store import factors as factor_rows


@dataclass(frozen=True, slots=True)
class Visit:
    """Who knocks: the moment, where from, and with what."""

    at: datetime
    address: str
    """The address whose attempts are counted together; never stored, only its keyed hash."""
    source: str
    """The network prefix, as it stands in the audit trail."""
    agent: str
    secret: str
    device: str = ""
    """A mark of a device on which this account signed in before."""

    def key(self, *facts: str) -> str:
        """A keyed hash under which attempts are counted."""
        return hmac.new(self.secret.encode(), "\x1f".join(facts).encode(), hashlib.sha256).hexdigest()


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who is signed in, as far as every page needs to know."""

    actor: Actor
    session_ref: str
    latin_name: str
    lang: str
    dir: str
    time_zone: str
    organisation: str
    email: str = ""
    how: str = factors.PASSWORD
    """One of domain.accounts.factors.WAYS."""
    proved_at: datetime | None = None
    must_enrol: bool = False
    """True when the organisation asks a second factor of this person, who has none."""

    @property
    def is_fresh(self) -> bool:
        """True when the person has proved who they are a short while ago."""
        return self.proved_at is not None and self.actor.at - self.proved_at <= factors.FRESH

    @property
    def name(self) -> str:
        """The name as the person writes it."""
        return self.actor.name

    @property
    def initials(self) -> str:
        """Letters for the avatar."""
        return rules.initials(self.actor.name, self.latin_name)

    @property
    def role(self) -> str:
        """What the person may do on the site, in words."""
        return rules.roles_label(self.actor.roles)


@dataclass(frozen=True, slots=True)
class Started:
    """A session that has begun: its token, and whether it waits for the second factor."""

    token: str
    waits: bool = False
    keep: bool = False


class Refused(Exception):
    """The address and the password do not agree, or there is no such account, or it is disabled: all say the same."""


class TooMany(Exception):
    """Too many attempts; carries how long to wait."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(f"wait {wait.total_seconds():.0f} s")
        self.wait = wait


def sign_in(visit: Visit, email: str, password: str, *, keep: bool) -> Started:
    """Starts a session, which waits when the person has a second factor; raises Refused or TooMany."""
    folded = rules.folded_email(email)
    allowances = _allowances(visit, folded)
    charge(allowances, visit)
    person = accounts.by_email(folded)
    is_right = len(password) <= passwords.LONGEST and hashing.agrees(person.password_hash if person else None, password)
    if person is None or not is_right or not person.active:
        raise Refused
    started = _start(visit, actor_of(person, visit), password, person.password_hash or "", keep=keep)
    sessions.refund(allowances, visit.at)
    return started


def _start(visit: Visit, actor: Actor, password: str, proved_by: str, *, keep: bool) -> Started:
    """Starts a session for whoever has given the password of this hash; refuses when either changed meanwhile."""
    token = secrets.token_urlsafe(32)
    new_hash = hashing.hashed(password) if hashing.is_outdated(proved_by) else proved_by
    waits = factor_rows.has_second(acts.found(accounts.get(actor.id)))
    with acts.act(actor, "give_password" if waits else "sign_in", "person", actor.ref, how=factors.PASSWORD):
        person = accounts.locked(actor.id)
        if person is None or not person.active or person.password_hash != proved_by:
            raise Refused
        if factor_rows.has_second(person) != waits:
            raise acts.Stale
        person.password_hash = new_hash
        sessions.add(new_session(visit, person.id, token, keep=keep, waits=waits))
    return Started(token, waits)


def start(visit: Visit, person: accounts.Person, how: str, *, keep: bool = False) -> str:
    """Starts a session, inside an act, for somebody who proved who they are in another way than by a password."""
    token = secrets.token_urlsafe(32)
    sessions.add(new_session(visit, person.id, token, keep=keep, how=how))
    return token


def renew(visitor: Visitor, proved_at: datetime | None = None) -> Started:
    """Another token for the visitor's session, inside an act, so that a copy of the old one opens nothing."""
    token = secrets.token_urlsafe(32)
    kept = sessions.renew(visitor.actor.id, visitor.session_ref, hashing.token_hash(token), proved_at)
    return Started(token, keep=acts.found(kept))


def charge(allowances: dict[str, rules.Allowance], visit: Visit) -> None:
    """Spends one attempt; raises TooMany when there is none left."""
    wait = sessions.charge(allowances, visit.at)
    if wait:
        raise TooMany(wait)


def new_session(
    visit: Visit, person_id: int, token: str, *, keep: bool, how: str = factors.PASSWORD, waits: bool = False
) -> sessions.SessionRow:
    """The row of a session that starts now."""
    return sessions.SessionRow(
        token_hash=hashing.token_hash(token),
        person_id=person_id,
        created_at=visit.at,
        last_seen_at=visit.at,
        kept=keep,
        agent=visit.agent,
        network=visit.source,
        how=how,
        waits=waits,
        proved_at=visit.at,
    )


def sign_out(visitor: Visitor) -> None:
    """Ends the visitor's session."""
    with acts.act(visitor.actor, "sign_out", "person", visitor.actor.ref):
        sessions.end(visitor.actor.id, visitor.session_ref)


def recognise(token: str, visit: Visit, idle_kept: timedelta, *, writes: bool = False) -> Visitor | None:
    """Who a token stands for, or None; notes at most every five minutes that the session is in use.

    `writes` says that the request is about to change something.
    """
    row = sessions.recognised(hashing.token_hash(token), alone=writes)
    if row is None or rules.is_over(row.created_at, row.last_seen_at, row.kept, visit.at, idle_kept):
        return None
    if visit.at - row.last_seen_at >= rules.SEEN_EVERY:
        sessions.seen(row.session_id, visit.at)
    return Visitor(
        actor=Actor(row.id, row.ref, row.name, visit.at, frozenset(row.roles), visit.source),
        session_ref=row.session_ref,
        latin_name=row.latin_name,
        lang=row.lang,
        dir=row.dir,
        time_zone=row.time_zone or row.organisation_time_zone or "UTC",
        organisation=row.organisation or "",
        email=row.email,
        how=row.how,
        proved_at=row.proved_at,
        must_enrol=row.how in factors.NEEDS_SECOND
        and not row.has_second
        and factors.is_required(row.second_factor_of or (), row.roles),
    )


def actor_of(person: accounts.Person, visit: Visit) -> Actor:
    """The person as the one who acts."""
    return Actor(person.id, person.ref, person.name, visit.at, frozenset(person.roles), visit.source)


def _allowances(visit: Visit, folded: str) -> dict[str, rules.Allowance]:
    """What this attempt is counted against: the known device alone, or else the address and the account."""
    if visit.device:
        return {visit.key("device", folded, visit.device): rules.ALLOWANCES["account from device"]}
    return {
        visit.key("pair", folded, visit.address): rules.ALLOWANCES["account from address"],
        visit.key("address", visit.address): rules.ALLOWANCES["address"],
        visit.key("account", folded): rules.ALLOWANCES["account from anywhere"],
    }
