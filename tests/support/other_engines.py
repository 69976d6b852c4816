"""The same PDF as other engines, or a later version of ours, would build it."""

import io
from collections.abc import Callable, Iterable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from hiringkit.pdf.keeping import Kept, Sealed
from hiringkit.pdf.slate_printing import STAMP

Shape = Callable[[pikepdf.Pdf], None]


def rebuilt(content: bytes, *shapes: Shape) -> bytes:
    """The PDF in another form."""
    with pikepdf.open(io.BytesIO(content)) as document:
        for shape in shapes:
            shape(document)
        made = io.BytesIO()
        document.save(made, deterministic_id=True)
    return made.getvalue()


def rebuild(kept: Kept, keys: Iterable[str], target: Kept, *shapes: Shape) -> None:
    """Keeps each PDF of a part in another form elsewhere, and nothing that was taken apart before."""
    for key in keys:
        content = Sealed(kept).fetch(key)
        if content and content.startswith(b"%PDF") and key != STAMP.key:
            Sealed(target).keep(key, rebuilt(content, *shapes), 0)


def on_two_floors(document: pikepdf.Pdf) -> None:
    """The parent tree and the tree of places each have a leaf below their root, and the keys have gaps."""
    tree = document.Root.StructTreeRoot
    numbers = list(tree.ParentTree.Nums)
    keys = {int(key): 3 * int(key) + 5 for key in numbers[::2]}
    pairs = [one for key, value in zip(numbers[::2], numbers[1::2], strict=True) for one in (keys[int(key)], value)]
    tree.ParentTree = _grown(document, "/Nums", pairs)
    for page in document.pages:
        page.obj.StructParents = keys[int(page.obj.StructParents)]
        for note in page.obj.get("/Annots", []):
            note.StructParent = keys[int(note.StructParent)]
    if "/Names" in document.Root and "/Dests" in document.Root.Names:
        places = list(document.Root.Names.Dests.Names)
        document.Root.Names.Dests = _grown(document, "/Names", places)


def _grown(document: pikepdf.Pdf, kind: str, pairs: list[Any]) -> Any:
    middle = len(pairs) // 4 * 2
    leaves = [
        document.make_indirect(Dictionary({kind: Array(some), "/Limits": Array([some[0], some[-2]])}))
        for some in (pairs[:middle], pairs[middle:])
        if some
    ]
    return document.make_indirect(Dictionary(Kids=Array(leaves)))


def with_pages_of_their_own(document: pikepdf.Pdf) -> None:
    """Each page holds its resources itself, fonts included; its size stands on a node of pages between."""
    node = document.make_indirect(Dictionary(Type=Name.Pages, Parent=document.Root.Pages, Kids=Array()))
    node.MediaBox = document.pages[0].obj.MediaBox
    pages = [page.obj for page in document.pages]
    for page in pages:
        resources = page.Resources
        fonts = {name: Dictionary(dict(font.items())) for name, font in resources.get("/Font", Dictionary()).items()}
        page.Resources = Dictionary({key: one for key, one in resources.items() if key != "/Font"})
        if fonts:
            page.Resources.Font = Dictionary(fonts)
        del page["/MediaBox"]
        page.Parent = node
        node.Kids.append(page)
    node.Count = len(pages)
    document.Root.Pages.Kids = Array([node])


def with_several_beginnings(document: pikepdf.Pdf) -> None:
    """The structure has no element that holds all others."""
    tree = document.Root.StructTreeRoot
    held = tree.K[0].K
    tree.K = held if isinstance(held, Array) else Array([held])
    for one in tree.K:
        one.P = tree


def with_one_beginning(document: pikepdf.Pdf) -> None:
    """The structure begins with its one element itself, not with a list of one."""
    tree = document.Root.StructTreeRoot
    tree.K = tree.K[0]


def with_acts_and_lists(document: pikepdf.Pdf) -> None:
    """Lines of the outline lead on by an act, places stand in a dictionary, attributes of cells in a list."""
    for one in document.objects:
        if not isinstance(one, Dictionary):
            continue
        if "/Title" in one and "/Dest" in one:
            one.A = Dictionary(S=Name.GoTo, D=one.Dest)
            del one["/Dest"]
        if one.get("/S") in (Name.TH, Name.TD) and "/A" in one:
            one.A = Array([one.A, 0])
    if "/Names" in document.Root and "/Dests" in document.Root.Names:
        places = document.Root.Names.Dests.Names
        for at in range(1, len(places), 2):
            places[at] = Dictionary(D=places[at])


SHAPES: tuple[Shape, ...] = (
    on_two_floors,
    with_pages_of_their_own,
    with_several_beginnings,
    with_one_beginning,
    with_acts_and_lists,
)
"""Each is a form of its own."""
TOGETHER = (with_acts_and_lists, with_pages_of_their_own, with_several_beginnings, on_two_floors)
"""Those that one file can have at once."""
