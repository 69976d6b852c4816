"""Sentences for what the schema found wrong: the key, what stands there, and what to do."""

import difflib
import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from hiringkit.content.findings import Note, Path
from hiringkit.content.schema.fields import KEBAB, SNAKE

MOST = 100
"""Errors of one file that are named; a file with more is wrong as a whole."""
_KINDS = {
    str: "text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    list: "a list",
    dict: "a mapping of keys to values",
}
_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
_FORMS = {
    KEBAB: "an id in kebab-case: small letters, digits and single hyphens, such as fundamentals-bias-variance",
    SNAKE: "an id in snake_case: small letters, digits and single underscores, such as model_building",
}


def closest(word: object, choices: Sequence[object]) -> str:
    """A hint naming the nearest of the choices, or nothing."""
    text = str(word)
    near_enough = [str(choice) for choice in choices if len(choices) < 500 or str(choice)[:4] == text[:4]]
    near = difflib.get_close_matches(text, near_enough[:500], n=1, cutoff=0.6)
    return f" Did you mean {near[0]}?" if near else ""


def notes(error: ValidationError, model: type[BaseModel]) -> list[Note]:
    """The notes for what a model refused, at most MOST; a list is not called short because its items were refused."""
    details = error.errors(include_url=False)
    inner = {detail["loc"][:length] for detail in details for length in range(len(detail["loc"]))}
    own = [detail for detail in details if detail["type"] != "too_short" or detail["loc"] not in inner]
    made = [note(detail, model) for detail in own[:MOST]]
    if len(own) > MOST:
        made.append(Note("shape-value", (), f"{len(own) - MOST} more errors stand in this file; mend the first ones."))
    return made


def note(error: ErrorDetails, model: type[BaseModel]) -> Note:
    """The note for one of pydantic's errors."""
    path = tuple(part for part in error["loc"] if part != "[key]")
    kind = error["type"]
    key = _name(path)
    if kind == "missing":
        return Note("shape-missing-key", path[:-1], f"{key} is missing; add it.")
    if kind == "extra_forbidden":
        hint = closest(path[-1], _siblings(model, path))
        return Note("shape-unknown-key", path, f"{key} is not a key used here; remove it.{hint}")
    make = _SENTENCES.get(kind)
    if make is None:
        return Note("shape-value", path, f"{key}: {error['msg']}")
    code, sentence = make(error)
    return Note(code, path, f"{key} {sentence}")


def _name(path: Path) -> str:
    """The readable name of a path: the last key, with the position when it is an item of a list."""
    names = [part for part in path if isinstance(part, str)]
    if path and isinstance(path[-1], int):
        if names and names[-1] in ("anchors", "points", "junior", "mid", "senior"):
            return f"The text of {path[-1]} under {names[-1]}"
        return f"Item {path[-1] + 1} of {names[-1] if names else 'the list'}"
    return str(path[-1]) if path else "The file"


def _siblings(model: type[BaseModel], path: Path) -> list[str]:
    """The keys that are allowed where a path ends."""
    current: Any = model
    for part in path[:-1]:
        if isinstance(part, str) and part in getattr(current, "model_fields", {}):
            current = _inner(current.model_fields[part].annotation)
    return list(getattr(current, "model_fields", {}))


def _inner(annotation: Any) -> Any:
    """The model inside an annotation such as tuple[Question, ...]."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        found = _inner(part)
        if found is not None:
            return found
    return None


def _shown(value: object) -> str:
    text = str(value)
    return f"'{text[:40]}…'" if len(text) > 40 else f"'{text}'"


def _needs_text(error: ErrorDetails) -> tuple[str, str]:
    value = error["input"]
    if value is None:
        return "shape-type", "is empty; write its text."
    if isinstance(value, dict):
        return "shape-type", "must be text; text with ': ' in it needs quotes or a '>-' block."
    if isinstance(value, list):
        return "shape-type", "must be one text, not a list."
    return "shape-type", f"must be text; put {_shown(value)} in quotes."


def _needs(what: str) -> Callable[[ErrorDetails], tuple[str, str]]:
    def sentence(error: ErrorDetails) -> tuple[str, str]:
        value = error["input"]
        if value is None:
            return "shape-type", f"is empty; it must be {what}."
        if "date" in what and isinstance(value, str) and _no_day(value):
            return "shape-type", f"is {value}, a day that no calendar has; write a real one."
        stands = _KINDS.get(type(value), "something else")
        return "shape-type", f"must be {what}, but {stands} stands here."

    return sentence


def _no_day(text: str) -> bool:
    """Whether a text is written as a date and no day of any calendar, such as the 31st of February."""
    try:
        return bool(_DAY.match(text)) and not date.fromisoformat(text)
    except ValueError:
        return True


def _one_of(error: ErrorDetails) -> tuple[str, str]:
    expected = error["ctx"]["expected"].replace("'", "")
    choices = expected.replace(" or ", ", ").split(", ")
    value = error["input"]
    return "shape-value", f"is {_shown(value)}; choose one of {', '.join(choices)}.{closest(value, choices)}"


def _count(error: ErrorDetails) -> tuple[str, str]:
    context = error["ctx"]
    if error["type"] == "too_short":
        return "shape-value", f"has {context['actual_length']} entries; it needs {context['min_length']} or more."
    return "shape-value", f"has {context['actual_length']} entries; {context['max_length']} is the most."


def _range(error: ErrorDetails) -> tuple[str, str]:
    context = error["ctx"]
    if "ge" in context:
        return "shape-value", f"is {_shown(error['input'])}; the least is {context['ge']}."
    return "shape-value", f"is {_shown(error['input'])}; the most is {context['le']}."


def _pattern(error: ErrorDetails) -> tuple[str, str]:
    form = _FORMS.get(error["ctx"]["pattern"], "of another form")
    return "id-form", f"is {_shown(error['input'])}; it must be {form}."


def _too_long(error: ErrorDetails) -> tuple[str, str]:
    length = len(str(error["input"]))
    return "shape-value", f"has {length} characters; {error['ctx']['max_length']} is the most."


_SENTENCES: dict[str, Callable[[ErrorDetails], tuple[str, str]]] = {
    "string_type": _needs_text,
    "string_too_short": lambda error: ("shape-value", "is empty; write its text."),
    "string_too_long": _too_long,
    "string_pattern_mismatch": _pattern,
    "int_type": _needs("a whole number"),
    "date_type": _needs("a date such as 2026-11-18, without quotes"),
    "tuple_type": _needs("a list, one '- ' per line or in [ ]"),
    "dict_type": _needs("a mapping of key: value lines"),
    "model_type": _needs("a mapping of key: value lines"),
    "literal_error": _one_of,
    "too_short": _count,
    "too_long": _count,
    "greater_than_equal": _range,
    "less_than_equal": _range,
    "kit_item": lambda error: ("shape-value", f"is not right. {error['msg']}"),
    "stage_content": lambda error: ("shape-value", f"is not right. {error['msg']}"),
    "scale_points": lambda error: ("shape-value", f"is not right. {error['msg']}"),
    "scale_bar": lambda error: ("shape-value", f"is not right. {error['msg']}"),
}
