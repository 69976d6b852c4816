"""The page on which an opening moves to a newer version of its loop."""

from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from hiringkit.services.acts import Invalid
from hiringkit.services.openings import moving
from hiringkit.web import doors, pages

bp = Blueprint("moves", __name__, url_prefix="/openings/<ref>/version")


@bp.get("")
@doors.signed_in
def show(ref: str) -> Response:
    """Newer versions, and whom a move would take along."""
    return _page(ref)


def _page(ref: str, status: int = 200, errors: dict[str, str] | None = None) -> Response:
    facts = moving.newer_versions(doors.current_actor(), ref)
    return pages.render("openings/version.html", status, facts=facts, errors=errors or {})


@bp.post("")
@doors.signed_in
def move(ref: str) -> Any:
    """Moves the opening."""
    try:
        moved = moving.move(doors.current_actor(), ref, request.form.get("version", ""))
    except Invalid as invalid:
        return _page(ref, 422, invalid.errors)
    went = pages.counted(moved, "candidate goes", "candidates go")
    flash(f"New candidates meet the new version; {went} along. The others are marked.", "done")
    return redirect(url_for("openings.show", ref=ref), code=303)
