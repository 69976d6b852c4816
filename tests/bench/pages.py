"""The main pages against an empty Flask page in the same process: CPU, SQL statements and bytes on the wire."""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from hiringkit.app import create_app
from hiringkit.store import database
from tests.support import app as instances
from tests.support import makers
from tests.support.client import Visitor

ROUNDS, REQUESTS = 5, 20
HELD = datetime.now(UTC) - timedelta(days=2)


def run() -> list[dict[str, Any]]:
    """A row for each page."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(instances.settings(Path(folder)))
        instances.fill(app)
        with app.app_context():
            pages = _world()
            database.db.session.remove()
        empty = Flask("empty")
        empty.add_url_rule("/", "index", lambda: "<!doctype html><title>Empty</title><p>Nothing</p>")
        floor = empty.test_client()
        return [_row(app, key, name, path, floor) for name, key, path in pages]


def _world() -> list[tuple[str, str, str]]:
    """Thirty candidates, one of them with cards; the pages as (name, whose, path)."""
    opening = makers.opening()
    makers.many(opening, 29)
    ref = makers.candidate(opening)
    held = makers.interview(ref, "concepts", ("gave", "owes"), HELD)
    makers.give(makers.card(held, "gave"), "gave", at=HELD + timedelta(hours=2))
    card = makers.card(held, "owes")
    makers.begin(card, "owes", 2)
    return [
        ("My interviews", "owes", "/interviews"),
        ("Scorecard to fill in", "owes", f"/scorecards/{card}"),
        ("Openings", "recruiter", "/openings"),
        ("Board of 30 candidates", "recruiter", f"/openings/{opening}"),
        ("Candidate", "recruiter", f"/candidates/{ref}"),
        ("Debrief", "chair", f"/candidates/{ref}/debrief"),
        ("Debrief, veiled", "owes", f"/candidates/{ref}/debrief"),
        ("Loops", "recruiter", "/loops"),
        ("People", "administrator", "/people"),
    ]


@contextmanager
def statements(app: Flask) -> Iterator[list[str]]:
    """Every SQL statement that is run inside, BEGIN and pragmas left out."""
    seen: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA", "SET TRANSACTION")):
            seen.append(statement)

    with app.app_context():
        engine = database.db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


def _row(app: Flask, key: str, name: str, path: str, floor: FlaskClient) -> dict[str, Any]:
    visitor = Visitor(app).become(key)  # type: ignore[arg-type]  # create_app's application
    client = visitor.client

    def ours() -> None:
        response = client.get(path, headers={"Accept-Encoding": "gzip"})
        assert response.status_code == 200, (path, response.status_code)

    ours()
    with statements(app) as seen:
        ours()
        count = len(seen)
    wire = len(client.get(path, headers={"Accept-Encoding": "gzip"}).data)
    mine, other = [], []
    for _ in range(ROUNDS):
        mine.append(milliseconds(ours))
        other.append(milliseconds(lambda: floor.get("/")))
    median, least = statistics.median(mine), statistics.median(other)
    return {
        "mark": name,
        "against": "an empty Flask page",
        "unit": "CPU ms",
        "ours": round(median, 2),
        "other": round(least, 2),
        "ratio": round(median / least, 1),
        "must": None,
        "SQL": count,
        "wire": wire,
    }


def milliseconds(act: Callable[[], Any]) -> float:
    """The CPU time of one act, from many in a row."""
    began = time.process_time()
    for _ in range(REQUESTS):
        act()
    return (time.process_time() - began) * 1000 / REQUESTS
