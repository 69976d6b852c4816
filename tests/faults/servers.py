"""A server process that can be killed, and people who keep writing to it."""

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from werkzeug.serving import make_server

from tests.faults import broken as faults
from tests.faults.ground import Ground, Writer, free_port, let_go
from tests.support.live import Quiet

ROOT = Path(__file__).resolve().parents[2]
TOKEN = re.compile(rb'name="csrf_token" value="([^"]+)"')
FAULTS = (OSError, http.client.HTTPException)
WORKERS, THREADS = 2, "8"


class Server:
    """One server of an instance, as `hiringkit serve` starts it; or a broken one of tests.faults.broken."""

    def __init__(self, ground: Ground, broken: str = "", *, workers: int = WORKERS) -> None:
        self.ground, self.port, self._workers = ground, free_port(), str(workers)
        self._command = self._broken(broken) if broken else self._real()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts it, where it does not run, and waits until it answers."""
        if self._process is not None:
            return
        log = (self.ground.folder / "server.log").open("ab")
        with log:
            self._process = subprocess.Popen(
                self._command,
                cwd=ROOT,
                env=self.ground.environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        end = time.monotonic() + 60
        while not self._answers():
            if time.monotonic() > end or self._process.poll() is not None:
                self.kill()
                raise RuntimeError("the server did not start:\n" + (self.ground.folder / "server.log").read_text())
            time.sleep(0.05)

    def kill(self) -> None:
        """Ends every process of it at once, without any warning."""
        if self._process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(30)
        self._process = None

    def workers(self) -> list[int]:
        """The processes that answer; where one has just died, only once its successor is there."""
        assert self._process is not None
        end, found = time.monotonic() + 60, []
        while len(found) < int(self._workers) and time.monotonic() < end:
            found = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text().split()
            time.sleep(0.02)
        return [int(one) for one in found]

    def _answers(self) -> bool:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except FAULTS:
            return False
        finally:
            connection.close()

    def _real(self) -> list[str]:
        options = ["--web-only", "--workers", self._workers, "--port", str(self.port)]
        return [sys.executable, "-m", "hiringkit.cli", "serve", *options]

    def _broken(self, name: str) -> list[str]:
        options = [
            "-k",
            "gthread",
            "-w",
            self._workers,
            "--threads",
            THREADS,
            "--preload",
            "-b",
            f"127.0.0.1:{self.port}",
        ]
        return [sys.executable, "-m", "gunicorn", *options, f"tests.faults.broken:{name}()"]


class Inside:
    """A server within this process: quick to start, and nothing to kill."""

    def __init__(self, ground: Ground, broken: str = "") -> None:
        self.ground = ground
        self._app = getattr(faults, broken or "real")(ground.settings())
        self._server = make_server("127.0.0.1", 0, self._app, threaded=True, request_handler=Quiet)
        self._server.daemon_threads = True  # type: ignore[attr-defined]  # a threaded server has it
        self.port = self._server.port
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def start(self) -> None:
        """Starts to answer."""
        self._thread.start()

    def kill(self) -> None:
        """Answers no more."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        with self._app.app_context():
            let_go()


@contextmanager
def running(ground: Ground, broken: str = "", *, inside: bool = False) -> Iterator["Server | Inside"]:
    """A server of its own process, or `inside` this one, that is killed at the end: that is quicker than to stop it."""
    server = Inside(ground, broken) if inside else Server(ground, broken)
    server.start()
    try:
        yield server
    finally:
        server.kill()


class Client:
    """One person's connection, which opens again by itself."""

    def __init__(self, server: Server | Inside, writer: Writer) -> None:
        self.server, self.writer = server, writer
        self._connection: http.client.HTTPConnection | None = None
        self._csrf = ""
        self.unheard: Callable[[], bool] = lambda: False

    def send(self, method: str, path: str, value: Any = None) -> tuple[int, Any]:
        """The status and the JSON of an answer; raises one of FAULTS when there is none."""
        if not self._csrf and method != "GET":
            self._csrf = self._token()
        headers = {"Cookie": f"{self.server.ground.cookie}={self.writer.token}", "X-CSRFToken": self._csrf}
        body = None if value is None else json.dumps(value).encode()
        if body:
            headers["Content-Type"] = "application/json"
        try:
            if self._connection is None:
                self._connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
            self._connection.request(method, path, body, headers)
            if self.unheard():
                raise ConnectionResetError("the answer was cut off")
            answer = self._connection.getresponse()
            raw = answer.read()
        except FAULTS:
            self.close()
            raise
        is_json = (answer.getheader("Content-Type") or "").startswith("application/json")
        return answer.status, json.loads(raw) if is_json else raw

    def close(self) -> None:
        """Lets go of the connection."""
        if self._connection:
            self._connection.close()
        self._connection = None

    def save(self, number: int, item: str, text: str = "", client: str = "fault-test") -> tuple[int, Any]:
        """Saves a note whose text and token name its number."""
        change = {
            "item": item,
            "field": "evidence",
            "value": text or f"note {number}",
            "client": client,
            "sequence": number,
            "token": f"save-{number:06d}",
        }
        return self.send("PUT", f"/api/scorecards/{self.writer.card}", {"changes": [change]})

    def version(self, item: str) -> int:
        """The card's version now, by repeating its first save, which changes nothing, until it is answered."""
        for _ in range(20):
            status, answer = self.save(1, item)
            if status != 503:
                break
        return int(answer["version"])

    def submit(self, version: int) -> int:
        """Submits the card as it was at a version; the status."""
        return self.send("POST", f"/api/scorecards/{self.writer.card}/submit", {"version": version})[0]

    def _token(self) -> str:
        status, page = self.send("GET", "/account")
        found = TOKEN.search(page) if status == 200 else None
        if found is None:
            raise http.client.HTTPException(f"the account page answered {status}")
        return found[1].decode()


class Typist(threading.Thread):
    """Somebody who saves one note after another, each only once the one before is acknowledged."""

    def __init__(self, client: Client, item: str, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self.client, self.item, self.done = client, item, stop
        self.acknowledged: list[str] = []
        self.refused: list[int] = []
        self.longest = 0.0
        self.mark = self.said = ""

    def run(self) -> None:
        """Types until it is told to stop; an answer that does not come is asked for again."""
        number = 1
        while not self.done.is_set():
            began = time.monotonic()
            try:
                status, answer = self.client.save(number, self.item, f"{self.mark}note {number}")
            except FAULTS:
                self.done.wait(0.05)
                continue
            self.longest = max(self.longest, time.monotonic() - began)
            if status == 200:
                self.acknowledged.append(f"save-{number:06d}")
                number += 1
            else:
                self.refused.append(status)
                self.said = str(answer.get("error", "")) if isinstance(answer, dict) else ""
                if status != 503:
                    break
        self.client.close()


def typing_on(typists: list[Typist], seconds: float, longest: float = 60) -> None:
    """Lets everybody type for a while, and longer on a busy machine: until there is a new save for each of them."""
    before, end = count(typists), time.monotonic() + longest
    time.sleep(seconds)
    while count(typists) < before + len(typists) and time.monotonic() < end:
        time.sleep(0.05)


def count(typists: list[Typist]) -> int:
    """How many saves were acknowledged."""
    return sum(len(typist.acknowledged) for typist in typists)
