"""A cookie that somebody copied: refused at the next request once its owner, or an administrator, did something."""

from collections.abc import Callable

import pytest
from apiflask import APIFlask

from tests.support import cast
from tests.support.client import Visitor

OTHER = "a longer copper ladder"
Owner = Callable[[Visitor, Visitor, str], object]
WAYS: dict[str, Owner] = {
    "signed out": lambda owner, _administrator, _ref: owner.post("/sign-out", status=303),
    "other sessions ended": lambda owner, _administrator, _ref: owner.post("/account/sessions/end", status=303),
    "password changed": lambda owner, _administrator, _ref: owner.post(
        "/account/password", {"current": cast.PASSWORD, "password": OTHER}, status=303
    ),
    "disabled": lambda _owner, administrator, ref: administrator.post(f"/people/{ref}/disable", status=303),
    "roles changed": lambda _owner, administrator, ref: administrator.post(
        f"/people/{ref}/roles", {"roles": ["administrator"]}, status=303
    ),
    "sessions ended by an administrator": lambda _owner, administrator, ref: administrator.post(
        f"/people/{ref}/sessions/end", status=303
    ),
    "factors taken away": lambda _owner, administrator, ref: administrator.post(
        f"/people/{ref}/factors/forget", status=303
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_copied_cookie_is_dead_at_the_next_request(any_app: APIFlask, way: str) -> None:
    with any_app.app_context():
        ref = cast.person("recruiter").ref
    owner, administrator = Visitor(any_app).become("recruiter"), Visitor(any_app).become("administrator")
    thief = Visitor(any_app)
    name = any_app.session_interface.name  # type: ignore[attr-defined]  # ours
    source = Visitor(any_app).become("recruiter") if way == "other sessions ended" or way.startswith("pass") else owner
    cookie = source.client.get_cookie(name)
    assert cookie
    thief.client.set_cookie(name, cookie.value)
    token = thief.token()
    thief.get("/account")
    WAYS[way](owner, administrator, ref)
    assert thief.client.post("/account", data={"name": "X", "csrf_token": token}).status_code == 401
    assert thief.client.get("/account").status_code == 302
    assert thief.client.get("/api/openapi.json").status_code == 401
