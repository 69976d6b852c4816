"""The page on which an opening's tasks are written."""

from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from hiringkit.domain.loops import IMPORTANCE
from hiringkit.services.acts import Invalid
from hiringkit.services.openings import needs
from hiringkit.web import doors, pages
from hiringkit.web.forms import tasks

bp = Blueprint("needs", __name__, url_prefix="/openings/<ref>/tasks")


@bp.get("")
@doors.signed_in
def show(ref: str) -> Response:
    """The tasks, and the questions that ask for them."""
    return _page(ref)


def _page(ref: str, status: int = 200, errors: dict[str, str] | None = None) -> Response:
    facts = needs.tasks_of(doors.current_actor(), ref)
    posted = request.form if errors else {}
    return pages.render(
        "openings/tasks.html", status, facts=facts, importance=IMPORTANCE, errors=errors or {}, posted=posted
    )


@bp.post("")
@doors.signed_in
def save(ref: str) -> Any:
    """Saves the tasks as typed; a button may take one out, or ask for another row."""
    operation, _, number = request.form.get("op", "").partition(":")
    wanted = tasks.typed(request.form, without=number if operation == "remove-task" else "")
    try:
        needs.set_tasks(doors.current_actor(), ref, wanted)
    except Invalid as invalid:
        return _page(ref, 422, invalid.errors)
    if operation:
        return redirect(url_for("needs.show", ref=ref), code=303)
    flash("The tasks are saved.", "done")
    return redirect(url_for("openings.show", ref=ref), code=303)
