"""Interviews: my own, arranging and changing one, cancelling it, and calendar files."""

from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from hiringkit.services import acts, interviews
from hiringkit.services.interviews import declining
from hiringkit.services.interviews.calendars import CalendarFile
from hiringkit.web import documents, doors, pages, visits
from hiringkit.web.forms import interviews as forms

bp = Blueprint("interviews", __name__)


@bp.get("/interviews")
@doors.signed_in
def index() -> Response:
    """What the visitor has before them."""
    visitor = doors.visitor()
    day = interviews.mine(visitor.actor, visitor.time_zone)
    return pages.render("interviews/index.html", day=day, place=_place(visitor.time_zone))


def _place(zone: str) -> str:
    """A time zone as people say it: Lisbon, UTC+01:00."""
    offset = f"{visits.now().astimezone(ZoneInfo(zone)):%z}"
    shown = "UTC" if offset == "+0000" else f"UTC{offset[:3]}:{offset[3:]}"
    return shown if zone == "UTC" else f"{zone.rpartition('/')[2].replace('_', ' ')} ({shown})"


@bp.get("/candidates/<ref>/interviews/new")
@doors.signed_in
def arrange(ref: str) -> Response:
    """The form for an interview on a kit, named in the query."""
    form = forms.ArrangeForm(formdata=None, time_zone=doors.visitor().time_zone)
    return _arrange_page(ref, form)


@bp.post("/candidates/<ref>/interviews/new")
@doors.signed_in
def arrange_send(ref: str) -> Any:
    """Arranges an interview, unless only the list of people was asked for."""
    actor, form = doors.current_actor(), forms.ArrangeForm()
    warnings: tuple[str, ...] = ()
    if form.is_searching:
        return _arrange_page(ref, form)
    if form.is_sent():
        try:
            interviews.arrange(actor, ref, request.args.get("kit", ""), form.arrangement())
        except acts.Invalid as invalid:
            form.refuse(invalid)
        except interviews.NeedsWord as word:
            warnings = word.warnings
        else:
            flash("The interview is arranged. Its calendar files are below.", "done")
            return redirect(url_for("candidates.show", ref=ref), code=303)
    return _arrange_page(ref, form, 422, warnings)


def _arrange_page(ref: str, form: forms.ArrangeForm, status: int = 200, warnings: tuple[str, ...] = ()) -> Response:
    actor = doors.current_actor()
    about = interviews.to_arrange(actor, ref, request.args.get("kit", ""))
    return pages.render(
        "interviews/arrange.html",
        status,
        about=about,
        form=form,
        people=interviews.people(
            actor,
            ref,
            form.people.data or (),
            form.find.data or "",
            kit=about.kit_ref,
            seats=about.interviewers,
        ),
        warnings=warnings,
    )


@bp.get("/interviews/<ref>")
@doors.signed_in
def show(ref: str) -> Response:
    """An arranged interview: its form, its calendar files, the way to cancel it."""
    facts = interviews.show(doors.current_actor(), ref)
    local = facts.starts_at.astimezone(ZoneInfo(facts.time_zone))
    form = forms.ArrangeForm(
        formdata=None,
        day=local.date(),
        clock=local.time(),
        time_zone=facts.time_zone,
        people=[seat.person for seat in facts.seats],
        call_url=facts.call_url,
        note=facts.note,
    )
    return _show_page(facts, form)


@bp.post("/interviews/<ref>")
@doors.signed_in
def move(ref: str) -> Any:
    """Moves an interview, or changes who holds it and where."""
    actor, form, status = doors.current_actor(), forms.ArrangeForm(), 422
    warnings: tuple[str, ...] = ()
    facts = interviews.show(actor, ref)
    if form.is_searching:
        return _show_page(facts, form)
    if form.is_sent():
        try:
            interviews.move(actor, ref, form.arrangement(), form.seen())
        except acts.Invalid as invalid:
            form.refuse(invalid)
        except acts.Stale:
            status = 409
        except interviews.NeedsWord as word:
            warnings = word.warnings
        else:
            flash("The interview is changed. Send the new calendar files to those who come.", "done")
            return redirect(url_for("candidates.show", ref=facts.about.candidate_ref), code=303)
    return _show_page(interviews.show(actor, ref), form, status, warnings)


