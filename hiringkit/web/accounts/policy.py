"""Of whom the organisation asks a second factor."""

from typing import Any

from flask import flash, redirect, url_for

from hiringkit.domain import access
from hiringkit.services.accounts import policy as policies
from hiringkit.web import doors, pages
from hiringkit.web.accounts.blueprint import bp
from hiringkit.web.forms import accounts as forms

administrators = doors.person(access.can_administer)


@bp.get("/settings/second-factor")
@administrators
def policy() -> Any:
    """The form with the groups."""
    found = policies.show(doors.current_actor())
    form = forms.SecondFactorPolicy(formdata=None, groups=found.groups)
    return pages.render("accounts/policy.html", form=form, policy=found)


@bp.post("/settings/second-factor")
@administrators
@doors.fresh
def policy_edit() -> Any:
    """Asks it of these groups and no others."""
    form = forms.SecondFactorPolicy()
    if form.is_sent():
        policies.edit(doors.current_actor(), form.groups.data or [])
        flash("Saved. It holds from everybody’s next page.", "done")
        return redirect(url_for("accounts.policy"), code=303)
    return pages.render("accounts/policy.html", 422, form=form, policy=policies.show(doors.current_actor()))
