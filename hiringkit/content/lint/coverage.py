"""Rubrics and sets: every competency can be rated for every role and level that it is meant for."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import product

from hiringkit.content.findings import WARNING, Note
from hiringkit.domain import questions

Rated = dict[str, set[tuple[str, str]]]


def check(library: questions.Library) -> Iterator[tuple[tuple[str, str], Note]]:
    """For each competency, and each set, that lacks something: its kind and id, and a note."""
    rated = _rated(library)
    for competency in library.competencies.values():
        levels = [level for level, _ in questions.LEVELS]
        wanted = [(role, level) for role in competency.roles for level in levels]
        lacking = [f"{role} {level}" for role, level in wanted if (role, level) not in rated[competency.id]]
        if lacking:
            message = (
                f"Nothing rates {competency.id} for {', '.join(lacking)}; add a question, a step or an observation."
            )
            yield ("competency", competency.id), Note("coverage-rubric", ("id",), message, WARNING)
    for made in library.sets.values():
        yield from _promised(library, made)


def _rated(library: questions.Library) -> Rated:
    """For each competency, the roles and levels for which a question, step or observation rates it."""
    rated: Rated = defaultdict(set)
    for question in library.questions.values():
        if question.status != "retired":
            for competency in (question.competency, *question.also):
                rated[competency].update(product(question.roles, question.levels))
    for exercise in library.exercises.values():
        for competency in library.item_competencies(questions.ExerciseItem(exercise.id)):
            rated[competency].update(product(exercise.roles, exercise.levels))
    for loop in library.loops.values():
        items = (item for kit in loop.kits for item in kit.items)
        for item in (item for item in items if isinstance(item, questions.ObservationItem)):
            rated[item.competency].add((loop.role, loop.level))
    return rated


def _promised(library: questions.Library, made: questions.QuestionSet) -> Iterator[tuple[tuple[str, str], Note]]:
    """What the head of a set promises and none of its questions keeps."""
    if not made.questions:
        return
    held = [library.questions[ident] for ident in made.questions if ident in library.questions]
    for key, wanted in (("roles", made.roles), ("levels", made.levels)):
        kept = {value for question in held for value in getattr(question, key)}
        for index, value in enumerate(wanted):
            if value not in kept:
                message = f"The set promises {value} but has no question for it; add one or take {value} out."
                yield ("set", made.id), Note("coverage-set", (key, index), message, WARNING)
    if not any(made.stage in question.stages for question in held):
        message = f"None of the questions is meant for the stage {made.stage}; change the stage or the questions."
        yield ("set", made.id), Note("coverage-set", ("stage",), message, WARNING)
