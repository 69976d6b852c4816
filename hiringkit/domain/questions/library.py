"""The whole question library as one value: everything by id, and what is asked of it most."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hiringkit.domain.questions.templates import (
    ExerciseItem,
    Guide,
    KitItem,
    KitTemplate,
    LoopTemplate,
    ObservationItem,
    QuestionItem,
)
from hiringkit.domain.questions.values import Calibration, Competency, Exercise, Question, QuestionSet, Rubric, Scale
from hiringkit.domain.questions.vocabulary import OPENING_MINUTES, ROLES, Choices


@dataclass(frozen=True, slots=True)
class Library:
    """Questions, exercises, competencies, rubrics, sets, guides, loops and calibrations, each by id, in file order."""

    questions: Mapping[str, Question] = field(default_factory=dict)
    exercises: Mapping[str, Exercise] = field(default_factory=dict)
    competencies: Mapping[str, Competency] = field(default_factory=dict)
    rubrics: Mapping[str, Rubric] = field(default_factory=dict)
    sets: Mapping[str, QuestionSet] = field(default_factory=dict)
    guides: Mapping[str, Guide] = field(default_factory=dict)
    loops: Mapping[str, LoopTemplate] = field(default_factory=dict)
    calibrations: Mapping[str, Calibration] = field(default_factory=dict)

    @property
    def roles(self) -> Choices:
        """The shipped roles, then those that the employer added by a competency rubric of the same id."""
        shipped = {role for role, _ in ROLES}
        shared = {"technical", "collaboration", "potential"}
        own = tuple(
            (rubric.id, rubric.title)
            for rubric in self.rubrics.values()
            if rubric.kind == "competencies" and rubric.id not in shipped | shared
        )
        return ROLES + own

    def loops_for(self, role: str, level: str) -> tuple[LoopTemplate, ...]:
        """The loops offered for a role and level, the employer's own first."""
        found = [loop for loop in self.loops.values() if loop.role == role and loop.level == level]
        return tuple(sorted(found, key=lambda loop: not loop.origin.private))

    def competency_scale(self, competency: str) -> Scale:
        """The scale on which a competency, and every question under it, is rated."""
        return self.competencies[competency].scale

    def item_minutes(self, item: KitItem) -> int:
        """The planned minutes of one item of a kit."""
        match item:
            case ObservationItem():
                return item.minutes or 0
            case QuestionItem():
                return item.minutes if item.minutes is not None else self.questions[item.question].minutes
            case ExerciseItem():
                return item.minutes if item.minutes is not None else self.exercises[item.exercise].time_limit

    def planned_minutes(self, kit: KitTemplate) -> int:
        """The minutes a kit needs: opening, items, and the candidate's own questions."""
        return OPENING_MINUTES + sum(self.item_minutes(item) for item in kit.items) + kit.candidate_minutes

    def item_competencies(self, item: KitItem) -> tuple[str, ...]:
        """The competencies that get a rating from an item: one, or one per step of an exercise's rubric."""
        match item:
            case ObservationItem():
                return (item.competency,)
            case QuestionItem():
                return (self.questions[item.question].competency,)
            case ExerciseItem():
                steps = self.rubrics[self.exercises[item.exercise].rubric].steps
                return tuple(dict.fromkeys(step.competency for step in steps))
