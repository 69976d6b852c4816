"""What an import finds: questions with their places, and what is wrong with a place."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from hiringkit.domain import questions

MAX_BYTES = 10_000_000
MOST = 20_000


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: line and column of a text, or row and column of a sheet; all count from 1, 0 is none."""

    line: int = 0
    column: int = 0
    row: int = 0
    sheet: str = ""
    heading: str = ""

    def __str__(self) -> str:
        sheet = f"{self.sheet}, " if self.sheet else ""
        if self.row:
            return f"{sheet}row {self.row}" + (f", {self.heading}" if self.heading else "")
        return f"line {self.line}" + (f", column {self.column}" if self.column > 1 else "")


@dataclass(frozen=True, slots=True)
class Found:
    """One question that was found: its words, its place, and whatever else its file says of it.

    `fields` are values for other keys of a question, as text or lists of text; `whole` is the question itself when the
    file gives all of it.
    """

    prompt: str
    place: Place
    title: str = ""
    section: str = ""
    answer: str = ""
    probes: tuple[str, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)
    whole: questions.Question | None = None
    duplicate_of: str = ""
    duplicate_place: str = ""

    def marked(self, of: str, place: str) -> "Found":
        """The same question, known to repeat another."""
        return replace(self, duplicate_of=of, duplicate_place=place)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something in a file that cannot be taken over, and what to do about it."""

    place: Place
    message: str
    code: str = "import"


@dataclass(frozen=True, slots=True)
class Result:
    """Everything that reading a file gave: nothing may be taken over while there are problems."""

    form: str
    found: tuple[Found, ...] = ()
    problems: tuple[Problem, ...] = ()
    headings: tuple[str, ...] = ()
    mapping: Mapping[str, str] = field(default_factory=dict)

    @property
    def new(self) -> tuple[Found, ...]:
        """The questions that repeat nothing."""
        return tuple(found for found in self.found if not found.duplicate_of)


class Unusable(Exception):
    """A file that cannot be read at all; the message says why and what to do."""
