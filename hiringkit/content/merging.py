"""Files become one library: every id once, the employer's own in place of the shipped only where it says so."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from hiringkit.content.files import File
from hiringkit.content.findings import Note, Path
from hiringkit.content.messages import closest
from hiringkit.content.schema import (
    CalibrationFile,
    CompetencyRubricFile,
    ExerciseSetFile,
    GuideFile,
    LoopFile,
    QuestionSetFile,
    StepRubricFile,
)
from hiringkit.domain import questions

Spot = tuple[File, Path]
KINDS = {
    "question": "questions",
    "exercise": "exercises",
    "competency": "competencies",
    "rubric": "rubrics",
    "set": "sets",
    "guide": "guides",
    "loop": "loops",
    "calibration": "calibrations",
}


@dataclass(slots=True)
class Merged:
    """A library with the spot of everything in it, and what was wrong with the ids."""

    library: questions.Library
    spots: dict[tuple[str, str], Spot] = field(default_factory=dict)
    notes: list[tuple[File, Note]] = field(default_factory=list)


def merge(files: Iterable[File]) -> Merged:
    """One library from files of the right shape; shipped files must come before private ones."""
    every = list(files)
    tables: dict[str, dict[str, Any]] = {name: {} for name in KINDS.values()}
    merged = Merged(questions.Library(**tables))
    shipped = {_head(file): file for file in every if not file.private}
    dropped = {
        id(shipped[_head(file)])
        for file in every
        if file.private and file.content.replaces is not None and _head(file) in shipped
    }
    for file in every:
        if id(file) in dropped:
            continue
        for kind, value, path in _values(file):
            key = (kind, value.id)
            problem = _problem(key, value.replaces, file, merged, shipped)
            if problem:
                merged.notes.append((file, Note(problem[0], (*path, problem[1]), problem[2])))
                continue
            tables[KINDS[kind]][value.id] = value
            merged.spots[key] = (file, path)
    return merged


def _head(file: File) -> tuple[str, str]:
    """The kind and id of a file."""
    match file.content:
        case QuestionSetFile() | ExerciseSetFile():
            return "set", file.content.set
        case GuideFile():
            return "guide", file.content.guide
        case LoopFile():
            return "loop", file.content.loop
        case CalibrationFile():
            return "calibration", file.content.calibration
        case CompetencyRubricFile() | StepRubricFile():
            return "rubric", file.content.rubric


def _values(file: File) -> Iterator[tuple[str, Any, Path]]:
    """Everything with an id in a file: kind, domain value, key path."""
    content = file.content
    value = content.value(questions.Origin(file.shown, file.private))
    yield _head(file)[0], value, ()
    if isinstance(content, QuestionSetFile):
        for index, question in enumerate(content.questions):
            yield "question", question.value(content.set), ("questions", index)
    elif isinstance(content, ExerciseSetFile):
        for index, exercise in enumerate(content.exercises):
            yield "exercise", exercise.value(content.set), ("exercises", index)
    elif isinstance(content, CompetencyRubricFile) and isinstance(value, questions.Rubric):
        for index, competency in enumerate(value.competencies):
            yield "competency", competency, ("competencies", index)


def _problem(
    key: tuple[str, str],
    replaces: str | None,
    file: File,
    merged: Merged,
    shipped: dict[tuple[str, str], File],
) -> tuple[str, str, str] | None:
    """Code, key and sentence when an id may not be used as it is."""
    kind, ident = key
    spot = merged.spots.get(key)
    id_key = "id" if kind in ("question", "exercise", "competency") else kind
    if replaces is None:
        if spot is None:
            return None
        if file.private and not spot[0].private:
            message = f"{ident} is a shipped {kind}; write 'replaces: {ident}' to replace it, or choose another id."
            return "id-replaces", id_key, message
        return "id-duplicate", id_key, f"The id {ident} is already used in {spot[0].shown}; choose another."
    if not file.private:
        return "id-replaces", "replaces", "Only private files can replace something; remove this line."
    if replaces != ident:
        return "id-replaces", "replaces", f"A replacement keeps its id: make the id and 'replaces' both {replaces}."
    if spot is not None and spot[0].private:
        return "id-duplicate", id_key, f"{ident} is already replaced in {spot[0].shown}; keep one replacement."
    if spot is None and key not in shipped:
        hint = closest(ident, [other for other_kind, other in merged.spots if other_kind == kind])
        return "id-replaces", "replaces", f"There is no shipped {kind} {ident} to replace.{hint}"
    return None
