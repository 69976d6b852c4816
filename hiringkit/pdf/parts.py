"""The parts of a joined file, each laid out as a PDF of its own; only the child process and the tests import this."""

import hashlib
import json
from collections.abc import Callable
from functools import cache, partial
from typing import Any

from hiringkit.domain import frozen, packets
from hiringkit.domain.packets import slates
from hiringkit.pdf import lending, pages, render, stamping

Page = tuple[str, str, str]
"""HTML, the name of its sheet, and the paper."""
STAMPED = '<html lang="en"><head><title>a</title></head><body><p class="stamp">{}</p></body></html>'


def part(text: str) -> bytes:
    """What JSON {"what", …} asks for: the PDF of a part, the stamp that shows each character once, or the faces."""
    asked = json.loads(text)
    if asked["what"] == "stamp":
        return _stamp()
    if asked["what"] == "faces":
        return lending.programs(asked["glyphs"])
    html, sheet, paper = _PAGES[asked["what"]](asked)
    digest = hashlib.sha256(text.encode()).hexdigest()
    if asked["what"] == "attached":  # a file from outside could name a face too, so none is lent where one is drawn
        return render.written(html, sheet, paper, digest)
    with lending.lent():
        return render.written(html, sheet, paper, digest, later=asked.get("later"))


@cache
def _stamp() -> bytes:
    return render.written(STAMPED.format(stamping.MARKUP), "part", "A4", "00" * 16)


def _piece(asked: dict[str, Any], sheet: str) -> Page:
    facts = frozen.from_json(packets.Packet, asked["facts"])
    html = pages.piece_html(facts, asked["what"], asked["digest"], asked.get("number", 0), asked.get("absent", ()))
    return html, sheet, facts.paper


def _comparison(asked: dict[str, Any]) -> Page:
    slate = _slate(asked)
    return (
        pages.comparison_html(slate, asked["rows"], asked["first"], asked["total"], asked["versions"]),
        "slate",
        slate.paper,
    )


def _contents(asked: dict[str, Any]) -> Page:
    slate = _slate(asked)
    return pages.contents_html(slate, asked), "part", slate.paper


def _appendix(asked: dict[str, Any]) -> Page:
    slate = _slate(asked)
    return pages.appendix_html(slate, asked["versions"]), "part", slate.paper


def _slate(asked: dict[str, Any]) -> slates.Slate:
    return frozen.from_json(slates.Slate, asked["facts"])


_PAGES: dict[str, Callable[[dict[str, Any]], Page]] = {
    "front": partial(_piece, sheet="piece"),
    "card": partial(_piece, sheet="inner"),
    "back": partial(_piece, sheet="inner"),
    "attached": partial(_piece, sheet="inner"),
    "comparison": _comparison,
    "contents": _contents,
    "appendix": _appendix,
}
