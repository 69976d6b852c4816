"""Attached files in a slate: drawn behind their candidate's packet, numbered, linked and tagged, kept as parts are."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace

import pikepdf
import pytest

from hiringkit import pdf
from hiringkit.domain import attachments
from hiringkit.domain.packets import slates
from tests.pdf.test_appending import CHART, RESUME, painted, printed
from tests.pdf.test_slate import Shelf, names, text_of
from tests.pdf.test_structure import untagged
from tests.support import attached, pdf_reader
from tests.support.slate_example import slate

FILES = {hashlib.sha256(content).hexdigest(): content for content in (RESUME, CHART)}
HELD = (
    printed("陈伟 résumé.pdf", RESUME, attachments.PDF, 2),
    printed("locked.pdf", b"locked", attachments.PDF, 0, notice=attachments.NOTICES[attachments.ENCRYPTED]),
    printed("chart.png", CHART, attachments.PNG, 1),
)


@pytest.fixture(scope="module")
def facts() -> str:
    whole = slate(2, 10)
    first, second = whole.packets
    held = replace(first, attachments=HELD), replace(second, attachments=HELD[:1])
    return slates.slate_to_json(replace(whole, packets=held))


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture(scope="module")
def made(facts: str, pool: pdf.Pool, shelf: Shelf) -> bytes:
    return pdf.render_slate(facts, pool=pool, kept=shelf, files=FILES.__getitem__)


@pytest.fixture(scope="module")
def document(made: bytes) -> Iterator[pikepdf.Pdf]:
    with pdf_reader.open_pdf(made) as opened:
        yield opened


def test_pages_follow_their_notice_and_carry_the_packet_s_numbers(document: pikepdf.Pdf) -> None:
    texts = [text_of(page) for page in document.pages]
    first = next(place for place, text in enumerate(texts) if "Attachment 1: Résumé" in text)
    assert "2 pages follow, as received." in texts[first]
    assert "Shipped a ranking model 1" in painted(document.pages[first + 1])
    assert "Shipped a ranking model 2" in painted(document.pages[first + 2])
    assert "protected with a password" in texts[first + 3]
    own = int(texts[first].partition("page 1.")[2].split()[0].removesuffix("made"))
    assert f"page 1.{own + 2}" in texts[first + 2]
    assert f"Page {first + 3} of {len(texts)}" in texts[first + 2]
    summary = next(text for text in texts if "page 1.1" in text and "Attachments" in text)
    assert f"1.{own}Attachments" in summary
    assert (
        sum("Shipped a ranking model 1" in painted(page) for page in document.pages if "/XObject" in page.Resources)
        == 2
    )


def test_file_is_sound_tagged_and_its_links_lead_somewhere(document: pikepdf.Pdf) -> None:
    assert document.check_pdf_syntax() == []
    assert untagged(document) == []
    notes = [note for page in document.pages for note in page.obj.get("/Annots", [])]
    assert {str(note.get("/Dest")) for note in notes} <= set(names(document))
    assert {"k1-attachment-1", "k1-attachment-3-1", "k2-attachment-1-2"} <= set(names(document))
    figures = [one for one in document.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"]
    said = [str(one.Alt) for one in figures if "as received" in str(one.get("/Alt", ""))]
    assert sorted(said)[-1] == "Page 2 of 2 of 陈伟 résumé.pdf, as received"
    assert len(said) == 5
    with document.open_outline() as outline:
        inner = [item.title for item in outline.root[2].children]
    assert inner[-3:] == ["Attachment 1: Résumé", "Attachment 2: Résumé", "Attachment 3: Résumé"]


def test_fonts_are_inside_and_nothing_active_comes_along(document: pikepdf.Pdf) -> None:
    held = [one for one in document.objects if isinstance(one, pikepdf.Dictionary)]
    described = [one for one in held if one.get("/Type") == "/FontDescriptor"]
    assert all(
        one.FontFile2.read_bytes()[:4] in (b"\x00\x01\x00\x00", b"true") for one in described if "/FontFile2" in one
    )
    assert all("/FontFile2" in one or "/FontFile3" in one for one in described)
    assert not any(one.get("/S") in ("/Launch", "/JavaScript") or "/JS" in one for one in held)


def test_kept_parts_give_the_same_bytes_without_the_files(
    facts: str, made: bytes, pool: pdf.Pool, shelf: Shelf
) -> None:
    def gone(_sha256: str) -> bytes:
        raise AssertionError("a kept part needs no file")

    assert pdf.render_slate(facts, pool=pool, kept=shelf, files=gone) == made
    assert pdf.render_slate(facts, pool=pool, kept=Shelf(), files=FILES.__getitem__) == made


def test_files_that_are_too_much_for_one_file_are_said_before_it_is_issued() -> None:
    packet = replace(slate(1, 10).packets[0], attachments=(replace(HELD[0], size=10_000_000), HELD[1]))
    assert slates.attached_too_much([packet] * 100) == ""
    assert "1,010 MB; a slate prints at most 1,000 MB" in slates.attached_too_much([packet] * 101)


def test_absent_file_has_a_notice_in_its_place(facts: str, pool: pdf.Pool, shelf: Shelf) -> None:
    absent = [HELD[0].sha256]
    with pdf_reader.open_pdf(
        pdf.render_slate(facts, pool=pool, kept=shelf, files=FILES.__getitem__, absent=absent)
    ) as document:
        texts = [text_of(page) for page in document.pages]
    assert sum("this file was not at hand" in text for text in texts) == 2
    assert not any("2 pages follow" in text for text in texts)


def test_file_that_says_it_is_a_lent_face_keeps_its_own_font(pool: pdf.Pool) -> None:
    content = attached.claiming_pdf(b"hiringkit:Inter-Bold.ttf")
    assert pdf.look(content, attachments.PDF) == (1, "")
    whole = slate(1, 10)
    held = replace(whole.packets[0], attachments=(printed("claims.pdf", content, attachments.PDF, 1),))
    text = slates.slate_to_json(replace(whole, packets=(held,)))
    with pdf_reader.open_pdf(pdf.render_slate(text, pool=pool, files=lambda _: content)) as document:
        assert document.check_pdf_syntax() == []
        programs = [
            one.FontFile2 for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/FontFile2" in one
        ]
        (claimed,) = (one for one in programs if one.read_bytes().startswith(b"hiringkit:"))
        assert int(claimed.Length1) == 24
