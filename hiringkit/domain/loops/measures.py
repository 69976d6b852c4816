"""How the items of a frozen version did: the use of their scale, and how near two raters of one interview came."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from hiringkit.domain.loops.kits import Item, Kit, Loop

FEWEST = 5
"""Ratings, or pairs of raters, below which nothing is shown: fewer tell of people, not of a question."""
SAME, APART = Decimal("0.8"), Decimal(1)
"""The share of one point that tells few candidates apart; the mean distance at which anchors are read in two ways."""
Place = tuple[str, str]
"""A kit's id and an item's."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One item: how often each point was given, how often it was not assessed, and its pairs of raters.

    `apart` is the sum of what the pairs differ by, in points.
    """

    label: str
    title: str
    points: tuple[int, ...]
    left_out: int
    pairs: int
    apart: int

    @property
    def ratings(self) -> int:
        """How often the item was rated."""
        return sum(self.points)

    @property
    def is_enough(self) -> bool:
        """True when there are ratings enough to show their use of the scale."""
        return self.ratings >= FEWEST

    @property
    def distance(self) -> str:
        """The mean of what two raters of one interview differ by, such as 0.40; '' with too few pairs."""
        if self.pairs < FEWEST:
            return ""
        return str((Decimal(self.apart) / self.pairs).quantize(Decimal("0.01"), ROUND_HALF_UP))

    @property
    def hint(self) -> str:
        """What to look at, or ''."""
        if self.distance and Decimal(self.apart) / self.pairs >= APART:
            return "Raters of one interview differ by a point or more: read the anchors together."
        if self.is_enough and Decimal(max(self.points)) / self.ratings >= SAME:
            return "Nearly everybody gets the same point: the question tells few candidates apart."
        if self.is_enough and self.left_out > self.ratings:
            return "Left out more often than rated: is there time for it?"
        return ""


def of_loop(
    loop: Loop, uses: Mapping[Place, Mapping[int | None, int]], pairs: Mapping[Place, tuple[int, int]]
) -> tuple[tuple[str, tuple[Measure, ...]], ...]:
    """The measures by kit; `uses` counts by point, None for not assessed; `pairs` has their number and distance."""
    scales = {one.id: one.scale.values for one in loop.competencies}

    def measure(kit: Kit, item: Item) -> Measure:
        use, place = uses.get((kit.id, item.id), {}), (kit.id, item.id)
        points = tuple(use.get(point, 0) for point in scales[item.competency])
        return Measure(item.label, item.title, points, use.get(None, 0), *pairs.get(place, (0, 0)))

    return tuple((kit.title, tuple(measure(kit, item) for item in kit.items)) for kit in loop.kits)


def are_counted(loop: Loop, uses: Mapping[Place, Mapping[int | None, int]]) -> bool:
    """True when every item of the loop has ratings enough."""
    found = [one for _, items in of_loop(loop, uses, {}) for one in items]
    return bool(found) and all(one.is_enough for one in found)


def are_compared(pairs: Mapping[Place, tuple[int, int]]) -> bool:
    """True when there are pairs of raters enough for at least one item, and for each that has any."""
    return bool(pairs) and all(number >= FEWEST for number, _ in pairs.values())
