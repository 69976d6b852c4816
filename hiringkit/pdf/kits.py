"""What the interviewer booklet's templates ask of a kit: the timing table, and where a scale's points stand."""

from collections.abc import Iterator
from typing import NamedTuple

from hiringkit.domain import loops
from hiringkit.domain.questions import OPENING_MINUTES, Scale
from hiringkit.pdf.words import _

QUESTION, STEP = "question", "step"


class Row(NamedTuple):
    """One line of the timing table; `at` is the clock from the start of the call."""

    at: str
    title: str
    rated: str
    minutes: int
    target: str = ""


def timing(kit: loops.Kit) -> Iterator[Row]:
    """What takes how long, in order, with the minute it starts at; observations take no time of their own."""
    at = 0
    for title, rated, minutes, target in _parts(kit):
        yield Row(f"{at // 60}:{at % 60:02d}", title, rated, minutes, target)
        at += minutes


def _parts(kit: loops.Kit) -> Iterator[tuple[str, str, int, str]]:
    yield _("Opening words"), "", OPENING_MINUTES, "cover"
    begun: set[str] = set()
    for item in kit.items:
        if item.kind == QUESTION:
            yield f"{item.label} {item.title}", competency(kit, item), item.minutes, item.id
        elif item.kind == STEP and item.exercise not in begun:
            begun.add(item.exercise)
            steps = [one for one in kit.items if one.exercise == item.exercise]
            brief = kit.brief(item.exercise)
            title = brief.title if brief else item.title
            minutes = sum(step.minutes for step in steps)
            yield f"{steps[0].label}–{steps[-1].label} {title}", _("step by step"), minutes, item.id
    yield _("The candidate’s own questions"), _("not rated"), kit.candidate_minutes, "finish"


def competency(kit: loops.Kit, item: loops.Item) -> str:
    """The title of the competency that an item is rated under."""
    return next((one.title for one in kit.competencies if one.id == item.competency), item.competency)


def step(scale: Scale, value: int) -> int:
    """Where a point stands on the printed ramp: 1 clear below the bar, 2 just below, 3 on it, 4 above."""
    return min(max(value - scale.bar, -2), 1) + 3
