"""The application in tests: a fresh instance with the standing cast, on SQLite or on both databases."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, ClassVar
from unittest.mock import patch

import pytest
from apiflask import APIFlask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.routing import Rule

from hiringkit import config
from hiringkit.app import create_app
from hiringkit.config import Settings
from hiringkit.store import database, schema
from tests.support import cast
from tests.support.client import Visitor

KEY = "test-key-" * 6


def settings(instance: Path, **changed: str) -> Settings:
    """The settings of a test instance; keywords are settings, as in proxy_hops='1'."""
    environ = {f"HIRINGKIT_{name.upper()}": value for name, value in changed.items()}
    return config.load({"HIRINGKIT_INSTANCE": str(instance), "HIRINGKIT_SECRET_KEY": KEY, **environ}, home=instance)


class Compiled(BytecodeCache):
    """Templates compiled once in this process, however many applications draw them."""

    kept: ClassVar[dict[str, bytes]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Takes what an earlier application has compiled."""
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what this application has compiled."""
        self.kept[bucket.key] = bucket.bytecode_to_string()


class Address(Rule):
    """A rule whose builders of addresses are compiled once in this process, however many applications have it."""

    kept: ClassVar[dict[tuple[str, str, bool], Callable[..., tuple[str, str]]]] = {}

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        key = (self.rule, repr(self.defaults), append_unknown)
        if key not in self.kept:
            self.kept[key] = super()._compile_builder(append_unknown)
        return self.kept[key]


class Statements(dict[Any, Any]):
    """Statements compiled for one kind of database, by what they say and not by the engine that said it first."""

    def get(self, key: Any, default: Any = None) -> Any:
        """What was compiled; the first part of a key is the dialect of one engine."""
        return super().get(key[1:], default)

    def __setitem__(self, key: Any, value: Any) -> None:
        super().__setitem__(key[1:], value)


COMPILED = {"sqlite": Statements(), "postgresql": Statements()}


def made(wanted: Settings) -> APIFlask:
    """An application like any other, except that templates, addresses and SQL are compiled only once in a process."""
    with patch.object(APIFlask, "url_rule_class", Address):
        app = create_app(wanted)
    with app.app_context():
        engine = database.db.engine
        engine.update_execution_options(compiled_cache=COMPILED[engine.dialect.name])
    app.jinja_env.bytecode_cache = Compiled()
    return app


def make_tables(app: APIFlask) -> None:
    """Makes the schema in an empty database: by its steps, or from the models while there are none."""
    with app.app_context():
        if schema.state().needed:
            schema.upgrade()
        else:
            with database.schema_change():
                database.Base.metadata.create_all(database.db.engine)
        database.db.engine.dispose()


def fill(app: APIFlask) -> None:
    """Makes the tables and the standing cast, and lets go of the database."""
    make_tables(app)
    with app.app_context():
        cast.fill()
        database.db.session.remove()
        database.db.engine.dispose()


@pytest.fixture(scope="session")
def filled_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the tables and the cast, to be copied."""
    folder = tmp_path_factory.mktemp("filled")
    fill(create_app(settings(folder)))
    return folder / "hiringkit.db"


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a filled database of this test's own, once for each kind of database."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("filled_sqlite"), tmp_path / "hiringkit.db")
        yield f"sqlite:///{tmp_path / 'hiringkit.db'}"
        return
    cluster = request.getfixturevalue("postgres_cluster")
    folder = request.getfixturevalue("tmp_path_factory").mktemp("filling")
    template = cluster.template("filled", lambda url: fill(create_app(settings(folder, database_url=url))))
    name = cluster.fresh(template)
    yield cluster.url(name)
    cluster.drop(name)


@pytest.fixture
def app(tmp_path: Path, filled_sqlite: Path) -> Iterator[APIFlask]:
    """An application of this test's own, with the cast, on SQLite."""
    shutil.copy(filled_sqlite, tmp_path / "hiringkit.db")
    yield from running(made(settings(tmp_path)))


@pytest.fixture
def any_app(tmp_path: Path, database_url: str) -> Iterator[APIFlask]:
    """An application of this test's own, with the cast, on SQLite and again on PostgreSQL."""
    yield from running(made(settings(tmp_path, database_url=database_url)))


@pytest.fixture
def visit(app: APIFlask) -> Callable[[str | None], Visitor]:
    """visit('recruiter') is somebody of the cast who is signed in; visit(None) is a stranger."""
    return lambda key=None: Visitor(app).become(key) if key else Visitor(app)


def running(app: APIFlask) -> Iterator[APIFlask]:
    """The application, whose connections are closed at the end."""
    yield app
    with app.app_context():
        database.db.session.remove()
        database.db.engine.dispose()
