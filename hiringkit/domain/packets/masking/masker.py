"""Puts labels in place of names, contacts and pronouns, and keeps a list of what it replaced and what it left."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from hiringkit.domain.packets.masking import contacts, pronouns, spoken
from hiringkit.domain.packets.masking.folding import Folded, fold, folded
from hiringkit.domain.packets.masking.names import AFTER, BEFORE, INITIALS_IN_USE, Forms
from hiringkit.domain.packets.masking.unspaced import is_unspaced

NAME, CONTACT, PRONOUN, WORD, LEFT = "name", "contact", "pronoun", "your own word", "left as it is"
AROUND = 34
"""Characters shown on each side of what was found."""


class Hit(NamedTuple):
    """A part of a text and what stands instead; a hit that is `LEFT` replaces nothing."""

    start: int
    end: int
    kind: str
    instead: str


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was replaced or left: how often, and its first place with the words around it."""

    kind: str
    text: str
    instead: str
    count: int
    where: str
    before: str
    after: str


@dataclass(slots=True)
class Record:
    """What was found in the texts so far, by what it was."""

    _found: dict[tuple[str, str, str], Found] = field(default_factory=dict)

    def note(self, text: str, hit: Hit, where: str) -> None:
        """Adds one hit."""
        words = text[hit.start : hit.end]
        key = (hit.kind, words, hit.instead)
        first = self._found.get(key)
        if first is None:
            before = " ".join(text[max(0, hit.start - AROUND) : hit.start].split())
            after = " ".join(text[hit.end : hit.end + AROUND].split())
            self._found[key] = Found(hit.kind, words, hit.instead, 1, where, before, after)
        else:
            count = first.count + 1
            self._found[key] = Found(*key[:2], hit.instead, count, first.where, first.before, first.after)

    def lines(self) -> tuple[Found, ...]:
        """All of it: what was replaced, then what was left, each by kind and text."""
        return tuple(sorted(self._found.values(), key=lambda one: (one.kind == LEFT, one.kind, one.text.casefold())))


class Masker:
    """What to look for: people with their labels, contacts, pronouns, further words.

    `is_strict` looks only for whole names, for texts that nobody wrote about this candidate.
    """

    def __init__(
        self,
        people: Iterable[tuple[Forms, str]] = (),
        *,
        words: Iterable[str] = (),
        keep: Iterable[str] = (),
        with_contacts: bool = True,
        with_pronouns: bool = False,
        is_strict: bool = False,
    ) -> None:
        self._people = tuple(people)
        self._words = tuple(_word(word) for word in words if folded(word))
        self._keep = {folded(text) for text in keep if text}
        self._contacts, self._pronouns, self._strict = with_contacts, with_pronouns, is_strict

    def mask(self, text: str, record: Record, where: str = "") -> str:
        """The text with everything replaced; what was found goes into the record."""
        done, at = [], 0
        for hit in self.hits(text):
            record.note(text, hit, where)
            if hit.kind != LEFT:
                done += [text[at : hit.start], hit.instead]
                at = hit.end
        return "".join((*done, text[at:]))

    def hits(self, text: str) -> list[Hit]:
        """What is found in a text, in order, nothing overlapping: the longest of what begins first."""
        chosen, taken = [], bytearray(len(text))
        for hit in sorted(_merged(self._all(text)), key=_standing):
            if not any(taken[hit.start : hit.end]):
                taken[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
                chosen.append(hit)
        return sorted(chosen)

    def _all(self, text: str) -> Iterator[Hit]:
        flat = fold(text)
        for pattern in self._words:
            for match in pattern.finditer(flat.text):
                yield Hit(*flat.span(*match.span()), WORD, "[masked]")
        for forms, label in self._people:
            yield from self._named(flat, forms, label)
        if self._contacts:
            yield from self._reached(text)
        if self._pronouns and not self._strict:
            for start, end, instead in pronouns.found(text):
                yield Hit(start, end, PRONOUN, instead)
            for start, end in pronouns.leaning(text):
                yield Hit(start, end, LEFT, "")

    def _reached(self, text: str) -> Iterator[Hit]:
        for start, end, kind in contacts.found(text):
            if folded(text[start:end]) not in self._keep:
                yield Hit(start, end, CONTACT, f"[{kind}]")

    def _named(self, flat: Folded, forms: Forms, label: str) -> Iterator[Hit]:
        for pattern in (*forms.whole, *(() if self._strict else forms.single)):
            for match in pattern.finditer(flat.text):
                yield _named_at(flat, *flat.span(*match.span()), label)
        for pattern in (*forms.proper, *(() if self._strict else forms.short)):
            for match in pattern.finditer(flat.text):
                start, end = flat.span(*match.span())
                if flat.original[start].isupper():
                    yield _named_at(flat, start, end, label)
        if not self._strict:
            yield from _doubtful(flat, forms, label)


def _standing(hit: Hit) -> tuple[bool, bool, int]:
    """What goes before what: contacts, then the longest, and last what is only listed."""
    return hit.kind != CONTACT, hit.kind == LEFT, hit.start - hit.end


def _merged(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Overlapping forms of one name as one hit: the family name with the title behind the given name."""
    names: dict[str, list[Hit]] = {}
    for hit in hits:
        if hit.kind == NAME:
            names.setdefault(hit.instead, []).append(hit)
        else:
            yield hit
    for same in names.values():
        open_: Hit | None = None
        for hit in sorted(same):
            if open_ and hit.start < open_.end:
                open_ = open_._replace(end=max(open_.end, hit.end))
                continue
            if open_:
                yield open_
            open_ = hit
        if open_:
            yield open_


def _named_at(flat: Folded, start: int, end: int, label: str) -> Hit:
    """A name, unless it is an abbreviation in use, a date or a term that is called after somebody."""
    words = folded(flat.original[start:end])
    written = flat.original[start:end]
    is_short = written.isupper() and words in INITIALS_IN_USE
    parts = [part for part in re.split(r"[^\w]+|_", words) if part]
    if is_short or spoken.is_no_person(flat.original, start, end, parts):
        return Hit(start, end, LEFT, "")
    return Hit(start, end, NAME, label)


def _doubtful(flat: Folded, forms: Forms, label: str) -> Iterator[Hit]:
    """Parts that are words too, masked when capital; initials without dots, unless they are an abbreviation in use."""
    for pattern in forms.capital:
        for match in pattern.finditer(flat.text):
            start, end = flat.span(*match.span())
            is_name = flat.original[start].isupper()
            yield _named_at(flat, start, end, label) if is_name else Hit(start, end, LEFT, "")
    for pattern in forms.doubtful:
        for match in pattern.finditer(flat.text):
            yield Hit(*flat.span(*match.span()), LEFT, "")
    for letters in forms.initials:
        for match in re.finditer(rf"{BEFORE}{re.escape(letters)}\.?{AFTER}", flat.original):
            is_name = letters.lower() not in INITIALS_IN_USE
            end = match.end() if "-" in letters else match.start() + len(letters)
            yield Hit(match.start(), end, NAME if is_name else LEFT, label if is_name else "")


def _word(word: str) -> re.Pattern[str]:
    flat = re.escape(folded(word.strip()))
    return re.compile(flat if is_unspaced(word) else f"{BEFORE}{flat}{AFTER}")
