"""What stands on the packet's pages, read back from the PDF."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pikepdf
import pytest

from hiringkit import pdf
from hiringkit.domain import packets
from tests.support import pdf_reader
from tests.support.packet_crowd import crowd
from tests.support.packet_example import example

MARGIN = 14 * 72 / 25.4
FOOT = 8 * 72 / 25.4


def outside(document: pikepdf.Pdf) -> list[str]:
    """Runs of text that leave the page's margins."""
    found = []
    for number, page in enumerate(document.pages, 1):
        width, height = float(page.mediabox[2]), float(page.mediabox[3])
        for run in pdf_reader.page_runs(page):
            is_in = run.left >= MARGIN and run.right <= width - MARGIN and FOOT <= run.bottom <= height - FOOT
            if run.text.strip() and not is_in:
                found.append(f"page {number}: {run.text[:40]}")
    return found


def ends(text: str) -> Iterator[str]:
    """The first and the last five words of each paragraph of a note."""
    for paragraph in text.split("\n\n"):
        words = paragraph.split()
        yield " ".join(words[:5])
        yield " ".join(words[-5:])


def whole(data: bytes) -> str:
    """The words of all pages, without running heads."""
    with pdf_reader.open_pdf(data) as document:
        return " ".join(pdf_reader.page_text(page, artifacts=False) for page in document.pages)


def missing_ends(packet: packets.Packet, text: str) -> list[str]:
    """Ends of notes that are not printed."""
    notes = [item.evidence for card in packet.cards for item in card.items]
    bare = text.replace(" ", "")
    return [end for note in notes for end in ends(note) if pdf_reader.squeezed(end).replace(" ", "") not in bare]


def test_every_note_is_printed_from_its_first_to_its_last_word(final: packets.Packet, final_pdf: bytes) -> None:
    text = whole(final_pdf)
    assert missing_ends(final, text) == []
    assert missing_ends(final, text.replace("threshold", "")) != []


def test_all_text_is_inside_the_margins(final_pdf: bytes, crowded_pdf: bytes) -> None:
    for data in (final_pdf, crowded_pdf):
        with pdf_reader.open_pdf(data) as document:
            assert outside(document) == []


def test_text_beyond_the_margin_is_noticed(final_pdf: bytes) -> None:
    with pdf_reader.open_pdf(final_pdf) as document:
        page = document.pages[0]
        page.obj["/Contents"] = document.make_stream(b"1 0 0 1 480 0 cm\n" + page.obj["/Contents"].read_bytes())
        assert outside(document) != []


def test_notes_at_the_edges_are_printed_whole(crowded: packets.Packet, crowded_pdf: bytes) -> None:
    lost = missing_ends(crowded, whole(crowded_pdf))
    assert [end for end in lost if "\x07" not in end and "\x0b" not in end] == []


def test_code_keeps_its_indentation(crowded_pdf: bytes) -> None:
    with pdf_reader.open_pdf(crowded_pdf) as document:
        runs = [run.text for page in document.pages for run in pdf_reader.page_runs(page)]
    assert "        # two   spaces  stay" in runs


def test_page_one_stands_alone(document: pikepdf.Pdf) -> None:
    text = pdf_reader.page_text(document.pages[0])
    for words in ("6 of 7 interviewers lean to hire", "4 of 8 competencies are in dispute", "Appendix: questions"):
        assert words in text
    assert pdf_reader.page_text(document.pages[1], artifacts=False).startswith("Competencies by interviewer")


def test_the_computed_result_stands_after_the_disagreements_and_never_on_page_one(document: pikepdf.Pdf) -> None:
    pages = [pdf_reader.page_text(page, artifacts=False) for page in document.pages]
    (with_result,) = [number for number, text in enumerate(pages) if "Overall: 2.99" in text]
    disputes = next(number for number, text in enumerate(pages) if text.startswith("Where raters disagree"))
    cards = next(number for number, text in enumerate(pages) if text.startswith("Scorecards"))
    assert 0 < disputes <= with_result < cards
    assert not re.search(r"\d\.\d\d", pages[0])


def test_the_reading_edition_has_neither_votes_nor_computed_result(pool: pdf.Pool) -> None:
    text = whole(pdf.render_packet(example(5, kind=packets.READING), pool=pool))
    for words in ("Overall:", "First vote", "Decided", "Dissent"):
        assert words not in text
    assert "Reading edition 1" in text
    assert "Independent vote" in text


