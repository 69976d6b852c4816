"""Sessions by hashed token, and the shared counts of attempts."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Float, ForeignKey, String, bindparam, delete, select, true, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from hiringkit.domain.accounts import LONGEST, LONGEST_KEPT, Allowance
from hiringkit.domain.accounts.factors import HALF_LIFE, PASSWORD
from hiringkit.store import factors
from hiringkit.store.accounts import Json, Organisation, Person
from hiringkit.store.database import Base, UtcDateTime, db, is_writing, ledger, ref_column
from hiringkit.store.prepared import Prepared

ATTEMPTS_KEPT = timedelta(days=1)


class SessionRow(Base):
    """One device that is signed in; the cookie holds the token, the row only its hash."""

    __tablename__ = "sessions"

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = ref_column()
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    kept: Mapped[bool] = mapped_column(default=False)
    """True when the person asked to stay signed in on this device."""
    agent: Mapped[str] = mapped_column(String(40), default="")
    network: Mapped[str] = mapped_column(String(60), default="")
    data: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    how: Mapped[str] = mapped_column(String(10), default=PASSWORD)
    """One of domain.accounts.factors.WAYS."""
    waits: Mapped[bool] = mapped_column(default=False)
    """True after the password and before the second factor: such a session opens no page."""
    proved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    """When the person last proved who they are."""


class Attempt(Base):
    """How much of an allowance (of an account, an address, a device) is spent; the key is a keyed hash."""

    __tablename__ = "attempts"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    spent: Mapped[float] = mapped_column(Float)
    as_of: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


_sessions, _people, _organisation = SessionRow.__table__.c, Person.__table__.c, Organisation.__table__.c
RECOGNISED = Prepared(
    select(
        _sessions.id.label("session_id"),
        _sessions.ref.label("session_ref"),
        _sessions.created_at,
        _sessions.last_seen_at,
        _sessions.kept,
        _sessions.how,
        _sessions.proved_at,
        _people.id,
        _people.email,
        _people.ref,
        _people.name,
        _people.latin_name,
        _people.lang,
        _people.dir,
        _people.roles,
        _people.time_zone,
        _organisation.name.label("organisation"),
        _organisation.time_zone.label("organisation_time_zone"),
        _organisation.second_factor.label("second_factor_of"),
        factors.HAS_SECOND.label("has_second"),
    )
    .select_from(SessionRow.__table__)
    .join(Person.__table__, _people.id == _sessions.person_id)
    .outerjoin(Organisation.__table__, true())
    .where(_people.active, ~_sessions.waits, _sessions.token_hash == bindparam("token_hash"))
)
"""Asked on every request, so over plain tables, and prepared."""


def recognised(token_hash: str, *, alone: bool = False) -> Any:
    """A row of RECOGNISED for the token: session, person and organisation in one query; None for a disabled person.

    `alone` asks outside any transaction, where no other reading follows: a writing one is about to begin.
    """
    named = {"token_hash": token_hash}
    if not alone:
        return next(iter(RECOGNISED.run(db.session.connection(), named)), None)
    with db.engine.connect() as connection:
        return next(iter(RECOGNISED.run(connection, named)), None)


def add(row: SessionRow) -> None:
    """Keeps a new session, and removes the sessions and the attempts that time has ended."""
    old = select(Attempt.key).where(Attempt.as_of < row.created_at - ATTEMPTS_KEPT).order_by(Attempt.key)
    db.session.execute(delete(Attempt).where(Attempt.key.in_(old.with_for_update(skip_locked=True))))
    over = (SessionRow.created_at < row.created_at - LONGEST_KEPT) | (
        ~SessionRow.kept & (SessionRow.created_at < row.created_at - LONGEST)
    )
    over |= SessionRow.waits & (SessionRow.created_at < row.created_at - HALF_LIFE)
    db.session.execute(delete(SessionRow).where(over))
    db.session.add(row)
    db.session.flush()


def half(token_hash: str, now: datetime) -> SessionRow | None:
    """The session that waits for a second factor; locked until the act ends."""
    query = select(SessionRow).where(
        SessionRow.token_hash == token_hash, SessionRow.waits, SessionRow.created_at > now - HALF_LIFE
    )
    return db.session.scalar(query.with_for_update() if is_writing() else query)


def renew(person_id: int, ref: str, token_hash: str, proved_at: datetime | None = None) -> bool | None:
    """Gives a session another token, and notes when its person proved who they are; whether it is a kept one."""
    proved = {"proved_at": proved_at} if proved_at else {}
    query = update(SessionRow).where(SessionRow.person_id == person_id, SessionRow.ref == ref)
    return db.session.scalar(query.values(token_hash=token_hash, **proved).returning(SessionRow.kept))


def seen(session_id: int, now: datetime) -> None:
    """Notes that a session was used: the second of the three ledgers that may grow on a GET."""
    with ledger() as connection:
        connection.execute(update(SessionRow).where(SessionRow.id == session_id).values(last_seen_at=now))


def for_person(person_id: int) -> list[SessionRow]:
    """The person's sessions, the one used last first."""
    query = select(SessionRow).where(SessionRow.person_id == person_id, ~SessionRow.waits)
    return list(db.session.scalars(query.order_by(SessionRow.last_seen_at.desc(), SessionRow.id)))


def end(person_id: int, ref: str) -> bool:
    """Ends one session of the person; False when there is none."""
    query = delete(SessionRow).where(SessionRow.person_id == person_id, SessionRow.ref == ref)
    return bool(db.session.execute(query.returning(SessionRow.id)).first())


def end_all(person_id: int, but: str = "") -> int:
    """Ends the person's sessions, all but one when its identifier is given; how many there were."""
    query = delete(SessionRow).where(SessionRow.person_id == person_id, SessionRow.ref != but)
    return len(db.session.execute(query.returning(SessionRow.id)).all())


def end_everybody() -> None:
    """Ends every session there is."""
    db.session.execute(delete(SessionRow))


def charge(allowances: Mapping[str, Allowance], now: datetime) -> timedelta:
    """Spends one attempt of each allowance, or none of any when one is used up; how long to wait, nothing when spent.

    The third of the three ledgers. One short transaction, so that many workers allow no more than one would.
    """
    with ledger() as connection:
        spent = _spent(connection, allowances, now)
        wait = max(allowance.wait(spent[key]) for key, allowance in allowances.items())
        _write(connection, {key: value if wait else value + 1 for key, value in spent.items()}, now)
    return wait


def refund(allowances: Mapping[str, Allowance], now: datetime) -> None:
    """Gives back the attempt that turned out to be right."""
    with ledger() as connection:
        spent = _spent(connection, allowances, now)
        _write(connection, {key: max(0.0, value - 1) for key, value in spent.items()}, now)


def _spent(connection: Connection, allowances: Mapping[str, Allowance], now: datetime) -> dict[str, float]:
    """What is spent of each at `now`; the rows are locked, in one order, until the transaction ends."""
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    fresh = [{"key": key, "spent": 0.0, "as_of": now} for key in sorted(allowances)]
    connection.execute(insert(Attempt).on_conflict_do_nothing(), fresh)
    query = select(Attempt.key, Attempt.spent, Attempt.as_of).where(Attempt.key.in_(allowances)).order_by(Attempt.key)
    rows = connection.execute(query.with_for_update()).all()
    return {row.key: allowances[row.key].still_spent(row.spent, row.as_of, now) for row in rows}


def _write(connection: Connection, spent: Mapping[str, float], now: datetime) -> None:
    for key in sorted(spent):
        connection.execute(update(Attempt).where(Attempt.key == key).values(spent=spent[key], as_of=now))
