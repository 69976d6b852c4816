"""Loops: minutes that add up, items in use that fit the loop, and every must-have rated by two people."""

from collections import Counter
from collections.abc import Iterator

from hiringkit.content.findings import ERROR, WARNING, Note, Path
from hiringkit.domain import questions

RATERS = 2


def check(library: questions.Library, loop: questions.LoopTemplate) -> Iterator[Note]:
    """Notes on one loop whose references are in order."""
    for at, stage in enumerate(loop.stages):
        for number, kit in enumerate(stage.kits):
            path: Path = ("stages", at, "kits", number)
            yield from _minutes(library, kit, path)
            for index, item in enumerate(kit.items):
                yield from _item(library, loop, stage.stage, item, (*path, "items", index))
    yield from _repeated(loop)
    yield from _must_have(library, loop)


def _minutes(library: questions.Library, kit: questions.KitTemplate, path: Path) -> Iterator[Note]:
    planned = library.planned_minutes(kit)
    if planned > kit.minutes:
        items = planned - questions.OPENING_MINUTES - kit.candidate_minutes
        message = (
            rf"{kit.title} needs {planned} minutes ({questions.OPENING_MINUTES} to open, {items} for its items, "
            rf"{kit.candidate_minutes} for the candidate) but has {kit.minutes}; take something out or give more "
            r"time."
        )
        yield Note("minutes-over", (*path, "minutes"), message, ERROR)


def _item(
    library: questions.Library, loop: questions.LoopTemplate, stage: str, item: questions.KitItem, path: Path
) -> Iterator[Note]:
    match item:
        case questions.QuestionItem():
            question = library.questions[item.question]
            yield from _fits("question", question.status, question.roles, question.levels, loop, (*path, "question"))
            if stage not in question.stages and stage != "final_review":
                message = f"This question is meant for {', '.join(question.stages)}, not for {stage}; take another."
                yield Note("loop-misfit", (*path, "question"), message, WARNING)
        case questions.ExerciseItem():
            exercise = library.exercises[item.exercise]
            yield from _fits("exercise", exercise.status, exercise.roles, exercise.levels, loop, (*path, "exercise"))
        case questions.ObservationItem():
            roles = library.competencies[item.competency].roles
            yield from _fits("competency", "active", roles, (loop.level,), loop, (*path, "observation"))


def _fits(
    what: str, status: str, roles: tuple[str, ...], levels: tuple[str, ...], loop: questions.LoopTemplate, path: Path
) -> Iterator[Note]:
    if status == "retired":
        yield Note("loop-retired", path, f"This {what} is retired; take another.", ERROR)
    elif loop.role not in roles:
        message = f"This {what} is meant for {', '.join(roles)}, not for {loop.role}; take another."
        yield Note("loop-misfit", path, message, WARNING)
    elif loop.level not in levels:
        message = f"This {what} is meant for {', '.join(levels)}, not for {loop.level}; take another."
        yield Note("loop-misfit", path, message, WARNING)


def _repeated(loop: questions.LoopTemplate) -> Iterator[Note]:
    seen: dict[str, str] = {}
    for at, stage in enumerate(loop.stages):
        for number, kit in enumerate(stage.kits):
            for index, item in enumerate(kit.items):
                ident = _ident(item)
                if ident and ident in seen:
                    path: Path = ("stages", at, "kits", number, "items", index)
                    message = f"{ident} is already asked in {seen[ident]}; ask it once per loop."
                    yield Note("loop-repeated", path, message, ERROR)
                elif ident:
                    seen[ident] = kit.title


def _ident(item: questions.KitItem) -> str:
    match item:
        case questions.QuestionItem():
            return item.question
        case questions.ExerciseItem():
            return item.exercise
        case questions.ObservationItem():
            return ""


def raters(library: questions.Library, loop: questions.LoopTemplate) -> Counter[str]:
    """How many people rate each competency in a loop."""
    found: Counter[str] = Counter()
    for kit in loop.kits:
        for competency in {name for item in kit.items for name in library.item_competencies(item)}:
            found[competency] += kit.interviewers
    return found


def _must_have(library: questions.Library, loop: questions.LoopTemplate) -> Iterator[Note]:
    rated = raters(library, loop)
    for index, competency in enumerate(loop.must_have):
        if rated[competency] < RATERS:
            people = "nobody" if not rated[competency] else "one person alone"
            message = f"{competency} must be rated by {RATERS} people but is rated by {people}; add an item for it."
            yield Note("coverage-must-have", ("must_have", index), message, ERROR)
