"""Putting a backup back: everything is unpacked, checked and moved to this schema beside the instance, then put in."""

import contextlib
import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hiringkit.config import Settings
from hiringkit.domain.mail import DROPPED
from hiringkit.services.backups import archives, sealing
from hiringkit.services.backups.archives import BackupProblem, Manifest, Report
from hiringkit.services.backups.making import FOLDERS, automatic, require_whole, silently
from hiringkit.services.records import erasing
from hiringkit.store import accounts, faults, locks, outbox, presence, schema, sessions
from hiringkit.store import backups as database
from hiringkit.store import database as rows
from hiringkit.store.debriefs import guests

MARK = "restore.unfinished"
ERASE_MARK = "erase.unfinished"
"""Stands from a restore until whoever had been erased is erased again."""
OTHER = {database.SQLITE: "SQLite", database.POSTGRES: "PostgreSQL"}


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, the schema it had and the one it has now, and where the instance's former content is."""

    manifest: Manifest
    schema: str
    before: Path | None


def unfinished(settings: Settings) -> bool:
    """True when a restore was cut short after it had begun to change the instance."""
    return any((settings.instance / mark).exists() for mark in (MARK, ERASE_MARK))


def restore(
    settings: Settings, archive: Path, at: datetime, *, force: bool = False, key: str = "", report: Report = silently
) -> Restored:
    """Puts an archive in place of the instance; refuses one that is damaged, newer, or of another kind of database.

    An instance that has people is replaced only with `force`, after a backup of it into its own folder of backups.
    """
    with locks.alone(settings.instance):
        presence.require_alone()
        for pattern in (".restore-*", ".unsealed-*"):  # of a restore that was killed
            for left in settings.instance.glob(pattern):
                shutil.rmtree(left, ignore_errors=True)
        with sealing.opened(archive, key, settings.instance) as plain:
            return _put_back(settings, plain, at, force, report)


def _put_back(settings: Settings, archive: Path, at: datetime, force: bool, report: Report) -> Restored:
    _require_usable(archives.manifest_of(archive))
    before = _put_aside(settings, at, force)
    _keep_stones(settings)
    with tempfile.TemporaryDirectory(dir=settings.instance, prefix=".restore-") as name:
        folder = Path(name)
        manifest = archives.unpack(archive, folder, report)
        require_whole(folder, manifest)
        _replace(settings, folder, manifest)
    _close_doors(at)
    (settings.instance / MARK).unlink()
    return Restored(manifest, schema.state().found, before)


def _require_usable(manifest: Manifest) -> None:
    if manifest.engine != database.engine_name():
        raise BackupProblem(
            f"this backup is of a {OTHER.get(manifest.engine, manifest.engine)} database, and this instance uses "
            f"{OTHER[database.engine_name()]}: set HIRINGKIT_DATABASE_URL to a database of the same kind"
        )
    if schema.behind(manifest.schema) is None:
        raise BackupProblem(
            f"this backup was made by hiringkit {manifest.hiringkit} with schema {manifest.schema}, which is newer "
            "than this program: install that version, then restore"
        )


def _put_aside(settings: Settings, at: datetime, force: bool) -> Path | None:
    """Keeps what is there: a backup of it, or the bare file when it is not a database that can be read."""
    if unfinished(settings):
        return None
    try:
        if schema.state().state == schema.FOREIGN:
            raise BackupProblem("the database holds tables of another program: give hiringkit one of its own")
        if database.is_empty():
            return None
        if not force:
            raise BackupProblem(
                f"the instance {settings.instance} has people in it: nothing was changed. Add --force to replace it; "
                f"a backup of it is made first"
            )
        return automatic(settings, at, "before-restore")
    except (faults.StoreError, BackupProblem) as error:
        file = database.sqlite_file()
        if file is None or (isinstance(error, BackupProblem) and not force):
            raise
        if not force:
            raise BackupProblem(f"{file} is not a database that can be read: add --force to move it aside") from error
        return _move_aside(file, at)


def _keep_stones(settings: Settings) -> None:
    """Writes who was erased into the instance's own file, which the restore leaves as it is."""
    with contextlib.suppress(faults.StoreError):
        if schema.state().is_current:
            erasing.write_stones(settings.instance)
    database.close()


def _move_aside(file: Path, at: datetime) -> Path:
    database.close()
    aside = file.with_name(f"{file.name}.{at:%Y%m%d-%H%M%S}.damaged")
    for ending in ("", "-wal", "-shm"):
        if (part := file.with_name(file.name + ending)).exists():
            part.replace(aside.with_name(aside.name + ending))
    return aside


def _replace(settings: Settings, folder: Path, manifest: Manifest) -> None:
    """Puts the unpacked files in place; a mark stands while the instance is neither the old one nor the new one."""
    place = folder / archives.DATABASE
    if manifest.engine == database.SQLITE:
        with database.elsewhere(place / database.FILE):
            schema.upgrade()
    (settings.instance / MARK).touch(mode=0o600)
    if erasing.stones_in(settings.instance):
        (settings.instance / ERASE_MARK).touch(mode=0o600)
    if manifest.engine == database.SQLITE:
        database.replace_with(place / database.FILE)
    else:
        database.load(place, manifest.schema, forward=True)
    for name in FOLDERS:
        _replace_folder(settings.instance / name, folder / archives.FILES / name, folder / "old")
    if manifest.has_secret:
        (folder / archives.SECRET).chmod(0o600)
        (folder / archives.SECRET).replace(settings.instance / archives.SECRET)


def _close_doors(at: datetime) -> None:
    """Ends whatever let somebody in, or waited to be sent, when the backup was made: since then it may have ended."""
    with rows.writing():
        outbox.drop_unsent(at, DROPPED)
        sessions.end_everybody()
        accounts.forget_ways_in()
        guests.revoke_all(at)


def _replace_folder(there: Path, wanted: Path, old: Path) -> None:
    if there.is_dir():
        old.mkdir(exist_ok=True)
        there.replace(old / there.name)
    if wanted.is_dir():
        wanted.replace(there)
