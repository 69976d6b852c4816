"""The audit trail: a page with filters, and its export."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask import Response, request, url_for

from hiringkit.domain import records as rules
from hiringkit.domain import texts
from hiringkit.services import records
from hiringkit.services.acts import Invalid
from hiringkit.services.records import Filters
from hiringkit.web import documents, doors, pages, visits
from hiringkit.web.records.blueprint import administrators, bp

PLACES = {
    "candidate": "candidates.show",
    "debrief": "debriefs.show",
    "interview": "interviews.show",
    "loop": "loops.show",
    "opening": "openings.show",
    "packet": "packets.show",
    "person": "accounts.person",
    "scorecard": "scorecards.show",
}
"""Where a thing is shown, to whoever may see it."""
TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


@bp.get("/records")
@administrators
def audit() -> Any:
    """The lines that fit, newest first."""
    given = _given(request.args)
    problem, filters = _filters(given)
    found = records.page(doors.current_actor(), filters, request.args.get("after", "")[:80])
    return _page(given, found, problem, 422 if problem else 200)


@bp.post("/records/export")
@administrators
def audit_export() -> Any:
    """Every line that fits, as a file."""
    given = _given(request.form)
    problem, filters = _filters(given)
    form = request.form.get("format", "")
    try:
        if problem:
            raise Invalid({"": problem})
        text = records.export(doors.current_actor(), filters, form)
    except Invalid as invalid:
        found = records.page(doors.current_actor(), Filters())
        return _page(given, found, str(invalid), 422)
    name = f"audit-trail-{visits.now():%Y-%m-%d}.{form}"
    return documents.to_keep(text, name, TYPES[form])


def _page(given: dict[str, str], found: records.Page, problem: str, status: int) -> Response:
    chosen: dict[str, Any] = {name: value for name, value in given.items() if value}
    return pages.render(
        "records/audit.html",
        status,
        found=found,
        given=given,
        chosen=chosen,
        problem=problem,
        people=found.people,
        areas=rules.AREAS,
        acts=rules.ACTS,
        older=url_for("records.audit", **chosen, after=found.older) if found.older else "",
        is_first=not request.args.get("after"),
        places={kind: endpoint for kind, endpoint in PLACES.items() if pages.exists(endpoint)},
    )


def _given(sent: Any) -> dict[str, str]:
    """What was asked for, as short lines of text."""
    found = {}
    for name in ("person", "act", "thing", "since", "until"):
        try:
            found[name] = texts.line(sent.get(name, "")[:300])
        except texts.TextError:
            found[name] = ""
    return found


def _filters(given: dict[str, str]) -> tuple[str, Filters]:
    """What is wrong with the request, and what it asks for; a thing may be named by its address."""
    try:
        since, until = (_midnight(given[name], days) for name, days in (("since", 0), ("until", 1)))
    except ValueError:
        return "Enter dates as year, month and day, such as 2026-11-20.", Filters()
    subject = re.split(
        r"[/?#]", re.sub(r"^.*/(?:candidates|interviews|scorecards|packets|openings|people|loops)/", "", given["thing"])
    )[0]
    return "", Filters(given["person"][:16], given["act"][:60], subject[:64], since, until)


def _midnight(text: str, days: int) -> datetime | None:
    """The beginning of a day where the reader is, or of the day after it."""
    if not text:
        return None
    try:
        day = date.fromisoformat(text) + timedelta(days=days)
        return datetime.combine(day, time(), ZoneInfo(doors.visitor().time_zone)).astimezone(UTC)
    except OverflowError as error:
        raise ValueError(text) from error
