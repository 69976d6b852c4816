"""Binds the database to the application: SQLite by default, PostgreSQL by its address."""

import sqlite3
from typing import Any

from flask import Flask

from hiringkit.store import presence
from hiringkit.store.database import db, prepare

try:
    from pysqlite3 import dbapi2 as newer_sqlite  # type: ignore[import-untyped]  # it has no annotations
except ImportError:  # the standard module then; `hiringkit doctor` says when it is too old
    newer_sqlite = None


def module() -> Any:
    """The Python module of the SQLite that is used: never two in one process, for they break each other’s locks."""
    return newer_sqlite or sqlite3


def sqlite_version() -> tuple[int, ...]:
    """The version of the SQLite that is used."""
    return tuple(module().sqlite_version_info)


def bind(app: Flask, url: str) -> None:
    """Configures the engine for the address and installs our own connection settings on it."""
    app.config.update(SQLALCHEMY_DATABASE_URI=url, SQLALCHEMY_ENGINE_OPTIONS=_options(url))
    db.init_app(app)
    with app.app_context():
        for engine in db.engines.values():
            prepare(engine)
            if engine.dialect.name != "sqlite":
                presence.announce(engine)


def _options(url: str) -> dict[str, Any]:
    if not url.startswith("sqlite"):
        return {"pool_pre_ping": True}
    return {"module": newer_sqlite} if newer_sqlite else {}
