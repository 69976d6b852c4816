"""Importing a file and exporting a selection: upload, look, say what is what, confirm; and files to take away."""

from typing import Any

from flask import flash, redirect, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from hiringkit.services import questions
from hiringkit.services.acts import Invalid
from hiringkit.services.questions import importing
from hiringkit.web import documents, doors, pages
from hiringkit.web.forms.questions import ImportFile
from hiringkit.web.questions.blueprint import bp, instance, wanted, writers

AROUND = 500_000
"""What a form sends around the file, in bytes."""


@bp.get("/questions/import")
@writers
def upload() -> Response:
    """The form for a file."""
    return pages.render("questions/import.html", form=ImportFile(formdata=None), forms_of=importing.FORMS)


@bp.post("/questions/import")
@writers
@doors.upload(importing.MAX_BYTES + AROUND)
def upload_send() -> Any:
    """Keeps the file and shows what is in it."""
    form = ImportFile()
    if form.is_sent():
        try:
            ref = importing.keep(doors.current_actor(), form.file.data.filename or "", form.file.data.read())
        except Invalid as invalid:
            form.refuse(invalid)
        else:
            return redirect(url_for("questions.preview", ref=ref), code=303)
    return pages.render("questions/import.html", 422, form=form, forms_of=importing.FORMS)


@bp.get("/questions/import/<ref>")
@writers
def preview(ref: str) -> Response:
    """What is in the file."""
    return _preview(ref)


@bp.post("/questions/import/<ref>")
@writers
def describe(ref: str) -> Any:
    """Says which column holds what, and what holds for all questions."""
    facts = importing.preview(doors.current_actor(), instance(), ref)
    posted = request.form
    mapping = {heading: posted.get(f"column-{number}", "") for number, heading in enumerate(facts.headings)}
    defaults = {name: posted.get(name, "") for name in importing.DEFAULTS}
    try:
        importing.describe(doors.current_actor(), instance(), ref, mapping, defaults)
    except Invalid as invalid:
        return _preview(ref, 422, invalid.errors)
    return redirect(url_for("questions.preview", ref=ref), code=303)


@bp.post("/questions/import/<ref>/confirm")
@writers
def confirm(ref: str) -> Any:
    """Takes the questions over as drafts, all or none."""
    with_duplicates = request.form.get("duplicates") == "y"
    try:
        count = importing.confirm(doors.current_actor(), instance(), ref, with_duplicates=with_duplicates)
    except Invalid as invalid:
        return _preview(ref, 422, invalid.errors)
    flash(f"{pages.counted(count, 'question')} came in as drafts. Somebody reviews each before it is used.", "done")
    return redirect(url_for("questions.drafts"), code=303)


@bp.post("/questions/import/<ref>/drop")
@writers
def drop(ref: str) -> Response:
    """Imports nothing."""
    importing.drop(doors.current_actor(), ref)
    flash("Nothing was imported.", "done")
    return redirect(url_for("questions.upload"), code=303)


@bp.get("/questions/template/<form>")
@writers
def template(form: str) -> Any:
    """The empty table."""
    if form not in ("csv", "xlsx"):
        raise NotFound
    made = questions.template(form)
    return documents.to_keep(made.content, made.name, made.media)


@bp.post("/questions/export")
@writers
def export() -> Any:
    """The questions that were found, as a file."""
    try:
        made = questions.export(doors.current_actor(), instance(), wanted(), request.form.get("format", ""))
    except Invalid as invalid:
        flash(str(invalid), "error")
        return redirect(url_for("questions.index"), code=303)
    return documents.to_keep(made.content, made.name, made.media)


def _preview(ref: str, status: int = 200, errors: dict[str, str] | None = None) -> Response:
    facts = importing.preview(doors.current_actor(), instance(), ref)
    return pages.render(
        "questions/preview.html",
        status,
        facts=facts,
        errors=errors or {},
        offered=importing.DEFAULTS,
        choices=importing.choices_of(instance()),
        shown=importing.SHOWN,
    )
