"""A hundred packets are printed while people type: their saves wait no more than twice as long as without it."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import quantiles

from sqlalchemy import text

from hiringkit.services import packets
from hiringkit.store.candidates import get as candidate_of
from hiringkit.store.database import db
from tests.faults import broken as broken_app
from tests.faults.ground import Ground, let_go
from tests.faults.scenarios import Outcome, lost
from tests.faults.servers import FAULTS, ROOT, Client, Typist, running
from tests.support import cast, makers

PAUSE = 0.5
"""Seconds between the saves of somebody who types."""
MOST = 2.0
"""How many times longer saves may wait while packets are printed."""


class Calm(Typist):
    """Somebody who types at the pace of people, and notes how long each save took in turn with what went on."""

    def __init__(self, client: Client, item: str, stop: threading.Event, phase: list[str]) -> None:
        super().__init__(client, item, stop)
        self._phase = phase
        self.waits: dict[str, list[float]] = {}

    def run(self) -> None:
        """Saves, waits, and saves again; an answer that does not come is asked for again."""
        number = 1
        while not self.done.wait(PAUSE):
            phase, began = self._phase[0], time.monotonic()
            try:
                status, _ = self.client.save(number, self.item)
            except FAULTS:
                continue
            if status != 200:
                self.refused.append(status)
                continue
            self.acknowledged.append(f"save-{number:06d}")
            number += 1
            if phase == self._phase[0]:
                self.waits.setdefault(phase, []).append(time.monotonic() - began)
        self.client.close()


class Printer:
    """The worker with its rendering process, which can be held still and let go on."""

    def __init__(self, ground: Ground) -> None:
        command = [sys.executable, "-m", "hiringkit.cli", "worker"]
        with (ground.folder / "worker.log").open("ab") as log:
            self._process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=ground.environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def send(self, number: signal.Signals) -> None:
        """A signal to the worker and to what it started."""
        for one in self._family():
            with suppress(ProcessLookupError):
                os.kill(one, number)

    def end(self) -> None:
        """Ends it at once."""
        self.send(signal.SIGKILL)
        self._process.wait(30)

    def _family(self) -> list[int]:
        children = Path(f"/proc/{self._process.pid}/task").glob("*/children")
        return [self._process.pid, *(int(one) for path in children for one in path.read_text().split())]


class Inner:
    """The control's printer: the processes that answer print as long as a file says so."""

    def __init__(self, ground: Ground) -> None:
        self._said = ground.folder / broken_app.PRINTING

    def send(self, number: signal.Signals) -> None:
        """A signal as the printer takes it."""
        if number == signal.SIGCONT:
            self._said.touch()
        else:
            self._said.unlink(missing_ok=True)

    def end(self) -> None:
        """Ends it."""
        self._said.unlink(missing_ok=True)


def printed(ground: Ground, broken: str = "", *, number: int = 100, rounds: int = 6, seconds: float = 5.0) -> Outcome:
    """Saves in turn beside a worker that is held still and one that prints; nothing is lost, and few wait longer."""
    outcome, done, phase = Outcome("a hundred packets printed meanwhile"), threading.Event(), [""]
    before = _queue(ground, 0 if broken else number)
    with running(ground, broken) as server, _printing(ground, broken) as printer:
        typists = [Calm(Client(server, writer), ground.items[0], done, phase) for writer in ground.writers]
        for typist in typists:
            typist.start()
        if not broken:
            _until_more(ground, before)
        begun = _done(ground)
        for _ in range(rounds):
            for name, what in (("alone", signal.SIGSTOP), ("meanwhile", signal.SIGCONT)):
                phase[0] = ""
                printer.send(what)
                phase[0] = name
                time.sleep(seconds)
        done.set()
        for typist in typists:
            typist.join(90)
    made = _done(ground) - begun
    outcome.wrong += lost(ground, typists, broken)
    outcome.wrong += [f"a save was answered {status}" for one in typists for status in one.refused]
    alone, meanwhile = (_p95(typists, name) for name in ("alone", "meanwhile"))
    outcome.figures = {
        "writers": str(len(typists)),
        "packets and cards printed": str(made),
        "saves": str(sum(len(one.acknowledged) for one in typists)),
        "95 of 100 saves within, alone": f"{alone * 1000:.0f} ms",
        "meanwhile": f"{meanwhile * 1000:.0f} ms",
        "times": f"{meanwhile / alone:.2f}",
    }
    if meanwhile > MOST * alone:
        outcome.wrong.append(f"saves waited {meanwhile / alone:.1f} times as long")
    if not made and not broken:
        outcome.wrong.append("nothing was printed: the fault proves nothing")
    return outcome


def _p95(typists: list[Calm], phase: str) -> float:
    waits = [wait for one in typists for wait in one.waits.get(phase, [])]
    return quantiles(waits, n=20)[-1]


def _queue(ground: Ground, number: int) -> int:
    """Issues packets for many candidates who each have a card; how many jobs were done before."""
    with ground.app().app_context():
        row, recruiter = candidate_of(ground.candidate), cast.actor("recruiter")
        assert row is not None
        for ref in makers.many(row.opening.ref, number):
            makers.held(ref, "screen", ("owes",), datetime.now(UTC) - timedelta(days=2))
            packets.issue(recruiter, ref)
        let_go()
    return _done(ground)


def _until_more(ground: Ground, before: int, longest: float = 90) -> None:
    """Waits until the worker has printed something."""
    end = time.monotonic() + longest
    while _done(ground) == before and time.monotonic() < end:
        time.sleep(0.2)


def _done(ground: Ground) -> int:
    with ground.app().app_context():
        found = db.session.scalar(text("SELECT count(*) FROM jobs WHERE state = 'done'"))
        let_go()
    return int(found or 0)


@contextmanager
def _printing(ground: Ground, broken: str) -> Iterator[Printer | Inner]:
    printer = Inner(ground) if broken else Printer(ground)
    try:
        yield printer
    finally:
        printer.end()
