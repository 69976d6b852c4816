"""Taking a question or an exercise from its own page into a loop's draft."""

from dataclasses import dataclass

from hiringkit.domain import access
from hiringkit.domain.access import Actor
from hiringkit.domain.loops import BadEdit, Draft, editing
from hiringkit.domain.questions import Exercise, ExerciseItem, KitItem, Question, QuestionItem
from hiringkit.services.acts import Invalid, act, found
from hiringkit.services.loops.hiding import require_no_applicant
from hiringkit.store import loops as rows
from hiringkit.store import questions as question_rows


@dataclass(frozen=True, slots=True)
class KitPlace:
    """An interview that could take it; `advice` says where it does not fit, '' when it does."""

    id: str
    title: str
    has_it: bool
    advice: str


@dataclass(frozen=True, slots=True)
class LoopPlace:
    """A loop with its interviews."""

    ref: str
    title: str
    kits: tuple[KitPlace, ...]


def places(actor: Actor, value: Question | Exercise) -> tuple[LoopPlace, ...]:
    """The loops that could take it, those of its role and level first; none on which the actor is a candidate."""
    access.require(access.can_build_loops(actor))
    applied = set(question_rows.applied_on(actor.id))
    offered = []
    for row in rows.all_loops():
        if not {version.id for version in row.versions} & applied:
            draft = rows.read_draft(row)
            offered.append((_fits(draft, value), LoopPlace(row.ref, row.title, _kits(draft, value))))
    return tuple(place for _, place in sorted(offered, key=lambda one: not one[0]) if place.kits)


def _fits(draft: Draft, value: Question | Exercise) -> bool:
    return draft.role in value.roles and draft.level in value.levels


def _kits(draft: Draft, value: Question | Exercise) -> tuple[KitPlace, ...]:
    advice = "" if _fits(draft, value) else "another role or level"
    found = []
    for stage in draft.stages:
        elsewhere = isinstance(value, Question) and stage.stage not in value.stages
        for kit in stage.kits:
            has_it = value.id in {editing.item_id(item) for item in kit.items}
            found.append(KitPlace(kit.id, kit.title, has_it, advice or ("another stage" if elsewhere else "")))
    return tuple(found)


def take(actor: Actor, ref: str, kit: str, value: Question | Exercise) -> None:
    """Adds it to a kit of the draft as it is now: nothing that somebody else saved is lost."""
    item: KitItem = QuestionItem(value.id) if isinstance(value, Question) else ExerciseItem(value.id)
    with act(actor, "loop.edit", "loop", ref):
        access.require(access.can_build_loops(actor))
        row = found(rows.get(ref, lock=True))
        require_no_applicant(actor, row)
        try:
            draft = editing.add_items(rows.read_draft(row), kit, [item])
        except BadEdit as wrong:
            raise Invalid({"place": str(wrong)}) from None
        rows.keep_state(row, rows.write_draft(draft))
        row.changed_at = actor.at
        row.edits += 1
