"""The key ratings of the employer's own panel."""

from typing import Any

from flask import request
from werkzeug.wrappers import Response

from hiringkit.domain import access
from hiringkit.services import calibration
from hiringkit.services.acts import Invalid
from hiringkit.web import doors, pages
from hiringkit.web.calibration.blueprint import bp, current_library, typed_ratings
from hiringkit.web.calibration.rating import saved

keepers = doors.person(access.can_build_loops)


@bp.get("/answers/<name>/key")
@keepers
def key(name: str) -> Response:
    """The key as it is, to be replaced."""
    return _key(name)


def _key(name: str, status: int = 200, errors: dict[str, str] | None = None) -> Response:
    facts = calibration.exercise(doors.current_actor(), current_library(), name)
    present = dict(facts.panel.ratings) if facts.panel else {answer.id: answer.key for answer in facts.answers}
    return pages.render(
        "calibration/key.html",
        status,
        facts=facts,
        errors=errors or {},
        chosen=typed_ratings() if errors else present,
        people=request.form.get("people", "") if errors else facts.panel.people if facts.panel else "",
    )


@bp.post("/answers/<name>/key")
@keepers
def key_send(name: str) -> Any:
    """Puts the panel's key in place, or takes it back."""
    actor, shelf = doors.current_actor(), current_library()
    try:
        if request.form.get("do") == "withdraw":
            calibration.withdraw_key(actor, shelf, name)
            return saved("The authors’ key counts again.")
        calibration.set_key(actor, shelf, name, typed_ratings(), request.form.get("people", ""))
    except Invalid as invalid:
        return _key(name, 422, invalid.errors)
    return saved("Your panel’s key counts from now on. Rounds that were rated before keep the key they had.")
