"""The scorecard's pages: filling in, reading, submitting, amending and closing."""

from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from hiringkit.domain import scorecards as rules
from hiringkit.services import scorecards
from hiringkit.services.acts import Invalid, Stale
from hiringkit.services.scorecards import CardFacts
from hiringkit.web import assets, doors, notes, pages
from hiringkit.web.forms import scorecards as forms
from hiringkit.web.scorecard_steps import places_of, steps_of

bp = Blueprint("scorecards", __name__, url_prefix="/scorecards")
bp.add_app_template_filter(notes.note)
bp.add_app_template_filter(notes.linked)


@bp.get("/worker.js")
@doors.open_to_all
def worker() -> Response:
    """The service worker, under the only path from which it may serve the cards."""
    script = (assets.FOLDER / "js" / "worker.js").read_bytes()
    return Response(script, mimetype="text/javascript", headers={"Cache-Control": "no-cache"})


@bp.get("/<ref>")
@doors.signed_in
def show(ref: str) -> Response:
    """The card: to fill in while it is open to its author, to read once it is in."""
    actor = doors.current_actor()
    facts = scorecards.read(actor, ref)
    if not facts.is_own:
        scorecards.log_reading(actor, ref)
    if facts.state in (rules.SUBMITTED, rules.CLOSED):
        return _read(facts)
    return _fill(facts)


@bp.post("/<ref>")
@doors.signed_in
def save(ref: str) -> Any:
    """Saves the whole form, and submits it when that button was pressed; nothing typed is lost on a refusal."""
    actor = doors.current_actor()
    facts = scorecards.show(actor, ref)
    if facts.state in (rules.SUBMITTED, rules.CLOSED):
        return _late(facts)
    try:
        version = _saved(facts)
        if request.form.get("then") == "submit":
            scorecards.submit(actor, ref, version, ahead=True)
            flash("Your scorecard is submitted. Later corrections are kept as dated amendments.", "done")
            return redirect(url_for("scorecards.show", ref=ref), code=303)
    except Invalid as invalid:
        return _fill(_overlaid(ref), 422, errors=invalid.errors)
    except (scorecards.Conflict, Stale):
        typed = _overlaid(ref)
        return _fill(typed, 409, differences=forms.differences(typed, scorecards.show(actor, ref)))
    flash("Saved. Nothing is submitted yet.", "done")
    return redirect(f"{url_for('scorecards.show', ref=ref)}#{request.form.get('then', '')}", code=303)


def _saved(facts: CardFacts) -> int:
    """Saves what was posted; the card's new version."""
    try:
        values = forms.read(facts.kit, request.form)
        return scorecards.fill(doors.current_actor(), facts.ref, forms.version(request.form), values)
    except Invalid as invalid:
        raise Invalid(forms.named(facts.kit, invalid.errors)) from None


def _overlaid(ref: str) -> CardFacts:
    """The card as it stands now, with what was typed in its place, to show the form again."""
    return forms.typed(scorecards.show(doors.current_actor(), ref), request.form)


def _late(facts: CardFacts) -> Response:
    """The card is locked: it is shown as it stands, and what was typed below it, to be copied."""
    typed = forms.typed(facts, request.form)
    return _read(facts, 409, late=forms.differences(facts, typed, in_words=True))


def _fill(
    facts: CardFacts,
    status: int = 200,
    *,
    errors: dict[str, str] | None = None,
    differences: dict[str, str] | None = None,
) -> Response:
    return pages.render(
        "scorecards/fill.html",
        status,
        facts=facts,
        steps=steps_of(facts),
        places=places_of(facts),
        errors=errors or {},
        posted=request.form,
        differences=differences or {},
        wanted_submit=request.form.get("then") == "submit",
        reasons=rules.NOT_ASSESSED,
        closers=rules.CLOSERS,
        recommendations=rules.RECOMMENDATIONS,
    )


