"""What a tagged PDF may say in more ways than one, read and evened out in place for cutting.py."""

from collections.abc import Iterable, Mapping
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

_TOPS = {"/XYZ": 3, "/FitH": 2, "/FitBH": 2, "/FitR": 5}
"""Where each kind of target says its height."""


def whole(document: pikepdf.Pdf) -> Any:
    """The one element of the structure that holds all others; made where the tree begins with several."""
    beginning = document.Root.StructTreeRoot.K
    kids = list(beginning) if isinstance(beginning, Array) else [beginning]
    if len(kids) == 1 and kids[0].is_indirect and kids[0].S in (Name.Document, Name.Part):
        return kids[0]
    made = document.make_indirect(Dictionary(Type=Name.StructElem, K=Array(kids)))
    for one in kids:
        one.P = made
    return made


def mark_cells(objects: Iterable[Any], mark: str) -> None:
    """Begins the identifiers of header cells with a mark, so that no two parts share one."""
    for one in objects:
        if isinstance(one, Dictionary) and "/S" in one and one.S in (Name.TH, Name.TD):
            if "/ID" in one:
                one.ID = pikepdf.String(mark + str(one.ID))
            held = one.get("/A", Array())
            for said in held if isinstance(held, Array) else [held]:
                if isinstance(said, Dictionary) and "/Headers" in said:
                    said.Headers = Array([pikepdf.String(mark + str(header)) for header in said.Headers])


def whole_page(page: Any) -> Any:
    """A page with a place for fonts; what it inherits it was given when its file was opened."""
    page.Resources = page.get("/Resources", Dictionary())
    page.Resources.Font = page.Resources.get("/Font", Dictionary())
    return page


def led_to(line: Any) -> Any:
    """What a line of the outline leads to, as its target or by its act; None for nothing in the file."""
    return line.get("/Dest", line.get("/A", Dictionary()).get("/D"))


def target(said: Any, places: Mapping[str, Any]) -> Any:
    """The page and the part of it that is meant, whether that is said itself or by the name of a place."""
    meant = places.get(str(said)) if isinstance(said, pikepdf.String) else said
    return meant.D if isinstance(meant, Dictionary) else meant


def top(meant: Any) -> float:
    """The height that a target names on its page; the top of the page where it names none."""
    place = _TOPS.get(str(meant[1]), 0)
    said = meant[place] if 0 < place < len(meant) else None
    return float(meant[0].MediaBox[3] if said is None else said)
