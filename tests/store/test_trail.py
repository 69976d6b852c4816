"""The first lines of both logs, by several at once: each finds its place, whoever made the end."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import Connection, insert, text
from sqlalchemy.exc import IntegrityError

from hiringkit.domain.access import Actor
from hiringkit.store import database, records, schema
from hiringkit.store.database import db
from hiringkit.store.records import trail
from tests.store.conftest import bound
from tests.support import cast

WRITERS = 8
ACTOR = Actor(1, "somebody", "Somebody", cast.MADE_AT)
Write = Callable[[], None]


def act() -> None:
    """An act with its line."""
    with database.writing():
        records.audit(ACTOR, "test.act", "organisation", "1")


def read() -> None:
    """A line of the reading log."""
    records.log_reading(ACTOR, "scorecard", "card")


WRITES = {"audit_lines": act, "reading_log": read}


def at_once(app: Flask, write: Write) -> list[type[BaseException]]:
    """What each of several writers ran into, when all come to an empty log at the same moment."""
    gate = threading.Barrier(WRITERS)

    def one(_number: int) -> type[BaseException] | None:
        with app.app_context():
            try:
                db.session.execute(text("SELECT 1"))
                db.session.rollback()
                gate.wait(30)
                write()
            except IntegrityError as error:
                return type(error)
            finally:
                db.session.remove()
        return None

    with ThreadPoolExecutor(WRITERS) as pool:
        return [error for error in pool.map(one, range(WRITERS)) if error]


def raced(app: Flask, write: Write, table: str, rounds: int) -> list[type[BaseException]]:
    """The same, several times, each time from an empty log."""
    found = []
    for _ in range(rounds):
        head = table.replace("_lines", "_head").replace("_log", "_head")
        with database.schema_change(), db.engine.begin() as connection:
            connection.execute(text(f"DELETE FROM {table}"))
            connection.execute(text(f"DELETE FROM {head}"))
        found += at_once(app, write)
    return found


@pytest.mark.parametrize("table", WRITES)
def test_first_lines_that_come_at_once_stand_in_one_chain(empty: Flask, table: str) -> None:
    schema.upgrade()
    for _ in range(5):
        assert raced(empty, WRITES[table], table, 1) == []
        assert list(records.broken()) == []
        end = records.anchor()
        assert WRITERS in (end.lines, end.readings)
        db.session.rollback()


@pytest.mark.parametrize("table", WRITES)
def test_end_that_is_made_without_looking_is_noticed(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    def made_blindly(connection: Connection, heads: type[trail.AuditHead] | type[trail.ReadingHead]) -> None:
        connection.execute(insert(heads).values(id=1, seq=0, mac=trail.GENESIS))

    app = bound(postgres_url)
    with app.app_context():
        schema.upgrade()
        monkeypatch.setattr(trail, "_begin", made_blindly)
        assert IntegrityError in raced(app, WRITES[table], table, 10)
        db.session.remove()
        db.engine.dispose()
