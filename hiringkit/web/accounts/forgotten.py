"""A forgotten password: the same words for everybody, whoever's address it is."""

from typing import Any

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from hiringkit.services import acts, organisation
from hiringkit.services.accounts import forgotten, signing
from hiringkit.web import doors, pages, visits
from hiringkit.web.accounts.blueprint import bp
from hiringkit.web.accounts.signing import too_many
from hiringkit.web.forms import accounts as forms

SAID = "If somebody with this address has an account here, a link is on its way to them. It works once, for 24 hours."


@bp.get("/forgot")
@doors.open_to_all
def forgot() -> Any:
    """How to get a new password."""
    return _page(forms.Forgotten(formdata=None))


@bp.post("/forgot")
@doors.open_to_all
def forgot_send() -> Any:
    """Takes the request, and says the same whoever asks for whom."""
    form = forms.Forgotten()
    if not forgotten.can_ask():
        return redirect(url_for("accounts.forgot"), code=303)
    if form.is_sent():
        try:
            forgotten.ask(visits.visit(), form.email.data or "")
        except acts.Invalid as invalid:
            form.refuse(invalid)
        except signing.TooMany as error:
            form.email.errors = ["Too many links were asked for. Wait a while, then try again."]
            return too_many(_page(form, 429), error)
        else:
            flash(SAID, "done")
            return redirect(url_for("accounts.forgot"), code=303)
    return _page(form, 422)


def _page(form: forms.Forgotten, status: int = 200) -> Response:
    settings, can_ask = organisation.settings(), forgotten.can_ask()
    return pages.render("accounts/forgot.html", status, form=form, settings=settings, can_ask=can_ask)
