"""Attachments of a candidate: the list, adding a file or a link, handing a file over, taking one away."""

import io
from typing import Any

from flask import Blueprint, flash, redirect, send_file, url_for
from werkzeug.wrappers import Response

from hiringkit.domain import attachments
from hiringkit.services import acts
from hiringkit.services.candidates import attaching
from hiringkit.services.candidates.attaching import NewAttachment
from hiringkit.web import doors, pages, security
from hiringkit.web.forms.attachments import AttachForm

bp = Blueprint("attachments", __name__)
AROUND = 500_000
"""What a form sends around the file, in bytes."""
POLICY = security.HEADERS["Content-Security-Policy"]


@bp.get("/candidates/<ref>/attachments")
@doors.signed_in
def index(ref: str) -> Response:
    """What is attached, and the form to attach more."""
    return _page(ref, AttachForm(formdata=None, for_interviewers=True, in_packet=True))


@bp.post("/candidates/<ref>/attachments")
@doors.signed_in
@doors.upload(attachments.MOST_BYTES + AROUND)
def add(ref: str) -> Any:
    """Attaches a file or a link."""
    form = AttachForm()
    if form.is_sent():
        sent = form.file.data
        name, content = (sent.filename or "", sent.read()) if sent else ("", b"")
        new = NewAttachment(
            kind=form.kind.data or "",
            name=name or form.name.data or "",
            url=form.url.data or "",
            content=content,
            keep=bool(form.keep.data),
            for_interviewers=bool(form.for_interviewers.data),
            in_packet=bool(form.in_packet.data),
        )
        try:
            attaching.attach(doors.current_actor(), ref, new)
        except acts.Invalid as invalid:
            form.refuse(invalid)
        else:
            flash("It is attached.", "done")
            return redirect(url_for("attachments.index", ref=ref), code=303)
    return _page(ref, form, 422)


def _page(ref: str, form: AttachForm, status: int = 200) -> Response:
    facts = attaching.attached(doors.current_actor(), ref)
    return pages.render("candidates/attachments.html", status, facts=facts, form=form)


@bp.get("/attachments/<ref>")
@doors.signed_in
def show(ref: str) -> Response:
    """The file itself, shut off from the site: it runs nothing and reaches nothing."""
    file = attaching.file_of(doors.current_actor(), ref)
    media = f"{file.media}; charset=utf-8" if file.media == attachments.TEXT else file.media
    response = send_file(io.BytesIO(file.content), mimetype=media, download_name=file.name, as_attachment=False)
    # browsers show no PDF in a sandbox; their viewers run apart from the site by themselves
    response.headers["Content-Security-Policy"] = POLICY if file.media == attachments.PDF else f"{POLICY}; sandbox"
    response.headers["Cache-Control"] = "no-store"
    return response


@bp.post("/attachments/<ref>/remove")
@doors.signed_in
def remove(ref: str) -> Response:
    """Takes an attachment away for good."""
    candidate = attaching.detach(doors.current_actor(), ref)
    flash("The attachment is removed.", "done")
    return redirect(url_for("attachments.index", ref=candidate), code=303)
