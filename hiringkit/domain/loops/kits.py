"""A frozen loop version: its own copy of every question, anchor, weight and minute."""

from dataclasses import asdict, dataclass

from hiringkit.domain import records
from hiringkit.domain.loops.tasks import Task
from hiringkit.domain.questions import DEFAULT_SCALE, OPENING_MINUTES, Guide, Scale

QUESTION = "question"
OBSERVATION = "observation"
STEP = "step"
CUSTOM = "custom"
LEAST_MINUTES = 3
"""Below this no answer with its follow-ups fits, and no question of the candidate’s."""
PREVIEW_WORDS = 8
"""A preview of the job in fewer words tells nothing."""


def is_said(reason: str) -> bool:
    """True when a reason is at least two words, so that a sign in the field is none."""
    return sum(any(letter.isalpha() for letter in word) for word in reason.split()) > 1


@dataclass(frozen=True, slots=True)
class Assessed:
    """A competency as this loop assesses it; `weight` counts in the overall mean, 0 leaves it out."""

    id: str
    title: str
    definition: str
    group: str = ""
    must_have: bool = False
    weight: int = 1
    scale: Scale = DEFAULT_SCALE


@dataclass(frozen=True, slots=True)
class Item:
    """Something rated once per scorecard: a question, an observation, or a step of an exercise."""

    id: str
    label: str
    kind: str
    title: str
    prompt: str
    competency: str
    anchors: dict[int, str]
    minutes: int = 0
    type: str = ""
    topic: str = ""
    difficulty: str = ""
    also: tuple[str, ...] = ()
    probes: tuple[str, ...] = ()
    listen_for: tuple[str, ...] = ()
    red_flags: tuple[str, ...] = ()
    not_rated: tuple[str, ...] = ()
    sample_answer: str = ""
    level_note: str = ""
    exercise: str = ""
    source: str = "library"


@dataclass(frozen=True, slots=True)
class Brief:
    """An exercise as given to the candidate; `minutes` is the time allowed."""

    id: str
    title: str
    text: str
    materials: tuple[str, ...]
    minutes: int
    allowed: tuple[str, ...]
    fairness: str = ""
    probes: tuple[str, ...] = ()
    listen_for: tuple[str, ...] = ()
    red_flags: tuple[str, ...] = ()
    sample_answer: str = ""
    level_note: str = ""


@dataclass(frozen=True, slots=True)
class Kit:
    """Everything one interviewer needs for one interview."""

    id: str
    stage: str
    title: str
    purpose: str
    interviewers: int
    minutes: int
    opening: str
    items: tuple[Item, ...]
    competencies: tuple[Assessed, ...]
    candidate_minutes: int
    closing: str
    exercises: tuple[Brief, ...] = ()

    @property
    def planned_minutes(self) -> int:
        """Minutes for the opening, every item and the candidate's own questions."""
        return OPENING_MINUTES + sum(item.minutes for item in self.items) + self.candidate_minutes

    @property
    def asked(self) -> tuple[Item, ...]:
        """What everybody is asked or given: questions and steps of exercises, without observations."""
        return tuple(item for item in self.items if item.kind != OBSERVATION)

    @property
    def rushed(self) -> tuple[Item, ...]:
        """Questions planned for less time than an answer takes."""
        return tuple(item for item in self.items if item.kind == QUESTION and item.minutes < LEAST_MINUTES)

    @property
    def is_idle(self) -> bool:
        """True when less than half of its minutes is planned."""
        return self.planned_minutes * 2 < self.minutes

    def item(self, item_id: str) -> Item | None:
        """The item of that id, if the kit has one."""
        return next((item for item in self.items if item.id == item_id), None)

    def scale_of(self, item: Item) -> Scale:
        """The scale on which an item is rated: its competency's."""
        return next((c.scale for c in self.competencies if c.id == item.competency), DEFAULT_SCALE)

    def brief(self, exercise: str) -> Brief | None:
        """The exercise of that id, if the kit has one."""
        return next((brief for brief in self.exercises if brief.id == exercise), None)


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the loop, with the ids of its kits."""

    stage: str
    kits: tuple[str, ...] = ()
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Loop:
    """A loop version: what every candidate of an opening meets."""

    title: str
    role: str
    level: str
    job_preview: str
    competencies: tuple[Assessed, ...]
    stages: tuple[Stage, ...]
    kits: tuple[Kit, ...]
    guide: Guide | None = None
    weights_reason: str = ""
    gaps_reason: str = ""
    tasks: tuple[Task, ...] = ()
    format: int = 1

    def kit(self, kit_id: str) -> Kit:
        """The kit of that id; raises KeyError when there is none."""
        for kit in self.kits:
            if kit.id == kit_id:
                return kit
        raise KeyError(kit_id)

    @property
    def rated(self) -> dict[str, list[str]]:
        """The questions that rate each competency, as 'ML concepts, Q3'."""
        found: dict[str, list[str]] = {}
        for kit in self.kits:
            for item in kit.items:
                found.setdefault(item.competency, []).append(f"{kit.title}, {item.label}")
        return found

    @property
    def weights_need_a_reason(self) -> bool:
        """True when the weights differ and nobody wrote why."""
        return len({competency.weight for competency in self.competencies}) > 1 and not is_said(self.weights_reason)

    @property
    def candidate_minutes(self) -> int:
        """Minutes of the candidate's time in the whole loop."""
        return sum(kit.minutes for kit in self.kits)

    @property
    def planned_cards(self) -> int:
        """Scorecards a candidate's whole loop yields."""
        return sum(kit.interviewers for kit in self.kits)


def item_key(kit_id: str, item_id: str) -> str:
    """The name of an item within its loop version."""
    return f"{kit_id}/{item_id}"


def canonical(value: Loop | Kit) -> str:
    """The canonical JSON of a loop version or a kit."""
    return records.canonical(asdict(value))


def hash_of(value: Loop | Kit) -> str:
    """SHA-256 of the canonical form, in hexadecimal."""
    return records.content_hash(asdict(value))
