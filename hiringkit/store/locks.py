"""The instance's lock: servers and workers share it, an upgrade or a restore has it alone, the system lets it go."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

FILE = "instance.lock"


class InUse(Exception):
    """Somebody else holds the instance in a way that does not go together with what was asked."""


@contextmanager
def shared(folder: Path) -> Iterator[None]:
    """Holds the instance together with others; raises InUse while somebody has it alone."""
    with _held(folder, ("BEGIN", "SELECT count(*) FROM sqlite_master")):
        yield


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Has the instance alone; raises InUse while anybody else holds it."""
    with _held(folder, ("BEGIN EXCLUSIVE",)):
        yield


@contextmanager
def _held(folder: Path, statements: tuple[str, ...]) -> Iterator[None]:
    """SQLite's own locks on an empty file: they work on every system, and end with the process however it ends."""
    with ExitStack() as stack:
        try:
            connection = stack.enter_context(closing(sqlite3.connect(folder / FILE, timeout=0, isolation_level=None)))
            for statement in statements:
                connection.execute(statement).fetchall()
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise OSError(f"{folder / FILE} cannot be used ({error}): give the folder to this user") from error
            raise InUse(
                f"another hiringkit uses {folder}: stop its server and its worker first, then do this again"
            ) from error
        yield
