"""Facts to HTML to PDF bytes, with WeasyPrint. Only the child process and the tests import this module."""

import gc
import hashlib
import json
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any
from xml.etree import ElementTree

import cssselect2
import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from hiringkit.domain import booklets, frozen, letters, packets, preparations, records
from hiringkit.pdf import marks, pages, shortcuts, tagging, writing
from hiringkit.pdf.fragments import ELSEWHERE
from hiringkit.pdf.verify import FACTS

VARIANT = "pdf/ua-1"
PLACEHOLDER = "00"


class DataOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """A fetcher that opens data: addresses and refuses every other one, before anything is looked up."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols={"data"}, allow_redirects=False, fail_on_errors=True)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """The content of a data: address; raises ValueError for any other."""
        if not url.startswith("data:"):
            raise ValueError("only data: addresses are opened while a PDF is made")
        return super().fetch(url, headers)


class _Page(weasyprint.HTML):  # type: ignore[misc]  # WeasyPrint has no types
    """A document parsed as XML: our pages are well-formed, and nothing is guessed."""

    def __init__(self, text: str) -> None:
        root = ElementTree.fromstring(text)  # noqa: S314 - our own markup, in which every fact is escaped
        self.base_url = None
        self.url_fetcher = _tools().fetcher
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element

    def _ua_stylesheets(self, forms: bool = False) -> list[weasyprint.CSS]:
        """Our own defaults in place of WeasyPrint's; base.css says why."""
        return [_tools().sheet("base", "")]


class _Tools:
    """What a warm process keeps between documents: the font map, the fetcher and the parsed sheets."""

    def __init__(self) -> None:
        shortcuts.install()
        tagging.install()
        writing.install()
        marks.install()
        self.fonts = FontConfiguration()
        self.fetcher = DataOnly()
        self.sheets: dict[tuple[str, str], weasyprint.CSS] = {}

    def sheet(self, name: str, paper: str) -> weasyprint.CSS:
        """The parsed print sheet."""
        if (name, paper) not in self.sheets:
            text = pages.sheet_of(name, paper)
            parsed = weasyprint.CSS(string=text, url_fetcher=self.fetcher, font_config=self.fonts)
            self.sheets[name, paper] = parsed
        return self.sheets[name, paper]


@cache
def _tools() -> _Tools:
    return _Tools()


def warm() -> None:
    """Load what every document needs: templates, sheets for both papers, and the faces of each script."""
    pages.load_templates()
    for paper in packets.PAPERS:
        for name in ("kit", "packet", "part", "piece", "inner", "slate"):
            _tools().sheet(name, paper)
    scripts = "Aa \u4e2d \uac00 \u0627\u0644 \u0915 \u05d0 \u0e01"
    runs = "".join(f"<p{style}>{scripts} <b>{scripts}</b> <i>{scripts}</i></p>" for style in ("", ' class="spoken"'))
    marks = "".join(f'<span class="chip glyph r{step}">{step}</span>' for step in (1, 2, 3, 4))
    table = '<table><tbody><tr><th scope="row">a</th><td class="miss">b</td></tr></tbody></table>'
    head = '<html lang="en"><head><title>a</title></head>'
    body = f'<body><h1 id="a">a</h1>{runs}<p>{marks}<a class="pg" href="#a" title="a">00</a></p>{table}</body>'
    written(f"{head}{body}</html>", "packet", "A4", "00" * 16)


def packet(facts: packets.Packet, absent: Collection[str] = ()) -> bytes:
    """The packet as a tagged PDF with its facts attached; the same facts give the same bytes."""
    text = packets.to_json(facts).encode("utf-8")
    digest = hashlib.sha256(text).hexdigest()
    attachment = weasyprint.Attachment(
        string=text,
        name=FACTS,
        description=f"The facts of packet {facts.identifier}, SHA-256 {digest}",
        created=_in_utc(facts.made_at),
        modified=_in_utc(facts.made_at),
        relationship="Source",
        url_fetcher=_tools().fetcher,
    )
    html = pages.packet_html(facts, with_sheet=False, digest=digest, absent=absent)
    return written(html, "packet", facts.paper, digest, attachments=[attachment])


