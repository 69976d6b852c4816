"""The coverage matrix and the structure score of a loop, as their pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiringkit.domain import loops
from hiringkit.domain.loops import Loop, Surroundings, score, total
from hiringkit.domain.loops.structure import Component

ENOUGH = 2
MANY = 6


@dataclass(frozen=True, slots=True)
class Cover:
    """A competency's row: items and their minutes in each kit, raters over the loop, and how that stands."""

    id: str
    title: str
    must_have: bool
    weight: int
    cells: tuple[int, ...]
    minutes: tuple[int, ...]
    raters: int
    verdict: str
    add_to: tuple[str, str] = ("", "")
    """The interview, by id and title, that could rate it as well: the one with most time left."""

    @property
    def is_gap(self) -> bool:
        """True when nobody rates it, or a must-have rests on one rater."""
        return self.verdict == "none" or (self.must_have and self.verdict == "single")

    @property
    def short_of(self) -> int:
        """How many raters are wanting."""
        return max(0, ENOUGH - self.raters)


@dataclass(frozen=True, slots=True)
class Structure:
    """The structure score: its components, their sum, and how many are wholly in place."""

    components: tuple[Component, ...]
    total: str
    whole: int


def coverage(loop: Loop, missing: Sequence[tuple[str, str]] = ()) -> tuple[Cover, ...]:
    """Rows of the matrix, must-haves first; the verdict is ok, single, over, or none for a missing must-have."""
    none = tuple(0 for _ in loop.kits)
    rows = [Cover(name, title, True, 1, none, none, 0, "none", _roomiest(loop, none)) for name, title in missing]
    for competency in loop.competencies:
        rated = [[item for item in kit.items if item.competency == competency.id] for kit in loop.kits]
        cells = tuple(map(len, rated))
        raters = sum(kit.interviewers for kit, count in zip(loop.kits, cells, strict=True) if count)
        verdict = "single" if raters < ENOUGH else "over" if raters > MANY else "ok"
        rows.append(
            Cover(
                competency.id,
                competency.title,
                competency.must_have,
                competency.weight,
                cells,
                tuple(sum(item.minutes for item in items) for items in rated),
                raters,
                verdict,
                _roomiest(loop, cells),
            )
        )
    return tuple(sorted(rows, key=lambda row: (not row.must_have, -row.raters)))


def _roomiest(loop: Loop, cells: Sequence[int]) -> tuple[str, str]:
    free = [kit for kit, count in zip(loop.kits, cells, strict=True) if not count]
    if not free:
        return "", ""
    kit = max(free, key=lambda kit: kit.minutes - kit.planned_minutes)
    return kit.id, kit.title


def repeated(loop: Loop) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Questions that stand in more than one kit, as (title, kits by id and title)."""
    places: dict[str, list[tuple[str, str]]] = {}
    titles = {}
    for kit in loop.kits:
        for item in kit.items:
            if item.kind == "question":
                places.setdefault(item.id, []).append((kit.id, kit.title))
                titles[item.id] = item.title
    return tuple((titles[name], tuple(kits)) for name, kits in places.items() if len(kits) > 1)


@dataclass(frozen=True, slots=True)
class Needs:
    """What the job needs, task by task, and the must-have competencies that no task takes."""

    tasks: tuple[loops.Traced, ...] = ()
    idle: tuple[str, ...] = ()


def traced(loop: Loop) -> Needs:
    """The way from each task over its competencies to the questions."""
    titles = {competency.id: competency.title for competency in loop.competencies}
    must = [competency.id for competency in loop.competencies if competency.must_have]
    idle = tuple(titles[name] for name in loops.without_task(loop.tasks, must)) if loop.tasks else ()
    return Needs(loops.traced(loop.tasks, titles, loop.rated), idle)


def structure(loop: Loop, around: Surroundings) -> Structure:
    """The structure score of a loop by itself, before an opening adds what it enforces."""
    components = score(loop, around)
    summed = total(components)
    text = str(int(summed)) if summed.denominator == 1 else f"{float(summed):.1f}"
    return Structure(components, text, sum(component.score == 1 for component in components))
