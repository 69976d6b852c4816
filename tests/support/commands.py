"""The command line in tests: run inside this process over an instance of the test's own, or as a process."""

import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

import structlog
from apiflask import APIFlask
from click.testing import CliRunner, Result

from hiringkit import cli
from hiringkit.config import load
from hiringkit.store import database
from tests.support import app as apps
from tests.support import cast
from tests.support.source import ROOT
from tests.support.world import World

try:
    from pysqlite3 import dbapi2 as sqlite
except ImportError:
    import sqlite3 as sqlite


@dataclass(frozen=True, slots=True)
class Instance:
    """An instance folder, its variables, and what is in it."""

    folder: Path
    variables: dict[str, str]
    world: World = field(default_factory=World)

    def run(self, *arguments: str, by: str = "", given: str | bytes | None = None, **more: str) -> Result:
        """Runs a command in this process; `by` is somebody of the cast, `given` is standard input."""
        acting = ["--as", cast.email(by)] if by else []
        configured = structlog.get_config()
        try:
            with patch("hiringkit.cli.frame.create_app", apps.made):
                return CliRunner(env={**self.variables, **more}).invoke(cli.main, [*arguments, *acting], input=given)
        finally:
            structlog.configure(**configured)  # a log line after this test must not go to the runner's closed file

    def start(self, *arguments: str, **options: object) -> subprocess.Popen[str]:
        """Starts a command as a process of its own, whose output is one stream of text."""
        return subprocess.Popen(  # type: ignore[call-overload,no-any-return]  # options are passed on
            [sys.executable, "-m", "hiringkit.cli", *arguments],
            **{"env": self.environ(), "cwd": ROOT, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, **options},
            text=True,
        )

    def environ(self) -> dict[str, str]:
        """The variables of a process that works on this instance."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("HIRINGKIT_")}
        return {**kept, **self.variables}

    @contextmanager
    def application(self) -> Iterator[APIFlask]:
        """The application over this instance, in its context."""
        app = apps.made(load(self.variables, home=self.folder))
        with app.app_context():
            try:
                yield app
            finally:
                database.db.session.remove()
                database.db.engine.dispose()

    def sql(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Runs a statement behind the program's back, in the SQLite file.

        By the program's own SQLite: a second one in this process would break the locks of the first.
        """
        with closing(sqlite.connect(str(self.folder / "hiringkit.db"), timeout=10)) as connection:
            found: list[tuple[Any, ...]] = connection.execute(statement, values).fetchall()
            connection.commit()
        return found


def variables(folder: Path, url: str = "", *, key: str = apps.KEY) -> dict[str, str]:
    """The variables of an instance."""
    found = {"HIRINGKIT_INSTANCE": str(folder), "HIRINGKIT_SECRET_KEY": key, "HIRINGKIT_DATABASE_URL": url}
    return {name: value for name, value in found.items() if value}


def lived_in(template: Path, folder: Path) -> Instance:
    """A copy of the world as an instance of the test's own."""
    folder.mkdir(exist_ok=True)
    shutil.copy(template / "hiringkit.db", folder / "hiringkit.db")
    told: World = pickle.loads((template / "world.pickle").read_bytes())
    return Instance(folder, variables(folder), told)
