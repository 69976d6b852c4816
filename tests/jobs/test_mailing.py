"""Mail through a real server: what arrives, what is tried again, what never is, and nothing twice."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from apiflask import APIFlask

from hiringkit.domain import mail as rules
from hiringkit.jobs import mailing
from hiringkit.services import mail
from hiringkit.services.mail import Recipient, sending
from hiringkit.services.mail.writing import Letter
from hiringkit.store import database, outbox
from tests.support import app as apps
from tests.support import cast, smtp
from tests.support.smtp import CUT, Office

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


@pytest.fixture
def office() -> Iterator[Office]:
    """A mail server."""
    with smtp.serving() as served:
        yield served


@pytest.fixture
def mailer(tmp_path: Path, database_url: str, office: Office) -> Iterator[APIFlask]:
    """An application that sends by it, on both databases, in its context."""
    wanted = apps.settings(tmp_path, database_url=database_url, **smtp.settings(office.port))
    for app in apps.running(apps.made(wanted)):
        with time_machine.travel(NOW, tick=False), app.app_context():
            yield app


def post(key: str = "owes", subject: str = "Hello", **more: Any) -> str:
    """A message to somebody of the cast in the outbox; its identifier."""
    person = cast.person(key)
    with database.writing():
        letter = Letter(subject, more.pop("body", "Words.\n"))
        assert mail.put("test", Recipient(more.pop("address", person.email), person.id), NOW, letter, **more)
        found: str = outbox.unsettled(1)[0][0].ref
    return found


def state(ref: str) -> tuple[str, int, str]:
    """How far a message is."""
    database.db.session.rollback()
    row = outbox.db.session.scalar(outbox.select(outbox.Message).where(outbox.Message.ref == ref))
    assert row is not None
    return row.state, row.attempts, row.error


def deliver(app: APIFlask) -> int:
    """One round of a worker."""
    return mailing.deliver(app, app.config["SETTINGS"])


def test_message_arrives_whole_and_its_text_is_erased(mailer: APIFlask, office: Office) -> None:
    ref = post(
        subject="Grüße, 陈伟 ﷽",
        body="Línea " + "long " * 400 + "\n.\nمرحبا\n",
        calendar="BEGIN:VCALENDAR\nMETHOD:CANCEL\nSUMMARY:陈伟\n",
    )
    assert deliver(mailer) == 1
    (arrived,) = office.mails()
    assert office.delivered[0].isascii(), "as nobody has asked the server whether it takes eight bits"
    assert (arrived["From"], arrived["Subject"]) == ("Hiring <hiring@brightmoor.example>", "Grüße, 陈伟 ﷽")
    assert arrived["To"] == "Tomasz Zieliński <owes@brightmoor.example>"
    assert arrived["Message-ID"] == f"<{ref}@brightmoor.example>"
    text, file = arrived.iter_parts()
    body, calendar = text.iter_parts()
    assert (text.get_content_type(), file.get_filename()) == ("multipart/alternative", "interview.ics")
    assert body.get_content().replace("\r\n", "\n") == "Línea " + "long " * 400 + "\n.\nمرحبا\n"  # type: ignore[attr-defined]  # a text part
    assert (calendar.get_content_type(), calendar.get_param("method")) == ("text/calendar", "CANCEL")
    assert state(ref)[0] == rules.SENT
    assert outbox.db.session.execute(outbox.select(outbox.Message.body, outbox.Message.subject)).all() == [("", "")]
    assert deliver(mailer) == 0


@pytest.mark.parametrize("word", ["MAIL", "RCPT", "DATA", "."])
def test_server_that_puts_it_off_is_asked_again_later(mailer: APIFlask, office: Office, word: str) -> None:
    office.misbehave(word, "451 later")
    ref = post()
    assert deliver(mailer) == 0
    assert state(ref) == (rules.QUEUED, 1, "The server answered 451.")
    assert deliver(mailer) == 0, "not before the pause is over"
    with time_machine.travel(NOW + timedelta(minutes=1)):
        assert deliver(mailer) == 1
    assert len(office.delivered) == 1


@pytest.mark.parametrize("word", ["MAIL", "RCPT", "DATA", "."])
def test_server_that_refuses_is_not_asked_again(mailer: APIFlask, office: Office, word: str) -> None:
    office.misbehave(word, "550 owes@brightmoor.example is unknown here")
    ref = post()
    deliver(mailer)
    assert state(ref) == (rules.FAILED, 1, "The server answered 550.")
    (trouble,) = mail.overview(cast.actor("administrator")).troubles
    assert (trouble.to, trouble.error, trouble.is_over) == ("Tomasz Zieliński", "The server answered 550.", True)
    mail.again(cast.actor("administrator", NOW), ref)
    assert deliver(mailer) == 1


def test_connection_cut_before_the_message_is_given_is_tried_again(mailer: APIFlask, office: Office) -> None:
    office.misbehave("RCPT", CUT)
    ref = post()
    deliver(mailer)
    assert state(ref) == (rules.QUEUED, 1, "The mail server broke off.")


def test_connection_cut_after_it_is_given_is_never_sent_twice_by_itself(mailer: APIFlask, office: Office) -> None:
    office.misbehave(".", CUT)
    ref = post()
    deliver(mailer)
    assert state(ref)[0] == rules.UNSURE
    with time_machine.travel(NOW + timedelta(days=2)):
        sending.revive(NOW + timedelta(days=2))
        assert deliver(mailer) == 0
    assert len(office.delivered) == 1


def test_gives_up_in_the_end(mailer: APIFlask, office: Office) -> None:
    office.misbehave("MAIL", *["421 busy"] * 20)
    ref = post()
    at = NOW
    for pause in (timedelta(0), *rules.PAUSES):
        at += pause + timedelta(seconds=1)
        with time_machine.travel(at, tick=False):
            deliver(mailer)
    assert state(ref)[:2] == (rules.FAILED, len(rules.PAUSES) + 1)
    assert office.delivered == []


def test_server_that_is_away_delays(mailer: APIFlask, tmp_path: Path) -> None:
    ref = post()
    away = apps.settings(tmp_path, **smtp.settings(1))
    assert mailing.deliver(mailer, away) == 0
    assert state(ref) == (rules.QUEUED, 1, "Nothing listens at the mail server’s address and port.")


@pytest.mark.parametrize(
    ("subject", "address"),
    [
        ("Hello\r\nBcc: all@example.org", "owes@brightmoor.example"),
        ("Hello\nX: y", "owes@brightmoor.example"),
        ("Hello", "owes@brightmoor.example\r\nBcc:all@example.org"),
        ("Hello\u2028there", "owes@brightmoor.example"),
    ],
)
def test_header_that_would_become_two_is_refused(mailer: APIFlask, office: Office, subject: str, address: str) -> None:
    ref = post()
    with database.writing():
        row = outbox.by_ref(ref)
        assert row
        row.subject, row.address = subject, address
    deliver(mailer)
    assert state(ref)[0] == rules.FAILED
    assert office.delivered == []
    assert not any("all@" in line for line in office.heard)


def test_facts_cannot_add_lines(mailer: APIFlask) -> None:
    written = mail.letter("test", name="Eve\r\nBcc: all@example.org\r\n\r\nForged\x00\u2028text")
    assert "\nBcc" not in written.body
    assert "Eve Bcc: all@example.org Forged text," in written.body


def test_address_outside_ascii_needs_a_server_that_takes_it(mailer: APIFlask, office: Office) -> None:
    first = post(address="grüße@bücher.example")
    assert deliver(mailer) == 1
    assert "SMTPUTF8" in next(line for line in office.heard if line.upper().startswith("MAIL"))
    office.extensions = ()
    second = post(address="grüße@bücher.example")
    deliver(mailer)
    assert (state(first)[0], state(second)[0]) == (rules.SENT, rules.FAILED)


def test_killed_worker_leaves_no_second_copy(mailer: APIFlask, office: Office) -> None:
    early, late = post(), post("gave")
    taken = {held.ref: held for held in (sending.take(NOW), sending.take(NOW)) if held}
    assert sending.hand_over(taken[late], NOW)
    after = NOW + rules.SILENCE + timedelta(minutes=1)
    with time_machine.travel(after):
        sending.revive(after)
        assert (state(early)[0], state(late)[0]) == (rules.QUEUED, rules.UNSURE)
        assert deliver(mailer) == 1
        assert not sending.hand_over(taken[early], after), "the first worker wakes up again"
        sending.sent(taken[late], after)
    assert [one["To"].addresses[0].username for one in office.mails()] == ["owes"]
    assert state(late)[0] == rules.UNSURE


def test_message_of_a_thread_takes_the_place_of_one_that_waits(mailer: APIFlask, office: Office) -> None:
    first, second = post(subject="One", thread="t"), post(subject="Two", thread="t")
    assert deliver(mailer) == 1
    assert (state(first)[0], state(second)[0]) == (rules.DROPPED, rules.SENT)
    assert [one["Subject"] for one in office.mails()] == ["Two"]


def test_message_that_came_too_late_is_dropped(mailer: APIFlask, office: Office) -> None:
    ref = post(useless_at=NOW + timedelta(hours=1))
    with time_machine.travel(NOW + timedelta(hours=2)):
        assert deliver(mailer) == 0
    assert (state(ref)[0], office.delivered) == (rules.DROPPED, [])


def test_one_key_is_one_message(mailer: APIFlask) -> None:
    post(key="owes")
    with database.writing():
        assert mail.put("test", Recipient("a@b.example"), NOW, Letter("s", "b"), key="k")
        assert not mail.put("test", Recipient("a@b.example"), NOW, Letter("s", "b"), key="k")


def test_without_a_server_nothing_is_written(any_app: APIFlask) -> None:
    with any_app.app_context(), database.writing():
        assert not mail.put("test", Recipient("a@b.example"), NOW, Letter("s", "b"))
        assert outbox.counts() == {}


@pytest.fixture
def trusted(monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """A mail server that speaks TLS, with a certificate that this machine trusts for the length of the test."""
    monkeypatch.setenv("SSL_CERT_FILE", str(smtp.CERTIFICATE))
    with smtp.serving(smtp.tls()) as served:
        yield served


def test_password_goes_over_starttls_alone(mailer: APIFlask, trusted: Office, tmp_path: Path) -> None:
    ref = post()
    named = {"mail_username": "hk", "mail_password": "quiet"}
    assert mailing.deliver(mailer, apps.settings(tmp_path, **smtp.settings(trusted.port, "starttls"), **named)) == 1
    words = [line.split(" ")[0].upper() for line in trusted.heard]
    assert words.index("STARTTLS") < words.index("AUTH") < words.index("MAIL")
    assert state(ref)[0] == rules.SENT


def test_server_without_starttls_gets_nothing(mailer: APIFlask, office: Office, tmp_path: Path) -> None:
    ref = post()
    assert mailing.deliver(mailer, apps.settings(tmp_path, **smtp.settings(office.port, "starttls"))) == 0
    assert state(ref)[2] == "The mail server does not offer STARTTLS, or signing in, as the settings ask."
    assert not any(line.upper().startswith("MAIL") for line in office.heard)


def test_certificate_of_a_stranger_gets_nothing(mailer: APIFlask, tmp_path: Path) -> None:
    ref = post()
    with smtp.serving(smtp.tls()) as served:
        assert mailing.deliver(mailer, apps.settings(tmp_path, **smtp.settings(served.port, "starttls"))) == 0
    assert state(ref)[2] == "The mail server’s certificate is not one that this machine trusts."
    assert not any(line.upper().startswith("MAIL") for line in served.heard)


def test_wrong_password_is_said_and_tried_again(mailer: APIFlask, office: Office, tmp_path: Path) -> None:
    office.misbehave("AUTH", "535 no", "535 no")
    ref = post()
    named = {"mail_username": "hk", "mail_password": "wrong"}
    assert mailing.deliver(mailer, apps.settings(tmp_path, **smtp.settings(office.port), **named)) == 0
    assert state(ref) == (rules.QUEUED, 1, "The server did not take the user name and password (535).")
