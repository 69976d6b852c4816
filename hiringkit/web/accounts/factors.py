"""One's own second factor: a device, recovery codes, passkeys; and proving oneself again before changing them."""

from typing import Any

from flask import flash, redirect, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from hiringkit.domain.accounts import factors as rules
from hiringkit.services import acts
from hiringkit.services.accounts import factors, signing
from hiringkit.web import doors, pages, pictures, visits
from hiringkit.web.accounts import sites
from hiringkit.web.accounts.blueprint import bp
from hiringkit.web.accounts.signing import too_many
from hiringkit.web.forms import accounts as forms

SLOW = "Too many attempts. Wait a few minutes, then try again."


@bp.get("/account/second")
@doors.signed_in
@doors.while_enrolling
def second() -> Any:
    """The page of the second factor."""
    return _page()


@bp.get("/account/second/device")
@doors.signed_in
@doors.while_enrolling
@doors.fresh
def second_device() -> Any:
    """The picture for a device, and a field for its first code."""
    return _device(forms.DeviceCode(formdata=None), "")


@bp.post("/account/second/device")
@doors.signed_in
@doors.while_enrolling
@doors.fresh
def second_device_add() -> Any:
    """Keeps the device once it shows the right code, and shows the recovery codes."""
    form, visitor = forms.DeviceCode(), doors.visitor()
    if form.is_sent():
        try:
            offered, visit = form.offered.data or "", visits.visit(visitor.email)
            renewed, codes = factors.confirm(visitor, visit, offered, form.code.data or "")
        except acts.Invalid as invalid:
            form.refuse(invalid)
        except signing.TooMany as error:
            form.code.errors = [SLOW]
            return too_many(_device(form, form.offered.data or "", 429), error)
        else:
            doors.go_on(renewed)
            return _codes(codes)
    return _device(form, form.offered.data or "", 422)


@bp.post("/account/second/device/remove")
@doors.signed_in
@doors.while_enrolling
@doors.fresh
def second_device_remove() -> Response:
    """Forgets the device."""
    doors.go_on(factors.remove(doors.visitor()))
    return _back("The device is removed. Every other device is signed out.")


@bp.post("/account/second/codes")
@doors.signed_in
@doors.while_enrolling
@doors.fresh
def second_codes() -> Any:
    """Makes new recovery codes and shows them."""
    try:
        return _codes(factors.renew_codes(doors.visitor()))
    except acts.Invalid as invalid:
        return _back(str(invalid), "error")


@bp.get("/account/confirm")
@doors.signed_in
@doors.while_enrolling
def confirm() -> Any:
    """Asks who is signed in to prove it again."""
    return _confirm(forms.Confirm(formdata=None))


@bp.post("/account/confirm")
@doors.signed_in
@doors.while_enrolling
def confirm_send() -> Any:
    """Notes the proof and goes on."""
    form, visitor = forms.Confirm(), doors.visitor()
    if form.is_sent():
        try:
            renewed = factors.prove(visitor, visits.visit(visitor.email), form.proof.data or "")
        except acts.Invalid as invalid:
            form.refuse(invalid)
        except signing.TooMany as error:
            form.proof.errors = [SLOW]
            return too_many(_confirm(form, 429), error)
        else:
            doors.go_on(renewed)
            return redirect(_target(), code=303)
    return _confirm(form, 422)


def _target() -> str:
    return doors.local_path(request.values.get("next")) or url_for("accounts.second")


def _page(status: int = 200) -> Response:
    visitor = doors.visitor()
    found = factors.show(visitor)
    site = sites.of_request()
    return pages.render(
        "accounts/second.html", status, factors=found, must=visitor.must_enrol, can_passkey=site is not None
    )


def _device(form: forms.DeviceCode, sealed: str, status: int = 200) -> Response:
    offered = factors.offer(doors.visitor(), sealed)
    form.offered.data = offered.sealed
    grouped = " ".join(offered.secret[at : at + 4] for at in range(0, len(offered.secret), 4))
    picture = Markup(pictures.code(offered.address))  # noqa: S704  lines that our own function draws
    return pages.render("accounts/device.html", status, form=form, secret=grouped, picture=picture)


def _codes(codes: list[str]) -> Response:
    return pages.render("accounts/codes.html", codes=codes)


def _confirm(form: forms.Confirm, status: int = 200) -> Response:
    visitor = doors.visitor()
    ways = factors.ways_to_prove(visitor)
    form.proof.label.text = "Password" if ways.password else "Code"
    target = _target()
    return pages.render(
        "accounts/confirm.html",
        status,
        form=form,
        ways=ways,
        target=target,
        way=rules.WAYS[visitor.how],
        can_passkey=ways.passkey and sites.of_request() is not None,
    )


def _back(said: str, category: str = "done") -> Response:
    flash(said, category)
    return redirect(url_for("accounts.second"), code=303)
