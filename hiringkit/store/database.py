"""The database: engine set-up, reading and writing transactions, column types."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from random import Random
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, DateTime, Dialect, Engine, MetaData, String, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlalchemy.types import TypeDecorator

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
PRAGMAS = (
    "busy_timeout=10000",
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "secure_delete=ON",
)
_writing: ContextVar[bool] = ContextVar("writing", default=False)
_direct: ContextVar[Connection | None] = ContextVar("direct", default=None)
ref_source: ContextVar[Random | None] = ContextVar("ref_source", default=None)


class Base(DeclarativeBase):
    """The base of every table."""

    metadata = MetaData(naming_convention=NAMES)


db = SQLAlchemy(model_class=Base)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC time on both databases; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a time zone cannot be stored")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def new_ref() -> str:
    """A random public identifier of 14 characters (69 bits), or the next one of a seeded source."""
    source = ref_source.get()
    pick = source.choice if source else secrets.choice
    return "".join(pick(ALPHABET) for _ in range(14))


def ref_column() -> Mapped[str]:
    """The column of a random public identifier."""
    return mapped_column(String(16), unique=True, default=new_ref)


@contextmanager
def writing() -> Iterator[Session]:
    """One transaction that may write: BEGIN IMMEDIATE on SQLite, committed at the end, rolled back on any error."""
    if _writing.get():
        raise RuntimeError("a writing transaction is already open")
    db.session.rollback()
    token = _writing.set(True)
    try:
        db.session.connection()
        yield db.session()
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise
    finally:
        _writing.reset(token)


@contextmanager
def direct() -> Iterator[None]:
    """The same without the session, for plain statements: what runs while people type."""
    if _writing.get():
        raise RuntimeError("a writing transaction is already open")
    if db.session().in_transaction():
        db.session.rollback()
    token = _writing.set(True)
    try:
        with db.engine.begin() as own:
            held = _direct.set(own)
            try:
                yield
            finally:
                _direct.reset(held)
    finally:
        _writing.reset(token)


def connection() -> Connection:
    """The connection of the transaction under way, whichever kind it is."""
    return _direct.get() or db.session.connection()


@contextmanager
def ledger() -> Iterator[Connection]:
    """A short writing transaction on a connection of its own, for the three ledgers that may grow on a GET."""
    token = _writing.set(True)
    try:
        with db.engine.begin() as connection:
            yield connection
    finally:
        _writing.reset(token)


@contextmanager
def schema_change() -> Iterator[None]:
    """Lets Alembic and tests write through their own connections."""
    token = _writing.set(True)
    try:
        yield
    finally:
        _writing.reset(token)


def is_writing() -> bool:
    """True inside a writing transaction."""
    return _writing.get()


def prepare(engine: Engine) -> None:
    """Installs the connection settings and our own BEGIN on an engine."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _connect_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "begin", _begin_postgres)


def _connect_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """By the driver itself: this is part of every request."""
    driver: Any = connection.connection
    try:
        if _writing.get():
            driver.execute("PRAGMA query_only=OFF")
            driver.execute("BEGIN IMMEDIATE")
        else:
            driver.execute("PRAGMA query_only=ON")
            driver.execute("BEGIN DEFERRED")
    except connection.dialect.loaded_dbapi.Error as error:
        raise as_ours(connection, "BEGIN", error) from error


def as_ours(connection: Connection, text: str, error: Exception, *, lost: bool = False) -> BaseException:
    """A driver’s error as SQLAlchemy would raise it, without the values, which may be what somebody wrote."""
    errors: Any = connection.dialect.loaded_dbapi.Error
    return DBAPIError.instance(text, None, error, errors, connection_invalidated=lost, dialect=connection.dialect)


def _begin_postgres(connection: Connection) -> None:
    if not _writing.get():
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")


def add(*rows: Base) -> None:
    """Adds rows to the act under way and gives them their ids."""
    db.session.add_all(rows)
    db.session.flush()


def refresh() -> None:
    """Writes what is pending and forgets what was read, so that the next look reads anew."""
    db.session.flush()
    db.session.expire_all()
