"""The page of one question or exercise: everything a rater reads, where it is kept, and where it is used."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hiringkit.domain import access, questions
from hiringkit.domain.access import Actor
from hiringkit.domain.questions import Exercise, Library, Question, Scale
from hiringkit.services.acts import found
from hiringkit.services.questions import usage
from hiringkit.services.questions.bank import HERE, PLACES, QUESTION, Bank, Entry, key_of, of
from hiringkit.services.questions.flagging import FlagLine, flags_of
from hiringkit.services.questions.listing import NOTES, competency_title, labels
from hiringkit.services.questions.versions import VersionFacts, history
from hiringkit.store import questions as rows
from hiringkit.store.questions import Held


@dataclass(frozen=True, slots=True)
class Anchor:
    """A point of the scale with what earns it; `step` is its place on the ramp of colours, 1 to 4."""

    value: int
    label: str
    step: int
    text: str


@dataclass(frozen=True, slots=True)
class StepFacts:
    """One rated step of an exercise."""

    title: str
    competency: str
    definition: str
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class Used:
    """Where something is used; openings of other teams are only counted."""

    shipped: tuple[tuple[str, str], ...]
    drafts: tuple[Held, ...]
    versions: tuple[Held, ...]
    openings: tuple[tuple[str, str], ...]
    other_openings: int

    @property
    def anywhere(self) -> bool:
        """True when a loop of this employer uses it."""
        return bool(self.drafts or self.versions)


@dataclass(frozen=True, slots=True)
class Read:
    """A question or exercise in words, as its page and its preview show it."""

    value: Question | Exercise
    kind: str
    competency: str
    also: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]]
    anchors: tuple[Anchor, ...]
    steps: tuple[StepFacts, ...]
    minutes: int


@dataclass(frozen=True, slots=True)
class QuestionFacts:
    """The page of one entry."""

    id: str
    kind: str
    read: Read
    status: str
    place: str
    origin: str
    set_title: str
    used: Used
    versions: tuple[VersionFacts, ...]
    opened: VersionFacts | None
    is_written_here: bool
    replaces: bool
    flags: tuple[FlagLine, ...]


def show(actor: Actor, instance: Path, kind: str, ident: str) -> QuestionFacts:
    """The page of a question or an exercise; never for whoever is or was a candidate on a version that uses it."""
    bank, entry = visible(actor, instance, kind, ident)
    versions = history(actor, entry.id) if kind == QUESTION else ()
    kept = bank.files.sets.get(entry.value.set)
    return QuestionFacts(
        id=entry.id,
        kind=kind,
        read=read(entry.value, bank.library),
        status=NOTES.get(entry.status, questions.status_label(entry.status)),
        place=PLACES[entry.place],
        origin=entry.origin,
        set_title=kept.title if kept and entry.place != HERE else "",
        used=_used(actor, bank, entry.key),
        versions=versions,
        opened=next((one for one in versions if one.state in rows.OPEN), None),
        is_written_here=entry.place == HERE,
        replaces=entry.place == HERE and entry.id in bank.files.questions,
        flags=flags_of(entry.key),
    )


def visible(actor: Actor, instance: Path, kind: str, ident: str) -> tuple[Bank, Entry]:
    """The bank and an entry that the reader may see; raises Forbidden as if it were not there."""
    access.require(access.can_build_loops(actor))
    bank, key = of(instance), key_of(kind, ident)
    entry = found(bank.by_key.get(key))
    if key in usage.hidden_from(actor):
        raise access.Forbidden(access.HIDDEN)
    return bank, entry


def read(value: Question | Exercise, library: Library) -> Read:
    """A question or exercise in words; a draft may lack any part of it."""
    known = labels(library)
    is_question = isinstance(value, Question)
    competency = library.competencies.get(value.competency)
    scale = competency.scale if competency else questions.DEFAULT_SCALE
    named = {
        "role": value.roles,
        "level": value.levels,
        "domain": (value.domain,),
        **(
            {
                "stage": value.stages,
                "topic": (value.topic,),
                "difficulty": (value.difficulty,),
                "type": (value.type,),
            }
            if isinstance(value, Question)
            else {}
        ),
    }
    return Read(
        value=value,
        kind=QUESTION if is_question else "exercise",
        competency=competency_title(library, value.competency) if value.competency else "",
        also=tuple(competency_title(library, one) for one in value.also) if isinstance(value, Question) else (),
        words={name: tuple(known[name].get(one, one) for one in given if one) for name, given in named.items()},
        anchors=anchors(value.anchors, scale) if isinstance(value, Question) else (),
        steps=_steps(value, library) if isinstance(value, Exercise) else (),
        minutes=value.minutes if isinstance(value, Question) else value.time_limit,
    )


def anchors(given: Mapping[int, str], scale: Scale) -> tuple[Anchor, ...]:
    """The points of a scale with their anchors."""
    return tuple(
        Anchor(point.value, point.label, min(max(point.value - scale.bar, -2), 1) + 3, given.get(point.value, ""))
        for point in scale.points
    )


def _steps(exercise: Exercise, library: Library) -> tuple[StepFacts, ...]:
    rubric = library.rubrics.get(exercise.rubric)
    if rubric is None:
        return ()
    return tuple(
        StepFacts(
            step.title, competency_title(library, step.competency), step.definition, anchors(step.anchors, rubric.scale)
        )
        for step in rubric.steps
    )


def _used(actor: Actor, bank: Bank, key: str) -> Used:
    drafts, versions = usage.everywhere().of(key)
    openings = rows.openings_of([held.id for held in versions]) if versions else []
    mine = rows.teams_of(actor.id) if openings else set()
    readable = [(one.ref, one.title) for one in openings if one.id in mine]
    return Used(
        shipped=tuple((loop.id, loop.title) for loop in bank.library.loops.values() if key in usage.in_template(loop)),
        drafts=tuple(drafts),
        versions=tuple(versions),
        openings=tuple(readable),
        other_openings=len(openings) - len(readable),
    )
