"""Pango's libraries as hk unpacks them beside a checkout, where nobody may install system packages."""

import ctypes
from pathlib import Path

from hiringkit import paths


def load_unpacked(folder: Path | None = None) -> list[str]:
    """Load the unpacked libraries, if there are any, and give their names; WeasyPrint then finds them by name."""
    checkout = paths.checkout()
    folder = folder or (checkout / ".syslibs" / "pango" if checkout else None)
    if folder is None or not folder.is_dir():
        return []
    waiting = sorted({path.resolve() for path in folder.glob("**/*-linux-*/lib*.so.*") if path.is_file()})
    loaded: list[str] = []
    while waiting:
        left = [path for path in waiting if not _loads(path)]
        loaded += [path.name for path in waiting if path not in left]
        if len(left) == len(waiting):
            break
        waiting = left
    return loaded


def _loads(path: Path) -> bool:
    """Whether the library loads now; one whose own needs are not yet loaded does not."""
    try:
        ctypes.CDLL(str(path), mode=ctypes.RTLD_GLOBAL)
    except OSError:
        return False
    return True
