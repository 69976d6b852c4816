"""Does a foreign page show text in a font that its file does not hold? Such a page looks different to every reader."""

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

DEEPEST = 12
"""Forms inside forms that are followed; deeper ones count as lacking a font."""
_SHOWING = {"Tj", "TJ", "'", '"'}
_INVISIBLE = 3
_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def lacks_font(form: pikepdf.Object, depth: int = 0) -> bool:
    """True when visible text of a form, or of a form inside it, is set in a font without its program."""
    if depth > DEEPEST:
        return True
    resources = form.get("/Resources", Dictionary())
    fonts, inner = resources.get("/Font", Dictionary()), resources.get("/XObject", Dictionary())
    shown = set(_shown(form))
    used = (fonts[name] for kind, name in shown if kind == "font" and name in fonts)
    drawn = (inner[name] for kind, name in shown if kind == "form" and name in inner)
    return any(not _is_embedded(font) for font in used) or any(
        lacks_font(one, depth + 1) for one in drawn if one.get("/Subtype") == Name.Form
    )


def _shown(form: pikepdf.Object) -> Iterator[tuple[str, str]]:
    """The names of fonts that visible text is set in, and of forms that are drawn."""
    font, mode, kept = "", 0, list[tuple[str, int]]()
    for one in pikepdf.parse_content_stream(form):
        word, operands = str(one.operator), one.operands
        if word == "q":
            kept.append((font, mode))
        elif word == "Q" and kept:
            font, mode = kept.pop()
        elif word == "Tf":
            font = str(operands[0])
        elif word == "Tr":
            mode = int(operands[0])
        elif word in _SHOWING and mode != _INVISIBLE:
            yield "font", font
        elif word == "Do":
            yield "form", str(operands[0])


def _is_embedded(font: Any) -> bool:
    if font.get("/Subtype") == Name.Type3:
        return not any(lacks_font(one, 1) for one in _glyphs(font))
    inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    described = inner.get("/FontDescriptor", Dictionary())
    return any(name in described for name in _FILES)


def _glyphs(font: Any) -> Iterator[pikepdf.Object]:
    """The drawings of a font's glyphs, each with the font's resources where it has none."""
    for one in font.get("/CharProcs", Dictionary()).values():
        if "/Resources" not in one and "/Resources" in font:
            one.Resources = font.Resources
        yield one
