"""The first page, the way to what needs the visitor now, and the choice of theme."""

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from hiringkit.domain import access
from hiringkit.domain.access import Actor
from hiringkit.domain.accounts import LONGEST_KEPT
from hiringkit.services import interviews, openings
from hiringkit.web import doors, pages, visits

bp = Blueprint("home", __name__)


@bp.get("/")
@doors.signed_in
def index() -> Response:
    """Leads to the page that fits the visitor; says so when there is none yet."""
    for endpoint in _first_pages(doors.current_actor()):
        if pages.exists(endpoint):
            return redirect(url_for(endpoint))
    return pages.render("home/index.html")


@bp.post("/theme")
@doors.open_to_all
def theme() -> Response:
    """Keeps light or dark in a cookie; an empty value follows the device again."""
    response = redirect(doors.local_path(request.form.get("back")) or "/", code=303)
    wanted = request.form.get("theme", "")
    secure = visits.settings().base_url.startswith("https://")
    if wanted in pages.THEMES:
        response.set_cookie(
            pages.THEME_COOKIE, wanted, max_age=LONGEST_KEPT, secure=secure, httponly=True, samesite="Lax"
        )
    else:
        response.delete_cookie(pages.THEME_COOKIE, secure=secure, httponly=True, samesite="Lax")
    return response


def _first_pages(actor: Actor) -> list[str]:
    """Endpoints in the order in which they fit the person; rooms that are not plugged in are passed over."""
    if actor.has(access.RECRUITER):
        return ["openings.index", "interviews.index"]
    if interviews.are_waiting(actor):
        return ["interviews.index", "openings.index"]
    if openings.is_on_a_team(actor):
        return ["openings.index", "interviews.index"]
    if actor.has(access.ADMINISTRATOR):
        return ["accounts.people", "interviews.index"]
    return ["interviews.index", "openings.index"]
