"""The candidates' preparation sheet: written by a recruiter, read by whoever has the link."""

from functools import lru_cache
from typing import Any

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from hiringkit import pdf
from hiringkit.domain import preparations as rules
from hiringkit.services import acts
from hiringkit.services.openings import preparing
from hiringkit.web import documents, doors, pages, visits
from hiringkit.web.forms.preparations import SheetForm

bp = Blueprint("preparations", __name__)


@bp.get("/openings/<ref>/preparation")
@doors.signed_in
def show(ref: str) -> Response:
    """The sheet as candidates see it, its texts and its link."""
    return _page(ref)


@bp.post("/openings/<ref>/preparation")
@doors.signed_in
def write(ref: str) -> Any:
    """Keeps the texts."""
    form = SheetForm()
    if form.is_sent():
        said = {name: form[name].data or "" for name in preparing.FIELDS}
        try:
            preparing.write(doors.current_actor(), ref, said)
        except acts.Invalid as invalid:
            form.refuse(invalid)
        else:
            flash("The sheet is saved.", "done")
            return redirect(url_for("preparations.show", ref=ref), code=303)
    return _page(ref, form, 422)


@bp.post("/openings/<ref>/preparation/link")
@doors.signed_in
def open_link(ref: str) -> Response:
    """Opens a link, in place of an earlier one."""
    preparing.open_link(doors.current_actor(), ref)
    flash("The link is open. Send it to every candidate of the opening.", "done")
    return redirect(url_for("preparations.show", ref=ref), code=303)


@bp.post("/openings/<ref>/preparation/revoke")
@doors.signed_in
def revoke(ref: str) -> Response:
    """Ends the link."""
    preparing.revoke_link(doors.current_actor(), ref)
    flash("The link is revoked: it opens nothing any more.", "done")
    return redirect(url_for("preparations.show", ref=ref), code=303)


@bp.get("/openings/<ref>/preparation.pdf")
@doors.signed_in
def own_pdf(ref: str) -> Response:
    """The sheet as PDF, for whoever runs the opening."""
    return _pdf(preparing.sheet_of(doors.current_actor(), ref).sheet)


@bp.get("/prepare/<token>")
@doors.by_token
def read(token: str) -> Response:
    """The sheet for candidates."""
    return pages.render("preparations/read.html", sheet=preparing.open_sheet(token), token=token)


@bp.get("/prepare/<token>.pdf")
@doors.by_token
def read_pdf(token: str) -> Response:
    """The sheet for candidates, as PDF."""
    return _pdf(preparing.open_sheet(token))


def _page(ref: str, form: SheetForm | None = None, status: int = 200) -> Response:
    facts = preparing.sheet_of(doors.current_actor(), ref)
    link = visits.settings().base_url + url_for("preparations.read", token=facts.token) if facts.token else ""
    form = form or SheetForm(formdata=None, obj=facts.sheet)
    return pages.render("openings/preparation.html", status, facts=facts, form=form, link=link)


def _pdf(sheet: rules.Preparation) -> Response:
    return documents.to_read(_printed(rules.to_json(sheet)), "your-interviews.pdf")


@lru_cache(maxsize=16)
def _printed(sheet: str) -> bytes:
    """The PDF of a sheet, made once in a process: the link is open to many, and printing takes seconds."""
    return documents.printed(lambda pool: pdf.render_preparation(rules.from_json(sheet), pool=pool))
