"""The queue: a message for each job, first in first out, and no harm when it is away."""

import threading
import time
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from hiringkit.config import load
from hiringkit.jobs import queue
from hiringkit.jobs.queue import Queue
from tests.support import commands


@pytest.fixture(params=["sqlite", "postgres"])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Queue:
    """A queue of this test's own, once for each kind."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgres" else ""
    url = url.replace("postgresql+psycopg", "postgresql")
    return Queue(load({**commands.variables(tmp_path), "HIRINGKIT_QUEUE_URL": url}, home=tmp_path))


def test_messages_come_out_in_the_order_they_went_in(made: Queue) -> None:
    for ref in ("one", "two", "three"):
        made.put(ref)
    assert [made.wait(1) for _ in range(3)] == ["one", "two", "three"]
    assert made.wait(0) is None
    made.close()


def test_waiting_reader_is_woken_at_once(made: Queue) -> None:
    assert made.wait(0) is None
    started = time.monotonic()
    threading.Timer(0.3, made.put, ["one"]).start()
    assert made.wait(20) == "one"
    assert time.monotonic() - started < 5
    made.close()


def test_queue_that_is_away_costs_neither_the_request_nor_the_worker(tmp_path: Path) -> None:
    (tmp_path / queue.FILE).mkdir()
    made = Queue(load(commands.variables(tmp_path), home=tmp_path))
    made.put("one")
    started = time.monotonic()
    assert made.wait(0.2) is None
    assert time.monotonic() - started >= 0.2
    (tmp_path / queue.FILE).rmdir()
    made.put("two")
    assert made.wait(1) == "two"
    made.close()


def test_message_of_a_stranger_is_text_and_nothing_more(tmp_path: Path) -> None:
    made = Queue(load(commands.variables(tmp_path), home=tmp_path))
    made.put("cos\nsystem\n(S'exit 1'\ntR.")
    assert made.wait(1) == "cos\nsystem\n(S'exit 1'\ntR."
    made.close()


def test_queue_that_is_away_is_said_once_and_why(tmp_path: Path) -> None:
    url = "postgresql://127.0.0.1:1/none"
    made = Queue(load({**commands.variables(tmp_path), "HIRINGKIT_QUEUE_URL": url}, home=tmp_path))
    with capture_logs() as said:
        made.put("one")
        made.wait(0)
        made.wait(0)
    assert [(line["event"], line["error"]) for line in said] == [
        ("queue is away; jobs are found by looking", "it does not answer (OperationalError)")
    ]
    assert made.problem() == "it does not answer (OperationalError)"
