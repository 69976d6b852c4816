"""serve: it answers, renders, stops cleanly, and leaves nothing running when it is killed."""

import os
import re
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.commands import Instance

Start = Callable[..., subprocess.Popen[str]]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(holds: Callable[[], object], seconds: float = 240) -> None:
    """Waits until something holds, and fails when it does not in time."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come to pass in time"
        time.sleep(0.1)


def status(port: int, path: str = "/healthz") -> int:
    """The status of a page, 0 while nobody answers."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return int(answer.status)
    except OSError:
        return 0


def working_on(instance: Instance) -> dict[int, str]:
    """The processes that work on an instance, by their environment, with their command lines."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if f"HIRINGKIT_INSTANCE={instance.folder}\0".encode() in (folder / "environ").read_bytes():
                found[int(folder.name)] = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue
    return found


def worker_of(instance: Instance) -> int:
    """The process of the worker beside a server, 0 while there is none."""
    return next((pid for pid, line in working_on(instance).items() if "hiringkit.cli worker" in line), 0)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts servers whose output goes to a file, and ends whatever is left of them."""
    started: list[tuple[Instance, subprocess.Popen[str]]] = []

    def begin(instance: Instance, port: int, *arguments: str) -> subprocess.Popen[str]:
        with (tmp_path / "said").open("w") as said:
            process = instance.start("serve", "--port", str(port), *arguments, stdout=said, stdin=subprocess.DEVNULL)
        started.append((instance, process))
        return process

    yield begin
    for instance, process in started:
        for pid in working_on(instance):
            os.kill(pid, signal.SIGKILL)
        process.wait(10)


def test_new_instance_is_served_with_a_link_and_stops_cleanly(fresh: Instance, start: Start, tmp_path: Path) -> None:
    port = free_port()
    server = start(fresh, port)
    until(lambda: status(port) == 200)
    assert status(port, "/readyz") == 200
    said = (tmp_path / "said").read_text()
    link = re.search(rf"http://127\.0\.0\.1:{port}(/setup/\S+)", said)
    assert link
    assert status(port, link[1]) == 200
    until(lambda: f"hiringkit serves http://127.0.0.1:{port}" in (tmp_path / "said").read_text())
    refused = fresh.run("restore", str(tmp_path / "said"))
    assert "another hiringkit uses" in refused.stderr
    server.terminate()
    assert server.wait(90) == 0
    until(lambda: not working_on(fresh), 60)
    assert "Traceback" not in (tmp_path / "said").read_text()


def test_worker_beside_the_server_renders_and_is_started_again(lived_in: Instance, start: Start) -> None:
    port, job = free_port(), lived_in.world.ref("jobs", "own, reading")
    start(lived_in, port, "--workers", "1")
    until(lambda: worker_of(lived_in))
    first = worker_of(lived_in)
    os.kill(first, signal.SIGKILL)
    until(lambda: worker_of(lived_in) not in (0, first))
    until(lambda: lived_in.sql("SELECT state FROM jobs WHERE ref = ?", job) == [("done",)])
    assert status(port) == 200


def test_killed_server_leaves_neither_processes_nor_a_busy_port(fresh: Instance, start: Start) -> None:
    port = free_port()
    server = start(fresh, port)
    until(lambda: status(port) == 200)
    server.kill()
    until(lambda: not working_on(fresh), 60)
    start(fresh, port, "--web-only")
    until(lambda: status(port) == 200)


def test_busy_port_is_said_at_once(lived_in: Instance) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        for command in ("serve", "demo"):
            folder = {} if command == "serve" else {"HIRINGKIT_INSTANCE": str(lived_in.folder.parent / "empty")}
            result = lived_in.run(command, "--port", port, **folder)
            assert result.exit_code == 1
            assert f"port {port} on 127.0.0.1 is in use: stop what listens there" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--host", "192.0.2.1"], "cannot be listened on"),
        (["--host", "not a host"], "must be a host name or an IP address"),
        (["--port", "0"], "is not in the range"),
        (["--workers", "many"], "not a valid integer"),
    ],
)
def test_address_that_cannot_be_used_is_named(lived_in: Instance, arguments: list[str], said: str) -> None:
    result = lived_in.run("serve", *arguments)
    assert result.exit_code in (1, 2)
    assert said in result.stderr
