"""A worker that is killed while the mail server has its message: shown to administrators, and never sent twice."""

import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from hiringkit.domain import mail as rules
from hiringkit.services import mail
from hiringkit.services.mail import Recipient
from hiringkit.services.mail.writing import Letter
from hiringkit.store import database
from tests.support import cast, smtp
from tests.support.commands import Instance
from tests.support.smtp import Office


@pytest.fixture
def office() -> Iterator[Office]:
    """A mail server."""
    with smtp.serving() as served:
        yield served


@pytest.fixture
def mailer(lived_in: Instance, office: Office) -> Instance:
    """The instance, set up to send by it."""
    named = {f"HIRINGKIT_{name.upper()}": value for name, value in smtp.settings(office.port).items()}
    return replace(lived_in, variables={**lived_in.variables, **named})


@pytest.fixture
def worker(mailer: Instance) -> Iterator[Callable[[], subprocess.Popen[str]]]:
    """Starts workers as processes of their own, which end with the test."""
    started: list[subprocess.Popen[str]] = []

    def start() -> subprocess.Popen[str]:
        started.append(mailer.start("worker", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait(30)


def until(holds: Callable[[], bool]) -> None:
    """Waits until something holds, and fails when it does not in time."""
    end = time.monotonic() + 120
    while not holds():
        assert time.monotonic() < end, "it did not come to pass in time"
        time.sleep(0.05)


def write(mailer: Instance, key: str) -> None:
    """A message in the outbox."""
    with mailer.application(), database.writing():
        person = cast.person(key)
        assert mail.put("test", Recipient(person.email, person.id), datetime.now(UTC), Letter(key, "Words."), key=key)


def state(mailer: Instance, key: str) -> str:
    """The state of a message, read from outside."""
    return str(mailer.sql("SELECT state FROM messages WHERE key = ?", key)[0][0])


def test_message_that_a_killed_worker_gave_is_not_given_again(
    mailer: Instance, office: Office, worker: Callable[[], subprocess.Popen[str]]
) -> None:
    office.misbehave(".", smtp.SILENCE)
    write(mailer, "owes")
    first = worker()
    until(lambda: len(office.delivered) == 1)
    first.kill()
    first.wait(30)
    assert state(mailer, "owes") == rules.HANDED
    mailer.sql("UPDATE messages SET taken_at = '2026-01-01 00:00:00.000000'")
    write(mailer, "gave")
    worker()
    until(lambda: state(mailer, "gave") == rules.SENT)
    until(lambda: state(mailer, "owes") == rules.UNSURE)
    subjects = [one["Subject"] for one in office.mails()]  # reminders may have been sent as well
    assert (subjects.count("owes"), subjects.count("gave")) == (1, 1)
