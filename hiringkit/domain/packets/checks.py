"""What must hold inside a packet's facts before it can be printed."""

from collections.abc import Iterator

from hiringkit.domain.packets.audiences import AUDIENCES
from hiringkit.domain.packets.cards import KINDS
from hiringkit.domain.packets.results import NOT_ASSESSED, RATED, VOIDED
from hiringkit.domain.packets.values import FINAL, FORMAT, PAPERS, READING, RECOMMENDATIONS, Packet


def problems(packet: Packet) -> list[str]:
    """Everything that contradicts itself in the facts, as sentences; empty when the packet can be printed."""
    return [*_head(packet), *_people(packet), *_cards(packet), *_competencies(packet), *_reading(packet)]


def _head(packet: Packet) -> Iterator[str]:
    if packet.format != FORMAT:
        yield f"format: {packet.format} is not {FORMAT}, the only one this version can print."
    if packet.kind not in (READING, FINAL):
        yield f"kind: {packet.kind!r} is neither '{READING}' nor '{FINAL}'."
    for name, value, known in (("audience", packet.audience, AUDIENCES), ("paper", packet.paper, PAPERS)):
        if value not in known:
            yield f"{name}: {value!r} is not one of {', '.join(known)}."
    yield from _kits(packet)


def _kits(packet: Packet) -> Iterator[str]:
    kits = {kit.id for kit in packet.kits}
    for interview in packet.interviews:
        if interview.kit not in kits:
            yield f"interviews: {interview.title!r} names kit {interview.kit!r}, which is not in kits."
    for rubric in packet.rubric:
        if rubric.kit not in kits:
            yield f"rubric: kit {rubric.kit!r} is not in kits."


def _people(packet: Packet) -> Iterator[str]:
    interviews = {interview.id for interview in packet.interviews}
    with_card = {card.seat for card in packet.cards}
    for seat in packet.panel:
        if seat.interview not in interviews and not packet.is_totals:
            yield f"panel: {seat.name.text} names interview {seat.interview!r}, which is not in interviews."
        if seat.recommendation not in (None, *RECOMMENDATIONS):
            yield f"panel: {seat.name.text}: a recommendation is 1 to 4, not {seat.recommendation}."
        if seat.is_missing == (seat.id in with_card) and not packet.is_totals:
            yield f"panel: {seat.name.text} must have either a recommendation and a card, or neither."


def _cards(packet: Packet) -> Iterator[str]:
    seats = {seat.id: seat for seat in packet.panel}
    competencies = {competency.id for competency in packet.consolidated}
    for card in packet.cards:
        seat = seats.get(card.seat)
        if seat is None:
            yield f"cards: card {card.id} names seat {card.seat!r}, which is not in panel."
        elif seat.recommendation != card.recommendation:
            yield f"cards: card {card.id} recommends {card.recommendation}, the panel says {seat.recommendation}."
        for item in card.items:
            if item.competency not in competencies:
                yield f"cards: {card.id}, {item.label} names competency {item.competency!r}, which is not consolidated."
            if item.kind not in KINDS:
                yield f"cards: {card.id}, {item.label}: kind {item.kind!r} is not one of {', '.join(KINDS)}."
            if (item.rating is None) == (not item.not_assessed) and not item.voided:
                yield f"cards: {card.id}, {item.label} must have either a rating or the reason for none."


def _competencies(packet: Packet) -> Iterator[str]:
    scales = {scale.id: scale for scale in packet.scales}
    seats = {seat.id for seat in packet.panel} | ({""} if packet.is_totals else set())
    for competency in packet.consolidated:
        scale = scales.get(competency.scale)
        if scale is None:
            yield f"consolidated: {competency.title} names scale {competency.scale!r}, which is not in scales."
            continue
        values = {point.value for point in scale.points}
        for given in competency.given:
            if given.seat not in seats:
                yield f"consolidated: {competency.title} names seat {given.seat!r}, which is not in panel."
            if given.state not in (RATED, NOT_ASSESSED, VOIDED):
                yield f"consolidated: {competency.title}, {given.item}: state {given.state!r} is not known."
            elif given.state == RATED and given.value not in values:
                yield f"consolidated: {competency.title}, {given.item}: {given.value} is not on its scale."


def _reading(packet: Packet) -> Iterator[str]:
    if packet.kind == READING and (packet.computed or packet.votes or packet.decision or packet.turns):
        yield "The reading edition is issued before the vote: it has no votes, decision or computed result."
