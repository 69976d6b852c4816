"""Evidence as it reaches layout: every word of it, in paragraphs with their direction, bounded."""

import re
import unicodedata
from typing import NamedTuple

LIMIT = 100_000
"""Longest note that is laid out, in UTF-8 bytes; the whole note stays in the facts attached to the file."""
TOKEN = 80
_LONG = re.compile(rf"[^\s\u200b]{{{TOKEN}}}(?=[^\s\u200b])")
_WIDE = re.compile(r"[^\s\u200b]{10}(?=[^\s\u200b]{4})")
_BREAK = "\u200b"
_UNSPACED = "\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}](?:[^\s{_UNSPACED}]*)")


class Paragraph(NamedTuple):
    """One paragraph of a note and the direction it is set in."""

    text: str
    direction: str


def direction(text: str) -> str:
    """'rtl' when the first letter with a direction is written from right to left, else 'ltr'."""
    for character in text[:400]:
        kind = unicodedata.bidirectional(character)
        if kind in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return "ltr"


def lines(text: str, letters: int) -> int:
    """About how many lines the text takes; `letters` of Latin stand in one, those of most other scripts are wider."""
    return -(-sum(2 if letter > "\u0900" and letter.isalpha() else 1 for letter in text) // letters) or 1


def words(text: str) -> int:
    """The words of a text; in scripts without spaces between them each letter counts."""
    return len(_WORD.findall(text))


def paragraphs(text: str) -> list[Paragraph]:
    """The note in paragraphs, parted at blank lines; line breaks and spaces inside them are kept."""
    cut = _bounded(text.replace("\r\n", "\n").replace("\r", "\n")).expandtabs(4)
    parts = (part for part in cut.rstrip().split("\n\n") if part.strip())
    return [Paragraph(_LONG.sub(rf"\g<0>{_BREAK}", part.rstrip()), direction(part)) for part in parts]


def excerpt(text: str, limit: int) -> tuple[str, bool]:
    """The first `limit` characters of a note in one run, ending with a sentence or a word, and whether that cuts it."""
    run = " ".join(text[: 4 * limit].split())
    if len(run) <= limit and len(text) <= 4 * limit:
        return _LONG.sub(rf"\g<0>{_BREAK}", run), False
    cut = run[:limit]
    end = max(cut.rfind(mark) for mark in (". ", "? ", "! ", ".” ", "。")) + 1
    kept = cut[:end] if end > limit // 2 else cut.rpartition(" ")[0] or cut
    return _LONG.sub(rf"\g<0>{_BREAK}", kept), True


def brief(text: str, limit: int = 48) -> str:
    """The text in one run of at most so many characters, with an ellipsis where that cuts it."""
    kept, is_cut = excerpt(text, limit)
    return f"{kept}…" if is_cut else kept


def narrow(text: str) -> str:
    """A label for a place that is one word wide: brief, and long words may part."""
    return _WIDE.sub(rf"\g<0>{_BREAK}", brief(text, 24))


def _bounded(text: str) -> str:
    data = text.encode("utf-8", "replace")
    if len(data) <= LIMIT:
        return text
    kept = data[:LIMIT].decode("utf-8", "ignore")
    rest = len(text) - len(kept)
    return f"{kept}\n\n[{rest:,} more characters are in the facts attached to this file.]"
