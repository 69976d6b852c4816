"""From a draft to a frozen loop version, and the list of what stops it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from hiringkit.domain import wording
from hiringkit.domain.loops import tasks
from hiringkit.domain.loops.drafts import Draft
from hiringkit.domain.loops.kits import OBSERVATION, QUESTION, STEP, Assessed, Brief, Item, Kit, Loop, Stage
from hiringkit.domain.questions import (
    OPENING_MINUTES,
    Exercise,
    ExerciseItem,
    KitItem,
    KitTemplate,
    Library,
    ObservationItem,
    Question,
    QuestionItem,
)

MUST = "must"
MAY = "may"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend before a freeze (`must`), or to accept with a reason (`may`)."""

    severity: str
    code: str
    sentence: str
    where: str = ""


def _question(draft: Draft, library: Library, item_id: str) -> Question | None:
    return draft.custom.get(item_id) or library.questions.get(item_id)


def _question_item(draft: Draft, library: Library, ref: QuestionItem, number: int) -> Item:
    question = _question(draft, library, ref.question)
    if question is None:
        raise KeyError(ref.question)
    return Item(
        id=question.id,
        label=f"Q{number}",
        kind=QUESTION,
        title=question.title,
        prompt=question.prompt,
        type=question.type,
        topic=question.topic,
        difficulty=question.difficulty,
        competency=question.competency,
        also=question.also,
        minutes=ref.minutes if ref.minutes is not None else question.minutes,
        probes=question.probes,
        listen_for=question.listen_for,
        red_flags=question.red_flags,
        sample_answer=question.sample_answer,
        anchors=dict(question.anchors),
        level_note=question.level_notes.get(draft.level, ""),
        source="custom" if question.id in draft.custom else "library",
    )


def _observation_item(draft: Draft, library: Library, ref: ObservationItem, number: int) -> Item:
    competency = library.competencies[ref.competency]
    return Item(
        id=f"observation-{competency.id}",
        label=f"O{number}",
        kind=OBSERVATION,
        title=f"{competency.title}, throughout",
        prompt="",
        competency=competency.id,
        not_rated=competency.not_rated,
        anchors=dict(competency.anchors[draft.level]),
        level_note=competency.definition,
    )


def _step_items(draft: Draft, library: Library, ref: ExerciseItem, number: int) -> Iterator[Item]:
    exercise = library.exercises[ref.exercise]
    minutes = ref.minutes if ref.minutes is not None else exercise.time_limit
    for position, step in enumerate(library.rubrics[exercise.rubric].steps, start=1):
        yield Item(
            id=f"{exercise.id}.{step.id}",
            label=f"E{number}.{position}",
            kind=STEP,
            title=step.title,
            prompt=step.definition,
            type="work_sample",
            competency=step.competency,
            minutes=minutes if position == 1 else 0,
            anchors=dict(step.anchors),
            probes=exercise.probes if position == 1 else (),
            exercise=exercise.id,
        )


def _brief(draft: Draft, exercise: Exercise, ref: ExerciseItem) -> Brief:
    return Brief(
        id=exercise.id,
        title=exercise.title,
        text=exercise.brief,
        materials=exercise.materials,
        minutes=ref.minutes if ref.minutes is not None else exercise.time_limit,
        allowed=exercise.allowed,
        fairness=exercise.fairness,
        probes=exercise.probes,
        listen_for=exercise.listen_for,
        red_flags=exercise.red_flags,
        sample_answer=exercise.sample_answer,
        level_note=exercise.level_notes.get(draft.level, ""),
    )


def _items(draft: Draft, library: Library, refs: tuple[KitItem, ...]) -> Iterator[Item]:
    counts = {QUESTION: 0, OBSERVATION: 0, STEP: 0}
    for ref in refs:
        match ref:
            case QuestionItem():
                counts[QUESTION] += 1
                yield _question_item(draft, library, ref, counts[QUESTION])
            case ObservationItem():
                counts[OBSERVATION] += 1
                yield _observation_item(draft, library, ref, counts[OBSERVATION])
            case ExerciseItem():
                counts[STEP] += 1
                yield from _step_items(draft, library, ref, counts[STEP])


def _assessed(draft: Draft, library: Library, competency_id: str) -> Assessed:
    competency = library.competencies[competency_id]
    return Assessed(
        id=competency.id,
        title=competency.title,
        definition=competency.definition,
        group=competency.group,
        must_have=competency.id in draft.must_have,
        weight=draft.weights.get(competency.id, 1),
        scale=competency.scale,
    )


def _kit(draft: Draft, library: Library, stage: str, template: KitTemplate) -> Kit:
    items = tuple(_items(draft, library, template.items))
    used = dict.fromkeys(item.competency for item in items)
    return Kit(
        id=template.id,
        stage=stage,
        title=template.title,
        purpose=template.purpose,
        interviewers=template.interviewers,
        minutes=template.minutes,
        opening=template.opening,
        items=items,
        competencies=tuple(_assessed(draft, library, competency) for competency in used),
        candidate_minutes=template.candidate_minutes,
        closing=template.closing,
        exercises=tuple(
            _brief(draft, library.exercises[ref.exercise], ref)
            for ref in template.items
            if isinstance(ref, ExerciseItem)
        ),
    )


