"""The shape of rubrics, of competencies or of exercise steps, and the domain values made of them."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from hiringkit.content.schema.fields import (
    Anchors,
    Group,
    LevelAnchors,
    Line,
    Prose,
    Reference,
    Roles,
    Shape,
    Snake,
    Title,
)
from hiringkit.domain import questions


class ScaleShape(Shape):
    """A rating scale of four to seven points and the point that is its bar."""

    bar: int
    points: Annotated[dict[Annotated[int, Field(ge=0, le=10)], Line], Field(min_length=4, max_length=7)]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        values = list(self.points)
        if values != list(range(values[0], values[0] + len(values))):
            raise PydanticCustomError("scale_points", "The points must be consecutive numbers in rising order.")
        if not values[0] < self.bar <= values[-1]:
            raise PydanticCustomError("scale_bar", "The bar must be one of the points, above the lowest.")
        return self

    def value(self) -> questions.Scale:
        """The scale as a domain value."""
        return questions.Scale(tuple(questions.Point(value, text) for value, text in self.points.items()), self.bar)


class Competency(Shape):
    """One competency with its anchors per level."""

    id: Snake
    title: Title
    group: Group
    definition: Prose
    why: Annotated[Prose, Field(description="Why it matters for the job.")]
    not_rated: Annotated[
        tuple[Line, ...],
        Field(strict=False, min_length=1, max_length=60, description="What is not to be rated under it."),
    ]
    roles: Roles
    anchors: LevelAnchors
    replaces: Snake | None = None

    def value(self, rubric: str, scale: questions.Scale) -> questions.Competency:
        """The competency as a domain value."""
        fields = dict(self.__dict__)
        fields["anchors"] = dict(self.anchors.__dict__)
        return questions.Competency(**fields, rubric=rubric, scale=scale)


class Step(Shape):
    """One step of an exercise rubric."""

    id: Snake
    title: Title
    competency: Reference
    definition: Prose
    anchors: Anchors

    def value(self) -> questions.Step:
        """The step as a domain value."""
        return questions.Step(**self.__dict__)


class CompetencyRubricFile(Shape):
    """A rubric of competencies."""

    rubric: Snake
    title: Title
    kind: Literal["competencies"]
    scale: ScaleShape | None = None
    competencies: Annotated[tuple[Competency, ...], Field(strict=False, min_length=1, max_length=100)]
    replaces: Snake | None = None

    def value(self, origin: questions.Origin) -> questions.Rubric:
        """The rubric as a domain value."""
        scale = self.scale.value() if self.scale else questions.DEFAULT_SCALE
        made = tuple(item.value(self.rubric, scale) for item in self.competencies)
        return questions.Rubric(self.rubric, self.title, self.kind, scale, made, (), origin, self.replaces)


class StepRubricFile(Shape):
    """A rubric of the steps of an exercise."""

    rubric: Snake
    title: Title
    kind: Literal["steps"]
    scale: ScaleShape | None = None
    steps: Annotated[tuple[Step, ...], Field(strict=False, min_length=1, max_length=40)]
    replaces: Snake | None = None

    def value(self, origin: questions.Origin) -> questions.Rubric:
        """The rubric as a domain value."""
        scale = self.scale.value() if self.scale else questions.DEFAULT_SCALE
        made = tuple(step.value() for step in self.steps)
        return questions.Rubric(self.rubric, self.title, self.kind, scale, (), made, origin, self.replaces)
