"""Parts that another engine might have built: a slate of them has all that a reader has of one of our own."""

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
from tests.support import other_engines, pdf_reader
from tests.support.other_engines import Shape
from tests.support.slate_example import slate

FACTS = slates.slate_to_json(slate(3, 20))


@pytest.fixture(scope="module")
def own() -> Shelf:
    return Shelf()


@pytest.fixture(scope="module")
def joined(pool: pdf.Pool, own: Shelf) -> Iterator[pikepdf.Pdf]:
    with pdf_reader.open_pdf(pdf.render_slate(FACTS, pool=pool, kept=own)) as opened:
        yield opened


@pytest.fixture(scope="module", params=other_engines.SHAPES, ids=lambda shape: shape.__name__)
def shape(request: pytest.FixtureRequest) -> Shape:
    found: Shape = request.param
    return found


@pytest.fixture(scope="module")
def shelf(shape: Shape, own: Shelf, joined: pikepdf.Pdf) -> Shelf:
    held = Shelf()
    other_engines.rebuild(own, list(own.parts), held, shape)
    assert held.parts
    return held


@pytest.fixture(scope="module")
def content(pool: pdf.Pool, shelf: Shelf) -> bytes:
    return pdf.render_slate(FACTS, pool=pool, kept=shelf)


@pytest.fixture(scope="module")
def foreign(content: bytes) -> Iterator[pikepdf.Pdf]:
    with pdf_reader.open_pdf(content) as opened:
        yield opened


def test_tags_and_identifiers_survive(foreign: pikepdf.Pdf) -> None:
    assert foreign.check_pdf_syntax() == []
    assert untagged(foreign) == []
    assert headless_cells(pdf_reader.structure(foreign)) == []
    ids = Counter(str(one.ID) for one in foreign.objects if isinstance(one, Dictionary) and "/ID" in one)
    assert [one for one, count in ids.items() if count > 1] == []
    held = [one.A for one in foreign.objects if isinstance(one, Dictionary) and one.get("/S") == "/TD" and "/A" in one]
    said = [one[0] if isinstance(one, Array) else one for one in held]
    wanted = {str(header) for one in said for header in one.get("/Headers", [])}
    assert wanted and wanted <= set(ids)


def test_every_page_reads_and_is_numbered_as_one_of_our_own(foreign: pikepdf.Pdf, joined: pikepdf.Pdf) -> None:
    assert [text_of(page) for page in foreign.pages] == [text_of(page) for page in joined.pages]
    assert [list(page.mediabox) for page in foreign.pages] == [list(page.mediabox) for page in joined.pages]
    assert f"Page 2 of {len(foreign.pages)}" in text_of(foreign.pages[1])


def test_structure_is_read_in_the_same_order(foreign: pikepdf.Pdf, joined: pikepdf.Pdf) -> None:
    assert pdf_reader.structure(foreign) == pdf_reader.structure(joined)


def test_each_key_of_a_page_leads_to_what_the_page_marks(foreign: pikepdf.Pdf, joined: pikepdf.Pdf) -> None:
    assert marked(foreign) == marked(joined)


def marked(document: pikepdf.Pdf) -> list[list[str]]:
    """For each page and each link the elements that its key into the structure names."""
    parents = pikepdf.NumberTree(document.Root.StructTreeRoot.ParentTree)
    found = []
    for page in document.pages:
        notes = [str(parents[int(note.StructParent)].S) for note in page.obj.get("/Annots", [])]
        found.append([*(str(one.S) for one in parents[int(page.obj.StructParents)]), *notes])
    return found


def test_outline_and_places_are_the_same(foreign: pikepdf.Pdf, joined: pikepdf.Pdf) -> None:
    assert names(foreign) == names(joined)
    assert lines(foreign) == lines(joined)


def lines(document: pikepdf.Pdf) -> list[tuple[int, str, int, float]]:
    pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}

    def below(items: list[pikepdf.OutlineItem], level: int) -> Iterator[tuple[int, str, int, float]]:
        for item in items:
            yield level, item.title, pages[item.destination[0].objgen], float(item.destination[3])
            yield from below(item.children, level + 1)

    with document.open_outline() as outline:
        return list(below(outline.root, 0))


def test_links_and_places_lead_to_the_same_pages(foreign: pikepdf.Pdf, joined: pikepdf.Pdf) -> None:
    assert led_to(foreign) == led_to(joined)


def led_to(document: pikepdf.Pdf) -> list[tuple[int, str, int]]:
    """For each link its page, where it leads, and the page that that is on."""
    pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
    pairs = list(document.Root.Names.Dests.Names)
    places = {str(name): pages[target[0].objgen] for name, target in zip(pairs[::2], pairs[1::2], strict=True)}
    notes = [(number, note) for number, page in enumerate(document.pages) for note in page.obj.get("/Annots", [])]
    return [(number, str(note.Dest), places[str(note.Dest)]) for number, note in notes]


def test_faces_facts_and_language_are_the_same(foreign: pikepdf.Pdf, content: bytes) -> None:
    assert pdf.embedded_facts(content) == FACTS.encode()
    assert str(foreign.Root.Lang) == "en"
    described = [one for one in foreign.objects if isinstance(one, Dictionary) and "/FontFile2" in one]
    assert len(described) == len({str(one.FontName) for one in described}) + 1  # the stamp's
    assert all(one.FontFile2.read_bytes()[:4] == b"\x00\x01\x00\x00" for one in described)


def test_nothing_is_left_of_how_a_part_was_built(foreign: pikepdf.Pdf, joined: pikepdf.Pdf) -> None:
    assert built(foreign) == built(joined)
    assert not [one for one in foreign.objects if isinstance(one, Dictionary) and "/Title" in one and "/A" in one]


def built(document: pikepdf.Pdf) -> tuple[int, int]:
    """How many nodes of pages a file has, and how many leaves of trees."""
    held = [one for one in document.objects if isinstance(one, Dictionary)]
    return sum(one.get("/Type") == "/Pages" for one in held), sum("/Limits" in one for one in held)


def test_its_pieces_are_kept_and_give_the_same_bytes(content: bytes, pool: pdf.Pool, shelf: Shelf) -> None:
    shelf.parts = {key: kept for key, kept in shelf.parts.items() if b"%PDF" not in kept[:40]}
    shelf.made.clear()
    assert pdf.render_slate(FACTS, pool=pool, kept=shelf) == content
    assert shelf.made == [0]  # the stamp, which is read anew each time


def test_part_without_tags_is_refused_with_what_to_do(final_pdf: bytes) -> None:
    def bare(document: pikepdf.Pdf) -> None:
        del document.Root["/StructTreeRoot"]

    with pytest.raises(pdf.RenderError, match="no tags that can be read") as caught:
        cutting.cut(other_engines.rebuilt(final_pdf, bare), fragments.FIRST)
    assert "Trying again does not help" in str(caught.value)
