"""Signing in and out: one message for every mistake, shared counts, sessions that end at once."""

import re
from collections.abc import Callable

import pytest
from apiflask import APIFlask
from sqlalchemy import select

from hiringkit.store.database import db
from hiringkit.store.records import AuditLine
from hiringkit.store.sessions import Attempt
from tests.support import cast
from tests.support.client import Answer, Visitor

Visit = Callable[..., Visitor]
WRONG = "That email and password do not match."


def sign_in(visitor: Visitor, key: str, password: str = cast.PASSWORD, status: int = 303, **more: str) -> Answer:
    page = visitor.get("/sign-in")
    return visitor.submit(page, "/sign-in", status=status, email=cast.email(key), password=password, **more)


def test_right_password_signs_in_and_leads_home(visit: Visit) -> None:
    stranger = visit()
    assert sign_in(stranger, "recruiter").location == "/"
    assert "Marguerite Delacroix" in stranger.get("/account").text


def test_address_counts_whatever_its_capitals(visit: Visit) -> None:
    stranger = visit()
    page = stranger.get("/sign-in")
    stranger.submit(page, "/sign-in", email=" RECRUITER@Brightmoor.Example ", password=cast.PASSWORD)
    stranger.get("/account")


@pytest.mark.parametrize("key", ["recruiter", "disabled", "invited", "nobody"])
def test_every_mistake_gets_the_same_answer(visit: Visit, key: str) -> None:
    password = cast.PASSWORD if key == "disabled" else "not the password at all"
    answer = sign_in(visit(), key, password, status=422)
    assert WRONG in answer.words
    assert answer.text.replace(cast.email(key), "").count(key) == 0


def test_session_token_changes_at_sign_in(visit: Visit) -> None:
    stranger = visit()
    stranger.get("/sign-in")
    before = stranger.client.get_cookie("hiringkit")
    sign_in(stranger, "recruiter")
    after = stranger.client.get_cookie("hiringkit")
    assert before and after and before.value != after.value


def test_cookie_holds_no_more_than_a_token_and_is_guarded(visit: Visit) -> None:
    answer = sign_in(visit(), "recruiter")
    cookie = next(one for one in answer.headers.getlist("Set-Cookie") if one.startswith("hiringkit="))
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie
    assert "Max-Age" not in cookie, "without 'keep me signed in' the cookie ends with the browser"
    assert len(cookie.split("=")[1].split(";")[0]) == 43


def test_keep_me_signed_in_keeps_the_cookie(visit: Visit) -> None:
    answer = sign_in(visit(), "recruiter", keep="y")
    cookie = next(one for one in answer.headers.getlist("Set-Cookie") if one.startswith("hiringkit="))
    assert "Max-Age=7776000" in cookie


def test_stolen_cookie_is_refused_after_sign_out(visit: Visit) -> None:
    owner, thief = visit("recruiter"), visit()
    cookie = owner.client.get_cookie("hiringkit")
    assert cookie
    thief.client.set_cookie("hiringkit", cookie.value)
    thief.get("/account")
    owner.post("/sign-out")
    assert thief.get("/account", status=302).location == "/sign-in?next=/account"


def test_signing_in_and_out_is_in_the_trail_and_a_refused_attempt_names_nobody(visit: Visit, app: APIFlask) -> None:
    person = visit()
    sign_in(visit(), "chair", "another copper ladder", status=422)
    sign_in(person, "recruiter")
    person.post("/sign-out")
    with app.app_context():
        lines = db.session.execute(select(AuditLine.act, AuditLine.subject).order_by(AuditLine.seq.desc()).limit(2))
        ref = cast.person("recruiter").ref
        assert [tuple(line) for line in lines] == [("sign_out", ref), ("sign_in", ref)]
        keys = db.session.scalars(select(Attempt.key)).all()
        assert keys and all(re.fullmatch(r"[0-9a-f]{64}", key) for key in keys)


def test_sign_out_is_a_post_and_says_so(visit: Visit) -> None:
    visitor = visit("recruiter")
    visitor.get("/sign-out", status=405)
    visitor.post("/sign-out")
    assert "You are signed out." in visitor.get("/sign-in").words


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "\t//evil", "/a\nb"]
)
def test_next_leads_only_to_this_site(visit: Visit, target: str) -> None:
    stranger = visit()
    page = stranger.get("/sign-in", query_string={"next": target})
    assert 'name="next"' not in page.text
    assert sign_in(stranger, "recruiter", next=target).location == "/"


def test_next_leads_to_the_page_that_was_asked_for(visit: Visit) -> None:
    stranger = visit()
    asked = stranger.get("/account?tab=1", status=302)
    page = stranger.get(asked.location)
    values = {"email": cast.email("recruiter"), "password": cast.PASSWORD}
    assert stranger.submit(page, "/sign-in", **values).location == "/account?tab=1"


def test_attempts_are_slowed_down_for_one_address(visit: Visit) -> None:
    stranger = visit()
    for _ in range(5):
        sign_in(stranger, "recruiter", "not the password", status=422)
    answer = sign_in(stranger, "recruiter", status=429)
    assert re.search(r"Wait \d\d? seconds", answer.words)
    assert 0 < int(answer.headers["Retry-After"]) <= 36


def test_owner_is_not_locked_out_by_somebody_elsewhere(app: APIFlask) -> None:
    attacker, owner = Visitor(app, "198.51.100.7"), Visitor(app, "192.0.2.1")
    for _ in range(6):
        attacker.client.get("/sign-in")
        values = {"email": cast.email("recruiter"), "password": "not the password"}
        attacker.post("/sign-in", values, status=422 if _ < 5 else 429)
    sign_in(owner, "recruiter")


def test_owner_on_a_known_device_passes_even_from_the_attackers_address(app: APIFlask) -> None:
    owner, attacker = Visitor(app), Visitor(app)
    sign_in(owner, "recruiter")
    owner.post("/sign-out")
    for number in range(6):
        sign_in(attacker, "recruiter", "not the password", status=422 if number < 5 else 429)
    sign_in(owner, "recruiter")


def test_unknown_accounts_are_counted_alike(visit: Visit) -> None:
    stranger = visit()
    for _ in range(5):
        sign_in(stranger, "nobody", "not the password", status=422)
    sign_in(stranger, "nobody", "not the password", status=429)


def test_empty_form_names_its_fields(visit: Visit) -> None:
    stranger = visit()
    answer = stranger.submit(stranger.get("/sign-in"), "/sign-in", status=422, email="", password="")
    assert "Enter your work email." in answer.words and "Enter your password." in answer.words
