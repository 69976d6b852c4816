"""The kinds of field used in content files: text, ids, lists, vocabularies, anchors and dates."""

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, StringConstraints
from pydantic_core import CoreSchema, core_schema

from hiringkit.domain import questions

KEBAB = r"^[a-z0-9]+(-[a-z0-9]+)*$"
SNAKE = r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$"


class Shape(BaseModel):
    """A mapping in a content file: strict types, no unknown keys."""

    model_config = ConfigDict(strict=True, extra="forbid")


class OneOf:
    """A field that takes one id of a vocabulary."""

    def __init__(self, choices: questions.Choices) -> None:
        self.ids = [value for value, _ in choices]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.literal_schema(self.ids)


Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=12_000)]
ShortTitle = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Kebab = Annotated[str, StringConstraints(pattern=KEBAB, max_length=80)]
Snake = Annotated[str, StringConstraints(pattern=SNAKE, max_length=60)]
Reference = Annotated[str, StringConstraints(min_length=1, max_length=80)]
Minutes = Annotated[int, Field(ge=1, le=600)]

Level = Annotated[str, OneOf(questions.LEVELS)]
Stage = Annotated[str, OneOf(questions.STAGES)]
AskingStage = Annotated[str, OneOf(questions.STAGES[:4])]
Kind = Annotated[str, OneOf(questions.TYPES)]
Topic = Annotated[str, OneOf(questions.TOPICS)]
Difficulty = Annotated[str, OneOf(questions.DIFFICULTIES)]
Domain = Annotated[str, OneOf(questions.DOMAINS)]
Status = Annotated[str, OneOf(questions.STATUSES)]
Group = Annotated[str, OneOf(questions.GROUPS)]

# strict=False on a tuple lets a YAML list through; what is in the list stays strict
Lines = Annotated[tuple[Line, ...], Field(strict=False, max_length=60)]
Roles = Annotated[tuple[Snake, ...], Field(strict=False, min_length=1, max_length=40)]
Levels = Annotated[tuple[Level, ...], Field(strict=False, min_length=1, max_length=3)]
Anchors = Annotated[dict[Annotated[int, Field(ge=0, le=10)], Line], Field(min_length=2, max_length=7)]
ReviewDate = Annotated[date, Field(description="Day of the last review, as 2026-11-18.")]


class LevelNotes(Shape):
    """What moves the bar at each level."""

    junior: Prose
    mid: Prose
    senior: Prose


class LevelAnchors(Shape):
    """Anchors of a competency at each level."""

    junior: Anchors
    mid: Anchors
    senior: Anchors
