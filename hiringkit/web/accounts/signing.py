"""Signing in and out."""

import math
import secrets
from typing import Any

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from hiringkit.services import acts, organisation
from hiringkit.services.accounts import factors, signing
from hiringkit.web import doors, pages, visits
from hiringkit.web.accounts import outside, sites
from hiringkit.web.accounts.blueprint import bp
from hiringkit.web.forms import accounts as forms

WRONG = ("That email and password do not match.", "Check both, or ask an administrator for a new password.")


@bp.get("/sign-in")
@doors.open_to_all
def sign_in() -> Any:
    """The form; whoever is signed in already goes on."""
    if doors.current_visitor() is not None:
        return redirect(_target())
    return _form(forms.SignIn())


@bp.post("/sign-in")
@doors.open_to_all
def sign_in_send() -> Any:
    """Starts a session, with a new token, or says one and the same thing about every mistake."""
    form = forms.SignIn()
    if not form.is_sent():
        return _form(form, 422)
    email, keep = form.email.data or "", bool(form.keep.data)
    try:
        started = signing.sign_in(visits.visit(email), email, form.password.data or "", keep=keep)
    except signing.Refused:
        return _form(form, 422, problem=WRONG)
    except signing.TooMany as error:
        return too_many(_form(form, 429, problem=_wait(error)), error)
    return begun(started, email, _target(), keep=keep)


def begun(started: signing.Started, email: str, target: str, *, keep: bool = False) -> Response:
    """The way on from a session that began: to the page that was asked for, or first to the second factor."""
    doors.session_cookie().adopt(started.token, keep=keep)
    if started.waits:
        return redirect(url_for("accounts.sign_in_second", next=None if target == "/" else target), code=303)
    response = redirect(target, code=303)
    if email:
        visits.remember_device(response, email, visits.known_device(email) or secrets.token_urlsafe(16))
    return response


@bp.get("/sign-in/second")
@doors.by_token
def sign_in_second() -> Any:
    """Asks for the second factor of whoever has given their password."""
    if doors.current_visitor() is not None:
        return redirect(_target())
    return _second(forms.SecondFactor(formdata=None))


@bp.post("/sign-in/second")
@doors.by_token
def sign_in_second_send() -> Any:
    """Starts the session once the second factor fits."""
    form, token = forms.SecondFactor(), doors.session_cookie().token
    email = factors.waiting(token, visits.now())
    if email is None:
        return _second(form)
    if form.is_sent():
        try:
            started = factors.finish(visits.visit(email), token, form.code.data or "")
        except signing.Refused:
            return _second(form)
        except acts.Invalid as invalid:
            form.refuse(invalid)
        except signing.TooMany as error:
            form.code.errors = [" ".join(_wait(error))]
            return too_many(_second(form, 429), error)
        else:
            return begun(started, email, _target(), keep=started.keep)
    return _second(form, 422)


def _second(form: forms.SecondFactor, status: int = 200) -> Any:
    """The page of the second step; whoever has not done the first, or took too long, begins again."""
    if factors.waiting(doors.session_cookie().token, visits.now()) is None:
        flash("Sign in again: the second step took too long.", "error")
        target = doors.local_path(request.values.get("next"))
        return redirect(url_for("accounts.sign_in", next=target), code=303 if request.method == "POST" else 302)
    target = doors.local_path(request.values.get("next"))
    return pages.render("accounts/sign-in-second.html", status, form=form, target=target, can_passkey=_can_passkey())


def _can_passkey() -> bool:
    return sites.of_request() is not None


@bp.post("/sign-out")
@doors.signed_in
@doors.while_enrolling
def sign_out() -> Response:
    """Ends this session, here and in the database."""
    leaving = doors.visitor()
    signing.sign_out(leaving)
    doors.session_cookie().adopt(secrets.token_urlsafe(32), keep=False)
    flash("You are signed out.", "done")
    return redirect(url_for("accounts.sign_on_end" if outside.ends_there(leaving) else "accounts.sign_in"), code=303)


def too_many(response: Response, error: signing.TooMany) -> Response:
    """The answer with how long to wait, for programs too."""
    response.headers["Retry-After"] = str(math.ceil(error.wait.total_seconds()))
    return response


def _wait(error: signing.TooMany) -> tuple[str, str]:
    seconds = math.ceil(error.wait.total_seconds())
    said = f"{seconds} seconds" if seconds < 120 else f"{math.ceil(seconds / 60)} minutes"
    return "Too many attempts.", f"Wait {said}, then try again. Your account is not locked."


def _form(form: forms.SignIn, status: int = 200, problem: tuple[str, str] | None = None) -> Response:
    target = doors.local_path(request.values.get("next"))
    return pages.render(
        "accounts/sign-in.html",
        status,
        form=form,
        problem=problem,
        target=target,
        settings=organisation.settings(),
        can_passkey=_can_passkey(),
        sign_on=outside.offered(),
    )


def _target() -> str:
    """Where to go on to: only ever a path of this site."""
    return doors.local_path(request.values.get("next")) or url_for("home.index")
