"""The library from its folders: every file read, shaped, merged and cross-checked, or every error named by place."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from hiringkit.content import files, merging, references
from hiringkit.content.findings import ERROR, ContentErrors, Finding
from hiringkit.domain import questions


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the library, the spot of everything in it, the files, and what was found wrong on the way."""

    library: questions.Library
    spots: dict[tuple[str, str], merging.Spot]
    shaped: tuple[files.File, ...]
    findings: tuple[Finding, ...]
    places: files.Places


def load(shipped: Sequence[Path], private: Sequence[Path] = ()) -> questions.Library:
    """The library of the shipped folders and the employer's own; raises ContentErrors with every error."""
    found = read(shipped, private)
    errors = [finding for finding in found.findings if finding.severity == ERROR]
    if errors:
        raise ContentErrors(errors)
    return found.library


def read(shipped: Sequence[Path], private: Sequence[Path] = (), extra: Sequence[Path] = ()) -> Reading:
    """Everything readable in the folders, with the findings; never raises for what stands in a file.

    `private` are the folders of an instance; `extra` are files and folders given by a person, private too.
    """
    with _without_collector():
        places = files.Places()
        shaped: list[files.File] = []
        broken: list[files.Broken] = []
        for root in files.roots(shipped, private, extra):
            for path, shown in root.files():
                file = files.read(path, shown, root.private, places)
                (shaped if isinstance(file, files.File) else broken).append(file)  # type: ignore[arg-type]
        merged = merging.merge(shaped)
        findings = [*_absent((*shipped, *extra)), *(finding for file in broken for finding in file.findings)]
        for file, note in (*merged.notes, *references.check(merged, _promised(broken))):
            findings.append(places.finding(file.path, file.shown, note))
        return Reading(merged.library, merged.spots, tuple(shaped), tuple(sorted(findings)), places)


def _promised(broken: Iterable[files.Broken]) -> frozenset[str] | None:
    """The ids that broken files would bring; None when one of them cannot even be parsed."""
    ids = [file.ids for file in broken]
    return None if None in ids else frozenset().union(*(found for found in ids if found is not None))


def _absent(roots: Iterable[Path]) -> Iterator[Finding]:
    for root in roots:
        if not root.exists():
            message = "There is no such file or folder; check the name."
            yield Finding(root.as_posix(), 0, 0, "yaml-unreadable", ERROR, message)


@contextmanager
def _without_collector() -> Iterator[None]:
    """The garbage collector off: loading makes many values and no rings."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
