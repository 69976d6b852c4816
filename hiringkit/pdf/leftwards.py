"""Letters of scripts written from right to left, as their glyphs give them back to whoever copies or searches.

Readers turn such a line round themselves, so its glyphs have to name one letter each, in the order they are painted:
an accompanying text of the whole line would be turned round too. WeasyPrint names the letters of a glyph from the
first place it was painted at, where a vowel sign and its letter share a place; here they come from the face itself.
"""

import re
import unicodedata
from functools import cache
from typing import Any

from weasyprint.text.ffi import ffi, harfbuzz

_BLOCKS = ((0x590, 0x900), (0xFB1D, 0xFE00), (0xFE70, 0xFEFD))
_LETTERS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_tables: dict[str, dict[int, str]] = {}


def has(text: str) -> bool:
    """True when some of the text is written from right to left."""
    return bool(_LETTERS.search(text))


def spell(stream: Any) -> None:
    """Gives each glyph of those scripts that the stream's document has painted its own letter."""
    for font in stream._fonts.values():  # noqa: SLF001 - WeasyPrint keeps the fonts of a document there alone
        table = _tables.get(font.hash)
        if table is None:
            table = _tables[font.hash] = _table(font)
        for glyph in font.to_unicode.keys() & table.keys():
            font.to_unicode[glyph] = table[glyph]


def _table(font: Any) -> dict[int, str]:
    """The letter of each glyph: presentation forms name their letter, unless they stand for two."""
    _declare()
    found, glyph = {}, ffi.new("uint32_t *")
    for first, last in reversed(_BLOCKS):
        for code in range(first, last):
            if harfbuzz.hb_font_get_nominal_glyph(font.hb_font, code, glyph):
                letters = unicodedata.normalize("NFKC", chr(code)).strip()
                is_two = len(letters) > 1 and not unicodedata.combining(letters[0])
                found[glyph[0]] = chr(code) if is_two else letters
    return found


@cache
def _declare() -> None:
    ffi.cdef("int hb_font_get_nominal_glyph(hb_font_t *font, uint32_t unicode, uint32_t *glyph);")
