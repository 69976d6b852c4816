"""Strict YAML to plain data: one document, no aliases, tags or duplicate keys, bounded in size and depth.

The parser is libyaml (YAML's C parser) read event by event, so nothing is built before it has been accepted.
Plain scalars follow the YAML 1.2 core schema (`no` and `on` stay text), with ISO dates besides.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path as FilePath
from typing import Any

from _ruamel_yaml import CParser  # type: ignore[import-not-found]
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from hiringkit.content.findings import Path, Unreadable
from hiringkit.content.syntax import explain

MAX_BYTES = 4_000_000
MAX_DEPTH = 12
MAX_EVENTS = 300_000

Place = tuple[int, int]

_NUMBER = re.compile(r"[-+]?(\d+|\.\d+|\d+\.\d*)([eE][-+]?\d+)?\Z")
_DATE = re.compile(r"\d{4}-\d\d-\d\d\Z")
_WORDS: dict[str, bool | None] = {
    "": None,
    "~": None,
    **dict.fromkeys(("null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_UNUSUAL_FIRST = frozenset("0123456789+-.~nNtTfF")
_LEADING_TAB = re.compile(rb"^ *\t", re.MULTILINE)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\u2028\u2029\ufffe\uffff]")


def load(data: bytes) -> Any:
    """The plain data of one YAML document; raises Unreadable with the place of the first fault."""
    return _build(_events(_checked(data)))


def read(path: FilePath) -> bytes:
    """The bytes of a file no larger than MAX_BYTES; raises Unreadable."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise Unreadable("yaml-unreadable", 0, 0, f"The file cannot be opened ({reason}).") from error
    if len(data) > MAX_BYTES:
        raise Unreadable("yaml-limit", 0, 0, f"The file is larger than {MAX_BYTES // 1_000_000} MB; split it.")
    return data


def places(data: bytes) -> dict[Path, Place]:
    """Where each key path of a readable document stands: line and column, counted from 1."""
    found: dict[Path, Place] = {}
    events = _events(_checked(data))
    for event in events:
        if isinstance(event, (MappingStartEvent, SequenceStartEvent, ScalarEvent)):
            _walk(event, events, (), found)
    return found


def _walk(event: Any, events: Iterator[Any], path: Path, found: dict[Path, Place]) -> None:
    found.setdefault(path, (event.start_mark.line + 1, event.start_mark.column + 1))
    if isinstance(event, SequenceStartEvent):
        for index, item in enumerate(iter(lambda: next(events), None)):
            if isinstance(item, SequenceEndEvent):
                return
            _walk(item, events, (*path, index), found)
    elif isinstance(event, MappingStartEvent):
        for key in iter(lambda: next(events), None):
            if isinstance(key, MappingEndEvent):
                return
            inner = (*path, _key(key))
            found[inner] = (key.start_mark.line + 1, key.start_mark.column + 1)
            _walk(next(events), events, inner, found)


