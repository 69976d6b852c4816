"""A draft put together with the library: the loop version that it would freeze to."""

from collections.abc import Iterator

from hiringkit.domain.loops.drafts import Draft
from hiringkit.domain.loops.kits import CUSTOM, OBSERVATION, QUESTION, STEP, Assessed, Brief, Item, Kit, Loop, Stage
from hiringkit.domain.questions import (
    Exercise,
    ExerciseItem,
    KitItem,
    KitTemplate,
    Library,
    ObservationItem,
    Question,
    QuestionItem,
)


def question(draft: Draft, library: Library, item_id: str) -> Question | None:
    """The draft’s own question of that id, or the library’s."""
    return draft.custom.get(item_id) or library.questions.get(item_id)


def _question_item(draft: Draft, library: Library, ref: QuestionItem, number: int) -> Item:
    asked = question(draft, library, ref.question)
    if asked is None:
        raise KeyError(ref.question)
    return Item(
        id=asked.id,
        label=f"Q{number}",
        kind=QUESTION,
        title=asked.title,
        prompt=asked.prompt,
        type=asked.type,
        topic=asked.topic,
        difficulty=asked.difficulty,
        competency=asked.competency,
        also=asked.also,
        minutes=ref.minutes if ref.minutes is not None else asked.minutes,
        probes=asked.probes,
        listen_for=asked.listen_for,
        red_flags=asked.red_flags,
        sample_answer=asked.sample_answer,
        anchors=dict(asked.anchors),
        level_note=asked.level_notes.get(draft.level, ""),
        source=CUSTOM if asked.id in draft.custom else "library",
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
