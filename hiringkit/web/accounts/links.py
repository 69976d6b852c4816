"""What a one-time link opens: setting up the instance, or choosing a password."""

from typing import Any

from flask import url_for
from werkzeug.wrappers import Response

from hiringkit.services import acts
from hiringkit.services.accounts import links
from hiringkit.web import doors, pages, visits
from hiringkit.web.accounts.blueprint import bp
from hiringkit.web.accounts.signing import begun
from hiringkit.web.forms import accounts as forms


@bp.get("/setup/<token>")
@doors.by_token
def setup(token: str) -> Any:
    """The form for the first administrator."""
    return _form(token, forms.SetUp(time_zone="UTC"), links.pending(token, visits.now()))


@bp.post("/setup/<token>")
@doors.by_token
def setup_send(token: str) -> Any:
    """Makes the first administrator and the organisation."""
    form = forms.SetUp()
    if form.is_sent():
        try:
            started = links.accept(visits.visit(), token, form.password.data or "", form.first())
            return begun(started, form.email.data or "", url_for("home.index"))
        except acts.Invalid as invalid:
            form.refuse(invalid)
    return _form(token, form, links.pending(token, visits.now()), 422)


@bp.get("/links/<token>")
@doors.by_token
def link(token: str) -> Any:
    """The form for a first password, or a new one."""
    return _form(token, forms.NewPassword(), links.pending(token, visits.now()))


@bp.post("/links/<token>")
@doors.by_token
def link_send(token: str) -> Any:
    """Sets the password and signs in."""
    form, pending = forms.NewPassword(), links.pending(token, visits.now())
    if form.is_sent():
        try:
            started = links.accept(visits.visit(), token, form.password.data or "")
            return begun(started, pending.email if pending else "", url_for("home.index"))
        except acts.Invalid as invalid:
            form.refuse(invalid)
    return _form(token, form, pending, 422)


def _form(token: str, form: Any, pending: links.Pending | None, status: int = 200) -> Response:
    if pending is None or (pending.purpose == "setup") != isinstance(form, forms.SetUp):
        return pages.render("accounts/dead-link.html", 404)
    template = "accounts/setup.html" if pending.purpose == "setup" else "accounts/link.html"
    return pages.render(template, status, form=form, pending=pending, token=token)
