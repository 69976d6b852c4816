"""Backups by themselves: one when the newest is old enough, and the oldest removed when there are more than wanted."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hiringkit.config import Settings
from hiringkit.services.backups.archives import BackupProblem
from hiringkit.services.backups.making import Made, make
from hiringkit.store import locks

NAME = re.compile(r"hiringkit-(\d{8}-\d{6})\.tar\.gz(\.sealed)?")
WRITTEN = "%Y%m%d-%H%M%S"
SLACK = timedelta(minutes=5)
"""A clock that was set back by less than this makes no second backup."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One backup that was made by itself."""

    path: Path
    at: datetime


def kept(settings: Settings) -> list[Kept]:
    """The backups that are there, oldest first; files of other names are not ours."""
    folder = Path(settings.backup_folder)
    found = []
    for path in folder.iterdir() if folder.is_dir() else ():
        match = NAME.fullmatch(path.name)
        if match and path.is_file():
            found.append(Kept(path, datetime.strptime(match[1], WRITTEN).replace(tzinfo=UTC)))
    return sorted(found, key=lambda one: one.at)


def is_due(settings: Settings, at: datetime) -> bool:
    """True when backups are wanted and the newest is old enough, or from a future that a wrong clock made."""
    if not settings.backup_folder:
        return False
    there = kept(settings)
    age = at - there[-1].at if there else None
    return age is None or age >= timedelta(hours=settings.backup_hours) or age < -SLACK


def make_due(settings: Settings, at: datetime) -> Made | None:
    """Makes the backup that is due and removes the oldest; None when none is, or another worker is at it."""
    if not is_due(settings, at):
        return None
    folder = Path(settings.backup_folder)
    if not folder.is_dir():
        raise BackupProblem(f"there is no folder {folder}: make it and give it to this user")
    try:
        with locks.alone(folder):
            if not is_due(settings, at):
                return None
            ending = ".tar.gz.sealed" if settings.backup_key else ".tar.gz"
            target = folder / f"hiringkit-{at.astimezone(UTC):{WRITTEN}}{ending}"
            made = make(settings, target, at, key=settings.backup_key)
            prune(settings)
            return made
    except locks.InUse:
        return None


def prune(settings: Settings) -> list[Path]:
    """Removes the oldest backups beyond the number that is wanted; which ones."""
    over = kept(settings)[: -settings.backup_keep]
    for one in over:
        one.path.unlink()
    return [one.path for one in over]
