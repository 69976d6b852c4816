"""Autosave over HTTP against a bare Flask route with one committed update: CPU, statements, bytes, fifty writers.

Both behind gunicorn with the same workers and threads, asked by the same client in turn; CPU is that of the server's
processes, from the system's table (Linux only). The update of the floor has no session, token, history or card.
"""

import http.client
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from hiringkit.store import engines
from tests.bench import floor
from tests.bench.pages import statements
from tests.faults import ground as grounds
from tests.faults.ground import Ground
from tests.faults.servers import ROOT, THREADS, WORKERS, Client, Server
from tests.support import postgres

ROUNDS, REQUESTS, WARM = 7, 300, 50
WRITERS, SECONDS = 50, 6.0
IDLE = 1.0
"""Seconds after which the server may have let go of a connection, so that a new one is opened."""
MUST, BEYOND = 3.0, 2.0
NOTE = "They asked what the labels cost before choosing a loss, and said how they would know it was wrong. "
Ask = Callable[[int], int]
"""Saves note number n and gives the status."""


def run() -> list[dict[str, Any]]:
    """A row for CPU, and one for fifty writers on each database that is there."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ground = grounds.prepare(_made(folder / "sqlite"), WRITERS)
        count, wire = _counted(ground)
        with _floor(folder, ground) as bare, _ours(ground) as server:
            rows = [_cpu_row(ground, bare, server, count, wire)]
            others = _crowd([_bare(bare.port, ground.writers[n].card) for n in range(WRITERS)])
            rows.append(_crowd_row("SQLite", _crowd_of(server, ground), others))
            if postgres.programs():
                rows += _on_postgres(folder, others)
    return rows


def _on_postgres(folder: Path, others: Sequence[float]) -> list[dict[str, Any]]:
    """The same writers on PostgreSQL that keeps what it has committed."""
    run_folder = _made(folder / "cluster")
    cluster = postgres.cluster(run_folder, os.getpid(), durable=True)
    try:
        ground = grounds.prepare(_made(folder / "postgres"), WRITERS, cluster=cluster)
        with _ours(ground) as server:
            return [_crowd_row("PostgreSQL", _crowd_of(server, ground), others)]
    finally:
        (run_folder / postgres.STOP).touch()
        for keeper in postgres.KEEPERS.values():
            keeper.wait(60)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _counted(ground: Ground) -> tuple[int, int]:
    """The SQL statements of one save in the middle of a card, and the bytes of its request and answer."""
    app = ground.app()
    client, writer = app.test_client(), ground.writers[0]
    client.set_cookie(ground.cookie, writer.token)
    page = client.get("/account").get_data(as_text=True)
    token = page.partition('name="csrf-token" content="')[2].partition('"')[0]
    path, item = f"/api/scorecards/{writer.card}", ground.items[0]

    def save(number: int) -> Any:
        return client.put(path, json=_body(number, item, "counted"), headers={"X-CSRFToken": token})

    assert save(1).status_code == 200
    with statements(app) as seen:
        answer = save(2)
        count = len(seen)
    assert answer.status_code == 200, answer.text
    with app.app_context():
        grounds.let_go()
    return count, len(json.dumps(_body(2, item, "counted"))) + len(answer.data) + len(str(answer.headers))


def _body(number: int, item: str, client: str) -> dict[str, Any]:
    change = {"item": item, "field": "evidence", "value": f"{NOTE}{number}", "client": client, "sequence": number}
    return {"changes": [{**change, "token": f"{client}-{number:08d}"}]}


@contextmanager
def _ours(ground: Ground) -> Iterator[Server]:
    server = Server(ground)
    server.start()
    try:
        yield server
    finally:
        server.kill()


class Bare:
    """The floor's server."""

    def __init__(self, folder: Path) -> None:
        self.port = grounds.free_port()
        workers = ["-k", "gthread", "-w", str(WORKERS), "--threads", THREADS]
        options = [*workers, "--preload", "-b", f"127.0.0.1:{self.port}"]
        command = [sys.executable, "-m", "gunicorn", *options, "--log-level", "warning", "tests.bench.floor:make()"]
        environment = os.environ | {floor.FILE: str(folder / "floor.db")}
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, start_new_session=True
        )

    def kill(self) -> None:
        """Ends it."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(30)


@contextmanager
def _floor(folder: Path, ground: Ground) -> Iterator[Bare]:
    with closing((engines.module()).connect(str(folder / "floor.db"))) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE notes (ref TEXT PRIMARY KEY, text TEXT)")
        connection.executemany("INSERT INTO notes VALUES (?, '')", [(writer.card,) for writer in ground.writers])
        connection.commit()
    bare = Bare(folder)
    try:
        _until(lambda: _bare(bare.port, "none")(1) == 200)
        yield bare
    finally:
        bare.kill()


def _until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            if holds():
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the floor did not start")


def _bare(port: int, card: str) -> Ask:
    """Somebody who saves to the floor, over a connection that stays."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    last = [0.0]
    headers = {"Content-Type": "application/json", "Cookie": f"hiringkit={'t' * 43}", "X-CSRFToken": "c" * 91}

    def ask(number: int) -> int:
        if connection.sock is not None and time.monotonic() - last[0] > IDLE:
            connection.close()
        last[0] = time.monotonic()
        connection.request(
            "PUT", f"/api/scorecards/{card}", json.dumps(_body(number, "item", "bench")).encode(), headers
        )
        answer = connection.getresponse()
        answer.read()
        return answer.status

    return ask