def booklet(facts: booklets.Booklet) -> bytes:
    """The interviewer booklet as a tagged PDF; the same facts give the same bytes."""
    digest = hashlib.sha256(booklets.to_json(facts).encode("utf-8")).hexdigest()
    return written(pages.booklet_html(facts, with_sheet=False), "kit", facts.paper, digest)


def preparation(facts: preparations.Preparation) -> bytes:
    """The candidates' preparation sheet as a tagged PDF; the same facts give the same bytes."""
    digest = hashlib.sha256(preparations.to_json(facts).encode("utf-8")).hexdigest()
    return written(pages.preparation_html(facts, with_sheet=False), "kit", facts.paper, digest)


def copy(facts: records.Copy) -> bytes:
    """The copy of what is kept about a person, as a tagged PDF; the same facts give the same bytes."""
    digest = hashlib.sha256(frozen.to_json(facts).encode("utf-8")).hexdigest()
    return written(pages.copy_html(facts, with_sheet=False), "kit", facts.paper, digest)


def letter(facts: letters.Letter) -> bytes:
    """A feedback letter as a tagged PDF; the same facts give the same bytes."""
    return written(pages.letter_html(facts, with_sheet=False), "kit", facts.paper, letters.content_hash(facts))


def _copy_of_packet(text: str) -> bytes:
    asked = json.loads(text)
    return packet(packets.from_json(asked["facts"]), frozenset(asked["absent"]))


JOBS: dict[str, Callable[[str], bytes]] = {
    "packet": lambda text: packet(packets.from_json(text)),
    "copy of packet": _copy_of_packet,
    "booklet": lambda text: booklet(booklets.from_json(text)),
    "copy": lambda text: copy(frozen.from_json(records.Copy, text)),
    "letter": lambda text: letter(letters.from_json(text)),
    "preparation": lambda text: preparation(preparations.from_json(text)),
}


def written(
    html: str, sheet: str, paper: str, digest: str, *, later: Mapping[str, int] | None = None, **options: Any
) -> bytes:
    """Lay the pages out, fill the page numbers in, write the file. Nothing here depends on the clock or on chance.

    `later` are places in parts that follow this one, with their page counted from this one's last.
    """
    was_enabled = gc.isenabled()
    gc.disable()  # a document is one large graph that lives until it is written: collecting inside it costs a tenth
    try:
        document = _Page(html).render(
            font_config=_tools().fonts, stylesheets=[_tools().sheet(sheet, paper)], pdf_variant=VARIANT
        )
        _number(document, later or {})
        identifier = bytes.fromhex(digest[:32])
        made: bytes = document.write_pdf(
            pdf_variant=VARIANT, pdf_identifier=identifier, finisher=writing.settle, **options
        )
        return made
    finally:
        if was_enabled:
            gc.enable()


def _number(document: weasyprint.Document, later: Mapping[str, int]) -> None:
    """Put the page number in place of '00' in each page reference.

    CSS has target-counter() for this, but with it WeasyPrint lays the referring pages out two more times, a fifth of
    the whole time. A number has the room of two digits; in a column ('pg') a single one moves to the right of it.
    """
    numbers = {ELSEWHERE + place: len(document.pages) + number for place, number in later.items()}
    for number, page in enumerate(document.pages, 1):
        for anchor in page.anchors:
            numbers.setdefault(anchor, number)
    for page in document.pages:
        for kind, target, _, box in page.links:
            if kind in ("internal", "external") and box.element.get("class") in ("pg", "pn") and target in numbers:
                _write_number(box, numbers[target])


def _write_number(box: Any, number: int) -> None:
    for child in (box, *box.descendants()):
        text = getattr(child, "text", "")
        if text.endswith(PLACEHOLDER):
            child.text = child.pango_layout.text = text.removesuffix(PLACEHOLDER) + str(number)
            if box.element.get("class") == "pg" and number < 10:
                child.position_x += child.width / len(text)


def _in_utc(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(tzinfo=None)  # WeasyPrint writes it with a Z
