"""The question library as it stands: the shipped files and the instance's own, read once until one of those changes."""

from functools import lru_cache
from pathlib import Path

from hiringkit import paths
from hiringkit.content import loader
from hiringkit.content.findings import ContentErrors
from hiringkit.domain.questions import Library

FOLDERS = ("question_sets", "rubrics")
Stamp = tuple[tuple[str, int, int], ...]
_whole: dict[Path, Library] = {}
"""The library of each instance as it last was without a fault."""


def of(instance: Path) -> Library:
    """The library of an instance; as it last was whole, while somebody's edit of its files leaves a fault in them.

    Raises ContentErrors, naming every file and line that is wrong, when it was never whole.
    """
    stamp = _stamp(instance)
    read = _load(tuple(_private(instance)) if stamp else (), stamp)
    if isinstance(read, Library):
        _whole[instance] = read
        return read
    if instance in _whole:
        return _whole[instance]
    raise read


def _private(instance: Path) -> list[Path]:
    return [folder for name in FOLDERS if (folder := instance / name).is_dir()]


def _stamp(instance: Path) -> Stamp:
    """Names, times and sizes of the instance's own files: they change when somebody edits one."""
    files = sorted(file for folder in _private(instance) for file in folder.rglob("*.yaml"))
    return tuple((str(file), file.stat().st_mtime_ns, file.stat().st_size) for file in files)


@lru_cache(maxsize=8)
def _load(private: tuple[Path, ...], _stamp: Stamp) -> Library | ContentErrors:
    """The library, or what is wrong with it; both are kept, so that a fault does not cost a reading a request."""
    try:
        return loader.load([paths.shipped(name) for name in FOLDERS], private)
    except ContentErrors as error:
        return error
