"""One's own second factor: codes of a device, recovery codes, and the second step of signing in."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime

import pyotp

from hiringkit.domain.accounts import Allowance
from hiringkit.domain.accounts import factors as rules
from hiringkit.services import acts
from hiringkit.services.accounts import hashing, signing
from hiringkit.store import accounts, sessions
from hiringkit.store import factors as rows
from hiringkit.store.database import ALPHABET

SECRET_BYTES = 20
ISSUER = "hiringkit"


@dataclass(frozen=True, slots=True)
class PasskeyFacts:
    """One passkey, as its owner sees it."""

    ref: str
    name: str
    created_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Factors:
    """The page of one's own second factor."""

    has_device: bool
    codes_left: int
    passkeys: list[PasskeyFacts]
    is_required: bool

    @property
    def has_any(self) -> bool:
        """True with a device code or a passkey."""
        return self.has_device or bool(self.passkeys)


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What a device needs to show codes: the secret to type, the address that a picture is made of, and it sealed."""

    secret: str
    address: str
    sealed: str


def show(visitor: signing.Visitor) -> Factors:
    """The visitor's second factor."""
    person = acts.found(accounts.get(visitor.actor.id))
    organisation = accounts.organisation()
    keys = [PasskeyFacts(one.ref, one.name, one.created_at, one.last_used_at) for one in rows.passkeys(person.id)]
    required = rules.is_required(organisation.second_factor if organisation else (), person.roles)
    return Factors(person.totp_secret is not None, len(person.recovery_hashes), keys, required)


def offer(visitor: signing.Visitor, sealed: str = "") -> Enrolment:
    """A new secret, or the one that was offered before; nothing is kept until a code confirms it."""
    raw = (rows.opened(sealed, _offered(visitor)) if sealed else None) or secrets.token_bytes(SECRET_BYTES)
    secret = hashing.base32(raw)
    named = f"{visitor.organisation} {ISSUER}" if visitor.organisation else ISSUER
    address = pyotp.TOTP(secret).provisioning_uri(name=visitor.email, issuer_name=named.replace(":", " "))
    return Enrolment(secret, address, rows.sealed(raw, _offered(visitor)))


def confirm(
    visitor: signing.Visitor, visit: signing.Visit, sealed: str, code: str
) -> tuple[signing.Started, list[str]]:
    """Keeps the offered secret once a code shows that the device has it; the new recovery codes, to be shown once."""
    allowance = _charged(visit, visitor.actor.ref)
    secret = rows.opened(sealed, _offered(visitor))
    if secret is None:
        raise acts.Invalid({"": "This page is out of date. Begin again."})
    step = _step(secret, rules.typed(code), visit.at, None)
    if step is None:
        raise acts.Invalid({"code": rules.WRONG_CODE})
    codes, hashes = _new_codes()
    with acts.act(visitor.actor, "add_device_code", "person", visitor.actor.ref):
        person = acts.found(accounts.locked(visitor.actor.id))
        person.totp_secret, person.totp_last_step = rows.sealed(secret, _kept(person.ref)), step
        person.recovery_hashes = hashes
        sessions.end_all(person.id, but=visitor.session_ref)
        renewed = signing.renew(visitor)
    sessions.refund(allowance, visit.at)
    return renewed, codes


def remove(visitor: signing.Visitor) -> signing.Started:
    """Forgets the device; without a passkey the recovery codes go too. The session goes on under another token."""
    with acts.act(visitor.actor, "remove_device_code", "person", visitor.actor.ref):
        person = acts.found(accounts.locked(visitor.actor.id))
        if person.totp_secret is None:
            acts.found(None)
        person.totp_secret = None
        if not rows.passkeys(person.id):
            person.recovery_hashes = []
        sessions.end_all(person.id, but=visitor.session_ref)
        return signing.renew(visitor)


def renew_codes(visitor: signing.Visitor) -> list[str]:
    """Ten new recovery codes, to be shown once; the old ones stop working."""
    codes, hashes = _new_codes()
    with acts.act(visitor.actor, "make_recovery_codes", "person", visitor.actor.ref):
        person = acts.found(accounts.locked(visitor.actor.id))
        if not rows.has_second(person):
            raise acts.Invalid({"": "Add a device or a passkey first. Recovery codes stand in for it."})
        person.recovery_hashes = hashes
    return codes


def waiting(token: str, now: datetime) -> str | None:
    """The address of the person whose session waits for a second factor, if the token's does."""
    half = sessions.half(hashing.token_hash(token), now)
    person = accounts.get(half.person_id) if half else None
    return person.email if person and person.active else None


