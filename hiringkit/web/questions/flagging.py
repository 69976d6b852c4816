"""“This question failed”: an interviewer’s page beside their card, and what waits for whoever looks after the bank."""

from typing import Any

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from hiringkit.domain.questions.flags import FLAGS
from hiringkit.services.acts import Invalid
from hiringkit.services.questions import flagging
from hiringkit.web import doors, pages
from hiringkit.web.questions.blueprint import bp, writers


@bp.get("/scorecards/<ref>/flags")
@doors.signed_in
def flags(ref: str) -> Response:
    """What went wrong with a question of one's own submitted card."""
    return _flags(ref)


def _flags(ref: str, status: int = 200, errors: dict[str, str] | None = None) -> Response:
    facts = flagging.flags_on_card(doors.current_actor(), ref)
    posted = request.form if errors else request.args
    return pages.render("questions/flag.html", status, facts=facts, kinds=FLAGS, errors=errors or {}, posted=posted)


@bp.post("/scorecards/<ref>/flags")
@doors.signed_in
def flags_send(ref: str) -> Any:
    """Flags the question."""
    form = request.form
    said = form.get("item", ""), form.get("kind", ""), form.get("words", "")
    try:
        flagging.flag(doors.current_actor(), ref, *said)
    except Invalid as invalid:
        return _flags(ref, 422, invalid.errors)
    flash("Thank you. Whoever looks after the questions sees it, without the candidate or your ratings.", "done")
    return redirect(url_for("questions.flags", ref=ref), code=303)


@bp.get("/questions/flags")
@writers
def flagged() -> Response:
    """Every flag that nobody has settled."""
    return _flagged()


def _flagged(status: int = 200, errors: dict[str, str] | None = None) -> Response:
    found = flagging.open_flags(doors.current_actor())
    return pages.render("questions/flags.html", status, found=found, errors=errors or {})


@bp.post("/question-flags/<ref>/settle")
@writers
def settle(ref: str) -> Any:
    """Settles a flag."""
    try:
        flagging.settle(doors.current_actor(), ref, request.form.get("note", ""))
    except Invalid as invalid:
        return _flagged(422, invalid.errors)
    flash("The flag is settled. It stays on the question’s page.", "done")
    return redirect(url_for("questions.flagged"), code=303)
