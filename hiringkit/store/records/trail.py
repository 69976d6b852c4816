"""The audit chain and the reading log: their tables, and appending to them."""

from datetime import datetime
from typing import Any

from flask import current_app
from sqlalchemy import Connection, String, Text, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from hiringkit.domain import records
from hiringkit.domain.access import Actor
from hiringkit.store.database import Base, UtcDateTime, db, is_writing, ledger

GENESIS = "0" * 64


class AuditLine(Base):
    """One line of the append-only chain; it holds ids and hashes, never names or reasons."""

    __tablename__ = "audit_lines"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    actor: Mapped[str] = mapped_column(String(16), index=True)
    source: Mapped[str] = mapped_column(String(60))
    act: Mapped[str] = mapped_column(String(60), index=True)
    kind: Mapped[str] = mapped_column(String(30))
    subject: Mapped[str] = mapped_column(String(64), index=True)
    details: Mapped[str] = mapped_column(Text)
    previous: Mapped[str] = mapped_column(String(64))
    mac: Mapped[str] = mapped_column(String(64))


class AuditHead(Base):
    """The end of the chain: one row, locked by whoever appends."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int]
    mac: Mapped[str] = mapped_column(String(64))


class Reading(Base):
    """Who read another person's judgement, when and from where; a chained ledger that grows on a GET."""

    __tablename__ = "reading_log"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    actor: Mapped[str] = mapped_column(String(16), index=True)
    source: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(30))
    subject: Mapped[str] = mapped_column(String(64), index=True)
    previous: Mapped[str] = mapped_column(String(64))
    mac: Mapped[str] = mapped_column(String(64))


class ReadingHead(Base):
    """The end of the reading log: one row, locked by whoever appends."""

    __tablename__ = "reading_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int]
    mac: Mapped[str] = mapped_column(String(64))


def audit(actor: Actor, act: str, kind: str, subject: str, details: dict[str, Any] | None = None) -> None:
    """Appends one line to the chain, inside the act's own transaction."""
    if not is_writing():
        raise RuntimeError("an audit line belongs to an act")
    head = db.session.get(AuditHead, 1, with_for_update=True)
    if head is None:
        _begin(db.session.connection(), AuditHead)
        head = db.session.get_one(AuditHead, 1, with_for_update=True)
    values = {"seq": head.seq + 1, "at": actor.at, "actor": actor.ref, "source": actor.source}
    values |= {"act": act, "kind": kind, "subject": subject, "details": records.canonical(details or {})}
    mac = mac_of(head.mac, values)
    db.session.execute(insert(AuditLine).values(**values, previous=head.mac, mac=mac))
    head.seq, head.mac = head.seq + 1, mac


def log_reading(actor: Actor, kind: str, subject: str) -> None:
    """Notes that the actor read others' judgement, in a short transaction of its own."""
    heads = ReadingHead.__table__.c
    with ledger() as connection:
        end = select(heads.seq, heads.mac).where(heads.id == 1).with_for_update()
        head = connection.execute(end).first()
        if head is None:
            _begin(connection, ReadingHead)
            head = connection.execute(end).one()
        seq, previous = head.seq, head.mac
        values = {"seq": seq + 1, "at": actor.at, "actor": actor.ref, "source": actor.source}
        values |= {"kind": kind, "subject": subject}
        mac = mac_of(previous, values)
        connection.execute(insert(Reading).values(**values, previous=previous, mac=mac))
        connection.execute(update(ReadingHead).where(ReadingHead.id == 1).values(seq=seq + 1, mac=mac))


def _begin(connection: Connection, heads: type[AuditHead] | type[ReadingHead]) -> None:
    """Makes the end of an empty log; of two that do so at once, the second waits and takes what the first made."""
    added = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    connection.execute(added(heads).values(id=1, seq=0, mac=GENESIS).on_conflict_do_nothing())


def mac_of(previous: str, values: dict[str, Any]) -> str:
    """The code of a line: of its columns and of the line before it, under the instance's key."""
    body = {**values, "at": values["at"].isoformat()}
    return records.link(current_app.config["AUDIT_KEY"], previous, body)
