"""Use of the scale and agreement between raters, for every question of a frozen version."""

from dataclasses import dataclass

from hiringkit.domain import access
from hiringkit.domain.access import Actor
from hiringkit.domain.loops import Loop, measures
from hiringkit.domain.loops.measures import Measure
from hiringkit.services.acts import found
from hiringkit.services.loops.hiding import require_no_applicant
from hiringkit.store import loops as rows
from hiringkit.store import progress


@dataclass(frozen=True, slots=True)
class Measures:
    """A version's page of measures: its kits by title, each with its items."""

    ref: str
    title: str
    number: int
    kits: tuple[tuple[str, tuple[Measure, ...]], ...]

    @property
    def ratings(self) -> int:
        """How many ratings were counted."""
        return sum(one.ratings for _, items in self.kits for one in items)


def measured(actor: Actor, ref: str) -> Measures:
    """The measures of a version, for whoever builds loops; what is counted leaves out whom the reader may not judge."""
    access.require(access.can_build_loops(actor))
    row = found(rows.version(ref))
    require_no_applicant(actor, row)
    uses, pairs = progress.uses_of_scale(row.id, actor.id), progress.pairs_of_raters(row.id, actor.id)
    return Measures(row.ref, row.title, row.number, measures.of_loop(rows.read_loop(row), uses, pairs))


def are_known(version_id: int, loop: Loop) -> bool:
    """True when the ratings of a version are enough to measure each of its items, and agreement where several rate."""
    counted = measures.are_counted(loop, progress.uses_of_scale(version_id, None))
    return counted and measures.are_compared(progress.pairs_of_raters(version_id, None))
