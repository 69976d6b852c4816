"""Packets: issuing, waiting for the PDF, and downloading the record."""

from typing import Any

from flask import Blueprint, flash, redirect, request, url_for

from hiringkit import jobs
from hiringkit.domain.packets import AUDIENCES, COMMITTEE
from hiringkit.domain.packets.masking.masker import LEFT
from hiringkit.services import packets
from hiringkit.services.acts import Invalid
from hiringkit.web import documents, doors, pages
from hiringkit.web.forms import packets as forms

bp = Blueprint("packets", __name__)


@bp.post("/candidates/<ref>/packets")
@doors.signed_in
def issue(ref: str) -> Any:
    """Freezes the facts of the next edition and has it rendered; a list that must be read first is shown again."""
    form = forms.Issue()
    audience = form.audience.data or COMMITTEE
    try:
        packet, job = packets.issue(
            doors.current_actor(),
            ref,
            audience,
            form.masked_words(),
            (form.checked.data or "") if form.read.data else "",
        )
    except Invalid as invalid:
        if set(invalid.errors) & {"audience", "checked"} and form.is_sent():
            form.refuse(invalid)
            return _choice(ref, form, 422)
        flash(invalid.errors.get("", "The packet was not issued."), "alert")
        return redirect(url_for("debriefs.show", ref=ref), code=303)
    jobs.enqueue(job)
    return redirect(url_for("packets.show", ref=packet), code=303)


@bp.get("/candidates/<ref>/packets/new")
@doors.signed_in
def choose(ref: str) -> Any:
    """Whom the packet is for, and what would be masked for them."""
    audience = request.args.get("for", COMMITTEE)
    known = audience if audience in AUDIENCES else COMMITTEE
    try:
        return _choice(ref, forms.Issue(formdata=None, audience=known), 200)
    except Invalid as invalid:
        flash(invalid.errors.get("", "There is nothing to print."), "alert")
        return redirect(url_for("debriefs.show", ref=ref))


def _choice(ref: str, form: forms.Issue, status: int) -> Any:
    actor = doors.current_actor()
    facts = packets.preview(actor, ref, form.audience.data or COMMITTEE, form.masked_words())
    form.checked.data, form.read.data = facts.checked, False
    return pages.render(
        "packets/choose.html", status, facts=facts, form=form, audiences=packets.audiences(actor, ref), left=LEFT
    )


@bp.get("/packets/<ref>")
@doors.signed_in
def show(ref: str) -> Any:
    """The packet's page: its identity, and the PDF once it is there."""
    facts = packets.show(doors.current_actor(), ref)
    return documents.followed(pages.render("packets/show.html", facts=facts), facts.state)


@bp.get("/packets/<ref>.pdf")
@doors.signed_in
def pdf(ref: str) -> Any:
    """The record itself, the same bytes each time."""
    actor = doors.current_actor()
    found = packets.pdf(actor, ref)
    if found is None:
        return redirect(url_for("packets.show", ref=ref))
    packets.log(actor, ref)
    return documents.to_read(*found)


@bp.post("/packets/<ref>/retry")
@doors.signed_in
def retry(ref: str) -> Any:
    """Renders again what failed."""
    try:
        jobs.enqueue(packets.retry(doors.current_actor(), ref))
    except Invalid as invalid:
        flash(invalid.errors[""], "alert")
    return redirect(url_for("packets.show", ref=ref), code=303)


@bp.post("/packets/<ref>/cancel")
@doors.signed_in
def cancel(ref: str) -> Any:
    """Ends the rendering; the record stays."""
    packets.cancel(doors.current_actor(), ref)
    return redirect(url_for("packets.show", ref=ref), code=303)
