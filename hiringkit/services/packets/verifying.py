"""Is this file the packet that was issued here?"""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from hiringkit import pdf
from hiringkit.domain import packets
from hiringkit.pdf import Verdict
from hiringkit.store import accounts, integrity
from hiringkit.store import packets as rows
from hiringkit.store import slates as slate_rows
from hiringkit.store.packets import PacketRow
from hiringkit.store.slates import SlateRow

NOT_HERE = "The facts inside are of a packet that was not issued here."


@dataclass(frozen=True, slots=True)
class Issued:
    """The packet in the record that a file turned out to be, or says that it is."""

    ref: str
    edition: int
    kind: str
    audience: str
    check: str
    issued_at: datetime
    issued_by: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What a file is: whether it is the one issued, the sentence that says so, and the packet it belongs to."""

    is_issued: bool
    sentence: str
    file_hash: str
    issued: Issued | None


def verify(content: bytes) -> Proof:
    """Compares a file with the packets of the record."""
    digest = hashlib.sha256(content).hexdigest()
    row = integrity.packet_of_file(digest)
    if row is not None:
        found = pdf.verify(content, facts_hash=row.sha256, file_hash=digest)
        return Proof(found.verdict.is_issued, found.verdict.value, digest, _issued(row))
    slate = slate_rows.of_file(digest)
    if slate is not None:
        return Proof(True, "This is the slate as issued, byte for byte.", digest, _of_slate(slate))
    found = pdf.verify(content, facts_hash="")
    slate = slate_rows.of_facts(found.facts_hash) if found.facts_hash else None
    if slate is not None:
        return Proof(False, Verdict.SAME_FACTS.value, digest, _of_slate(slate))
    if found.verdict is not Verdict.ALTERED:
        return Proof(False, found.verdict.value, digest, None)
    row = rows.by_hash(found.facts_hash)
    if row is not None:
        return Proof(False, Verdict.SAME_FACTS.value, digest, _issued(row))
    named = _named(found.packet)
    return Proof(False, found.verdict.value if named else NOT_HERE, digest, _issued(named) if named else None)


def _named(packet: packets.Packet | None) -> PacketRow | None:
    """The packet in the record that altered facts say they are: the same identifier begins the same way."""
    if packet is None:
        return None
    beginning = packet.identifier.rpartition("-")[2]
    return integrity.packet_beginning(beginning) if beginning else None


def _issued(row: PacketRow) -> Issued:
    name = accounts.names([row.issued_by]).get(row.issued_by, "")
    return Issued(row.ref, row.edition, row.kind, row.audience, packets.check_code(row.sha256), row.issued_at, name)


def _of_slate(row: SlateRow) -> Issued:
    name = accounts.names([row.issued_by]).get(row.issued_by, "")
    return Issued(row.ref, row.edition, "slate", row.audience, packets.check_code(row.sha256), row.issued_at, name)
