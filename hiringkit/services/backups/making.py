"""Making a backup: the database at one moment, the instance's files, and proof that they can be put back."""

import hashlib
import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hiringkit import __version__
from hiringkit.config import Settings
from hiringkit.services.backups import archives, sealing
from hiringkit.services.backups.archives import BackupProblem, Manifest, Report
from hiringkit.store import backups as database
from hiringkit.store import faults, locks

FOLDERS = ("question_sets", "rubrics", "packets", "files")
"""What of the instance folder belongs to a backup, besides the database and the secret key."""
AUTOMATIC = "backups"
HALF_MADE = ".hiringkit-backup-"
"""How the folder in which a backup is made begins; it is locked for as long as somebody works in it."""


@dataclass(frozen=True, slots=True)
class Made:
    """A finished backup."""

    path: Path
    size: int
    sha256: str
    manifest: Manifest


def silently(_done: int, _total: int) -> None:
    """Reports to nobody."""


def make(
    settings: Settings,
    target: Path,
    at: datetime,
    *,
    with_secret: bool = True,
    force: bool = False,
    key: str = "",
    report: Report = silently,
) -> Made:
    """Writes one archive of the instance, which appears whole or not at all, and only after it was put back once.

    With a key it is encrypted, and opened once again before it appears.
    """
    target = target.absolute()
    if not target.parent.is_dir():
        raise BackupProblem(f"there is no folder {target.parent}: make it first")
    if target.is_dir():
        raise BackupProblem(f"{target} is a folder: name a file, such as {target / 'hiringkit.tar'}")
    if target.exists() and not force:
        raise BackupProblem(f"{target} exists already: choose another name, or add --force to replace it")
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=HALF_MADE) as name, locks.alone(Path(name)):
        temporary = Path(name)
        draft = temporary / target.name
        manifest = _collect(settings, temporary / "from", at, with_secret)
        archives.write(temporary / "from", manifest, draft, report)
        shutil.rmtree(temporary / "from")
        prove(draft, temporary / "back")
        draft = _sealed(draft, temporary, key) if key else draft
        size, sha256 = draft.stat().st_size, _sha256(draft)
        draft.replace(target)
    return Made(target, size, sha256, manifest)


def _sealed(draft: Path, temporary: Path, key: str) -> Path:
    """The archive encrypted, which was opened once more and held the same."""
    sealed, again = temporary / "sealed", temporary / "opened"
    sealing.seal(draft, sealed, sealing.checked(key))
    sealing.unseal(sealed, again, key)
    if _sha256(again) != _sha256(draft):
        raise BackupProblem("the encrypted backup did not open as it was written: try again")
    return sealed


def automatic(settings: Settings, at: datetime, why: str) -> Path:
    """A backup into the instance's own folder of backups, before something that cannot be undone."""
    folder = settings.instance / AUTOMATIC
    folder.mkdir(mode=0o700, exist_ok=True)
    return make(settings, folder / f"{at:%Y%m%d-%H%M%S}-{why}.tar", at).path


def prove(archive: Path, folder: Path) -> Manifest:
    """Puts an archive back into an empty folder, and compares what is there then with what it says it holds."""
    folder.mkdir(mode=0o700)
    manifest = archives.unpack(archive, folder, silently)
    require_whole(folder, manifest)
    return manifest


def require_whole(folder: Path, manifest: Manifest) -> None:
    """Raises BackupProblem unless the database of an unpacked archive is whole and holds what the manifest says."""
    try:
        found = _contents(folder, manifest)
    except (database.Damaged, faults.StoreError, ValueError) as error:
        said = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise BackupProblem(f"the database in this backup cannot be used ({said}): nothing was changed") from error
    if found != database.Contents(manifest.schema, manifest.rows, manifest.audit_lines, manifest.audit_head):
        raise BackupProblem("the database in this backup does not hold what its manifest says: nothing was changed")


def _contents(folder: Path, manifest: Manifest) -> database.Contents:
    """What the unpacked database holds; rows are put into a SQLite file beside them for that."""
    place = folder / archives.DATABASE
    if manifest.engine == database.SQLITE:
        with database.elsewhere(place / database.FILE):
            return database.check()
    with database.elsewhere(folder / "proof.db"):
        found = database.load(place, manifest.schema, forward=False)
        database.check()
        return found


def _collect(settings: Settings, folder: Path, at: datetime, with_secret: bool) -> Manifest:
    """Puts everything that belongs to the backup into a folder, and lists it."""
    place = folder / archives.DATABASE
    place.mkdir(mode=0o700, parents=True)
    try:
        found = database.write(place)
    except database.Damaged as error:
        raise BackupProblem(f"{error}: restore an earlier backup") from error
    for name in FOLDERS:
        if (settings.instance / name).is_dir():
            shutil.copytree(settings.instance / name, folder / archives.FILES / name, symlinks=True)
    key = settings.instance / archives.SECRET
    if with_secret and key.is_file():
        shutil.copyfile(key, folder / archives.SECRET)
    return Manifest(
        format=archives.FORMAT,
        hiringkit=__version__,
        made_at=at.isoformat(timespec="seconds"),
        engine=database.engine_name(),
        schema=found.schema,
        rows=found.rows,
        audit_lines=found.audit_lines,
        audit_head=found.audit_head,
        files=archives.entries(folder),
    )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
