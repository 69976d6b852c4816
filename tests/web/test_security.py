"""What guards every request and every response."""

import json
from collections.abc import Callable

import pytest
from apiflask import APIFlask

from hiringkit.app import create_app
from hiringkit.web import doors
from tests.support import cast
from tests.support.app import settings
from tests.support.client import Visitor

Visit = Callable[..., Visitor]


def test_every_route_has_a_door(app: APIFlask) -> None:
    assert [path for path, _, _, door in doors.table(app) if door is None] == []


def test_route_without_a_door_is_closed_even_to_administrators(tmp_path, filled_sqlite) -> None:
    app = create_app(settings(tmp_path))
    app.add_url_rule("/forgotten", "forgotten", lambda: "open")
    answer = app.test_client().get("/forgotten")
    assert answer.status_code == 404


def test_stranger_is_led_to_sign_in_or_refused(visit: Visit, app: APIFlask) -> None:
    for path, methods, _endpoint, door in doors.table(app):
        if door is None or not door.needs_person:
            continue
        address = path.replace("<ref>", "abc").replace("<int:number>", "1")
        for method in methods.split():
            answer = visit()._send(method, address, 302 if method == "GET" and "/api/" not in path else 401, {})
            assert method != "GET" or "/api/" in path or answer.location.startswith("/sign-in")


@pytest.mark.parametrize("key", ["recruiter", "owes", "applicant"])
def test_administrators_pages_do_not_exist_for_others(visit: Visit, app: APIFlask, key: str) -> None:
    person = visit(key)
    for path, methods, _endpoint, door in doors.table(app):
        if door is None or door.rule is None or door.rule.__name__ != "can_administer":
            continue
        for method in methods.split():
            answer = person._send(method, path.replace("<ref>", "abc"), 404, {})
            assert "There is no such page" in answer.words


def test_form_without_a_token_is_refused(visit: Visit) -> None:
    answer = visit("recruiter").post("/account", {"name": "Mallory"}, status=400, token=False)
    assert "This page was open too long" in answer.words


def test_token_of_another_session_is_refused(visit: Visit) -> None:
    other = visit("owes").token()
    visit("recruiter").post("/account", {"name": "Mallory", "csrf_token": other}, status=400)


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"}]
)
def test_request_from_another_site_is_refused_whatever_its_token(visit: Visit, headers: dict[str, str]) -> None:
    answer = visit("recruiter").post("/theme", {"theme": "dark"}, status=400, headers=headers)
    assert "another site" in answer.words


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "null"}, {"Origin": "http://localhost"}]
)
def test_request_of_our_own_page_passes(visit: Visit, headers: dict[str, str]) -> None:
    visit("recruiter").post("/theme", {"theme": "dark"}, headers=headers)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('{"a": NaN}', "NaN is not a JSON number"),
        ('{"a": 1e999}', "too large"),
        ('{"a": 99999999999999999999}', "too large"),
        ('{"a": "\\ud800"}', "half of a character"),
        ('{"a": "\\u0000"}', "NUL"),
        ("[" * 30 + "]" * 30, "levels deep"),
        ("[" * 200_000, "levels deep"),
        ('{"a": ', "cannot be read"),
        ('{"a": ' + "9" * 5000 + "}", "cannot be read"),
        (b'{"a": "\xff"}', "cannot be read"),
    ],
)
def test_broken_json_is_refused_in_words(visit: Visit, body: str | bytes, said: str) -> None:
    person = visit("recruiter")
    headers = {"X-CSRFToken": person.token(), "Accept": "application/json"}
    answer = person._send("POST", "/theme", 400, {"data": body, "content_type": "application/json", "headers": headers})
    assert said in json.loads(answer.text)["detail"]


def test_nul_in_a_field_is_refused_by_name(visit: Visit) -> None:
    answer = visit("recruiter").post("/account", {"name": "Ing\x00rid"}, status=400)
    assert "“name” holds a NUL character" in answer.words


def test_text_is_put_into_one_form_at_the_door(visit: Visit) -> None:
    person = visit("recruiter")
    person.submit(person.get("/account"), "/account", name="Ame\u0301lie")
    assert person.get("/account").form("/account")["name"] == "Am\u00e9lie"


