"""Walking the audit chain and the reading log: every fault is found and located, whatever was put into the columns."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import LargeBinary, Select, cast, select
from sqlalchemy.orm import InstrumentedAttribute

from hiringkit.store.database import db, is_writing
from hiringkit.store.records.trail import GENESIS, AuditHead, AuditLine, Reading, ReadingHead, mac_of

TRAIL, READINGS = "audit trail", "reading log"
CHANGED = "the line was changed after it was written"
UNLINKED = "the line does not follow the one before it"
CUT = "the {log} ends at line {last}, but its head says {head}: lines were cut off, or its head was changed"
HEADLESS = "the {log} has lines and no head: its head was taken away"
ANCHOR_GONE = "the anchor names line {seq}, and the {log} ends at line {last}: lines were cut off after it was printed"
ANCHOR_OTHER = "the anchor has another code for this line: the {log} was written anew after it was printed"
BATCH = 1000
BODIES = {
    TRAIL: ("seq", "at", "actor", "source", "act", "kind", "subject", "details"),
    READINGS: ("seq", "at", "actor", "source", "kind", "subject"),
}
"""The columns that a line's code stands for."""
_TABLES: dict[str, tuple[Any, Any]] = {TRAIL: (AuditLine, AuditHead), READINGS: (Reading, ReadingHead)}


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was written: in which log, at which line, and what is wrong."""

    log: str
    line: int
    sentence: str


class Anchor(NamedTuple):
    """The ends of both logs: what is printed and kept elsewhere."""

    lines: int
    head: str
    readings: int
    readings_head: str


def broken() -> Iterator[Fault]:
    """Every fault in both logs, from first line to last, as they stood at one moment."""
    if not is_writing() and db.engine.dialect.name != "sqlite":  # there every transaction sees one moment anyway
        db.session.rollback()
        db.session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    for log in BODIES:
        yield from _broken(log)


def anchor() -> Anchor:
    """The number of lines and the last code, of the trail and of the reading log."""
    trail, readings = db.session.get(AuditHead, 1), db.session.get(ReadingHead, 1)
    lines, head = (trail.seq, trail.mac) if trail else (0, GENESIS)
    return Anchor(lines, head, *((readings.seq, readings.mac) if readings else (0, GENESIS)))


def anchor_faults(kept: Anchor) -> Iterator[Fault]:
    """Where the logs no longer hold what an anchor that was kept elsewhere says."""
    for log, seq, mac in ((TRAIL, kept.lines, kept.head), (READINGS, kept.readings, kept.readings_head)):
        table = _TABLES[log][0]
        found = db.session.scalar(select(table.mac).where(table.seq == seq)) if seq else mac
        if found is None:
            last = db.session.scalar(select(table.seq).order_by(table.seq.desc()).limit(1)) or 0
            yield Fault(log, seq, ANCHOR_GONE.format(log=log, seq=seq, last=last))
        elif found != mac:
            yield Fault(log, seq, ANCHOR_OTHER.format(log=log))


def _broken(log: str) -> Iterator[Fault]:
    head_table = _TABLES[log][1]
    previous, expected = GENESIS, 1
    for line in _lines(log):
        seq = line["seq"]
        if seq != expected:
            yield Fault(log, expected, f"line {expected} is missing; line {seq} stands in its place")
        if line["previous"] != previous:
            yield Fault(log, seq, UNLINKED)
        if not _is_as_written(log, line):
            yield Fault(log, seq, CHANGED)
        previous, expected = line["mac"], seq + 1
    head = db.session.execute(select(head_table.seq, head_table.mac).where(head_table.id == 1)).first()
    if head is None and expected > 1:
        yield Fault(log, expected, HEADLESS.format(log=log))
    elif head is not None and (head.seq, head.mac) != (expected - 1, previous):
        yield Fault(log, expected, CUT.format(log=log, last=expected - 1, head=head.seq))


def _lines(log: str) -> Iterator[dict[str, Any]]:
    """The lines as they stand, each text as plain as the database has it, so that no value stops the walk."""
    table = _TABLES[log][0]
    names = [*BODIES[log], "previous", "mac"]
    last: int | None = None
    while True:
        query: Select[Any] = select(*(_plain(getattr(table, name)).label(name) for name in names))
        if last is not None:
            query = query.where(table.seq > last)
        rows = db.session.execute(query.order_by(table.seq).limit(BATCH)).mappings().all()
        for row in rows:
            yield {name: _text(row[name]) for name in names}
        if len(rows) < BATCH:
            return
        last = rows[-1]["seq"]


def _plain(column: InstrumentedAttribute[Any]) -> Any:
    """SQLite keeps whatever was put into a column, so its bytes are read; PostgreSQL keeps to the types."""
    is_sqlite = db.engine.dialect.name == "sqlite"
    return cast(column, LargeBinary) if is_sqlite and column.key != "seq" else column


def _text(value: Any) -> Any:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value


def _is_as_written(log: str, line: dict[str, Any]) -> bool:
    values = {name: line[name] for name in BODIES[log]}
    try:
        at = line["at"] if isinstance(line["at"], datetime) else datetime.fromisoformat(line["at"])
        values["at"] = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
        return bool(mac_of(line["previous"], values) == line["mac"])
    except (TypeError, ValueError):
        return False
