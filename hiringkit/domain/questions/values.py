"""Values of the question library: scales, questions, exercises, rubrics and question sets."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a rating scale."""

    value: int
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """An anchored rating scale of four to seven points and the value that is its bar."""

    points: tuple[Point, ...]
    bar: int

    @property
    def values(self) -> tuple[int, ...]:
        """The point values from lowest to highest."""
        return tuple(point.value for point in self.points)

    @property
    def ends(self) -> tuple[int, int]:
        """The lowest and the highest value, whose use needs evidence."""
        return self.points[0].value, self.points[-1].value

    def label_of(self, value: int) -> str:
        """The label of a point, or the bare number when the scale lacks it."""
        return next((point.label for point in self.points if point.value == value), str(value))


DEFAULT_SCALE = Scale(
    points=(
        Point(1, "Below the bar"),
        Point(2, "Approaching the bar"),
        Point(3, "Meets the bar"),
        Point(4, "Above the bar"),
    ),
    bar=3,
)


@dataclass(frozen=True, slots=True)
class Origin:
    """The file a value was read from, as shown to people, and whether it is the employer's own."""

    path: str
    private: bool = False


NOWHERE = Origin("")


@dataclass(frozen=True, slots=True)
class Question:
    """One interview question with everything a rater needs; `minutes` are whole minutes."""

    id: str
    title: str
    prompt: str
    type: str
    competency: str
    also: tuple[str, ...]
    topic: str
    roles: tuple[str, ...]
    stages: tuple[str, ...]
    levels: tuple[str, ...]
    difficulty: str
    minutes: int
    probes: tuple[str, ...]
    listen_for: tuple[str, ...]
    red_flags: tuple[str, ...]
    sample_answer: str
    anchors: Mapping[int, str]
    level_notes: Mapping[str, str]
    domain: str
    reviewed_on: date
    status: str
    sources: tuple[str, ...] = ()
    set: str = ""
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class Exercise:
    """A practical assessment with its brief; `rubric` is a step rubric and `time_limit` is in minutes."""

    id: str
    title: str
    brief: str
    materials: tuple[str, ...]
    time_limit: int
    allowed: tuple[str, ...]
    rubric: str
    competency: str
    roles: tuple[str, ...]
    levels: tuple[str, ...]
    reviewed_on: date
    status: str
    fairness: str = ""
    probes: tuple[str, ...] = ()
    listen_for: tuple[str, ...] = ()
    red_flags: tuple[str, ...] = ()
    sample_answer: str = ""
    domain: str = "general"
    level_notes: Mapping[str, str] = field(default_factory=dict)
    set: str = ""
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class Competency:
    """What is assessed, with anchors per level: `anchors[level][value]`."""

    id: str
    title: str
    group: str
    definition: str
    why: str
    not_rated: tuple[str, ...]
    roles: tuple[str, ...]
    anchors: Mapping[str, Mapping[int, str]]
    rubric: str = ""
    scale: Scale = DEFAULT_SCALE
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One rated step of an exercise."""

    id: str
    title: str
    competency: str
    definition: str
    anchors: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Rubric:
    """Competencies, or the steps of an exercise, on one scale; `kind` is competencies or steps."""

    id: str
    title: str
    kind: str
    scale: Scale
    competencies: tuple[Competency, ...] = ()
    steps: tuple[Step, ...] = ()
    origin: Origin = NOWHERE
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """An ordered list of questions or exercises, by id, as kept in one file."""

    id: str
    title: str
    roles: tuple[str, ...]
    stage: str
    levels: tuple[str, ...]
    questions: tuple[str, ...] = ()
    exercises: tuple[str, ...] = ()
    origin: Origin = NOWHERE
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class SampleAnswer:
    """A written answer with the rating that its authors give it, and why."""

    id: str
    text: str
    key: int
    why: str


@dataclass(frozen=True, slots=True)
class Calibration:
    """Sample answers to one question, for interviewers to rate against its anchors."""

    id: str
    title: str
    question: str
    level: str
    intro: str
    answers: tuple[SampleAnswer, ...]
    origin: Origin = NOWHERE
    replaces: str | None = None
