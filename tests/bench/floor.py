"""The floor of an autosave: a bare Flask route with one committed update, on the same SQLite with the same settings."""

import os
import sqlite3
import threading

from flask import Flask, Response, request

from hiringkit.store import engines
from hiringkit.store.database import PRAGMAS

FILE = "HIRINGKIT_BENCH_FLOOR"
_local = threading.local()


def _connection() -> sqlite3.Connection:
    """This thread's connection, set up as the application sets up its own."""
    if not hasattr(_local, "connection"):
        module = engines.module()
        connection = module.connect(os.environ[FILE], isolation_level=None)
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        _local.connection = connection
    found: sqlite3.Connection = _local.connection
    return found


def make() -> Flask:
    """The application: no session, no token, no history, no card."""
    app = Flask("floor")

    @app.put("/api/scorecards/<ref>")
    def save(ref: str) -> Response:
        change = request.get_json()["changes"][0]
        connection = _connection()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE notes SET text = ? WHERE ref = ?", (change["value"], ref))
        connection.execute("COMMIT")
        return Response('{"saved":true}', mimetype="application/json")

    @app.get("/healthz")
    def alive() -> str:
        return "ok"

    return app
