"""A cookie that somebody copied: refused at the next request once its owner, or an administrator, did something."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from apiflask import APIFlask

from tests.support import cast
from tests.support.authenticator import add_device
from tests.support.client import Visitor
from tests.support.software_key import SoftwareKey

OTHER = "a longer copper ladder"
KEY = "/account/passkeys"
Act = Callable[[Visitor, Visitor, str], object]


def add_passkey(owner: Visitor, *_: object) -> object:
    """Adds a passkey to the owner's account."""
    options = owner.send_json(f"{KEY}/options", {}).response.json or {}
    return owner.send_json(KEY, {"credential": SoftwareKey().make(options), "name": "Laptop"})


def remove_passkey(owner: Visitor, *_: object) -> object:
    """Removes the owner's passkey."""
    found = re.search(rf"{KEY}/\w+/remove", owner.get("/account/second").text)
    assert found
    return owner.post(found[0])


def use_link(_owner: Visitor, administrator: Visitor, ref: str) -> object:
    """Gives the owner a new password by a link that an administrator made."""
    found = re.search(r"http://[^/]+(/links/[\w-]+)", administrator.post(f"/people/{ref}/link", status=200).text)
    assert found
    return Visitor(administrator.app).post(found[1], {"password": OTHER})


def add_code(owner: Visitor, *_: object) -> object:
    """Adds a device that shows codes."""
    return add_device(owner)


PREPARED: dict[str, Act] = {"device removed": add_code, "passkey removed": add_passkey, "factors taken away": add_code}
WAYS: dict[str, Act] = {
    "signed out": lambda owner, _administrator, _ref: owner.post("/sign-out"),
    "other sessions ended": lambda owner, _administrator, _ref: owner.post("/account/sessions/end"),
    "proved again": lambda owner, _administrator, _ref: owner.post("/account/confirm", {"proof": cast.PASSWORD}),
    "password changed": lambda owner, _administrator, _ref: owner.post(
        "/account/password", {"current": cast.PASSWORD, "password": OTHER}
    ),
    "new password by link": use_link,
    "device added": add_code,
    "device removed": lambda owner, _administrator, _ref: owner.post("/account/second/device/remove"),
    "passkey added": add_passkey,
    "passkey removed": remove_passkey,
    "disabled": lambda _owner, administrator, ref: administrator.post(f"/people/{ref}/disable"),
    "roles changed": lambda _owner, administrator, ref: administrator.post(
        f"/people/{ref}/roles", {"roles": ["administrator"]}
    ),
    "sessions ended by an administrator": lambda _owner, administrator, ref: administrator.post(
        f"/people/{ref}/sessions/end"
    ),
    "factors taken away": lambda _owner, administrator, ref: administrator.post(f"/people/{ref}/factors/forget"),
}
DOORS = (
    *(
        ("GET", path)
        for path in ("/account", "/packets/none.pdf", "/interviews/none/candidate.ics", "/api/openapi.json")
    ),
    *(("POST", path) for path in ("/account", f"{KEY}/options", "/openings/none/team/remove")),
    ("PUT", "/api/scorecards/none"),
)
"""A page, files, what scripts ask, and what changes something."""


def answers(thief: Visitor, token: str) -> set[int]:
    """What the doors answer to a cookie, with the token that its pages carry."""
    sent = {"json": {"changes": []}, "headers": {"X-CSRFToken": token}}
    return {
        thief.client.open(path, method=method, **({} if method == "GET" else sent)).status_code
        for method, path in DOORS
    }


@pytest.fixture
def named_app(any_app: APIFlask) -> APIFlask:
    """An application with a name of its own, as passkeys need it."""
    any_app.config["SETTINGS"] = replace(any_app.config["SETTINGS"], base_url="http://localhost")
    return any_app


CASES = [
    (way, is_same) for way in WAYS for is_same in (True, False) if is_same or way not in ("signed out", "proved again")
]
"""Each way with a copy of the cookie that the owner has then, and with that of another session of theirs."""


@pytest.mark.parametrize(("way", "is_same"), CASES)
def test_copied_cookie_is_dead_at_the_next_request(named_app: APIFlask, way: str, is_same: bool) -> None:
    with named_app.app_context():
        ref = cast.person("recruiter").ref
    owner, administrator = Visitor(named_app).become("recruiter"), Visitor(named_app).become("administrator")
    if way in PREPARED:
        PREPARED[way](owner, administrator, ref)
    source = owner if is_same else Visitor(named_app).become("recruiter")
    name, thief = named_app.session_interface.name, Visitor(named_app)  # type: ignore[attr-defined]  # ours
    cookie = source.client.get_cookie(name)
    assert cookie
    thief.client.set_cookie(name, cookie.value)
    token = thief.token()
    assert not answers(thief, token) & {302, 401}
    WAYS[way](owner, administrator, ref)
    assert answers(thief, token) == {302, 401}