def _checked(data: bytes) -> str:
    """The text of a file, or the reason why it cannot be YAML of ours."""
    if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(
            "yaml-unreadable", 1, 1, "The file starts with a byte-order mark; save it as UTF-8 without BOM."
        )
    tab = _LEADING_TAB.search(data)
    if tab:
        line = data.count(b"\n", 0, tab.end()) + 1
        column = tab.end() - tab.start()
        raise Unreadable("yaml-syntax", line, column, "This line is indented with a tab; use two spaces per step.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = _line_of(data, error.start)
        message = "This is not UTF-8 text here; save the file as UTF-8, or remove it if it is not a text file."
        raise Unreadable("yaml-unreadable", line, column, message) from error
    odd = _FORBIDDEN.search(text)
    if odd:
        line = text.count("\n", 0, odd.start()) + 1
        column = odd.start() - text.rfind("\n", 0, odd.start())
        message = f"Character U+{ord(odd.group()):04X} is not text; delete it, or remove the file if it is binary."
        raise Unreadable("yaml-unreadable", line, column, message)
    return text


def _line_of(data: bytes, offset: int) -> Place:
    start = data.rfind(b"\n", 0, offset) + 1
    return data.count(b"\n", 0, offset) + 1, len(data[start:offset].decode("utf-8", "replace")) + 1


def _events(text: str) -> Iterator[Any]:
    """The parser's events of exactly one document, with every refused feature refused."""
    try:
        parser = CParser(text)
        documents = seen = 0
        event = parser.get_event()
        while not isinstance(event, StreamEndEvent):
            if isinstance(event, DocumentStartEvent):
                documents += 1
                _refuse(documents > 1, event, "A second document starts here; keep one document per file.")
                _refuse(bool(event.version or event.tags), event, "Directives are not used here; delete this line.")
            seen += 1
            if seen > MAX_EVENTS:
                _refuse(True, event, "The file holds too many entries; split it.", "yaml-limit")
            yield event
            event = parser.get_event()
    except MarkedYAMLError as error:
        unclosed = "end of stream" in (error.problem or "")
        mark = (error.context_mark if unclosed else error.problem_mark) or error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        raise Unreadable("yaml-syntax", line, column, explain(error.problem or "", error.context or "")) from error
    except YAMLError as error:
        raise Unreadable("yaml-syntax", 0, 0, explain(str(error), "")) from error
    if not documents:
        raise Unreadable("yaml-syntax", 1, 1, "The file is empty; delete it or write a set into it.")


def _refuse(wrong: bool, event: Any, message: str, code: str = "yaml-feature") -> None:
    if wrong:
        raise Unreadable(code, event.start_mark.line + 1, event.start_mark.column + 1, message)


def _plain(event: Any) -> None:
    """Refuses anchors and tags on a node."""
    if event.anchor is not None:
        _refuse(True, event, f"The anchor &{event.anchor} is not used here; write the value out.")
    if event.tag is not None:
        _refuse(True, event, f"The tag {event.tag.replace('tag:yaml.org,2002:', '!!')} is not used here; delete it.")


def _key(event: Any) -> str | int:
    """A mapping key: text, or a number when it is written as one."""
    _refuse(not isinstance(event, ScalarEvent), event, "A key must be a word; lists and mappings cannot be keys.")
    _plain(event)
    _refuse(event.value == "<<", event, "Merge keys (<<) are not used here; write the values out.")
    value = event.value
    if not event.style and value.isascii() and value.isdigit() and len(value) < 9:
        return int(value)
    return str(value)


def scalar(text: str) -> Any:
    """The value of a plain (unquoted) scalar."""
    if text and text[0] not in _UNUSUAL_FIRST:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if len(text) < 19 and _NUMBER.match(text):
        return int(text) if text.lstrip("+-").isdigit() else float(text)
    if _DATE.match(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    return text


def _build(events: Iterator[Any]) -> Any:
    """Plain data from events, without recursion; `key` is the pending key of the innermost mapping."""
    stack: list[tuple[Any, Any]] = []
    container: Any = None
    key: Any = None
    for event in events:
        kind = type(event)
        if kind is ScalarEvent:
            if key is None and type(container) is dict:
                key = _new_key(event, container)
                continue
            value = _scalar_value(event)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            _may_open(event, container, key, len(stack))
            stack.append((container, key))
            container, key = ({} if kind is MappingStartEvent else []), None
            continue
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            value = container
            container, key = stack.pop()
        else:
            _refuse(kind is AliasEvent, event, "Aliases (*name) are not used here; write the value out.")
            continue
        container, key = _placed(container, key, value), None
    return container.value if isinstance(container, _Result) else None


class _Result:
    """The finished document, so that an empty value differs from no value."""

    def __init__(self, value: Any) -> None:
        self.value = value


def _placed(container: Any, key: Any, value: Any) -> Any:
    """The container after the value was put into it; the result itself outside all containers."""
    if container is None:
        return _Result(value)
    if key is None:
        container.append(value)
    else:
        container[key] = value
    return container


def _scalar_value(event: Any) -> Any:
    if event.anchor is not None or event.tag is not None:
        _plain(event)
    return event.value if event.style else scalar(event.value)


def _may_open(event: Any, container: Any, key: Any, depth: int) -> None:
    """Refuses a list or mapping that is a key, nested too deep, or has an anchor or a tag."""
    _refuse(depth >= MAX_DEPTH, event, f"More than {MAX_DEPTH} levels of nesting; write it flatter.", "yaml-limit")
    _refuse(type(container) is dict and key is None, event, "A key must be a word, not a list or a mapping.")
    _plain(event)


def _new_key(event: Any, container: dict[Any, Any]) -> str | int:
    key = _key(event)
    if key in container:
        _refuse(True, event, f"The key {key} stands here twice; remove one of the two.", "yaml-duplicate-key")
    return key
