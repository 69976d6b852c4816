"""An empty database of a test's own, on SQLite and again on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from hiringkit.store import engines
from hiringkit.store.database import db


def bound(url: str) -> Flask:
    """A bare application with our engine, and nothing else of ours."""
    app = Flask("hiringkit")
    app.config["AUDIT_KEY"] = b"key"
    engines.bind(app, url)
    return app


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, once for each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'hiringkit.db'}"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def empty(empty_url: str) -> Iterator[Flask]:
    """An application over an empty database, in its context."""
    app = bound(empty_url)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()
