"""Sign-on by a header that a trusted proxy sets: off by default, believed from named addresses alone."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from apiflask import APIFlask

from hiringkit.config import SettingsProblem
from tests.support import cast
from tests.support.app import made, running, settings
from tests.support.client import Answer, Visitor

TRUST = {"sign_on_header": "Remote-Email", "sign_on_proxies": "192.0.2.10, 2001:db8::/64"}
PROXY, ELSEWHERE = "192.0.2.10", "198.51.100.7"
Start = Callable[..., APIFlask]


@pytest.fixture
def start(tmp_path: Path, filled_sqlite: Path) -> Iterator[Start]:
    """An application with more settings."""
    shutil.copy(filled_sqlite, tmp_path / "hiringkit.db")
    apps: list[APIFlask] = []

    def started(**more: str) -> APIFlask:
        apps.append(made(settings(tmp_path, **more)))
        return apps[-1]

    yield started
    for app in apps:
        list(running(app))


def named(visitor: Visitor, email: str) -> Visitor:
    """The visitor, of whom the proxy says in each request who they are."""
    visitor.environ["HTTP_REMOTE_EMAIL"] = email
    return visitor


def enter(visitor: Visitor, status: int = 303) -> Answer:
    page = visitor.get("/sign-in")
    return visitor.submit(page, "/sign-on/proxy", status=status)


def test_person_whom_the_proxy_names_goes_on_with_one_click(start: Start) -> None:
    visitor = named(Visitor(start(**TRUST), PROXY), cast.email("recruiter").upper())
    assert f"Go on as {cast.email('recruiter')}" in visitor.get("/sign-in").words
    enter(visitor)
    assert "by sign-on by the proxy" in visitor.get("/account").words


def test_header_counts_for_nothing_by_default_or_from_elsewhere(start: Start) -> None:
    for settings_, address in (({}, PROXY), (TRUST, ELSEWHERE), (TRUST, "10.0.0.1")):
        visitor = named(Visitor(start(**settings_), address), cast.email("recruiter"))
        assert "Go on as" not in visitor.get("/sign-in").words
        visitor.post("/sign-on/proxy")
        assert "names nobody" in visitor.get("/sign-in").words
        visitor.get("/account", status=302)


def test_address_is_the_connections_own_not_what_a_header_says(start: Start) -> None:
    app = start(**TRUST, proxy_hops="1")
    visitor = named(Visitor(app, ELSEWHERE), cast.email("recruiter"))
    visitor.environ["HTTP_X_FORWARDED_FOR"] = PROXY
    assert "Go on as" not in visitor.get("/sign-in").words
    through = named(Visitor(app, PROXY), cast.email("recruiter"))
    through.environ["HTTP_X_FORWARDED_FOR"] = ELSEWHERE
    enter(through)
    through.get("/account")


def test_session_ends_as_soon_as_the_proxy_names_nobody_or_somebody_else(start: Start) -> None:
    app = start(**TRUST)
    for other in ("", cast.email("owes")):
        visitor = named(Visitor(app, PROXY), cast.email("recruiter"))
        enter(visitor)
        visitor.get("/account")
        named(visitor, other).get("/account", status=302)
    enter(visitor)
    elsewhere = Visitor(app, ELSEWHERE)
    cookie = visitor.client.get_cookie("hiringkit")
    assert cookie
    elsewhere.client.set_cookie("hiringkit", cookie.value)
    named(elsewhere, cast.email("owes")).get("/account", status=302)


@pytest.mark.parametrize("email", ["nobody@brightmoor.example", cast.email("disabled")])
def test_who_has_no_open_account_is_refused_in_the_same_words(start: Start, email: str) -> None:
    visitor = named(Visitor(start(**TRUST), PROXY), email)
    enter(visitor)
    assert "There is no account here for you yet." in visitor.get("/sign-in").words


@pytest.mark.parametrize("email", ["a@b.example,c@d.example", "x", "a@b.example\t", '"><b>@b.example'])
def test_what_is_no_address_names_nobody(start: Start, email: str) -> None:
    visitor = named(Visitor(start(**TRUST), PROXY), email)
    page = visitor.get("/sign-in")
    assert "<b>" not in page.text
    if email.strip() != "a@b.example":
        assert "Go on as" not in page.words


def test_proxy_needs_its_token_too(start: Start) -> None:
    visitor = named(Visitor(start(**TRUST), PROXY), cast.email("recruiter"))
    visitor.get("/sign-in")
    visitor.post("/sign-on/proxy", token=False, status=400)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"sign_on_header": "Remote-Email"}, "HIRINGKIT_SIGN_ON_PROXIES"),
        ({"sign_on_proxies": PROXY}, "HIRINGKIT_SIGN_ON_HEADER"),
        ({**TRUST, "sign_on_proxies": "0.0.0.0/0"}, "too many addresses"),
        ({**TRUST, "sign_on_proxies": "::/0"}, "too many addresses"),
        ({**TRUST, "sign_on_proxies": "proxy.example"}, "must be addresses"),
        ({**TRUST, "sign_on_header": "Remote Email"}, "name of a header"),
        ({"oidc_issuer": "https://sso.example"}, "HIRINGKIT_OIDC_CLIENT_ID"),
        ({"oidc_issuer": "http://sso.example"}, "must begin with https://"),
        ({"oidc_issuer": "https://sso.example", "oidc_client_id": "x"}, "HIRINGKIT_OIDC_CLIENT_SECRET"),
        ({"oidc_roles": "a=emperor"}, "must be like"),
        ({"oidc_roles": "a=recruiter"}, "HIRINGKIT_OIDC_ROLES_CLAIM"),
        ({"oidc_create": "maybe"}, "must be one of yes, no"),
    ],
)
def test_half_a_setting_is_refused_at_the_start(tmp_path: Path, changed: dict[str, str], said: str) -> None:
    with pytest.raises(SettingsProblem, match=said):
        settings(tmp_path, **changed)


def test_settings_are_shown_without_the_secret(tmp_path: Path) -> None:
    given = {"oidc_issuer": "https://sso.example/", "oidc_client_id": "x", "oidc_client_secret": "hush"}
    made_of = settings(tmp_path, **given, **TRUST, oidc_roles_claim="groups", oidc_roles="a=recruiter, b=administrator")
    shown = {one.name: one.value for one in made_of.shown()}
    assert shown["oidc_issuer"] == "https://sso.example" and shown["oidc_client_secret"] == "******"
    assert shown["oidc_roles"] == "a=recruiter, b=administrator" and shown["oidc_create"] == "no"
    assert shown["sign_on_proxies"] == "192.0.2.10/32, 2001:db8::/64"