def test_every_page_says_which_packet_and_edition_it_is(document: pikepdf.Pdf, final: packets.Packet) -> None:
    code = packets.check_code(packets.content_hash(final))
    total = len(document.pages)
    for number, page in enumerate(document.pages, 1):
        text = pdf_reader.page_text(page)
        assert f"Page {number} of {total}" in text
        assert f"check {code}" in text
        assert "Confidential: hiring committee only" in text
        assert "Final edition 2" in text


def test_page_references_are_right(document: pikepdf.Pdf) -> None:
    places = pdf_reader.destinations(document)
    contents = pdf_reader.page_text(document.pages[0]).partition("In this packet")[2]
    for title, target in (("Scorecards", "cards"), ("Appendix: questions and anchors", "rubric")):
        printed = re.search(rf"(\d+) {re.escape(title)}|{re.escape(title)} (\d+)", contents)
        assert printed
        assert str(places[target]) in printed.groups()
    assert "00" not in contents.split()


def test_letter_paper(pool: pdf.Pool) -> None:
    with pdf_reader.open_pdf(pdf.render_packet(example(5, paper="Letter"), pool=pool)) as document:
        assert [float(edge) for edge in document.pages[0].mediabox] == [0, 0, 612, 792]
        assert outside(document) == []
        assert pdf_reader.page_text(document.pages[1], artifacts=False).startswith("Competencies by interviewer")


def test_paper_notes_and_the_sign_off_of_the_loop_are_printed(document: pikepdf.Pdf) -> None:
    text = " ".join(" ".join(pdf_reader.page_text(page).split()) for page in document.pages)
    assert "transcribed from paper, notes of 16 Nov 2026" in text
    assert text.count("transcribed from paper") == 1 + text.count("· transcribed from paper")
    assert "Signed off by Nikos Papadakis, Mon 21 Sep 2026, 14:05." in text


def test_names_are_in_their_own_script(document: pikepdf.Pdf) -> None:
    text = " ".join(pdf_reader.page_text(page) for page in document.pages)
    for name in ("陈伟", "박혜진", "Zieliński", "Ananya Sharma", "अनन्या"):
        assert name in text


@pytest.fixture(scope="module")
def strained(pool: pdf.Pool) -> Iterator[pikepdf.Pdf]:
    """A packet with a voided question beside a missing card, and words without spaces in reasons."""
    packet, word = example(2), "W" * 400
    card = replace(
        packet.cards[0], rationale=word, items=(replace(packet.cards[0].items[0], prompt=word, evidence=""),)
    )
    packet = replace(
        packet,
        cards=(card, *packet.cards[1:]),
        voided=(packets.Voided("ML concepts, Q1", word, packets.Name("Ruth Abernathy"), packet.made_at),),
        deviations=tuple(replace(one, what=word) for one in packet.deviations),
        overrides=tuple(replace(one, reason=word) for one in packet.overrides),
        turns=(packets.Turn(packet.made_at, "One is ill."), packets.Turn(packet.made_at, "A reference came.", "Hold")),
    )
    with pdf_reader.open_pdf(pdf.render_packet(packet, pool=pool)) as document:
        yield document


def test_words_without_spaces_stay_inside_the_margins(strained: pikepdf.Pdf) -> None:
    assert outside(strained) == []
    assert "".join(pdf_reader.page_text(page) for page in strained.pages).count("W") > 5 * 400


def test_page_one_holds_its_contents_when_the_legend_is_long(strained: pikepdf.Pdf) -> None:
    assert "In this packet" in pdf_reader.page_text(strained.pages[0])


@pytest.mark.parametrize("paper", packets.PAPERS)
def test_page_one_of_twelve_raters_and_fifteen_competencies_holds_its_contents(paper: str, pool: pdf.Pool) -> None:
    packet = crowd()
    cards = tuple(
        replace(card, items=tuple(replace(one, evidence="Yes.") for one in card.items)) for card in packet.cards
    )
    with pdf_reader.open_pdf(pdf.render_packet(replace(packet, cards=cards, paper=paper), pool=pool)) as document:
        assert "In this packet" in pdf_reader.page_text(document.pages[0])
        assert pdf_reader.page_text(document.pages[1], artifacts=False).startswith("Competencies by interviewer")


