"""Candidates from a CSV file: upload, look, say what each column holds, add all of them or none."""

from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from hiringkit.domain import rosters
from hiringkit.services import acts, candidates
from hiringkit.services.candidates import listing
from hiringkit.web import doors, pages
from hiringkit.web.forms.candidates import RosterForm

bp = Blueprint("rosters", __name__)
AROUND = 500_000
"""What a form sends around the file, in bytes."""


@bp.get("/openings/<ref>/candidates/import")
@doors.signed_in
def upload(ref: str) -> Response:
    """The form for a file."""
    opening = candidates.opening_of(doors.current_actor(), ref)
    return pages.render("candidates/import.html", opening=opening, form=RosterForm(formdata=None))


@bp.post("/openings/<ref>/candidates/import")
@doors.signed_in
@doors.upload(rosters.MOST_BYTES + AROUND)
def upload_send(ref: str) -> Any:
    """Keeps the file and shows what is in it."""
    actor, form = doors.current_actor(), RosterForm()
    opening = candidates.opening_of(actor, ref)
    if form.is_sent():
        try:
            kept = listing.keep(actor, ref, form.file.data.filename or "", form.file.data.read())
        except acts.Invalid as invalid:
            form.refuse(invalid)
        else:
            return redirect(url_for("rosters.show", ref=kept), code=303)
    return pages.render("candidates/import.html", 422, opening=opening, form=form)


@bp.get("/rosters/<ref>")
@doors.signed_in
def show(ref: str) -> Response:
    """What the file would add."""
    return _page(ref)


@bp.post("/rosters/<ref>")
@doors.signed_in
def describe(ref: str) -> Any:
    """Says which column holds what."""
    actor = doors.current_actor()
    facts = listing.look(actor, ref)
    said = {heading: request.form.get(f"column-{number}", "") for number, heading in enumerate(facts.headings)}
    try:
        listing.describe(actor, ref, said)
    except acts.Invalid as invalid:
        return _page(ref, 422, invalid.errors)
    return redirect(url_for("rosters.show", ref=ref), code=303)


@bp.post("/rosters/<ref>/confirm")
@doors.signed_in
def confirm(ref: str) -> Any:
    """Adds all of them, or none."""
    try:
        leave_out = request.form.get("leave_out_known") == "y"
        opening, count = listing.confirm(doors.current_actor(), ref, leave_out_known=leave_out)
    except acts.Invalid as invalid:
        return _page(ref, 422, invalid.errors)
    flash(f"{pages.counted(count, 'candidate')} added.", "done")
    return redirect(url_for("openings.show", ref=opening), code=303)


@bp.post("/rosters/<ref>/drop")
@doors.signed_in
def drop(ref: str) -> Response:
    """Adds nobody and forgets the file."""
    opening = listing.drop(doors.current_actor(), ref)
    flash("Nobody was added; the file is gone.", "done")
    return redirect(url_for("rosters.upload", ref=opening), code=303)


def _page(ref: str, status: int = 200, errors: dict[str, str] | None = None) -> Response:
    facts = listing.look(doors.current_actor(), ref)
    return pages.render(
        "candidates/roster.html", status, facts=facts, keys=rosters.KEYS, errors=errors or {}, most=listing.SHOWN
    )
