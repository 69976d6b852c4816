"""Changes of a draft, each a function from one draft to the next."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from hiringkit.domain.loops import tasks as needs
from hiringkit.domain.loops.drafts import Draft
from hiringkit.domain.loops.tasks import Task
from hiringkit.domain.questions import (
    STAGES,
    ExerciseItem,
    KitItem,
    KitTemplate,
    ObservationItem,
    Question,
    QuestionItem,
    StageTemplate,
)

T = TypeVar("T")
LONGEST_KIT = 480
MOST_INTERVIEWERS = 6
HEAVIEST = 10


class BadEdit(ValueError):
    """A change that a draft cannot take, with a sentence that says what it can."""


@dataclass(frozen=True, slots=True)
class KitWords:
    """What a kit says and how long it takes, as edited on its form."""

    title: str
    purpose: str
    opening: str
    closing: str
    minutes: int
    interviewers: int
    candidate_minutes: int


def item_id(item: KitItem) -> str:
    """The library's id behind an item of a kit."""
    match item:
        case QuestionItem(question=name) | ObservationItem(competency=name) | ExerciseItem(exercise=name):
            return name


def _shifted(values: Sequence[T], at: int, by: int) -> tuple[T, ...]:
    to = at + by
    if not (0 <= at < len(values) and 0 <= to < len(values)):
        raise BadEdit("It cannot be moved any further.")
    moved = list(values)
    moved.insert(to, moved.pop(at))
    return tuple(moved)


def _kits(draft: Draft, change: Callable[[KitTemplate], KitTemplate | None], kit_id: str) -> Draft:
    if kit_id not in {kit.id for stage in draft.stages for kit in stage.kits}:
        raise BadEdit("The loop has no such kit any more. Load the page again.")
    stages = []
    for stage in draft.stages:
        changed = [change(kit) if kit.id == kit_id else kit for kit in stage.kits]
        kept = tuple(kit for kit in changed if kit is not None)
        if kept or not stage.kits:
            stages.append(replace(stage, kits=kept))
    return replace(draft, stages=tuple(stages))


def move_stage(draft: Draft, position: int, by: int) -> Draft:
    """Moves a stage earlier (-1) or later (+1)."""
    return replace(draft, stages=_shifted(draft.stages, position, by))


def add_kit(draft: Draft, stage: str, title: str) -> Draft:
    """Adds an empty kit of 45 minutes to a stage, which is made when the loop has none of its kind."""
    if stage not in dict(STAGES):
        raise BadEdit("Choose one of the listed stages.")
    if not title.strip():
        raise BadEdit("Give the interview a title.")
    taken = {kit.id for one in draft.stages for kit in one.kits}
    kit_id = next(name for number in range(1, 1000) if (name := f"{stage}-{number}") not in taken)
    kit = KitTemplate(kit_id, title.strip(), "", 1, 45, "", (), 5, "")
    for position, one in enumerate(draft.stages):
        if one.stage == stage and not one.guide:
            grown = replace(one, kits=(*one.kits, kit))
            return replace(draft, stages=(*draft.stages[:position], grown, *draft.stages[position + 1 :]))
    order = [name for name, _ in STAGES]
    at = next((n for n, one in enumerate(draft.stages) if order.index(one.stage) > order.index(stage)), None)
    at = len(draft.stages) if at is None else at
    return replace(draft, stages=(*draft.stages[:at], StageTemplate(stage, (kit,)), *draft.stages[at:]))


def remove_kit(draft: Draft, kit_id: str) -> Draft:
    """Takes a kit out, and its stage when nothing is left in it."""
    return _kits(draft, lambda kit: None, kit_id)


def word_kit(draft: Draft, kit_id: str, words: KitWords) -> Draft:
    """Changes what a kit says, its minutes and its number of interviewers."""
    if not words.title.strip():
        raise BadEdit("Give the interview a title.")
    if not 5 <= words.minutes <= LONGEST_KIT:
        raise BadEdit(f"An interview takes 5 to {LONGEST_KIT} minutes.")
    if not 1 <= words.interviewers <= MOST_INTERVIEWERS:
        raise BadEdit(f"An interview has 1 to {MOST_INTERVIEWERS} interviewers.")
    if not 0 <= words.candidate_minutes <= words.minutes:
        raise BadEdit("Time for the candidate’s own questions must fit into the interview.")
    return _kits(
        draft,
        lambda kit: replace(
            kit,
            title=words.title.strip(),
            purpose=words.purpose.strip(),
            opening=words.opening.strip(),
            closing=words.closing.strip(),
            minutes=words.minutes,
            interviewers=words.interviewers,
            candidate_minutes=words.candidate_minutes,
        ),
        kit_id,
    )