@pytest.mark.parametrize("paper", packets.PAPERS)
def test_page_one_of_a_decided_packet_with_long_titles_and_points_holds_its_contents(
    paper: str, pool: pdf.Pool
) -> None:
    packet = example(2, paper=paper)
    title = "Training, deploying and maintaining models"
    more = tuple(replace(packet.consolidated[-1], id=f"c{n}", title=title, must_have=True) for n in range(5))
    points = ("How much does the second case weigh, and who would cover it in the first half of the year, if anybody?",)
    packet = replace(packet, consolidated=(*packet.consolidated, *more), to_settle=points * 3)
    with pdf_reader.open_pdf(pdf.render_packet(packet, pool=pool)) as document:
        assert "In this packet" in pdf_reader.page_text(document.pages[0])


def test_a_long_point_runs_on_to_the_next_page(pool: pdf.Pool) -> None:
    packet = replace(example(2), to_settle=(" ".join(f"word{number}" for number in range(500)), "The last point."))
    with pdf_reader.open_pdf(pdf.render_packet(packet, pool=pool)) as document:
        assert outside(document) == []
        text = " ".join(pdf_reader.page_text(page) for page in document.pages)
    assert all(f"word{number} " in text for number in range(499)) and "The last point." in text


def test_what_turned_the_outcome_stands_with_the_votes(strained: pikepdf.Pdf) -> None:
    text = " ".join(pdf_reader.page_text(page) for page in strained.pages)
    assert "The chair went on before every vote was in, 20 Nov, 14:05. One is ill." in text
    assert "Reopened 20 Nov, 14:05, decided before: Hold. A reference came." in text


def test_panel_says_how_much_each_rater_noted(strained: pikepdf.Pdf) -> None:
    assert "1 of 1, Yes 0, 0 words" in pdf_reader.page_text(strained.pages[1])


def test_who_voted_and_who_decided_signs_and_who_stepped_aside_does_not(pool: pdf.Pool) -> None:
    packet = example(2)
    assert packet.decision
    votes = (replace(packet.votes[-1], first=None, second=None, dissent="", recused="They are friends."),)
    decision = replace(packet.decision, decided_by=packets.Name("Olga Decides"))
    packet = replace(packet, votes=(*packet.votes[:-1], *votes), decision=decision)
    with pdf_reader.open_pdf(pdf.render_packet(packet, pool=pool)) as document:
        text = " ".join(pdf_reader.page_text(page, artifacts=False) for page in document.pages)
    signs = text.partition("Signature")[2].partition("Keep with the requisition")[0]
    assert [name for name in ("Abernathy", "Sæther", "Demirkan", "Fischer", "Decides") if name in signs] == [
        "Abernathy",
        "Sæther",
        "Demirkan",
        "Decides",
    ]


def test_contents_name_the_record_and_what_changed(pool: pdf.Pool) -> None:
    packet = replace(example(2), changes_since=("One card came in.",))
    with pdf_reader.open_pdf(pdf.render_packet(packet, pool=pool)) as document:
        contents = pdf_reader.page_text(document.pages[0]).partition("In this packet")[2]
    assert "Since the edition before" in contents
    assert "Record" in contents


@pytest.mark.parametrize("audience", packets.AUDIENCES)
def test_the_corner_of_page_one_ends_above_what_follows(audience: str, pool: pdf.Pool) -> None:
    packet = replace(example(2), meeting=packets.Meeting(example(2).made_at, packets.Name("Ruth " + "Abernathy" * 4)))
    made = packets.prepare(packet, audience).packet
    with pdf_reader.open_pdf(pdf.render_packet(made, pool=pool)) as document:
        runs = pdf_reader.page_runs(document.pages[0])
    corner = min(run.bottom for run in runs if "Final edition" in run.text and not run.is_artifact)
    assert corner > max(run.bottom for run in runs if "interviewers lean" in run.text) + 20


def test_result_without_a_number_names_no_scale(pool: pdf.Pool) -> None:
    packet = example(2)
    assert packet.computed
    overall = (replace(packet.computed.overall[0], mean="", arithmetic="", state="insufficient evidence"),)
    packet = replace(packet, computed=replace(packet.computed, overall=overall))
    text = whole(pdf.render_packet(packet, pool=pool))
    assert "Overall: insufficient evidence" in text
    assert "Scale 1 to 4" not in text.partition("Overall:")[2][:80]
