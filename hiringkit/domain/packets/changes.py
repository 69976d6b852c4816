"""What changed between two editions of a candidate's packet, in sentences; nothing when the record is the same."""

from collections.abc import Iterator
from dataclasses import replace

from hiringkit.domain.packets.cards import Card, Item
from hiringkit.domain.packets.values import Packet, Seat, Vote


def same_record(one: Packet, other: Packet) -> bool:
    """True when two packets for the same audience differ in nothing but the moment and the number of their issue."""
    return _bare(one) == _bare(other)


def _bare(packet: Packet) -> Packet:
    late = tuple(replace(seat, days_late=0) for seat in packet.panel)
    return replace(
        packet,
        identifier="",
        edition=0,
        made_at=packet.interviews[0].at or packet.made_at,
        changes_since=(),
        panel=late,
    )


def changes(before: Packet, after: Packet) -> tuple[str, ...]:
    """What is new in the later packet for the committee, in the order of its sections."""
    found = [*_kind(before, after), *_panel(before, after), *_cards(before, after), *_handling(before, after)]
    found += _committee(before, after)
    if not found and not same_record(before, after):
        found = ["Details of the record changed: the hashes at the end of this packet differ."]
    return tuple(found)


def _kind(before: Packet, after: Packet) -> Iterator[str]:
    if before.kind != after.kind:
        yield f"This is the {after.kind} edition; edition {before.edition} was the {before.kind} edition."
    if before.loop != after.loop:
        yield f"The loop is now version {after.loop.version}; it was version {before.loop.version}."
    if before.candidate != after.candidate:
        yield "The candidate’s name is written differently."


def _panel(before: Packet, after: Packet) -> Iterator[str]:
    old, new = _seats(before), _seats(after)
    titles = {interview.id: interview.title for packet in (before, after) for interview in packet.interviews}
    for key in (*new, *(key for key in old if key not in new)):
        seat = new.get(key) or old[key]
        who = f"{seat.name.plain} ({titles.get(seat.interview, seat.interview)})"
        if key not in old:
            yield f"{who} joined the panel."
        elif key not in new:
            yield f"{who} is no longer on the panel."
        elif old[key].is_missing and not seat.is_missing:
            yield f"The card of {who} came in."


def _seats(packet: Packet) -> dict[str, Seat]:
    return {seat.id: seat for seat in packet.panel}


def _cards(before: Packet, after: Packet) -> Iterator[str]:
    names = {seat.id: seat.name.plain for seat in after.panel}
    old = {card.seat: card for card in before.cards}
    for card in after.cards:
        known = old.get(card.seat)
        if known is None or known == card:
            continue
        added = [one for one in card.amendments if one not in known.amendments]
        for one in added:
            place = f", {one.item}" if one.item else ""
            yield f"{names.get(card.seat, '')} amended {one.what}{place}: {one.before} → {one.after}."
        if not added:
            items = ", ".join(_differing(known, card))
            yield f"The card of {names.get(card.seat, '')} changed{': ' + items if items else ''}."


def _differing(before: Card, after: Card) -> Iterator[str]:
    old: dict[str, Item] = {item.label: item for item in before.items}
    for item in after.items:
        if old.get(item.label) != item:
            yield item.label


def _handling(before: Packet, after: Packet) -> Iterator[str]:
    known = {(voided.where, voided.at) for voided in before.voided}
    for voided in after.voided:
        if (voided.where, voided.at) not in known:
            yield f"Voided: {voided.where}. {voided.reason}"
    for one in after.overrides:
        if one not in before.overrides:
            yield f"Blindness was lifted for {one.whom.plain}."
    yield from _surroundings(before, after)


def _surroundings(before: Packet, after: Packet) -> Iterator[str]:
    for deviation in after.deviations:
        if deviation not in before.deviations:
            yield f"New among the changes from the kit: {deviation.interview}. {deviation.what}"
    if before.consensus != after.consensus:
        yield f"The consensus is now {after.consensus}; it was {before.consensus}."
    for name in sorted(_names(after) - _names(before)):
        yield f"Attached since: {name}."
    for name in sorted(_names(before) - _names(after)):
        yield f"No longer attached: {name}."


def _names(packet: Packet) -> set[str]:
    return {one.name for one in packet.attachments}


def _committee(before: Packet, after: Packet) -> Iterator[str]:
    if before.to_settle != after.to_settle:
        yield "The points to settle changed."
    if before.meeting != after.meeting:
        yield "The committee’s meeting changed."
    if before.votes and after.votes and before.votes != after.votes:
        yield from _votes({vote.member: vote for vote in before.votes}, after.votes)
    if before.decision != after.decision and before.decision:
        yield f"The decision changed: it was {before.decision.outcome}."


def _votes(old: dict[object, Vote], votes: tuple[Vote, ...]) -> Iterator[str]:
    for vote in votes:
        if old.get(vote.member) != vote:
            yield f"The vote of {vote.member.plain} changed."
