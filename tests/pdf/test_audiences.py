"""Each audience's packet as PDF: accessible like the committee's, named on every page, and nothing hidden inside it."""

from dataclasses import replace

import pikepdf
import pytest

from hiringkit import pdf
from hiringkit.domain import packets
from hiringkit.pdf.verify import FACTS
from tests.pdf.test_structure import headless_cells, untagged
from tests.support import pdf_reader
from tests.support.packet_example import example

OTHERS = [key for key in packets.AUDIENCES if key != packets.COMMITTEE]
IDENTITY = ("陈", "Chen", "Wei", "chun way", "chenwei")
RATERS = ("Zieliński", "박혜진", "Hye-jin", "Restrepo", "Haddad", "ليلى", "Delacroix", "Moura", "Sharma")
HIDDEN = {
    packets.MANAGER: RATERS,
    packets.MASKED: IDENTITY,
    packets.UNNAMED: RATERS,
    packets.OWN: (*RATERS, "Abernathy", "Demirkan", "Papadakis", "boss@"),
}
NOTE = "Chen Wei’s view, said Zieliński. He wrote to boss@former.example and chenwei@x.example. 小陈、陈偉。"


@pytest.fixture(scope="module", params=OTHERS)
def audience(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def made(audience: str, pool: pdf.Pool) -> bytes:
    whole = example(15)
    card = whole.cards[0]
    items = (replace(card.items[0], evidence=NOTE), *card.items[1:])
    packet = replace(whole, cards=(replace(card, items=items), *whole.cards[1:]))
    return pdf.render_packet(packets.prepare(packet, audience).packet, pool=pool)


def everything(document: pikepdf.Pdf) -> str:
    """All that the file says anywhere: pages, texts behind glyphs, outline, titles, metadata, attachment."""
    found = [run.text for page in document.pages for run in pdf_reader.page_runs(page)]
    found += [str(value) for value in document.docinfo.values()]
    found += [bytes(document.Root.Metadata.read_bytes()).decode()]
    found += [bytes(document.attachments[FACTS].get_file().read_bytes()).decode()]
    for one in document.objects:
        if isinstance(one, pikepdf.Dictionary):
            found += [str(value) for value in one.values() if isinstance(value, pikepdf.String)]
    return "\n".join(found)


def test_nothing_hidden_is_anywhere_in_the_file(made: bytes, audience: str) -> None:
    with pdf_reader.open_pdf(made) as document:
        said = everything(document)
    assert [word for word in HIDDEN[audience] if word in said] == []


def test_a_word_left_in_would_be_found(final_pdf: bytes) -> None:
    with pdf_reader.open_pdf(final_pdf) as document:
        said = everything(document)
    assert [word for word in (*RATERS, "Abernathy", "陈", "Chen") if word not in said] == []


def test_every_page_says_whom_it_is_for(made: bytes, audience: str) -> None:
    line = packets.AUDIENCES[audience].line
    with pdf_reader.open_pdf(made) as document:
        silent = [
            number
            for number, page in enumerate(document.pages, 1)
            if pdf_reader.squeezed(line) not in pdf_reader.squeezed(pdf_reader.page_text(page))
        ]
    assert silent == []


def test_it_is_tagged_like_the_committees(made: bytes) -> None:
    with pdf_reader.open_pdf(made) as document:
        assert document.check_pdf_syntax() == []
        assert untagged(document) == []
        assert headless_cells(pdf_reader.structure(document)) == []
        known = set(pdf_reader.destinations(document))
        assert [one for one in pdf_reader.links(document) if one[1] not in known] == []
