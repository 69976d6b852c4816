"""What the slate's templates ask of the facts: columns of candidates, rows of competencies, and the warnings."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from hiringkit.domain import packets
from hiringkit.domain.packets import slates
from hiringkit.pdf.views import Chip, View
from hiringkit.pdf.words import _, counted, recommendation

SIDE_BY_SIDE = 5
"""Candidates in one table."""
SHOWN = 8
"""Ratings of one competency that a cell shows block by block; more are counted."""
Row = tuple[str, str, bool]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Some candidates of a slate side by side; `rows` are those of all its tables: key, title, 'must have'."""

    first: int
    total: int
    rows: Sequence[Row]
    views: tuple[View, ...]
    is_mixed: bool

    @property
    def last(self) -> int:
        """The place of its last candidate in the slate, from 1."""
        return self.first + len(self.views) - 1

    def cell(self, view: View, key: str) -> packets.Competency | None:
        """The competency of a candidate in a row."""
        return view.competencies.get(key)

    def strip(self, view: View, competency: packets.Competency) -> list[tuple[Chip, int]]:
        """The ratings of a cell from low to high, each with its count."""
        chips = [view.chip(competency, one) for one in competency.given]
        chips.sort(key=lambda chip: (chip.value is None, chip.value or 0, chip.css))
        if len(chips) <= SHOWN:
            return [(chip, 1) for chip in chips]
        return [(same[0], len(same)) for _key, group in groupby(chips, lambda one: one.css) if (same := list(group))]

    def tally(self, view: View) -> list[str]:
        """How many recommend what, strongest no first: '1 No'."""
        return [f"{len(seats)} {recommendation(one)}" for one in (1, 2, 3, 4) if (seats := view.recommending(one))]

    def cards(self, view: View) -> str:
        """How many cards are in: '6 of 7 cards'."""
        all_ = len(view.packet.panel)
        return counted("%(g)s of %(n)s card", "%(g)s of %(n)s cards", all_, g=len(view.given))

    def status(self, view: View) -> str:
        """Where the candidate stands: decided, or what is missing."""
        if view.packet.decision:
            return _(view.packet.decision.outcome)
        missing = len(view.packet.missing)
        return counted("%(n)s card missing", "%(n)s cards missing", missing) if missing else _("All cards are in")


def rows(slate: slates.Slate) -> tuple[Row, ...]:
    """Every competency, must-haves first, then by title: an order that no rating moves."""
    found = {one.id: (one.id, one.title, one.must_have) for packet in slate.packets for one in packet.consolidated}
    return tuple(sorted(found.values(), key=lambda row: (not row[2], row[1].casefold())))


def versions(slate: slates.Slate) -> str:
    """Who met which loop version, when not all met the same: 'version 2: 1, 3; version 3: 2'; empty when they did."""
    if len(slate.versions) < 2:
        return ""
    by = {one: [packet.number for packet in slate.packets if packet.loop.version == one] for one in slate.versions}
    return "; ".join(_("version %(v)s: %(n)s", v=one, n=", ".join(map(str, who))) for one, who in by.items())


def warnings(slate: slates.Slate, versions_: str) -> list[str]:
    """What stands against comparing the candidates; that they were asked different questions comes first."""
    found = []
    if versions_:
        found.append(
            _(
                "Not the same questions. Candidates met different loop versions (%(lists)s): do not compare them.",
                lists=versions_,
            )
        )
    if len({scale for packet in slate.packets for scale in packet.scales}) > 1:
        found.append(_("Ratings stand on different scales: they are shown side by side and never combined."))
    said = "Ratings from different interviewers are not exchangeable: read the evidence before a gap of one point."
    return [*found, _(said)]
