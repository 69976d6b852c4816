"""The slate: candidates of one opening side by side in a neutral order, then the packet of each."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from hiringkit.domain import frozen
from hiringkit.domain.frozen import RecordError
from hiringkit.domain.packets.audiences import AUDIENCES, OWN
from hiringkit.domain.packets.checks import problems as packet_problems
from hiringkit.domain.packets.values import FORMAT, PAPERS, Opening, Packet

BY_NUMBER, BY_NAME = "number", "name"
ORDERS = {
    BY_NUMBER: "by number, which is the order of arrival",
    BY_NAME: "by name",
}
"""The neutral orders, and how a slate says which it follows; there is none by rating."""
MOST = 100
ATTACHED_BYTES = 1_000_000_000


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A candidate of the opening who is not in the slate, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Slate:
    """Everything that one slate prints.

    Questions and anchors of a kit stand in the packet of the first candidate who met it; they are printed once.
    """

    identifier: str
    edition: int
    made_at: datetime
    organisation: str
    opening: Opening
    packets: tuple[Packet, ...]
    order: str = BY_NUMBER
    audience: str = "committee"
    paper: str = "A4"
    language: str = "en"
    left_out: tuple[LeftOut, ...] = ()
    changes_since: tuple[str, ...] = ()
    format: int = FORMAT

    @property
    def versions(self) -> tuple[int, ...]:
        """The loop versions that its candidates met, lowest first."""
        return tuple(sorted({packet.loop.version for packet in self.packets}))


def slate_of(slate: Slate) -> Slate:
    """The slate with its candidates in order, and each kit's questions kept once."""
    known: set[str] = set()
    packets = []
    for packet in ordered(slate.packets, slate.order):
        hashes = {kit.id: kit.hash for kit in packet.kits}
        fresh = tuple(one for one in packet.rubric if hashes.get(one.kit) not in known)
        known |= {hashes[one.kit] for one in fresh if one.kit in hashes}
        packets.append(replace(packet, rubric=fresh))
    return replace(slate, packets=tuple(packets))


def ordered(packets: tuple[Packet, ...], order: str) -> tuple[Packet, ...]:
    """The packets in that neutral order."""
    if order == BY_NAME:
        return tuple(sorted(packets, key=_by_name))
    return tuple(sorted(packets, key=lambda packet: packet.number))


def _by_name(packet: Packet) -> tuple[str, int]:
    return (packet.candidate.latin or packet.candidate.text).casefold(), packet.number


def slate_problems(slate: Slate) -> Iterator[str]:
    """Everything that contradicts itself in a slate, as sentences."""
    choices = (("order", slate.order, ORDERS), ("audience", slate.audience, AUDIENCES), ("paper", slate.paper, PAPERS))
    for name, value, known in choices:
        if value not in known:
            yield f"{name}: {value!r} is not one of {', '.join(known)}."
    if slate.audience == OWN:
        yield "audience: a candidate's own copy holds no other candidates."
    if not 0 < len(slate.packets) <= MOST:
        yield f"packets: a slate has 1 to {MOST} candidates, not {len(slate.packets)}."
    numbers = [packet.number for packet in slate.packets]
    if len(set(numbers)) < len(numbers) or min(numbers, default=1) < 1:
        yield "packets: every candidate has a number of their own, from 1."
    for packet in slate.packets:
        if packet.audience != slate.audience or packet.paper != slate.paper:
            yield f"packets: candidate {packet.number} is for another audience or paper than the slate."
        yield from (f"Candidate {packet.number}: {problem}" for problem in packet_problems(packet))


def attached_too_much(packets: Iterable[Packet]) -> str:
    """Why the attached files of these packets cannot all be printed; '' when they can."""
    size = sum(one.size for packet in packets for one in packet.attachments if one.follows)
    if size <= ATTACHED_BYTES:
        return ""
    found, most = (f"{one / 1e6:,.0f} MB" for one in (size, ATTACHED_BYTES))
    return f"The files attached to these candidates have {found}; a slate prints at most {most}. Choose fewer."


def same_slate(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """True when two slates, as plain JSON, differ in nothing but the moment and the number of their issue."""
    passing = {"identifier", "edition", "made_at", "changes_since"}
    return all(before.get(name) == value for name, value in after.items() if name not in passing)


def slate_changes(before: Mapping[str, Any], after: Slate) -> tuple[str, ...]:
    """What is new since the slate before: who came, who went, and what changed in whose packet."""
    old = {packet["number"]: packet["edition"] for packet in before["packets"]}
    new = {packet.number: packet for packet in after.packets}
    found = [f"Candidate {number} is no longer in it." for number in sorted(old) if number not in new]
    for number, packet in new.items():
        if number not in old:
            found.append(f"Candidate {number} was added.")
        elif packet.edition != old[number]:
            said = packet.changes_since or ("the packet is a new edition.",)
            found += [f"Candidate {number}: {line}" for line in said]
    if before["order"] != after.order:
        found.append(f"Candidates now stand {ORDERS[after.order]}.")
    return tuple(found)


def is_slate(text: bytes) -> bool:
    """True for JSON that holds packets instead of being one; looks at its fields alone."""
    return re.search(rb'"packets"\s*:\s*\[', text) is not None


def slate_to_json(slate: Slate) -> str:
    """The slate as canonical JSON."""
    return frozen.to_json(slate)


def slate_from_json(text: str | bytes) -> Slate:
    """The slate that canonical JSON describes; raises RecordError naming every place that contradicts itself."""
    slate = frozen.from_json(Slate, text)
    if found := list(slate_problems(slate)):
        raise RecordError(" ".join(found[:20]))
    return slate
