"""People, their one-time links, and the organisation they belong to."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, LargeBinary, Select, String, delete, func, select, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from hiringkit.domain import access
from hiringkit.domain import accounts as rules
from hiringkit.store.database import Base, UtcDateTime, db, is_writing, ref_column

Json = JSON().with_variant(JSONB(), "postgresql")


class Person(Base):
    """Someone who may sign in, or may be invited to."""

    __tablename__ = "people"
    __table_args__ = (CheckConstraint("dir IN ('ltr', 'rtl')", name="dir"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = ref_column()
    email: Mapped[str] = mapped_column(String(254), unique=True)
    """Always in the folded form of domain.accounts.folded_email, so that it is unique whatever its capitals."""
    password_hash: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    name: Mapped[str] = mapped_column(String(200))
    latin_name: Mapped[str] = mapped_column(String(200), default="")
    lang: Mapped[str] = mapped_column(String(35), default="")
    dir: Mapped[str] = mapped_column(String(3), default="ltr")
    job_function: Mapped[str] = mapped_column(String(100), default="")
    team: Mapped[str] = mapped_column(String(100), default="")
    seniority: Mapped[str] = mapped_column(String(100), default="")
    time_zone: Mapped[str] = mapped_column(String(64), default="")
    roles: Mapped[list[str]] = mapped_column(Json, default=list)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    password_changed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    totp_secret: Mapped[str | None] = mapped_column(String(64))
    totp_last_step: Mapped[int | None]
    recovery_hashes: Mapped[list[str]] = mapped_column(Json, default=list)
    calendar_hash: Mapped[str | None] = mapped_column(String(64), unique=True)


class Link(Base):
    """A one-time link (first administrator, invitation, new password), kept as the hash of its token."""

    __tablename__ = "account_links"
    __table_args__ = (CheckConstraint("purpose IN ('setup', 'invite', 'reset')", name="purpose"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    purpose: Mapped[str] = mapped_column(String(10))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ResetRequest(Base):
    """An address for which somebody asked for a new password; kept until a worker looks whether it is anybody's."""

    __tablename__ = "reset_requests"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Organisation(Base):
    """The employer: one row, made when the instance is."""

    __tablename__ = "organisation"
    __table_args__ = (
        CheckConstraint("id = 1", name="one_row"),
        CheckConstraint("paper IN ('A4', 'Letter')", name="paper"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    name: Mapped[str] = mapped_column(String(200), default="")
    logo: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    logo_type: Mapped[str | None] = mapped_column(String(40))
    time_zone: Mapped[str] = mapped_column(String(64), default="UTC")
    paper: Mapped[str] = mapped_column(String(10), default="A4")
    support_mail: Mapped[str] = mapped_column(String(254), default="")
    policies: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    """Only what differs from domain.accounts.Policies."""
    second_factor: Mapped[list[str]] = mapped_column(Json, default=list)
    """The groups of domain.accounts.factors of whom a second factor is asked."""


def get(person_id: int) -> Person | None:
    """The person with the id."""
    return db.session.get(Person, person_id)


def locked(person_id: int) -> Person | None:
    """The person as they are now, locked until the act ends."""
    query = select(Person).where(Person.id == person_id).with_for_update()
    return db.session.scalar(query.execution_options(populate_existing=True))


def by_ref(ref: str) -> Person | None:
    """The person with the public identifier."""
    return db.session.scalar(select(Person).where(Person.ref == ref))


def by_email(email: str) -> Person | None:
    """The person with the address, in its folded form."""
    return db.session.scalar(select(Person).where(Person.email == email))


def by_mailbox(email: str) -> Person | None:
    """The first person whose address reaches the same mailbox as this one."""
    box = rules.mailbox(email)
    name, _, domain = box.rpartition("@")
    tagged = Person.email.startswith(f"{name}+", autoescape=True) & Person.email.endswith(f"@{domain}", autoescape=True)
    return db.session.scalar(select(Person).where((Person.email == box) | tagged).order_by(Person.id).limit(1))


def by_calendar(token_hash: str) -> Person | None:
    """The person whose private calendar address has the hash."""
    return db.session.scalar(select(Person).where(Person.calendar_hash == token_hash))


def everyone() -> list[Person]:
    """All people in the order of their Latin names, those who left last."""
    return list(db.session.scalars(listed()))


def listed() -> Select[Person]:
    """The question for everyone()."""
    order = func.lower(func.coalesce(func.nullif(Person.latin_name, ""), Person.name))
    return select(Person).order_by(Person.active.desc(), order, Person.id)


def administrators() -> list[Person]:
    """Those who can administer now: active, with a password; locked until the act ends."""
    query = select(Person).where(Person.active, Person.password_hash.is_not(None)).order_by(Person.id)
    rows = db.session.scalars(query.with_for_update() if is_writing() else query)
    return [one for one in rows if access.ADMINISTRATOR in one.roles]


def add(row: Person | Link | Organisation) -> None:
    """Keeps a new row."""
    db.session.add(row)
    db.session.flush()


def link(token_hash: str, now: datetime) -> Link | None:
    """The one-time link with the hash, if it can still be used; locked until the act ends."""
    query = select(Link).where(Link.token_hash == token_hash, Link.used_at.is_(None), Link.expires_at > now)
    return db.session.scalar(query.with_for_update() if is_writing() else query)


def forget_links(purpose: str, person_id: int | None) -> None:
    """Removes the person's links of a purpose, so that only the newest works."""
    db.session.execute(delete(Link).where(Link.purpose == purpose, Link.person_id.is_not_distinct_from(person_id)))


def forget_ways_in() -> None:
    """Removes every link that lets in whoever has an account or becomes the first, and every calendar's address."""
    db.session.execute(delete(Link).where(Link.purpose != "invite"))
    db.session.execute(update(Person).values(calendar_hash=None))


def ask_for_reset(email: str, at: datetime) -> None:
    """Keeps a request, whoever's address it is."""
    db.session.add(ResetRequest(email=email, at=at))


def reset_requests(most: int) -> list[tuple[int, str]]:
    """The oldest requests, by id and address; a look that takes no lock."""
    query = select(ResetRequest.id, ResetRequest.email).order_by(ResetRequest.id).limit(most)
    return [(row.id, row.email) for row in db.session.execute(query)]


def take_reset_request(request_id: int) -> bool:
    """Takes a request away, inside a writing transaction; False when another worker has it."""
    query = delete(ResetRequest).where(ResetRequest.id == request_id)
    return db.session.execute(query.returning(ResetRequest.id)).first() is not None


def organisation() -> Organisation | None:
    """The organisation's row, or None before the instance is made."""
    return db.session.get(Organisation, 1)


def logo() -> tuple[bytes, str] | None:
    """The logo and its media type."""
    row = db.session.execute(select(Organisation.logo, Organisation.logo_type)).first()
    return (row[0], row[1]) if row and row[0] and row[1] else None


def names(ids: Iterable[int]) -> dict[int, str]:
    """Names of several people by id, in one statement."""
    wanted = set(ids)
    if not wanted:
        return {}
    query = select(Person.id, Person.name).where(Person.id.in_(wanted))
    return {row.id: row.name for row in db.session.execute(query)}


def by_ids(ids: Iterable[int]) -> dict[int, Person]:
    """Several people by id, in one statement."""
    return {row.id: row for row in db.session.scalars(select(Person).where(Person.id.in_(set(ids))))}
