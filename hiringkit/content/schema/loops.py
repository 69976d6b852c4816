"""The shape of loop files, and the domain values made of them."""

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from hiringkit.content.schema.fields import Kebab, Level, Minutes, Prose, Reference, Shape, Snake, Stage, Title
from hiringkit.domain import questions


class Item(Shape):
    """One item of a kit: a question, an observation or an exercise, by id."""

    question: Reference | None = None
    observation: Reference | None = None
    exercise: Reference | None = None
    minutes: Minutes | None = None

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        if sum(part is not None for part in (self.question, self.observation, self.exercise)) != 1:
            raise PydanticCustomError("kit_item", "Each item is exactly one of question, observation or exercise.")
        return self

    def value(self) -> questions.KitItem:
        """The item as a domain value."""
        if self.question is not None:
            return questions.QuestionItem(self.question, self.minutes)
        if self.observation is not None:
            return questions.ObservationItem(self.observation, self.minutes)
        return questions.ExerciseItem(self.exercise or "", self.minutes)


class Kit(Shape):
    """What one interviewer gets for one interview."""

    id: Kebab
    title: Title
    purpose: Prose
    interviewers: Annotated[int, Field(ge=1, le=8)]
    minutes: Minutes
    opening: Annotated[Prose, Field(description="Opening script, spoken.")]
    items: Annotated[tuple[Item, ...], Field(strict=False, min_length=1, max_length=60)]
    candidate_minutes: Annotated[int, Field(ge=0, le=60, description="The candidate's own questions, unscored.")]
    closing: Prose

    def value(self) -> questions.KitTemplate:
        """The kit as a domain value."""
        fields = {**self.__dict__, "items": tuple(item.value() for item in self.items)}
        return questions.KitTemplate(**fields)


class StageShape(Shape):
    """One stage of a loop: kits, or a guide with its minutes."""

    stage: Stage
    kits: Annotated[tuple[Kit, ...], Field(strict=False, max_length=20)] = ()
    guide: Reference | None = None
    minutes: Minutes | None = None

    @model_validator(mode="after")
    def _kits_or_guide(self) -> Self:
        if bool(self.kits) == (self.guide is not None):
            raise PydanticCustomError("stage_content", "A stage has either kits or a guide; write one of the two.")
        return self

    def value(self) -> questions.StageTemplate:
        """The stage as a domain value."""
        return questions.StageTemplate(self.stage, tuple(kit.value() for kit in self.kits), self.guide, self.minutes)


class LoopFile(Shape):
    """A file with the loop of one role and level."""

    loop: Kebab
    title: Title
    role: Snake
    level: Level
    summary: Prose
    job_preview: Prose
    must_have: Annotated[tuple[Reference, ...], Field(strict=False, min_length=1, max_length=40)]
    stages: Annotated[tuple[StageShape, ...], Field(strict=False, min_length=1, max_length=20)]
    replaces: Kebab | None = None

    def value(self, origin: questions.Origin) -> questions.LoopTemplate:
        """The loop as a domain value."""
        fields = dict(self.__dict__)
        fields["id"] = fields.pop("loop")
        fields["stages"] = tuple(stage.value() for stage in self.stages)
        return questions.LoopTemplate(**fields, origin=origin)
