"""One candidate's record: its clock, holds, requests, the copy of their data, and erasing."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from threading import Lock
from typing import Any

from flask import Response, flash, redirect, request, url_for

from hiringkit import pdf
from hiringkit.domain import frozen
from hiringkit.domain import records as rules
from hiringkit.services import records
from hiringkit.services.acts import Invalid
from hiringkit.services.records import holding, keeping
from hiringkit.web import documents, doors, pages, visits
from hiringkit.web.records.blueprint import administrators, bp

PATIENCE = 20
"""Seconds to wait for the copy before."""
_one_at_a_time = Lock()
CLEANED = "The candidate is out of the database, and its files are clean."
WAITING = "The candidate is out of the database. Its files are being cleaned and will be clean within a day."


@bp.get("/records/candidates/<ref>")
@administrators
def record(ref: str) -> Any:
    """The record's page."""
    return _page(ref)


@bp.post("/records/candidates/<ref>/hold")
@administrators
def hold(ref: str) -> Any:
    """Places a legal hold."""
    whole = bool(request.form.get("whole_opening"))
    return _act(
        ref,
        lambda: holding.place(doors.current_actor(), ref, request.form.get("reason", ""), whole_opening=whole),
        "The hold stands. Nothing of the record is deleted until a second administrator releases it.",
    )


@bp.post("/records/candidates/<ref>/release")
@administrators
def release(ref: str) -> Any:
    """Releases a hold that somebody else placed."""
    given = request.form
    return _act(
        ref,
        lambda: holding.release(doors.current_actor(), ref, given.get("hold", ""), given.get("reason", "")),
        "The hold is released.",
    )


@bp.post("/records/candidates/<ref>/keep")
@administrators
def keep(ref: str) -> Any:
    """Keeps the record beyond its time."""
    months = request.form.get("months", "")
    number = int(months) if months.isdecimal() and len(months) < 5 else 0
    return _act(
        ref,
        lambda: keeping.keep(doors.current_actor(), ref, number, request.form.get("reason", "")),
        "The record is kept for longer.",
    )


@bp.post("/records/candidates/<ref>/rule")
@administrators
def rule(ref: str) -> Any:
    """Gives the candidate's opening a rule of its own, or takes it away."""
    actor, instance = doors.current_actor(), visits.settings().instance

    def chosen() -> None:
        opening = keeping.candidate_of(actor, ref).opening.ref
        keeping.choose(actor, instance, request.form.get("rule", ""), opening)

    return _act(ref, chosen, "The opening’s rule is set.")


@bp.post("/records/candidates/<ref>/requests")
@administrators
def ask(ref: str) -> Any:
    """Notes what the candidate asked for."""

    def asked() -> None:
        try:
            received = datetime.combine(date.fromisoformat(request.form.get("received", "")), time(), UTC)
        except ValueError:
            raise Invalid({"received": "Enter the day on which it came."}) from None
        kind = request.form.get("kind", "")
        keeping.ask(doors.current_actor(), visits.settings().instance, ref, kind, received)

    return _act(ref, asked, "The request is noted. The day by which it is due stands with it.")


@bp.post("/records/candidates/<ref>/answer")
@administrators
def answer(ref: str) -> Any:
    """Closes a request."""
    given = request.form
    return _act(
        ref,
        lambda: keeping.answer(doors.current_actor(), given.get("request", ""), given.get("answer", "")),
        "The request is closed.",
    )


@bp.post("/records/candidates/<ref>/copy")
@administrators
def copy(ref: str) -> Any:
    """The copy of everything kept about the candidate, as a file to hand over."""
    form = request.form.get("form", "")
    name = f"data-{ref}-{visits.now():%Y-%m-%d}.{form}"
    try:
        made = records.copy(doors.current_actor(), visits.settings().instance, ref, form)
    except Invalid as invalid:
        return _page(ref, str(invalid), 422)
    if form == "pdf":
        return documents.to_keep(documents.printed(lambda pool: pdf.render_copy(made, pool=pool)), name)
    return documents.to_keep(frozen.to_json(made), name, "application/json")


@bp.post("/records/candidates/<ref>/erase")
@administrators
def erase(ref: str) -> Any:
    """Erases or anonymises the candidate."""
    given, instance = request.form, visits.settings().instance
    try:
        way, confirmed = given.get("way", ""), given.get("confirmed", "")
        is_clean = records.erase(doors.current_actor(), instance, ref, way, confirmed)
    except Invalid as invalid:
        return _page(ref, str(invalid), 422)
    flash(CLEANED if is_clean else WAITING, "done")
    return redirect(url_for("records.retention"), code=303)


def _act(ref: str, do: Callable[[], object], said: str) -> Any:
    try:
        do()
    except Invalid as invalid:
        return _page(ref, str(invalid), 422)
    flash(said, "done")
    return redirect(url_for("records.record", ref=ref), code=303)


def _page(ref: str, problem: str = "", status: int = 200) -> Response:
    found = keeping.show(doors.current_actor(), visits.settings().instance, ref)
    given = request.form if status == 422 else {}
    words = {"ways": rules.WAYS, "requests": rules.REQUESTS, "forms_of": records.FORMS}
    return pages.render("records/candidate.html", status, found=found, problem=problem, given=given, **words)
