"""The shipped faces of a joined file: each is embedded once, with the glyphs that any of its parts shows."""

import base64
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pikepdf import Stream

from hiringkit.pdf import fonts

LENT = b"hiringkit:"
"""What stands in a part in place of a shipped face, before the name of its file."""
FIRST_FACE, PER_FACE = 32, 5
"""The number of the first face's font object; the other four objects of a face follow it."""
_ORDER = {name: place for place, name in enumerate(sorted(fonts.FILES))}
_MAPPED = re.compile(rb"<([0-9a-f]{4,})>\s+<([0-9a-f]*)>")
_PER_BLOCK = 100
_IDENTITY = b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
"""
_FOOT = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a part shows of a face: the face's own figures, its glyphs, and a line of width and letters for each."""

    name: str
    family: str
    figures: Sequence[int]
    glyphs: Sequence[int]
    lines: str

    def with_(self, other: "Shown") -> "Shown":
        """All that either shows, where a part names one face twice."""
        lines = dict(
            zip((*self.glyphs, *other.glyphs), (*self.lines.split("\n"), *other.lines.split("\n")), strict=True)
        )
        return replace(self, glyphs=sorted(lines), lines="\n".join(lines[glyph] for glyph in sorted(lines)))


@dataclass(slots=True)
class Face:
    """A face of a joined file: what a part says of it, and width and letters of every glyph."""

    first: Shown
    glyphs: dict[int, tuple[float, str]] = field(default_factory=dict)


def number(file: str) -> int:
    """The number of a face's font object in every joined file."""
    return FIRST_FACE + PER_FACE * _ORDER[file]


def lent(font: Any) -> tuple[str, Shown, tuple[Any, ...]] | None:
    """The file of a font that a part only names, what it shows, and the objects that stand for it; None for another."""
    inner = font.DescendantFonts[0]
    described = inner.FontDescriptor
    program = described.get("/FontFile2")
    if not isinstance(program, Stream) or not (content := program.read_bytes()).startswith(LENT):
        return None
    letters = {int(glyph, 16): text.decode() for glyph, text in _MAPPED.findall(font.ToUnicode.read_bytes())}
    lines, glyphs = [], []
    for start, run in zip(inner.W[::2], inner.W[1::2], strict=True):
        for glyph, width in enumerate(run, int(start)):
            glyphs.append(glyph)
            lines.append(f"{float(width):g} {letters.get(glyph, '')}")
    figures = [int(described[key]) for key in ("/Flags", "/ItalicAngle", "/Ascent", "/Descent", "/StemV", "/StemH")]
    shown = Shown(str(font.BaseFont), str(described.FontFamily), figures, glyphs, "\n".join(lines))
    return content.removeprefix(LENT).decode(), shown, (inner, described, program, font.ToUnicode)


def gather(found: dict[str, Face], part: Mapping[str, Shown]) -> None:
    """Adds what one more part shows; where two parts differ, the first is right."""
    for file, shown in part.items():
        face = found.setdefault(file, Face(shown))
        if not face.glyphs.keys() >= set(shown.glyphs):
            for glyph, line in zip(shown.glyphs, shown.lines.split("\n"), strict=True):
                width, _, letters = line.partition(" ")
                face.glyphs.setdefault(glyph, (float(width), letters))


def wanted(shown: Mapping[str, Face]) -> dict[str, list[int]]:
    """The glyphs of each face, as they are asked of the child process."""
    return {file: sorted(face.glyphs) for file, face in sorted(shown.items())}


def objects(shown: Mapping[str, Face], programs: bytes) -> tuple[tuple[int, bytes], ...]:
    """The objects of all faces under their final numbers; `programs` is what the child process made."""
    made = json.loads(programs)
    return tuple(
        (number(file) + place, data)
        for file, face in sorted(shown.items())
        for place, data in enumerate(_objects(number(file), face, *made[file]))
    )


def _objects(at: int, face: Face, length: int, packed: str) -> tuple[bytes, ...]:
    name, glyphs = face.first.name.encode(), dict(sorted(face.glyphs.items()))
    flags, slant, ascent, descent, stem_v, stem_h = face.first.figures
    widest = max(width for width, _ in glyphs.values())
    figures = (flags & ~1, descent, widest, ascent, slant, ascent, descent, ascent, stem_v, stem_h)
    content, mapped = base64.b64decode(packed), _mapped(glyphs)
    return (
        b"<</Type/Font/Subtype/Type0/BaseFont%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>"
        % (name, at + 1, at + 4),
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont%s%s/CIDToGIDMap/Identity/W[%s]/FontDescriptor %d 0 R>>"
        % (name, _IDENTITY, _widths(glyphs), at + 2),
        b"<</Type/FontDescriptor/FontName%s/FontFamily(%s)/Flags %d/FontBBox[0 %d %g %d]/ItalicAngle %d/Ascent %d"
        b"/Descent %d/CapHeight %d/StemV %d/StemH %d/FontFile2 %d 0 R>>"
        % (name, face.first.family.encode(), *figures, at + 3),
        b"<</Filter/FlateDecode/Length1 %d/Length %d>>\nstream\n%s\nendstream" % (length, len(content), content),
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(mapped), mapped),
    )


def _widths(glyphs: Mapping[int, tuple[float, str]]) -> bytes:
    runs: list[tuple[int, list[str]]] = []
    for glyph, (width, _) in glyphs.items():
        if not runs or glyph != runs[-1][0] + len(runs[-1][1]):
            runs.append((glyph, []))
        runs[-1][1].append(f"{width:g}")
    return " ".join(f"{start}[{' '.join(run)}]" for start, run in runs).encode()


def _mapped(glyphs: Mapping[int, tuple[float, str]]) -> bytes:
    """The table from glyphs to letters."""
    lines, blocks = [f"<{glyph:04x}> <{letters}>" for glyph, (_, letters) in glyphs.items() if letters], []
    for start in range(0, len(lines), _PER_BLOCK):
        some = lines[start : start + _PER_BLOCK]
        blocks.append(f"{len(some)} beginbfchar\n" + "\n".join(some) + "\nendbfchar\n")
    return (_HEAD + "".join(blocks) + _FOOT).encode()
