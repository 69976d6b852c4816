"""Totals in place of scorecards: how many gave which rating, and nothing that leads back to an interviewer."""

from dataclasses import replace

from hiringkit.domain.packets.cards import Name
from hiringkit.domain.packets.results import Competency, Computed, Given
from hiringkit.domain.packets.values import Packet, Seat, Vote

ONE = "one interviewer"


def totals(packet: Packet) -> Packet:
    """The packet without scorecards, with ratings and recommendations in order of size."""
    amended = sum(len(card.amendments) for card in packet.cards)
    said = (f"Amended after submission: {amended}.",) if amended else ()
    return replace(
        packet,
        panel=_panel(packet.panel),
        cards=(),
        included=tuple(sorted(card.hash for card in packet.cards)),
        consolidated=tuple(_competency(one) for one in packet.consolidated),
        computed=_computed(packet.computed),
        votes=tuple(replace(vote, member=Name(f"Member {n}")) for n, vote in enumerate(_in_order(packet.votes), 1)),
        deviations=tuple(replace(one, who="") for one in packet.deviations),
        notices=(*packet.notices, *said),
    )


def _in_order(votes: tuple[Vote, ...]) -> list[Vote]:
    return sorted(votes, key=lambda vote: (vote.second or 0, vote.first or 0, vote.first_reason))


def _panel(panel: tuple[Seat, ...]) -> tuple[Seat, ...]:
    ordered = sorted(panel, key=lambda seat: (seat.recommendation or 9, seat.days_late))
    return tuple(
        Seat(f"t{n}", "", Name(ONE), "", seat.recommendation, seat.days_late, seat.missing_note)
        for n, seat in enumerate(ordered, 1)
    )


def _competency(competency: Competency) -> Competency:
    given = sorted(competency.given, key=lambda one: (one.state, one.value or 0))
    return replace(
        competency,
        given=tuple(Given("", "", one.value, one.state) for one in given),
        missing=("",) * len(competency.missing),
        what_differed="",
    )


def _computed(computed: Computed | None) -> Computed | None:
    if computed is None:
        return None
    rows = tuple(
        replace(
            row,
            questions=tuple(replace(one, ratings=tuple(sorted(one.ratings))) for one in row.questions),
            hangs_on=(ONE,) if row.hangs_on else (),
        )
        for row in computed.competencies
    )
    return replace(computed, competencies=rows)
