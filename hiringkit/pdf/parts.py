"""The parts of a joined file, each laid out as a PDF of its own; only the child process and the tests import this."""

import hashlib
import json
from collections.abc import Callable
from functools import cache
from typing import Any

from hiringkit.domain import frozen, packets
from hiringkit.domain.packets import slates
from hiringkit.pdf import pages, render, stamping

STAMPED = '<html lang="en"><head><title>a</title></head><body><p class="stamp">{}</p></body></html>'


def part(text: str) -> bytes:
    """The PDF of one part, from {"what", "facts", …} as JSON; 'stamp' has no facts, and shows each character once."""
    asked = json.loads(text)
    if asked["what"] == "stamp":
        return _stamp()
    html, sheet, paper = _PAGES[asked["what"]](asked)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return render.written(html, sheet, paper, digest)


@cache
def _stamp() -> bytes:
    return render.written(STAMPED.format(stamping.MARKUP), "part", "A4", "00" * 16)


def _packet(asked: dict[str, Any]) -> tuple[str, str, str]:
    facts = frozen.from_json(packets.Packet, asked["facts"])
    digest = hashlib.sha256(asked["facts"].encode()).hexdigest()
    return pages.part_html(facts, digest=digest), "part", facts.paper


def _comparison(asked: dict[str, Any]) -> tuple[str, str, str]:
    slate = _slate(asked)
    return (
        pages.comparison_html(slate, asked["rows"], asked["first"], asked["total"], asked["versions"]),
        "slate",
        slate.paper,
    )


def _contents(asked: dict[str, Any]) -> tuple[str, str, str]:
    slate = _slate(asked)
    return pages.contents_html(slate, asked), "part", slate.paper


def _appendix(asked: dict[str, Any]) -> tuple[str, str, str]:
    slate = _slate(asked)
    return pages.appendix_html(slate, asked["versions"]), "part", slate.paper


def _slate(asked: dict[str, Any]) -> slates.Slate:
    return frozen.from_json(slates.Slate, asked["facts"])


_PAGES: dict[str, Callable[[dict[str, Any]], tuple[str, str, str]]] = {
    "packet": _packet,
    "comparison": _comparison,
    "contents": _contents,
    "appendix": _appendix,
}
