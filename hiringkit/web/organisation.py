"""The organisation's settings and its logo."""

from typing import Any

from flask import Blueprint, flash, redirect, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from hiringkit.domain import access
from hiringkit.services import acts, organisation
from hiringkit.web import doors, pages
from hiringkit.web.forms import accounts as forms

bp = Blueprint("organisation", __name__)
administrators = doors.person(access.can_administer)


@bp.get("/settings")
@administrators
def settings() -> Any:
    """The page of the settings."""
    return _page()


@bp.post("/settings")
@administrators
def settings_edit() -> Any:
    """Changes everything but the logo."""
    form = forms.OrganisationForm()
    if form.is_sent():
        try:
            organisation.edit(doors.current_actor(), form.settings())
        except acts.Invalid as invalid:
            form.refuse(invalid)
        else:
            return _back("The settings are saved.")
    return _page(form=form, status=422)


@bp.post("/settings/logo")
@administrators
def settings_logo() -> Any:
    """Replaces or removes the logo."""
    form = forms.Logo()
    if form.is_sent():
        try:
            organisation.set_logo(doors.current_actor(), form.picture())
        except acts.Invalid as invalid:
            form.refuse(invalid)
        else:
            return _back("The logo is removed." if form.remove.data else "The logo is saved.")
    return _page(logo=form, status=422)


@bp.get("/logo")
@doors.signed_in
def logo() -> Response:
    """The logo, for whoever is signed in."""
    found = organisation.logo()
    if found is None:
        raise NotFound
    return Response(found[0], mimetype=found[1])


def _page(form: Any = None, logo: Any = None, status: int = 200) -> Response:
    current = organisation.show(doors.current_actor())
    return pages.render(
        "accounts/settings.html",
        status,
        form=form or forms.OrganisationForm.of(current),
        logo=logo or forms.Logo(formdata=None),
        settings=current,
    )


def _back(said: str) -> Response:
    flash(said, "done")
    return redirect(url_for("organisation.settings"), code=303)
