"""The slate as PDF: one structure, one outline, one numbering, links that work, the same bytes; parts made once."""

import hashlib
import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

import pikepdf
import pytest

from hiringkit import pdf
from hiringkit.domain import packets
from hiringkit.domain.packets import slates
from hiringkit.pdf import cutting, fragments, stamping
from hiringkit.pdf.slate_parts import Parts, card_asks
from tests.pdf.test_structure import headless_cells, untagged
from tests.support import pdf_reader
from tests.support.packet_example import example
from tests.support.slate_example import slate, with_late_card


class Shelf:
    """Parts kept in memory, with what was asked and what was made."""

    def __init__(self) -> None:
        self.parts: dict[str, bytes] = {}
        self.made: list[int] = []
        self.asked: list[str] = []

    def fetch(self, keys: Iterable[str]) -> dict[str, bytes]:
        keys = list(keys)
        self.asked += keys
        return {key: self.parts[key] for key in keys if key in self.parts}

    def keep(self, key: str, content: bytes, number: int) -> None:
        self.parts[key] = content
        self.made.append(number)


def printed(facts: slates.Slate, pool: pdf.Pool, shelf: Shelf | None = None) -> bytes:
    return pdf.render_slate(slates.slate_to_json(facts), pool=pool, kept=shelf)


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture(scope="module")
def made(pool: pdf.Pool, shelf: Shelf) -> bytes:
    return printed(slate(6, 20), pool, shelf)


@pytest.fixture(scope="module")
def document(made: bytes) -> Iterator[pikepdf.Pdf]:
    with pdf_reader.open_pdf(made) as opened:
        yield opened


def names(document: pikepdf.Pdf) -> list[str]:
    return [str(name) for name in list(document.Root.Names.Dests.Names)[::2]]


