"""The archive itself: a tar file that begins with a manifest of sizes and hashes, written whole and read with care."""

import hashlib
import io
import json
import lzma
import os
import tarfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from hiringkit.domain.frozen import from_json

FORMAT = 1
MANIFEST, SEAL = "manifest.json", "manifest.sha256"
DATABASE, FILES, SECRET = "database", "files", "secret_key"
LARGEST_MANIFEST = 64_000_000
BLOCK = 1 << 20
LARGEST_HEAD = 65_536
"""Bytes of a member's long name or further properties, which are read at once."""
NAMES = (tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK)
PROPERTIES = (tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE)
BROKEN = (tarfile.TarError, EOFError, zlib.error, lzma.LZMAError, ValueError, RecursionError)
Report = Callable[[int, int], None]


class BackupProblem(Exception):
    """An archive cannot be made, or cannot be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the archive."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive holds."""

    format: int
    hiringkit: str
    made_at: str
    engine: str
    schema: str
    rows: dict[str, int]
    audit_lines: int
    audit_head: str
    files: tuple[Entry, ...]

    @property
    def has_secret(self) -> bool:
        """True when the secret key is in it."""
        return any(entry.name == SECRET for entry in self.files)

    @property
    def size(self) -> int:
        """The size of all its files together, in bytes."""
        return sum(entry.size for entry in self.files)


class _Member(tarfile.TarInfo):
    """A member whose head is refused when it is too large to be one."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        """The member that a block describes."""
        found = super().frombuf(buf, encoding, errors)
        if found.type in (*NAMES, *PROPERTIES) and found.size > LARGEST_HEAD:
            raise tarfile.ReadError("a head in it is too large")
        return found


def entries(folder: Path) -> tuple[Entry, ...]:
    """The files below a folder with their sizes and hashes, in one order."""
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()):
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        found.append(Entry(path.relative_to(folder).as_posix(), path.stat().st_size, digest))
    return tuple(found)


def write(folder: Path, manifest: Manifest, target: Path, report: Report) -> None:
    """Writes the files of a folder into a new archive for its owner alone, packed when its name ends in gz."""
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode()
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        with tarfile.open(fileobj=file, mode="w:gz" if target.name.endswith("gz") else "w") as archive:
            archive.addfile(_info(MANIFEST, len(text)), io.BytesIO(text))
            seal = hashlib.sha256(text).hexdigest().encode()
            archive.addfile(_info(SEAL, len(seal)), io.BytesIO(seal))
            done = 0
            for entry in manifest.files:
                with (folder / entry.name).open("rb") as content:
                    archive.addfile(_info(entry.name, entry.size), content)
                done += entry.size
                report(done, manifest.size)
        file.flush()
        os.fsync(file.fileno())


def manifest_of(path: Path) -> Manifest:
    """What the archive says it holds."""
    with _opened(path) as archive:
        return _manifest(archive)


def unpack(path: Path, folder: Path, report: Report) -> Manifest:
    """Puts the files of an archive into an empty folder, each with the size and the hash that its manifest states."""
    with _opened(path) as archive:
        manifest, done = _manifest(archive), 0
        for entry in manifest.files:
            member = archive.next()
            if member is None or member.name != entry.name or not member.isreg() or member.size != entry.size:
                raise tarfile.ReadError(f"{entry.name} is not where its manifest says")
            target = folder / entry.name
            if not target.resolve().is_relative_to(folder.resolve()):
                raise tarfile.ReadError(f"{entry.name} would lie outside")
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _copy(archive, member, target, entry)
            done += entry.size
            report(done, manifest.size)
    return manifest


@contextmanager
def _opened(path: Path) -> Iterator[tarfile.TarFile]:
    """The archive, every fault of whose bytes becomes one sentence."""
    try:
        with tarfile.open(path, "r:*", tarinfo=_Member) as archive:
            yield archive
    except FileNotFoundError:
        raise BackupProblem(f"there is no file {path}") from None
    except BROKEN as error:
        said = "it is no tar file" if "could not be opened" in str(error) else str(error)
        said = "its manifest is nested too deeply" if isinstance(error, RecursionError) else said
        raise BackupProblem(f"{path} is not a whole backup of hiringkit ({said}): nothing was changed") from error


def _manifest(archive: tarfile.TarFile) -> Manifest:
    text, seal = _small(archive, MANIFEST), _small(archive, SEAL)
    if hashlib.sha256(text).hexdigest().encode() != seal:
        raise tarfile.ReadError("its manifest was changed")
    data = json.loads(text)
    kind = data.get("format") if isinstance(data, dict) else None
    if kind != FORMAT:
        raise BackupProblem(f"this backup has format {kind}; this hiringkit reads format {FORMAT}: use the newer one")
    return from_json(Manifest, text)


def _small(archive: tarfile.TarFile, name: str) -> bytes:
    member = archive.next()
    file = archive.extractfile(member) if member and member.name == name and member.isreg() else None
    if file is None or member is None or member.size > LARGEST_MANIFEST:
        raise tarfile.ReadError(f"{name} is missing")
    return file.read()


def _copy(archive: tarfile.TarFile, member: tarfile.TarInfo, target: Path, entry: Entry) -> None:
    source = archive.extractfile(member)
    digest = hashlib.sha256()
    with target.open("xb") as file:
        while source is not None and (block := source.read(BLOCK)):
            digest.update(block)
            file.write(block)
    if digest.hexdigest() != entry.sha256:
        raise tarfile.ReadError(f"{entry.name} was changed")


def _info(name: str, size: int) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    return info
