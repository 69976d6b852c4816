"""Openings: the list with what needs somebody, the board, opening a job, its team, closing and opening again."""

from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from hiringkit.domain import access, questions
from hiringkit.domain.openings import FILTERS
from hiringkit.services import acts, openings
from hiringkit.web import doors, pages
from hiringkit.web.forms import openings as forms
from hiringkit.web.forms import options

bp = Blueprint("openings", __name__, url_prefix="/openings")
recruiters = doors.person(access.can_open_job)


@bp.get("")
@doors.signed_in
def index() -> Response:
    """The openings of whoever asks: what needs them, and what their committees read."""
    is_closed = request.args.get("show") == "closed"
    found = openings.index(doors.current_actor(), closed=is_closed)
    return pages.render("openings/index.html", found=found, is_closed=is_closed)


@bp.get("/new")
@recruiters
def new() -> Response:
    """The form for a new opening."""
    return _new_page(None)


@bp.post("/new")
@recruiters
def new_send() -> Any:
    """Opens a job."""
    actor, form = doors.current_actor(), forms.NewOpeningForm()
    _fit(form, openings.opening_choices(actor))
    if form.is_sent():
        try:
            ref = openings.open_job(actor, form.opening())
        except acts.Invalid as invalid:
            form.refuse(invalid)
        else:
            flash("The job is open. Add the candidates next.", "done")
            return redirect(url_for("openings.show", ref=ref), code=303)
    return _new_page(form, 422)


def _new_page(form: forms.NewOpeningForm | None, status: int = 200) -> Response:
    choices = openings.opening_choices(doors.current_actor())
    if form is None:
        form = forms.NewOpeningForm(formdata=None, version=request.args.get("loop", ""), blind_rule=choices.blind_rule)
        _fit(form, choices)
    return pages.render("openings/new.html", status, form=form, has_versions=bool(choices.versions))


def _fit(form: forms.NewOpeningForm, choices: openings.Choices) -> None:
    form.version.choices = options({"": "Choose", **choices.versions})
    form.manager.offer(choices.people)
    form.decider.offer(choices.people)


@bp.get("/<ref>")
@doors.signed_in
def show(ref: str) -> Response:
    """The board."""
    page = request.args.get("page", "1")
    number = int(page) if page.isdecimal() and len(page) < 7 else 1
    board = openings.show(doors.current_actor(), ref, request.args.get("show", ""), number)
    return pages.render("openings/show.html", board=board, filters=FILTERS, stages=dict(questions.STAGES))


@bp.get("/<ref>/edit")
@doors.signed_in
def edit(ref: str) -> Response:
    """The form with the details."""
    return _edit_page(ref, None)


@bp.post("/<ref>/edit")
@doors.signed_in
def edit_send(ref: str) -> Any:
    """Changes the details; what somebody else changed meanwhile is shown, not overwritten."""
    actor, form, status = doors.current_actor(), forms.OpeningForm(), 422
    form.decider.offer(openings.people_to_choose(actor, ref))
    if form.is_sent():
        try:
            openings.edit(actor, ref, form.details(), form.seen.data or "")
        except acts.Invalid as invalid:
            form.refuse(invalid)
        except acts.Stale:
            status = 409
        else:
            flash("The opening is saved.", "done")
            return redirect(url_for("openings.show", ref=ref), code=303)
    return _edit_page(ref, form, status)


def _edit_page(ref: str, form: forms.OpeningForm | None, status: int = 200) -> Response:
    actor = doors.current_actor()
    facts = openings.details(actor, ref)
    if form is None:
        form = forms.OpeningForm(formdata=None, obj=facts.details)
        form.decider.offer(openings.people_to_choose(actor, ref))
    form.seen.data = facts.seen
    return pages.render("openings/edit.html", status, form=form, facts=facts, is_stale=status == 409)


@bp.get("/<ref>/team")
@doors.signed_in
def team(ref: str) -> Response:
    """Who has which duty."""
    return _team_page(ref, None)


@bp.post("/<ref>/team")
@doors.signed_in
def team_add(ref: str) -> Any:
    """Gives a person a duty."""
    actor, form = doors.current_actor(), forms.MemberForm()
    form.person.offer(openings.people_to_choose(actor, ref))
    if form.is_sent():
        try:
            name = openings.add_member(actor, ref, form.person.data or "", form.duty.data or "")
        except acts.Invalid as invalid:
            form.refuse(invalid)
        else:
            flash(f"{name} is on the team: {access.DUTIES[form.duty.data].lower()}.", "done")
            return redirect(url_for("openings.team", ref=ref), code=303)
    return _team_page(ref, form, 422)


@bp.post("/<ref>/team/remove")
@doors.signed_in
def team_remove(ref: str) -> Any:
    """Takes a duty from a person."""
    actor = doors.current_actor()
    try:
        openings.remove_member(actor, ref, request.form.get("person", ""), request.form.get("duty", ""))
    except acts.Invalid as invalid:
        return _team_page(ref, None, 422, problem=str(invalid))
    flash("The duty is taken away.", "done")
    is_in = openings.may_read(actor, ref)
    return redirect(url_for("openings.team", ref=ref) if is_in else url_for("openings.index"), code=303)


def _team_page(ref: str, form: forms.MemberForm | None, status: int = 200, problem: str = "") -> Response:
    actor = doors.current_actor()
    facts, people = openings.team(actor, ref), openings.people_to_choose(actor, ref)
    if form is None:
        form = forms.MemberForm(formdata=None)
        form.person.offer(people)
    return pages.render("openings/team.html", status, facts=facts, form=form, problem=problem)


@bp.get("/<ref>/close")
@doors.signed_in
def close(ref: str) -> Response:
    """The form to close the opening."""
    facts = openings.details(doors.current_actor(), ref)
    return pages.render("openings/close.html", facts=facts, form=forms.CloseForm(formdata=None))


@bp.post("/<ref>/close")
@doors.signed_in
def close_send(ref: str) -> Any:
    """Closes the opening."""
    actor, form = doors.current_actor(), forms.CloseForm()
    if form.is_sent():
        try:
            openings.close(actor, ref, form.reason.data or "", form.coming.data or "")
        except acts.Invalid as invalid:
            form.refuse(invalid)
        else:
            flash("The opening is closed. It can be opened again at any time.", "done")
            return redirect(url_for("openings.show", ref=ref), code=303)
    return pages.render("openings/close.html", 422, facts=openings.details(actor, ref), form=form)


@bp.post("/<ref>/reopen")
@doors.signed_in
def reopen(ref: str) -> Any:
    """Opens a closed opening again."""
    openings.reopen(doors.current_actor(), ref)
    flash("The opening is open again.", "done")
    return redirect(url_for("openings.show", ref=ref), code=303)
