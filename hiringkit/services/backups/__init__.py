"""Backups: one archive of everything that an instance is, made while it runs, and put back whole."""

from datetime import datetime
from pathlib import Path

from hiringkit.config import Settings
from hiringkit.domain.access import Actor
from hiringkit.services.acts import act
from hiringkit.services.backups.archives import BackupProblem, Manifest
from hiringkit.services.backups.leftovers import sweep
from hiringkit.services.backups.making import Made, automatic, make
from hiringkit.services.backups.restoring import ERASE_MARK, Restored, restore, unfinished
from hiringkit.services.backups.schedule import is_due, make_due, prune
from hiringkit.services.records import erasing

__all__ = [
    "BackupProblem",
    "Made",
    "Manifest",
    "Restored",
    "automatic",
    "erase_again",
    "is_due",
    "make",
    "make_due",
    "note_made",
    "note_restored",
    "prune",
    "restore",
    "sweep",
    "unfinished",
]
OPERATOR = "operator"
"""Whoever may run commands on the machine: nobody in particular."""


def note_made(made: Made, at: datetime) -> None:
    """Leaves an audit line of a backup, which takes everything out of the instance."""
    with act(_operator(at), "backup.make", "instance", sha256=made.sha256, with_secret=made.manifest.has_secret):
        pass


def note_restored(done: Restored, at: datetime) -> None:
    """Leaves an audit line of a restore, at the end of the trail that came with it."""
    with act(_operator(at), "backup.restore", "instance", lines=done.manifest.audit_lines, schema=done.manifest.schema):
        pass


def erase_again(settings: Settings, at: datetime, more: Path | None = None) -> int:
    """Erases again whom an older backup brought back; how many those were. `more` is a file of tombstones."""
    stones = erasing.stones_in(settings.instance) + (erasing.read_stones(more) if more else [])
    count = erasing.again(_operator(at), settings.instance, stones)
    (settings.instance / ERASE_MARK).unlink(missing_ok=True)
    return count


def _operator(at: datetime) -> Actor:
    return Actor(0, OPERATOR, "Operator", at, source="command line")
