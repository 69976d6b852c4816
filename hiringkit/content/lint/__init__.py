"""Agreement between files and good wording: what the schema cannot say, each finding with its code and place."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path as FilePath

from hiringkit.content import loader
from hiringkit.content.findings import ERROR, Finding, Note
from hiringkit.content.lint import anchors, coverage, duplicates, loops, prompts, protected, upkeep
from hiringkit.content.lint.codes import Code, codes, explain, markdown
from hiringkit.domain import questions

__all__ = ["Code", "check", "codes", "explain", "markdown", "question"]

Placed = Iterator[tuple[tuple[str, str], Note]]


def check(reading: loader.Reading, today: date, only: Iterable[FilePath] = ()) -> list[Finding]:
    """Every finding in what was read, sorted by place; with `only`, those in these files and folders."""
    wanted = [path.resolve() for path in only]
    files = {id(file) for file in reading.shaped if not wanted or _inside(file.path, wanted)}
    findings = list(reading.findings)
    broken = any(finding.severity == ERROR for finding in findings)
    asked = {key for key, (file, _) in reading.spots.items() if id(file) in files}
    for key, note in _library(reading.library, today, asked, whole=not broken):
        if key in asked:
            file, path = reading.spots[key]
            placed = Note(note.code, (*path, *note.path), note.message, note.severity)
            findings.append(reading.places.finding(file.path, file.shown, placed))
    others = {file.shown for file in reading.shaped if id(file) not in files}
    return sorted({finding for finding in findings if finding.file not in others})


def question(item: questions.Question, today: date) -> list[Note]:
    """The notes on one question by itself, as when it is being written."""
    return [
        *prompts.check(item),
        *anchors.check(item.anchors, ("anchors",)),
        *upkeep.check(item, today),
        *protected.check(protected.of_question(item)),
    ]


def _inside(path: FilePath, wanted: list[FilePath]) -> bool:
    resolved = path.resolve()
    return any(resolved == root or root in resolved.parents for root in wanted)


def _library(library: questions.Library, today: date, asked: set[tuple[str, str]], whole: bool) -> Placed:
    """The notes on everything asked for; what needs all files in order is left out unless the library is `whole`."""
    for key in asked:
        yield from ((key, note) for note in _one(library, key, today, whole))
    yield from ((("question", ident), note) for ident, note in duplicates.check(library))
    if whole:
        yield from coverage.check(library)


def _one(library: questions.Library, key: tuple[str, str], today: date, whole: bool) -> Iterator[Note]:
    """The notes on one thing of a library."""
    kind, ident = key
    match kind:
        case "question":
            yield from question(library.questions[ident], today)
        case "exercise":
            exercise = library.exercises[ident]
            yield from upkeep.check(exercise, today)
            yield from protected.check(protected.of_exercise(exercise))
        case "rubric":
            yield from _rubric(library.rubrics[ident])
        case "guide":
            yield from protected.check(protected.of_guide(library.guides[ident]))
        case "loop":
            yield from protected.check(protected.of_loop(library.loops[ident]))
            yield from loops.check(library, library.loops[ident]) if whole else ()


def _rubric(rubric: questions.Rubric) -> Iterator[Note]:
    for index, competency in enumerate(rubric.competencies):
        for level, given in competency.anchors.items():
            yield from anchors.check(given, ("competencies", index, "anchors", level))
    for index, step in enumerate(rubric.steps):
        yield from anchors.check(step.anchors, ("steps", index, "anchors"))
    yield from protected.check(protected.of_rubric(rubric))