def _read(facts: CardFacts, status: int = 200, *, late: dict[str, str] | None = None) -> Response:
    return pages.render(
        "scorecards/read.html",
        status,
        facts=facts,
        late=late or {},
        reasons=rules.NOT_ASSESSED,
        closers=rules.CLOSERS,
        amendments=forms.amendment_lines(facts),
    )


@bp.get("/<ref>/amend")
@doors.signed_in
def amend_form(ref: str) -> Response:
    """The form of an amendment: one field of one's own submitted card."""
    return _amend(scorecards.show(doors.current_actor(), ref), forms.Amendment(request.args))


def _amend(facts: CardFacts, form: forms.Amendment, status: int = 200) -> Response:
    form.fit(facts)
    return pages.render("scorecards/amend.html", status, facts=facts, form=form)


@bp.post("/<ref>/amend")
@doors.signed_in
def amend(ref: str) -> Any:
    """Amends one field with a reason; both values stay."""
    actor, form = doors.current_actor(), forms.Amendment()
    facts = scorecards.show(actor, ref)
    form.fit(facts)
    if form.is_sent():
        try:
            scorecards.amend(actor, ref, *form.change(), reason=form.reason.data or "", ahead=True)
        except Invalid as invalid:
            form.refuse(invalid)
        else:
            flash("The amendment is kept beside what you wrote first.", "done")
            return redirect(url_for("scorecards.show", ref=ref), code=303)
    return _amend(facts, form, 422)


@bp.get("/<ref>/history")
@doors.signed_in
def history(ref: str) -> Response:
    """Everything that was saved of one's own card."""
    return _history(ref)


def _history(ref: str, status: int = 200, *, problem: str = "") -> Response:
    everything = request.args.get("all") == "1"
    found = scorecards.history(doors.current_actor(), ref, everything=everything)
    return pages.render(
        "scorecards/history.html",
        status,
        history=found,
        lines=forms.history_lines(found),
        everything=everything,
        problem=problem,
    )


@bp.post("/<ref>/history")
@doors.signed_in
def restore(ref: str) -> Any:
    """Puts an earlier text back."""
    number = request.form.get("change", "")
    try:
        scorecards.restore(doors.current_actor(), ref, int(number) if number.isdecimal() and len(number) < 18 else 0)
    except Invalid as invalid:
        return _history(ref, 409, problem=invalid.errors[""])
    flash("The earlier value stands again. What stood before is still in this list.", "done")
    return redirect(url_for("scorecards.history", ref=ref), code=303)


@bp.post("/<ref>/close")
@doors.signed_in
def close(ref: str) -> Any:
    """Closes a card that will hold no ratings."""
    actor = doors.current_actor()
    try:
        scorecards.close(actor, ref, request.form.get("closer", ""), request.form.get("reason", ""))
    except Invalid as invalid:
        return _fill(scorecards.show(actor, ref), 422, errors=invalid.errors)
    flash("The card is closed without ratings. The recruiter sees the reason.", "done")
    return redirect(url_for("interviews.index"), code=303)


@bp.get("/<ref>/handover")
@doors.signed_in
def handover(ref: str) -> Response:
    """The note for the next interviewers."""
    return _handover(ref)


def _handover(ref: str, status: int = 200, problem: str = "") -> Response:
    facts = scorecards.handover(doors.current_actor(), ref)
    text = request.form.get("text", "") if problem else facts.text
    return pages.render("scorecards/handover.html", status, facts=facts, text=text, problem=problem)


@bp.post("/<ref>/handover")
@doors.signed_in
def handover_send(ref: str) -> Any:
    """Leaves the note, or takes it back when nothing is written."""
    text = request.form.get("text", "")
    try:
        scorecards.pass_on(doors.current_actor(), ref, text)
    except Invalid as invalid:
        return _handover(ref, 422, invalid.errors["text"])
    flash("The note is passed on." if text.strip() else "There is no note any more.", "done")
    return redirect(url_for("scorecards.handover", ref=ref), code=303)
