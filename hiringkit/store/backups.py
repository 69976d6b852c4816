"""The database as files and back: a copy of SQLite's own, or PostgreSQL's rows table by table."""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import JSON, Connection, MetaData, Table, func, insert, select, text

from hiringkit.store import engines, schema
from hiringkit.store.database import db, schema_change

SQLITE, POSTGRES = "sqlite", "postgresql"
FILE = "hiringkit.db"
ENDING = ".jsonl"
BATCH = 1000


class Damaged(Exception):
    """What was read is not a whole database; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a database holds, without looking at the models: its schema's version, its rows, the end of its trail."""

    schema: str
    rows: dict[str, int]
    audit_lines: int
    audit_head: str


def engine_name() -> str:
    """sqlite or postgresql."""
    return db.engine.dialect.name


def sqlite_file() -> Path | None:
    """The file of the SQLite database; None on PostgreSQL."""
    return Path(db.engine.url.database or "") if engine_name() == SQLITE else None


def close() -> None:
    """Lets go of every connection to the application's database."""
    db.session.remove()
    db.engine.dispose()


def is_empty() -> bool:
    """True when the database has no people: nothing would be lost with it."""
    with db.engine.connect() as connection:
        tables = tables_of(connection)
        return "people" not in tables or not _count(connection, tables["people"])


@contextmanager
def elsewhere(file: Path) -> Iterator[None]:
    """Works on another SQLite file for a while, as if it were the application's database."""
    app = Flask("hiringkit")
    engines.bind(app, f"sqlite:///{file.as_posix()}")
    with app.app_context():
        try:
            yield
        finally:
            close()


def write(folder: Path) -> Contents:
    """Writes the database as it is at one moment into an empty folder, while others go on working."""
    if engine_name() == SQLITE:
        _copy(folder / FILE)
        with elsewhere(folder / FILE):
            found = check()
            _make_single_file()
        return found
    with db.engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        tables = tables_of(connection)
        for table in tables.values():
            write_rows(connection, table, folder / f"{table.name}{ENDING}")
        return contents_of(connection, tables)


def check() -> Contents:
    """What the database holds, once it was found whole; raises Damaged."""
    with db.engine.connect() as connection:
        if engine_name() == SQLITE:
            said = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check(5)")]
            if said != ["ok"]:
                raise Damaged(f"the database is damaged: {said[0]}")
            if connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
                raise Damaged("the database has rows that point nowhere")
        return contents_of(connection, tables_of(connection))


def load(folder: Path, version: str, *, forward: bool) -> Contents:
    """Puts rows that `write` wrote into the database, whose tables are made anew, all in one transaction.

    What they came to is told as they were, before the schema is moved `forward` to this program's.
    """
    with schema_change(), db.engine.connect() as connection, connection.begin():
        _drop(connection)
        schema.upgrade(connection, version)
        tables = tables_of(connection)
        unknown = {path.name.removesuffix(ENDING) for path in folder.iterdir()} - set(tables)
        if unknown:
            raise Damaged(f"it holds rows of the table {min(unknown)}, which schema {version} does not have")
        for table in tables.values():
            read_rows(connection, table, folder / f"{table.name}{ENDING}")
            set_sequences(connection, table)
        found = contents_of(connection, tables)
        if forward:
            schema.upgrade(connection)
        return found


def replace_with(file: Path) -> None:
    """Makes a SQLite file the content of the application's database, in one transaction of SQLite's own."""
    module: Any = db.engine.dialect.dbapi
    with closing(module.connect(str(file))) as source, closing(db.engine.raw_connection()) as target:
        driver: Any = target.dbapi_connection
        driver.execute("PRAGMA query_only=OFF")
        source.backup(driver)


def _copy(target: Path) -> None:
    module: Any = db.engine.dialect.dbapi
    with closing(db.engine.raw_connection()) as source, closing(module.connect(str(target))) as copied:
        driver: Any = source.dbapi_connection
        driver.backup(copied)


