"""All rows of a SQLite database into an empty PostgreSQL one, in one transaction, with proof that none is different."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import JSON, Connection, Table, func, inspect, select

from hiringkit.store import backups, engines, schema
from hiringkit.store.database import db, schema_change

ALL = 1 << 256


class NotEmpty(Exception):
    """The target holds something already; the message says what."""


class Different(Exception):
    """A table is not in the target as it was in the source; the message names it."""


@dataclass(frozen=True, slots=True)
class Hashed:
    """How many rows a table has, and the sum of their hashes, whatever their order."""

    rows: int
    sha256: str


@contextmanager
def at(url: str, audit_key: bytes) -> Iterator[None]:
    """Works on the database at another address for a while, as if it were the application's."""
    app = Flask("hiringkit")
    engines.bind(app, url)
    app.config["AUDIT_KEY"] = audit_key
    with app.app_context():
        try:
            yield
        finally:
            backups.close()


def write(folder: Path) -> dict[str, Hashed]:
    """Writes every table of the database into a folder as rows; what each came to."""
    with db.engine.connect() as connection:
        found = {}
        for table in backups.tables_of(connection).values():
            backups.write_rows(connection, table, folder / f"{table.name}{backups.ENDING}")
            found[table.name] = _hashed(connection, table)
        return found


def require_empty() -> None:
    """Raises NotEmpty unless the database has no tables at all but the queue's."""
    there = [name for name in inspect(db.engine).get_table_names() if not name.startswith(schema.QUEUE)]
    if not there:
        return
    with db.engine.connect() as connection:
        tables = backups.tables_of(connection)
        filled = [name for name, table in tables.items() if connection.scalar(select(func.count()).select_from(table))]
    said = f"rows in the table {filled[0]}" if filled else f"a table {there[0]}"
    raise NotEmpty(f"the target has {said}: give an empty database")


def load(folder: Path, version: str, wanted: dict[str, Hashed]) -> None:
    """Makes the tables and puts the rows in, compares each table with `wanted`, and only then commits."""
    with schema_change(), db.engine.connect() as connection, connection.begin():
        schema.upgrade(connection, version)
        tables = backups.tables_of(connection)
        if set(tables) != set(wanted):
            raise Different(f"the tables are not the same: {', '.join(sorted(set(tables) ^ set(wanted)))}")
        for name, table in tables.items():
            backups.read_rows(connection, table, folder / f"{name}{backups.ENDING}")
            backups.set_sequences(connection, table)
        for name, table in tables.items():
            if _hashed(connection, table) != wanted[name]:
                raise Different(f"the table {name} did not arrive as it was")


def _hashed(connection: Connection, table: Table) -> Hashed:
    """Row by row in the form of a backup, so that both databases say the same thing alike."""
    are_json = [isinstance(column.type, JSON) for column in table.columns]
    names, rows, total = [column.name for column in table.columns], 0, 0
    for row in connection.execute(select(table).execution_options(yield_per=backups.BATCH)):
        values = [backups.encoded(value, is_json) for value, is_json in zip(row, are_json, strict=True)]
        text = json.dumps(dict(zip(names, map(_plain, values), strict=True)), sort_keys=True, ensure_ascii=False)
        rows, total = rows + 1, (total + int(hashlib.sha256(text.encode()).hexdigest(), 16)) % ALL
    return Hashed(rows, f"{total:064x}")


def _plain(value: Any) -> Any:
    """True and false as the numbers that SQLite keeps for them."""
    return int(value) if isinstance(value, bool) else value
