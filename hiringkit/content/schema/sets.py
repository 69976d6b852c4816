"""The shape of question sets, exercise sets and guides, and the domain values made of them."""

from typing import Annotated

from pydantic import Field

from hiringkit.content.schema.fields import (
    Anchors,
    AskingStage,
    Difficulty,
    Domain,
    Kebab,
    Kind,
    Level,
    LevelNotes,
    Levels,
    Line,
    Lines,
    Minutes,
    Prose,
    Reference,
    ReviewDate,
    Roles,
    Shape,
    ShortTitle,
    Stage,
    Status,
    Title,
    Topic,
)
from hiringkit.domain import questions as values


class Question(Shape):
    """One question of a set."""

    id: Annotated[Kebab, Field(description="Unique, kebab-case, never changes.")]
    title: Annotated[ShortTitle, Field(description="What the question is about, up to 60 characters.")]
    prompt: Annotated[Prose, Field(description="The words to speak: one ask, one situation.")]
    type: Kind
    competency: Annotated[Reference, Field(description="The competency that the rating counts for.")]
    also: Annotated[
        tuple[Reference, ...], Field(strict=False, max_length=20, description="Other competencies it shows; may be [].")
    ]
    topic: Topic
    roles: Roles
    stages: Annotated[tuple[AskingStage, ...], Field(strict=False, min_length=1, max_length=4)]
    levels: Levels
    difficulty: Difficulty
    minutes: Annotated[Minutes, Field(description="Whole minutes, as a rule 3 to 15.")]
    probes: Annotated[
        tuple[Line, ...],
        Field(strict=False, min_length=2, max_length=4, description="Neutral follow-ups, from easy to hard."),
    ]
    listen_for: Annotated[
        tuple[Line, ...],
        Field(strict=False, min_length=3, max_length=5, description="What a rater can observe in a strong answer."),
    ]
    red_flags: Annotated[tuple[Line, ...], Field(strict=False, min_length=1, max_length=3)]
    sample_answer: Annotated[Prose, Field(description="What a strong candidate would say aloud, 110 to 180 words.")]
    anchors: Annotated[Anchors, Field(description="One observable behaviour per point of the scale.")]
    level_notes: Annotated[LevelNotes, Field(description="What moves the bar at each level.")]
    domain: Domain
    reviewed_on: ReviewDate
    status: Status
    sources: Lines
    replaces: Annotated[Kebab | None, Field(description="In private files: the shipped id it replaces.")] = None

    def value(self, in_set: str) -> values.Question:
        """The question as a domain value."""
        fields = dict(self.__dict__)
        fields["level_notes"] = dict(self.level_notes.__dict__)
        return values.Question(**fields, set=in_set)


class Exercise(Shape):
    """One practical assessment."""

    id: Kebab
    title: Title
    brief: Annotated[Prose, Field(description="What is given to the candidate, complete.")]
    materials: Lines
    time_limit: Annotated[int, Field(ge=5, le=2880, description="Minutes.")]
    allowed: Annotated[tuple[Line, ...], Field(strict=False, max_length=60, description="What may be used.")]
    rubric: Annotated[Reference, Field(description="A rubric of kind steps.")]
    competency: Reference
    roles: Roles
    levels: Levels
    reviewed_on: ReviewDate
    status: Status
    fairness: Prose = ""
    probes: Lines = ()
    listen_for: Lines = ()
    red_flags: Lines = ()
    sample_answer: Prose = ""
    domain: Domain = "general"
    level_notes: Annotated[dict[Level, Prose], Field(default_factory=dict)]
    replaces: Kebab | None = None

    def value(self, in_set: str) -> values.Exercise:
        """The exercise as a domain value."""
        return values.Exercise(**self.__dict__, set=in_set)


class QuestionSetFile(Shape):
    """A file with an ordered list of questions."""

    set: Annotated[Kebab, Field(description="Unique id of the set, kebab-case.")]
    title: Title
    roles: Roles
    stage: AskingStage
    levels: Levels
    questions: Annotated[tuple[Question, ...], Field(strict=False, min_length=1, max_length=1000)]
    replaces: Kebab | None = None

    def value(self, origin: values.Origin) -> values.QuestionSet:
        """The set as a domain value; its questions are made apart."""
        ids = tuple(question.id for question in self.questions)
        return values.QuestionSet(
            self.set, self.title, self.roles, self.stage, self.levels, ids, (), origin, self.replaces
        )


class ExerciseSetFile(Shape):
    """A file with exercises; roles and levels default to those of its exercises."""

    set: Kebab
    title: Title
    roles: Roles | None = None
    stage: AskingStage = "technical"
    levels: Levels | None = None
    exercises: Annotated[tuple[Exercise, ...], Field(strict=False, min_length=1, max_length=200)]
    replaces: Kebab | None = None

    def value(self, origin: values.Origin) -> values.QuestionSet:
        """The set as a domain value; its exercises are made apart."""
        ids = tuple(exercise.id for exercise in self.exercises)
        roles = self.roles or tuple(dict.fromkeys(role for item in self.exercises for role in item.roles))
        levels = self.levels or tuple(dict.fromkeys(level for item in self.exercises for level in item.levels))
        return values.QuestionSet(self.set, self.title, roles, self.stage, levels, (), ids, origin, self.replaces)


class Section(Shape):
    """One section of a guide."""

    title: Title
    text: Prose


class GuideFile(Shape):
    """A guide for a stage without questions, such as the final review."""

    guide: Kebab
    title: Title
    roles: Roles
    levels: Levels
    sections: Annotated[tuple[Section, ...], Field(strict=False, min_length=1, max_length=60)]
    stage: Stage = "final_review"
    replaces: Kebab | None = None

    def value(self, origin: values.Origin) -> values.Guide:
        """The guide as a domain value."""
        sections = tuple(values.GuideSection(section.title, section.text) for section in self.sections)
        return values.Guide(self.guide, self.title, self.roles, self.levels, sections, origin, self.replaces)