def finish(visit: signing.Visit, token: str, code: str) -> signing.Started:
    """The second step of signing in: a code of the device, or a recovery code; a new session with a new token."""
    half = sessions.half(hashing.token_hash(token), visit.at)
    person = accounts.get(half.person_id) if half else None
    if half is None or person is None or not person.active:
        raise signing.Refused
    allowance = _charged(visit, person.ref)
    how, keep, actor = half.how, half.kept, signing.actor_of(person, visit)
    used = _used_code(person, rules.typed(code))
    with acts.act(actor, "sign_in", "person", person.ref) as act:
        half = sessions.half(hashing.token_hash(token), visit.at)
        locked = accounts.locked(actor.id)
        if half is None or locked is None or not locked.active:
            raise signing.Refused
        act.details = {"how": how, "second": _spend(locked, rules.typed(code), used, visit.at)}
        sessions.end(actor.id, half.ref)
        started = signing.start(visit, locked, how, keep=keep)
    sessions.refund(allowance, visit.at)
    return signing.Started(started, keep=keep)


@dataclass(frozen=True, slots=True)
class Ways:
    """How somebody who is signed in can prove it again."""

    password: bool
    code: bool
    passkey: bool


def ways_to_prove(visitor: signing.Visitor) -> Ways:
    """What the visitor has to prove themselves with."""
    person = acts.found(accounts.get(visitor.actor.id))
    by_password = person.password_hash is not None
    return Ways(by_password, not by_password and person.totp_secret is not None, bool(rows.passkeys(person.id)))


def prove(visitor: signing.Visitor, visit: signing.Visit, proof: str) -> signing.Started:
    """Notes that the visitor gave their password, or for want of one a code, again; the session’s new token."""
    allowance = _charged(visit, visitor.actor.ref)
    person = acts.found(accounts.get(visitor.actor.id))
    by_password = person.password_hash is not None
    if by_password and (len(proof) > 1024 or not hashing.agrees(person.password_hash, proof)):
        raise acts.Invalid({"proof": "This is not your password."})
    with acts.act(visitor.actor, "prove", "person", visitor.actor.ref):
        locked = acts.found(accounts.locked(visitor.actor.id))
        if not by_password:
            _spend(locked, rules.typed(proof), None, visit.at)
        renewed = signing.renew(visitor, visit.at)
    sessions.refund(allowance, visit.at)
    return renewed


def _spend(person: accounts.Person, code: str, recovery: str | None, now: datetime) -> str:
    """Uses a code up, inside an act: a step of the device, or one recovery code; raises Invalid for a wrong one."""
    if recovery is not None and recovery in person.recovery_hashes:
        person.recovery_hashes = [one for one in person.recovery_hashes if one != recovery]
        return "recovery code"
    secret = rows.opened(person.totp_secret, _kept(person.ref)) if person.totp_secret else None
    step = _step(secret, code, now, person.totp_last_step) if secret and rules.is_device_code(code) else None
    if step is None:
        raise acts.Invalid({"code": rules.WRONG_CODE})
    person.totp_last_step = step
    return "device code"


def _step(secret: bytes, code: str, now: datetime, last: int | None) -> int | None:
    """The time step whose code this is, if it may still be used."""
    made = pyotp.TOTP(hashing.base32(secret), interval=rules.STEP)
    fitting = [step for step in rules.steps(now, last) if hmac.compare_digest(made.generate_otp(step), code)]
    return fitting[-1] if fitting else None


def _used_code(person: accounts.Person, code: str) -> str | None:
    """The kept hash of a recovery code; asked before the act, since hashing takes its time."""
    if len(code) != rules.CODE_LENGTH or not person.recovery_hashes:
        return None
    salt = person.recovery_hashes[0].partition("$")[0]
    made = hashing.salted(code, salt)
    return next((one for one in person.recovery_hashes if hmac.compare_digest(one, made)), None)


def _new_codes() -> tuple[list[str], list[str]]:
    codes = rules.recovery_codes(secrets.choice, ALPHABET)
    salt = secrets.token_hex(16)
    return codes, [hashing.salted(rules.typed(code), salt) for code in codes]


def _charged(visit: signing.Visit, ref: str) -> dict[str, Allowance]:
    """Spends an attempt at the second factor: per account, and apart for a device that signed in before."""
    allowance = {visit.key("second", ref, visit.device): rules.ALLOWANCE}
    signing.charge(allowance, visit)
    return allowance


def _offered(visitor: signing.Visitor) -> str:
    return f"offered:{visitor.actor.ref}:{visitor.session_ref}"


def _kept(ref: str) -> str:
    return f"kept:{ref}"
