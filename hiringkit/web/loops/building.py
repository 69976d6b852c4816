"""The builder: one form for the whole draft, whose every button saves what was typed and then does its one thing."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from hiringkit.domain import questions, texts
from hiringkit.domain.loops import IMPORTANCE, BadEdit, Draft, Loop, editing
from hiringkit.domain.questions import KitTemplate, ObservationItem
from hiringkit.services import loops
from hiringkit.services.acts import Invalid
from hiringkit.services.questions import hidden_from as hidden_questions
from hiringkit.services.questions import key_of
from hiringkit.web import doors, pages
from hiringkit.web.forms import tasks
from hiringkit.web.loops.blueprint import bp, builders, current_library, whole
from hiringkit.web.loops.coverage import Needs, coverage, repeated, structure, traced

LONGEST = 20_000
"""Bytes of one text on the builder."""


@bp.post("/loops")
@builders
def start() -> Any:
    """A new loop, from a shipped one or from nothing."""
    actor, form = doors.current_actor(), request.form
    try:
        if form.get("template"):
            ref = loops.start(actor, current_library(), form["template"])
        else:
            ref = loops.start_empty(
                actor, current_library(), form.get("title", ""), form.get("role", ""), form.get("level", "")
            )
    except Invalid as invalid:
        flash(" ".join(invalid.errors.values()), "alert")
        return redirect(url_for("loops.index"), code=303)
    flash("The loop is yours to change. Nothing is sent to anyone until you freeze it.", "done")
    return redirect(url_for("loops.show", ref=ref), code=303)


@bp.get("/loops/<ref>")
@builders
def show(ref: str) -> Response:
    """The builder."""
    return builder(ref)


def builder(ref: str, status: int = 200, errors: dict[str, str] | None = None) -> Response:
    """The builder's page; after a refusal with what was typed."""
    shelf = current_library()
    facts = loops.show(doors.current_actor(), shelf, ref)
    preview = facts.preview
    return pages.render(
        "loops/show.html",
        status,
        facts=facts,
        preview=preview,
        coverage=coverage(preview, _missing(facts, preview)) if preview else (),
        structure=structure(preview, facts.around) if preview else None,
        repeated=repeated(preview) if preview else (),
        needs=traced(preview) if preview else Needs(),
        importance=IMPORTANCE,
        stages=dict(questions.STAGES),
        competencies={name: competency.title for name, competency in shelf.competencies.items()},
        observable=[(name, c.title) for name, c in shelf.competencies.items() if c.group != "responsibilities"],
        items=_items(facts.draft),
        opened=_opened(facts),
        posted=request.form if errors else {},
        errors=errors or {},
    )


def _missing(facts: loops.LoopFacts, preview: Loop) -> list[tuple[str, str]]:
    """Must-have competencies that nothing rates yet."""
    rated, known = {competency.id for competency in preview.competencies}, current_library().competencies
    return [(name, known[name].title) for name in facts.draft.must_have if name not in rated and name in known]


def _items(draft: Draft) -> dict[str, list[dict[str, Any]]]:
    """What each kit's rows show: title, competencies, minutes, kind."""
    kits, hidden = [kit for stage in draft.stages for kit in stage.kits], hidden_questions(doors.current_actor())
    return {kit.id: [_item(draft, item, hidden) for item in kit.items] for kit in kits}


def _item(draft: Draft, item: questions.KitItem, hidden: frozenset[str]) -> dict[str, Any]:
    shelf, name = current_library(), editing.item_id(item)
    more: dict[str, Any] = {"text": "", "materials": (), "allowed": ()}
    match item:
        case questions.QuestionItem():
            known = draft.custom.get(name) or shelf.questions.get(name)
            title, kind = (known.title, "question") if known else (name, "unknown")
            tested = [known.competency] if known else []
            more["text"] = known.prompt if known else ""
        case questions.ObservationItem():
            title, kind, tested = f"{shelf.competencies[name].title}, throughout", "observation", [name]
        case questions.ExerciseItem():
            known_exercise = shelf.exercises[name]
            title, kind, tested = known_exercise.title, "exercise", list(shelf.item_competencies(item))
            more = {"text": known_exercise.brief, "materials": known_exercise.materials}
            more["allowed"] = known_exercise.allowed
    if key_of(kind, name) in hidden:
        title, more = "Not shown: you are a candidate where it is asked", {"text": "", "materials": (), "allowed": ()}
    minutes = 0 if kind in ("observation", "unknown") else _minutes(draft, item)
    return {
        "id": name,
        "title": title,
        "kind": kind,
        "tested": tested,
        "minutes": minutes,
        "custom": name in draft.custom,
        **more,
    }


def _minutes(draft: Draft, item: questions.KitItem) -> int:
    if item.minutes is not None:
        return item.minutes
    name = editing.item_id(item)
    return draft.custom[name].minutes if name in draft.custom else current_library().item_minutes(item)


@bp.post("/loops/<ref>/edit")
@builders
def edit(ref: str) -> Any:
    """Saves the form, then does what the pressed button says."""
    operation, made = request.form.get("op", "save"), list[str]()
    try:
        loops.change(doors.current_actor(), ref, whole(request.form.get("edits")), _edit(operation, made))
    except Invalid as invalid:
        return builder(ref, 422, invalid.errors)
    if "-task" in operation:
        return redirect(url_for("loops.show", ref=ref, open=request.form.get("open")) + "#needs", code=303)
    kit = made[0] if made else _named(operation)
    anchor = f"#kit-{kit}" if kit else ""
    return redirect(url_for("loops.show", ref=ref, open=kit or request.form.get("open")) + anchor, code=303)


