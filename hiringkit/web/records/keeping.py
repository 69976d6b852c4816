"""Retention: rules, whose time is over, and finding a candidate's record; and the notices."""

from typing import Any

from flask import Response, flash, redirect, request, url_for

from hiringkit.content.retention import RetentionProblem
from hiringkit.services import records
from hiringkit.services.acts import Invalid
from hiringkit.web import doors, pages, visits
from hiringkit.web.records.blueprint import administrators, bp


@bp.get("/records/retention")
@administrators
def retention() -> Any:
    """Rules and the queue."""
    return _page()


@bp.post("/records/retention")
@administrators
def choose() -> Any:
    """Sets the organisation's rule."""
    try:
        records.choose(doors.current_actor(), visits.settings().instance, request.form.get("rule", ""))
    except Invalid as invalid:
        return _page(problem=str(invalid), status=422)
    flash("The rule is set. Clocks count by it from now on.", "done")
    return redirect(url_for("records.retention"), code=303)


@bp.post("/records/find")
@administrators
def find() -> Any:
    """Candidates by name or address, which never stand in an address bar."""
    words = request.form.get("words", "")[:200]
    try:
        return _page(words=words, found=records.find(doors.current_actor(), words))
    except Invalid as invalid:
        return _page(words=words, problem=str(invalid), status=422)


@bp.get("/records/notices")
@doors.signed_in
def notices() -> Any:
    """What interviewers and candidates are told."""
    mine, theirs = records.for_interviewers(), records.for_candidates(visits.settings().instance)
    return pages.render("records/notices.html", interviewers=mine, candidates=theirs)


def _page(problem: str = "", status: int = 200, words: str = "", found: Any = None) -> Response:
    page = request.args.get("page", "1")
    number = int(page) if page.isdecimal() and len(page) < 6 else 1
    try:
        overview = records.overview(doors.current_actor(), visits.settings().instance, number)
    except RetentionProblem as error:
        raise Invalid({"": str(error)}) from error
    facts = {"overview": overview, "problem": problem, "words": words, "found": found, "number": number}
    return pages.render("records/retention.html", status, **facts)
