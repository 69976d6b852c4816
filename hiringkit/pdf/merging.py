"""The plain way to put parts together: page by page and object by object, for parts that cannot be cut.

Slower than joining.py by far and all in memory, but it asks no more of a part than that it is a sound PDF with tags.
Tags, reading order, links, outline, numbering and facts come out the same; the bytes do not.
"""

import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from hiringkit.pdf import cutting, faces, joining
from hiringkit.pdf import fragments as at
from hiringkit.pdf.faces import Face
from hiringkit.pdf.fragments import Fragment, Heading
from hiringkit.pdf.joining import About, Placed
from hiringkit.pdf.stamping import Stamp


class Merge:
    """A PDF made of whole parts; it has what a printing asks of joining.File, and takes parts apart in its own way."""

    def __init__(self, target: BinaryIO) -> None:
        self.target, self.sha256 = target, ""
        self.faces: dict[str, Face] = {}
        self._sources: dict[int, pikepdf.Pdf] = {}
        self._lent: dict[int, list[tuple[Any, int]]] = {}
        self._made = pikepdf.new()
        self._whole = self._made.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, K=Array()))
        self._parents, self._key = Array(), 0
        self._places: dict[str, Any] = {}

    def cut(self, data: bytes, base: int, title: str = "", *, continues: bool = False, lends: bool = True) -> Fragment:
        """What a printing has to know of a part; the part itself stays whole, under its number."""
        document = self._sources[base] = pikepdf.open(io.BytesIO(data))
        objects = [one for one in document.objects if isinstance(one, Dictionary)]
        cutting.mark_cells(objects, f"{base:x}-")
        lent = [(one, *found) for one in objects if lends and _is_font(one) and (found := faces.lent(one))]
        self._lent[base] = [(font, faces.number(file)) for font, file, _shown, _objects in lent]
        numbers = {page.obj.objgen: number for number, page in enumerate(document.pages)}
        box = [float(side) for side in document.pages[0].mediabox]
        with document.open_outline() as outline:
            headings = tuple(_headings(outline.root, numbers, 0))
        return Fragment(
            base=base,
            count=0,
            body=b"",
            rows=b"",
            offsets=(),
            stamps=0,
            size=(box[2], box[3]),
            pages=len(document.pages),
            keys=(0, 0),
            title=title,
            continues=continues,
            outline=headings,
            names=tuple((name, "", numbers[target[0].objgen]) for name, target in _named(document)),
            faces=_shown((file, shown) for _font, file, shown, _objects in lent),
        )

    def take(self, part: Fragment) -> Fragment:
        """Notes what the part shows of each face."""
        faces.gather(self.faces, part.faces)
        return part

    def finish(self, placed: Sequence[Placed], shared: Iterable[tuple[int, bytes]], stamp: Stamp, about: About) -> None:
        """Writes the file of parts in this order; `shared` are the objects of the faces and of the stamp's font."""
        copied, total = self._fonts(shared), sum(one.part.pages for one in placed)
        headings: list[Fragment] = []
        for one in placed:
            first = len(self._made.pages)
            moved = [replace(line, page=line.page + first) for line in one.part.outline]
            headings.append(replace(one.part, outline=tuple(moved)))
            self._add(one.part.base, copied)
            for number in range(one.part.pages):
                page = self._made.pages[first + number]
                right = (f"Page {first + number + 1:,} of {total:,}", about.foot)
                content = stamp.content(right, one.left(number), one.part.size[0])
                own = page.obj.Contents if isinstance(page.obj.Contents, Array) else [page.obj.Contents]
                page.obj.Contents = Array([self._made.make_stream(content), *own])
                page.obj.Resources.Font[at.STAMP_NAME] = copied[at.STAMP_FONT]
        self._outline(headings)
        self._about(about)
        self._save()

    def _add(self, base: int, fonts: dict[int, Any]) -> None:
        """The pages of a part, then its tags, which refer to them, and its places."""
        source, made, first = self._sources[base], self._made, len(self._made.pages)
        for font, _number in self._lent[base]:
            del font["/DescendantFonts"], font["/ToUnicode"]
        for page in source.pages:
            made.pages.append(page)
        for font, number in self._lent[base]:
            copied, whole = made.copy_foreign(font), fonts[number]
            copied.DescendantFonts, copied.ToUnicode = whole.DescendantFonts, whole.ToUnicode
        tree = source.Root.StructTreeRoot
        for part in tree.K if isinstance(tree.K, Array) else [tree.K]:
            del part["/P"]
            element = made.copy_foreign(part)
            element.S, element.P = Name.Part, self._whole
            self._whole.K.append(element)
        last = self._key
        for number, value in pikepdf.NumberTree(tree.ParentTree).items():
            last = max(last, self._key + number + 1)
            self._parents.extend(Array([self._key + number, made.copy_foreign(source.make_indirect(value))]))
        self._places |= {name: made.copy_foreign(source.make_indirect(target)) for name, target in _named(source)}
        for number in range(first, len(made.pages)):
            cutting.number_page(made.pages[number].obj, self._key)
        self._key = last

    def _outline(self, parts: Sequence[Fragment]) -> None:
        above: list[Any] = []
        with self._made.open_outline() as outline:
            for line in joining.lines(parts):
                item = pikepdf.OutlineItem(line.title, line.page, "XYZ", left=0, top=line.top)
                item.is_closed = True
                del above[line.level :]
                (above[-1].children if above else outline.root).append(item)
                above.append(item)

    def _about(self, about: About) -> None:
        """Everything that the file has once."""
        made, root, facts = self._made, self._made.Root, about.facts
        places = Array([one for name, target in sorted(self._places.items()) for one in (String(name), target)])
        tree = Dictionary(Type=Name.StructTreeRoot, K=Array([self._whole]), ParentTreeNextKey=self._key)
        tree.ParentTree = made.make_indirect(Dictionary(Nums=self._parents))
        root.StructTreeRoot = self._whole.P = made.make_indirect(tree)
        root.MarkInfo, root.Lang = Dictionary(Marked=True), String(about.language)
        root.ViewerPreferences, root.PageMode = Dictionary(DisplayDocTitle=True), Name.UseOutlines
        root.Metadata = Stream(made, joining.metadata(about), Type=Name.Metadata, Subtype=Name.XML)
        moment = String(joining.moment(about.made_at))
        content = Stream(made, b"", Type=Name.EmbeddedFile, Subtype=Name("/application/json"))
        content.write(facts.packed, filter=Name.FlateDecode)
        content.Params = Dictionary(Size=facts.size, CreationDate=moment, ModDate=moment)
        name, said = String(facts.name), String(f"{about.subject} SHA-256 {facts.sha256}")
        file = Dictionary(Type=Name.Filespec, F=name, UF=name, AFRelationship=Name.Source, Desc=said)
        file.EF = Dictionary(F=content)
        held = made.make_indirect(file)
        root.AF = Array([held])
        root.Names = Dictionary(Dests=Dictionary(Names=places), EmbeddedFiles=Dictionary(Names=Array([name, held])))
        for key, value in joining.said_of(about):
            made.docinfo[f"/{key}"] = String(value)

    def _fonts(self, shared: Iterable[tuple[int, bytes]]) -> dict[int, Any]:
        """The fonts among these objects by number, by way of a file that holds nothing else."""
        content = io.BytesIO()
        file = joining.File(content)
        for number, data in shared:
            file.put(number, data)
        numbers = sorted(file.places)
        file.put(at.CATALOG, b"<</Type/Catalog/Pages %d 0 R>>" % at.PAGES)
        file.put(at.PAGES, b"<</Type/Pages/Count 0/Kids[]>>")
        file.put(at.INFO, b"<<>>")
        file.end([], numbers[-1] + 1, "00" * 16)
        with pikepdf.open(content) as document:
            found = {number: document.get_object(number, 0) for number in numbers}
            return {number: self._made.copy_foreign(one) for number, one in found.items() if _is_font(one)}

    def _save(self) -> None:
        content = io.BytesIO()
        packed = pikepdf.ObjectStreamMode.generate
        self._made.save(content, min_version="1.7", deterministic_id=True, object_stream_mode=packed)
        self.sha256 = hashlib.sha256(content.getbuffer()).hexdigest()
        self.target.write(content.getbuffer())


def _headings(items: Iterable[Any], numbers: dict[tuple[int, int], int], level: int) -> Iterator[Heading]:
    for item in items:
        yield Heading(level, item.title, numbers[item.destination[0].objgen], float(item.destination[3]))
        yield from _headings(item.children, numbers, level + 1)


def _named(document: pikepdf.Pdf) -> list[tuple[str, Any]]:
    """The places of a part with their targets."""
    names = document.Root.get("/Names", Dictionary())
    return [(str(name), target) for name, target in pikepdf.NameTree(names.Dests).items()] if "/Dests" in names else []


def _shown(lent: Iterable[tuple[str, faces.Shown]]) -> dict[str, faces.Shown]:
    """What a part shows of each face, where it may name one twice."""
    found: dict[str, faces.Shown] = {}
    for file, shown in lent:
        found[file] = shown.with_(found[file]) if file in found else shown
    return found


def _is_font(one: Any) -> bool:
    return isinstance(one, Dictionary) and "/DescendantFonts" in one
