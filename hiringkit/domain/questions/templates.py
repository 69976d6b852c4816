"""Values of the shipped loops: templates of loops, stages, kits and their items, and the guides for final review."""

from dataclasses import dataclass

from hiringkit.domain.questions.values import NOWHERE, Origin


@dataclass(frozen=True, slots=True)
class QuestionItem:
    """A question in a kit, by id; `minutes` overrides the question's own."""

    question: str
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class ObservationItem:
    """A competency rated once across the whole conversation, by id; it takes no minutes of its own."""

    competency: str
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class ExerciseItem:
    """An exercise in a kit, by id; `minutes` overrides its time limit."""

    exercise: str
    minutes: int | None = None


KitItem = QuestionItem | ObservationItem | ExerciseItem


@dataclass(frozen=True, slots=True)
class KitTemplate:
    """What one interviewer gets for one interview, in order; minutes are whole minutes."""

    id: str
    title: str
    purpose: str
    interviewers: int
    minutes: int
    opening: str
    items: tuple[KitItem, ...]
    candidate_minutes: int
    closing: str


@dataclass(frozen=True, slots=True)
class StageTemplate:
    """One stage of a loop: kits, or a guide with its minutes."""

    stage: str
    kits: tuple[KitTemplate, ...] = ()
    guide: str | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class LoopTemplate:
    """The ordered stages offered for a role and level."""

    id: str
    title: str
    role: str
    level: str
    summary: str
    job_preview: str
    must_have: tuple[str, ...]
    stages: tuple[StageTemplate, ...]
    origin: Origin = NOWHERE
    replaces: str | None = None

    @property
    def kits(self) -> tuple[KitTemplate, ...]:
        """All kits in the order of their stages."""
        return tuple(kit for stage in self.stages for kit in stage.kits)


@dataclass(frozen=True, slots=True)
class GuideSection:
    """One titled section of a guide."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Guide:
    """What a committee reads before it weighs and decides."""

    id: str
    title: str
    roles: tuple[str, ...]
    levels: tuple[str, ...]
    sections: tuple[GuideSection, ...]
    origin: Origin = NOWHERE
    replaces: str | None = None
