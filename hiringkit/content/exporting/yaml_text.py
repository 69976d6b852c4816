"""Question sets as YAML in the layout that authors use: keys in order, prose folded, everything readable back."""

import json
import re
import textwrap
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from hiringkit.content import reading
from hiringkit.content.schema import Question as Shape
from hiringkit.domain import questions

WIDTH = 110
_PLAIN = re.compile(r"[A-Za-z][^\n]*\Z")
_PROSE = ("prompt", "sample_answer")
_FLOW = ("also", "roles", "stages", "levels")


def write(ident: str, title: str, items: Iterable[questions.Question]) -> str:
    """One set with these questions; roles, stage and levels of the set are those of its questions."""
    held = list(items)
    roles = list(dict.fromkeys(role for item in held for role in item.roles))
    levels = [level for level, _ in questions.LEVELS if any(level in item.levels for item in held)]
    stages = [stage for stage, _ in questions.STAGES[:4] if any(stage in item.stages for item in held)]
    lines = [f"set: {_scalar(ident)}", f"title: {_scalar(title)}", f"roles: {_flow(roles)}"]
    lines += [f"stage: {stages[0] if stages else 'technical'}", f"levels: {_flow(levels)}"]
    lines.append("questions:" if held else "questions: []")
    for item in held:
        lines += _question(item)
    return "\n".join(lines) + "\n"


def _question(item: questions.Question) -> Iterator[str]:
    mark = "- "
    for key in Shape.model_fields:
        value = getattr(item, key)
        if key == "replaces" and value is None:
            continue
        for number, line in enumerate(_entry(key, value)):
            yield f"  {mark if number == 0 and mark else '  '}{line}"
        mark = ""


def _entry(key: str, value: Any) -> Iterator[str]:
    """The lines of one key of a question, without its indentation."""
    if key in _FLOW:
        yield f"{key}: {_flow(value)}"
    elif isinstance(value, tuple):
        yield f"{key}:" if value else f"{key}: []"
        for text in value:
            yield from _hanging("  - ", text, 4)
    elif hasattr(value, "items"):
        yield f"{key}:" if value else f"{key}: {{}}"
        for name, text in value.items():
            yield from _hanging(f"  {name}: ", text, 4)
    elif key in _PROSE or (isinstance(value, str) and len(value) > WIDTH - 20):
        yield from _hanging(f"{key}: ", value, 0, prose=True)
    else:
        yield f"{key}: {_scalar(value)}"


def _hanging(start: str, text: str, indent: int, prose: bool = False) -> Iterator[str]:
    """A text after its key or dash: on the same line when it fits, else as a block below."""
    short = not prose and len(start) + len(text) < WIDTH - 4 and "\n" not in text
    block = None if short else _block(text)
    if block is None:
        yield f"{start}{_scalar(text)}"
        return
    mark, lines = block
    yield f"{start}{mark}"
    yield from (f"{' ' * (indent + 2)}{line}" if line else "" for line in lines)


def _block(text: str) -> tuple[str, list[str]] | None:
    """A text as a YAML block: folded prose, or literal lines; None when only quotes can hold it."""
    if (
        text != text.strip()
        or re.search((r"[^\S\n ]|[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]"), text)
        or not text
    ):
        return None
    if "\n" not in text and "  " not in text:
        return ">-", textwrap.wrap(text, WIDTH - 6, break_long_words=False, break_on_hyphens=False)
    lines = text.split("\n")
    if lines[0].startswith(" ") or any(line != line.rstrip() for line in lines):
        return None
    return "|-", lines


def _flow(values: Iterable[str]) -> str:
    return "[" + ", ".join(values) + "]"


def _scalar(value: Any) -> str:
    """A value on one line: plain where YAML reads it back as it is, else in double quotes."""
    if isinstance(value, (int, date)):
        return str(value)
    text = str(value)
    risky = re.search(r": |:$| #|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]|^\s|\s$", text)
    if _PLAIN.match(text) and not risky and reading.scalar(text) == text:
        return text
    return (
        json.dumps(text, ensure_ascii=False)
        .replace(("\u2028"), ("\\L"))
        .replace(("\u2029"), ("\\P"))
        .replace(("\ufeff"), ("\\uFEFF"))
    )
