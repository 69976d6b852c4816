"""Content files on disk: which there are, what each one holds, and where in it a thing stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from hiringkit.content import messages, reading, schema
from hiringkit.content.findings import ERROR, Finding, Note, Path, Unreadable

SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class File:
    """One content file that has the right shape; `shown` is its name in messages."""

    path: FilePath
    shown: str
    private: bool
    content: schema.File


@dataclass(slots=True)
class Places:
    """Turns notes into findings; a file is parsed for places only once something was found in it."""

    known: dict[FilePath, dict[Path, reading.Place]] = field(default_factory=dict)

    def finding(self, path: FilePath, shown: str, note: Note) -> Finding:
        """The finding at the place of a note, or of the nearest key around it."""
        line, column = self.place(path, note.path)
        return Finding(shown, line, column, note.code, note.severity, note.message)

    def place(self, path: FilePath, inner: Path) -> reading.Place:
        """Line and column of a key path, or of the nearest key around it; (0, 0) when the file is not readable."""
        if path not in self.known:
            try:
                self.known[path] = reading.places(reading.read(path))
            except Unreadable:
                self.known[path] = {}
        places = self.known[path]
        while inner and inner not in places:
            inner = inner[:-1]
        return places.get(inner, (0, 0))


@dataclass(frozen=True, slots=True)
class Root:
    """A folder of content, or one file: its name in messages, and whether it is the employer's own."""

    path: FilePath
    name: str
    private: bool

    def files(self) -> Iterator[tuple[FilePath, str]]:
        """The content files of the root with their names for messages, in order."""
        if self.path.is_dir():
            for path in sorted(found for found in self.path.rglob("*") if is_content(self.path, found)):
                yield path, f"{self.name}/{path.relative_to(self.path).as_posix()}"
        elif self.path.exists():
            yield self.path, self.name


def roots(
    shipped: Iterable[FilePath], private: Iterable[FilePath] = (), extra: Iterable[FilePath] = ()
) -> Iterator[Root]:
    """The roots of a reading: shipped folders, the instance's own, and others named as they are given."""
    yield from (Root(path, path.name, False) for path in shipped)
    yield from (Root(path, f"{path.absolute().parent.name}/{path.name}", True) for path in private)
    yield from (Root(path, path.as_posix(), True) for path in extra)


def is_content(root: FilePath, path: FilePath) -> bool:
    """Whether a file under a root is content: YAML, not hidden, and a regular file."""
    hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
    return path.suffix.lower() in SUFFIXES and not hidden and path.is_file()


@dataclass(frozen=True, slots=True)
class Broken:
    """A file that is not in its shape: what is wrong with it, and the ids it would bring; None when nobody can say."""

    findings: tuple[Finding, ...]
    ids: frozenset[str] | None = None


def read(path: FilePath, shown: str, private: bool, places: Places) -> File | Broken:
    """One file in its right shape, or everything that is wrong with its shape."""
    try:
        data = reading.load(reading.read(path))
    except Unreadable as error:
        return Broken((Finding(shown, error.line, error.column, error.code, ERROR, error.message),))
    model = schema.model_for(data) if isinstance(data, dict) else None
    if model is None:
        message = "None of set:, guide:, loop: and rubric: stands at the top; start the file with one of them."
        return Broken((Finding(shown, 1, 1, "shape-kind", ERROR, message),))
    try:
        return File(path, shown, private, model.model_validate(data))
    except ValidationError as error:
        notes = messages.notes(error, model)
        return Broken(tuple(places.finding(path, shown, note) for note in notes), frozenset(_ids(data)))


def _ids(data: Any) -> Iterator[str]:
    """Every id in the plain data of a file."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key in ("id", "set", "guide", "loop", "rubric") and isinstance(value, str):
                yield value
            yield from _ids(value)
    elif isinstance(data, list):
        for value in data:
            yield from _ids(value)
