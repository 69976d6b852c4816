"""Facts to HTML: the pages' own Jinja environment, which escapes everything and fails on what it does not know."""

import re
from collections.abc import Collection
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from hiringkit import paths
from hiringkit.domain import booklets, letters, packets, preparations, records
from hiringkit.domain.packets import slates as slate_facts
from hiringkit.pdf import kits, notes, signs, slates, words
from hiringkit.pdf.fragments import ELSEWHERE
from hiringkit.pdf.views import View

PIECES = {
    "front": "slate/front.html",
    "card": "slate/card.html",
    "back": "slate/back.html",
    "attached": "slate/attached.html",
}
_PLACE, _LINK = re.compile(r'\sid="([^"]*)"'), re.compile(r'href="#([^"]*)"')
ABOVE = {"part": "packet", "piece": "part", "inner": "piece"}
"""Sheets that add to another."""


def packet_html(
    packet: packets.Packet, *, with_sheet: bool = True, digest: str = "", absent: Collection[str] = ()
) -> str:
    """The packet as one HTML document that is well-formed XML too; without its sheet when the renderer has it.

    `digest` is the content hash, where the caller has worked it out already; `absent` are attached files that are not
    at hand, by their hashes.
    """
    return _document("packet.html", packet, "packet" if with_sheet else "", v=View(packet, digest), absent=absent)


def booklet_html(booklet: booklets.Booklet, *, with_sheet: bool = True) -> str:
    """The interviewer booklet as one HTML document, as packet_html."""
    return _document("kit.html", booklet, "kit" if with_sheet else "", kit=booklet.kit)


def preparation_html(preparation: preparations.Preparation, *, with_sheet: bool = True) -> str:
    """The candidates' preparation sheet as one HTML document, as packet_html."""
    return _document("preparation.html", preparation, "kit" if with_sheet else "")


def copy_html(copy: records.Copy, *, with_sheet: bool = True) -> str:
    """The copy of what is kept about a person as one HTML document, as packet_html."""
    return _document("copy.html", copy, "kit" if with_sheet else "")


def letter_html(letter: letters.Letter, *, with_sheet: bool = True) -> str:
    """A feedback letter as one HTML document, as packet_html."""
    return _document("letter.html", letter, "kit" if with_sheet else "")


def _document(template: str, facts: Any, sheet: str, **more: Any) -> str:
    """The facts by that template, as `p`, with the print sheet of that name inside; '' leaves it out."""
    style = Markup(sheet_of(sheet, facts.paper) if sheet else "")  # noqa: S704  our own sheet
    return signs.printable(_environment().get_template(template).render(p=facts, sheet=style, **more))


def piece_html(packet: packets.Packet, what: str, digest: str, number: int = 0, absent: Collection[str] = ()) -> str:
    """A piece of a packet in a slate: what stands before its cards, one of them, what stands behind, an attached file.

    Its pages and places carry the candidate's number; `number` is a card's place on the panel, or a file's among those
    attached; `absent` as for packet_html.
    """
    view = View(packet, digest, prefix=f"{packet.number}.")
    made = _environment().get_template(PIECES[what]).render(v=view, p=packet, number=number, absent=absent)
    return _placed(made, f"k{packet.number}-")


def comparison_html(slate: slate_facts.Slate, rows: Any, first: int, total: int, versions: str) -> str:
    """Candidates of a slate side by side; `slate` holds only these, `rows` and `versions` are the whole slate's."""
    views = tuple(View(packet, "0" * 64) for packet in slate.packets)
    comparison = slates.Comparison(first, total, rows, views, bool(versions))
    template = _environment().get_template("slate/comparison.html")
    return _slate_html(template, slate, "s-", c=comparison, warnings=slates.warnings(slate, versions))


def contents_html(slate: slate_facts.Slate, asked: dict[str, Any]) -> str:
    """The first pages of a slate, with the page that everything begins on."""
    lines = [
        {**one, "target": f"k{one['number']}-summary", "page": page, "pages": count}
        for one, (page, count) in zip(asked["lines"], asked["pages"], strict=True)
    ]
    known = {name: asked[name] for name in ("comparison_page", "appendix_page", "hash", "warnings")}
    template = _environment().get_template("slate/contents.html")
    return _slate_html(template, slate, "t-", lines=lines, total=len(lines), left_out=slate.left_out, **known)


def appendix_html(slate: slate_facts.Slate, versions: str) -> str:
    """The questions of every kit of a slate, once."""
    kits_ = [(View(packet, "0" * 64), kit) for packet in slate.packets for kit in packet.rubric]
    template = _environment().get_template("slate/appendix.html")
    return _slate_html(template, slate, "r-", kits=kits_, is_mixed=bool(versions))


def _slate_html(template: Template, slate: slate_facts.Slate, places: str, **values: Any) -> str:
    line = words._(packets.AUDIENCES[slate.audience].line)
    order = words._(slate_facts.ORDERS[slate.order])
    return _placed(template.render(s=slate, line=line, order=order, **values), places)


def _placed(html: str, prefix: str) -> str:
    """The page with its places and the links to them renamed, so that no two parts of a file share a name.

    A link to a place of another piece becomes one that the joined file resolves.
    """
    here = set(_PLACE.findall(html))
    named = _PLACE.sub(rf' id="{prefix}\1"', html)
    linked = _LINK.sub(lambda at: f'href="{"#" if at[1] in here else ELSEWHERE}{prefix}{at[1]}"', named)
    return signs.printable(linked)


def load_templates() -> None:
    """Compile every template, so that a copy of this process finds them compiled."""
    for name in _environment().list_templates(extensions=["html"]):
        _environment().get_template(name)


@cache
def sheet_of(name: str, paper: str) -> str:
    """The print sheet of that name for A4 or Letter; 'base' is the sheet of defaults, for any paper."""
    folder = paths.shipped("templates") / "pdf"
    if name in ABOVE:
        return sheet_of(ABOVE[name], paper) + (folder / f"{name}.css").read_text("utf-8")
    if name == "slate":
        paper = f"{paper} landscape"
    shared = "" if name == "base" else (folder / "print.css").read_text("utf-8").replace("size: A4", f"size: {paper}")
    return shared + (folder / f"{name}.css").read_text("utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(paths.shipped("templates") / "pdf"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.update(
        _=words._,
        _h=words.marked,
        _n=words.counted,
        recommendation=words.recommendation,
        paragraphs=notes.paragraphs,
        direction=notes.direction,
        minutes=words.minutes,
        timing=kits.timing,
        competency=kits.competency,
        step=kits.step,
    )
    environment.filters.update(
        brief=notes.brief,
        narrow=notes.narrow,
        date=words.date,
        time=words.time,
        short_time=words.short_time,
        exact_time=words.exact_time,
        clock=words.clock,
    )
    return environment
