"""What WeasyPrint 70 leaves out of a tagged PDF: languages, header scope, link texts, shaped scripts, margins apart.

WeasyPrint has no public hook for its structure tree, so this module wraps the two functions that build it. The
wrappers only add entries to what WeasyPrint made; tests/pdf/test_structure.py fails when a new version changes it.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf
from weasyprint.formatting_structure import boxes
from weasyprint.pdf import tags
from weasyprint.pdf.stream import Stream

from hiringkit.pdf import leftwards

_build = tags._build_box_tree  # noqa: SLF001 - see the module's docstring
_marked = Stream.marked
_references = pydyf.PDF.page_references
_SHAPED = re.compile("[\u0300-\u036f\u0900-\u109f\u1780-\u18af]")
"""Scripts written from left to right whose glyphs stand in another order than letters, or for several at once."""


def install() -> None:
    """Wrap WeasyPrint's builder; a second call changes nothing."""
    tags._build_box_tree = _build_completed  # noqa: SLF001 - see the module's docstring
    Stream.marked = _marked_with_text
    pydyf.PDF.page_references = property(_kept_references)


@contextmanager
def _marked_with_text(stream: Any, box: Any, tag: str) -> Iterator[None]:
    """Marked content that says its text as written, where the glyphs alone would give it back garbled."""
    with _marked(stream, box, tag):
        text = getattr(box, "text", "")
        if _SHAPED.search(text):
            stream.stream[-2]["ActualText"] = pydyf.String(text)
        yield
        if leftwards.has(text):
            leftwards.spell(stream)


def _build_completed(
    box: Any, parent: Any, pdf: Any, page_number: int, nums: Any, annotations: Any, marks: Any
) -> Iterator[Any]:
    if isinstance(box, boxes.MarginBox):
        _set_apart(box, pdf, page_number, marks)
        return
    for element in _build(box, parent, pdf, page_number, nums, annotations, marks):
        if box.element is not None:
            _complete(box, element)
        yield element


def _complete(box: Any, element: Any) -> None:
    source = box.element
    lang = source.get("lang")
    if lang and box.element_tag not in ("html", "body"):
        element["Lang"] = pydyf.String(lang)
    if element["S"] == "/TH":
        element["A"]["Scope"] = "/Row" if source.get("scope") == "row" else "/Column"
    if box.link_annotation is not None and (title := source.get("title")):
        box.link_annotation["Contents"] = pydyf.String(title)


def _set_apart(box: Any, pdf: Any, page_number: int, marks: Any) -> None:
    """Mark the text of a margin box as an artifact: it is repeated on each page and is no part of the reading order."""
    apart = {mark["mcid"] for child in box.descendants() if (mark := marks.pop(child, None))}
    page = pdf.objects[pdf.pages["Kids"][3 * page_number]]
    stream = pdf.objects[int(page["Contents"].split()[0])].stream
    place = len(stream)
    while apart:  # margin boxes are painted last
        place -= 1
        operand = stream[place]
        if isinstance(operand, pydyf.Dictionary) and operand.get("MCID") in apart:
            apart.discard(operand["MCID"])
            stream[place - 1 : place + 1] = [b"/Artifact", pydyf.Dictionary({"Type": "/Pagination"})]


def _kept_references(pdf: Any) -> tuple[bytes, ...]:
    """The pages' references, made once: WeasyPrint asks for the whole list at every structure element."""
    kept: tuple[bytes, ...] = pdf.__dict__.get("_kept_references", ())
    if len(kept) != pdf.pages["Count"]:
        kept = pdf.__dict__["_kept_references"] = _references.fget(pdf)
    return kept
