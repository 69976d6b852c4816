"""Files that a command writes: whole or not at all, and known to be writable before any long work."""

import os
import sys
import tempfile
from pathlib import Path

from hiringkit.cli.stop import Stop

STANDARD = "-"


def read(path: Path, most: int) -> bytes:
    """The bytes of a file, '-' being standard input; ends the command when there is none, or it is too large."""
    try:
        if str(path) == STANDARD:
            content = sys.stdin.buffer.read(most + 1)
        else:
            with path.open("rb") as file:
                content = file.read(most + 1)
    except OSError as error:
        raise Stop(f"{path} cannot be read ({_reason(error)})") from error
    if len(content) > most:
        raise Stop(f"{path} is too large: at most {most:,} bytes are read")
    return content


def require_writable(path: Path) -> None:
    """Ends the command unless a file can be put there; nothing is left behind."""
    if str(path) == STANDARD or _is_device(path):
        return
    if path.is_dir():
        raise Stop(f"{path} is a folder: name a file in it")
    if not path.absolute().parent.is_dir():
        raise Stop(f"there is no folder {path.absolute().parent}: make it first")
    try:
        with tempfile.TemporaryFile(dir=path.absolute().parent):
            pass
    except OSError as error:
        raise Stop(f"{path} cannot be written ({_reason(error)}): choose another place") from error


def write(path: Path, content: bytes) -> None:
    """Puts the content there, in place of what was there; ends the command with the reason when that fails."""
    try:
        if str(path) == STANDARD:
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        elif _is_device(path):
            path.write_bytes(content)
        else:
            _replace(path.absolute(), content)
    except OSError as error:
        raise Stop(f"{path} cannot be written ({_reason(error)}): it is as it was before") from error


def _replace(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _is_device(path: Path) -> bool:
    return path.exists() and not path.is_file() and not path.is_dir()


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
