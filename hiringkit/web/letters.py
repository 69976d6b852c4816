"""Feedback letters: written by a recruiter, kept as a record, handed over as text and PDF."""

from typing import Any

from flask import Blueprint, Response, flash, redirect, url_for

from hiringkit import pdf
from hiringkit.services.acts import Invalid, Stale
from hiringkit.services.packets import letters
from hiringkit.web import documents, doors, pages
from hiringkit.web.forms.letters import LetterForm

bp = Blueprint("letters", __name__, url_prefix="/candidates/<ref>/letter")
FASTER = "Somebody else saved the draft after you opened it. Yours is here, and saving it replaces theirs."


@bp.get("")
@doors.signed_in
def show(ref: str) -> Any:
    """The draft, and the finished letters."""
    return _page(ref)


@bp.post("")
@doors.signed_in
def save(ref: str) -> Any:
    """Keeps the draft, or makes it a record."""
    form = LetterForm()
    if not form.is_sent():
        return _page(ref, form, 422)
    text, edits, actor = form.text.data or "", form.edits.data or 0, doors.current_actor()
    try:
        if form.finish.data:
            letters.finish(actor, ref, text, edits, has_read=bool(form.has_read.data))
        else:
            letters.save(actor, ref, text, edits)
    except Invalid as invalid:
        form.refuse(invalid)
        return _page(ref, form, 422)
    except Stale:
        form.refuse(Invalid({"text": FASTER}))
        return _page(ref, form, 409)
    flash("The letter is finished. Send it yourself." if form.finish.data else "The draft is saved.", "done")
    return redirect(url_for("letters.show", ref=ref), code=303)


def _page(ref: str, form: LetterForm | None = None, status: int = 200) -> Response:
    actor = doors.current_actor()
    facts = letters.show(actor, ref, form.text.data if form else None)
    letters.log(actor, ref)
    return pages.render("letters/show.html", status, facts=facts, form=form or LetterForm(formdata=None, obj=facts))


@bp.get("/<letter>.txt")
@doors.signed_in
def text(ref: str, letter: str) -> Response:
    """A finished letter as text."""
    found = letters.finished(doors.current_actor(), ref, letter)
    return documents.to_keep(found.text, "letter.txt", "text/plain; charset=utf-8")


@bp.get("/<letter>.pdf")
@doors.signed_in
def printed(ref: str, letter: str) -> Response:
    """A finished letter as PDF."""
    found = letters.finished(doors.current_actor(), ref, letter)
    return documents.to_read(documents.printed(lambda pool: pdf.render_letter(found, pool=pool)), "letter.pdf")
