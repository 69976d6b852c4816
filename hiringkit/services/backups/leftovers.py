"""What a killed backup, restore or move left half-made: copies of everything, which go once nobody works on them."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hiringkit.config import Settings
from hiringkit.services.backups.making import AUTOMATIC, HALF_MADE
from hiringkit.store import locks

ALONE = (".restore-*", ".unsealed-*", ".move-*")
"""In the instance folder, by commands that have it alone: while a worker runs, nobody works on these."""
YOUNG = timedelta(minutes=1)


def sweep(settings: Settings, at: datetime) -> list[Path]:
    """Removes what was left in the instance and in the folders of backups, by a worker that shares the instance."""
    found = [left for pattern in ALONE for left in settings.instance.glob(pattern)]
    folders = [settings.instance / AUTOMATIC, *([Path(settings.backup_folder)] if settings.backup_folder else [])]
    found += [left for folder in folders for left in folder.glob(f"{HALF_MADE}*") if _is_left(left, at)]
    for left in found:
        shutil.rmtree(left, ignore_errors=True)
    return found


def _is_left(folder: Path, at: datetime) -> bool:
    """True unless a backup is being made in it, which has it locked a moment after it began."""
    try:
        if datetime.fromtimestamp(folder.stat().st_mtime, UTC) > at - YOUNG:
            return False
        with locks.alone(folder):
            return True
    except (locks.InUse, OSError):
        return False
