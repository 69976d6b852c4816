"""The shape of calibration exercises: sample answers to a question, with key ratings; and their domain values."""

from typing import Annotated

from pydantic import Field

from hiringkit.content.schema.fields import Kebab, Level, Prose, Reference, Shape, Title
from hiringkit.domain import questions


class Answer(Shape):
    """One sample answer with the rating that the authors give it, and why."""

    id: Annotated[Kebab, Field(description="Unique in the exercise, never changes.")]
    text: Annotated[Prose, Field(description="What a rater would have heard.")]
    key: Annotated[int, Field(ge=0, le=10, description="The authors' rating, a point of the question's scale.")]
    why: Annotated[Prose, Field(description="Which anchor it reaches, and what is missing for the next.")]

    def value(self) -> questions.SampleAnswer:
        """The answer as a domain value."""
        return questions.SampleAnswer(self.id, self.text, self.key, self.why)


class CalibrationFile(Shape):
    """Sample answers to one question of the library, for interviewers to rate."""

    calibration: Kebab
    title: Title
    question: Reference
    level: Level
    intro: Prose
    answers: Annotated[tuple[Answer, ...], Field(strict=False, min_length=6, max_length=20)]
    replaces: Kebab | None = None

    def value(self, origin: questions.Origin) -> questions.Calibration:
        """The exercise as a domain value."""
        fields = dict(self.__dict__)
        fields["id"] = fields.pop("calibration")
        fields["answers"] = tuple(answer.value() for answer in self.answers)
        return questions.Calibration(**fields, origin=origin)