def _saver(server: Server, ground: Ground, index: int) -> Ask:
    """Somebody who saves to their own card."""
    client = Client(server, ground.writers[index])
    path = f"/api/scorecards/{ground.writers[index].card}"
    last = [time.monotonic()]

    def ask(number: int) -> int:
        if time.monotonic() - last[0] > IDLE:
            client.close()
        last[0] = time.monotonic()
        return client.send("PUT", path, _body(number, ground.items[1], "bench"))[0]

    return ask


def _cpu_row(ground: Ground, bare: Bare, server: Server, count: int, wire: int) -> dict[str, Any]:
    ours, other = _saver(server, ground, 0), _bare(bare.port, ground.writers[0].card)
    process = server._process  # its CPU is looked at from outside
    assert process is not None
    number = 1
    mine: list[float] = []
    theirs: list[float] = []
    for ask, length in ((ours, WARM), (other, WARM)):
        number = _many(ask, number, length)
    for _ in range(ROUNDS):
        for ask, pid, found in ((ours, process.pid, mine), (other, bare.process.pid, theirs)):
            before = _seconds(pid)
            number = _many(ask, number, REQUESTS)
            found.append((_seconds(pid) - before) * 1000 / REQUESTS)
    ratios = [one / two for one, two in zip(mine, theirs, strict=True)]
    return {
        "mark": "Autosave of one note: session, token, version check and history in one transaction",
        "against": "a bare Flask route with one committed update, same server, client and SQLite settings",
        "unit": "CPU ms",
        "ours": round(statistics.median(mine), 2),
        "other": round(statistics.median(theirs), 2),
        "ratio": round(statistics.median(ratios), 2),
        "must": MUST,
        "beyond": BEYOND,
        "SQL": count,
        "wire": wire,
    }


def _many(ask: Ask, number: int, length: int) -> int:
    for one in range(number, number + length):
        assert ask(one) == 200, one
    return number + length


def _seconds(session: int) -> float:
    """The CPU seconds of every process of a session."""
    ticks = 0
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = place.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session:
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _crowd_of(server: Server, ground: Ground) -> list[float]:
    return _crowd([_saver(server, ground, index) for index in range(WRITERS)])


def _crowd(people: Sequence[Ask]) -> list[float]:
    """How long each save took while everybody saved for a while, each as soon as the one before was answered."""
    took: list[list[float]] = [[] for _ in people]
    wrong: list[int] = []
    ready, end = threading.Barrier(len(people) + 1), threading.Event()

    def save(ask: Ask, mine: list[float]) -> None:
        ask(10_000)
        ready.wait()
        number = 10_001
        while not end.is_set():
            began = time.perf_counter()
            status = ask(number)
            mine.append(time.perf_counter() - began)
            number += 1
            if status != 200:
                wrong.append(status)

    threads = [threading.Thread(target=save, args=pair, daemon=True) for pair in zip(people, took, strict=True)]
    for thread in threads:
        thread.start()
    ready.wait()
    time.sleep(SECONDS)
    end.set()
    for thread in threads:
        thread.join(60)
    assert not wrong, wrong[:5]
    return sorted(one for mine in took for one in mine)


def _crowd_row(engine: str, mine: Sequence[float], others: Sequence[float]) -> dict[str, Any]:
    ours, other = len(mine) / SECONDS, len(others) / SECONDS
    return {
        "mark": f"Autosaves by {WRITERS} writers at once, {engine}",
        "against": "the bare route with as many, SQLite",
        "unit": "per second",
        "ours": round(ours),
        "other": round(other),
        "ratio": round(other / ours, 2),
        "must": None,
        "p99 ms": round(mine[int(len(mine) * 0.99)] * 1000),
        "p99 ms of the other": round(others[int(len(others) * 0.99)] * 1000),
        "median ms": round(statistics.median(mine) * 1000),
    }
