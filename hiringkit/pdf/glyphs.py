"""The glyphs of a line as PDF text, taken out of Pango's memory all at once.

WeasyPrint 70 asks Pango for each glyph's number, width and shift one by one. Most lines hold only glyphs that stood on
an earlier one, not shifted: these are written from what is known of them. Every other line is left to WeasyPrint.
"""

from typing import Any

from weasyprint.draw import text
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

draw = text.draw_first_line
FIELDS = 5
"""Numbers of 32 bits for each glyph: its own, its width, its shift across and upwards, and flags."""
OLD = 14802
"""Pango before this version gives a font's size wrongly, and WeasyPrint goes round that."""


class _Written(dict[tuple[int, int], str]):
    """How a glyph of this width is written in a font of this size; KeyError for one that was never drawn."""

    def __init__(self, font: Any, size: float) -> None:
        super().__init__()
        self.widths, self.size = font.widths, size

    def __missing__(self, key: tuple[int, int]) -> str:
        glyph, width = key
        kerning = self.widths[glyph] - width * 1000 * FROM_UNITS / self.size
        self[key] = f"{glyph:04x}>{int(kerning)}<" if kerning else f"{glyph:04x}"
        return self[key]


def draw_known(stream: Any, box: Any, overflow: str, ellipsis: Any, matrix: Any) -> Any:
    """Draws a line of known glyphs; any other is drawn by WeasyPrint, which makes its glyphs known."""
    try:
        parts = _parts(stream, box) if overflow == "clip" and ellipsis == "none" and box.text.strip() else None
    except KeyError:
        parts = None
    if not parts:
        return draw(stream, box, overflow, ellipsis, matrix)
    stream.set_text_matrix(*matrix.values)
    for font, size, glyphs in parts:
        if font:
            stream.set_font_size(font.hash, size)
        stream.show_text(glyphs)
    return []


def _parts(stream: Any, box: Any) -> list[tuple[Any, float, str]] | None:
    """The line's runs of one font each, with its size; None when one of them needs more than numbers and widths."""
    pango.pango_layout_set_single_paragraph_mode(box.pango_layout.layout, True)
    line, _second = box.pango_layout.get_first_line()
    parts: list[tuple[Any, float, str]] = []
    run, before = line.runs[0], None
    while run != ffi.NULL:
        item, run = run.data, run.next
        if item.item.analysis.font != before:
            before = item.item.analysis.font
            font, size = stream.add_font(before)
            if font.bitmap or font.svg or font.png or font.colr or pango.pango_version() < OLD:
                return None
            written = font.__dict__.setdefault("written", {}).setdefault(size, _Written(font, size))
            parts.append((font, size, ""))
        memory = ffi.buffer(item.glyphs.glyphs, item.glyphs.num_glyphs * FIELDS * 4)
        numbers = memoryview(memory).cast("i").tolist()
        if not numbers or any(numbers[2::FIELDS]) or any(numbers[3::FIELDS]):
            return None
        glyphs = "".join(map(written.__getitem__, zip(numbers[::FIELDS], numbers[1::FIELDS], strict=True)))
        parts[-1] = (font, size, f"{parts[-1][2]}<{glyphs}>".replace("<>", ""))
    return parts
