"""Booklet, letter, preparation sheet and a person’s copy for readers who do not see them: tags, headers, order."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pikepdf
import pytest

from hiringkit import pdf
from hiringkit.domain import letters, records
from hiringkit.domain.preparations import Meeting, Preparation, Skill
from tests.pdf.test_structure import headless_cells, untagged
from tests.support import booklet_example, pdf_reader

LONG = "Named the baseline before the model, said why, and drew the curve that would change it. " * 12


def letter() -> letters.Letter:
    """A letter of two pages, with a list and words from right to left."""
    parts = ["Dear ليلى حداد,", f"Modelling\n- {LONG}\n- {LONG}", "شكرا لوقتك.", *[LONG] * 5, "Nikos\nBrightmoor"]
    text = "\n\n".join(parts)
    return letters.Letter("ليلى حداد", "Senior ML Engineer", "Brightmoor", text, "20 November 2026", "ar", "rtl")


def copy() -> records.Copy:
    """A copy of several pages, with short lines and long ones."""
    lines = tuple(records.CopyLine(f"Question {number}", f"{LONG}\n\n{LONG}") for number in range(1, 9))
    short = (records.CopyLine("Name", "陈伟"), records.CopyLine("Withheld", ""))
    sections = (records.CopySection("The person", short), records.CopySection("Scorecards", lines))
    return records.Copy("陈伟", "Brightmoor", "20 November 2026", LONG, sections)


def preparation() -> Preparation:
    """A sheet of two conversations."""
    concepts, project = ("Technical", "ML concepts", 45, 2, 6, ("a",)), ("Project review", "Project", 60, 1, 4, ("b",))
    meetings = (Meeting(*concepts), Meeting(*project))
    skills = (Skill("Evaluation and metrics", LONG), Skill("Communication", LONG))
    return Preparation("Brightmoor", "Senior ML Engineer", LONG, LONG, meetings, skills, LONG, LONG, LONG)


PRINTS: dict[str, tuple[Callable[[], Any], Callable[..., bytes], str]] = {
    "booklet": (booklet_example.example, pdf.render_booklet, "ML concepts"),
    "letter": (letter, pdf.render_letter, "Senior ML Engineer"),
    "preparation": (preparation, pdf.render_preparation, "Your interviews: Senior ML Engineer"),
    "copy": (copy, pdf.render_copy, "What is kept about 陈伟"),
}


@pytest.fixture(scope="module", params=PRINTS)
def name(request: pytest.FixtureRequest) -> str:
    """Which print."""
    return str(request.param)


@pytest.fixture(scope="module")
def printed(name: str, pool: pdf.Pool) -> Iterator[pikepdf.Pdf]:
    """The print, opened."""
    facts, render, _ = PRINTS[name]
    with pdf_reader.open_pdf(render(facts(), pool=pool)) as document:
        yield document


def test_it_claims_pdf_ua_and_says_title_and_language(printed: pikepdf.Pdf) -> None:
    with printed.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == str(printed.docinfo["/Title"])
    assert str(printed.Root["/Lang"]) == "en"
    assert printed.Root["/MarkInfo"]["/Marked"] and printed.Root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_every_word_is_tagged_or_set_apart_and_every_table_has_headers(printed: pikepdf.Pdf) -> None:
    assert untagged(printed) == []
    assert headless_cells(pdf_reader.structure(printed)) == []
    assert len(printed.pages) > 1
    for number, page in enumerate(printed.pages, 1):
        apart = pdf_reader.squeezed(" ".join(run.text for run in pdf_reader.page_runs(page) if run.is_artifact))
        assert f"Page {number} of {len(printed.pages)}" in apart
        assert f"Page {number} of" not in pdf_reader.page_text(page, artifacts=False)


def test_headings_begin_with_one_and_descend_one_level_at_a_time(name: str, printed: pikepdf.Pdf) -> None:
    kinds = [element.kind for element in pdf_reader.structure(printed).walk()]
    levels = [int(kind[1:]) for kind in kinds if kind[0] == "H" and kind[1:].isdecimal()]
    assert levels[0] == 1 and "H" not in kinds
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert pdf_reader.outline(printed)[0] == (1, PRINTS[name][2])


def test_it_is_read_in_the_order_of_the_page(printed: pikepdf.Pdf) -> None:
    read = [place for element in pdf_reader.structure(printed).walk() for place in element.contents]
    painted = [
        (number, run.mcid)
        for number, page in enumerate(printed.pages)
        for run in pdf_reader.page_runs(page)
        if run.mcid is not None and not run.is_artifact and run.text.strip()
    ]
    painted = list(dict.fromkeys(painted))
    wanted = set(painted)
    assert [place for place in dict.fromkeys(read) if place in wanted] == painted


def test_long_note_of_a_copy_runs_on_to_the_next_page(pool: pdf.Pool) -> None:
    with pdf_reader.open_pdf(pdf.render_copy(copy(), pool=pool)) as document:
        feet = [min(run.bottom for run in pdf_reader.page_runs(page) if not run.is_artifact) for page in document.pages]
    assert [round(foot) for foot in feet[:-1] if foot > 100] == []
