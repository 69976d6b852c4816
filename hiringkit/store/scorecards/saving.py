"""Writing a card field by field: a repeated save is harmless, a conflicting one is put aside.

Plain statements made once, over plain tables: this is what runs while people type.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import Connection, Table, bindparam, case, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from hiringkit.domain.scorecards import DRAFT, OWED
from hiringkit.store import database
from hiringkit.store.candidates import Candidate
from hiringkit.store.database import db
from hiringkit.store.interviews import Interview
from hiringkit.store.loops import KitRow
from hiringkit.store.prepared import Prepared
from hiringkit.store.scorecards.tables import Change, EntryRow, PrivateNote, Scorecard

SAVED, REPEATED, SUPERSEDED, CONFLICT = "saved", "repeated", "superseded", "conflict"
CARD_FIELDS = {"recommendation", "rationale", "closing_notes", "on_paper", "call_started_at", "call_minutes"}
ENTRY_FIELDS = {"rating", "evidence", "probes", "seconds", "changed", "added", "shareable"}
PRIVATE = "private_note"
WORDS = {"rationale", "closing_notes", "evidence", "changed", "added", PRIVATE}
"""What people write in sentences."""
AIDS = {"seconds", "call_started_at"}
"""What the page notes by itself: the last word counts, nobody is asked to choose."""
_TABLES = (Change, EntryRow, PrivateNote, Scorecard, Interview, Candidate, KitRow)
_CHANGES, _ENTRIES, _NOTES, _CARDS, _INTERVIEWS, _CANDIDATES, _KITS = (cast(Table, t.__table__) for t in _TABLES)
_INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
_OF_FIELD = (
    _CHANGES.c.scorecard_id == bindparam("card"),
    _CHANGES.c.item == bindparam("item_"),
    _CHANGES.c.field == bindparam("field_"),
    _CHANGES.c.kept,
)
_TARGET = Prepared(
    select(
        _CARDS.c.id,
        _CARDS.c.version,
        _CARDS.c.state,
        _CARDS.c.person_id,
        _CANDIDATES.c.person_id.label("applicant_id"),
        _KITS.c.id.label("kit_id"),
        _KITS.c.sha256.label("kit_hash"),
        _INTERVIEWS.c.changes.label("interview_changes"),
    )
    .select_from(_CARDS)
    .join(_INTERVIEWS, _INTERVIEWS.c.id == _CARDS.c.interview_id)
    .join(_CANDIDATES, _CANDIDATES.c.id == _CARDS.c.candidate_id)
    .join(_KITS, _KITS.c.id == _INTERVIEWS.c.kit_id)
    .where(_CARDS.c.ref == bindparam("ref_"))
    .with_for_update(of=_CARDS)
)
_SEEN = Prepared(
    select(_CHANGES).where(
        _CHANGES.c.scorecard_id == bindparam("card"),
        or_(
            _CHANGES.c.token == bindparam("token_"),
            _CHANGES.c.id == select(func.max(_CHANGES.c.id)).where(*_OF_FIELD).scalar_subquery(),
        ),
    )
)
_NEXT = func.coalesce(func.max(_CHANGES.c.number), 0) + 1
_NOTED = ("scorecard_id", "item", "field", "value", "client", "sequence", "token", "kept", "at")
_NOTE = Prepared(
    insert(_CHANGES)
    .values(
        number=select(_NEXT).where(_CHANGES.c.scorecard_id == bindparam("scorecard_id")).scalar_subquery(),
        **{name: bindparam(name) for name in _NOTED},
    )
    .returning(_CHANGES.c.number)
)
_HEADS = (
    select(_CHANGES.c.item, _CHANGES.c.field, func.max(_CHANGES.c.number), func.max(_CHANGES.c.at))
    .where(_CHANGES.c.scorecard_id == bindparam("card"), _CHANGES.c.kept)
    .group_by(_CHANGES.c.item, _CHANGES.c.field)
)


@dataclass(frozen=True, slots=True)
class Save:
    """One field's new value from one browser page.

    `columns` are the column values that the field sets; `base` is the change that the page's text builds on;
    `sequence` grows with each save of the page and `token` names this one.
    """

    item: str
    field: str
    value: Any
    columns: dict[str, Any]
    client: str
    sequence: int
    token: str
    base: int | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a save, and its change; in a conflict, the change and the value that stand on the server."""

    state: str
    change: int
    value: Any = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """The card that a save is meant for: its author, its applicant's account, its kit, its interview's changes."""

    id: int
    version: int
    state: str
    person_id: int
    applicant_id: int | None
    kit_id: int
    kit_hash: str
    interview_changes: int


def target(ref: str) -> Target | None:
    """What a save needs to know of its card, in one statement that locks the card's row."""
    rows = _TARGET.run(database.connection(), {"ref_": ref})
    return Target(*rows[0]) if rows else None


