"""Who can see what, and why: in an opening, and on the site."""

from flask import request
from werkzeug.wrappers import Response

from hiringkit.services.accounts import seeing
from hiringkit.web import doors, pages
from hiringkit.web.accounts.blueprint import bp
from hiringkit.web.accounts.people import administrators


@bp.get("/openings/<ref>/access")
@doors.signed_in
def opening_access(ref: str) -> Response:
    """What one person sees of the opening, and why."""
    found = seeing.in_opening(doors.current_actor(), ref, request.args.get("person", ""))
    return pages.render("accounts/opening-access.html", found=found)


@bp.get("/people/<ref>/access")
@administrators
def person_access(ref: str) -> Response:
    """What one person may do on the site, and why."""
    return pages.render("accounts/person-access.html", found=seeing.on_site(doors.current_actor(), ref))
