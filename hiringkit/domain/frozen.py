"""A frozen value as canonical JSON and back, with errors that name the place."""

import dataclasses
import json
import types
import typing
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar

from hiringkit.domain import records

T = TypeVar("T")


class RecordError(ValueError):
    """Facts that cannot be read; the message names the place and what is wrong there."""


def plain(value: Any) -> Any:
    """A frozen value as plain JSON material; days and times as ISO 8601, times with their offset."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field: plain(getattr(value, field)) for field in _fields(type(value))}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    return value


def to_json(value: Any) -> str:
    """The canonical JSON of a frozen value."""
    return records.canonical(plain(value))


def from_json(kind: type[T], text: str | bytes) -> T:
    """The value that canonical JSON describes; raises RecordError naming the first place that is wrong."""
    try:
        data = json.loads(text)
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise RecordError(f"This is not JSON: {error}. Give a record that hiringkit wrote.") from None
    except (ValueError, RecursionError):
        raise RecordError(
            "This is not JSON that can be read: it is nested too deeply, or a number in it is too long. "
            "Give a record that hiringkit wrote."
        ) from None
    return typing.cast(T, _read(kind, data, ""))


@cache
def _fields(kind: type) -> dict[str, tuple[Any, bool]]:
    hints = typing.get_type_hints(kind)
    return {
        field.name: (
            hints[field.name],
            field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING,
        )
        for field in dataclasses.fields(kind)
    }


def _read(kind: Any, data: Any, place: str) -> Any:
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return (
            None if data is None else _read(next(a for a in typing.get_args(kind) if a is not type(None)), data, place)
        )
    if origin is tuple:
        return _read_list(typing.get_args(kind)[0], data, place)
    if origin is dict:
        return _read_map(typing.get_args(kind), data, place)
    if dataclasses.is_dataclass(kind):
        return _read_object(typing.cast(type, kind), data, place)
    return _SCALARS[kind](data, place)


def _read_list(kind: Any, data: Any, place: str) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise _wrong(place, "a list", data)
    return tuple(_read(kind, item, f"{place}[{number}]") for number, item in enumerate(data))


def _read_map(kinds: tuple[Any, ...], data: Any, place: str) -> dict[Any, Any]:
    key_kind, kind = kinds
    if not isinstance(data, dict):
        raise _wrong(place, "an object", data)
    try:
        return {key_kind(key): _read(kind, item, f"{place}.{key}") for key, item in data.items()}
    except ValueError as error:
        raise error if isinstance(error, RecordError) else _wrong(place, "whole numbers as keys", data) from None


def _read_object(kind: type, data: Any, place: str) -> Any:
    if not isinstance(data, dict):
        raise _wrong(place, "an object", data)
    fields = _fields(kind)
    if unknown := sorted(set(data) - set(fields)):
        raise RecordError(f"{_join(place, unknown[0])} is not known. The record may come from a newer hiringkit.")
    values = {}
    for name, (hint, needed) in fields.items():
        if name in data:
            values[name] = _read(hint, data[name], _join(place, name))
        elif needed:
            raise RecordError(f"{_join(place, name)} is missing.")
    return kind(**values)


def _text(data: Any, place: str) -> str:
    if not isinstance(data, str):
        raise _wrong(place, "text", data)
    return data


def _number(data: Any, place: str) -> int:
    if not isinstance(data, int) or isinstance(data, bool):
        raise _wrong(place, "a whole number", data)
    return data


def _truth(data: Any, place: str) -> bool:
    if not isinstance(data, bool):
        raise _wrong(place, "true or false", data)
    return data


def _time(data: Any, place: str) -> datetime:
    try:
        value = datetime.fromisoformat(_text(data, place))
    except ValueError as error:
        raise error if isinstance(error, RecordError) else _wrong(place, "a time as ISO 8601", data) from None
    if value.tzinfo is None:
        raise RecordError(f"{place}: {data!r} has no offset. Write it like 2026-11-20T15:00:00+00:00.")
    return value


def _day(data: Any, place: str) -> date:
    try:
        return date.fromisoformat(_text(data, place))
    except ValueError as error:
        raise error if isinstance(error, RecordError) else _wrong(place, "a day as ISO 8601", data) from None


_SCALARS: dict[Any, Callable[[Any, str], Any]] = {
    str: _text,
    int: _number,
    bool: _truth,
    datetime: _time,
    date: _day,
}


def _join(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name


def _wrong(place: str, expected: str, data: Any) -> RecordError:
    shown = json.dumps(data, ensure_ascii=False)
    return RecordError(
        f"{place or 'The record'}: expected {expected}, found {shown[:60]}{'…' if len(shown) > 60 else ''}."
    )