def save_all(card: Target, changes: Sequence[Save], at: datetime) -> tuple[list[Saved], int]:
    """Keeps new values in order, inside a writing transaction that has read the card; the card's version after it."""
    connection = database.connection()
    columns: dict[str, Any] = {}
    saved = [_save(connection, card.id, change, at, columns) for change in changes]
    kept = sum(one.state == SAVED for one in saved)
    if not kept:
        return saved, card.version
    version = card.version + kept
    _bump(tuple(columns)).run(connection, {"card": card.id, "version_": version, "at": at, **columns})
    return saved, version


def _save(connection: Connection, card_id: int, change: Save, at: datetime, columns: dict[str, Any]) -> Saved:
    """Keeps one field's new value; what belongs into the card's own row is left in `columns`."""
    known, last = _seen(connection, card_id, change)
    if known is not None and known.kept:
        return Saved(REPEATED, known.number)
    state = _judged(last, change)
    if state == REPEATED:
        return Saved(state, last.number)
    if state == SAVED and known is None:
        noted = _note(connection, card_id, change, at, kept=True)
        _write(connection, card_id, change, columns)
        return Saved(state, noted)
    if known is None:
        _note(connection, card_id, change, at, kept=False)
    if state == SUPERSEDED:
        return Saved(state, last.number)
    return Saved(CONFLICT, last.number, json.loads(last.value), last.at)


def _seen(connection: Connection, card_id: int, change: Save) -> tuple[Any, Any]:
    """The earlier change with the same token, and the one that stands in the same field."""
    names = {"card": card_id, "token_": change.token, "item_": change.item, "field_": change.field}
    known = last = None
    for row in _SEEN.run(connection, names):
        if row.token == change.token:
            known = row
        if row.kept and (row.item, row.field) == (change.item, change.field):
            last = row if last is None or row.number > last.number else last
    return known, last


def _judged(last: Any, change: Save) -> str:
    """What becomes of a change, given the one that stands."""
    if last is None:
        return SAVED
    if last.client == change.client:
        return SAVED if change.sequence > last.sequence else SUPERSEDED
    if last.number == change.base or change.field in AIDS:
        return SAVED
    return REPEATED if last.value == _said(change.value) else CONFLICT


def _said(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _note(connection: Connection, card_id: int, change: Save, at: datetime, *, kept: bool) -> int:
    values = {
        "scorecard_id": card_id,
        "item": change.item,
        "field": change.field,
        "value": _said(change.value),
        "client": change.client,
        "sequence": change.sequence,
        "token": change.token,
        "kept": kept,
        "at": at,
    }
    return int(_NOTE.run(connection, values)[0].number)


def _write(connection: Connection, card_id: int, change: Save, columns: dict[str, Any]) -> None:
    if change.field in ENTRY_FIELDS:
        _write_entry(connection, card_id, change.item, change.columns)
    elif change.field == PRIVATE:
        statement = _upsert(connection.dialect.name, _NOTES, ("scorecard_id",), ("text",))
        statement.run(connection, {"scorecard_id": card_id, "text": change.value})
    else:
        columns |= change.columns


def write_entry(card_id: int, item: str, columns: dict[str, Any]) -> None:
    """Sets columns of an item's entry, which is made when there is none."""
    _write_entry(db.session.connection(), card_id, item, columns)


def _write_entry(connection: Connection, card_id: int, item: str, columns: dict[str, Any]) -> None:
    statement = _upsert(connection.dialect.name, _ENTRIES, ("scorecard_id", "item"), tuple(columns))
    statement.run(connection, {"scorecard_id": card_id, "item": item, **columns})


@lru_cache(maxsize=64)
def _upsert(dialect: str, table: Table, keys: tuple[str, ...], columns: tuple[str, ...]) -> Prepared:
    """Makes a row, or sets the columns of the one that is there; the other columns have their first values."""
    made = _INSERTS[dialect](table).values({name: bindparam(name) for name in (*keys, *columns)})
    merged = made.on_conflict_do_update(index_elements=keys, set_={name: made.excluded[name] for name in columns})
    return Prepared(merged)


@lru_cache(maxsize=64)
def _bump(columns: tuple[str, ...]) -> Prepared:
    """The card's new version; a card that was owed is begun; and columns of the card itself."""
    return Prepared(
        update(_CARDS)
        .where(_CARDS.c.id == bindparam("card"))
        .values(
            version=bindparam("version_"),
            state=case((_CARDS.c.state == OWED, DRAFT), else_=_CARDS.c.state),
            started_at=func.coalesce(_CARDS.c.started_at, bindparam("at", type_=_CARDS.c.started_at.type)),
            **{name: bindparam(name) for name in columns},
        )
    )


def heads(card_id: int) -> dict[tuple[str, str], tuple[int, datetime]]:
    """The last kept change of each (item, field), what a page's text builds on, and its time."""
    rows = db.session.connection().execute(_HEADS, {"card": card_id})
    return {(item, field): (change, at) for item, field, change, at in rows}


def history(card_id: int) -> list[Change]:
    """Every save of the card, newest first, conflicts included."""
    return list(db.session.scalars(select(Change).where(Change.scorecard_id == card_id).order_by(Change.id.desc())))


def change(card_id: int, number: int) -> Change | None:
    """One save of the card."""
    return db.session.scalar(select(Change).where(Change.scorecard_id == card_id, Change.number == number))
