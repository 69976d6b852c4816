"""Puts fragments together as one tagged PDF: one outline, one page numbering, links and tags that work.

Bodies are copied as they are, each as soon as it is there; only the tables around them are written, so that a hundred
packets are joined in less time than one page takes to lay out, and no more than one is held. The same fragments give
the same bytes.
"""

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import BinaryIO
from xml.sax.saxutils import escape

from hiringkit.pdf import faces
from hiringkit.pdf import fragments as at
from hiringkit.pdf.cutting import ROW
from hiringkit.pdf.faces import Face
from hiringkit.pdf.fragments import Fragment, Heading
from hiringkit.pdf.stamping import Stamp

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">\
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" \
xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:dc="http://purl.org/dc/elements/1.1/" pdfuaid:part="1">\
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF>\
</x:xmpmeta><?xpacket end="r"?>"""


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts that are attached to a file, packed; with their name, length and hash."""

    name: str
    size: int
    sha256: str
    packed: bytes


def packed(name: str, content: bytes) -> Facts:
    """Facts under the name that their attachment gets."""
    sha256 = hashlib.sha256(content).hexdigest()
    # a level more costs a tenth of all the joining and saves little
    return Facts(name, len(content), sha256, zlib.compress(content, 1))


@dataclass(frozen=True, slots=True)
class About:
    """What a joined file says of itself, at the foot of each page (`foot`) too, and the facts attached to it."""

    title: str
    author: str
    subject: str
    language: str
    made_at: datetime
    facts: Facts
    foot: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A part in a file; of a packet also the lines at its foot, and its pages' own numbers: '12.' and the first."""

    part: Fragment
    lines: tuple[str, ...] = ()
    prefix: str = ""
    first: int = 1

    def left(self, page: int) -> tuple[str, ...]:
        """What stands at the left foot of a page of it, counted from 0."""
        if not self.lines:
            return ()
        return (f"{self.lines[0]} · page {self.prefix}{self.first + page}", *self.lines[1:])


