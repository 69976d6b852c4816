"""What people prove themselves with besides a password: sealed secrets, passkeys, challenges, identities."""

import base64
import secrets
from collections.abc import Sequence
from datetime import datetime

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import current_app
from sqlalchemy import BigInteger, ForeignKey, LargeBinary, String, UniqueConstraint, delete, exists, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from hiringkit.domain.accounts.factors import CHALLENGE_LIFE
from hiringkit.store import accounts
from hiringkit.store.accounts import Person
from hiringkit.store.database import Base, UtcDateTime, db, ref_column

NONCE = 12


class Passkey(Base):
    """A public key whose private half a person's device keeps."""

    __tablename__ = "passkeys"

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = ref_column()
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    credential: Mapped[str] = mapped_column(String(1400), unique=True)
    """The identifier that the device gave it, in base64url."""
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    uses: Mapped[int] = mapped_column(BigInteger, default=0)
    """The device's own count; one that goes back is a copy."""
    name: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Challenge(Base):
    """A random text that a passkey has to sign, once, in the browser that asked for it."""

    __tablename__ = "passkey_challenges"

    challenge_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    bound_to: Mapped[str] = mapped_column(String(64))
    """The hash of the cookie of the browser that asked."""
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class Identity(Base):
    """Who a person is for a sign-on service: the issuer and its own name for them."""

    __tablename__ = "identities"
    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    issuer: Mapped[str] = mapped_column(String(300))
    subject: Mapped[str] = mapped_column(String(255))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


_people, _passkeys = Person.__table__.c, Passkey.__table__
HAS_SECOND = or_(_people.totp_secret.is_not(None), exists().where(_passkeys.c.person_id == _people.id))
"""True for a person with a device code or a passkey."""


def sealed(secret: bytes, about: str) -> str:
    """The secret under the instance's key, for one purpose: neither a copy of the database nor another row opens it."""
    nonce = secrets.token_bytes(NONCE)
    return base64.urlsafe_b64encode(nonce + _cipher().encrypt(nonce, secret, about.encode())).decode()


def opened(text: str, about: str) -> bytes | None:
    """The secret in a sealed text, or None when it was sealed with another key or for something else."""
    try:
        raw = base64.urlsafe_b64decode(text.encode())
        return _cipher().decrypt(raw[:NONCE], raw[NONCE:], about.encode())
    except (ValueError, InvalidTag):
        return None


def _cipher() -> AESGCM:
    return AESGCM(current_app.config["FACTOR_KEY"])


def add(row: Passkey | Identity) -> None:
    """Keeps a new row."""
    db.session.add(row)
    db.session.flush()


def passkeys(person_id: int) -> Sequence[Passkey]:
    """The person's passkeys, the oldest first."""
    return db.session.scalars(select(Passkey).where(Passkey.person_id == person_id).order_by(Passkey.id)).all()


def passkey(credential: str) -> Passkey | None:
    """The passkey with the device's identifier."""
    return db.session.scalar(select(Passkey).where(Passkey.credential == credential))


def remove_passkey(person_id: int, ref: str) -> bool:
    """Removes one passkey of the person; False when there is none."""
    query = delete(Passkey).where(Passkey.person_id == person_id, Passkey.ref == ref)
    return bool(db.session.execute(query.returning(Passkey.id)).first())


def remove_passkeys(person_id: int) -> None:
    """Removes all of the person's passkeys."""
    db.session.execute(delete(Passkey).where(Passkey.person_id == person_id))


def add_challenge(challenge_hash: str, bound_to: str, now: datetime) -> None:
    """Keeps a challenge, and forgets those whose time is over."""
    db.session.execute(delete(Challenge).where(Challenge.expires_at < now))
    db.session.add(Challenge(challenge_hash=challenge_hash, bound_to=bound_to, expires_at=now + CHALLENGE_LIFE))
    db.session.flush()


def use_challenge(challenge_hash: str, bound_to: str, now: datetime) -> bool:
    """Uses a challenge up; False when it is unknown, over, or was given to another browser."""
    query = delete(Challenge).where(
        Challenge.challenge_hash == challenge_hash, Challenge.bound_to == bound_to, Challenge.expires_at >= now
    )
    return bool(db.session.execute(query.returning(Challenge.challenge_hash)).first())


def has_second(person: Person) -> bool:
    """True when the person has a device code or a passkey."""
    return person.totp_secret is not None or bool(passkeys(person.id))


def without_second() -> list[list[str]]:
    """The site roles of each active person who has a password and no second factor."""
    query = select(Person.roles).where(Person.active, Person.password_hash.is_not(None), ~HAS_SECOND)
    return list(db.session.scalars(query))


def identity(issuer: str, subject: str) -> Identity | None:
    """The identity of somebody at a sign-on service."""
    return db.session.scalar(select(Identity).where(Identity.issuer == issuer, Identity.subject == subject))


def of_issuer(person_id: int, issuer: str) -> bool:
    """True when the person is known to the sign-on service already, by another name."""
    query = select(Identity.id).where(Identity.person_id == person_id, Identity.issuer == issuer)
    return db.session.scalar(query) is not None


def everyone() -> list[tuple[Person, bool]]:
    """All people, and whether a sign-on service knows them, in one statement."""
    is_linked = exists().where(Identity.person_id == Person.id)
    return [(row[0], row[1]) for row in db.session.execute(accounts.listed().add_columns(is_linked))]


def remove_identities(person_id: int) -> None:
    """Forgets who the person is at sign-on services."""
    db.session.execute(delete(Identity).where(Identity.person_id == person_id))


def identities(person_id: int) -> Sequence[Identity]:
    """The person's identities at sign-on services."""
    return db.session.scalars(select(Identity).where(Identity.person_id == person_id).order_by(Identity.id)).all()
