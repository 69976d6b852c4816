"""Whatever is typed stays text: nothing is read from disk or network, nothing becomes markup."""

import socket
import threading
from collections.abc import Callable, Iterator
from itertools import cycle
from typing import Any

import pikepdf
import pytest

from hiringkit import pdf
from hiringkit.domain import packets
from hiringkit.domain.packets import slates
from tests.pdf.test_pages import outside
from tests.support import pdf_reader, poison

SECRET = "kestrel-quill-7731"
ATTACKS = (
    "<script>document.title='x'</script>",
    '<img src="{file}">',
    '<link rel="attachment" href="{file}">',
    '<link rel="stylesheet" href="{web}/a.css">',
    "</style><style>@import url({web}/b.css); body {{ display: none }}</style>",
    "<style>p {{ background: url({web}/c.png) }}</style>",
    '<svg xmlns="http://www.w3.org/2000/svg"><image href="{web}/d.svg"/></svg>',
    '"><iframe src="{file}"></iframe>',
    "{{{{ 7 * 7 }}}} {{% include '../../../etc/passwd' %}} &lt;b&gt; &amp; %(n)s ${{x}}",
    "]]><!ENTITY x SYSTEM '{file}'><a href=\"{file}\" title='x'>&x;</a>",
)


@pytest.fixture(scope="module")
def listener() -> Iterator[tuple[str, list[str]]]:
    """A local web address, and what asks for it."""
    asked: list[str] = []
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                peer, _ = server.accept()
            except OSError:
                return
            asked.append(peer.recv(200).decode("latin-1"))
            peer.close()

    threading.Thread(target=serve, daemon=True).start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}", asked
    server.close()


@pytest.fixture(scope="module")
def attacks(tmp_path_factory: pytest.TempPathFactory, listener: tuple[str, list[str]]) -> list[str]:
    """The attacks, aimed at a file that exists and an address that answers."""
    file = tmp_path_factory.mktemp("secret") / "secret.txt"
    file.write_text(SECRET)
    return [attack.format(file=file.as_uri(), web=listener[0]) for attack in ATTACKS]


def poisoned(facts: Any, attacks: list[str]) -> tuple[Any, dict[str, str]]:
    """The facts with one attack after the other in every field of free text, and the mark that each field got."""
    marks: dict[str, str] = {}
    turn = cycle(attacks)

    def into(name: str, value: str) -> str:
        return f"{value} {next(turn)} {marks.setdefault(name, f'qz{len(marks):03}')}zq \u202eevil\u202c \0 {'W' * 90}"

    return poison.put(facts, into), marks


@pytest.fixture(scope="module")
def poisoned_packet(attacks: list[str]) -> packets.Packet:
    """The example with every attack in every field of free text."""
    packet = poisoned(poison.packet(), attacks)[0]
    assert packets.problems(packet) == []
    return packet


@pytest.fixture(scope="module")
def poisoned_pdf(poisoned_packet: packets.Packet, pool: pdf.Pool) -> Iterator[pikepdf.Pdf]:
    """That packet, rendered and opened."""
    with pdf_reader.open_pdf(pdf.render_packet(poisoned_packet, pool=pool)) as document:
        yield document


def test_markup_is_printed_as_it_was_typed(poisoned_pdf: pikepdf.Pdf, attacks: list[str]) -> None:
    text = "".join(pdf_reader.page_text(page, artifacts=False) for page in poisoned_pdf.pages).replace(" ", "")
    for attack in attacks:
        assert text.count("".join(attack.split())) > 20


def test_nothing_is_fetched(poisoned_pdf: pikepdf.Pdf, listener: tuple[str, list[str]]) -> None:
    assert listener[1] == []
    assert all(SECRET not in pdf_reader.page_text(page) for page in poisoned_pdf.pages)


def test_the_only_attachment_is_the_facts(poisoned_pdf: pikepdf.Pdf, poisoned_packet: packets.Packet) -> None:
    assert list(poisoned_pdf.attachments) == ["packet.json"]
    facts = poisoned_pdf.attachments["packet.json"].get_file().read_bytes()
    assert packets.from_json(facts) == poisoned_packet


def test_nothing_active_and_no_link_out_of_the_file(poisoned_pdf: pikepdf.Pdf) -> None:
    for key in ("/OpenAction", "/AA", "/AcroForm", "/JavaScript"):
        assert key not in poisoned_pdf.Root
    for page in poisoned_pdf.pages:
        for annotation in page.obj.get("/Annots", []):
            assert annotation["/Subtype"] == "/Link"
            assert "/A" not in annotation


def test_an_unescaped_field_would_have_been_noticed(attacks: list[str], listener: tuple[str, list[str]]) -> None:
    from weasyprint import HTML  # noqa: PLC0415 - the control alone needs it

    HTML(string=f"<html lang='en'><body>{attacks[3]}</body></html>").write_pdf()
    assert any("/a.css" in line for line in listener[1])
    listener[1].clear()


def slate_pdf(facts: slates.Slate, pool: pdf.Pool) -> bytes:
    """The slate, rendered."""
    return pdf.render_slate(slates.slate_to_json(facts), pool=pool)


PRINTS: tuple[tuple[Callable[[], Any], Callable[..., bytes]], ...] = (
    (poison.packet, pdf.render_packet),
    (poison.slate, slate_pdf),
    (poison.booklet, pdf.render_booklet),
    (poison.preparation, pdf.render_preparation),
    (poison.letter, pdf.render_letter),
    (poison.copy, pdf.render_copy),
)


@pytest.mark.parametrize(("example", "render"), PRINTS, ids=[made.__name__ for made, _render in PRINTS])
def test_every_field_of_every_print_is_text_inside_the_margins(
    example: Callable[[], Any],
    render: Callable[..., bytes],
    pool: pdf.Pool,
    attacks: list[str],
    listener: tuple[str, list[str]],
) -> None:
    facts, marks = poisoned(example(), attacks)
    assert set(marks) == poison.fields(type(facts))
    with pdf_reader.open_pdf(render(facts, pool=pool)) as document:
        pages = [pdf_reader.page_text(page).replace(" ", "") for page in document.pages]
        assert outside(document) == []
        for key in ("/OpenAction", "/AA", "/AcroForm", "/JavaScript"):
            assert key not in document.Root
    text = "".join(pages)
    assert {name for name, mark in marks.items() if f"{mark}zq" not in text} <= poison.UNPRINTED
    assert "[right-to-leftoverride]evil" in text and SECRET not in text
    assert listener[1] == []
