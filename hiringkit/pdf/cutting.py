"""Takes a PDF apart into a fragment: every object in its final bytes, under the number it has in a joined file.

It asks no more of a PDF than its tags: trees on any number of floors, inherited resources and targets of any shape will
do, so that a part may come from a later version of the engine or from another one.
"""

import io
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, NameTree, NumberTree

from hiringkit.pdf import faces, shapes
from hiringkit.pdf.fragments import ELSEWHERE, PAGES, STAMP_FONT, STAMP_NAME, WHOLE, Fragment, Heading
from hiringkit.pdf.process import RenderError

PER_STREAM = 400
"""Objects in one object stream."""
ROW = struct.Struct(">BIH")
_REFERENCE = re.compile(rb"\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f]+>|\b(\d+) \d+ R\b", re.DOTALL)
_CONTAINERS = ("/ObjStm", "/XRef", "/Pages")
UNREAD = (
    "A part of this slate has no tags that can be read, so it cannot be joined. Trying again does not help: "
    "ask whoever runs hiringkit to install the versions of its libraries that it was released with."
)


def cut(data: bytes, base: int, title: str = "", *, continues: bool = False, lends: bool = True) -> Fragment:
    """The fragment of a tagged PDF, numbered from `base`; `title` stands above its headings in the outline.

    One that holds a file from outside lends no faces: what it says of its fonts is not ours. Raises RenderError.
    """
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            return replace(_Cutter(document, base, lends=lends).fragment(), title=title, continues=continues)
    except (AttributeError, LookupError, TypeError, ValueError, StopIteration) as error:
        raise RenderError("layout", UNREAD) from error


