"""Where settings come from: the environment, `.env`, `hiringkit.toml`, and files named by `*_FILE` variables."""

import io
import os
import secrets
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from dotenv.parser import parse_stream

from hiringkit.config.values import SHORTEST_KEY, SettingsProblem

PREFIX = "HIRINGKIT_"
LARGEST_SECRET = 64 * 1024


class Layer(NamedTuple):
    """One source: its name, and the text of each variable it sets."""

    source: str
    texts: Mapping[str, str]


class Found(NamedTuple):
    """The text of a setting and where it stood."""

    text: str
    source: str


def layers(environ: Mapping[str, str], home: Path, names: Iterable[str]) -> tuple[Layer, ...]:
    """The sources from strongest to weakest; a variable set to nothing counts as not set."""
    return (
        Layer("environment", {name: text for name, text in environ.items() if text and name.startswith(PREFIX)}),
        Layer(".env", _dotenv(home / ".env")),
        Layer("hiringkit.toml", _toml(home / "hiringkit.toml", frozenset(names))),
    )


def find(variable: str, stack: Iterable[Layer], *, is_secret: bool) -> Found | None:
    """The strongest source's text for `variable`; a secret may be given as a file by `variable`_FILE instead."""
    file_variable = f"{variable}_FILE"
    for source, texts in stack:
        named = texts.get(file_variable) if is_secret else None
        if named and variable in texts:
            raise SettingsProblem(f"{variable} and {file_variable} are both set ({source}): keep one of them")
        if named:
            return Found(_secret_file(file_variable, named), f"{source}, {file_variable}")
        if variable in texts:
            return Found(texts[variable], source)
    return None


def kept_key(path: Path) -> str:
    """The secret key kept in the instance folder: made once, also when two processes start at the same time."""
    if not path.exists():
        _make_key(path)
    try:
        key = path.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsProblem(f"{path} cannot be read ({_reason(error)}): make it readable for this user") from error
    if len(key) < SHORTEST_KEY:
        raise SettingsProblem(
            f"{path} holds no full secret key: put the file back from a backup, or delete it to get a new one"
        )
    return key


def _make_key(path: Path) -> None:
    """Write a new key and link it into place, so that nobody reads half a key and the first writer wins."""
    try:
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".secret_key-")  # mkstemp makes it mode 0600
        try:
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(secrets.token_hex(32) + "\n")
                file.flush()
                os.fsync(file.fileno())
            os.link(draft, path)
        finally:
            Path(draft).unlink()
    except FileExistsError:
        return
    except OSError as error:
        raise SettingsProblem(f"{path} cannot be written ({_reason(error)}): give the folder to this user") from error


def _secret_file(variable: str, name: str) -> str:
    """The text of a file that holds one secret, without the line end editors add."""
    path = Path(name).expanduser()
    try:
        if path.stat().st_size > LARGEST_SECRET:
            raise SettingsProblem(f"{variable} names {path}, which is too large to be a secret: name the right file")
        text = path.read_text("utf-8-sig").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsProblem(f"{variable} names {path}, which cannot be read ({_reason(error)})") from error
    if not text:
        raise SettingsProblem(f"{variable} names {path}, which is empty: write the secret into it")
    return text


def _dotenv(path: Path) -> dict[str, str]:
    """The HIRINGKIT_ variables of a `.env` file, empty when there is none."""
    text = _text(path)
    if text is None:
        return {}
    found = {}
    for binding in parse_stream(io.StringIO(text)):
        if binding.error:
            raise SettingsProblem(f"{path}, line {binding.original.line}: write NAME=value, or # before a remark")
        if binding.key and binding.key.startswith(PREFIX) and binding.value:
            found[binding.key] = binding.value
    return found


def _toml(path: Path, names: frozenset[str]) -> dict[str, str]:
    """The settings of `hiringkit.toml` under their variable names, empty when there is no file."""
    text = _text(path)
    if text is None:
        return {}
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsProblem(f"{path}: {error}") from error
    flat = _flattened(data)
    for name in flat:
        if name not in names:
            raise SettingsProblem(f"{path}: there is no setting {name!r}; there are {', '.join(sorted(names))}")
    return {PREFIX + name.upper(): _plain(path, name, value) for name, value in flat.items() if value != ""}


def _flattened(data: Mapping[str, object]) -> dict[str, object]:
    """`[mail] server` and `mail_server` name the same setting."""
    flat: dict[str, object] = {}
    for name, value in data.items():
        if isinstance(value, dict):
            flat.update({f"{name}_{inner}": one for inner, one in value.items()})
        else:
            flat[name] = value
    return flat


def _plain(path: Path, name: str, value: object) -> str:
    """The text of a TOML value: text, a whole number, or a list of texts."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ",".join(value)
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        return str(value)
    raise SettingsProblem(f"{path}: {name} must be text, a whole number or a list of texts")


def _text(path: Path) -> str | None:
    """The text of a file, or None when there is no such file."""
    try:
        return path.read_text("utf-8-sig")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsProblem(f"{path} cannot be read ({_reason(error)}): it must be UTF-8 text") from error


def _reason(error: Exception) -> str:
    """The system's reason in lower case, without its path."""
    return ((error.strerror if isinstance(error, OSError) else None) or str(error)).lower()
