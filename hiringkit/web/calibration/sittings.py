"""Asking for a signature under an interview sat in on, and giving it."""

from typing import Any

from flask import request

from hiringkit.services import calibration
from hiringkit.services.acts import Invalid
from hiringkit.web import doors
from hiringkit.web.calibration.blueprint import bp
from hiringkit.web.calibration.rating import day_of, home, saved


@bp.post("/sittings")
@doors.signed_in
def ask() -> Any:
    """Asks the experienced interviewer."""
    form = request.form
    said = form.get("kind", ""), form.get("stage", ""), day_of(form.get("day", "")), form.get("guide", "")
    try:
        calibration.ask(doors.current_actor(), *said)
    except Invalid as invalid:
        return home(422, invalid.errors)
    return saved("It stands on their page under Calibration, to be signed.")


@bp.post("/sittings/<ref>/sign")
@doors.signed_in
def sign(ref: str) -> Any:
    """Signs it off, or asks for another one."""
    is_ready = request.form.get("word") != "again"
    try:
        calibration.sign(doors.current_actor(), ref, request.form.get("note", ""), is_ready=is_ready)
    except Invalid as invalid:
        return home(422, invalid.errors)
    return saved("Signed off." if is_ready else "They see what to do differently, and ask you again.")
