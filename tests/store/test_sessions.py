"""Sessions and attempts on both databases: recognised, ended, counted together by many workers."""

import threading
from datetime import UTC, datetime, timedelta

from apiflask import APIFlask

from hiringkit.domain.accounts import Allowance
from hiringkit.services.accounts import hashing, signing
from hiringkit.store import database, sessions
from tests.support import cast

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
KEPT = timedelta(days=14)
ONE = {"key": Allowance(5, timedelta(seconds=36))}


def start(key: str, token: str, keep: bool = False, at: datetime = NOW) -> None:
    visit = signing.Visit(at, "192.0.2.1/32", "192.0.2.0/24", "Firefox on Linux", "secret")
    person_id = cast.person(key).id
    with database.writing():
        sessions.add(signing.new_session(visit, person_id, token, keep=keep))


def come_back(token: str, after: timedelta) -> signing.Visitor | None:
    database.db.session.rollback()
    return signing.recognise(token, signing.Visit(NOW + after, "", "elsewhere", "", "secret"), KEPT)


def test_token_is_recognised_and_only_its_hash_is_kept(any_app: APIFlask) -> None:
    with any_app.app_context():
        start("recruiter", "token-1")
        found = come_back("token-1", timedelta(minutes=1))
        assert found is not None and found.actor.has("recruiter") and found.organisation == cast.ORGANISATION
        assert come_back("token-2", timedelta(minutes=1)) is None
        kept = sessions.for_person(found.actor.id)
        assert [one.token_hash for one in kept] == [hashing.token_hash("token-1")]


def test_session_ends_by_time(any_app: APIFlask) -> None:
    with any_app.app_context():
        start("recruiter", "short")
        start("owes", "long", keep=True)
        assert come_back("short", timedelta(hours=29)) is not None
        assert come_back("short", timedelta(hours=58)) is not None, "it was used 29 hours ago"
        assert come_back("short", timedelta(hours=89)) is None
        assert come_back("long", timedelta(days=13)) is not None
        assert come_back("long", timedelta(days=28)) is None


def test_last_seen_is_written_at_most_every_five_minutes(any_app: APIFlask) -> None:
    with any_app.app_context():
        start("recruiter", "token-1")
        person = cast.person("recruiter").id
        seen = []
        for minutes in (1, 4, 5, 9, 10):
            assert come_back("token-1", timedelta(minutes=minutes))
            database.db.session.rollback()
            seen.append((sessions.for_person(person)[0].last_seen_at - NOW) // timedelta(minutes=1))
        assert seen == [0, 0, 5, 5, 10]


def test_disabled_person_is_not_recognised(any_app: APIFlask) -> None:
    with any_app.app_context():
        start("disabled", "token-1")
        assert come_back("token-1", timedelta(minutes=1)) is None


def test_allowance_is_spent_refilled_and_refunded(any_app: APIFlask) -> None:
    with any_app.app_context():
        assert [sessions.charge(ONE, NOW) for _ in range(5)] == [timedelta(0)] * 5
        assert sessions.charge(ONE, NOW) == timedelta(seconds=36)
        assert sessions.charge(ONE, NOW + timedelta(seconds=20)) == timedelta(seconds=16)
        assert sessions.charge(ONE, NOW + timedelta(seconds=37)) == timedelta(0)
        sessions.refund(ONE, NOW + timedelta(seconds=37))
        assert sessions.charge(ONE, NOW + timedelta(seconds=37)) == timedelta(0)


def test_clock_that_goes_backwards_gives_nothing_away_and_locks_nobody_out(any_app: APIFlask) -> None:
    with any_app.app_context():
        for _ in range(5):
            sessions.charge(ONE, NOW + timedelta(days=300))
        assert sessions.charge(ONE, NOW) > timedelta(0)
        assert sessions.charge(ONE, NOW + timedelta(seconds=40)) == timedelta(0)


def test_many_workers_allow_no_more_than_one(any_app: APIFlask) -> None:
    allowed: list[int] = []

    def worker() -> None:
        with any_app.app_context():
            for _ in range(5):
                if not sessions.charge(ONE, NOW):
                    allowed.append(1)
            database.db.session.remove()

    workers = [threading.Thread(target=worker) for _ in range(4)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    assert len(allowed) == 5
