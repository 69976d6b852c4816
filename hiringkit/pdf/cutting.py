"""Takes a PDF apart into a fragment: every object in its final bytes, under the number it has in a joined file."""

import io
import re
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from hiringkit.pdf import faces
from hiringkit.pdf.fragments import ELSEWHERE, PAGES, STAMP_FONT, STAMP_NAME, WHOLE, Fragment, Heading

PER_STREAM = 400
"""Objects in one object stream."""
ROW = struct.Struct(">BIH")
_REFERENCE = re.compile(rb"\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f]+>|\b(\d+) \d+ R\b", re.DOTALL)
_CONTAINERS = ("/ObjStm", "/XRef")


class Uncut(Exception):
    """A part that is not built as those that can be cut are."""


def cut(data: bytes, base: int, title: str = "", *, continues: bool = False, lends: bool = True) -> Fragment:
    """The fragment of a tagged PDF, numbered from `base`; `title` stands above its headings in the outline.

    One that holds a file from outside lends no faces: what it says of its fonts is not ours. Raises Uncut.
    """
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            return replace(_Cutter(document, base, lends=lends).fragment(), title=title, continues=continues)
    except (AttributeError, LookupError, TypeError, ValueError, StopIteration) as error:
        raise Uncut(f"{type(error).__name__}: {error}") from error


def number_page(page: Any, key: int) -> None:
    """Counts a page's keys into the structure from `key`; its links to places in other parts lead inside the file."""
    page.StructParents = key + int(page.StructParents)
    for note in page.get("/Annots", []):
        if "/StructParent" in note:
            note.StructParent = key + int(note.StructParent)
        address = str(note.A.get("/URI", "")) if "/A" in note else ""
        if address.startswith(ELSEWHERE):
            note.Dest = pikepdf.String(address.removeprefix(ELSEWHERE))
            del note["/A"]


def mark_cells(objects: Iterable[Any], mark: str) -> None:
    """Begins the identifiers of header cells with a mark, so that no two parts share one."""
    for one in objects:
        if isinstance(one, Dictionary) and "/S" in one and one.S in (Name.TH, Name.TD):
            if "/ID" in one:
                one.ID = pikepdf.String(mark + str(one.ID))
            if "/A" in one and "/Headers" in one.A:
                one.A.Headers = Array([pikepdf.String(mark + str(header)) for header in one.A.Headers])


class _Cutter:
    """One document on its way to a fragment."""

    def __init__(self, document: pikepdf.Pdf, base: int, *, lends: bool) -> None:
        self.document, self.base, self.next, self.lends = document, base, base, lends
        self.root = document.Root
        self.pages = [page.obj for page in document.pages]
        self.numbers: dict[int, int] = {}
        self.lent: set[int] = set()
        self.tree = self.root.StructTreeRoot
        self.node, self.part, self.leaf = self._new(), self._new(), self._new()
        self.stamps = self.next
        self.next += len(self.pages)

    def fragment(self) -> Fragment:
        """Everything of the document but what a file has once."""
        whole = self.tree.K[0]
        self._map(whole, self.part)
        shown = self._faces()
        self._prepare_pages()
        mark_cells(self.document.objects, f"{self.base:x}-")
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
            keys=(self.base, self.base + len(self.tree.ParentTree.Nums) // 2 - 1),
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
        )
        once += (self.root.get("/Outlines"), self.root.get("/Metadata"), self.root.get("/Names"))
        if any(one.objgen == other.objgen for other in once if other is not None and other.is_indirect):
            return False
        if isinstance(one, Array):
            return True
        is_heading = "/Dest" in one and "/Title" in one
        is_standing_in = not isinstance(one, pikepdf.Stream) and not one.keys()
        return str(one.get("/Type", "")) not in _CONTAINERS and not is_heading and not is_standing_in

    def _prepare_pages(self) -> None:
        parent, font = self._global(self.node), self._global(STAMP_FONT)
        resources = {page.Resources.objgen: page.Resources for page in self.pages}
        for one in resources.values():
            one.Font[STAMP_NAME] = font
        for number, page in enumerate(self.pages):
            page.Parent = parent
            own = page.Contents if isinstance(page.Contents, Array) else [page.Contents]
            page.Contents = Array([self._global(self.stamps + number), *own])  # before any transformation
            number_page(page, self.base)

    def _page_node(self) -> bytes:
        kids = b" ".join(b"%d 0 R" % self._number(page) for page in self.pages)
        return b"<</Type/Pages/Count %d/Parent %d 0 R/Kids[%s]>>" % (len(self.pages), PAGES, kids)

    def _parents(self) -> bytes:
        nums = list(self.tree.ParentTree.Nums)
        pairs = [
            b"%d %s" % (self.base + int(key), self._written_value(value))
            for key, value in zip(nums[::2], nums[1::2], strict=True)
        ]
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
            yield Heading(level, str(at.Title), self._number(at.Dest[0]), float(at.Dest[3]))
            yield from self._headings(at, level + 1)
            at = at.get("/Next")

    def _names(self) -> Iterator[tuple[str, str, int]]:
        if "/Names" not in self.root or "/Dests" not in self.root.Names:
            return
        pairs = list(self.root.Names.Dests.Names)
        for name, target in zip(pairs[::2], pairs[1::2], strict=True):
            page = next(place for place, one in enumerate(self.pages) if one.objgen == target[0].objgen)
            yield str(name), self._renumbered(target.unparse(resolved=True)).decode("latin-1"), page

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
