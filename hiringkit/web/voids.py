"""The page on which a question is voided for an opening."""

from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from hiringkit.services.acts import Invalid
from hiringkit.services.openings import voiding
from hiringkit.web import doors, pages

bp = Blueprint("voids", __name__, url_prefix="/openings/<ref>/voids")


@bp.get("")
@doors.signed_in
def show(ref: str) -> Response:
    """The loop's items, what rests on each, and which are voided."""
    return _page(ref)


def _page(ref: str, status: int = 200, errors: dict[str, str] | None = None) -> Response:
    facts = voiding.voids(doors.current_actor(), ref)
    return pages.render("openings/voids.html", status, facts=facts, errors=errors or {}, posted=request.form)


@bp.post("")
@doors.signed_in
def void(ref: str) -> Any:
    """Voids one item for all candidates."""
    kit, _, item = request.form.get("item", "").partition("/")
    try:
        lost = voiding.void(doors.current_actor(), ref, kit, item, request.form.get("reason", ""))
    except Invalid as invalid:
        return _page(ref, 422, invalid.errors)
    without = pages.counted(lost, "rating counts", "ratings count")
    flash(f"The question is voided for every candidate; {without} no longer.", "done")
    return redirect(url_for("voids.show", ref=ref), code=303)
