"""Where things are: the folders that ship with the package, and the one instance folder that a running copy owns."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
SHIPPED = ("templates", "question_sets", "rubrics")
INSTANCE_VARIABLE = "HIRINGKIT_INSTANCE"


class PathsProblem(Exception):
    """A folder is missing or may not be used; the message says which one and what to do."""


def shipped(name: str) -> Path:
    """The folder `name` (templates, question_sets, rubrics): the installed copy, else the checkout's."""
    if name not in SHIPPED:
        raise PathsProblem(f"no folder named {name!r} ships with hiringkit; there are {', '.join(SHIPPED)}")
    packaged = PACKAGE / "_shipped" / name
    return packaged if packaged.is_dir() else PACKAGE.parent / name


def checkout() -> Path | None:
    """The folder of the source checkout that this package runs from, or None when it was installed from a wheel."""
    return PACKAGE.parent if (PACKAGE.parent / "pyproject.toml").is_file() else None


def home() -> Path:
    """The folder of `.env`, `hiringkit.toml` and `instance/`: the checkout, else the current folder."""
    return checkout() or Path.cwd()


def instance(environ: Mapping[str, str] | None = None) -> Path:
    """The instance folder, absolute, not created: HIRINGKIT_INSTANCE when set, else `instance/` under home()."""
    chosen = (os.environ if environ is None else environ).get(INSTANCE_VARIABLE, "").strip()
    return Path(chosen).expanduser().absolute() if chosen else home() / "instance"


def make_instance(folder: Path) -> Path:
    """Create the instance folder, readable by its owner alone, unless it exists; then prove that it can be written."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except FileExistsError:
        raise PathsProblem(
            f"{folder} is a file, not a folder: move it away, or point {INSTANCE_VARIABLE} elsewhere"
        ) from None
    except OSError as error:
        raise PathsProblem(_unusable(folder, "cannot be created", error)) from error
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise PathsProblem(_unusable(folder, "cannot be written to", error)) from error
    return folder


def _unusable(folder: Path, what: str, error: OSError) -> str:
    """The sentence for a folder that cannot be used, with the reason the system gave."""
    reason = (error.strerror or str(error)).lower()
    return (
        f"the instance folder {folder} {what} ({reason}): give it to this user, or point {INSTANCE_VARIABLE} elsewhere"
    )
