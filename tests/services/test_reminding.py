"""Reminders: an hour after the call, once for calls in a row, then daily; stopped by the author, by giving, by time."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
import time_machine
from apiflask import APIFlask

from hiringkit.domain import reminders
from hiringkit.domain.access import Forbidden
from hiringkit.domain.reminders import Owed
from hiringkit.services import debriefs, scorecards
from hiringkit.services.interviews import feeds, reminding
from hiringkit.services.mail import sending
from hiringkit.store import database, outbox
from hiringkit.store.outbox import Held
from tests.support import app as apps
from tests.support import cast, makers, smtp

CALL = datetime(2026, 11, 18, 14, 0, tzinfo=UTC)
END = CALL + timedelta(minutes=45)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def app(tmp_path: Path, database_url: str) -> Iterator[APIFlask]:
    """An application with a mail server that nobody talks to, on both databases."""
    wanted = apps.settings(tmp_path, database_url=database_url, **smtp.settings(1))
    for one in apps.running(apps.made(wanted)):
        with time_machine.travel(CALL - DAY, tick=False), one.app_context():
            yield one


def owed(name: str = "Chen Wei", starts_at: datetime = CALL, key: str = "owes", code: str = "1") -> str:
    """A card that is owed; no message of its arrangement waits."""
    candidate = makers.candidate(makers.opening(code=code), name)
    card = makers.card(makers.interview(candidate, "concepts", (key,), starts_at, at=CALL - 2 * DAY), key)
    taken(CALL - 2 * DAY)
    return card


def taken(at: datetime) -> list[Held]:
    """Every message that waits, taken and put away."""
    found = []
    while held := sending.take(at):
        found.append(held)
        sending.sent(held, at)
    return found


def test_first_an_hour_after_the_call_then_daily_in_the_morning_then_no_more() -> None:
    owed()
    sent, at = [], END
    while at < CALL + 20 * DAY:
        if reminding.send_due(at):
            sent.append(at)
        at += timedelta(minutes=15)
    assert sent[0] == END + HOUR
    assert sent[1] == datetime(2026, 11, 19, 9, 0, tzinfo=UTC)
    assert all(one.hour == 9 and later - one == DAY for one, later in pairwise(sent[1:]))
    assert CALL + 13 * DAY < sent[-1] <= CALL + 14 * DAY


def test_digest_has_every_card_and_no_judgement() -> None:
    first = owed("Chen Wei")
    second = owed("Ana Lima", CALL + timedelta(minutes=90), code="2")
    assert reminding.send_due(END + HOUR) == 0, "the next call is about to begin"
    assert reminding.send_due(CALL + timedelta(minutes=90 + 45 + 60)) == 1
    (one,) = taken(END + 6 * HOUR)
    assert one.subject == "2 scorecards wait for you"
    assert f"/scorecards/{first}" in one.body and f"/scorecards/{second}" in one.body
    assert "Chen Wei, ML concepts: not started, due Thursday 19 November 2026, 14:45 (Lisbon, UTC+00:00)" in one.body


def test_row_of_calls_delays_at_most_four_hours() -> None:
    busy = [Owed(END, is_new=True), Owed(END + 4 * HOUR, is_new=True)]
    assert not reminders.is_due(END + 3 * HOUR, "UTC", None, busy, None)
    assert reminders.is_due(END + 4 * HOUR, "UTC", None, busy, None)


def test_morning_is_where_the_interviewer_is() -> None:
    old, last = [Owed(END, is_new=False)], END + HOUR
    nine_in_tokyo = datetime(2026, 11, 19, 0, 0, tzinfo=UTC)
    assert not reminders.is_due(nine_in_tokyo, "Asia/Tokyo", last, old, None), "less than twelve hours after the first"
    assert reminders.is_due(nine_in_tokyo + DAY, "Asia/Tokyo", nine_in_tokyo, old, None)
    assert not reminders.is_due(nine_in_tokyo + DAY - timedelta(minutes=1), "Asia/Tokyo", nine_in_tokyo, old, None)


def test_given_waived_or_stopped_card_is_not_named() -> None:
    given, waived, stopped = owed("Given"), owed("Waived", code="2"), owed("Stopped", code="3")
    actor = cast.actor("owes", END)
    scorecards.close(actor, given, "did_not_happen", "Nobody came.")
    debriefs.go_on_without(cast.actor("recruiter", END), makers.candidate_of(waived), waived, "Enough is known.")
    reminding.stop_card(actor, stopped, stop=True)
    assert reminding.send_due(END + 2 * HOUR) == 0
    reminding.stop_card(actor, stopped, stop=False)
    assert reminding.send_due(END + 2 * HOUR) == 1
    (one,) = taken(END + 2 * HOUR)
    assert "Stopped" in one.body and "Given" not in one.body and "Waived" not in one.body


def test_person_who_stopped_them_or_left_gets_none() -> None:
    owed()
    reminding.stop_all(cast.actor("owes"), stop=True)
    assert reminding.send_due(END + HOUR) == 0
    reminding.stop_all(cast.actor("owes"), stop=False)
    with database.writing():
        cast.person("owes").active = False
    assert reminding.send_due(END + HOUR) == 0


def test_only_the_author_stops_reminders_of_a_card() -> None:
    card = owed()
    for key in ("gave", "recruiter", "administrator"):
        with pytest.raises(Forbidden):
            reminding.stop_card(cast.actor(key), card, stop=True)


def test_many_workers_write_one_digest(app: APIFlask) -> None:
    for key, code in (("owes", "1"), ("gave", "2"), ("chair", "3")):
        owed(key=key, code=code)
    database.db.session.rollback()
    start, written = threading.Barrier(6), []

    def work() -> None:
        with app.app_context():
            start.wait()
            written.append(reminding.send_due(END + HOUR))

    workers = [threading.Thread(target=work) for _ in range(6)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    assert sum(written) == 3
    assert outbox.counts()["queued"] == 3
    assert reminding.send_due(END + HOUR + timedelta(minutes=1)) == 0


def test_digest_that_waits_is_replaced_by_the_next() -> None:
    owed()
    assert reminding.send_due(END + HOUR) == 1
    assert reminding.send_due(END + DAY) == 1
    assert outbox.counts() == {"sent": 1, "dropped": 1, "queued": 1}


def test_feed_has_when_and_where_and_nothing_of_the_kit() -> None:
    card = owed("Chen Wei")
    token = feeds.make(cast.actor("owes"))
    text = feeds.of_token(token, END).decode().replace("\r\n ", "")
    assert "SUMMARY:Interview: Chen Wei" in text and f"/scorecards/{card}" in text
    assert "DTSTART:20261118T140000Z" in text
    assert "DTSTAMP:20261116T140000Z" in text and "SEQUENCE:0" in text, "an entry changes when the interview does"
    for secret in ("ML concepts", "Question", "judgement"):
        assert secret not in text
    assert token not in str(cast.person("owes").calendar_hash)


def test_feed_ends_when_it_is_revoked_or_made_anew_or_the_person_leaves() -> None:
    actor = cast.actor("owes")
    first = feeds.make(actor)
    second = feeds.make(actor)
    feeds.of_token(second, END)
    for dead in (first, "", "x" * 43):
        with pytest.raises(Forbidden):
            feeds.of_token(dead, END)
    feeds.revoke(actor)
    with pytest.raises(Forbidden):
        feeds.of_token(second, END)
    third = feeds.make(actor)
    with database.writing():
        cast.person("owes").active = False
    with pytest.raises(Forbidden):
        feeds.of_token(third, END)