def test_first_value_of_a_field_counts_and_an_address_is_no_form(visit: Visit) -> None:
    person = visit("recruiter")
    values = person.get("/account").form("/account")
    sent = {**values, "name": ["Ingrid", "Mallory"], "roles": "administrator"}
    person.post("/account?name=Mallory&team=Elsewhere", sent)
    kept = person.get("/account").form("/account")
    assert (kept["name"], kept["team"]) == ("Ingrid", "")
    person.get("/people", status=404)


def test_message_of_another_session_or_a_bent_one_is_not_shown(visit: Visit) -> None:
    person, other = visit("recruiter"), visit("recruiter")
    person.submit(person.get("/account"), "/account")
    said = person.client.get_cookie("hiringkit-said")
    assert said
    other.client.set_cookie("hiringkit-said", said.value)
    assert "Your details are saved." not in other.get("/account").words
    person.client.set_cookie("hiringkit-said", ("A" if said.value[0] != "A" else "B") + said.value[1:])
    assert "Your details are saved." not in person.get("/account").words
    person.client.set_cookie("hiringkit-said", said.value)
    assert "Your details are saved." in person.get("/account").words


def test_body_over_a_megabyte_is_refused(visit: Visit) -> None:
    answer = visit("recruiter").post("/account", {"name": "x" * 1_100_000, "csrf_token": "x"}, status=413)
    assert "at most 1 MB" in answer.words


def test_foreign_host_is_refused(app: APIFlask) -> None:
    assert app.test_client().get("/sign-in", base_url="http://evil.example").status_code == 400


def test_every_kind_of_answer_carries_the_headers(visit: Visit, app: APIFlask) -> None:
    for path, status in [("/nothing", 404), ("/healthz", 200), ("/", 302), ("/sign-in?x=%00", 400)]:
        visit().get(path, status=status)
    static = visit().get(_asset(app, "theme.css"))
    assert static.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_tls_brings_host_cookies_and_strict_transport(tmp_path, filled_sqlite) -> None:
    app = create_app(settings(tmp_path, base_url="https://localhost", database_url=f"sqlite:///{filled_sqlite}"))
    answer = Visitor(app, scheme="https").get("/sign-in")
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    signed_in = Visitor(app, scheme="https")
    page = signed_in.get("/sign-in")
    done = signed_in.submit(page, "/sign-in", email=cast.email("recruiter"), password=cast.PASSWORD)
    left = signed_in.post("/sign-out")
    cookies = [one for each in (answer, done, left) for one in each.headers.getlist("Set-Cookie")]
    assert {one.partition("=")[0] for one in cookies} == {
        *("__Host-hiringkit", "__Host-hiringkit-device", "__Host-hiringkit-said")
    }
    assert all({"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(one.split("; ")) for one in cookies)
    assert "Strict-Transport-Security" not in visit_plain(tmp_path, filled_sqlite).headers


def visit_plain(tmp_path, filled_sqlite):
    return Visitor(create_app(settings(tmp_path, database_url=f"sqlite:///{filled_sqlite}"))).get("/sign-in")


def test_page_is_compressed_and_small(app: APIFlask) -> None:
    client = app.test_client()
    page = client.get("/sign-in", headers={"Accept-Encoding": "gzip"})
    sheet = client.get(_asset(app, "theme.css"), headers={"Accept-Encoding": "gzip, br"})
    frame = client.get(_asset(app, "vendor/bootstrap/bootstrap.min.css"), headers={"Accept-Encoding": "gzip, br"})
    assert page.headers["Content-Encoding"] == "gzip" and sheet.headers["Content-Encoding"] in ("br", "gzip")
    assert len(page.data) + len(sheet.data) + len(frame.data) < 60_000


def test_stranger_without_a_form_gets_no_cookie(visit: Visit) -> None:
    for path in ("/healthz", "/forgot"):
        assert "Set-Cookie" not in visit().get(path).headers


def _asset(app: APIFlask, name: str) -> str:
    with app.test_request_context():
        return str(app.jinja_env.globals["asset"](name))
