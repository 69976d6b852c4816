"""Single sign-on against a small real service, with every part of it bent once."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from apiflask import APIFlask

from hiringkit.store import accounts, database
from hiringkit.store import factors as rows
from tests.support import cast, sign_on_service
from tests.support.app import made, running, settings
from tests.support.client import Visitor
from tests.support.sign_on_service import CLIENT, SECRET, Service

NOT_GENUINE = "What the sign-on service said could not be verified."
NO_ACCOUNT = "There is no account here for you yet."
ROLES = {"oidc_roles_claim": "groups", "oidc_roles": "site-admins=administrator,talent=recruiter"}
Start = Callable[..., APIFlask]


@pytest.fixture
def service() -> Iterator[Service]:
    """The service, at which the recruiter is signed in."""
    with sign_on_service.served() as one:
        one.claims = {"email": cast.email("recruiter"), "email_verified": True, "name": "Marguerite"}
        yield one


@pytest.fixture
def start(tmp_path: Path, filled_sqlite: Path, service: Service) -> Iterator[Start]:
    """start(oidc_create='yes') is an application that trusts the service, with more settings."""
    shutil.copy(filled_sqlite, tmp_path / "hiringkit.db")
    trust = {"oidc_issuer": service.issuer, "oidc_client_id": CLIENT, "oidc_client_secret": SECRET}
    apps: list[APIFlask] = []

    def started(**more: str) -> APIFlask:
        apps.append(made(settings(tmp_path, base_url="http://localhost", **trust, **more)))
        return apps[-1]

    yield started
    for app in apps:
        list(running(app))


def go(visitor: Visitor, path: str = "/sign-on") -> str:
    """Leaves for the service and comes back as far as its answer: the path that it sends the browser to."""
    address = visitor.get(path, status=302).location
    answer = requests.get(address, allow_redirects=False, timeout=10)
    back = urlsplit(answer.headers["Location"])
    return f"{back.path}?{back.query}"


def refused(visitor: Visitor, path: str | None = None) -> str:
    """What the sign-in page says after a sign-on that failed."""
    visitor.get(path or go(visitor), status=302)
    visitor.get("/account", status=302)
    return visitor.get("/sign-in").words


def test_verified_address_signs_in_and_is_known_from_then_on(start: Start, service: Service) -> None:
    app = start()
    visitor = Visitor(app)
    assert "Sign in with single sign-on" in visitor.get("/sign-in").words
    assert visitor.get(go(visitor, "/sign-on?next=/questions"), status=303).location == "/questions"
    assert "by single sign-on" in visitor.get("/account").words
    service.claims = {"email": "new.name@brightmoor.example", "email_verified": False}
    again = Visitor(app)
    again.get(go(again), status=303)
    assert cast.CAST["recruiter"].name in again.get("/account").text


def test_unverified_address_is_never_linked(start: Start, service: Service) -> None:
    app = start(oidc_create="yes")
    for verified in (False, None, "true", 1):
        service.claims["email_verified"] = verified
        assert "has not verified your mail address" in refused(Visitor(app))
    service.drop = ("email",)
    assert "has not verified your mail address" in refused(Visitor(app))
    with app.app_context():
        assert list(rows.identities(cast.person("recruiter").id)) == []


@pytest.mark.parametrize("key", ["disabled", "nobody"])
def test_who_has_no_open_account_is_refused_in_the_same_words(start: Start, service: Service, key: str) -> None:
    service.claims["email"] = cast.email(key)
    assert NO_ACCOUNT in refused(Visitor(start()))


def test_account_that_is_linked_to_somebody_else_there_is_not_linked_again(start: Start, service: Service) -> None:
    app = start()
    first, second = Visitor(app), Visitor(app)
    first.get(go(first), status=303)
    service.subject = "another-person-with-the-same-address"
    assert NO_ACCOUNT in refused(second)
    with app.app_context():
        ref = cast.person("recruiter").ref
    administrator = Visitor(app).become("administrator")
    administrator.post(f"/people/{ref}/factors/forget")
    second.get(go(second), status=303)
    first.get("/account", status=302)


def test_new_person_is_made_only_when_the_settings_say_so(start: Start, service: Service) -> None:
    service.claims |= {"email": "new@brightmoor.example", "name": "李娜", "groups": ["talent", "other"]}
    app = start(oidc_create="yes", **ROLES)
    visitor = Visitor(app)
    visitor.get(go(visitor), status=303)
    with app.app_context():
        person = accounts.by_email("new@brightmoor.example")
        assert person and (person.name, person.roles, person.password_hash) == ("李娜", ["recruiter"], None)


def test_roles_follow_the_claim_and_a_change_ends_other_sessions(start: Start, service: Service) -> None:
    app = start(**ROLES)
    elsewhere, visitor = Visitor(app).become("recruiter"), Visitor(app)
    service.claims["groups"] = "site-admins"
    visitor.get(go(visitor), status=303)
    visitor.get("/people")
    elsewhere.get("/account", status=302)
    service.claims["groups"] = []
    visitor.get(go(visitor), status=303)
    visitor.get("/people", status=404)


def test_last_administrator_stays_one_whatever_the_claim_says(start: Start, service: Service) -> None:
    service.claims |= {"email": cast.email("administrator"), "groups": []}
    visitor = Visitor(start(**ROLES))
    visitor.get(go(visitor), status=303)
    visitor.get("/people")


BENT: dict[str, Callable[[Service], Any]] = {
    "another nonce": lambda one: one.claims.update(nonce="another"),
    "no nonce": lambda one: setattr(one, "drop", ("nonce",)),
    "for another site": lambda one: one.claims.update(aud="another"),
    "for two sites, by the other": lambda one: one.claims.update(aud=[CLIENT, "another"], azp="another"),
    "another issuer": lambda one: one.claims.update(iss="https://evil.example"),
    "out of date": lambda one: one.claims.update(exp=1_700_000_000),
    "from the future": lambda one: one.claims.update(iat=4_000_000_000),
    "no subject": lambda one: setattr(one, "drop", ("sub",)),
    "another key": lambda one: one.published.append(sign_on_service.other_key()),
    "another access token": lambda one: one.claims.update(at_hash="AAAAAAAAAAAAAAAAAAAAAA"),
    "issuer that is somebody else": lambda one: one.about.update(issuer="https://evil.example"),
    "no token endpoint": lambda one: one.about.update(token_endpoint=None),
}


@pytest.mark.parametrize("name", BENT)
def test_bent_answers_are_refused(start: Start, service: Service, name: str) -> None:
    app = start()
    BENT[name](service)
    visitor = Visitor(app)
    if name in ("issuer that is somebody else", "no token endpoint"):
        assert visitor.get("/sign-on", status=302).location == "/sign-in"
        assert NOT_GENUINE in visitor.get("/sign-in").words
    else:
        assert NOT_GENUINE in refused(visitor)


def test_token_signed_with_the_shared_secret_is_refused(start: Start, service: Service) -> None:
    service.published = [service.key]
    service.key, service.algorithm = sign_on_service.shared_key(), "HS256"
    assert NOT_GENUINE in refused(Visitor(start()))


def test_new_key_of_the_service_is_asked_for_once(start: Start, service: Service) -> None:
    app = start()
    one, two = Visitor(app), Visitor(app)
    one.get(go(one), status=303)
    service.key, service.algorithm = sign_on_service.elliptic_key(), "ES256"
    two.get(go(two), status=303)
    assert service.asked.count("/keys") == 2 and service.asked.count("/.well-known/openid-configuration") == 1


def test_answer_works_once_and_only_in_the_browser_that_left(start: Start, service: Service) -> None:
    app = start()
    victim, attacker = Visitor(app), Visitor(app)
    path = go(attacker)
    assert NOT_GENUINE in refused(victim, path)
    go(victim)
    assert NOT_GENUINE in refused(victim, path)
    attacker.get(path, status=303)
    attacker.post("/sign-out")
    assert NOT_GENUINE in refused(attacker, path)


@pytest.mark.parametrize("tail", ["", "?code=x", "?state=x", "?error=access_denied", "?code=x&state=x"])
def test_return_without_a_departure_is_refused(start: Start, tail: str) -> None:
    assert NOT_GENUINE in refused(Visitor(start()), f"/sign-on/return{tail}")


def test_next_leads_only_to_this_site_and_each_departure_is_new(start: Start) -> None:
    visitor = Visitor(start())
    assert visitor.get(go(visitor, "/sign-on?next=//evil.example"), status=303).location == "/"
    asked = [parse_qs(urlsplit(visitor.get("/sign-on", status=302).location).query) for _ in range(2)]
    assert all(asked[0][name] != asked[1][name] for name in ("state", "nonce", "code_challenge"))


def test_service_that_is_away_is_said_in_words(start: Start, service: Service) -> None:
    service.about["jwks_uri"] = "http://127.0.0.1:9/keys"
    assert "could not be reached" in refused(Visitor(start()))


def test_person_who_signs_on_elsewhere_is_not_asked_for_a_second_factor(start: Start, service: Service) -> None:
    app = start()
    with app.app_context(), database.writing():
        organisation = accounts.organisation()
        assert organisation
        organisation.second_factor = ["recruiter"]
    visitor = Visitor(app)
    visitor.get(go(visitor), status=303)
    visitor.get("/account")


END = "https://sso.brightmoor.example/out?realm=one"


def left(visitor: Visitor) -> tuple[str, str]:
    """Where signing out leads, and where the page there goes on to."""
    visitor.get(go(visitor), status=303)
    place = visitor.post("/sign-out", status=303).location
    return place, visitor.get(place).headers.get("Refresh", "") if place != "/sign-in" else ""


def test_sign_out_goes_on_to_the_service_where_it_names_the_place(start: Start, service: Service) -> None:
    service.about["end_session_endpoint"] = END
    visitor = Visitor(start(oidc_sign_out="yes", oidc_name="Brightmoor ID"))
    place, refresh = left(visitor)
    address = urlsplit(refresh.removeprefix("0; url="))
    assert (place, f"{address.scheme}://{address.netloc}{address.path}") == ("/sign-on/end", END.partition("?")[0])
    assert parse_qs(address.query) == {
        **{"realm": ["one"], "client_id": [CLIENT]},
        "post_logout_redirect_uri": ["http://localhost/sign-in"],
    }
    assert "Your browser goes on to Brightmoor ID" in visitor.get(place).words
    visitor.get("/account", status=302)


def test_sign_out_stays_here_without_the_setting_or_without_sign_on(start: Start, service: Service) -> None:
    service.about["end_session_endpoint"] = END
    assert left(Visitor(start()))[0] == "/sign-in"
    app = start(oidc_sign_out="yes")
    assert Visitor(app).become("recruiter").post("/sign-out", status=303).location == "/sign-in"
    signed_in = Visitor(app).become("recruiter")
    assert signed_in.get("/sign-on/end", status=302).location == "/sign-in"
    signed_in.get("/account")


@pytest.mark.parametrize("named", [None, 7, "javascript:alert(1)"])
def test_service_that_names_no_place_is_not_gone_to(start: Start, service: Service, named: object) -> None:
    service.about["end_session_endpoint"] = named
    visitor = Visitor(start(oidc_sign_out="yes"))
    visitor.get(go(visitor), status=303)
    assert visitor.post("/sign-out", status=303).location == "/sign-on/end"
    assert visitor.get("/sign-on/end", status=302).location == "/sign-in"
    assert "You are signed out." in visitor.get("/sign-in").words
