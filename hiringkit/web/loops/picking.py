"""Adding to a kit: from the library with filters and what each would add, or a question of one's own."""

from dataclasses import dataclass
from typing import Any

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from hiringkit.domain import questions
from hiringkit.domain.loops import Draft, editing
from hiringkit.domain.questions import Exercise, ExerciseItem, KitItem, Question, QuestionItem
from hiringkit.services import loops
from hiringkit.services import questions as bank
from hiringkit.services.acts import Invalid, found
from hiringkit.services.loops import LoopFacts
from hiringkit.web import doors, pages
from hiringkit.web.forms import loops as forms
from hiringkit.web.loops.blueprint import bp, builders, current_library, whole

SHOWN = 60


@dataclass(frozen=True, slots=True)
class Offer:
    """A question or an exercise that could be added, and why this one."""

    id: str
    kind: str
    title: str
    text: str
    competency: str
    minutes: int
    difficulty: str
    why: str
    rank: int
    topic: str = ""


@bp.get("/loops/<ref>/kits/<kit>/add")
@builders
def pick(ref: str, kit: str) -> Response:
    """The picker of one kit."""
    return _pick(ref, kit)


def _pick(ref: str, kit: str, status: int = 200, error: str = "") -> Response:
    facts = loops.show(doors.current_actor(), current_library(), ref)
    stage = found(next((s for s in facts.draft.stages for k in s.kits if k.id == kit), None))
    template = next(k for k in stage.kits if k.id == kit)
    wanted = {name: request.args.get(name, "") for name in ("q", "competency", "difficulty", "topic", "kind")}
    every = _offers(facts, stage.stage)
    offers = [offer for offer in every if _fits(offer, wanted)]
    return pages.render(
        "loops/pick.html",
        status,
        facts=facts,
        kit=template,
        offers=offers[:SHOWN],
        total=len(offers),
        wanted=wanted,
        competencies=sorted({(offer.competency, _title(offer.competency)) for offer in every}, key=lambda c: c[1]),
        topics=[(name, text) for name, text in questions.TOPICS if name in {offer.topic for offer in every}],
        difficulties=questions.DIFFICULTIES,
        room=_room(facts, kit),
        error=error,
    )


def _room(facts: LoopFacts, kit: str) -> str:
    """How much time the interview has left, in a sentence; empty while the loop cannot be laid out."""
    planned = next((one for one in facts.preview.kits if one.id == kit), None) if facts.preview else None
    if planned is None:
        return ""
    left = planned.minutes - planned.planned_minutes
    if not left:
        return " The interview is full."
    return f" The interview is {-left} minutes over." if left < 0 else f" The interview has {left} minutes left."


def _title(competency: str) -> str:
    known = current_library().competencies.get(competency)
    return known.title if known else competency


def _offers(facts: LoopFacts, stage: str) -> list[Offer]:
    """What fits the role, level and stage and is not in the loop yet; what fills a gap first."""
    shelf, draft = current_library(), facts.draft
    hidden = bank.hidden_from(doors.current_actor())
    present = {editing.item_id(item) for s in draft.stages for k in s.kits for item in k.items}
    raters = _raters(facts)
    values: list[Question | Exercise] = [
        question
        for question in shelf.questions.values()
        if question.status != "retired" and stage in question.stages and _is_for(draft, question)
    ]
    if stage in ("technical", "project_review"):
        values += [exercise for exercise in shelf.exercises.values() if _is_for(draft, exercise)]
    free = [one for one in values if one.id not in present and bank.key_of(_kind(one), one.id) not in hidden]
    offers = [_offer(one, draft, raters) for one in free]
    return sorted(offers, key=lambda offer: (offer.rank, offer.title))


def _raters(facts: LoopFacts) -> dict[str, int]:
    counts: dict[str, int] = {}
    for kit in facts.preview.kits if facts.preview else ():
        for competency in {item.competency for item in kit.items}:
            counts[competency] = counts.get(competency, 0) + kit.interviewers
    return counts


def _kind(value: Question | Exercise) -> str:
    return bank.QUESTION if isinstance(value, Question) else bank.EXERCISE


