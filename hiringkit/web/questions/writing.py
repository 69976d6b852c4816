"""Writing a question: new, as a copy, or the next version of one; with a check and a preview before it is saved."""

from typing import Any

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from hiringkit.domain.questions import Question
from hiringkit.services import questions
from hiringkit.services.acts import Invalid
from hiringkit.services.questions import QUESTION
from hiringkit.web import doors, pages
from hiringkit.web.forms.questions import QuestionForm
from hiringkit.web.questions.blueprint import bp, instance, writers

SAVED = "The draft is saved. It is used in no loop until somebody else has reviewed it."


@bp.get("/questions/new")
@writers
def new() -> Response:
    """The empty form, or a copy of a question in it."""
    copied = request.args.get("copy", "")
    if not copied:
        return _form(QuestionForm(formdata=None))
    value = _question(copied)
    return _form(QuestionForm.of(value, id="", status="active", copy=copied))


@bp.post("/questions/new")
@writers
def new_add() -> Any:
    """Saves a new draft, or shows it checked."""
    form = _sent()
    if not form.is_sent():
        return _form(form, 422)
    actor = doors.current_actor()
    question = form.question(actor.at.date())
    if request.form.get("act") == "check":
        return _checked(form, question)
    origin = f"a copy of {form.copy.data[:80]}" if form.copy.data else ""
    try:
        name = questions.start(actor, instance(), question, origin)
    except Invalid as invalid:
        form.refuse(invalid)
        return _form(form, 422)
    flash(SAVED, "done")
    return redirect(url_for("questions.draft", name=name), code=303)


@bp.get("/questions/<name>/edit")
@writers
def edit(name: str) -> Response:
    """The form with the open version of a question, or with what is in use as the start of the next."""
    actor = doors.current_actor()
    facts = questions.show(actor, instance(), QUESTION, name)
    if facts.opened:
        open_facts = questions.opened(actor, instance(), name)
        return _form(QuestionForm.of(open_facts.question, seen=open_facts.seen), name=name)
    return _form(QuestionForm.of(_question(name), seen=""), name=name)


@bp.post("/questions/<name>/edit")
@writers
def edit_save(name: str) -> Any:
    """Saves the open version, or begins the next one."""
    actor = doors.current_actor()
    questions.visible(actor, instance(), QUESTION, name)
    form = _sent(name)
    if not form.is_sent():
        return _form(form, 422, name=name)
    question = form.question(actor.at.date(), name)
    if request.form.get("act") == "check":
        return _checked(form, question, name)
    try:
        questions.change(actor, instance(), name, form.seen.data or "", question)
    except Invalid as invalid:
        form.refuse(invalid)
        return _form(form, 422, name=name)
    flash(SAVED, "done")
    return redirect(url_for("questions.draft", name=name), code=303)


def refused(name: str, invalid: Invalid) -> Response:
    """The form of an open version with what keeps it from its review beside the fields."""
    facts = questions.opened(doors.current_actor(), instance(), name)
    form = QuestionForm.of(facts.question, seen=facts.seen)
    form.offer(questions.library(instance()), may_retire=_is_in_files(name))
    form.refuse(invalid)
    return _form(form, 422, name=name, offered=True)


def _question(name: str) -> Question:
    value = questions.visible(doors.current_actor(), instance(), QUESTION, name)[1].value
    if not isinstance(value, Question):
        raise TypeError("an exercise is not written here")
    return value


def _is_in_files(name: str) -> bool:
    return bool(name) and questions.is_in_files(instance(), name)


def _sent(name: str = "") -> QuestionForm:
    form = QuestionForm()
    form.offer(questions.library(instance()), may_retire=_is_in_files(name))
    return form


def _checked(form: QuestionForm, question: Question, name: str = "") -> Response:
    """The form again with what is missing beside the fields, the wording, and how it will look."""
    found = questions.problems(question, questions.library(instance()))
    if not name and not question.id:
        found.pop("id", None)
    form.refuse(Invalid(found))
    return _form(form, name=name, checked=question, missing=found, offered=True)


def _form(
    form: QuestionForm,
    status: int = 200,
    *,
    name: str = "",
    checked: Question | None = None,
    missing: dict[str, str] | None = None,
    offered: bool = False,
) -> Response:
    library = questions.library(instance())
    if not offered:
        form.offer(library, may_retire=_is_in_files(name))
    return pages.render(
        "questions/edit.html",
        status,
        form=form,
        name=name,
        is_own=_is_in_files(name),
        checked=questions.read(checked, library) if checked else None,
        missing={questions.label_of(field): words for field, words in (missing or {}).items()},
        wording=questions.wording_of(checked) if checked else (),
        advice=questions.advice(checked, doors.current_actor().at.date()) if checked else (),
        label_of=questions.label_of,
    )
