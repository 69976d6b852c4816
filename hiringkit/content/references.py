"""Agreement between files: every id that is referred to exists, and anchors fit the scale they are rated on."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from hiringkit.content.files import File
from hiringkit.content.findings import Note, Path
from hiringkit.content.merging import Merged
from hiringkit.content.messages import closest
from hiringkit.domain import questions

Found = Iterator[tuple[File, Note]]


def check(merged: Merged, promised: frozenset[str] | None = frozenset()) -> list[tuple[File, Note]]:
    """Every reference that leads nowhere, and every point of a scale without its anchor.

    Ids `promised` by files that are broken themselves are not missed; None stands for a file that may hold any id.
    """
    library = merged.library
    roles = {role for role, _ in library.roles}
    in_roles: dict[str, Mapping[str, Any]] = {"set": library.sets, "guide": library.guides}
    found: list[tuple[File, Note]] = []
    for (kind, ident), (file, path) in merged.spots.items():
        match kind:
            case "question":
                notes = _question(library, roles, library.questions[ident])
            case "exercise":
                notes = _exercise(library, roles, library.exercises[ident])
            case "competency":
                notes = _competency(roles, library.competencies[ident])
            case "rubric":
                notes = _steps(library, library.rubrics[ident])
            case "set" | "guide":
                notes = _known("role", in_roles[kind][ident].roles, roles, ("roles",))
            case "calibration":
                notes = _calibration(library, library.calibrations[ident])
            case _:
                notes = _loop(library, roles, library.loops[ident])
        found.extend((file, Note(note.code, (*path, *note.path), note.message, note.severity)) for note in notes)
    return [(file, note) for file, note in found if note.code != "ref-unknown" or not _excused(file, note, promised)]


def _excused(file: File, note: Note, promised: frozenset[str] | None) -> bool:
    """Whether a broken file may bring what a reference misses."""
    if promised is None:
        return True
    named: Any = file.content
    for part in note.path:
        named = getattr(named, part) if isinstance(part, str) and hasattr(named, part) else named[part]
    return named in promised


def _known(what: str, used: Iterable[str], known: Iterable[str], path: Path, listed: bool = True) -> Iterator[Note]:
    """A note for each id that is not among the known ones."""
    for index, ident in enumerate(used):
        if ident not in known:
            place = (*path, index) if listed else path
            hint = closest(ident, list(known))
            yield Note("ref-unknown", place, f"There is no {what} {ident}; use the id of an existing one.{hint}")


def _one(what: str, ident: str, known: Iterable[str], path: Path) -> Iterator[Note]:
    return _known(what, (ident,), known, path, listed=False)


def anchors(given: Mapping[int, str], scale: questions.Scale, path: Path) -> Iterator[Note]:
    """A note for each point of the scale without an anchor, and each anchor without a point."""
    for value in scale.values:
        if value not in given:
            message = f"The anchor for {value} ({scale.label_of(value)}) is missing; write what earns it."
            yield Note("anchor-missing", path, message)
    for value in given:
        if value not in scale.values:
            points = f"{scale.values[0]} to {scale.values[-1]}"
            yield Note("anchor-missing", (*path, value), f"The scale has no point {value}; its points are {points}.")


def _question(library: questions.Library, roles: set[str], question: questions.Question) -> Iterator[Note]:
    yield from _one("competency", question.competency, library.competencies, ("competency",))
    yield from _known("competency", question.also, library.competencies, ("also",))
    yield from _known("role", question.roles, roles, ("roles",))
    competency = library.competencies.get(question.competency)
    if competency is not None:
        yield from anchors(question.anchors, competency.scale, ("anchors",))


def _exercise(library: questions.Library, roles: set[str], exercise: questions.Exercise) -> Iterator[Note]:
    yield from _one("competency", exercise.competency, library.competencies, ("competency",))
    yield from _known("role", exercise.roles, roles, ("roles",))
    stepped = [rubric.id for rubric in library.rubrics.values() if rubric.kind == "steps"]
    yield from _one("rubric of kind steps", exercise.rubric, stepped, ("rubric",))


def _competency(roles: set[str], competency: questions.Competency) -> Iterator[Note]:
    yield from _known("role", competency.roles, roles, ("roles",))
    for level, given in competency.anchors.items():
        yield from anchors(given, competency.scale, ("anchors", level))


def _steps(library: questions.Library, rubric: questions.Rubric) -> Iterator[Note]:
    seen: set[str] = set()
    for index, step in enumerate(rubric.steps):
        if step.id in seen:
            yield Note("id-duplicate", ("steps", index, "id"), f"The step {step.id} stands here twice; rename one.")
        seen.add(step.id)
        yield from _one("competency", step.competency, library.competencies, ("steps", index, "competency"))
        yield from anchors(step.anchors, rubric.scale, ("steps", index, "anchors"))


def _calibration(library: questions.Library, calibration: questions.Calibration) -> Iterator[Note]:
    yield from _one("question", calibration.question, library.questions, ("question",))
    question = library.questions.get(calibration.question)
    competency = library.competencies.get(question.competency) if question else None
    seen: set[str] = set()
    for index, answer in enumerate(calibration.answers):
        if answer.id in seen:
            message = f"The answer {answer.id} stands here twice; rename one."
            yield Note("id-duplicate", ("answers", index, "id"), message)
        seen.add(answer.id)
        if competency and answer.key not in competency.scale.values:
            points = f"{competency.scale.values[0]} to {competency.scale.values[-1]}"
            message = f"The scale has no point {answer.key}; its points are {points}."
            yield Note("anchor-missing", ("answers", index, "key"), message)


def _loop(library: questions.Library, roles: set[str], loop: questions.LoopTemplate) -> Iterator[Note]:
    yield from _one("role", loop.role, roles, ("role",))
    yield from _known("competency", loop.must_have, library.competencies, ("must_have",))
    kits: set[str] = set()
    for at, stage in enumerate(loop.stages):
        if stage.guide is not None:
            yield from _one("guide", stage.guide, library.guides, ("stages", at, "guide"))
        for number, kit in enumerate(stage.kits):
            path: Path = ("stages", at, "kits", number)
            if kit.id in kits:
                yield Note("id-duplicate", (*path, "id"), f"The kit {kit.id} stands in this loop twice; rename one.")
            kits.add(kit.id)
            yield from _items(library, kit, path)


def _items(library: questions.Library, kit: questions.KitTemplate, path: Path) -> Iterator[Note]:
    for index, item in enumerate(kit.items):
        place = (*path, "items", index)
        match item:
            case questions.QuestionItem():
                yield from _one("question", item.question, library.questions, (*place, "question"))
            case questions.ObservationItem():
                yield from _one("competency", item.competency, library.competencies, (*place, "observation"))
            case questions.ExerciseItem():
                yield from _one("exercise", item.exercise, library.exercises, (*place, "exercise"))