def _edit(operation: str, made: list[str]) -> Callable[[Draft], Draft]:
    def change(draft: Draft) -> Draft:
        changed = _done(_typed(draft), operation)
        made.extend(kit for kit in _kits(changed) if kit not in _kits(draft))
        return changed

    return change


def _kits(draft: Draft) -> list[str]:
    return [kit.id for stage in draft.stages for kit in stage.kits]


def _named(operation: str) -> str:
    """The interview that a button acts on; a button for stages or tasks names a number."""
    name = operation.partition(":")[2].partition(":")[0]
    return "" if name.isdecimal() else name


def _opened(facts: loops.LoopFacts) -> str:
    """The interview that stands open: the one worked on, else the first with something to mend, else the first."""
    kits = _kits(facts.draft)
    wanted = (_named(request.form.get("op", "")), request.values.get("open", ""), *(one.where for one in facts.must))
    return next((name for name in (*wanted, *kits) if name in kits), "")


def said(name: str) -> str:
    """A text of the form, cleaned."""
    return texts.cleaned(request.form.get(name, ""), limit=LONGEST)


def _typed(draft: Draft) -> Draft:
    """The draft with what the form says."""
    form = request.form
    if "title" in form:
        must = [name for name in form.getlist("must_have") if name] if "musts" in form else draft.must_have
        draft = editing.describe(draft, said("title"), said("job_preview"), tuple(dict.fromkeys(must)))
    weights = {name[7:]: whole(text) for name, text in form.items() if name.startswith("weight:")}
    if weights:
        draft = editing.weigh(draft, weights, said("weights_reason"))
    if "tasks" in form:
        draft = editing.need(draft, tasks.typed(form, _left_out()), tuple(current_library().competencies))
    for kit in [kit for stage in draft.stages for kit in stage.kits]:
        if f"kit:{kit.id}:title" in form:
            draft = _typed_kit(draft, kit)
    return draft


def _typed_kit(draft: Draft, kit: KitTemplate) -> Draft:
    own = f"kit:{kit.id}"
    words = editing.KitWords(
        title=said(f"{own}:title"),
        purpose=said(f"{own}:purpose"),
        opening=said(f"{own}:opening"),
        closing=said(f"{own}:closing"),
        minutes=whole(said(f"{own}:minutes")),
        interviewers=whole(said(f"{own}:interviewers")),
        candidate_minutes=whole(said(f"{own}:candidate")),
    )
    draft = editing.word_kit(draft, kit.id, words)
    minutes = [
        None if isinstance(item, ObservationItem) else whole(request.form.get(f"min:{kit.id}:{position}"), 0) or None
        for position, item in enumerate(kit.items)
    ]
    return editing.time_items(draft, kit.id, minutes)


def _done(draft: Draft, operation: str) -> Draft:
    name, _, rest = operation.partition(":")
    kit, _, position = rest.partition(":")
    at = whole(position)
    acts: dict[str, Callable[[], Draft]] = {
        "save": lambda: draft,
        "up-stage": lambda: editing.move_stage(draft, whole(kit), -1),
        "down-stage": lambda: editing.move_stage(draft, whole(kit), 1),
        "remove-kit": lambda: editing.remove_kit(draft, kit),
        "up": lambda: editing.move_item(draft, kit, at, -1),
        "down": lambda: editing.move_item(draft, kit, at, 1),
        "put": lambda: _put(draft, kit, position),
        "remove": lambda: editing.remove_item(draft, kit, at),
        "add-task": lambda: draft,
        "remove-task": lambda: draft,
        "observe": lambda: _observe(draft, kit),
        "add-kit": lambda: editing.add_kit(draft, said("new_stage"), said("new_title")),
    }
    if name not in acts:
        raise BadEdit("The page sent something that the builder does not know. Load it again.")
    return acts[name]()


def _put(draft: Draft, kit: str, places: str) -> Draft:
    """Moves an item to another place, as dragging says it."""
    before, _, after = places.partition(":")
    return editing.move_item(draft, kit, whole(before), whole(after) - whole(before))


def _left_out() -> str:
    """The number of the task that the pressed button takes out."""
    name, _, number = request.form.get("op", "").partition(":")
    return number if name == "remove-task" else ""


def _observe(draft: Draft, kit: str) -> Draft:
    competency = request.form.get(f"observe:{kit}", "")
    if competency not in current_library().competencies:
        raise BadEdit("Choose the competency to observe.")
    return editing.add_items(draft, kit, [ObservationItem(competency)])


@bp.post("/loops/<ref>/undo")
@builders
def undo(ref: str) -> Any:
    """Takes the last change back."""
    try:
        loops.undo(doors.current_actor(), ref, whole(request.form.get("edits")))
    except Invalid as invalid:
        return builder(ref, 422, invalid.errors)
    flash("The last change is taken back.", "done")
    return redirect(url_for("loops.show", ref=ref), code=303)


@bp.post("/loops/<ref>/copy")
@builders
def copy(ref: str) -> Response:
    """A new loop that begins as this one."""
    made = loops.copy(doors.current_actor(), ref)
    flash("This is a copy; the first loop is as it was.", "done")
    return redirect(url_for("loops.show", ref=made), code=303)
