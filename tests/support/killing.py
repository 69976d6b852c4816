"""An upgrade that kills its own process: python -m tests.support.killing STEPS, then lines of “number address”.

Each line is one upgrade by a child process over that database, which ends by SIGKILL at the moment of
that number: before a statement of the schema’s, or before a commit. 0 lets it finish. Each is answered by a line.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import Connection, event

from hiringkit import config
from hiringkit.services import upgrades
from hiringkit.store import engines, schema
from hiringkit.store.database import db
from tests.support.source import ROOT

KILLED = "killed"


class Killing:
    """The process, as a test speaks to it."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def upgrade(self, url: str, number: int = 0) -> str:
        """`killed`, or else the number of moments at which it could have been."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(f"{number} {url}\n")
        self._process.stdin.flush()
        return self._process.stdout.readline().strip()


@contextmanager
def started(steps: Path, environ: dict[str, str]) -> Iterator[Killing]:
    """The process, with the steps of a folder."""
    command = [sys.executable, "-m", "tests.support.killing", str(steps)]
    with subprocess.Popen(
        command, cwd=ROOT, env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Killing(process)
        assert process.stdin is not None
        process.stdin.close()


def _answered(number: int, url: str) -> str:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writing, _upgraded(number, url).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as said:
        words = said.read()
    _, status = os.waitpid(child, 0)
    return KILLED if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL else words


def _upgraded(number: int, url: str) -> str:
    moments, run = 0, schema._run

    def one(*_: Any) -> None:
        nonlocal moments
        moments += 1
        if moments == number:
            os.kill(os.getpid(), signal.SIGKILL)

    def watched(connection: Connection, to: str) -> None:
        event.listen(connection, "before_cursor_execute", one)
        event.listen(connection.engine, "commit", one)
        run(connection, to)

    schema._run = watched
    app = Flask("hiringkit")
    engines.bind(app, url)
    with app.app_context():
        upgrades.upgrade(config.load(os.environ), datetime.now(UTC), with_backup=False)
    return str(moments)


if __name__ == "__main__":
    schema._migrate = schema.Migrate(db=db, directory=sys.argv[1])
    for line in sys.stdin:
        print(_answered(int(line.partition(" ")[0]), line.partition(" ")[2].strip()), flush=True)
