"""What the tests of PDFs share: one pool, and the packets rendered once."""

from collections.abc import Iterator

import pikepdf
import pytest

from hiringkit import pdf
from hiringkit.domain import packets
from tests.support import pdf_reader
from tests.support.packet_crowd import crowd
from tests.support.packet_example import example


@pytest.fixture(scope="session")
def pool() -> Iterator[pdf.Pool]:
    """A pool of one warm child."""
    with pdf.Pool(1) as running:
        yield running


@pytest.fixture(scope="session")
def final() -> packets.Packet:
    """The example's final edition."""
    return example()


@pytest.fixture(scope="session")
def final_pdf(final: packets.Packet, pool: pdf.Pool) -> bytes:
    """The example's final edition, rendered."""
    return pdf.render_packet(final, pool=pool)


@pytest.fixture(scope="session")
def document(final_pdf: bytes) -> Iterator[pikepdf.Pdf]:
    """The example's final edition, opened."""
    with pdf_reader.open_pdf(final_pdf) as opened:
        yield opened


@pytest.fixture(scope="session")
def crowded() -> packets.Packet:
    """The packet at the edges."""
    return crowd()


@pytest.fixture(scope="session")
def crowded_pdf(crowded: packets.Packet, pool: pdf.Pool) -> bytes:
    """The packet at the edges, rendered."""
    return pdf.render_packet(crowded, pool=pool)
