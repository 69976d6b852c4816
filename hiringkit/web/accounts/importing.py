"""Many people at once: a list, what is in it, and the links to hand over."""

from typing import Any

from flask import url_for
from werkzeug.wrappers import Response

from hiringkit.domain.accounts import lists
from hiringkit.services import acts
from hiringkit.services.accounts import importing
from hiringkit.web import doors, pages, visits
from hiringkit.web.accounts.blueprint import bp
from hiringkit.web.accounts.people import administrators
from hiringkit.web.forms import accounts as forms


@bp.get("/people/import")
@administrators
def people_import() -> Any:
    """The form for a list."""
    return _page(forms.PeopleList(formdata=None))


@bp.post("/people/import")
@administrators
def people_import_check() -> Any:
    """Shows what is in the list, and what is wrong with it; nothing is kept."""
    form, encoding, found = forms.PeopleList(), "", None
    if form.is_sent():
        try:
            text, encoding = form.list()
            found = importing.preview(doors.current_actor(), text)
            form.text.data = text
        except lists.Unreadable as error:
            form.file.errors = [str(error)]
        except acts.Invalid as invalid:
            form.refuse(invalid)
    is_good = found is not None and not found.faults
    return _page(form, found, encoding, 200 if is_good else 422)


@bp.post("/people/import/add")
@administrators
def people_import_add() -> Any:
    """Adds everybody in the list, or nobody."""
    form, actor, found = forms.PeopleList(), doors.current_actor(), None
    if form.is_sent():
        try:
            text, _ = form.list()
            added = importing.add(actor, text, skip=bool(form.skip.data))
        except lists.Unreadable as error:
            form.file.errors = [str(error)]
        except acts.Invalid as invalid:
            form.refuse(invalid)
            found = importing.preview(actor, text) if "" in invalid.errors else None
        else:
            return _links(added)
    return _page(form, found, "", 422)


def _page(
    form: forms.PeopleList, found: importing.Preview | None = None, encoding: str = "", status: int = 200
) -> Response:
    return pages.render(
        "accounts/import.html", status, form=form, found=found, encoding=encoding, columns=list(lists.COLUMNS.values())
    )


def _links(added: list[importing.Added]) -> Response:
    """Shows the links once; links are not kept, so they cannot be shown again."""
    base = visits.settings().base_url
    listed = [(one, base + url_for("accounts.link", token=one.token)) for one in added]
    return pages.render("accounts/import-done.html", listed=listed)