def test_every_word_is_tagged_or_set_apart_and_every_table_has_headers(document: pikepdf.Pdf) -> None:
    assert document.check_pdf_syntax() == []
    assert untagged(document) == []
    assert headless_cells(pdf_reader.structure(document)) == []
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_no_two_parts_share_a_place_or_an_identifier(document: pikepdf.Pdf) -> None:
    assert [name for name, count in Counter(names(document)).items() if count > 1] == []
    assert names(document) == sorted(names(document))
    ids = Counter(str(one.ID) for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/ID" in one)
    assert [one for one, count in ids.items() if count > 1] == []


def test_every_link_leads_somewhere(document: pikepdf.Pdf) -> None:
    notes = [note for page in document.pages for note in page.obj.get("/Annots", [])]
    known = set(names(document))
    assert len(notes) > 200
    assert [str(note.get("/Dest")) for note in notes if str(note.get("/Dest")) not in known] == []
    assert {"k1-summary", "k6-card-1", "s-compare-1", "r-rubric"} <= known


def test_pages_are_numbered_through_and_by_candidate(document: pikepdf.Pdf) -> None:
    total = len(document.pages)
    for number, page in enumerate(document.pages, 1):
        assert f"Page {number} of {total}" in text_of(page)
        assert "Slate edition 1, check HK-" in text_of(page)
    first = next(number for number, page in enumerate(document.pages) if "page 2.1" in text_of(page))
    assert "page 2.2" in text_of(document.pages[first + 1])
    contents = text_of(document.pages[0])
    assert f"page {first + 1}, " in contents


def text_of(page: pikepdf.Page) -> str:
    return "".join(run.text for run in pdf_reader.page_runs(page))


def test_outline_has_each_candidate_in_neutral_order(document: pikepdf.Pdf) -> None:
    with document.open_outline() as outline:
        titles = [item.title for item in outline.root]
        inner = [item.title for item in outline.root[3].children]
    assert titles[0].startswith("Slate:")
    assert titles[3:5] == ["1. 陈伟 (Chen Wei)", "2. Oluwaseun Adébáyọ̀-Williams"]
    assert inner[0] == "Decision summary"


def test_same_facts_give_the_same_bytes_with_and_without_kept_parts(made: bytes, pool: pdf.Pool, shelf: Shelf) -> None:
    before = list(shelf.made)
    assert printed(slate(6, 20), pool, shelf) == made
    assert shelf.made == before
    assert printed(slate(2, 20), pool) == printed(slate(2, 20), pool, Shelf())


def test_a_damaged_part_is_made_anew_and_never_joined(pool: pdf.Pool) -> None:
    facts, shelf = slate(1, 10), Shelf()
    whole = printed(facts, pool, shelf)
    kept = dict(shelf.parts)
    key, other = sorted(kept)[:2]
    for damaged in (kept[key][:-1] + bytes([kept[key][-1] ^ 1]), kept[key][:-9], kept[key][:7], b"", kept[other]):
        shelf.parts[key] = damaged
        assert printed(facts, pool, shelf) == whole
    shelf.parts = {name: content[:-1] + b"x" for name, content in kept.items()}
    assert printed(facts, pool, shelf) == whole
    assert shelf.parts == kept
    shelf.made.clear()
    assert printed(facts, pool, shelf) == whole
    assert shelf.made == []


def test_the_hash_of_the_file_and_its_bytes_are_those_of_a_slate_written_elsewhere(
    made: bytes, pool: pdf.Pool, shelf: Shelf
) -> None:
    target = io.BytesIO()
    text = slates.slate_to_json(slate(6, 20))
    assert pdf.write_slate(text, target, pool=pool, kept=shelf) == hashlib.sha256(made).hexdigest()
    assert target.getvalue() == made


def test_a_late_card_makes_anew_only_what_it_touches(pool: pdf.Pool) -> None:
    facts, shelf = slate(6, 20), Shelf()
    printed(facts, pool, shelf)
    shelf.made.clear()
    late = with_late_card(facts.packets[5])
    again = printed(replace(facts, packets=(*facts.packets[:5], late), edition=2), pool, shelf)
    assert set(shelf.made) == {0, 6}
    each = ("its front", "its card", "what stands behind")
    assert shelf.made.count(6) == 2 * len(each) + 1  # as a PDF and taken apart, then with all the others together
    with pdf_reader.open_pdf(again) as document:
        assert any("Came in late." in text_of(page) for page in document.pages)


def test_an_unchanged_packet_is_one_piece_of_the_store(pool: pdf.Pool) -> None:
    facts, shelf = slate(2, 10), Shelf()
    whole = printed(facts, pool, shelf)
    shelf.asked.clear()
    assert printed(facts, pool, shelf) == whole
    own = ("comparison", "appendix", "contents", "faces", "stamp")
    assert len(shelf.asked) == len(facts.packets) + len(own)


def test_facts_are_attached_and_can_be_printed_again(made: bytes) -> None:
    inside = pdf.embedded_facts(made)
    assert inside is not None
    assert slates.slate_from_json(inside) == slate(6, 20)


@pytest.mark.parametrize("paper", packets.PAPERS)
def test_one_candidate_on_either_paper(paper: str, pool: pdf.Pool) -> None:
    with pdf_reader.open_pdf(printed(slate(1, 10, paper=paper), pool)) as document:
        assert document.check_pdf_syntax() == []
        widths = {round(float(page.obj.MediaBox[2])) for page in document.pages}
    assert widths == ({595, 842} if paper == "A4" else {612, 792})


def test_different_versions_are_said_before_anything_is_compared(pool: pdf.Pool) -> None:
    facts = slate(2, 10)
    other = replace(facts.packets[1], loop=replace(facts.packets[1].loop, version=3))
    with pdf_reader.open_pdf(printed(replace(facts, packets=(facts.packets[0], other)), pool)) as document:
        for page in document.pages[:2]:
            assert "Not the same questions" in text_of(page)
            assert "version 2: 1; version 3: 2" in text_of(page)


def test_a_part_longer_than_its_slots_goes_behind_all_others(pool: pdf.Pool) -> None:
    facts, shelf = slate(2, 10), Shelf()
    printed(facts, pool, shelf)
    shelf.made.clear()
    first, second = facts.packets
    card = replace(first.cards[0], rationale="Long.\n\n" * 2000)
    longer = replace(facts, packets=(replace(first, cards=(card, *first.cards[1:])), second))
    with pdf_reader.open_pdf(printed(longer, pool, shelf)) as document:
        assert document.check_pdf_syntax() == []
        assert untagged(document) == []
    assert 2 not in shelf.made
    assert printed(longer, pool) == printed(longer, pool, shelf)


def test_fragment_is_read_as_it_was_written(final_pdf: bytes) -> None:
    part = cutting.cut(final_pdf, fragments.FIRST, "Title", continues=True)
    assert fragments.from_bytes(fragments.to_bytes([part, part])) == [part, part]


def test_each_shipped_face_is_embedded_once(document: pikepdf.Pdf) -> None:
    described = [one for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/FontFile2" in one]
    stamp = 1
    assert len(described) == len({str(one.FontName) for one in described}) + stamp
    assert all(one.FontFile2.read_bytes()[:4] == b"\x00\x01\x00\x00" for one in described)


def test_page_one_says_on_which_page_each_section_of_the_packet_begins(document: pikepdf.Pdf) -> None:
    texts = [text_of(page) for page in document.pages]
    start = next(place for place, text in enumerate(texts) if "page 2.1" in text)
    for title in ("Changes from the kit", "Votes, decision and sign-off"):
        number = next(place for place in range(start + 1, len(texts)) if title in texts[place]) - start + 1
        assert f"2.{number}{title}" in texts[start]
    assert ".00" not in "".join(texts)


def test_check_code_of_a_packet_in_a_slate_is_the_one_it_was_issued_with(pool: pdf.Pool) -> None:
    facts = slate(2, 10)
    whole = [replace(example(10, kind=packets.READING), number=number) for number in (1, 2)]
    shared = slates.slate_of(replace(facts, packets=tuple(whole)))
    assert [len(packet.rubric) for packet in shared.packets] == [len(whole[0].rubric), 0]
    parts = Parts(slates.slate_to_json(shared))
    assert [parts.digest(packet) for packet in parts.packets] == [packets.content_hash(packet) for packet in whole]


def test_card_is_kept_through_the_editions_of_its_packet(pool: pdf.Pool) -> None:
    before, after = (Parts(slates.slate_to_json(replace(slate(1), packets=(packet,)))) for packet in _two_editions())
    keys = [{ask.key for _, ask in card_asks(parts.packets[0]) if ask} for parts in (before, after)]
    assert keys[0] < keys[1]
    assert len(keys[1] - keys[0]) == 1


def _two_editions() -> tuple[packets.Packet, packets.Packet]:
    packet = slate(1).packets[0]
    return packet, with_late_card(packet)


def test_a_long_line_at_the_foot_of_a_page_is_set_narrower() -> None:
    letters = defaultdict(lambda: 950.0)
    stamp = stamping.Stamp(defaultdict(str), letters, ())
    content = stamp.content(("Page 213 of 1,791", "Slate"), ("W" * 90, "made", "x"), 595.0).decode()
    ends = [float(left) for left in re.findall(r"(?<!Tz )1 0 0 1 ([\d.]+)", content)]
    begins = [(float(share), float(left)) for share, left in re.findall(r"([\d.]+) Tz 1 0 0 1 ([\d.]+)", content)]
    assert [share for share, _ in begins][1:] == [100, 100]
    share, left = begins[0]
    assert share < 100
    assert left + 90 * 0.95 * stamping.SIZE * share / 100 < ends[0]
