"""Candidates: adding one or many, the page of one, the stage gate, leaving and coming back, adjustments."""

from typing import Any

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from hiringkit.domain import records
from hiringkit.domain.access import HIDDEN, Forbidden
from hiringkit.services import acts, candidates
from hiringkit.services.acts import found
from hiringkit.web import doors, pages
from hiringkit.web.forms import candidates as forms

bp = Blueprint("candidates", __name__)


@bp.get("/openings/<ref>/candidates/new")
@doors.signed_in
def new(ref: str) -> Response:
    """The form for one candidate."""
    opening = candidates.opening_of(doors.current_actor(), ref)
    return pages.render("candidates/new.html", opening=opening, form=forms.CandidateForm(formdata=None))


@bp.post("/openings/<ref>/candidates/new")
@doors.signed_in
def new_send(ref: str) -> Any:
    """Adds one candidate."""
    actor, form = doors.current_actor(), forms.CandidateForm()
    if form.is_sent():
        another = bool(form.is_another_person.data)
        try:
            added = candidates.add(actor, ref, form.details(), is_another_person=another)
        except acts.Invalid as invalid:
            form.refuse(invalid)
        else:
            flash("The candidate is added. Arrange the first interview next.", "done")
            return redirect(url_for("candidates.show", ref=added), code=303)
    return pages.render("candidates/new.html", 422, opening=candidates.opening_of(actor, ref), form=form)


@bp.get("/openings/<ref>/candidates/paste")
@doors.signed_in
def paste(ref: str) -> Response:
    """The form for many candidates."""
    opening = candidates.opening_of(doors.current_actor(), ref)
    form = forms.PasteForm(formdata=None)
    return pages.render("candidates/paste.html", opening=opening, form=form, preview=None, mark="")


@bp.post("/openings/<ref>/candidates/paste")
@doors.signed_in
def paste_send(ref: str) -> Any:
    """Shows what a list would add; adds all of it once exactly that was shown, or nothing."""
    actor, form, preview, mark = doors.current_actor(), forms.PasteForm(), None, ""
    opening, status = candidates.opening_of(actor, ref), 422
    if form.is_sent():
        text, known = form.text.data or "", bool(form.leave_out_known.data)
        mark = records.text_hash(f"{known} {text}")[:20]
        try:
            preview = candidates.preview(actor, ref, text, leave_out_known=known)
            if form.shown.data == mark:
                number = candidates.add_many(actor, ref, text, leave_out_known=known)
                flash(f"{pages.counted(number, 'candidate')} added.", "done")
                return redirect(url_for("openings.show", ref=ref), code=303)
            status = 422 if preview.problems else 200
        except acts.Invalid as invalid:
            form.refuse(invalid)
    return pages.render("candidates/paste.html", status, opening=opening, form=form, preview=preview, mark=mark)


@bp.get("/candidates/<ref>")
@doors.signed_in
def show(ref: str) -> Response:
    """The candidate's page."""
    facts = candidates.show(doors.current_actor(), ref)
    return pages.render("candidates/show.html", facts=facts, titles={one.stage: one.title for one in facts.stages})


@bp.get("/candidates/<ref>/edit")
@doors.signed_in
def edit(ref: str) -> Response:
    """The form with the details."""
    return _edit_page(ref, None)


@bp.post("/candidates/<ref>/edit")
@doors.signed_in
def edit_send(ref: str) -> Any:
    """Changes the details."""
    form, status = forms.CandidateForm(), 422
    if form.is_sent():
        try:
            candidates.edit(doors.current_actor(), ref, form.details(), form.seen.data or "")
        except acts.Invalid as invalid:
            form.refuse(invalid)
        except acts.Stale:
            status = 409
        else:
            return _back(ref, "The candidate is saved.")
    return _edit_page(ref, form, status)


def _edit_page(ref: str, form: forms.CandidateForm | None, status: int = 200) -> Response:
    facts = candidates.to_edit(doors.current_actor(), ref)
    form = form or forms.CandidateForm(formdata=None, obj=facts.details)
    form.seen.data = facts.seen
    return pages.render("candidates/edit.html", status, facts=facts, form=form, is_stale=status == 409)


@bp.get("/candidates/<ref>/stages/<stage>")
@doors.signed_in
def gate(ref: str, stage: str) -> Response:
    """The form to close a stage."""
    return _gate_page(ref, stage, forms.GateForm(formdata=None))


