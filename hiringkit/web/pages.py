"""Pages: what every template gets, the navigation, and how moments, counts and lateness are said."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask, Response, current_app, g, render_template, request, url_for
from jinja2 import StrictUndefined

from hiringkit.domain import access, interviews
from hiringkit.services import organisation
from hiringkit.services.acts import Invalid
from hiringkit.web import assets, doors, visits

THEME_COOKIE = "hiringkit-theme"
THEMES = ("light", "dark")
Rule = Callable[[access.Actor], access.Verdict]
NAVIGATION: tuple[tuple[str, str, Rule | None], ...] = (
    ("interviews.index", "My interviews", None),
    ("openings.index", "Openings", None),
    ("loops.index", "Loops", access.can_build_loops),
    ("questions.index", "Questions", access.can_build_loops),
    ("calibration.index", "Calibration", None),
    ("accounts.people", "People", access.can_administer),
    ("records.audit", "Records", access.can_administer),
    ("organisation.settings", "Settings", access.can_administer),
)
"""Shown when the room exists and the rule admits; the label is what a page passes as `current`."""


def init_app(app: Flask) -> None:
    """Installs the filters and globals of the templates."""
    environment = app.jinja_env
    environment.undefined = StrictUndefined
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.globals.update(asset=assets.address, local_now=lambda: _local(visits.now()))
    for one in (moment, day, weekday, clock, ago, lateness, due, duration, counted, iso, local_input):
        environment.filters[one.__name__] = one


def render(template: str, status: int = 200, **facts: Any) -> Response:
    """A page for whoever is signed in, or for a stranger, with the facts it was given."""
    visitor = doors.current_visitor()
    named = visitor.organisation if visitor else organisation.settings().name
    return _drawn(template, status, visitor=visitor, organisation=named, navigation=_navigation(visitor), **facts)


def render_bare(template: str, status: int = 200, **facts: Any) -> Response:
    """A page that asks nothing of the database."""
    return _drawn(template, status, visitor=None, organisation="", navigation=[], **facts)


def exists(endpoint: str) -> bool:
    """True when a room with this endpoint is plugged in."""
    return endpoint in current_app.view_functions


def _drawn(template: str, status: int, **facts: Any) -> Response:
    theme = request.cookies.get(THEME_COOKIE)
    shown = theme if theme in THEMES else None
    return Response(render_template(template, theme=shown, **facts), status=status, mimetype="text/html")


def _navigation(visitor: Any) -> list[tuple[str, str]]:
    if visitor is None:
        return []
    return [
        (url_for(endpoint), label)
        for endpoint, label, rule in NAVIGATION
        if exists(endpoint) and (rule is None or rule(visitor.actor) is None)
    ]


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def _local(at: datetime) -> datetime:
    """The moment in the time zone of whoever reads."""
    return at.astimezone(_readers_zone())


def _readers_zone() -> ZoneInfo:
    if "zone" not in g:
        visitor = doors.current_visitor()
        g.zone = _zone(visitor.time_zone if visitor else organisation.settings().time_zone)
    zone: ZoneInfo = g.zone
    return zone


def moment(at: datetime) -> str:
    """Fri 20 Nov, 15:00"""
    return f"{day(at)}, {clock(at)}"


def day(at: datetime) -> str:
    """Fri 20 Nov; with its year when that is not the present one."""
    return weekday(_local(at).date())


def weekday(on: date) -> str:
    """Fri 20 Nov, for a day that no clock stands beside."""
    year = "" if on.year == _local(visits.now()).year else f" {on.year}"
    return f"{on:%a} {on.day} {on:%b}{year}"


def clock(at: datetime) -> str:
    """15:00"""
    return f"{_local(at):%H:%M}"


def local_input(at: datetime) -> str:
    """The value of a datetime-local field, in the reader’s time zone."""
    return f"{_local(at):%Y-%m-%dT%H:%M}"


def local_moment(text: str, now: datetime) -> datetime:
    """The moment that a datetime-local field names in the reader’s time zone; raises Invalid with the sentence."""
    try:
        said = datetime.fromisoformat(text).replace(second=0, microsecond=0, tzinfo=None)
        return interviews.moment(said.date(), said.time(), _readers_zone().key, now)
    except interviews.BadTime as error:
        raise Invalid({"": str(error)}) from None
    except ValueError:
        raise Invalid({"": "Write the time as 2026-11-20T15:00."}) from None


def iso(at: datetime) -> str:
    """The machine's form, for the datetime attribute of a time element."""
    return at.isoformat(timespec="seconds")


def ago(at: datetime) -> str:
    """just now, 5 minutes ago, 3 hours ago, 2 days ago"""
    passed = visits.now() - at
    return "just now" if passed < timedelta(minutes=1) else f"{_span(passed)} ago"


def lateness(due_at: datetime) -> str:
    """2 days late, 3 hours late; an empty text when it is not late."""
    passed = visits.now() - due_at
    return "" if passed <= timedelta(0) else f"{_span(passed)} late"


def due(due_at: datetime) -> str:
    """Due today, 16:00; Due tomorrow, 09:30; Due Fri 20 Nov, 15:00; or how late it is."""
    late = lateness(due_at)
    if late:
        return late
    days = (_local(due_at).date() - _local(visits.now()).date()).days
    named = {0: "today", 1: "tomorrow"}.get(days) or day(due_at)
    return f"Due {named}, {clock(due_at)}"


def duration(minutes: int) -> str:
    """45 min, 1 h, 1 h 30"""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02d}" if rest else f"{hours} h"


def counted(number: int, one: str, many: str = "") -> str:
    """1 scorecard, 2 scorecards, 2 people"""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _span(passed: timedelta) -> str:
    minutes = int(passed.total_seconds() // 60)
    if minutes < 60:
        return counted(max(minutes, 1), "minute")
    return counted(minutes // 60, "hour") if minutes < 60 * 24 else counted(minutes // (60 * 24), "day")
