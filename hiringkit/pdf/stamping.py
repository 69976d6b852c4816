"""The font of the page numbers that a joined file gets, and the words 'Page 213 of 1,791' in it as page content."""

import io
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Any

import pikepdf

from hiringkit.pdf.fragments import STAMP_FONT, STAMP_NAME

CHARACTERS = "".join(map(chr, range(0x21, 0x7F))) + " \N{MIDDLE DOT}"
MARKUP = escape(CHARACTERS)
SIZE, RIGHT, BASELINE, BELOW, APART = 7.5, 48.189, 35.2, 9.5, 12
"""Points: height of the words, distance from either side and from the bottom, as in a packet's own foot; next line;
between what stands left and right in a line."""
_MAPPED = re.compile(rb"<([0-9a-fA-F]{4})>\s+<([0-9a-fA-F]{4})>")


@dataclass(frozen=True, slots=True)
class Stamp:
    """Glyph and width of each character, and the objects of the font under their final numbers.

    What the font lacks is left out.
    """

    glyphs: defaultdict[int, str]
    widths: defaultdict[str, float]
    objects: tuple[tuple[int, bytes], ...]

    def content(self, right: Iterable[str], left: Iterable[str], width: float) -> bytes:
        """Lines at the foot of a page, from the top, as content set apart from its reading order.

        What stands left is set narrower where it would reach what stands right of it.
        """
        ends = [*right]
        lines = [self._line(words, width - RIGHT - self._wide(words), place) for place, words in enumerate(ends)]
        for place, words in enumerate(left):
            room = width - 2 * RIGHT - APART - sum(map(self._wide, ends[place : place + 1]))
            wide = self._wide(words)
            lines.append(f"{100 * room / wide if wide > room else 100:.1f} Tz {self._line(words, RIGHT, place)}")
        return (b"/Artifact<</Type/Pagination/Subtype/Footer>>BDC q 0.29 0.278 0.255 rg BT %s %.1f Tf %s ET Q EMC") % (
            STAMP_NAME.encode(),
            SIZE,
            " ".join(lines).encode(),
        )

    def _wide(self, words: str) -> float:
        return sum(map(self.widths.__getitem__, words)) * SIZE / 1000

    def _line(self, words: str, left: float, place: int) -> str:
        return f"1 0 0 1 {left:.2f} {BASELINE - BELOW * place:.2f} Tm [<{words.translate(self.glyphs)}>] TJ"


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
        shown = {letter: glyph for letter, glyph in _letters(font).items() if letter in CHARACTERS}
        glyphs = defaultdict(str, {ord(letter): f"{glyph:04x}" for letter, glyph in shown.items()})
        wide = defaultdict(float, {letter: widths[glyph] for letter, glyph in shown.items()})
        return Stamp(
            glyphs, wide, tuple((numbers[one.objgen[0]], _object(one, numbers)) for one in chain if one.is_indirect)
        )


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