def add_items(draft: Draft, kit_id: str, items: Sequence[KitItem]) -> Draft:
    """Adds items at the end of a kit, before its observations; those it has already are passed over."""

    def grown(kit: KitTemplate) -> KitTemplate:
        present = {(type(item), item_id(item)) for item in kit.items}
        new = [item for item in items if (type(item), item_id(item)) not in present]
        asked = [item for item in kit.items if not isinstance(item, ObservationItem)]
        asked += [item for item in new if not isinstance(item, ObservationItem)]
        observed = [item for item in (*kit.items, *new) if isinstance(item, ObservationItem)]
        return replace(kit, items=(*asked, *observed))

    return _kits(draft, grown, kit_id)


def move_item(draft: Draft, kit_id: str, position: int, by: int) -> Draft:
    """Moves an item of a kit earlier (-1) or later (+1)."""
    return _kits(draft, lambda kit: replace(kit, items=_shifted(kit.items, position, by)), kit_id)


def remove_item(draft: Draft, kit_id: str, position: int) -> Draft:
    """Takes an item out of a kit."""

    def shrunk(kit: KitTemplate) -> KitTemplate:
        if not 0 <= position < len(kit.items):
            raise BadEdit("The kit has no such question any more. Load the page again.")
        return replace(kit, items=(*kit.items[:position], *kit.items[position + 1 :]))

    return _kits(draft, shrunk, kit_id)


def time_items(draft: Draft, kit_id: str, minutes: Sequence[int | None]) -> Draft:
    """Sets the planned minutes of a kit's items, in order; None keeps the library's own."""

    def timed(kit: KitTemplate) -> KitTemplate:
        if len(minutes) != len(kit.items):
            raise BadEdit("The kit was changed in between. Load the page again.")
        if any(value is not None and not 1 <= value <= LONGEST_KIT for value in minutes):
            raise BadEdit(f"A question takes 1 to {LONGEST_KIT} minutes.")
        return replace(kit, items=tuple(_timed(item, value) for item, value in zip(kit.items, minutes, strict=True)))

    return _kits(draft, timed, kit_id)


def _timed(item: KitItem, minutes: int | None) -> KitItem:
    return item if isinstance(item, ObservationItem) else replace(item, minutes=minutes)


def add_question(draft: Draft, kit_id: str, question: Question) -> Draft:
    """Adds a question of the employer's own, kept in the draft, to a kit."""
    grown = replace(draft, custom={**draft.custom, question.id: question})
    return add_items(grown, kit_id, [QuestionItem(question.id)])


def weigh(draft: Draft, weights: dict[str, int], reason: str) -> Draft:
    """Sets weights of competencies, 1 unless said; other than equal ones need a reason before a freeze."""
    if any(not 0 <= weight <= HEAVIEST for weight in weights.values()):
        raise BadEdit(f"A weight is a whole number from 0 to {HEAVIEST}.")
    different = {name: weight for name, weight in weights.items() if weight != 1}
    return replace(draft, weights=different, weights_reason=reason.strip())


def describe(draft: Draft, title: str, job_preview: str, must_have: Sequence[str]) -> Draft:
    """Sets the title, what the candidate is told about the job, and the must-have competencies."""
    if not title.strip():
        raise BadEdit("Give the loop a title.")
    return replace(draft, title=title.strip(), job_preview=job_preview.strip(), must_have=tuple(must_have))


def need(draft: Draft, tasks: Sequence[Task], known: Sequence[str]) -> Draft:
    """Sets the job's tasks, in order; those without words are left out."""
    kept = needs.numbered(tasks)
    for sentence in needs.problems(kept, known).values():
        raise BadEdit(sentence)
    return replace(draft, tasks=kept)