def _is_for(draft: Draft, value: Question | Exercise) -> bool:
    return draft.role in value.roles and draft.level in value.levels


def _offer(value: Question | Exercise, draft: Draft, raters: dict[str, int]) -> Offer:
    competency = value.competency
    count, must = raters.get(competency, 0), competency in draft.must_have
    if count == 0:
        why, rank = "Covers what nothing in this loop rates yet", 0 if must else 2
    elif count == 1:
        why, rank = "Gives this competency a second rater", 1 if must else 3
    else:
        why, rank = f"{count} raters already", 4
    if must and rank < 2:
        why = f"{why}; a must-have"
    if isinstance(value, Question):
        more = (value.prompt, competency, value.minutes, value.difficulty, why, rank, value.topic)
        return Offer(value.id, bank.QUESTION, value.title, *more)
    return Offer(value.id, bank.EXERCISE, value.title, value.brief, competency, value.time_limit, "", why, rank)


def _fits(offer: Offer, wanted: dict[str, str]) -> bool:
    words = wanted["q"].casefold().split()
    return (
        all(word in f"{offer.title} {offer.text}".casefold() for word in words)
        and wanted["competency"] in ("", offer.competency)
        and wanted["difficulty"] in ("", offer.difficulty)
        and wanted["kind"] in ("", offer.kind)
        and wanted["topic"] in ("", offer.topic)
    )


@bp.post("/loops/<ref>/kits/<kit>/add")
@builders
def add(ref: str, kit: str) -> Any:
    """Adds what was chosen."""
    shelf, named = current_library(), request.form.getlist("item")
    chosen: list[KitItem] = [QuestionItem(name) for name in named if name in shelf.questions]
    chosen += [ExerciseItem(name) for name in named if name in shelf.exercises]
    if not chosen:
        return _pick(ref, kit, 422, "Choose at least one.")
    edits = whole(request.form.get("edits"))
    loops.change(doors.current_actor(), ref, edits, lambda draft: editing.add_items(_with(draft, kit), kit, chosen))
    return redirect(url_for("loops.show", ref=ref, open=kit) + f"#kit-{kit}", code=303)


def _with(draft: Draft, kit: str) -> Draft:
    """The draft, when it has the kit; without it there is no such page."""
    found(next((one for stage in draft.stages for one in stage.kits if one.id == kit), None))
    return draft


@bp.get("/loops/<ref>/kits/<kit>/write")
@builders
def write(ref: str, kit: str) -> Response:
    """The form of a question of one's own."""
    return _write(ref, kit, forms.CustomQuestion(formdata=None))


def _write(ref: str, kit: str, form: forms.CustomQuestion, status: int = 200) -> Response:
    facts = loops.show(doors.current_actor(), current_library(), ref)
    _with(facts.draft, kit)
    form.offer(current_library())
    findings = bank.findings({"prompt": form.asked.data or "", "probes": form.probes.data or ""})
    return pages.render("loops/write.html", status, facts=facts, kit=kit, form=form, findings=findings)


@bp.post("/loops/<ref>/kits/<kit>/write")
@builders
def write_add(ref: str, kit: str) -> Any:
    """Adds the question; a blocked wording stops a freeze, not the draft."""
    form = forms.CustomQuestion()
    form.offer(current_library())
    if form.is_sent():
        try:
            loops.change(
                doors.current_actor(),
                ref,
                whole(request.form.get("edits")),
                lambda draft: editing.add_question(draft, kit, _own(form, draft, kit)),
            )
        except Invalid as invalid:
            form.refuse(invalid)
        else:
            return redirect(url_for("loops.show", ref=ref, open=kit) + f"#kit-{kit}", code=303)
    return _write(ref, kit, form, 422)


def _own(form: forms.CustomQuestion, draft: Draft, kit: str) -> Question:
    stage = next((one.stage for one in draft.stages for own in one.kits if own.id == kit), "technical")
    number = next(n for n in range(1, 1000) if f"custom-{n}" not in draft.custom)
    return form.question(f"custom-{number}", draft, stage, doors.current_actor().at)
