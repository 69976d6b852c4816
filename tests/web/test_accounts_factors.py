"""Second factors: adding a device, the second step of signing in, recovery codes, and who has to have one."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from apiflask import APIFlask

from hiringkit.services.accounts import links
from hiringkit.store import accounts, database
from tests.support import cast
from tests.support.authenticator import Device, add_device, scanned
from tests.support.client import Answer, Visitor

Visit = Callable[..., Visitor]
SECOND = "/sign-in/second"
WRONG = "This code does not fit, or was used already."


def first_step(visitor: Visitor, key: str = "recruiter", **more: str) -> Answer:
    """Gives the password of somebody who has a second factor."""
    page = visitor.get("/sign-in")
    answer = visitor.submit(page, "/sign-in", email=cast.email(key), password=cast.PASSWORD, **more)
    assert answer.location.startswith(SECOND)
    return answer


def second_step(visitor: Visitor, code: str, status: int = 303) -> Answer:
    return visitor.submit(visitor.get(SECOND), SECOND, status=status, code=code)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """A clock that stands still, so that no code changes in the middle of a test."""
    with time_machine.travel(cast.MADE_AT.replace(year=2027, second=7), tick=False) as stopped:
        yield stopped


@pytest.fixture
def device(visit: Visit) -> Device:
    """The device that the recruiter has added."""
    return add_device(visit("recruiter"))[0]


def test_device_is_added_by_its_first_code_and_ten_codes_are_shown_once(visit: Visit) -> None:
    owner, elsewhere = visit("recruiter"), visit("recruiter")
    _, codes = add_device(owner)
    assert len(set(codes)) == 10
    page = owner.get("/account/second")
    assert "10 codes left" in page.words and not any(code in page.text for code in codes)
    elsewhere.get("/account", status=302)


def test_picture_is_drawn_without_style_and_the_secret_can_be_typed(visit: Visit) -> None:
    page = visit("recruiter").get("/account/second/device")
    assert page.text.count("<svg") >= 1 and "style=" not in page.text
    assert len(scanned(page).app.secret) == 32


def test_wrong_first_code_keeps_the_offer_and_adds_nothing(visit: Visit) -> None:
    owner = visit("recruiter")
    page = owner.get("/account/second/device")
    again = owner.submit(page, "/account/second/device", status=422, code="000000")
    assert WRONG in again.words and scanned(again).app.secret == scanned(page).app.secret
    assert "Remove the device" not in owner.get("/account/second").words


def test_offer_of_somebody_else_is_refused(visit: Visit) -> None:
    owner, other = visit("recruiter"), visit("owes")
    theirs = other.get("/account/second/device")
    stolen = theirs.form("/account/second/device")["offered"]
    page = owner.get("/account/second/device")
    answer = owner.submit(page, "/account/second/device", status=422, offered=stolen, code=scanned(theirs).code())
    assert "This page is out of date." in answer.words


def test_password_alone_opens_nothing(visit: Visit, device: Device) -> None:
    stranger = visit()
    first_step(stranger)
    stranger.get("/account", status=302)
    assert "Enter the code." in second_step(stranger, "", status=422).words
    second_step(stranger, device.code())
    stranger.get("/account")


def test_target_and_keeping_survive_the_second_step(visit: Visit, device: Device) -> None:
    stranger = visit()
    page = stranger.get("/sign-in?next=/questions")
    answer = stranger.submit(page, "/sign-in", email=cast.email("recruiter"), password=cast.PASSWORD, keep="y")
    page = stranger.get(answer.location)
    done = stranger.submit(page, SECOND, code=device.code())
    assert done.location == "/questions"
    assert any("Max-Age=7776000" in one for one in done.headers.getlist("Set-Cookie") if one.startswith("hiringkit="))


def test_token_changes_at_the_second_step(visit: Visit, device: Device) -> None:
    stranger, thief = visit(), visit()
    first_step(stranger)
    half = stranger.client.get_cookie("hiringkit")
    second_step(stranger, device.code())
    assert half
    thief.client.set_cookie("hiringkit", half.value)
    thief.get("/account", status=302)
    thief.get(SECOND, status=302)


def test_code_works_once(visit: Visit, device: Device) -> None:
    first, second, code = visit(), visit(), device.code()
    first_step(first)
    first_step(second)
    second_step(first, code)
    assert WRONG in second_step(second, code, status=422).words
    second_step(second, device.code(1))


def test_codes_of_other_times_are_refused(visit: Visit, device: Device) -> None:
    stranger = visit()
    first_step(stranger)
    for steps in (-40, -3, 3, 40):
        second_step(stranger, device.code(steps), status=422)


def test_second_step_takes_ten_minutes_at_most(visit: Visit, device: Device, clock: time_machine.Traveller) -> None:
    stranger = visit()
    first_step(stranger)
    clock.shift(599)
    stranger.get(SECOND)
    clock.shift(2)
    assert stranger.get(SECOND, status=302).location == "/sign-in"
    assert "took too long" in stranger.get("/sign-in").words


def test_recovery_code_works_once_in_any_spelling(visit: Visit) -> None:
    _, codes = add_device(visit("recruiter"))
    for spelled, status in ((f" {codes[3].upper()} ", 303), (codes[3], 422), (codes[4].replace("-", ""), 303)):
        stranger = visit()
        first_step(stranger)
        second_step(stranger, spelled, status=status)
    assert "8 codes left" in stranger.get("/account/second").words


def test_new_recovery_codes_replace_the_old(visit: Visit, app: APIFlask) -> None:
    owner = visit("recruiter")
    _, old = add_device(owner)
    owner.post("/account/second/codes", status=200)
    stranger = visit()
    first_step(stranger)
    second_step(stranger, old[0], status=422)
    with app.app_context():
        kept = cast.person("recruiter").recovery_hashes
        assert len(kept) == 10 and not any(code in str(kept) for code in old)


def test_kept_secret_is_sealed(visit: Visit, app: APIFlask) -> None:
    device, _ = add_device(visit("recruiter"))
    with app.app_context():
        kept = cast.person("recruiter").totp_secret
        assert kept and device.app.secret not in kept and len(kept) == 64


def test_second_step_is_slowed_down_whatever_the_address(app: APIFlask, device: Device) -> None:
    for number in range(6):
        attacker = Visitor(app, f"198.51.100.{number}")
        first_step(attacker)
        answer = second_step(attacker, "000000", status=422 if number < 5 else 429)
    assert "Your account is not locked." in answer.words
    assert 0 < int(answer.headers["Retry-After"]) <= 300
    second_step(attacker, device.code(), status=429)


def test_owner_on_a_known_device_is_not_locked_out(app: APIFlask, device: Device) -> None:
    owner, attacker = Visitor(app, "192.0.2.1"), Visitor(app, "198.51.100.7")
    first_step(owner)
    second_step(owner, device.code())
    owner.post("/sign-out")
    for number in range(6):
        first_step(attacker)
        second_step(attacker, "000000", status=422 if number < 5 else 429)
    first_step(owner)
    second_step(owner, device.code(1))


def test_link_for_a_new_password_does_not_get_round_the_second_factor(app: APIFlask, device: Device) -> None:
    with app.test_request_context(), database.writing():
        token = links.of_person(cast.actor("administrator"), "reset", cast.person("recruiter"))
    stranger = Visitor(app)
    path = f"/links/{token}"
    answer = stranger.submit(stranger.get(path), path, password="seven green umbrellas")
    assert answer.location == SECOND
    stranger.get("/account", status=302)
    second_step(stranger, device.code())
    stranger.get("/account")


def test_removed_device_asks_no_code_any_more(visit: Visit) -> None:
    owner = visit("recruiter")
    add_device(owner)
    owner.post("/account/second/device/remove")
    owner.post("/account/second/device/remove", status=404)
    stranger = visit()
    page = stranger.get("/sign-in")
    stranger.submit(page, "/sign-in", email=cast.email("recruiter"), password=cast.PASSWORD)
    stranger.get("/account")


def test_disabled_between_the_steps_is_refused(visit: Visit, device: Device, app: APIFlask) -> None:
    stranger = visit()
    first_step(stranger)
    page = stranger.get(SECOND)
    with app.test_request_context(), database.writing():
        cast.person("recruiter").active = False
    assert stranger.submit(page, SECOND, code=device.code()).location == "/sign-in"


def test_recovery_codes_need_something_that_they_stand_in_for(visit: Visit, app: APIFlask) -> None:
    owner = visit("recruiter")
    owner.post("/account/second/codes")
    assert "Add a device or a passkey first." in owner.get("/account/second").words
    with app.app_context():
        assert accounts.everyone() and cast.person("recruiter").recovery_hashes == []
