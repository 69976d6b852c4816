"""The font of the page numbers that a joined file gets, and the words 'Page 213 of 1,791' in it as page content."""

import io
import re
from dataclasses import dataclass
from html import escape
from typing import Any

import pikepdf

from hiringkit.pdf.fragments import STAMP_FONT, STAMP_NAME

CHARACTERS = "".join(map(chr, range(0x21, 0x7F))) + " \N{MIDDLE DOT}"
MARKUP = escape(CHARACTERS)
SIZE, RIGHT, BASELINE = 7.5, 48.189, 35.2
"""Points: height of the words, distance from the right edge and from the bottom, as in a packet's own foot."""
_MAPPED = re.compile(rb"<([0-9a-fA-F]{4})>\s+<([0-9a-fA-F]{4})>")


@dataclass(frozen=True, slots=True)
class Stamp:
    """Glyph and width of each character, and the objects of the font under their final numbers."""

    glyphs: dict[str, tuple[int, float]]
    objects: tuple[tuple[int, bytes], ...]

    def content(self, number: int, total: int, width: float, foot: str) -> bytes:
        """The page's place in the file, and below it what the file is, as content set apart from the reading order."""
        place, below = f"Page {number:,} of {total:,}", self._line(foot, width, BASELINE - 9.5)
        return (
            b"/Artifact<</Type/Pagination/Subtype/Footer>>BDC q 0.29 0.278 0.255 rg BT %s %.1f Tf %s %s ET Q EMC"
        ) % (STAMP_NAME.encode(), SIZE, self._line(place, width, BASELINE), below)

    def _line(self, words: str, width: float, height: float) -> bytes:
        """A line that ends at the right margin."""
        glyphs = [self.glyphs[character] for character in words if character in self.glyphs]
        left = width - RIGHT - sum(one[1] for one in glyphs) * SIZE / 1000
        return b"1 0 0 1 %.2f %.2f Tm [<%s>] TJ" % (left, height, b"".join(b"%04x" % one[0] for one in glyphs))


def of(data: bytes) -> Stamp:
    """The stamp out of a PDF that shows each of the characters in one font."""
    with pikepdf.open(io.BytesIO(data)) as document:
        font = max(document.pages[0].obj.Resources.Font.values(), key=lambda one: len(_letters(one)))
        inner = font.DescendantFonts[0]
        descriptor = inner.FontDescriptor
        file = next(name for name in ("/FontFile2", "/FontFile3") if name in descriptor)
        chain = (font, inner, descriptor, descriptor[file], font.ToUnicode)
        numbers = {one.objgen[0]: STAMP_FONT + place for place, one in enumerate(chain) if one.is_indirect}
        widths = _widths(inner.W)
        glyphs = {letter: (glyph, widths[glyph]) for letter, glyph in _letters(font).items() if letter in CHARACTERS}
        return Stamp(glyphs, tuple((numbers[one.objgen[0]], _object(one, numbers)) for one in chain if one.is_indirect))


def _letters(font: Any) -> dict[str, int]:
    """The glyph of each character that a font shows."""
    pairs = _MAPPED.findall(font.ToUnicode.read_bytes())
    return {bytes.fromhex(letter.decode()).decode("utf-16-be"): int(glyph, 16) for glyph, letter in pairs}


def _widths(listed: Any) -> dict[int, float]:
    widths: dict[int, float] = {}
    for start, run in zip(listed[::2], listed[1::2], strict=True):
        widths |= {int(start) + place: float(width) for place, width in enumerate(run)}
    return widths


def _object(one: Any, numbers: dict[int, int]) -> bytes:
    is_stream = isinstance(one, pikepdf.Stream)
    text = (one.stream_dict if is_stream else one).unparse(resolved=True)
    text = re.sub(rb"\b(\d+) \d+ R\b", lambda match: b"%d 0 R" % numbers[int(match.group(1))], text)
    return text + b"\nstream\n" + one.read_raw_bytes() + b"\nendstream" if is_stream else text
