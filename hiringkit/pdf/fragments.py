"""A finished part of a joined PDF: its objects in final bytes, numbered so that parts can be put side by side.

A part is written as a PDF of its own and taken apart once: what belongs to a file as a whole (catalog, page tree, root
of the structure, outline, names) becomes data beside the bytes, and every other object is written with the number it
will have in each joined file. Joining is then concatenation; see joining.py.
"""

import json
import struct
import zlib
from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace
from typing import Any

from hiringkit.pdf.faces import Shown

CATALOG, PAGES, ROOT, WHOLE, PARENTS, OUTLINES, INFO, METADATA, NAMES, FILE = range(1, 11)
"""Numbers of the objects that a joined file has once."""
ELSEWHERE = "hk:"
"""What the address of a place in another part begins with."""
STAMP_FONT = 20
"""The number of the font that page numbers are stamped in; its other objects follow it, and then the faces."""
STAMP_NAME = "/Fpage"
FIRST, SLOT = 256, 512
"""Parts begin at FIRST and then every SLOT numbers, so that one part's length seldom moves another.

Readers refuse numbers that are out of proportion to a file's length, so slots are taken one after the other.
"""
_HEAD = struct.Struct(">II")


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the outline: its depth, words, page object and height on it."""

    level: int
    title: str
    page: int
    top: float


@dataclass(frozen=True, slots=True)
class Fragment:
    """The bytes of a part and what a joined file has to know of it.

    `rows` are its lines of the cross-reference table, those at `offsets` to be moved by where `body` comes to stand.
    `title` stands above its headings in the outline; they stand at the top themselves when it is empty, unless the
    part `continues` the one before it. `names` are places with their targets and pages, counted from 0.
    """

    base: int
    count: int
    body: bytes
    rows: bytes
    offsets: tuple[tuple[int, int], ...]
    stamps: int
    size: tuple[float, float]
    pages: int
    keys: tuple[int, int]
    title: str
    continues: bool
    outline: tuple[Heading, ...]
    names: tuple[tuple[str, str, int], ...]
    faces: dict[str, Shown]

    @property
    def node(self) -> int:
        """The object that holds its pages; the next ones are its element of the structure and its parent tree."""
        return self.base

    @property
    def end(self) -> int:
        """The first number behind it at which another part may begin."""
        return FIRST + -(-(self.base + self.count - FIRST) // SLOT) * SLOT


def to_bytes(parts: Sequence[Fragment]) -> bytes:
    """Parts as they are kept together."""
    heads = []
    for part in parts:
        head: dict[str, Any] = {name: getattr(part, name) for name in part.__slots__ if name not in ("body", "rows")}
        head["faces"] = {file: astuple(shown) for file, shown in part.faces.items()}
        head["outline"] = [[one.level, one.title, one.page, one.top] for one in part.outline]
        heads.append((head, len(part.rows), len(part.body)))
    data = zlib.compress(json.dumps(heads).encode(), 1)
    rows = zlib.compress(b"".join(part.rows for part in parts), 1)
    return b"".join((_HEAD.pack(len(data), len(rows)), data, rows, *(part.body for part in parts)))


def from_bytes(data: bytes) -> list[Fragment]:
    """The parts that to_bytes wrote."""
    head, packed = _HEAD.unpack_from(data)
    at, end = _HEAD.size, _HEAD.size + head
    rows, row, body = zlib.decompress(data[end : end + packed]), 0, end + packed
    parts = []
    for values, length, size in json.loads(zlib.decompress(data[at:end])):
        values["outline"] = tuple(Heading(*one) for one in values["outline"])
        values["faces"] = {file: Shown(*shown) for file, shown in values["faces"].items()}
        for name in ("offsets", "names"):
            values[name] = tuple(map(tuple, values[name]))
        values |= {"keys": tuple(values["keys"]), "size": tuple(values["size"])}
        parts.append(Fragment(rows=rows[row : row + length], body=data[body : body + size], **values))
        row, body = row + length, body + size
    return parts


def sharing_faces(parts: Sequence[Fragment]) -> list[Fragment]:
    """The parts with all that they show of each face in the first of them; where two differ, the first is right."""
    shown: dict[str, Shown] = {}
    for part in parts:
        for file, one in part.faces.items():
            shown[file] = one.with_(shown[file]) if file in shown else one
    return [replace(part, faces={} if place else shown) for place, part in enumerate(parts)]
