"""Jobs as rows: taken once, kept alive, put back when their worker falls silent, done once."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from hiringkit.services import jobs
from hiringkit.services.jobs import Claim
from hiringkit.store import jobs as job_rows
from hiringkit.store import packets
from tests.support import cast
from tests.support.commands import Instance

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
SHORT = timedelta(seconds=30)
LATER = NOW + timedelta(minutes=2)


@pytest.fixture
def waiting(any_lived_in: Instance) -> Iterator[str]:
    """The identifier of the only job that waits, in an application context."""
    with any_lived_in.application():
        yield any_lived_in.world.ref("jobs", "own, reading")


def taken(at: datetime = NOW) -> Claim:
    """The job, taken."""
    claim = jobs.claim(at)
    assert claim is not None
    return claim


def is_made(job: str) -> bool:
    """Whether the PDF of the job's packet is kept."""
    row = job_rows.get(job)
    packet = packets.get(row.subject) if row else None
    assert packet is not None
    return packets.part_of(packet.id) is not None


def test_job_is_taken_once(waiting: str) -> None:
    assert taken().ref == waiting
    assert jobs.claim(NOW) is None
    assert jobs.claim(NOW, waiting) is None
    assert jobs.progress(waiting).state == "running"


def test_job_of_another_name_is_not_taken(waiting: str) -> None:
    assert jobs.claim(NOW, "other") is None


def test_heartbeat_keeps_a_job(waiting: str) -> None:
    claim = taken()
    assert jobs.beat([claim], LATER) == {waiting}
    assert jobs.revive(LATER + SHORT / 2, SHORT) == []


def test_silent_worker_loses_its_job_and_what_it_makes_is_not_kept(waiting: str) -> None:
    first = taken()
    assert jobs.revive(LATER, SHORT) == [waiting]
    second = taken(LATER)
    assert second.attempt == first.attempt + 1
    assert jobs.beat([first], LATER) == set()
    with pytest.raises(jobs.Lost):
        jobs.keep(first, "key", b"pdf", "0" * 64, LATER)
    jobs.fail(first, LATER, "no matter")
    assert (jobs.progress(waiting).state, is_made(waiting)) == ("running", False)
    jobs.keep(second, "key", b"pdf", "0" * 64, LATER)
    assert (jobs.progress(waiting).state, is_made(waiting)) == ("done", True)


def test_job_that_ends_its_workers_fails_with_a_reason(waiting: str) -> None:
    for attempt in range(jobs.MOST_ATTEMPTS):
        at = NOW + attempt * timedelta(hours=1)
        taken(at)
        revived = jobs.revive(at + timedelta(minutes=5), SHORT)
        assert bool(revived) is (attempt + 1 < jobs.MOST_ATTEMPTS)
    found = jobs.progress(waiting)
    assert found.state == "failed"
    assert "was cut short 3 times" in found.error


def test_released_job_counts_as_not_taken(waiting: str) -> None:
    jobs.release(taken())
    assert taken().attempt == 1


def test_cancelled_job_keeps_nothing(waiting: str) -> None:
    claim = taken()
    assert jobs.cancel(cast.actor("recruiter", NOW), waiting)
    with pytest.raises(jobs.Lost):
        jobs.keep(claim, "key", b"pdf", "0" * 64, NOW)
    assert (jobs.progress(waiting).state, is_made(waiting)) == ("cancelled", False)
    assert not jobs.cancel(cast.actor("recruiter", NOW), waiting)


def test_failed_job_says_why(waiting: str) -> None:
    jobs.fail(taken(), NOW, "The disk is full.")
    assert jobs.progress(waiting) == jobs.Progress("failed", 0, 1, "The disk is full.")
    assert jobs.is_over("failed")
    assert not jobs.is_over("running")


def test_backlog_is_counted(waiting: str) -> None:
    before = jobs.backlog()
    assert (before.queued, before.running) == (1, 0)
    assert before.oldest is not None
    taken()
    after = jobs.backlog()
    assert (after.queued, after.running, after.oldest) == (0, 1, None)
