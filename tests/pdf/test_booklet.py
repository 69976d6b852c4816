"""The interviewer booklet: everything of the kit is on paper, with room to write."""

from collections.abc import Iterator

import pikepdf
import pytest

from hiringkit import pdf
from hiringkit.domain import booklets
from hiringkit.domain.frozen import RecordError
from hiringkit.pdf import kits
from tests.support import booklet_example, pdf_reader


@pytest.fixture(scope="module")
def printed(pool: pdf.Pool) -> Iterator[pikepdf.Pdf]:
    """The example booklet, rendered and opened."""
    with pdf_reader.open_pdf(pdf.render_booklet(booklet_example.example(), pool=pool)) as document:
        yield document


def test_everything_of_the_kit_is_printed(printed: pikepdf.Pdf) -> None:
    text = " ".join(pdf_reader.page_text(page) for page in printed.pages)
    kit = booklet_example.example().kit
    wanted = [kit.purpose, kit.closing, kit.exercises[0].text]
    for item in kit.items:
        wanted += [item.prompt, *item.probes, *item.listen_for, *item.red_flags, *item.anchors.values()]
        wanted += [item.sample_answer, item.level_note]
    assert [words for words in wanted if pdf_reader.squeezed(words) not in text] == []
    assert "a sentence that is in no kit" not in text


def test_each_question_has_a_page_of_its_own(printed: pikepdf.Pdf) -> None:
    texts = [pdf_reader.page_text(page, artifacts=False) for page in printed.pages]
    pages = [text for text in texts if "What was said and done" in text]
    for label in ("Q1", "Q2", "Q3", "Q4", "Q5"):
        assert sum(f" {label} " in text for text in pages) == 1
    assert len(pages) == 5


def test_the_timing_table_adds_up() -> None:
    rows = list(kits.timing(booklet_example.example().kit))
    assert [(row.at, row.minutes) for row in rows][:3] == [("0:00", 2), ("0:02", 8), ("0:10", 8)]
    assert rows[-2].title == "E1–E2 k-means from nothing"
    assert (rows[-1].at, rows[-1].minutes) == ("1:02", 5)


def test_it_is_tagged_and_has_an_outline(printed: pikepdf.Pdf) -> None:
    kinds = {element.kind for element in pdf_reader.structure(printed).walk()}
    assert {"H1", "H2", "Table", "TH", "L", "LI"} <= kinds
    assert (1, "ML concepts") in pdf_reader.outline(printed)


def test_facts_survive_json() -> None:
    facts = booklet_example.example("Letter")
    assert booklets.from_json(booklets.to_json(facts)) == facts
    with pytest.raises(RecordError, match=r"kit\.items\[0\]\.minutes: expected a whole number"):
        booklets.from_json(booklets.to_json(facts).replace('"minutes":8', '"minutes":"8"', 1))
