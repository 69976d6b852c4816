"""Who else is connected to a PostgreSQL database, on whatever machine: the lock of the folder does not see them."""

import os
import platform
import time
from typing import Any

from sqlalchemy import Engine, event, text

from hiringkit.store.database import db
from hiringkit.store.locks import InUse

PROGRAM = "hiringkit on "
PATIENCE = 5.0
"""Seconds in which PostgreSQL notices that a process that was killed is gone."""


def announce(engine: Engine) -> None:
    """Gives each connection the name of its process, at the moment it is made: servers fork after the engine was."""
    event.listen(engine, "do_connect", _announce)


def require_alone() -> None:
    """Raises InUse while another process of ours is connected to the application's database."""
    end = time.monotonic() + PATIENCE
    while found := other():
        if time.monotonic() > end:
            raise InUse(
                f"another {found}, is connected to this database: stop its server and its worker first, "
                "then do this again"
            )
        time.sleep(0.1)


def other() -> str | None:
    """Another process of ours that is connected to the application's database, by its name; None when there is none."""
    if db.engine.dialect.name == "sqlite":
        return None
    query = (
        "SELECT min(application_name) FROM pg_stat_activity WHERE datname = current_database()"
        " AND starts_with(application_name, :program) AND application_name <> :us"
    )
    with db.engine.connect() as connection:
        found: str | None = connection.scalar(text(query), {"program": PROGRAM, "us": _us()})
        return found


def _announce(_dialect: Any, _record: Any, _arguments: Any, parameters: dict[str, Any]) -> None:
    parameters["application_name"] = _us()


def _us() -> str:
    return f"{PROGRAM}{platform.node()[:30]}, process {os.getpid()}"