class File:
    """A PDF as it grows: written through to its target, with where each object begins."""

    def __init__(self, target: BinaryIO) -> None:
        self.target, self.size = target, 0
        self.places: dict[int, int] = {}
        self.faces: dict[str, Face] = {}
        self._digest = hashlib.sha256()
        self.add(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    @property
    def sha256(self) -> str:
        """The hash of all that was written."""
        return self._digest.hexdigest()

    def take(self, part: Fragment) -> Fragment:
        """Writes the body of a part; what is left of it is what the file has to know of it until its end."""
        table = bytearray(part.rows)
        for place, offset in part.offsets:
            table[place : place + 4] = (offset + self.size).to_bytes(4, "big")
        self.add(part.body)
        faces.gather(self.faces, part.faces)
        return replace(part, body=b"", rows=bytes(table), offsets=(), faces={})

    def finish(self, placed: Sequence[Placed], shared: Iterable[tuple[int, bytes]], stamp: Stamp, about: About) -> None:
        """Writes what the file has once, for parts in this order that it took; `shared` are objects that all use."""
        parts = [one.part for one in placed]
        total = sum(part.pages for part in parts)
        rows = _stamped(self, placed, stamp, total, about)
        for number, data in shared:
            self.put(number, data)
        first_free = max(part.base + part.count for part in parts)
        headings = _outline(self, parts, first_free)
        _trees(self, parts, total)
        _attach(self, about)
        _about(self, about, has_outline=headings > 0)
        self.end(rows, first_free + headings, about.facts.sha256[:32])

    def end(self, rows: list[tuple[int, int, bytes]], number: int, mark: str) -> None:
        """Writes the table of all objects, `rows` those of the parts, as an object of that number."""
        self.places[number] = self.size
        index, data = [b"0 1"], [ROW.pack(0, 0, 65535)]
        known = sorted(self.places)
        blocks = [(one, 1, ROW.pack(1, self.places[one], 0)) for one in known]
        for first, count, lines in sorted([*blocks, *rows]):
            index.append(b"%d %d" % (first, count))
            data.append(lines)
        table = zlib.compress(b"".join(data), 1)
        size = max([number, *(first + count - 1 for first, count, _ in rows)]) + 1
        place = self.size
        self.add(
            b"%d 0 obj\n<</Type/XRef/Size %d/Index[%s]/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]/Filter/FlateDecode"
            b"/Length %d>>\nstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n"
            % (
                *(number, size, b" ".join(index), at.CATALOG, at.INFO),
                *(mark.encode(), mark.encode(), len(table), table, place),
            )
        )

    def add(self, data: bytes) -> None:
        """Writes bytes as they are."""
        self.target.write(data)
        self._digest.update(data)
        self.size += len(data)

    def put(self, number: int, data: bytes) -> None:
        """Writes an object."""
        self.places[number] = self.size
        self.add(b"%d 0 obj\n%s\nendobj\n" % (number, data))

    def stream(self, number: int, head: bytes, data: bytes) -> None:
        """Writes a stream."""
        self.put(number, b"<<%s/Length %d>>\nstream\n%s\nendstream" % (head, len(data), data))


def _stamped(
    file: File, placed: Sequence[Placed], stamp: Stamp, total: int, about: About
) -> list[tuple[int, int, bytes]]:
    """The foot of each page; the lines of each part in the table of objects."""
    rows, number = [], 0
    for at_ in placed:
        one, table = at_.part, bytearray(at_.part.rows)
        for page in range(one.pages):
            number += 1
            place = ROW.size * (one.stamps + page - one.base) + 1
            table[place : place + 4] = file.size.to_bytes(4, "big")
            right = (f"Page {number:,} of {total:,}", about.foot)
            data = stamp.content(right, at_.left(page), one.size[0])
            file.add(
                b"%d 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n" % (one.stamps + page, len(data), data)
            )
        rows.append((one.base, one.count, bytes(table)))
    return rows


def _lines(parts: Sequence[Fragment]) -> Iterable[Heading]:
    """The lines of the outline of all parts, those of a part below its title."""
    for part in parts:
        below = part.outline
        if part.title and below:
            yield Heading(0, part.title, below[0].page, below[0].top)
        for one in below:
            is_inner = part.title or part.continues
            yield Heading(one.level + 1, one.title, one.page, one.top) if is_inner else one


def _outline(file: File, parts: Sequence[Fragment], first: int) -> int:
    """The outline of all parts; how many lines it has."""
    listed = list(_lines(parts))
    above: list[int] = []
    children: dict[int, list[int]] = {}
    for place, line in enumerate(listed):
        while above and listed[above[-1]].level >= line.level:
            above.pop()
        children.setdefault(above[-1] if above else -1, []).append(place)
        above.append(place)
    for parent, places in children.items():
        for index, place in enumerate(places):
            line, own = listed[place], children.get(place, [])
            links = b"/Parent %d 0 R" % (first + parent if parent >= 0 else at.OUTLINES)
            links += b"/Prev %d 0 R" % (first + places[index - 1]) if index else b""
            links += b"/Next %d 0 R" % (first + places[index + 1]) if index + 1 < len(places) else b""
            if own:
                links += b"/First %d 0 R/Last %d 0 R/Count %d" % (first + own[0], first + own[-1], -len(own))
            target = b"/Dest[%d 0 R/XYZ 0 %.2f 0]" % (line.page, line.top)
            file.put(first + place, b"<</Title%s%s%s>>" % (text(line.title), target, links))
    top = children.get(-1, [])
    if top:
        ends = (first + top[0], first + top[-1], len(top))
        file.put(at.OUTLINES, b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % ends)
    return len(listed)


def _trees(file: File, parts: Sequence[Fragment], total: int) -> None:
    """The tree of pages, the root of the structure, its parent tree and the named places."""
    nodes = b" ".join(b"%d 0 R" % one.node for one in parts)
    file.put(at.PAGES, b"<</Type/Pages/Count %d/Kids[%s]>>" % (total, nodes))
    wholes = b" ".join(b"%d 0 R" % (one.base + 1) for one in parts)
    file.put(at.WHOLE, b"<</Type/StructElem/S/Document/P %d 0 R/K[%s]>>" % (at.ROOT, wholes))
    last = max(one.keys[1] for one in parts) + 1
    file.put(
        at.ROOT,
        b"<</Type/StructTreeRoot/K[%d 0 R]/ParentTree %d 0 R/ParentTreeNextKey %d>>" % (at.WHOLE, at.PARENTS, last),
    )
    _places(file, parts)
    leaves = b" ".join(b"%d 0 R" % (one.base + 2) for one in sorted(parts, key=lambda one: one.keys))
    file.put(at.PARENTS, b"<</Kids[%s]>>" % leaves)


def _places(file: File, parts: Sequence[Fragment]) -> None:
    """The named places of all parts, in order of their bytes."""
    pairs = sorted((name.encode("latin-1", "replace"), target) for one in parts for name, target, _ in one.names)
    listed = b" ".join(text(name.decode("latin-1")) + target.encode("latin-1") for name, target in pairs)
    file.put(at.NAMES, b"<</Names[%s]>>" % listed)


def _attach(file: File, about: About) -> None:
    """The facts as an attachment."""
    facts, made = about.facts, text(_moment(about.made_at))
    kept = (
        b"/Type/EmbeddedFile/Subtype/application#2Fjson/Filter/FlateDecode/Params<</Size %d/CreationDate%s/ModDate%s>>"
    )
    file.stream(at.FILE + 1, kept % (facts.size, made, made), facts.packed)
    name = text(facts.name)
    file.put(
        at.FILE,
        b"<</Type/Filespec/F%s/UF%s/AFRelationship/Source/EF<</F %d 0 R>>/Desc%s>>"
        % (name, name, at.FILE + 1, text(f"{about.subject} SHA-256 {facts.sha256}")),
    )


def _metadata(about: About) -> bytes:
    """What the file says of itself, as XMP."""
    return _XMP.format(title=escape(about.title)).encode()


def _said_of(about: About) -> list[tuple[str, str]]:
    """What the file says of itself, by key."""
    info = [("Title", about.title), ("Author", about.author), ("Subject", about.subject), ("Creator", "hiringkit")]
    info += [("CreationDate", _moment(about.made_at)), ("ModDate", _moment(about.made_at))]
    return [(name, value) for name, value in info if value]


def _about(file: File, about: About, *, has_outline: bool) -> None:
    """Catalog, metadata and title."""
    file.stream(at.METADATA, b"/Type/Metadata/Subtype/XML", _metadata(about))
    info = b"".join(b"/%s%s" % (name.encode(), text(value)) for name, value in _said_of(about))
    file.put(at.INFO, b"<<%s>>" % info)
    outline = b"/Outlines %d 0 R/PageMode/UseOutlines" % at.OUTLINES if has_outline else b""
    file.put(
        at.CATALOG,
        b"<</Type/Catalog/Pages %d 0 R%s/Lang%s/StructTreeRoot %d 0 R/MarkInfo<</Marked true>>/Metadata %d 0 R"
        b"/ViewerPreferences<</DisplayDocTitle true>>/AF[%d 0 R]/Names<</Dests %d 0 R"
        b"/EmbeddedFiles<</Names[%s %d 0 R]>>>>>>"
        % (
            *(at.PAGES, outline, text(about.language), at.ROOT, at.METADATA, at.FILE, at.NAMES),
            *(text(about.facts.name), at.FILE),
        ),
    )


def text(value: str) -> bytes:
    """A text string of PDF."""
    if value.isascii() and value.isprintable():
        escaped = value.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return b"(" + escaped.encode() + b")"
    return b"<FEFF" + value.encode("utf-16-be").hex().upper().encode() + b">"


def _moment(at_: datetime) -> str:
    """A time as PDF writes it."""
    return f"D:{at_.astimezone(UTC):%Y%m%d%H%M%S}+00'00"
