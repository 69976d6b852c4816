"""Outside committee members: the link that a recruiter makes, and the page that it opens with its code."""

from typing import Any

from flask import Blueprint, current_app, flash, make_response, redirect, request, url_for
from itsdangerous import BadData, URLSafeTimedSerializer
from werkzeug.wrappers import Response

from hiringkit.domain import guests as rules
from hiringkit.services.accounts import signing
from hiringkit.services.acts import Invalid
from hiringkit.services.packets import guests
from hiringkit.web import documents, doors, pages, visits
from hiringkit.web.forms import guests as forms

bp = Blueprint("guests", __name__)
WRONG = "This code does not open the link. Check it with whoever gave it to you."


@bp.get("/packets/<ref>/guests")
@doors.signed_in
def index(ref: str) -> Response:
    """Who from outside was given a link to the packet."""
    return _page(ref, forms.Guest(formdata=None))


@bp.post("/packets/<ref>/guests")
@doors.signed_in
def invite(ref: str) -> Response:
    """Makes a link and its code, and shows both this once."""
    form = forms.Guest()
    if form.is_sent():
        try:
            made = guests.invite(doors.current_actor(), ref, form.name.data or "", int(form.days.data or 0))
        except Invalid as invalid:
            form.refuse(invalid)
        else:
            address = url_for("guests.show", token=made.token, _external=True)
            return pages.render("guests/made.html", ref=ref, made=made, address=address)
    return _page(ref, form, 422)


def _page(ref: str, form: forms.Guest, status: int = 200) -> Response:
    facts = guests.index(doors.current_actor(), ref)
    return pages.render("guests/index.html", status, facts=facts, form=form, states=rules.STATES)


@bp.post("/packets/<ref>/guests/<guest>/revoke")
@doors.signed_in
def revoke(ref: str, guest: str) -> Any:
    """Takes a link back."""
    try:
        guests.revoke(doors.current_actor(), ref, guest)
    except Invalid as invalid:
        flash(invalid.errors[""], "alert")
    else:
        flash("The link is revoked. It opens nothing any more.", "done")
    return redirect(url_for("guests.index", ref=ref), code=303)


@bp.get("/guests/<token>")
@doors.by_token
def show(token: str) -> Response:
    """The packet for whoever has entered the code on this device; else the question for it."""
    if not guests.is_open(token, visits.now()):
        return pages.render("guests/dead.html", 404)
    shown = guests.read(visits.visit(), token, _mark())
    if shown is None:
        return pages.render("guests/code.html", form=forms.Code(formdata=None), token=token)
    return pages.render("guests/packet.html", shown=shown, packet=shown.packet, token=token)


@bp.post("/guests/<token>")
@doors.by_token
def enter(token: str) -> Any:
    """Checks the code; the device keeps it for some hours."""
    form = forms.Code()
    if not form.is_sent():
        if not guests.is_open(token, visits.now()):
            return pages.render("guests/dead.html", 404)
        return pages.render("guests/code.html", 422, form=form, token=token)
    try:
        mark = guests.enter(visits.visit(), token, form.code.data or "")
    except signing.TooMany as error:
        response = _refused(token, form, "Too many codes were tried. Wait a minute, then try again.", 429)
        response.headers["Retry-After"] = str(int(error.wait.total_seconds()) + 1)
        return response
    except signing.Refused:
        return _refused(token, form, WRONG, 422)
    response = make_response(redirect(url_for("guests.show", token=token), code=303))
    response.set_cookie(
        _cookie(),
        str(_marks().dumps(mark)),
        max_age=rules.STAYS,
        path=url_for("guests.show", token=token),
        secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
        httponly=True,
        samesite="Lax",
    )
    return response


@bp.get("/guests/<token>/packet.pdf")
@doors.by_token
def pdf(token: str) -> Any:
    """The record itself."""
    if not guests.is_open(token, visits.now()):
        return pages.render("guests/dead.html", 404)
    content = guests.pdf(visits.visit(), token, _mark())
    if content is None:
        return redirect(url_for("guests.show", token=token))
    return documents.to_read(content, "packet.pdf")


def _refused(token: str, form: forms.Code, sentence: str, status: int) -> Response:
    if not guests.is_open(token, visits.now()):
        return pages.render("guests/dead.html", 404)
    form.code.errors = [sentence]
    return pages.render("guests/code.html", status, form=form, token=token)


def _mark() -> str:
    """The mark that this device keeps, if it is ours and young enough."""
    try:
        return str(_marks().loads(request.cookies.get(_cookie(), ""), max_age=int(rules.STAYS.total_seconds())))
    except BadData:
        return ""


def _marks() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.config["SECRET_KEY"]), salt="guest")


def _cookie() -> str:
    return ("__Secure-" if current_app.config["SESSION_COOKIE_SECURE"] else "") + "hiringkit-guest"
