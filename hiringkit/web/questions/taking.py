"""Adding a question or an exercise to a loop from its own page."""

from typing import Any

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from hiringkit.domain.questions import Exercise, Question
from hiringkit.services import loops, questions
from hiringkit.services.acts import Invalid, found
from hiringkit.services.questions import EXERCISE, QUESTION
from hiringkit.web import doors, pages
from hiringkit.web.questions.blueprint import bp, instance, writers

ENDPOINTS = {
    QUESTION: ("questions.show", "questions.take"),
    EXERCISE: ("questions.exercise", "questions.take_exercise"),
}


@bp.get("/questions/<name>/loops")
@writers
def take(name: str) -> Response:
    """The loops that could take a question."""
    return _page(QUESTION, name)


@bp.get("/questions/exercises/<name>/loops")
@writers
def take_exercise(name: str) -> Response:
    """The loops that could take an exercise."""
    return _page(EXERCISE, name)


@bp.post("/questions/<name>/loops")
@writers
def take_send(name: str) -> Any:
    """Adds the question to the chosen interview."""
    return _taken(QUESTION, name)


@bp.post("/questions/exercises/<name>/loops")
@writers
def take_exercise_send(name: str) -> Any:
    """Adds the exercise to the chosen interview."""
    return _taken(EXERCISE, name)


def _value(kind: str, name: str) -> Question | Exercise:
    """What loops can use under that name: a draft that nobody reviewed is not offered."""
    bank, _ = questions.visible(doors.current_actor(), instance(), kind, name)
    if kind == QUESTION:
        return found(bank.library.questions.get(name))
    return found(bank.library.exercises.get(name))


def _page(kind: str, name: str, status: int = 200, error: str = "") -> Response:
    value, (page, here) = _value(kind, name), ENDPOINTS[kind]
    return pages.render(
        "questions/loops.html",
        status,
        one={"title": value.title, "minutes": value.minutes if isinstance(value, Question) else value.time_limit},
        places=loops.places(doors.current_actor(), value),
        here=url_for(here, name=name),
        back=url_for(page, name=name),
        error=error,
    )


def _taken(kind: str, name: str) -> Any:
    value, (loop, _, kit) = _value(kind, name), request.form.get("place", "").partition(":")
    if not kit:
        return _page(kind, name, 422, "Choose an interview.")
    try:
        loops.take(doors.current_actor(), loop, kit, value)
    except Invalid as invalid:
        return _page(kind, name, 422, " ".join(invalid.errors.values()))
    flash("It stands at the end of the interview’s questions.", "done")
    return redirect(url_for("loops.show", ref=loop, open=kit) + f"#kit-{kit}", code=303)