@bp.post("/candidates/<ref>/stages/<stage>")
@doors.signed_in
def gate_send(ref: str, stage: str) -> Any:
    """Advances or stops the candidate after a stage."""
    form = forms.GateForm()
    if form.is_sent():
        outcome = form.outcome.data or ""
        try:
            candidates.gate(doors.current_actor(), ref, stage, outcome, form.reason.data or "")
        except acts.Invalid as invalid:
            form.refuse(invalid)
        else:
            said = "The candidate advances." if outcome == "advance" else "The candidate is stopped here."
            return _back(ref, said)
    return _gate_page(ref, stage, form, 422)


def _gate_page(ref: str, stage: str, form: forms.GateForm, status: int = 200) -> Response:
    facts = candidates.show(doors.current_actor(), ref)
    if not facts.may_manage:
        raise Forbidden(HIDDEN)
    return pages.render("candidates/gate.html", status, facts=facts, stage=found(facts.stage(stage)), form=form)


@bp.get("/candidates/<ref>/leave")
@doors.signed_in
def leave(ref: str) -> Response:
    """The form for a candidate who leaves the process."""
    return _managed_page(ref, "candidates/leave.html", forms.LeaveForm(formdata=None))


@bp.post("/candidates/<ref>/leave")
@doors.signed_in
def leave_send(ref: str) -> Any:
    """Notes that the candidate left."""
    form = forms.LeaveForm()
    if form.is_sent():
        try:
            candidates.leave(doors.current_actor(), ref, form.how.data or "", form.reason.data or "")
        except acts.Invalid as invalid:
            form.refuse(invalid)
        else:
            return _back(ref, "The candidate is out of the process. Interviews still to come are cancelled.")
    return _managed_page(ref, "candidates/leave.html", form, 422)


@bp.get("/candidates/<ref>/return")
@doors.signed_in
def bring_back(ref: str) -> Response:
    """The form to take a candidate back into the process."""
    return _managed_page(ref, "candidates/return.html", forms.ReturnForm(formdata=None))


@bp.post("/candidates/<ref>/return")
@doors.signed_in
def bring_back_send(ref: str) -> Any:
    """Takes the candidate back."""
    form = forms.ReturnForm()
    if form.is_sent():
        try:
            candidates.bring_back(doors.current_actor(), ref, form.reason.data or "")
        except acts.Invalid as invalid:
            form.refuse(invalid)
        else:
            return _back(ref, "The candidate is back in the process.")
    return _managed_page(ref, "candidates/return.html", form, 422)


def _managed_page(ref: str, template: str, form: Any, status: int = 200) -> Response:
    facts = candidates.show(doors.current_actor(), ref)
    if not facts.may_manage:
        raise Forbidden(HIDDEN)
    return pages.render(template, status, facts=facts, form=form)


@bp.get("/candidates/<ref>/adjustments")
@doors.signed_in
def adjustments(ref: str) -> Response:
    """What was arranged and why, for the opening's recruiters."""
    return _adjustments_page(ref, None)


@bp.post("/candidates/<ref>/adjustments")
@doors.signed_in
def adjustments_send(ref: str) -> Any:
    """Records an adjustment."""
    form = forms.AdjustmentForm()
    if form.is_sent():
        minutes = form.extra_minutes.data or 0
        try:
            candidates.arrange(doors.current_actor(), ref, form.arrangement.data or "", minutes, form.reason.data or "")
        except acts.Invalid as invalid:
            form.refuse(invalid)
        else:
            return _back(ref, "The adjustment is saved. Interviews still to come have the extra time.")
    return _adjustments_page(ref, form, 422)


@bp.post("/candidates/<ref>/adjustments/remove")
@doors.signed_in
def adjustments_remove(ref: str) -> Any:
    """Takes the adjustment away."""
    candidates.forget(doors.current_actor(), ref)
    return _back(ref, "The adjustment is removed.")


def _adjustments_page(ref: str, form: forms.AdjustmentForm | None, status: int = 200) -> Response:
    facts = candidates.adjustment(doors.current_actor(), ref)
    form = form or forms.AdjustmentForm(formdata=None, obj=facts)
    return pages.render("candidates/adjustments.html", status, facts=facts, form=form)


def _back(ref: str, said: str) -> Response:
    flash(said, "done")
    return redirect(url_for("candidates.show", ref=ref), code=303)