def _make_single_file() -> None:
    """Ends WAL mode, so that the copy is one file without others beside it."""
    with closing(db.engine.raw_connection()) as connection:
        driver: Any = connection.dbapi_connection
        driver.execute("PRAGMA journal_mode=DELETE").fetchall()


def tables_of(connection: Connection) -> dict[str, Table]:
    """The tables that are there, those that others point to first."""
    found = MetaData()
    found.reflect(connection, only=lambda name, _: schema.is_ours(name, "table", {}))
    return {table.name: table for table in found.sorted_tables}


def contents_of(connection: Connection, tables: dict[str, Table]) -> Contents:
    """What the tables hold."""
    rows = {name: _count(connection, table) for name, table in sorted(tables.items())}
    head = None
    if "audit_head" in tables:
        head = connection.execute(select(tables["audit_head"].c.seq, tables["audit_head"].c.mac)).first()
    found = schema.state_of(connection).found
    return Contents(found, rows, head.seq if head else 0, head.mac if head else "")


def _count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


def _drop(connection: Connection) -> None:
    found = MetaData()
    found.reflect(connection, only=lambda name, _: not name.startswith(schema.QUEUE))
    found.drop_all(connection)


def write_rows(connection: Connection, table: Table, path: Path) -> None:
    """Writes a table: one line of column names, then one line for each row."""
    query = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=BATCH)
    are_json = [isinstance(column.type, JSON) for column in table.columns]
    with path.open("w", encoding="utf-8") as file:
        file.write(json.dumps([column.name for column in table.columns]) + "\n")
        for row in connection.execute(query):
            values = [encoded(value, is_json) for value, is_json in zip(row, are_json, strict=True)]
            file.write(json.dumps(values, ensure_ascii=False) + "\n")


def read_rows(connection: Connection, table: Table, path: Path) -> None:
    """Puts the rows of a written table into it."""
    if not path.exists():
        raise Damaged(f"the rows of the table {table.name} are missing")
    is_sqlite = connection.dialect.name == SQLITE
    with path.open(encoding="utf-8") as file:
        names = json.loads(file.readline())
        batch: list[dict[str, Any]] = []
        for line in file:
            values = [decoded(value, is_sqlite) for value in json.loads(line)]
            batch.append(dict(zip(names, values, strict=True)))
            if len(batch) == BATCH:
                connection.execute(insert(table), batch)
                batch = []
        if batch:
            connection.execute(insert(table), batch)


def encoded(value: Any, is_json: bool) -> Any:
    """A value as JSON; what JSON has no word for stands in an object that names its kind."""
    if is_json:
        return {"json": value}
    if isinstance(value, datetime):  # SQLite keeps UTC without saying so
        return {"time": (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC).isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, bytes | memoryview):
        return {"bytes": b64encode(value).decode()}
    return value


def decoded(value: Any, is_sqlite: bool) -> Any:
    """The value that was written as JSON."""
    if not isinstance(value, dict):
        return value
    if "time" in value:
        at = datetime.fromisoformat(value["time"])
        return at.replace(tzinfo=None) if is_sqlite else at
    if "date" in value:
        return date.fromisoformat(value["date"])
    return b64decode(value["bytes"]) if "bytes" in value else value["json"]


def set_sequences(connection: Connection, table: Table) -> None:
    """Lets PostgreSQL's own counters go on after the highest number that was put in."""
    if connection.dialect.name != POSTGRES:
        return
    for column in table.primary_key.columns:
        names = {"table": f'"{table.name}"', "column": column.name}
        sequence = connection.scalar(text("SELECT pg_get_serial_sequence(:table, :column)"), names)
        highest = connection.scalar(select(func.max(column))) if sequence else None
        if highest is not None:
            connection.execute(text("SELECT setval(:name, :number)"), {"name": sequence, "number": highest})
