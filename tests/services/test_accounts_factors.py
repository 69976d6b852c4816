"""Second factors on both databases: of many who use the same code at once one gets in, and attempts are shared."""

from datetime import UTC, datetime, timedelta

import pytest
from apiflask import APIFlask

from hiringkit.services.accounts import devices, factors, forgotten, hashing, passkeys, signing
from hiringkit.services.accounts.passkeys import Site
from hiringkit.store import database
from hiringkit.store import factors as rows
from tests.support import cast
from tests.support.authenticator import Device
from tests.support.software_key import SoftwareKey
from tests.support.together import together

NOW = datetime(2026, 11, 20, 9, 0, 7, tzinfo=UTC)
VISIT = signing.Visit(NOW, "192.0.2.1/32", "192.0.2.0/24", "Firefox on Linux", "secret")
SITE = Site("hiringkit", "localhost", "http://localhost", "a browser")


def visitor(key: str = "recruiter") -> signing.Visitor:
    """Somebody of the cast, signed in by password."""
    database.db.session.rollback()
    started = signing.sign_in(VISIT, cast.email(key), cast.PASSWORD, keep=False)
    found = signing.recognise(started.token, VISIT, timedelta(days=14))
    assert found
    return found


def with_device() -> tuple[Device, list[str]]:
    """The recruiter's new device and recovery codes."""
    who = visitor()
    offered = factors.offer(who)
    device = Device(offered.secret)
    return device, factors.confirm(who, VISIT, offered.sealed, device.app.at(NOW - timedelta(seconds=30)))[1]


def half() -> str:
    """The token of a session that waits."""
    started = signing.sign_in(VISIT, cast.email("recruiter"), cast.PASSWORD, keep=False)
    assert started.waits
    return started.token


@pytest.mark.parametrize("kind", ["device code", "recovery code"])
def test_one_of_many_gets_in_with_the_same_code(any_app: APIFlask, kind: str) -> None:
    with any_app.app_context():
        device, codes = with_device()
        code = device.app.at(NOW) if kind == "device code" else codes[0]
        tokens = [half() for _ in range(4)]
        database.db.session.remove()
    came = together(any_app, [lambda token=token: factors.finish(VISIT, token, code) for token in tokens])
    assert came == {"done": 1, "Invalid": 3}


def test_many_at_once_have_no_more_attempts_than_one(any_app: APIFlask) -> None:
    with any_app.app_context():
        with_device()
        tokens = [half() for _ in range(9)]
        database.db.session.remove()
    came = together(any_app, [lambda token=token: factors.finish(VISIT, token, "000000") for token in tokens])
    assert came == {"Invalid": 5, "TooMany": 4}


def test_half_a_session_is_finished_once(any_app: APIFlask) -> None:
    with any_app.app_context():
        _, codes = with_device()
        token = half()
        database.db.session.remove()
    came = together(any_app, [lambda code=code: factors.finish(VISIT, token, code) for code in codes[:3]])
    assert came == {"done": 1, "Refused": 2}


def test_passkey_answer_is_used_once(any_app: APIFlask) -> None:
    with any_app.app_context():
        key, who = SoftwareKey(), visitor()
        passkeys.add(who, SITE, key.make(passkeys.options_to_add(who, SITE)), "Laptop")
        answer = key.use(passkeys.options_to_sign_in(VISIT, SITE))
        database.db.session.remove()
    came = together(any_app, [lambda: passkeys.sign_in(VISIT, SITE, answer, keep=False) for _ in range(3)])
    assert came == {"done": 1, "Refused": 2}


def test_sealed_secret_opens_for_its_own_purpose_alone(any_app: APIFlask) -> None:
    with any_app.app_context():
        sealed = rows.sealed(b"secret", "kept:a")
        assert rows.opened(sealed, "kept:a") == b"secret"
        assert [rows.opened(text, about) for text, about in ((sealed, "kept:b"), ("x", "kept:a"), ("é", ""))] == [
            None
        ] * 3


def test_forgotten_factors_end_sessions_and_leave_nothing(any_app: APIFlask) -> None:
    with any_app.app_context():
        with_device()
        token = half()
        devices.forget_factors(cast.actor("administrator", NOW), cast.person("recruiter").ref)
        assert factors.waiting(token, NOW) is None
        person = cast.person("recruiter")
        assert (person.totp_secret, person.recovery_hashes) == (None, []) and not rows.has_second(person)


def test_requests_for_a_password_are_taken_once_by_many_workers(any_app: APIFlask) -> None:
    with any_app.app_context():
        visitor()
        for key in ("recruiter", "owes", "nobody"):
            forgotten.ask(VISIT, cast.email(key))
        database.db.session.remove()
    mailed: list[int] = []
    assert together(any_app, [lambda: mailed.append(forgotten.answer(NOW)) for _ in range(3)]) == {"done": 3}
    assert sum(mailed) == 2


def test_recovery_codes_are_kept_as_slow_hashes_with_one_salt(any_app: APIFlask) -> None:
    with any_app.app_context():
        _, codes = with_device()
        kept = cast.person("recruiter").recovery_hashes
        salts = {one.partition("$")[0] for one in kept}
        assert len(salts) == 1 and len(set(kept)) == 10
        assert hashing.salted(codes[0].replace("-", ""), salts.pop()) in kept
