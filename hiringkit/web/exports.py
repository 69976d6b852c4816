"""Handing over ratings and evidence as files, in pieces as they are made."""

from typing import Any

from flask import Blueprint, Response, flash, redirect, request, stream_with_context, url_for

from hiringkit.services.acts import Invalid
from hiringkit.services.packets import exports
from hiringkit.web import doors

bp = Blueprint("exports", __name__)


@bp.post("/candidates/<ref>/export")
@doors.signed_in
def candidate(ref: str) -> Any:
    """One candidate's ratings and evidence, or their whole record."""
    try:
        return _handed_over(exports.of_candidate(doors.current_actor(), ref, request.form.get("format", "")))
    except Invalid as invalid:
        flash(str(invalid), "alert")
        return redirect(url_for("debriefs.show", ref=ref), code=303)


@bp.post("/openings/<ref>/export")
@doors.signed_in
def opening(ref: str) -> Any:
    """The ratings and evidence of an opening's candidates."""
    try:
        return _handed_over(exports.of_opening(doors.current_actor(), ref, request.form.get("format", "")))
    except Invalid as invalid:
        flash(str(invalid), "alert")
        return redirect(url_for("openings.show", ref=ref), code=303)


def _handed_over(file: exports.File) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return Response(stream_with_context(file.pieces), mimetype=file.media, headers=headers)
