"""Children that die, hang, or want too much are replaced, and the caller hears what happened."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from hiringkit import pdf
from hiringkit.domain import packets
from hiringkit.pdf import child, limits
from tests.support.packet_crowd import crowd
from tests.support.packet_example import example

SMALL = packets.to_json(example(3))
ROOT = Path(__file__).parents[2]
ALLOCATE = """
import sys
from hiringkit.pdf import limits
limits.confine()
try:
    bytearray(int(sys.argv[1]) * 1024**2)
    print("allocated")
except MemoryError:
    print("refused")
"""
CONNECT = """
import socket, sys
from hiringkit.pdf import limits
is_alone = sys.argv[1] == "confined" and limits.confine()
try:
    socket.create_connection(("127.0.0.1", int(sys.argv[2])), timeout=2).close()
    print(is_alone, "connected")
except OSError:
    print(is_alone, "refused")
"""


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait up to ten seconds for something to become true."""
    end = time.monotonic() + 10
    while not is_so() and time.monotonic() < end:
        time.sleep(0.01)
    assert is_so()


def status(pid: int, name: str) -> str:
    """One line of what the system says about a process."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(line.partition(":")[2].strip() for line in lines if line.startswith(f"{name}:"))


def test_a_child_stays_warm(pool: pdf.Pool) -> None:
    pool.render("packet", SMALL)
    (before,) = pool.pids
    assert pool.render("packet", SMALL).startswith(b"%PDF-1.7")
    assert pool.pids == [before]


def test_a_killed_child_is_reported_and_replaced() -> None:
    with pdf.Pool(1) as pool, ThreadPoolExecutor(1) as thread:
        pool.render("packet", SMALL)
        (before,) = pool.pids
        work = thread.submit(pool.render, "packet", packets.to_json(crowd()))
        time.sleep(0.3)
        os.kill(before, signal.SIGKILL)
        with pytest.raises(pdf.RenderError, match="ended unexpectedly") as caught:
            work.result()
        assert caught.value.reason == "crashed"
        assert pool.render("packet", SMALL).startswith(b"%PDF")
        assert pool.pids != [before]


def test_a_child_that_died_idle_is_replaced_unnoticed() -> None:
    with pdf.Pool(1) as pool:
        pool.render("packet", SMALL)
        (before,) = pool.pids
        os.kill(before, signal.SIGKILL)
        wait_until(lambda: status(before, "State").startswith("Z"))
        assert pool.render("packet", SMALL).startswith(b"%PDF")
        assert pool.pids != [before]


def test_a_job_beyond_its_time_is_ended() -> None:
    with pdf.Pool(1, limits=pdf.Limits(wall_seconds=0.2)) as pool:
        with pytest.raises(pdf.RenderError, match=r"not ready after 0\.2 seconds.*try again") as caught:
            pool.render("packet", packets.to_json(crowd()))
        assert caught.value.reason == "timeout"
        assert pool.pids == []


def test_a_stopped_child_counts_as_hung() -> None:
    with pdf.Pool(1, limits=pdf.Limits(wall_seconds=1)) as pool:
        pool.warm()
        os.kill(pool.pids[0], signal.SIGSTOP)
        with pytest.raises(pdf.RenderError, match="not ready after 1 seconds"):
            pool.render("packet", SMALL)
        assert pool.pids == []


def test_a_job_that_wants_too_much_processor_time_is_ended() -> None:
    with pdf.Pool(1, limits=pdf.Limits(cpu_seconds=3)) as pool:
        assert pool.render("packet", SMALL)
        with pytest.raises(pdf.RenderError, match=r"more than 3 s of processor time.*does not help: make it smaller"):
            pool.render("packet", packets.to_json(example(12_000)))
        assert pool.render("packet", SMALL)


@pytest.mark.parametrize(("megabytes", "expected"), [(100, "allocated"), (900, "refused")])
def test_memory_is_limited(megabytes: int, expected: str) -> None:
    environment = {limits.MEMORY: str(600 * 1024**2)}
    command = [sys.executable, "-c", ALLOCATE, str(megabytes)]
    result = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, cwd=ROOT)
    assert result.stdout.strip() == expected


@pytest.mark.parametrize("error", [MemoryError, SystemError])
def test_a_job_without_memory_is_refused_in_words(error: type[Exception]) -> None:
    def greedy(_: str) -> bytes:
        raise error

    (answer,) = child.answer({"kind": "greedy", "facts": ""}, {"greedy": greedy})
    assert json.loads(answer)["reason"] == "memory"


def test_a_child_that_cannot_start_says_what_to_do() -> None:
    with pdf.Pool(1, limits=pdf.Limits(memory=60 * 1024**2)) as pool:
        with pytest.raises(pdf.RenderError, match="hiringkit doctor") as caught:
            pool.warm()
        assert caught.value.reason == "start"


def test_facts_that_contradict_themselves_are_named(pool: pdf.Pool) -> None:
    broken = SMALL.replace('"recommendation":4', '"recommendation":9')
    with pytest.raises(pdf.RenderError, match="a recommendation is 1 to 4, not 9") as caught:
        pool.render("packet", broken)
    assert caught.value.reason == "facts"
    assert pool.render("packet", SMALL)


def test_no_more_children_than_allowed() -> None:
    with pdf.Pool(2) as pool, ThreadPoolExecutor(5) as threads:
        seen: list[int] = []
        done = threading.Event()

        def watch() -> None:
            while not done.is_set():
                seen.append(len(pool.pids))
                time.sleep(0.005)

        watcher = threads.submit(watch)
        results = list(threads.map(lambda _: pool.render("packet", SMALL), range(4)))
        done.set()
        watcher.result()
        assert len(set(results)) == 1
        assert max(seen) <= 2


def test_a_closed_pool_says_so_and_leaves_no_process() -> None:
    pool = pdf.Pool(1)
    pool.render("packet", SMALL)
    (child,) = pool.pids
    pool.close()
    wait_until(lambda: not Path(f"/proc/{child}").exists())
    with pytest.raises(pdf.RenderError, match="shutting down"):
        pool.render("packet", SMALL)


def test_a_child_sees_no_variable_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HIRINGKIT_SECRET_KEY", "very secret")
    with pdf.Pool(1) as pool:
        pool.render("packet", SMALL)
        inherited = Path(f"/proc/{pool.pids[0]}/environ").read_bytes()
        assert b"very secret" not in inherited
        assert b"FONTCONFIG_FILE" in inherited


@pytest.mark.parametrize("how", ["confined", "free"])
def test_a_confined_process_reaches_no_network(how: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        command = [sys.executable, "-c", CONNECT, how, str(server.getsockname()[1])]
        result = subprocess.run(command, capture_output=True, text=True, check=True)
    # some hosts withhold the right to confine; what the process says of itself must hold all the same
    assert result.stdout.split() in (["True", "refused"], ["False", "connected"])
    assert how == "confined" or result.stdout.split() == ["False", "connected"]
