"""Signs that need care in print: those without a glyph, those that turn or hide text, and marks in a pile."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby

from hiringkit import paths
from hiringkit.pdf.words import _, counted

COVERED = paths.PACKAGE / "pdf" / "coverage.txt"
"""What the shipped faces can show: first and last character of each range; tests/support/font_coverage.py writes it."""
PILE = 8
"""Marks on one letter that are printed; no language needs as many."""
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_FORCING = {"\u202d": "[left-to-right override]", "\u202e": "[right-to-left override]"}
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_UNSEEN = {*map(chr, range(0xFE00, 0xFE10)), *map(chr, range(0xE0100, 0xE01F0)), *map(chr, range(0x1F3FB, 0x1F400))}
"""Variants of the sign before them, which is printed without."""
_HIDDEN, _LETTER, _SIGN, _OTHER = "hidden", "letter", "sign", "other"


def printable(text: str) -> str:
    """The text as a page can show it: in place of every sign that it cannot, what it is; nothing hidden or turned."""
    text = _TURNING.sub(lambda found: _FORCING.get(found.group(), ""), _UNPRINTABLE.sub("\ufffd", text))
    present = {sign for sign in set(text) if not sign.isascii()}
    if marks := "".join(sign for sign in present if unicodedata.category(sign) in ("Mn", "Me")):
        text = re.sub(f"([{marks}]{{{PILE}}})([{marks}]+)", _cut, text)
    if lacking := "".join(present - covered()):
        text = re.sub(f"[{re.escape(lacking)}]+", lambda found: "".join(_told(found.group())), text)
    return text


@cache
def covered() -> frozenset[str]:
    """Every character that some shipped face can show."""
    ranges = (line.partition("-") for line in COVERED.read_text("ascii").split())
    return frozenset(chr(code) for low, _dash, high in ranges for code in range(int(low, 16), int(high, 16) + 1))


def _cut(found: re.Match[str]) -> str:
    return found[1] + counted("[%(n)s more mark]", "[%(n)s more marks]", len(found[2]))


def _told(text: str) -> Iterator[str]:
    """What stands in place of signs that no face has: the name of a symbol, the number of letters of a script."""
    for (kind, script), group in groupby((sign for sign in text if sign not in _UNSEEN), key=_kind):
        signs = list(group)
        if kind == _HIDDEN:
            yield counted("[%(n)s invisible character]", "[%(n)s invisible characters]", len(signs))
        elif kind == _LETTER:
            yield counted("[%(n)s letter in %(script)s]", "[%(n)s letters in %(script)s]", len(signs), script=script)
        elif kind == _SIGN:
            yield "".join(f"[{unicodedata.name(sign).lower()}]" for sign in signs)
        else:
            yield "".join(_("[character U+%(code)s]", code=f"{ord(sign):04X}") for sign in signs)


def _kind(sign: str) -> tuple[str, str]:
    category, name = unicodedata.category(sign), unicodedata.name(sign, "")
    script = name.partition(" ")[0].title()
    if category == "Cf":
        return _HIDDEN, ""
    if not name or script == "Cjk":
        return _OTHER, ""
    return (_LETTER, script) if category[0] in "LMN" and not name.startswith("MATHEMATICAL") else (_SIGN, "")
