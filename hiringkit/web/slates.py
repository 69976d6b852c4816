"""Slates: candidates of an opening side by side, issued, awaited and downloaded."""

from typing import Any

from flask import Blueprint, flash, redirect, request, stream_with_context, url_for

from hiringkit import jobs
from hiringkit.domain.packets import COMMITTEE
from hiringkit.domain.packets.slates import BY_NUMBER, ORDERS
from hiringkit.services.acts import Invalid
from hiringkit.services.packets import slates
from hiringkit.web import documents, doors, pages

bp = Blueprint("slates", __name__)


@bp.get("/openings/<ref>/slates")
@doors.signed_in
def index(ref: str) -> Any:
    """Who can stand in a slate, and the slates issued so far."""
    return _page(ref, 200, {})


def _page(ref: str, status: int, errors: dict[str, str]) -> Any:
    facts = slates.page(doors.current_actor(), ref)
    return pages.render("slates/index.html", status, facts=facts, orders=ORDERS, errors=errors)


@bp.post("/openings/<ref>/slates")
@doors.signed_in
def issue(ref: str) -> Any:
    """Freezes a slate of the candidates that are ticked, and has it rendered."""
    order, audience = request.form.get("order", BY_NUMBER), request.form.get("audience", COMMITTEE)
    wanted = tuple(request.form.getlist("candidate"))
    try:
        if not wanted:
            raise Invalid({"": "Tick the candidates that the slate is to hold."})
        slate, job = slates.issue(doors.current_actor(), ref, wanted, order, audience)
    except Invalid as invalid:
        return _page(ref, 422, invalid.errors)
    jobs.enqueue(job)
    return redirect(url_for("slates.show", ref=slate), code=303)


@bp.get("/slates/<ref>")
@doors.signed_in
def show(ref: str) -> Any:
    """The slate's page: its identity, how far the PDF is, and the PDF once it is there."""
    line, opening, title = slates.show(doors.current_actor(), ref)
    page = pages.render("slates/show.html", line=line, opening_ref=opening, opening_title=title)
    return documents.followed(page, line.state)


@bp.get("/slates/<ref>.pdf")
@doors.signed_in
def pdf(ref: str) -> Any:
    """The record itself, the same bytes each time."""
    actor = doors.current_actor()
    found = slates.pdf(actor, ref)
    if found is None:
        return redirect(url_for("slates.show", ref=ref))
    slates.log(actor, ref)
    pieces, name = found
    return documents.to_read(stream_with_context(pieces), name)


@bp.post("/slates/<ref>/retry")
@doors.signed_in
def retry(ref: str) -> Any:
    """Renders again what failed or was cancelled; parts that were finished are not made anew."""
    try:
        jobs.enqueue(slates.retry(doors.current_actor(), ref))
    except Invalid as invalid:
        flash(invalid.errors[""], "alert")
    return redirect(url_for("slates.show", ref=ref), code=303)


@bp.post("/slates/<ref>/cancel")
@doors.signed_in
def cancel(ref: str) -> Any:
    """Ends the rendering; the record stays."""
    slates.cancel(doors.current_actor(), ref)
    return redirect(url_for("slates.show", ref=ref), code=303)
