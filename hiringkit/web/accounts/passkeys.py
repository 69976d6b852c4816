"""Passkeys: what our own script asks and sends when somebody adds one, signs in with one, or removes one."""

from typing import Any

from flask import flash, jsonify, redirect, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from hiringkit.services import acts
from hiringkit.services.accounts import passkeys, signing
from hiringkit.web import doors, visits
from hiringkit.web.accounts import sites
from hiringkit.web.accounts.blueprint import bp
from hiringkit.web.accounts.signing import begun, too_many

REFUSED = "This passkey does not open an account here. Sign in another way."
SLOW = "Too many attempts. Wait a minute, then try again."


@bp.post("/account/passkeys/options")
@doors.signed_in
@doors.while_enrolling
@doors.fresh
def passkey_options() -> Any:
    """What the browser needs to make a passkey."""
    return _answered(lambda: passkeys.options_to_add(doors.visitor(), _site()))


@bp.post("/account/passkeys")
@doors.signed_in
@doors.while_enrolling
@doors.fresh
def passkey_add() -> Any:
    """Keeps a passkey."""

    def add() -> dict[str, str]:
        renewed = passkeys.add(doors.visitor(), _site(), _sent("credential"), str(_sent("name") or ""))
        doors.go_on(renewed)
        flash("The passkey is saved. Every other device is signed out.", "done")
        return {"next": url_for("accounts.second")}

    return _answered(add)


@bp.post("/account/passkeys/<ref>/remove")
@doors.signed_in
@doors.while_enrolling
@doors.fresh
def passkey_remove(ref: str) -> Response:
    """Removes a passkey."""
    doors.go_on(passkeys.remove(doors.visitor(), ref))
    flash("The passkey is removed. Every other device is signed out.", "done")
    return redirect(url_for("accounts.second"), code=303)


@bp.post("/account/confirm/passkey")
@doors.signed_in
@doors.while_enrolling
def confirm_passkey() -> Any:
    """Notes that the visitor has used a passkey of theirs just now."""

    def prove() -> dict[str, str]:
        renewed = passkeys.prove(doors.visitor(), visits.visit(), _site(), _sent("credential"))
        doors.go_on(renewed)
        return {"next": _target("accounts.second")}

    return _answered(prove)


@bp.post("/sign-in/passkey/options")
@doors.open_to_all
def sign_in_passkey_options() -> Any:
    """What the browser needs to ask its passkeys; the same for everybody."""
    return _answered(lambda: passkeys.options_to_sign_in(visits.visit(), _site()))


@bp.post("/sign-in/passkey")
@doors.open_to_all
def sign_in_passkey() -> Any:
    """Starts a session for whoever holds the passkey."""
    keep = _sent("keep") is True
    try:
        started, email = passkeys.sign_in(visits.visit(), _site(), _sent("credential"), keep=keep)
    except signing.Refused:
        return jsonify(message=REFUSED), 422
    response = begun(started, email, _target("home.index"), keep=keep)
    answer = jsonify(next=response.headers["Location"])
    for cookie in response.headers.getlist("Set-Cookie"):
        answer.headers.add("Set-Cookie", cookie)
    return answer


def _answered(work: Any) -> Any:
    try:
        return jsonify(work())
    except acts.Invalid as invalid:
        return jsonify(message=str(invalid)), 422
    except signing.TooMany as error:
        answer = jsonify(message=SLOW)
        answer.status_code = 429
        return too_many(answer, error)


def _site() -> passkeys.Site:
    site = sites.of_request()
    if site is None:
        raise NotFound
    return site


def _sent(name: str) -> Any:
    body = request.get_json(silent=True)
    return body.get(name) if isinstance(body, dict) else None


def _target(otherwise: str) -> str:
    named = _sent("next")
    return doors.local_path(named if isinstance(named, str) else None) or url_for(otherwise)
