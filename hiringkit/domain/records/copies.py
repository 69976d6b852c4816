"""The copy of a person's data that they get: sections of labelled lines, with everybody else left out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

SOMEBODY = "[another person]"


@dataclass(frozen=True, slots=True)
class CopyLine:
    """One fact under its label."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class CopySection:
    """Facts that belong together."""

    title: str
    lines: tuple[CopyLine, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """Everything kept about one person, as it is handed to them."""

    name: str
    organisation: str
    made_at: str
    about: str
    sections: tuple[CopySection, ...]
    paper: str = "A4"
    language: str = "en"


class Redactor:
    """Puts a mark in place of the names and addresses of everybody but the person whose copy it is."""

    def __init__(self, others: Iterable[str], own: Iterable[str]) -> None:
        kept = {word.casefold() for name in own for word in _forms(name)}
        words = {form for name in others for form in _forms(name) if form.casefold() not in kept}
        longest = sorted(words, key=len, reverse=True)
        self._pattern = re.compile(_any_of(longest), re.IGNORECASE) if longest else None

    def __call__(self, text: str) -> str:
        """The text without the others."""
        return self._pattern.sub(SOMEBODY, text) if self._pattern else text


def _forms(name: str) -> list[str]:
    """A name as it may stand in a text: whole, and each of its words of three letters or more."""
    name = name.strip()
    words = [word for word in re.split(r"[\s,]+", name) if len(word) > 2]
    return [form for form in dict.fromkeys((name, *words)) if len(form) > 1]


def _any_of(words: list[str]) -> str:
    return r"(?<!\w)(?:" + "|".join(re.escape(word) for word in words) + r")(?!\w)"
