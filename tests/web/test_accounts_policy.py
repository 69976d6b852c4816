"""Who has to have a second factor, proving oneself again, and what administrators do about others' sessions."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from apiflask import APIFlask

from hiringkit.store import accounts
from tests.support import cast
from tests.support.authenticator import add_device
from tests.support.client import Visitor

Visit = Callable[..., Visitor]
POLICY = "/settings/second-factor"


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """A clock that stands still, so that no code changes in the middle of a test."""
    with time_machine.travel(cast.MADE_AT.replace(year=2027, second=7), tick=False) as stopped:
        yield stopped


def ref_of(app: APIFlask, key: str) -> str:
    with app.app_context():
        return cast.person(key).ref


def ask(visit: Visit, *groups: str) -> None:
    administrator = visit("administrator")
    administrator.submit(administrator.get(POLICY), POLICY, groups=list(groups))


def test_whoever_has_none_is_led_to_add_one_before_anything_else(visit: Visit) -> None:
    person, other = visit("recruiter"), visit("owes")
    person.get("/questions")
    ask(visit, "recruiter")
    for path in ("/questions", "/account", "/openings", "/"):
        assert person.get(path, status=302).location == "/account/second"
    assert "Add a second factor first." in person.get("/account/second").words
    other.get("/interviews")
    add_device(person)
    person.get("/questions")


def test_scripts_and_posts_are_refused_in_words_until_then(visit: Visit) -> None:
    ask(visit, "member")
    person = visit("owes")
    answer = person.client.get("/api/openapi.json", base_url="http://localhost")
    assert answer.status_code == 403 and b"second factor" in answer.data
    page = person.get("/account/second")
    token = page.value("csrf_token")
    assert person.post("/account/sessions/end", {"csrf_token": token}, status=303).location == "/account/second"


def test_signing_out_stays_possible(visit: Visit) -> None:
    ask(visit, "member")
    person = visit("owes")
    person.submit(person.get("/account/second"), "/sign-out")
    person.get("/account", status=302)


def test_only_the_chosen_groups_are_asked(visit: Visit, app: APIFlask) -> None:
    ask(visit, "administrator", "recruiter")
    visit("owes").get("/interviews")
    visit("recruiter").get("/questions", status=302)
    administrator = visit("administrator")
    administrator.get("/people", status=302)
    add_device(administrator)
    page = administrator.get(POLICY)
    assert "2 active people of those you chose have none yet." in page.words
    assert page.form(POLICY)["groups"] == ["administrator", "recruiter"]
    with app.app_context():
        organisation = accounts.organisation()
        assert organisation and organisation.second_factor == ["administrator", "recruiter"]


def test_unknown_group_is_refused_and_members_may_not_decide(visit: Visit) -> None:
    administrator = visit("administrator")
    administrator.submit(administrator.get(POLICY), POLICY, status=422, groups=["nonsense"])
    visit("recruiter").get(POLICY, status=404)


def test_sensitive_pages_ask_for_proof_after_a_quarter_of_an_hour(visit: Visit, clock: time_machine.Traveller) -> None:
    person = visit("recruiter")
    person.get("/account/second/device")
    clock.shift(15 * 60 + 1)
    asked = person.get("/account/second/device", status=302).location
    assert asked == "/account/confirm?next=/account/second/device"
    page = person.get(asked)
    wrong = person.submit(page, "/account/confirm", status=422, proof="not the password")
    assert "This is not your password." in wrong.words
    assert person.submit(page, "/account/confirm", proof=cast.PASSWORD).location == "/account/second/device"
    person.get("/account/second/device")


def test_proof_is_slowed_down(visit: Visit, clock: time_machine.Traveller) -> None:
    person = visit("recruiter")
    for number in range(6):
        page = person.get("/account/confirm")
        status = 422 if number < 5 else 429
        person.submit(page, "/account/confirm", status=status, proof="not the password")


def test_administrator_proves_themselves_before_changing_roles_or_making_links(
    visit: Visit, app: APIFlask, clock: time_machine.Traveller
) -> None:
    administrator, path = visit("administrator"), f"/people/{ref_of(app, 'recruiter')}"
    clock.shift(15 * 60 + 1)
    for what in ("/roles", "/link", "/factors/forget"):
        assert administrator.post(path + what).location == "/account/confirm"


def test_administrator_sees_and_ends_sessions_of_others(visit: Visit, app: APIFlask) -> None:
    administrator, one, two = visit("administrator"), visit("recruiter"), visit("recruiter")
    path = f"/people/{ref_of(app, 'recruiter')}"
    page = administrator.get(path)
    ends = [form.get("action") or "" for form in page.forms() if "/sessions/" in (form.get("action") or "")]
    assert len(ends) == 3
    administrator.post(ends[0])
    assert sorted(who.client.get("/account", base_url="http://localhost").status_code for who in (one, two)) == [
        200,
        302,
    ]
    administrator.post(f"{path}/sessions/end")
    assert "1 device signed out." in administrator.get(path).words
    one.get("/account", status=302)
    two.get("/account", status=302)
    administrator.post(ends[0], status=404)


def test_lost_second_factor_is_removed_by_an_administrator(visit: Visit, app: APIFlask) -> None:
    person = visit("recruiter")
    add_device(person)
    visit("administrator").post(f"/people/{ref_of(app, 'recruiter')}/factors/forget")
    person.get("/account", status=302)
    stranger = visit()
    stranger.submit(stranger.get("/sign-in"), "/sign-in", email=cast.email("recruiter"), password=cast.PASSWORD)
    stranger.get("/account")
    with app.app_context():
        assert cast.person("recruiter").recovery_hashes == []
