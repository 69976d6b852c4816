"""Is a PDF the one that was issued: every verdict, and files made to deceive."""

import hashlib
import io

import pikepdf
import pytest

from hiringkit import pdf
from hiringkit.domain import packets
from hiringkit.pdf import Verdict
from tests.support.packet_example import example


def judged(data: bytes, final: packets.Packet, final_pdf: bytes) -> Verdict:
    """The verdict on some bytes against the example as issued."""
    file_hash = hashlib.sha256(final_pdf).hexdigest()
    return pdf.verify(data, facts_hash=packets.content_hash(final), file_hash=file_hash).verdict


def saved(final_pdf: bytes, change: str) -> bytes:
    """The example opened, changed and saved by another program."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(final_pdf)) as document:
        if change == "facts":
            facts = document.attachments["packet.json"].get_file().read_bytes().replace(b'"rating":2', b'"rating":3')
            document.attachments["packet.json"] = pikepdf.AttachedFileSpec(document, facts)
        elif change == "no facts":
            del document.attachments["packet.json"]
        document.save(target)
    return target.getvalue()


def test_the_issued_file_is_recognised(final: packets.Packet, final_pdf: bytes) -> None:
    finding = pdf.verify(
        final_pdf, facts_hash=packets.content_hash(final), file_hash=hashlib.sha256(final_pdf).hexdigest()
    )
    assert finding.verdict is Verdict.ISSUED
    assert finding.verdict.is_issued
    assert finding.packet == final


@pytest.mark.parametrize(
    ("change", "verdict"),
    [("none", Verdict.SAME_FACTS), ("facts", Verdict.ALTERED), ("no facts", Verdict.NO_FACTS)],
)
def test_files_saved_by_others_are_told_apart(
    final: packets.Packet, final_pdf: bytes, change: str, verdict: Verdict
) -> None:
    found = judged(saved(final_pdf, change), final, final_pdf)
    assert found is verdict
    assert not found.is_issued


def test_one_flipped_bit_is_never_issued(final: packets.Packet, final_pdf: bytes) -> None:
    for place in range(1000, len(final_pdf), len(final_pdf) // 7):
        flipped = bytearray(final_pdf)
        flipped[place] ^= 1
        assert not judged(bytes(flipped), final, final_pdf).is_issued


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"not a PDF", b"\x00" * 100])
def test_what_is_no_pdf_is_unreadable(final: packets.Packet, final_pdf: bytes, data: bytes) -> None:
    assert judged(data, final, final_pdf) is Verdict.UNREADABLE


def test_another_packet_is_not_this_one(final: packets.Packet, final_pdf: bytes, pool: pdf.Pool) -> None:
    other = pdf.render_packet(example(3, kind=packets.READING), pool=pool)
    finding = pdf.verify(other, facts_hash=packets.content_hash(final))
    assert finding.verdict is Verdict.ALTERED
    assert finding.packet is not None
    assert finding.packet.kind == packets.READING
