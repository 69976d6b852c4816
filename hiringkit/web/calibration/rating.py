"""The first page of the training, an exercise to rate, and a round that is finished."""

from datetime import date
from typing import Any

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from hiringkit.domain import calibration as rules
from hiringkit.domain import questions
from hiringkit.services import calibration
from hiringkit.services.acts import Invalid
from hiringkit.web import doors, pages
from hiringkit.web.calibration.blueprint import bp, current_library, typed_ratings


@bp.get("")
@doors.signed_in
def index() -> Response:
    """One's own training, and for those who assign interviewers everybody's."""
    return home()


def home(status: int = 200, errors: dict[str, str] | None = None) -> Response:
    """The first page; after a refusal with what was typed."""
    return pages.render(
        "calibration/index.html",
        status,
        home=calibration.home(doors.current_actor(), current_library()),
        kinds=rules.SITTINGS,
        stages=[(value, text) for value, text in questions.STAGES if value != "final_review"],
        errors=errors or {},
        posted=request.form if errors else {},
    )


@bp.get("/answers/<name>")
@doors.signed_in
def exercise(name: str) -> Response:
    """Sample answers to rate, without their key."""
    return _exercise(name)


def _exercise(name: str, status: int = 200, errors: dict[str, str] | None = None) -> Response:
    facts = calibration.exercise(doors.current_actor(), current_library(), name)
    return pages.render(
        "calibration/rate.html", status, facts=facts, errors=errors or {}, chosen=typed_ratings() if errors else {}
    )


@bp.post("/answers/<name>")
@doors.signed_in
def exercise_send(name: str) -> Any:
    """Keeps the ratings and opens the key."""
    try:
        ref = calibration.rate(doors.current_actor(), current_library(), name, typed_ratings())
    except Invalid as invalid:
        return _exercise(name, 422, invalid.errors)
    return redirect(url_for("calibration.round_shown", ref=ref), code=303)


@bp.get("/rounds/<ref>")
@doors.signed_in
def round_shown(ref: str) -> Response:
    """One's own ratings beside the key."""
    facts = calibration.round_facts(doors.current_actor(), current_library(), ref)
    return pages.render("calibration/round.html", facts=facts)


def day_of(text: str) -> date | None:
    """The day of a form, or None."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def saved(sentence: str) -> Response:
    """Back to the first page, with a word on what was done."""
    flash(sentence, "done")
    return redirect(url_for("calibration.index"), code=303)
