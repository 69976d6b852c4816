"""One's own account: profile, password, devices."""

from typing import Any

from flask import current_app, flash, redirect, url_for
from werkzeug.wrappers import Response

from hiringkit.domain.accounts import factors
from hiringkit.services import acts
from hiringkit.services.accounts import own as accounts
from hiringkit.services.accounts import signing
from hiringkit.web import doors, pages, visits
from hiringkit.web.accounts.blueprint import bp
from hiringkit.web.accounts.signing import too_many
from hiringkit.web.forms import accounts as forms


@bp.get("/account")
@doors.signed_in
def own() -> Any:
    """The page of the account."""
    return _page()


@bp.post("/account")
@doors.signed_in
def own_edit() -> Any:
    """Changes the profile."""
    form = forms.ProfileForm()
    if form.is_sent():
        try:
            accounts.edit(doors.current_actor(), form.profile())
        except acts.Invalid as invalid:
            form.refuse(invalid)
        else:
            return _back("Your details are saved.")
    return _page(profile=form, status=422)


@bp.post("/account/password")
@doors.signed_in
def own_password() -> Any:
    """Changes the password; every other device is signed out."""
    form = forms.ChangePassword()
    if form.is_sent():
        current, new = form.current.data or "", form.password.data or ""
        try:
            token = accounts.change_password(doors.visitor(), visits.visit(), current, new, keep=False)
        except acts.Invalid as invalid:
            form.refuse(invalid)
        except signing.TooMany as error:
            form.current.errors = ["Too many attempts. Wait a minute, then try again."]
            return too_many(_page(password=form, status=429), error)
        else:
            doors.session_cookie().adopt(token, keep=False)
            return _back("Your password is changed. Every other device is signed out.")
    return _page(password=form, status=422)


@bp.post("/account/sessions/<ref>/end")
@doors.signed_in
def own_session_end(ref: str) -> Response:
    """Signs one device out."""
    accounts.end_session(doors.visitor(), ref)
    return _back("That device is signed out.")


@bp.post("/account/sessions/end")
@doors.signed_in
def own_sessions_end() -> Response:
    """Signs every other device out."""
    renewed, ended = accounts.end_others(doors.visitor())
    doors.go_on(renewed)
    return _back(f"{pages.counted(ended, 'other device')} signed out.")


def _page(profile: Any = None, password: Any = None, status: int = 200) -> Response:
    account = accounts.show(doors.visitor(), current_app.config["IDLE_KEPT"])
    return pages.render(
        "accounts/own.html",
        status,
        account=account,
        ways=factors.WAYS,
        profile=profile or forms.ProfileForm(formdata=None, obj=account.profile),
        password=password or forms.ChangePassword(formdata=None),
    )


def _back(said: str) -> Response:
    flash(said, "done")
    return redirect(url_for("accounts.own"), code=303)
