"""The facts of a packet, frozen as one value: what it prints, its canonical JSON, its hash and its check code."""

from hiringkit.domain import frozen, records
from hiringkit.domain.frozen import RecordError
from hiringkit.domain.packets.audiences import AUDIENCES, COMMITTEE, MANAGER, MASKED, OWN, UNNAMED, Audience
from hiringkit.domain.packets.cards import Amendment, Card, Item, Name
from hiringkit.domain.packets.changes import changes, same_record
from hiringkit.domain.packets.checks import problems
from hiringkit.domain.packets.masking import Found
from hiringkit.domain.packets.redacting import About, Prepared, candidate_label, prepare
from hiringkit.domain.packets.results import (
    ACROSS,
    APART,
    INSUFFICIENT,
    NOT_ASSESSED,
    OK,
    RATED,
    VOIDED,
    Competency,
    CompetencyMean,
    Computed,
    Flag,
    Given,
    OverallMean,
    Point,
    QuestionMean,
    Scale,
)
from hiringkit.domain.packets.values import (
    FINAL,
    FORMAT,
    PAPERS,
    READING,
    YES,
    Attachment,
    Decision,
    Deviation,
    Interview,
    KitRubric,
    KitVersion,
    LoopVersion,
    Meeting,
    Opening,
    Override,
    Packet,
    RubricItem,
    Seat,
    StructureLine,
    Turn,
    Voided,
    Vote,
)


def to_json(packet: Packet) -> str:
    """The packet as canonical JSON: sorted keys, no spaces, UTF-8."""
    return frozen.to_json(packet)


def from_json(text: str | bytes) -> Packet:
    """The packet that canonical JSON describes; raises RecordError naming every place that contradicts itself."""
    packet = frozen.from_json(Packet, text)
    if found := problems(packet):
        raise RecordError(" ".join(found))
    return packet


def content_hash(packet: Packet) -> str:
    """SHA-256 of the packet's canonical JSON, in hexadecimal."""
    return records.content_hash(frozen.plain(packet))


def check_code(content_hash: str) -> str:
    """The short code printed at the foot of each page, from the content hash: 'HK-9C41-E07B'."""
    return f"HK-{content_hash[:4]}-{content_hash[4:8]}".upper()


def identifier(code: str, ref: str) -> str:
    """What a packet or slate is called in print: its opening's code and the beginning of its own identifier."""
    return f"{code}-{ref[:6]}"


__all__ = [
    "ACROSS",
    "APART",
    "AUDIENCES",
    "COMMITTEE",
    "FINAL",
    "FORMAT",
    "INSUFFICIENT",
    "MANAGER",
    "MASKED",
    "NOT_ASSESSED",
    "OK",
    "OWN",
    "PAPERS",
    "RATED",
    "READING",
    "UNNAMED",
    "VOIDED",
    "YES",
    "About",
    "Amendment",
    "Attachment",
    "Audience",
    "Card",
    "Competency",
    "CompetencyMean",
    "Computed",
    "Decision",
    "Deviation",
    "Flag",
    "Found",
    "Given",
    "Interview",
    "Item",
    "KitRubric",
    "KitVersion",
    "LoopVersion",
    "Meeting",
    "Name",
    "Opening",
    "OverallMean",
    "Override",
    "Packet",
    "Point",
    "Prepared",
    "QuestionMean",
    "RecordError",
    "RubricItem",
    "Scale",
    "Seat",
    "StructureLine",
    "Turn",
    "Voided",
    "Vote",
    "candidate_label",
    "changes",
    "check_code",
    "content_hash",
    "from_json",
    "identifier",
    "prepare",
    "problems",
    "same_record",
    "to_json",
]
