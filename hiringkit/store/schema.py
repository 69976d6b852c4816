"""The version of the database's schema: what it is, what this program needs, and moving from one to the other."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask_migrate import Migrate  # type: ignore[import-untyped]  # it has no annotations
from sqlalchemy import Connection, inspect, text

from hiringkit.store import (  # every module with tables, so that the models are whole
    accounts,
    attachments,
    calibration,
    candidates,
    debriefs,
    interviews,
    loops,
    openings,
    outbox,
    packets,
    preparations,
    questions,
    records,
    reminders,
    rosters,
    scorecards,
    sessions,
    slates,
)
from hiringkit.store.database import Base, db, schema_change

__all__ = ["CURRENT", "Schema", "SchemaProblem", "behind", "draft", "is_ours", "state", "upgrade"]

ROOMS = (
    *(accounts, attachments, calibration, candidates, debriefs, interviews, loops),
    *(openings, outbox, packets, preparations, questions, records, reminders, rosters, scorecards, sessions, slates),
)
FOLDER = Path(__file__).parent / "migrations"
STEPS = FOLDER / "versions"
CURRENT, BEHIND, NEWER, EMPTY, FOREIGN = "up to date", "behind", "newer", "empty", "of another program"
VERSIONS = "alembic_version"
QUEUE = "huey_"
"""Tables of the queue may stand in the same PostgreSQL database; the schema leaves them alone."""
UPGRADE_LOCK = 0x68697265
"""The number of the PostgreSQL advisory lock under which a schema is moved."""
_migrate = Migrate(db=db, directory=str(FOLDER))


class SchemaProblem(Exception):
    """The schema cannot be used or moved; the message says why."""


@dataclass(frozen=True, slots=True)
class Schema:
    """What was found in the database: its state, its version, and the version that this program needs."""

    state: str
    found: str
    needed: str

    @property
    def is_current(self) -> bool:
        """True when this program can work with it."""
        return self.state == CURRENT


def state() -> Schema:
    """The state of the database's schema, without changing anything."""
    try:
        return state_of(db.session.connection())
    finally:
        db.session.rollback()


def state_of(connection: Connection) -> Schema:
    """The same over a connection of the caller's."""
    scripts = ScriptDirectory.from_config(_config())
    needed, known = scripts.get_current_head() or "", {step.revision for step in scripts.walk_revisions()}
    found = ", ".join(MigrationContext.configure(connection).get_current_heads())
    if found:
        return Schema(CURRENT if found == needed else BEHIND if found in known else NEWER, found, needed)
    tables = [name for name in inspect(connection).get_table_names() if is_ours(name, "table", {})]
    return Schema(FOREIGN if tables else EMPTY, "", needed)


def behind(found: str) -> bool | None:
    """True when a version is older than this program's, False when it is the same, None when it is not known here."""
    scripts = ScriptDirectory.from_config(_config())
    if found == scripts.get_current_head():
        return False
    return True if found in {step.revision for step in scripts.walk_revisions()} else None


def upgrade(connection: Connection | None = None, to: str = "head") -> None:
    """Moves the schema up; each step is one transaction, and a step that fails raises SchemaProblem.

    With a connection of the caller's that is in a transaction, everything happens inside that transaction.
    """
    if connection is not None:
        _run(connection, to)
        return
    db.session.rollback()
    with schema_change(), db.engine.connect() as own:
        _run(own, to)


def _run(connection: Connection, to: str) -> None:
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, to)


@contextmanager
def lock() -> Iterator[None]:
    """Keeps others from moving the schema of a PostgreSQL database; on SQLite the instance's own lock does that."""
    if db.engine.dialect.name == "sqlite":
        yield
        return
    with db.engine.connect() as connection:
        connection.execute(text("SELECT pg_advisory_lock(:number)"), {"number": UPGRADE_LOCK})
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:number)"), {"number": UPGRADE_LOCK})


def differences() -> list[Any]:
    """What differs between the models and the tables that are there, as Alembic sees it; empty when nothing does."""
    options = {"compare_type": True, "compare_server_default": True, "include_name": is_ours}
    with db.engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata)
    return list(found)


def draft(message: str) -> Path:
    """Writes a new step from an empty database's tables, moved up to the last step, to the models; its file."""
    upgrade()
    config = _config()
    number = len(list(STEPS.glob("[0-9]*.py"))) + 1
    script: Any = command.revision(config, message, autogenerate=True, rev_id=f"{number:04d}")
    path = Path(script.path)
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "# ###" not in line), "utf-8")
    return path


def is_ours(name: str | None, kind: str, _parents: Any) -> bool:
    """False for tables that are no business of the schema: the queue's, and Alembic's own."""
    return kind != "table" or name is None or not (name.startswith(QUEUE) or name == VERSIONS)


def _config() -> Config:
    config: Config = _migrate.get_config(opts=["quiet"])
    return config
