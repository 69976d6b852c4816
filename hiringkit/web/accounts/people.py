"""The people page: who there is, inviting, roles, links, closing an account."""

from typing import Any

from flask import current_app, flash, redirect, url_for
from werkzeug.wrappers import Response

from hiringkit.domain import access
from hiringkit.domain.accounts import factors
from hiringkit.services import acts, mail
from hiringkit.services.accounts import devices
from hiringkit.services.accounts import people as accounts
from hiringkit.web import doors, pages, visits
from hiringkit.web.accounts.blueprint import bp
from hiringkit.web.forms import accounts as forms

administrators = doors.person(access.can_administer)


@bp.get("/people")
@administrators
def people() -> Any:
    """Everybody."""
    return pages.render("accounts/people.html", people=accounts.index(doors.current_actor()))


@bp.get("/people/invite")
@administrators
def invite() -> Any:
    """The form for a new person."""
    return pages.render("accounts/invite.html", form=forms.Invite())


@bp.post("/people/invite")
@administrators
def invite_send() -> Any:
    """Adds a person and shows the link to hand over."""
    form = forms.Invite()
    if form.is_sent():
        try:
            ref, token = accounts.invite(
                doors.current_actor(), form.email.data or "", form.profile(), form.roles.data or []
            )
        except acts.Invalid as invalid:
            form.refuse(invalid)
        else:
            return _link_page(ref, "invite", token)
    return pages.render("accounts/invite.html", 422, form=form)


@bp.get("/people/<ref>")
@administrators
def person(ref: str) -> Any:
    """One person: details, roles, link, closing."""
    return _person_page(ref)


@bp.post("/people/<ref>")
@administrators
def person_edit(ref: str) -> Any:
    """Changes the details."""
    form = forms.ProfileForm()
    if form.is_sent():
        try:
            accounts.edit(doors.current_actor(), ref, form.profile())
        except acts.Invalid as invalid:
            form.refuse(invalid)
        else:
            return _back(ref, "The details are saved.")
    return _person_page(ref, profile=form, status=422)


@bp.post("/people/<ref>/roles")
@administrators
@doors.fresh
def person_roles(ref: str) -> Any:
    """Gives a person these site roles and no others."""
    form = forms.Roles()
    if form.is_sent():
        try:
            accounts.set_roles(doors.current_actor(), ref, form.roles.data or [])
        except acts.Invalid as invalid:
            form.refuse(invalid)
        else:
            return _back(ref, "The roles are saved. The person signs in again where they had been signed in.")
    return _person_page(ref, roles=form, status=422)


@bp.post("/people/<ref>/link")
@administrators
@doors.fresh
def person_link(ref: str) -> Any:
    """Makes a new link for a first or a new password."""
    try:
        purpose, token = accounts.link(doors.current_actor(), ref)
    except acts.Invalid as invalid:
        return _back(ref, str(invalid), "error")
    return _link_page(ref, purpose, token)


@bp.post("/people/<ref>/disable")
@administrators
def person_disable(ref: str) -> Any:
    """Closes the account and ends its sessions."""
    try:
        accounts.disable(doors.current_actor(), ref)
    except acts.Invalid as invalid:
        return _back(ref, str(invalid), "error")
    return _back(ref, "The account is disabled. Every device of it is signed out.")


@bp.post("/people/<ref>/enable")
@administrators
def person_enable(ref: str) -> Any:
    """Opens the account again."""
    accounts.enable(doors.current_actor(), ref)
    return _back(ref, "The account is enabled.")


@bp.post("/people/<ref>/sessions/<session>/end")
@administrators
def person_session_end(ref: str, session: str) -> Response:
    """Signs one device of a person out."""
    devices.end_one(doors.current_actor(), ref, session)
    return _back(ref, "That device is signed out.")


@bp.post("/people/<ref>/sessions/end")
@administrators
def person_sessions_end(ref: str) -> Response:
    """Signs every device of a person out."""
    ended = devices.end_all(doors.current_actor(), ref)
    return _back(ref, f"{pages.counted(ended, 'device')} signed out.")


@bp.post("/people/<ref>/factors/forget")
@administrators
@doors.fresh
def person_factors_forget(ref: str) -> Response:
    """Takes away the second factor that a person has lost."""
    devices.forget_factors(doors.current_actor(), ref)
    return _back(ref, "The second factor is removed. The person signs in again, by password alone.")


def _person_page(ref: str, profile: Any = None, roles: Any = None, status: int = 200) -> Response:
    one = accounts.show(doors.current_actor(), ref)
    return pages.render(
        "accounts/person.html",
        status,
        person=one,
        profile=profile or forms.ProfileForm(formdata=None, obj=one),
        roles=roles or forms.Roles(formdata=None, roles=list(one.roles)),
        is_self=ref == doors.current_actor().ref,
        sessions=devices.of_person(doors.current_actor(), ref, current_app.config["IDLE_KEPT"]),
        ways=factors.WAYS,
    )


def _link_page(ref: str, purpose: str, token: str) -> Response:
    """Shows the link once; a link is not kept, so it cannot be shown again."""
    address = visits.settings().base_url + url_for("accounts.link", token=token)
    one = accounts.show(doors.current_actor(), ref)
    return pages.render("accounts/link-made.html", person=one, purpose=purpose, address=address, mailed=mail.is_open())


def _back(ref: str, said: str, category: str = "done") -> Response:
    flash(said, category)
    return redirect(url_for("accounts.person", ref=ref), code=303)
