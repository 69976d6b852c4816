"""Drafts and their review: the list, one open version, sending, approving, giving back, and taking out of use."""

from typing import Any

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from hiringkit.services import questions
from hiringkit.services.acts import Invalid
from hiringkit.web import doors, pages
from hiringkit.web.forms.questions import Review
from hiringkit.web.questions.blueprint import bp, instance, writers
from hiringkit.web.questions.writing import refused

MOST = 100
"""Lines of each list on the page of drafts; the bank's own list has them all."""


@bp.get("/questions/drafts")
@writers
def drafts() -> Response:
    """Every version that is being written or reviewed."""
    lines = questions.drafts(doors.current_actor(), instance())
    return pages.render(
        "questions/drafts.html",
        waiting=[line for line in lines if line.state == "waiting"],
        writing=[line for line in lines if line.state == "draft"],
        most=MOST,
    )


@bp.get("/questions/<name>/draft")
@writers
def draft(name: str) -> Response:
    """The open version as raters would read it, what it lacks, and what can be done with it."""
    return _page(name, Review(formdata=None))


@bp.post("/questions/<name>/send")
@writers
def send(name: str) -> Any:
    """Sends the draft to be reviewed."""
    try:
        questions.send(doors.current_actor(), instance(), name, _seen())
    except Invalid as invalid:
        return refused(name, invalid)
    flash("The version waits for a review by somebody who did not write in it.", "done")
    return redirect(url_for("questions.drafts"), code=303)


@bp.post("/questions/<name>/approve")
@writers
def approve(name: str) -> Any:
    """Takes the version into use."""
    form = Review()
    if form.is_sent():
        try:
            questions.approve(doors.current_actor(), instance(), name, _seen(), form.note.data or "")
        except Invalid as invalid:
            form.refuse(invalid)
        else:
            flash("The version is in use. New loops can take it; frozen versions stay as they are.", "done")
            return redirect(url_for("questions.show", name=name), code=303)
    return _page(name, form, 422)


@bp.post("/questions/<name>/send-back")
@writers
def send_back(name: str) -> Any:
    """Gives the version back to its authors."""
    form = Review()
    if form.is_sent():
        try:
            questions.send_back(doors.current_actor(), name, _seen(), form.note.data or "")
        except Invalid as invalid:
            form.refuse(invalid)
        else:
            flash("The version went back to its author with your note.", "done")
            return redirect(url_for("questions.drafts"), code=303)
    return _page(name, form, 422)


@bp.post("/questions/<name>/discard")
@writers
def discard(name: str) -> Response:
    """Takes the open version away."""
    is_gone = questions.discard(doors.current_actor(), name, _seen())
    flash("The draft is gone." if is_gone else "The draft is gone; the version in use stays.", "done")
    address = url_for("questions.drafts") if is_gone else url_for("questions.show", name=name)
    return redirect(address, code=303)


@bp.post("/questions/<name>/retire")
@writers
def retire(name: str) -> Response:
    """Takes the question out of use."""
    questions.retire(doors.current_actor(), name)
    flash("The question is retired. Frozen versions that have it keep it.", "done")
    return redirect(url_for("questions.show", name=name), code=303)


def _seen() -> str:
    return request.form.get("seen", "")[:20]


def _page(name: str, form: Review, status: int = 200) -> Response:
    facts = questions.opened(doors.current_actor(), instance(), name)
    return pages.render(
        "questions/draft.html",
        status,
        facts=facts,
        read=questions.read(facts.question, questions.library(instance())),
        form=form,
        label_of=questions.label_of,
    )
