"""Signing in by what is outside: a sign-on service, or the proxy before this site."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from flask import current_app, flash, redirect, request, url_for
from itsdangerous import BadData, URLSafeTimedSerializer
from werkzeug.wrappers import Response

from hiringkit.domain.accounts import factors
from hiringkit.services.accounts import oidc, sign_on
from hiringkit.services.accounts.signing import Visitor
from hiringkit.web import doors, pages, visits
from hiringkit.web.accounts.blueprint import bp

ON_THE_WAY = 600
"""Seconds that signing in at the service may take."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What the sign-in page offers besides a password."""

    service: str = ""
    proxy: str = ""


def offered() -> Offered:
    """The service's name, and whom the proxy names."""
    settings = visits.settings()
    return Offered(settings.oidc_name if settings.oidc_issuer else "", visits.named_by_proxy())


@bp.get("/sign-on")
@doors.open_to_all
def sign_on_leave() -> Any:
    """Leads to the sign-on service; what has to come back stays in a cookie that only this site reads."""
    settings = visits.settings()
    if not settings.oidc_issuer:
        return redirect(url_for("accounts.sign_in"))
    try:
        departure = oidc.depart(settings, _back(), visits.now())
    except oidc.Failed as failed:
        return _failed(failed)
    response = redirect(departure.address)
    kept = [departure.state, departure.nonce, departure.verifier, doors.local_path(request.args.get("next")) or ""]
    secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    value = str(_sealer().dumps(kept))
    response.set_cookie(_cookie(), value, max_age=ON_THE_WAY, path="/", secure=secure, httponly=True, samesite="Lax")
    return response


@bp.get("/sign-on/return")
@doors.open_to_all
def sign_on_return() -> Any:
    """Starts a session for whoever comes back with what they left with, and with the service's word."""
    settings, now = visits.settings(), visits.now()
    departure, target = _departed()
    code = request.args.get("code", "")
    is_same = departure is not None and request.args.get("state") == departure.state
    if departure is None or not is_same or not code or not settings.oidc_issuer:
        return _failed(oidc.Failed(oidc.NOT_GENUINE))
    try:
        said = oidc.claims(settings, _back(), code, departure, now)
        started = sign_on.sign_in(settings, visits.visit(), said)
    except oidc.Failed as failed:
        return _failed(failed)
    return _begun(started.token, target)


def ends_there(visitor: Visitor) -> bool:
    """True when signing out here is meant to sign this person out at the service too."""
    settings = visits.settings()
    return bool(settings.oidc_issuer) and settings.oidc_sign_out and visitor.how == factors.SIGN_ON


@bp.get("/sign-on/end")
@doors.open_to_all
def sign_on_end() -> Any:
    """Leads whoever has signed out here to the service’s own sign-out, where it has one.

    By a page that goes on, for browsers let no form lead to another site.
    """
    settings, address = visits.settings(), ""
    if settings.oidc_issuer and settings.oidc_sign_out and doors.current_visitor() is None:
        with suppress(oidc.Failed):
            address = oidc.farewell(settings, settings.base_url + url_for("accounts.sign_in"), visits.now())
    if not address:
        return redirect(url_for("accounts.sign_in"))
    response = pages.render("accounts/leave.html", address=address, service=settings.oidc_name)
    response.headers["Refresh"] = f"0; url={address}"
    return response


@bp.post("/sign-on/proxy")
@doors.open_to_all
def sign_on_proxy() -> Any:
    """Starts a session for the person whom the proxy names."""
    named = visits.named_by_proxy()
    try:
        if not named:
            raise oidc.Failed("The proxy before this site names nobody.")
        started = sign_on.by_proxy(visits.visit(), named)
    except oidc.Failed as failed:
        return _failed(failed)
    return _begun(started.token, doors.local_path(request.form.get("next")) or "")


def _begun(token: str, target: str) -> Response:
    doors.session_cookie().adopt(token, keep=False)
    return _without_cookie(redirect(target or url_for("home.index"), code=303))


def _failed(failed: oidc.Failed) -> Response:
    flash(str(failed), "error")
    return _without_cookie(redirect(url_for("accounts.sign_in"), code=303 if request.method == "POST" else 302))


def _without_cookie(response: Response) -> Response:
    secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    if _cookie() in request.cookies:
        response.delete_cookie(_cookie(), path="/", secure=secure, httponly=True, samesite="Lax")
    return response


def _departed() -> tuple[oidc.Departure | None, str]:
    """What this browser left with, at most ten minutes ago, and where it wanted to go."""
    try:
        state, nonce, verifier, target = _sealer().loads(request.cookies.get(_cookie(), ""), max_age=ON_THE_WAY)
    except (BadData, TypeError, ValueError):
        return None, ""
    return oidc.Departure("", state, nonce, verifier), doors.local_path(target) or ""


def _back() -> str:
    return visits.settings().base_url + url_for("accounts.sign_on_return")


def _cookie() -> str:
    return ("__Host-" if current_app.config["SESSION_COOKIE_SECURE"] else "") + "hiringkit-on-the-way"


def _sealer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.config["SECRET_KEY"]), salt=factors.SIGN_ON)
