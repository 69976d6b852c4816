"""What the library covers: questions by topic, difficulty, level, competency, stage and role, and the gaps."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from hiringkit.domain import questions

WANTED_PER_BAND = 7
"""Questions that each technical topic should have at each difficulty."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """A table of counts: rows and columns as (id, label), cells by (row, column), and the cells that are gaps.

    It is `exclusive` when everything counted stands in one column only, so that a row has a sum.
    """

    title: str
    rows: questions.Choices
    columns: questions.Choices
    cells: dict[tuple[str, str], int]
    gaps: tuple[tuple[str, str], ...]
    exclusive: bool = False

    def row_total(self, row: str) -> int:
        """The sum of one row."""
        return sum(self.cells.get((row, column), 0) for column, _ in self.columns)


@dataclass(frozen=True, slots=True)
class Report:
    """The whole coverage report of a library."""

    totals: tuple[tuple[str, int], ...]
    topics: Matrix
    topic_levels: Matrix
    competencies: Matrix
    domains: Matrix
    types: Matrix
    loops: Matrix


def report(library: questions.Library) -> Report:
    """The coverage of everything in a library that is not retired."""
    live = [question for question in library.questions.values() if question.status != "retired"]
    exercises = [exercise for exercise in library.exercises.values() if exercise.status != "retired"]
    totals = (
        ("Questions", len(live)),
        ("Exercises", len(exercises)),
        ("Question sets", len(library.sets)),
        ("Competencies", len(library.competencies)),
        ("Exercise rubrics", sum(rubric.kind == "steps" for rubric in library.rubrics.values())),
        ("Loops", len(library.loops)),
        ("Guides", len(library.guides)),
    )
    return Report(
        totals,
        _topics(live),
        _topic_levels(live),
        _competencies(library, live),
        _domains(library, live),
        _count("Questions by type and stage", questions.TYPES, questions.STAGES[:4], _pairs(live, "type", "stages")),
        _loops(library),
    )


def _count(
    title: str,
    rows: questions.Choices,
    columns: questions.Choices,
    pairs: Iterable[tuple[str, str]],
    wanted: Iterable[tuple[str, str, int]] = (),
) -> Matrix:
    cells = Counter(pairs)
    gaps = tuple((row, column) for row, column, least in wanted if cells[row, column] < least)
    return Matrix(title, rows, columns, dict(cells), gaps)


def _pairs(items: Iterable[questions.Question], row: str, columns: str) -> Iterable[tuple[str, str]]:
    return ((getattr(item, row), column) for item in items for column in getattr(item, columns))


def _topics(live: list[questions.Question]) -> Matrix:
    pairs = ((question.topic, question.difficulty) for question in live)
    bands = [difficulty for difficulty, _ in questions.DIFFICULTIES]
    wanted = ((topic, band, WANTED_PER_BAND) for topic, band in product(questions.TECHNICAL_TOPICS, bands))
    made = _count("Questions by topic and difficulty", questions.TOPICS, questions.DIFFICULTIES, pairs, wanted)
    return replace(made, exclusive=True)


def _topic_levels(live: list[questions.Question]) -> Matrix:
    columns = tuple(
        (f"{band}:{level}", f"{band_label}, {level_label.lower()}")
        for band, band_label in questions.DIFFICULTIES
        for level, level_label in questions.LEVELS
    )
    pairs = ((question.topic, f"{question.difficulty}:{level}") for question in live for level in question.levels)
    return _count("Questions by topic, difficulty and level", questions.TOPICS, columns, pairs)


def _competencies(library: questions.Library, live: list[questions.Question]) -> Matrix:
    """Questions and exercise steps per competency, by role and stage; a gap is a role with no way to rate it."""
    stages = questions.STAGES[:4]
    columns = tuple(
        (f"{role}:{stage}", f"{role_label}, {stage_label.lower()}")
        for role, role_label in library.roles
        for stage, stage_label in stages
    )
    rows = tuple((competency.id, competency.title) for competency in library.competencies.values())
    pairs = [
        (question.competency, (f"{role}:{stage}"))
        for question in live
        for role in question.roles
        for stage in question.stages
    ]
    for exercise in library.exercises.values():
        stage = library.sets[exercise.set].stage if exercise.set in library.sets else "technical"
        rated = library.item_competencies(questions.ExerciseItem(exercise.id))
        pairs.extend((competency, f"{role}:{stage}") for competency in rated for role in exercise.roles)
    matrix = _count("Questions and exercises by competency, role and stage", rows, columns, pairs)
    gaps = tuple(
        (competency.id, role)
        for competency in library.competencies.values()
        for role in competency.roles
        if not any(matrix.cells.get((competency.id, f"{role}:{stage}")) for stage, _ in stages)
    )
    return replace(matrix, gaps=gaps)


def _domains(library: questions.Library, live: list[questions.Question]) -> Matrix:
    kinds = (("questions", "Questions"), ("exercises", "Exercises"))
    pairs = [(question.domain, "questions") for question in live]
    pairs += [(exercise.domain, "exercises") for exercise in library.exercises.values()]
    wanted = ((domain, "questions", 1) for domain, _ in questions.DOMAINS)
    return replace(_count("Questions and exercises by domain", questions.DOMAINS, kinds, pairs, wanted), exclusive=True)


def _loops(library: questions.Library) -> Matrix:
    """Interviews in the shipped loop of each role and level."""
    pairs = [(loop.role, loop.level) for loop in library.loops.values() for _ in loop.kits]
    wanted = ((role, level, 4) for role, _ in library.roles for level, _ in questions.LEVELS)
    made = _count("Interviews in the loop of each role and level", library.roles, questions.LEVELS, pairs, wanted)
    return replace(made, exclusive=True)


def as_data(library: questions.Library) -> dict[str, Any]:
    """The report as plain data for JSON."""
    made = report(library)
    matrices = (made.topics, made.topic_levels, made.competencies, made.domains, made.types, made.loops)
    return {
        "totals": dict(made.totals),
        "matrices": [
            {
                "title": matrix.title,
                "cells": [
                    {"row": row, "column": column, "count": count} for (row, column), count in matrix.cells.items()
                ],
                "gaps": [{"row": row, "column": column} for row, column in matrix.gaps],
            }
            for matrix in matrices
        ],
    }


def markdown(library: questions.Library) -> str:
    """The report as Markdown; cells that are gaps are marked with an exclamation mark."""
    made = report(library)
    lines = ["# What the library covers", "", "Made by `hiringkit check --coverage`; do not edit by hand.", ""]
    lines += ["| | number |", "|---|---:|", *(f"| {name} | {number} |" for name, number in made.totals), ""]
    for matrix in (made.topics, made.topic_levels, made.competencies, made.domains, made.types, made.loops):
        lines += [f"## {matrix.title}", "", *_table(matrix), *_gap_lines(matrix), ""]
    return "\n".join(lines).rstrip() + "\n"


def _table(matrix: Matrix) -> list[str]:
    labels = [label for _, label in matrix.columns] + ["All"] * matrix.exclusive
    lines = ["| | " + " | ".join(labels) + " |", "|---|" + "---:|" * len(labels)]
    gaps = set(matrix.gaps)
    for row, label in matrix.rows:
        cells = [
            (str(matrix.cells.get((row, column), 0) or "·") + (" !" if (row, column) in gaps else ""))
            for column, _ in matrix.columns
        ]
        sums = [str(matrix.row_total(row))] * matrix.exclusive
        lines.append(f"| {label} | " + " | ".join([*cells, *sums]) + " |")
    return lines


def _gap_lines(matrix: Matrix) -> list[str]:
    if not matrix.gaps:
        return []
    rows, columns = dict(matrix.rows), dict(matrix.columns)
    named = [
        (f"{rows.get(row, row)} / {columns.get(column, questions.role_label(column))}") for row, column in matrix.gaps
    ]
    return ["", "Gaps: " + "; ".join(named) + "."]
