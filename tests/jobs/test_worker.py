"""The worker: real packets by real processes, and what happens when it is killed, asked to stop, or given bad facts."""

import hashlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from hiringkit import jobs as queue
from hiringkit import pdf
from hiringkit.jobs.worker import Pace, Worker
from hiringkit.services import jobs, packets
from hiringkit.store import jobs as job_rows
from hiringkit.store import packets as packet_rows
from tests.support import cast
from tests.support.commands import Instance

QUICK = Pace(beat=0.2, patience=5, look=0.2, grace=1)


@pytest.fixture(scope="module")
def pool() -> Iterator[pdf.Pool]:
    """Two warm processes for all tests of this file."""
    with pdf.Pool(2) as made:
        yield made


def until(holds: Callable[[], bool], seconds: float = 240) -> None:
    """Waits until something holds, and fails when it does not in time."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come to pass in time"
        time.sleep(0.05)


def state(instance: Instance, job: str) -> str:
    """The state of a job, read from outside."""
    return str(instance.sql("SELECT state FROM jobs WHERE ref = ?", job)[0][0])


def attempts(instance: Instance) -> list[Any]:
    """How often each finished job was taken."""
    return [row[0] for row in instance.sql("SELECT attempts FROM jobs WHERE state = 'done' ORDER BY id")]


def kept(job: str) -> packet_rows.Part | None:
    """The finished PDF of a job's packet."""
    row = job_rows.get(job)
    packet = packet_rows.get(row.subject) if row else None
    return packet_rows.part_of(packet.id) if packet else None


def test_job_becomes_a_pdf_that_verifies(lived_in: Instance, pool: pdf.Pool) -> None:
    job = lived_in.world.ref("jobs", "own, reading")
    with lived_in.application() as app:
        assert Worker(app, pool).one(job)
        part = kept(job)
        assert part is not None
        assert part.content.startswith(b"%PDF-1.7")
        assert part.sha256 == hashlib.sha256(part.content).hexdigest()
        assert jobs.progress(job) == jobs.Progress("done", 1, 1, "")
        ref = lived_in.world.ref("packets", "own, reading")
    (lived_in.folder / "it.pdf").write_bytes(part.content)
    proof = lived_in.run("packet", "verify", str(lived_in.folder / "it.pdf"))
    assert proof.exit_code == 0, proof.stderr
    assert f"packet {ref}, reading edition 1" in proof.stdout
    assert f"pdf_parts {ref}" not in lived_in.run("verify").stdout
    lived_in.sql("UPDATE pdf_parts SET content = CAST(content || x'00' AS BLOB) WHERE key = ?", part.key)
    assert f"pdf_parts {ref}: its content does not give its hash" in lived_in.run("verify").stdout


def test_second_run_of_a_job_changes_nothing(lived_in: Instance, pool: pdf.Pool) -> None:
    job = lived_in.world.ref("jobs", "own, reading")
    with lived_in.application() as app:
        Worker(app, pool).one(job)
        before = lived_in.sql("SELECT key, made_at FROM pdf_parts ORDER BY key")
        lived_in.sql("UPDATE jobs SET state = 'queued' WHERE ref = ?", job)
        assert Worker(app, pool).one(job)
        assert jobs.progress(job).state == "done"
    assert lived_in.sql("SELECT key, made_at FROM pdf_parts ORDER BY key") == before


def test_facts_that_contradict_themselves_fail_with_the_place(lived_in: Instance, pool: pdf.Pool) -> None:
    job = lived_in.world.ref("jobs", "own, reading")
    lived_in.sql('UPDATE packets SET facts = replace(facts, \'"paper":"A4"\', \'"paper":"A5"\')')
    with lived_in.application() as app:
        Worker(app, pool).one(job)
        found = jobs.progress(job)
    assert found.state == "failed"
    assert "paper: 'A5' is not one of A4, Letter" in found.error


def test_each_of_many_jobs_is_done_once_by_two_slots(lived_in: Instance, pool: pdf.Pool) -> None:
    with lived_in.application() as app:
        actor = cast.actor("recruiter")
        for _ in range(3):
            packets.issue(actor, lived_in.world.ref("candidates", "two"))
        worker = Worker(app, pool, slots=2, pace=QUICK)
        running = threading.Thread(target=worker.run)
        running.start()
        try:
            _, last = packets.issue(actor, lived_in.world.ref("candidates", "two"))
            queue.enqueue(last)
            until(lambda: lived_in.sql("SELECT count(*) FROM jobs WHERE state IN ('queued', 'running')") == [(0,)])
        finally:
            worker.stop()
            running.join(10)
        assert not running.is_alive()
        assert set(attempts(lived_in)) == {1}
        asked = lived_in.sql("SELECT ref FROM jobs WHERE kind = 'packet'")
        assert len(asked) >= 2
        assert all(kept(ref) for (ref,) in asked)


def test_job_that_was_put_back_is_awaited_by_nobody(lived_in: Instance, pool: pdf.Pool) -> None:
    with lived_in.application() as app:
        assert not Worker(app, pool).one("unknown")


@pytest.fixture
def started(lived_in: Instance) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts workers as processes of their own, in groups that end with the test."""
    processes: list[subprocess.Popen[str]] = []

    def start(*arguments: str) -> subprocess.Popen[str]:
        processes.append(lived_in.start("worker", *arguments, start_new_session=True, stdout=subprocess.DEVNULL))
        return processes[-1]

    yield start
    for process in processes:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)


def test_job_of_a_killed_worker_is_done_again(
    lived_in: Instance, started: Callable[..., subprocess.Popen[str]]
) -> None:
    job = lived_in.world.ref("jobs", "own, reading")
    first = started("--patience", "3")
    until(lambda: state(lived_in, job) == "running")
    os.killpg(first.pid, signal.SIGKILL)
    first.wait(10)
    assert state(lived_in, job) == "running"
    started("--patience", "3")
    until(lambda: state(lived_in, job) == "done")
    assert lived_in.sql("SELECT attempts FROM jobs WHERE ref = ?", job) == [(2,)]
    with lived_in.application():
        assert kept(job) is not None


def test_worker_that_is_asked_to_stop_leaves_no_job_behind(
    lived_in: Instance, started: Callable[..., subprocess.Popen[str]]
) -> None:
    job = lived_in.world.ref("jobs", "own, reading")
    worker = started()
    until(lambda: state(lived_in, job) == "running")
    worker.terminate()
    assert worker.wait(120) == 0
    assert state(lived_in, job) in ("queued", "done")


def test_worker_ends_when_its_parent_is_gone(lived_in: Instance) -> None:
    parent = lived_in.start("worker", "--with-parent", stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    assert parent.stdin is not None
    parent.stdin.close()
    assert parent.wait(240) == 0
