"""The packet for readers who do not see it: tags, languages, headers, reading order, outline, links."""

from collections import Counter
from itertools import pairwise
from typing import Any

import pikepdf
import pytest

from tests.support import pdf_reader
from tests.support.pdf_reader import Element


def untagged(document: pikepdf.Pdf) -> list[str]:
    """Words that are neither in the structure tree nor set apart as artifacts."""
    tagged = {place for element in pdf_reader.structure(document).walk() for place in element.contents}
    return [
        run.text
        for number, page in enumerate(document.pages)
        for run in pdf_reader.page_runs(page)
        if run.text.strip() and not run.is_artifact and (number, run.mcid) not in tagged
    ]


def headless_cells(tree: Element) -> list[Element]:
    """Header cells without a scope, and data cells without a header."""
    return [
        element
        for element in tree.walk()
        if (element.kind == "TH" and element.scope not in ("Row", "Column"))
        or (element.kind == "TD" and element.contents and not element.headers)
    ]


@pytest.fixture(scope="module")
def tree(document: pikepdf.Pdf) -> Element:
    """The structure tree of the example."""
    return pdf_reader.structure(document)


def test_it_claims_pdf_ua_and_says_its_title_and_language(document: pikepdf.Pdf) -> None:
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "陈伟 (Chen Wei): interview packet, Senior Machine Learning Engineer"
    assert str(document.Root["/Lang"]) == "en"
    assert document.Root["/MarkInfo"]["/Marked"]
    assert document.Root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_every_word_is_tagged_or_set_apart(document: pikepdf.Pdf) -> None:
    assert untagged(document) == []


def test_an_untagged_word_is_noticed(final_pdf: bytes) -> None:
    with pdf_reader.open_pdf(final_pdf) as document:
        stream = document.pages[0].obj["/Contents"]
        document.pages[0].obj["/Contents"] = document.make_stream(stream.read_bytes().replace(b"/MCID ", b"/MCID 5000"))
        assert untagged(document) != []


def test_running_heads_are_artifacts(document: pikepdf.Pdf) -> None:
    for page in document.pages:
        apart = " ".join(run.text for run in pdf_reader.page_runs(page) if run.is_artifact)
        assert "Page" in apart
        assert "Page 1" not in pdf_reader.page_text(page, artifacts=False)


def test_header_cells_have_a_scope_and_data_cells_their_headers(tree: Element) -> None:
    assert headless_cells(tree) == []
    scopes = Counter(element.scope for element in tree.walk() if element.kind == "TH")
    assert scopes["Row"] > 30
    assert scopes["Column"] > 20


def test_a_header_without_scope_is_noticed(tree: Element) -> None:
    header = next(element for element in tree.walk() if element.kind == "TH")
    scope, header.scope = header.scope, ""
    assert headless_cells(tree) == [header]
    header.scope = scope


def test_names_carry_their_language(tree: Element) -> None:
    languages = Counter(element.lang for element in tree.walk())
    assert {"zh-Hans", "ko", "ar", "hi"} <= set(languages)


def test_headings_descend_one_level_at_a_time(tree: Element) -> None:
    levels = [int(element.kind[1]) for element in tree.walk() if element.kind in ("H1", "H2", "H3")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_reading_order_is_that_of_the_page(document: pikepdf.Pdf, tree: Element) -> None:
    on_page_two = [mcid for element in tree.walk() for page, mcid in element.contents if page == 1]
    texts = {run.mcid: run.text for run in pdf_reader.page_runs(document.pages[1])}
    read = pdf_reader.squeezed(" ".join(texts.get(mcid, "") for mcid in on_page_two))
    assert read.startswith("Competencies by interviewer Widest disagreement first.")
    assert read.index("Evaluation and metrics") < read.index("Collaboration") < read.index("The panel")


def test_the_outline_leads_to_every_section_and_card(document: pikepdf.Pdf) -> None:
    found = pdf_reader.outline(document)
    assert [title for level, title in found if level == 1] == [
        "Decision summary",
        "Competencies by interviewer",
        "Where raters disagree",
        "Computed result",
        "Scorecards",
        "Changes from the kit",
        "How structured the interviews were",
        "Votes, decision and sign-off",
        "Appendix: questions and anchors",
        "Record",
    ]
    assert (2, "Tomasz Zieliński, ML concepts") in found


def test_links_go_somewhere_and_say_where(document: pikepdf.Pdf) -> None:
    places = pdf_reader.destinations(document)
    found = pdf_reader.links(document)
    assert len(found) > 60
    assert [target for _, target, _ in found if target not in places] == []
    assert [target for _, target, title in found if len(title) < 4 or title == target] == []


def test_each_rating_leads_to_its_evidence(document: pikepdf.Pdf) -> None:
    places = pdf_reader.destinations(document)
    (target,) = {
        target
        for page, target, title in pdf_reader.links(document)
        if title.startswith("T. Zieliński, ML concepts, Q2")
    }
    text = pdf_reader.page_text(document.pages[places[target] - 1])
    assert "Q2 Evaluation and metrics" in text
    assert len(places) == len(set(places))


def marks(page: pikepdf.Page) -> list[Any]:
    """The operands of every marked content of a page."""
    return [operands for operands, operator in pikepdf.parse_content_stream(page) if str(operator) == "BDC"]


def test_shaped_scripts_say_their_letters(document: pikepdf.Pdf) -> None:
    text = pdf_reader.page_text(document.pages[0])
    assert "ليلى حداد" in text
    assert "अनन्या शर्मा" in text
    said = [str(mark[1]["/ActualText"]) for mark in marks(document.pages[0]) if "/ActualText" in mark[1]]
    assert "अनन्या शर्मा" in said
    assert not any(pdf_reader.LEFTWARDS.search(one) for one in said)  # readers turn these round themselves


def test_there_is_no_metadata_but_what_page_one_says(document: pikepdf.Pdf) -> None:
    info = {str(key): str(value) for key, value in document.docinfo.items()}
    assert info.pop("/Producer").startswith("WeasyPrint")
    assert info == {
        "/Title": "陈伟 (Chen Wei): interview packet, Senior Machine Learning Engineer",
        "/Author": "Brightmoor Energy",
        "/Subject": "Final edition 2 of packet P-2041-07, 20 Nov 2026. Confidential: hiring committee only.",
        "/Creator": "hiringkit",
        "/CreationDate": "D:20261120140500+00'00",
        "/ModDate": "D:20261120140500+00'00",
    }
