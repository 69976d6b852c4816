"""Whatever is typed stays text: nothing is read from disk or network, nothing becomes markup."""

import dataclasses
import socket
import threading
from collections.abc import Iterator
from itertools import cycle
from typing import Any

import pikepdf
import pytest

from hiringkit import pdf
from hiringkit.domain import packets
from tests.support import booklet_example, pdf_reader
from tests.support.packet_example import example

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


def poisoned(value: Any, attacks: Iterator[str], *, name: str = "") -> Any:
    """The value with an attack, one after the other, in every field that is free text."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fixed = FIXED.get(type(value).__name__, ())
        return dataclasses.replace(
            value,
            **{
                field.name: poisoned(getattr(value, field.name), attacks, name=field.name)
                for field in dataclasses.fields(value)
                if field.name not in fixed
            },
        )
    if isinstance(value, tuple):
        return tuple(poisoned(item, attacks, name=name) for item in value)
    return f"{value} {next(attacks)}" if isinstance(value, str) and name not in CODED else value


CODED = {
    "id",
    "kind",
    "audience",
    "seat",
    "interview",
    "kit",
    "scale",
    "state",
    "competency",
    "paper",
    "language",
    "dir",
    "lang",
    "hash",
}
FIXED = {"Deviation": (), "Item": ("label", "not_assessed"), "Given": ("item",), "Amendment": ("item",)}


@pytest.fixture(scope="module")
def poisoned_packet(attacks: list[str]) -> packets.Packet:
    """The example with every attack in every field of free text."""
    packet = poisoned(example(3), cycle(attacks))
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


def test_the_booklet_escapes_too(pool: pdf.Pool, attacks: list[str]) -> None:
    attack = " ".join(attacks)
    facts = dataclasses.replace(booklet_example.example(), loop=attack, candidate=attack, interviewer=attack)
    facts = dataclasses.replace(facts, kit=dataclasses.replace(facts.kit, opening=attack, purpose=attack))
    with pdf_reader.open_pdf(pdf.render_booklet(facts, pool=pool)) as document:
        text = "".join(pdf_reader.page_text(page) for page in document.pages).replace(" ", "")
        assert text.count("".join(attack.split())) >= 4
        assert list(document.attachments) == []