def _show_page(
    facts: interviews.InterviewFacts, form: forms.ArrangeForm, status: int = 200, warnings: tuple[str, ...] = ()
) -> Response:
    actor, about = doors.current_actor(), facts.about
    form.changes.data = str(facts.changes)
    return pages.render(
        "interviews/show.html",
        status,
        facts=facts,
        about=about,
        form=form,
        people=interviews.people(
            actor,
            about.candidate_ref,
            form.people.data or (),
            form.find.data or "",
            kit=about.kit_ref,
            seats=about.interviewers,
            interview=facts.ref,
        ),
        warnings=warnings,
        is_stale=status == 409,
    )


@bp.get("/interviews/<ref>/cancel")
@doors.signed_in
def cancel(ref: str) -> Response:
    """The form to cancel an interview."""
    facts = interviews.show(doors.current_actor(), ref)
    return pages.render("interviews/cancel.html", facts=facts, about=facts.about, form=forms.CancelForm(formdata=None))


@bp.post("/interviews/<ref>/cancel")
@doors.signed_in
def cancel_send(ref: str) -> Any:
    """Cancels an interview of which no card has begun."""
    actor, form = doors.current_actor(), forms.CancelForm()
    if form.is_sent():
        try:
            candidate = interviews.cancel(actor, ref, form.reason.data or "")
        except acts.Invalid as invalid:
            form.refuse(invalid)
        else:
            flash("The interview is cancelled. Tell those who would have come.", "done")
            return redirect(url_for("candidates.show", ref=candidate), code=303)
    facts = interviews.show(actor, ref)
    return pages.render("interviews/cancel.html", 422, facts=facts, about=facts.about, form=form)


@bp.get("/scorecards/<card>/decline")
@doors.signed_in
def decline(card: str) -> Response:
    """The form to decline an interview that one was asked to hold."""
    facts = declining.to_decline(doors.current_actor(), card)
    return pages.render("interviews/decline.html", facts=facts, form=forms.DeclineForm(formdata=None))


@bp.post("/scorecards/<card>/decline")
@doors.signed_in
def decline_send(card: str) -> Any:
    """Declines it; the empty scorecard goes with it."""
    actor, form = doors.current_actor(), forms.DeclineForm()
    if form.is_sent():
        try:
            declining.decline(actor, card, form.kind.data or "", form.note.data or "")
        except acts.Invalid as invalid:
            form.refuse(invalid)
        else:
            flash("You have declined. Those who run the opening look for somebody else.", "done")
            return redirect(url_for("interviews.index"), code=303)
    return pages.render("interviews/decline.html", 422, facts=declining.to_decline(actor, card), form=form)


@bp.get("/interviews/<ref>/candidate.ics")
@doors.signed_in
def candidate_calendar(ref: str) -> Response:
    """The calendar file for the candidate; nothing of the kit is in it."""
    return _download(interviews.for_candidate(doors.current_actor(), ref, _host()))


@bp.get("/scorecards/<card>.ics")
@doors.signed_in
def calendar(card: str) -> Response:
    """The calendar file for one interviewer, with the way to the card."""
    link = visits.settings().base_url + url_for("scorecards.show", ref=card)
    return _download(interviews.for_interviewer(doors.current_actor(), card, link, _host()))


def _host() -> str:
    return urlsplit(visits.settings().base_url).hostname or "localhost"


def _download(file: CalendarFile) -> Response:
    return documents.to_keep(file.content, file.name, "text/calendar; charset=utf-8")