class _Cutter:
    """One document on its way to a fragment."""

    def __init__(self, document: pikepdf.Pdf, base: int, *, lends: bool) -> None:
        self.document, self.base, self.next, self.lends = document, base, base, lends
        self.root = document.Root
        self.pages = [shapes.whole_page(page.obj) for page in document.pages]
        self.numbers: dict[int, int] = {}
        self.lent: set[int] = set()
        self.tree = self.root.StructTreeRoot
        parents = list(NumberTree(self.tree.ParentTree).items())
        self.keys = {key: base + place for place, (key, _value) in enumerate(parents)}
        self.parents = [value for _key, value in parents]
        self.places = self.root.get("/Names", Dictionary()).get("/Dests")
        listed = () if self.places is None else NameTree(self.places).items()
        self.targets = {str(name): target for name, target in listed}
        self.node, self.part, self.leaf = self._new(), self._new(), self._new()
        self.stamps = self.next
        self.next += len(self.pages)

    def fragment(self) -> Fragment:
        """Everything of the document but what a file has once."""
        whole = shapes.whole(self.document)
        self._map(whole, self.part)
        self._prepare_pages()
        shown = self._faces()
        shapes.mark_cells(self.document.objects, f"{self.base:x}-")
        own = [one for one in self.document.objects if self._is_own(one)]
        for one in own:
            if one.objgen[0] not in self.numbers:
                self._map(one, self._new())
        objects = [(self.node, self._page_node()), (self.leaf, self._parents())]
        whole.S, whole.P = Name.Part, self._global(WHOLE)
        objects += [(self._number(one), self._bytes(one)) for one in own if not isinstance(one, pikepdf.Stream)]
        outline = tuple(self._headings(self.root.get("/Outlines"), 0))
        names = tuple(self._names())
        body, rows, offsets = self._written(objects, [one for one in own if isinstance(one, pikepdf.Stream)])
        box = [float(side) for side in self.pages[0].MediaBox]
        return Fragment(
            base=self.base,
            count=self.next - self.base,
            body=body,
            rows=rows,
            offsets=offsets,
            stamps=self.stamps,
            size=(box[2], box[3]),
            pages=len(self.pages),
            keys=(self.base, self.base + len(self.parents) - 1),
            title="",
            continues=False,
            outline=outline,
            names=names,
            faces=shown,
        )

    def _faces(self) -> dict[str, faces.Shown]:
        """What the part shows of each face that it only names; the objects that stand for a face are not its own."""
        found: dict[str, faces.Shown] = {}
        if not self.lends:
            return found
        composite = [one for one in self.document.objects if isinstance(one, Dictionary) and "/DescendantFonts" in one]
        for font in composite:
            if lent := faces.lent(font):
                file, shown, inner = lent
                found[file] = shown.with_(found[file]) if file in found else shown
                self._map(font, faces.number(file))
                self.lent |= {one.objgen[0] for one in (font, *inner)}
        return dict(sorted(found.items()))

    def _new(self) -> int:
        self.next += 1
        return self.next - 1

    def _map(self, one: Any, number: int) -> None:
        self.numbers[one.objgen[0]] = number

    def _number(self, one: Any) -> int:
        return self.numbers[one.objgen[0]]

    def _global(self, number: int) -> Any:
        """A reference to an object that stands under that number in the joined file."""
        made = self.document.make_indirect(Dictionary())
        self._map(made, number)
        return made

    def _is_own(self, one: Any) -> bool:
        """False for what a joined file has once, and for what only stood in for it."""
        if not isinstance(one, (pikepdf.Stream, Dictionary, Array)) or one.objgen[0] in self.lent:
            return False
        once: tuple[Any, ...] = (
            self.root,
            self.document.trailer.get("/Info"),
            self.root.Pages,
            self.tree,
            self.tree.ParentTree,
            self.places,
        )
        once += (self.root.get("/Outlines"), self.root.get("/Metadata"), self.root.get("/Names"))
        if any(one.objgen == other.objgen for other in once if other is not None and other.is_indirect):
            return False
        if isinstance(one, Array):
            return True
        is_heading, is_branch = "/Title" in one and "/Parent" in one, "/Limits" in one
        is_standing_in = not isinstance(one, pikepdf.Stream) and not one.keys()
        return str(one.get("/Type", "")) not in _CONTAINERS and not (is_heading or is_branch or is_standing_in)

    def _prepare_pages(self) -> None:
        parent, stamp = self._global(self.node), self._global(STAMP_FONT)
        for number, page in enumerate(self.pages):
            fonts = page.Resources.Font
            for name in [name for name, font in fonts.items() if not font.is_indirect]:
                fonts[name] = self.document.make_indirect(fonts[name])
            fonts[STAMP_NAME] = stamp
            page.Parent = parent
            content = page.get("/Contents", Array())
            own = content if isinstance(content, Array) else [content]
            page.Contents = Array([self._global(self.stamps + number), *own])  # before any transformation
            if "/StructParents" in page:
                page.StructParents = self.keys[int(page.StructParents)]
            for note in page.get("/Annots", []):
                self._prepare_note(note)

    def _prepare_note(self, note: Any) -> None:
        """A link gets its key in the whole file; one to a place in another part becomes a link inside the file."""
        if "/StructParent" in note:
            note.StructParent = self.keys[int(note.StructParent)]
        address = str(note.A.get("/URI", "")) if "/A" in note else ""
        if address.startswith(ELSEWHERE):
            note.Dest = pikepdf.String(address.removeprefix(ELSEWHERE))
            del note["/A"]

    def _page_node(self) -> bytes:
        kids = b" ".join(b"%d 0 R" % self._number(page) for page in self.pages)
        return b"<</Type/Pages/Count %d/Parent %d 0 R/Kids[%s]>>" % (len(self.pages), PAGES, kids)

    def _parents(self) -> bytes:
        keyed = zip(self.keys.values(), self.parents, strict=True)
        pairs = [b"%d %s" % (key, self._written_value(value)) for key, value in keyed]
        limits = b"%d %d" % (self.base, self.base + len(pairs) - 1)
        return b"<</Limits[%s]/Nums[%s]>>" % (limits, b" ".join(pairs))

    def _written_value(self, value: Any) -> bytes:
        return self._renumbered(value.unparse())

    def _bytes(self, one: Any) -> bytes:
        return self._renumbered(one.unparse(resolved=True))

    def _renumbered(self, text: bytes) -> bytes:
        return _REFERENCE.sub(self._reference, text)

    def _reference(self, match: re.Match[bytes]) -> bytes:
        old = match.group(1)
        if old is None:
            return match.group()
        number = self.numbers.get(int(old))
        return b"%d 0 R" % number if number else self._plain(int(old))

    def _plain(self, old: int) -> bytes:
        """A number, name or text that a file from outside keeps as an object of its own, in place; else nothing."""
        value: Any = self.document.get_object(old, 0)
        if isinstance(value, (bool, int, Decimal)):
            return str(value).lower().encode()
        return bytes(value.unparse(resolved=True)) if isinstance(value, (pikepdf.Name, pikepdf.String)) else b"null"

    def _headings(self, parent: Any, level: int) -> Iterator[Heading]:
        at = parent.get("/First") if parent is not None else None
        while at is not None:
            if (target := shapes.target(shapes.led_to(at), self.targets)) is not None:
                yield Heading(level, str(at.Title), self._number(target[0]), shapes.top(target))
            yield from self._headings(at, level + 1)
            at = at.get("/Next")

    def _names(self) -> Iterator[tuple[str, str, int]]:
        for name, said in self.targets.items():
            target = shapes.target(said, self.targets)
            page = next(place for place, one in enumerate(self.pages) if one.objgen == target[0].objgen)
            yield name, self._renumbered(target.unparse(resolved=True)).decode("latin-1"), page

    def _written(
        self, objects: list[tuple[int, bytes]], streams: list[Any]
    ) -> tuple[bytes, bytes, tuple[tuple[int, int], ...]]:
        """The objects in object streams and the streams behind them, with their lines of the table."""
        out, rows = io.BytesIO(), {}
        for first in range(0, len(objects), PER_STREAM):
            chunk = objects[first : first + PER_STREAM]
            number, places, bodies, at = self._new(), [], [], 0
            for index, (one, data) in enumerate(chunk):
                places.append(b"%d %d" % (one, at))
                bodies.append(data)
                at += len(data) + 1
                rows[one] = (2, number, index)
            head = b" ".join(places) + b"\n"
            packed = zlib.compress(head + b"\n".join(bodies), 6)
            rows[number] = (1, out.tell(), 0)
            entries = (number, len(chunk), len(head), len(packed))
            out.write(b"%d 0 obj\n<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>stream\n" % entries)
            out.write(packed + b"\nendstream\nendobj\n")
        for one in streams:
            rows[self._number(one)] = (1, out.tell(), 0)
            out.write(b"%d 0 obj\n%s\nstream\n" % (self._number(one), self._stream_head(one)))
            out.write(one.read_raw_bytes() + b"\nendstream\nendobj\n")
        table = b"".join(ROW.pack(*rows.get(number, (1, 0, 0))) for number in range(self.base, self.next))
        offsets = tuple(
            (ROW.size * (number - self.base) + 1, row[1]) for number, row in sorted(rows.items()) if row[0] == 1
        )
        return out.getvalue(), table, offsets

    def _stream_head(self, one: Any) -> bytes:
        return self._renumbered(one.stream_dict.unparse(resolved=True))
