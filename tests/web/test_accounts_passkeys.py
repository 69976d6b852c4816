"""Passkeys: added, used to sign in and to prove oneself, removed; bent answers are refused."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from apiflask import APIFlask

from tests.support import cast
from tests.support.app import made, running, settings
from tests.support.authenticator import add_device
from tests.support.client import Visitor
from tests.support.software_key import PRESENT, SoftwareKey

REFUSED = "This passkey does not open an account here."
Bend = Callable[[SoftwareKey], None]


@pytest.fixture
def app(tmp_path: Path, filled_sqlite: Path) -> Iterator[APIFlask]:
    """An application with a name of its own, as passkeys need it."""
    shutil.copy(filled_sqlite, tmp_path / "hiringkit.db")
    yield from running(made(settings(tmp_path, base_url="http://localhost")))


def json_of(visitor: Visitor, path: str, value: Any, status: int = 200) -> dict[str, Any]:
    found: dict[str, Any] = visitor.send_json(path, value, status=status).response.json or {}
    return found


def add(visitor: Visitor, key: SoftwareKey | None = None, status: int = 200) -> SoftwareKey:
    """Adds a passkey to the visitor's account."""
    key = key or SoftwareKey()
    options = json_of(visitor, "/account/passkeys/options", {})
    json_of(visitor, "/account/passkeys", {"credential": key.make(options), "name": "My laptop"}, status)
    return key


def use(visitor: Visitor, key: SoftwareKey, status: int = 200, **more: Any) -> dict[str, Any]:
    """Signs in with a passkey."""
    options = json_of(visitor, "/sign-in/passkey/options", {})
    return json_of(visitor, "/sign-in/passkey", {"credential": key.use(options), **more}, status)


def test_passkey_signs_in_without_a_password_and_without_a_code(app: APIFlask, visit: Callable[..., Visitor]) -> None:
    owner, elsewhere, stranger = visit("recruiter"), visit("recruiter"), visit()
    key = add(owner)
    elsewhere.get("/account", status=302)
    assert "My laptop" in owner.get("/account/second").words
    assert use(stranger, key, next="/questions") == {"next": "/questions"}
    assert "by passkey" in stranger.get("/account").words
    assert use(visit(), key, next="https://evil.example/") == {"next": "/"}


def test_passkey_is_the_second_factor_of_a_password(app: APIFlask, visit: Callable[..., Visitor]) -> None:
    key, stranger = add(visit("recruiter")), visit()
    page = stranger.get("/sign-in")
    answer = stranger.submit(page, "/sign-in", email=cast.email("recruiter"), password=cast.PASSWORD)
    assert answer.location == "/sign-in/second"
    use(stranger, key)
    stranger.get("/account")


def test_answer_works_once_and_only_in_the_browser_that_asked(app: APIFlask, visit: Callable[..., Visitor]) -> None:
    key, one, two = add(visit("recruiter")), visit(), visit()
    options = json_of(one, "/sign-in/passkey/options", {})
    answer = {"credential": key.use(options)}
    two.get("/sign-in")
    assert REFUSED in json_of(two, "/sign-in/passkey", answer, 422)["message"]
    json_of(one, "/sign-in/passkey", answer)
    one.post("/sign-out")
    json_of(one, "/sign-in/passkey", answer, 422)


@pytest.mark.parametrize(
    "bend",
    [
        lambda key: setattr(key, "origin", "https://evil.example"),
        lambda key: setattr(key, "host", "evil.example"),
        lambda key: setattr(key, "flags", PRESENT),
        lambda key: setattr(key, "flags", 0),
        lambda key: setattr(key, "key", SoftwareKey().key),
        lambda key: setattr(key, "identifier", b"nobody's"),
        lambda key: setattr(key, "uses", -1),
    ],
    ids=["other origin", "other host", "not verified", "nobody there", "other key", "unknown", "a copy's count"],
)
def test_bent_answers_are_refused(app: APIFlask, visit: Callable[..., Visitor], bend: Bend) -> None:
    key, stranger = add(visit("recruiter")), visit()
    use(visit(), key)
    bend(key)
    assert REFUSED in use(stranger, key, 422)["message"]
    stranger.get("/account", status=302)


@pytest.mark.parametrize("answer", [None, "x", {}, {"id": "x"}, {"response": {"clientDataJSON": "%%%"}}, [1]])
def test_nonsense_is_refused_in_words(app: APIFlask, visit: Callable[..., Visitor], answer: Any) -> None:
    assert REFUSED in json_of(visit(), "/sign-in/passkey", {"credential": answer}, 422)["message"]
    said = json_of(visit("recruiter"), "/account/passkeys", {"credential": answer}, 422)["message"]
    assert "could not be read" in said


def test_passkey_without_the_person_checked_is_not_kept(app: APIFlask, visit: Callable[..., Visitor]) -> None:
    owner = visit("recruiter")
    add(owner, SoftwareKey(flags=PRESENT), status=422)
    assert "My laptop" not in owner.get("/account/second").words


def test_passkey_of_somebody_else_cannot_be_added_again_or_removed(
    app: APIFlask, visit: Callable[..., Visitor]
) -> None:
    owner, other = visit("recruiter"), visit("owes")
    key = add(owner)
    add(other, key, status=422)
    page = owner.get("/account/second")
    action = next(one.get("action") or "" for one in page.forms() if "/passkeys/" in (one.get("action") or ""))
    other.post(action, status=404)
    owner.post(action)
    use(visit(), key, 422)


def test_disabled_person_and_unknown_key_get_the_same_words(app: APIFlask, visit: Callable[..., Visitor]) -> None:
    key = add(visit("recruiter"))
    with app.app_context():
        ref = cast.person("recruiter").ref
    visit("administrator").post(f"/people/{ref}/disable")
    assert use(visit(), key, 422) == use(visit(), SoftwareKey(), 422)


def test_passkey_proves_who_is_signed_in_but_only_ones_own(app: APIFlask, visit: Callable[..., Visitor]) -> None:
    owner, other = visit("recruiter"), visit("owes")
    key, theirs = add(owner), add(other)
    for mine, status in ((theirs, 422), (key, 200)):
        options = json_of(owner, "/sign-in/passkey/options", {})
        json_of(owner, "/account/confirm/passkey", {"credential": mine.use(options)}, status)


def test_recovery_codes_stay_while_a_passkey_does(app: APIFlask, visit: Callable[..., Visitor]) -> None:
    owner = visit("recruiter")
    add(owner)
    add_device(owner)
    owner.post("/account/second/device/remove")
    assert "10 codes left" in owner.get("/account/second").words


def test_asking_is_slowed_down(app: APIFlask, visit: Callable[..., Visitor]) -> None:
    stranger = visit()
    with time_machine.travel(cast.MADE_AT, tick=False):
        for _ in range(30):
            stranger.send_json("/sign-in/passkey/options", {})
        answer = stranger.send_json("/sign-in/passkey/options", {}, status=429)
    assert int(answer.headers["Retry-After"]) == 6
