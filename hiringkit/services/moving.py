"""Moving an instance from SQLite to PostgreSQL: alone, whole or not at all, and compared row by row."""

import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hiringkit.config import Settings
from hiringkit.domain.access import Actor
from hiringkit.services import verification
from hiringkit.services.acts import act
from hiringkit.services.backups import OPERATOR
from hiringkit.store import backups as database
from hiringkit.store import faults, locks, moving, schema
from hiringkit.store.records import Anchor


class MoveProblem(Exception):
    """The records cannot be moved; the message says why, and the target is as it was."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What arrived: tables, rows, and the state of the trail in the new place."""

    tables: int
    rows: int
    anchor: Anchor
    faults: int


def move(settings: Settings, url: str, audit_key: bytes, at: datetime) -> Moved:
    """Copies everything into the empty PostgreSQL database at an address; the SQLite file stays as it is."""
    if database.engine_name() != database.SQLITE:
        raise MoveProblem("this instance is on PostgreSQL already")
    if not url.startswith(database.POSTGRES):
        raise MoveProblem("the target must be like postgresql://user:password@host/name")
    with locks.alone(settings.instance):
        for left in settings.instance.glob(".move-*"):  # of a move that was killed
            shutil.rmtree(left, ignore_errors=True)
        found = schema.state()
        if not found.is_current:
            raise MoveProblem(f"the database has schema {found.found or 'none'}: run hiringkit upgrade first")
        with tempfile.TemporaryDirectory(dir=settings.instance, prefix=".move-") as name:
            return _carry(Path(name), found.found, url, audit_key, at)


def _carry(folder: Path, version: str, url: str, audit_key: bytes, at: datetime) -> Moved:
    hashed = moving.write(folder)
    before = verification.audit()
    with moving.at(url, audit_key):
        try:
            moving.require_empty()
            moving.load(folder, version, hashed)
        except (moving.NotEmpty, moving.Different, database.Damaged) as error:
            raise MoveProblem(f"{error}. Nothing was moved") from error
        except faults.StoreError as error:
            said = str(getattr(error, "orig", None) or error).splitlines()[0]
            raise MoveProblem(f"the target cannot be used ({said}). Nothing was moved") from error
        after = verification.audit(before.anchor)
        rows = sum(one.rows for one in hashed.values())
        with act(Actor(0, OPERATOR, "Operator", at), "record.move", "instance", rows=rows, tables=len(hashed)):
            pass
    return Moved(len(hashed), rows, after.anchor, len(after.faults))
