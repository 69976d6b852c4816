"""What an interviewer sets for themself: reminders, the first-run guide, and a private calendar address."""

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from hiringkit.services.interviews import feeds, reminding
from hiringkit.web import doors, pages, visits

bp = Blueprint("reminders", __name__)
STOP = "stop"


@bp.post("/interviews/reminders")
@doors.signed_in
def every() -> Response:
    """Stops all reminders by mail, or takes them up again."""
    stop = request.form.get("do") == STOP
    reminding.stop_all(doors.current_actor(), stop=stop)
    return _back("You get no reminders by mail any more." if stop else "You are reminded by mail again.")


@bp.post("/scorecards/<ref>/reminders")
@doors.signed_in
def card(ref: str) -> Response:
    """The same for one card."""
    stop = request.form.get("do") == STOP
    reminding.stop_card(doors.current_actor(), ref, stop=stop)
    return _back("You are not reminded of this card any more." if stop else "You are reminded of this card again.")


@bp.post("/interviews/guide")
@doors.signed_in
def guide() -> Response:
    """Puts the guide for the first interview aside, or brings it back."""
    feeds.want_guide(doors.current_actor(), wanted=request.form.get("do") != STOP)
    return redirect(url_for("interviews.index"), code=303)


@bp.post("/interviews/calendar")
@doors.signed_in
def make() -> Response:
    """Makes a private calendar address and shows it once."""
    token = feeds.make(doors.current_actor())
    address = visits.settings().base_url + url_for("reminders.feed", token=token)
    return pages.render("interviews/calendar.html", address=address)


@bp.post("/interviews/calendar/end")
@doors.signed_in
def revoke() -> Response:
    """Ends the private calendar address."""
    feeds.revoke(doors.current_actor())
    return _back("The calendar address does not work any more.")


@bp.get("/calendar/<token>.ics")
@doors.by_token
def feed(token: str) -> Response:
    """The calendar behind a private address, for a calendar program."""
    return Response(feeds.of_token(token, visits.now()), mimetype="text/calendar")


def _back(said: str) -> Response:
    flash(said, "done")
    return redirect(url_for("interviews.index"), code=303)