def assemble(draft: Draft, library: Library) -> Loop:
    """The loop version that a draft would freeze to; raises KeyError for an id the library lacks."""
    kits = tuple(_kit(draft, library, stage.stage, kit) for stage in draft.stages for kit in stage.kits)
    used = dict.fromkeys(competency.id for kit in kits for competency in kit.competencies)
    guides = [library.guides[stage.guide] for stage in draft.stages if stage.guide]
    return Loop(
        title=draft.title,
        role=draft.role,
        level=draft.level,
        job_preview=draft.job_preview,
        competencies=tuple(_assessed(draft, library, competency) for competency in used),
        stages=tuple(
            Stage(
                stage.stage,
                tuple(kit.id for kit in stage.kits),
                stage.minutes or sum(kit.minutes for kit in stage.kits),
            )
            for stage in draft.stages
        ),
        kits=kits,
        guide=guides[0] if guides else None,
        weights_reason=draft.weights_reason,
        gaps_reason=draft.gaps_reason,
        tasks=draft.tasks,
    )


def problems(draft: Draft, library: Library) -> list[Problem]:
    """Everything to mend or accept before the draft can be frozen, must-fixes first."""
    missing = list(_missing(draft, library))
    if missing:
        return missing
    loop = assemble(draft, library)
    found = [
        *_kit_problems(loop, draft),
        *_wording_problems(loop),
        *_coverage_problems(loop, draft),
        *_task_problems(loop),
    ]
    if len(set(draft.weights.values()) | {1}) > 1 and not draft.weights_reason.strip():
        found.append(Problem(MUST, "weights", "The weights differ. Write why, or make them equal.", "weights"))
    return sorted(found, key=lambda problem: problem.severity != MUST)


def _missing(draft: Draft, library: Library) -> Iterator[Problem]:
    kits = [kit for stage in draft.stages for kit in stage.kits]
    if not kits:
        yield Problem(MUST, "empty", "The loop has no interview yet. Add a stage with a kit.")
    for kit in kits:
        for item in kit.items:
            match item:
                case QuestionItem(question=name):
                    known = _question(draft, library, name) is not None
                case ObservationItem(competency=name):
                    known = name in library.competencies
                case ExerciseItem(exercise=name):
                    known = name in library.exercises
            if not known:
                yield Problem(MUST, "unknown", f"{kit.title}: the library has no “{name}”. Remove it.", kit.id)


def _kit_problems(loop: Loop, draft: Draft) -> Iterator[Problem]:
    for kit in loop.kits:
        if not kit.items:
            yield Problem(MUST, "bare", f"{kit.title} has no questions yet.", kit.id)
        over = kit.planned_minutes - kit.minutes
        if over > 0:
            severity = MAY if draft.gaps_reason.strip() else MUST
            yield Problem(severity, "minutes", f"{kit.title} is over its {kit.minutes} minutes by {over}.", kit.id)
        if len({item.id for item in kit.items}) < len(kit.items):
            yield Problem(MUST, "repeated", f"{kit.title} asks the same question twice.", kit.id)
        for item in kit.items:
            wanted = set(kit.scale_of(item).values)
            if {value for value, text in item.anchors.items() if text.strip()} != wanted:
                yield Problem(MUST, "anchors", f"{kit.title}, {item.label}: every rating needs its own anchor.", kit.id)
        if kit.minutes < OPENING_MINUTES + kit.candidate_minutes:
            yield Problem(MUST, "minutes", f"{kit.title} leaves no time for questions.", kit.id)


@lru_cache(maxsize=4096)
def _findings(text: str) -> tuple[wording.Finding, ...]:
    return tuple(wording.check(text))


def _wording_problems(loop: Loop) -> Iterator[Problem]:
    for kit in loop.kits:
        for item in kit.items:
            for text in (item.prompt, *item.probes):
                for finding in _findings(text):
                    severity = MUST if finding.severity == "block" else MAY
                    yield Problem(severity, "wording", f"{kit.title}, {item.label}: {finding.why}", kit.id)


def _coverage_problems(loop: Loop, draft: Draft) -> Iterator[Problem]:
    raters: dict[str, int] = {}
    for kit in loop.kits:
        for competency in {item.competency for item in kit.items}:
            raters[competency] = raters.get(competency, 0) + kit.interviewers
    titles = {competency.id: competency.title for competency in loop.competencies}
    for competency in draft.must_have:
        title = titles.get(competency, competency.replace("_", " "))
        if competency not in raters:
            yield Problem(MUST, "uncovered", f"{title} is a must-have and no question rates it.", competency)
        elif raters[competency] < 2:
            yield Problem(MAY, "single-rater", f"{title} is a must-have with one rater.", competency)


def _task_problems(loop: Loop) -> Iterator[Problem]:
    """Gaps between tasks, competencies and questions; a loop whose job nobody described yet has none."""
    if not loop.tasks:
        return
    titles = {competency.id: competency.title for competency in loop.competencies}
    for traced in tasks.traced(loop.tasks, titles, loop.rated):
        if not traced.is_covered:
            yield Problem(MAY, "task", f"No question rates what this task takes: “{traced.task.text}”", "needs")
    must = [competency.id for competency in loop.competencies if competency.must_have]
    idle = [titles[name] for name in tasks.without_task(loop.tasks, must)]
    if idle:
        yield Problem(MAY, "task", f"No task takes these must-haves: {', '.join(idle)}.", "needs")
