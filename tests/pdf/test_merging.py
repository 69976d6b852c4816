"""The plain merge: a part that cannot be cut still stands in a slate with all that a reader needs of it."""

import io
import json
from collections import Counter
from collections.abc import Iterator

import pikepdf
import pytest
from pikepdf import Array, Dictionary

from hiringkit import pdf
from hiringkit.domain.packets import slates
from hiringkit.pdf import cutting, fragments
from tests.pdf.test_slate import Shelf, names, text_of
from tests.pdf.test_structure import headless_cells, untagged
from tests.support import pdf_reader
from tests.support.slate_example import slate

FACTS = slates.slate_to_json(slate(3, 20))


def rebuilt(content: bytes) -> bytes:
    """The same PDF with its parent tree on two floors, as other engines write it."""
    with pikepdf.open(io.BytesIO(content)) as document:
        tree = document.Root.StructTreeRoot.ParentTree
        numbers = list(tree.Nums)
        limits = Array([numbers[0], numbers[-2]])
        del tree["/Nums"]
        tree.Kids = Array([document.make_indirect(Dictionary(Nums=Array(numbers), Limits=limits))])
        made = io.BytesIO()
        document.save(made)
    return made.getvalue()


class Foreign:
    """A pool whose cards are built as another engine would."""

    def __init__(self, pool: pdf.Pool) -> None:
        self.pool = pool

    def render(self, kind: str, facts: str) -> bytes:
        made = self.pool.render(kind, facts)
        return rebuilt(made) if json.loads(facts)["what"] == "card" else made


@pytest.fixture(scope="module")
def joined(pool: pdf.Pool) -> Iterator[pikepdf.Pdf]:
    with pdf_reader.open_pdf(pdf.render_slate(FACTS, pool=pool)) as opened:
        yield opened


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture(scope="module")
def content(pool: pdf.Pool, shelf: Shelf) -> bytes:
    heard: list[str] = []
    made = pdf.render_slate(FACTS, pool=Foreign(pool), kept=shelf, note=heard.append)
    assert len(heard) == 1
    return made


@pytest.fixture(scope="module")
def merged(content: bytes) -> Iterator[pikepdf.Pdf]:
    with pdf_reader.open_pdf(content) as opened:
        yield opened


def test_a_part_of_another_engine_cannot_be_cut(final_pdf: bytes) -> None:
    with pytest.raises(cutting.Uncut, match="Nums"):
        cutting.cut(rebuilt(final_pdf), fragments.FIRST)


def test_tags_and_identifiers_survive(merged: pikepdf.Pdf) -> None:
    assert merged.check_pdf_syntax() == []
    assert untagged(merged) == []
    assert headless_cells(pdf_reader.structure(merged)) == []
    ids = Counter(str(one.ID) for one in merged.objects if isinstance(one, Dictionary) and "/ID" in one)
    assert [one for one, count in ids.items() if count > 1] == []


def test_every_page_reads_and_is_numbered_as_where_parts_are_cut(merged: pikepdf.Pdf, joined: pikepdf.Pdf) -> None:
    assert [text_of(page) for page in merged.pages] == [text_of(page) for page in joined.pages]
    assert f"Page 2 of {len(merged.pages)}" in text_of(merged.pages[1])


def test_structure_is_read_in_the_same_order(merged: pikepdf.Pdf, joined: pikepdf.Pdf) -> None:
    assert pdf_reader.structure(merged) == pdf_reader.structure(joined)


def test_outline_and_places_are_the_same(merged: pikepdf.Pdf, joined: pikepdf.Pdf) -> None:
    assert names(merged) == names(joined)
    assert lines(merged) == lines(joined)


def lines(document: pikepdf.Pdf) -> list[tuple[int, str, int]]:
    pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}

    def below(items: list[pikepdf.OutlineItem], level: int) -> Iterator[tuple[int, str, int]]:
        for item in items:
            yield level, item.title, pages[item.destination[0].objgen]
            yield from below(item.children, level + 1)

    with document.open_outline() as outline:
        return list(below(outline.root, 0))


def test_links_and_places_lead_to_the_same_pages(merged: pikepdf.Pdf, joined: pikepdf.Pdf) -> None:
    assert led_to(merged) == led_to(joined)


def led_to(document: pikepdf.Pdf) -> list[tuple[int, str, int]]:
    """For each link its page, where it leads, and the page that that is on."""
    pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
    pairs = list(document.Root.Names.Dests.Names)
    places = {str(name): pages[target[0].objgen] for name, target in zip(pairs[::2], pairs[1::2], strict=True)}
    notes = [(number, note) for number, page in enumerate(document.pages) for note in page.obj.get("/Annots", [])]
    return [(number, str(note.Dest), places[str(note.Dest)]) for number, note in notes]


def test_faces_facts_and_language_are_the_same(merged: pikepdf.Pdf, content: bytes) -> None:
    assert pdf.embedded_facts(content) == FACTS.encode()
    assert str(merged.Root.Lang) == "en"
    described = [one for one in merged.objects if isinstance(one, Dictionary) and "/FontFile2" in one]
    assert len(described) == len({str(one.FontName) for one in described}) + 1  # the stamp's
    assert all(one.FontFile2.read_bytes()[:4] == b"\x00\x01\x00\x00" for one in described)


def test_the_same_parts_give_the_same_bytes(content: bytes, pool: pdf.Pool, shelf: Shelf) -> None:
    assert pdf.render_slate(FACTS, pool=Foreign(pool), kept=shelf) == content
