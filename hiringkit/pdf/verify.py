"""Is a PDF the packet that was issued: the same bytes, or at least the same facts?"""

import hashlib
import io
from dataclasses import dataclass
from enum import Enum

import pikepdf

from hiringkit.domain import packets
from hiringkit.domain.frozen import RecordError

FACTS, SLATE_FACTS = "packet.json", "slate.json"
"""Names of the attachment that holds a packet's facts, and a slate's."""


class Verdict(Enum):
    """What a comparison came to, with the sentence that says so."""

    ISSUED = "This is the packet as issued, byte for byte."
    SAME_FACTS = (
        "The facts inside are those issued, but the file is not the one issued: print it again from the record."
    )
    ALTERED = "The facts inside are not those issued: this file was altered, or belongs to another packet."
    NO_FACTS = "This PDF holds no facts of a packet: it is not one that hiringkit issued, or they were taken out."
    UNREADABLE = "This is not a PDF that can be read."

    @property
    def is_issued(self) -> bool:
        """True only for the file as issued."""
        return self is Verdict.ISSUED


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict, and what was read: the file's hash, the facts' hash and the packet they describe."""

    verdict: Verdict
    file_hash: str
    facts_hash: str = ""
    packet: packets.Packet | None = None


def embedded_facts(pdf: bytes) -> bytes | None:
    """The facts attached to a PDF; None when there are none. Raises pikepdf.PdfError when the file cannot be read."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        attached = document.attachments.get(FACTS) or document.attachments.get(SLATE_FACTS)
        return None if attached is None else bytes(attached.get_file().read_bytes())


def compare(pdf: bytes, *, facts_hash: str, file_hash: str = "") -> Finding:
    """Compare a PDF with what was issued: the hash of its facts and, where it is kept, the hash of the file."""
    found = hashlib.sha256(pdf).hexdigest()
    if file_hash and found == file_hash:
        return Finding(Verdict.ISSUED, found, facts_hash, _packet(pdf))
    try:
        facts = embedded_facts(pdf)
    except (pikepdf.PdfError, ValueError):
        return Finding(Verdict.UNREADABLE, found)
    if facts is None:
        return Finding(Verdict.NO_FACTS, found)
    inside = hashlib.sha256(facts).hexdigest()
    verdict = Verdict.SAME_FACTS if inside == facts_hash else Verdict.ALTERED
    return Finding(verdict, found, inside, _parsed(facts))


def _packet(pdf: bytes) -> packets.Packet | None:
    try:
        facts = embedded_facts(pdf)
    except (pikepdf.PdfError, ValueError):
        return None
    return None if facts is None else _parsed(facts)


def _parsed(facts: bytes) -> packets.Packet | None:
    try:
        return packets.from_json(facts)
    except RecordError:
        return None
