"""Mail: what waits and what went wrong, for administrators; and the messages of one interview, to be copied."""

from typing import Any

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from hiringkit.domain import access
from hiringkit.services import acts, interviews, mail
from hiringkit.web import doors, pages, visits

bp = Blueprint("mail", __name__)
administrators = doors.person(access.can_administer)


@bp.get("/mail")
@administrators
def index() -> Response:
    """How mail stands."""
    settings = visits.settings()
    server = f"{settings.mail_server}:{settings.mail_port}" if settings.mail_server else ""
    return pages.render("mail/index.html", mail=mail.overview(doors.current_actor()), server=server)


@bp.post("/mail/test")
@administrators
def test() -> Response:
    """Sends a test message to the administrator who asks."""
    try:
        address = mail.test(doors.current_actor())
    except acts.Invalid as invalid:
        return _back(str(invalid), "error")
    return _back(f"A test message to {address} is on its way. If it fails, the reason stands here.")


@bp.post("/mail/<ref>/again")
@administrators
def again(ref: str) -> Response:
    """Sends a message that went wrong once more."""
    try:
        mail.again(doors.current_actor(), ref)
    except acts.Invalid as invalid:
        return _back(str(invalid), "error")
    return _back("The message is sent again.")


@bp.post("/mail/<ref>/drop")
@administrators
def drop(ref: str) -> Response:
    """Takes a message that went wrong off the list."""
    try:
        mail.drop(doors.current_actor(), ref)
    except acts.Invalid as invalid:
        return _back(str(invalid), "error")
    return _back("The message is removed.")


@bp.get("/interviews/<ref>/messages")
@doors.signed_in
def interview(ref: str) -> Any:
    """What can be sent about an interview, to be copied, and what was sent."""
    return pages.render("mail/interview.html", facts=interviews.messages(doors.current_actor(), ref))


def _back(said: str, category: str = "done") -> Response:
    flash(said, category)
    return redirect(url_for("mail.index"), code=303)
