"""Every fault in a random order while everybody saves, and a checker that looks at what is left."""

import re
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from tests.faults import shims
from tests.faults.ground import Ground, Writer
from tests.faults.scenarios import LATE, Outcome, at_once, broken_seals, disk_faults, lost, submit_lines
from tests.faults.servers import FAULTS, ROOT, Client, Server, Typist, count, typing_on

DAY = 86_400
UNHEARD = 0.3
"""The share of answers that never arrive."""
MAY_REFUSE = {503, 403}
MARK = re.compile(rb"mark-(\d+)-note")


@dataclass(slots=True)
class Mixture:
    """The running mixture: the server, who types, and what was seen to be wrong."""

    ground: Ground
    random: Random
    server: Server
    disk: shims.Disk | None
    clock: shims.Clock
    typists: list[Typist] = field(default_factory=list)
    submitted: list[Writer] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def start(self) -> None:
        """Starts the server, and everybody types; three answers of ten never arrive."""
        self.server.start()
        for number, writer in enumerate(self.ground.writers):
            client, chance = Client(self.server, writer), Random(self.random.random())
            client.unheard = _deaf(chance)
            typist = Typist(client, self.ground.items[0], threading.Event())
            typist.mark = f"mark-{number}-"
            self.typists.append(typist)
            typist.start()

    def events(self) -> dict[str, Callable[[], None]]:
        """What may happen here."""
        happening = {"kill": self._kill, "submit": self._submit, "submit and kill": self._submit_and_kill}
        happening |= {"look": self._look, "clock": self._jump}
        return happening | ({"power cut": self._cut} if self.disk else {"database gone": self._gone})

    def one(self, only: str = "") -> None:
        """A little time, and one fault."""
        events = self.events()
        name = only or self.random.choice(sorted(events))
        self.seen[name] += 1
        at_work = [typist for typist in self.typists if not typist.done.is_set()]
        typing_on(at_work, self.random.uniform(0.1, 1.5), 20)
        events[name]()

    def stop(self) -> None:
        """Everybody stops typing, and the server is killed."""
        for typist in self.typists:
            typist.done.set()
        for typist in self.typists:
            typist.join(90)
        self.server.kill()

    def _kill(self) -> None:
        self.server.kill()
        self.server.start()

    def _cut(self) -> None:
        assert self.disk is not None
        self.server.kill()
        self.disk.cut()
        self.wrong += disk_faults(self.ground)
        self.server.start()

    def _gone(self) -> None:
        assert self.ground.cluster is not None
        self.ground.cluster.outage(self.random.uniform(0.2, 2))

    def _jump(self) -> None:
        self.clock.shift(self.random.choice((0, -DAY, DAY, 3600, -3600)))

    def _next(self) -> Writer | None:
        """Somebody whose card is still open, who stops typing; half of all cards stay open to the end."""
        left = [typist for typist in self.typists if typist.client.writer not in self.submitted]
        if len(left) * 2 <= len(self.typists):
            return None
        chosen = self.random.choice(left)
        chosen.done.set()
        chosen.join(90)
        self.submitted.append(chosen.client.writer)
        return chosen.client.writer

    def _submit(self) -> None:
        """Two submits at the same moment have one winner."""
        writer = self._next()
        if writer is None:
            return
        statuses = at_once([Client(self.server, writer), Client(self.server, writer)], self.ground.items[0])
        if len(statuses) != 2 or min(statuses) != 200 or max(statuses) not in LATE:
            self.wrong.append(f"{writer.card}: the two submits were answered {statuses}")
        self._late(writer)

    def _submit_and_kill(self) -> None:
        """A submit whose answer may not come is sent again until it is answered."""
        writer = self._next()
        if writer is None:
            return
        client = Client(self.server, writer)
        version = client.version(self.ground.items[0])
        sending = threading.Thread(target=_quietly, args=(client, version))
        sending.start()
        time.sleep(self.random.uniform(0, 0.03))
        self._kill()
        sending.join(60)
        again = Client(self.server, writer)
        status = again.submit(version)
        if status not in (200, *LATE):
            self.wrong.append(f"{writer.card}: the second submit was answered {status}")
        again.close()
        self._late(writer)

    def _late(self, writer: Writer) -> None:
        client = Client(self.server, writer)
        status, _ = client.save(999_999, self.ground.items[0], "late")
        if status != 403:
            self.wrong.append(f"{writer.card}: a save after the submit was answered {status}")
        client.close()

    def _look(self) -> None:
        """Somebody who owes a card reads what they may; nothing of the others' notes is in it."""
        left = [typist for typist in self.typists if typist.client.writer not in self.submitted]
        me = self.random.choice(left)
        client = Client(self.server, me.client.writer)
        other = self.random.choice(self.ground.writers)
        paths = ["/interviews", f"/scorecards/{me.client.writer.card}", f"/scorecards/{other.card}"]
        for path in [*paths, f"/candidates/{self.ground.candidate}", f"/candidates/{self.ground.candidate}/debrief"]:
            _, page = client.send("GET", path)
            text = page if isinstance(page, bytes) else str(page).encode()
            foreign = {f"mark-{int(one)}-" for one in MARK.findall(text)} - {me.mark}
            if foreign:
                self.wrong.append(f"{path} showed {me.client.writer.card} the notes of {sorted(foreign)}")
        client.close()


def _deaf(chance: Random) -> Callable[[], bool]:
    return lambda: chance.random() < UNHEARD


def _quietly(client: Client, version: int) -> None:
    try:
        client.submit(version)
    except FAULTS:
        client.close()


def mixed(ground: Ground, broken: str = "", *, minutes: float = 15, seed: int = 1, only: str = "") -> Outcome:
    """A random mixture of all faults, or `only` one of them; no violation may be left."""
    outcome, before = Outcome("random mixture of all faults"), _findings(ground)
    disk = None if ground.cluster else shims.Disk(ground)
    kept = dict(ground.shim)
    clock = shims.Clock(ground)
    ground.shim = kept | ground.shim
    mixture = Mixture(ground, Random(seed), Server(ground, broken), disk, clock)
    mixture.start()
    end = time.monotonic() + minutes * 60
    try:
        while time.monotonic() < end:
            mixture.one(only)
    finally:
        mixture.stop()
    ground.shim = {}
    outcome.wrong += mixture.wrong + _left(mixture, broken)
    outcome.wrong += [] if broken else sorted(_findings(ground) - before)
    outcome.figures = {
        "minutes": f"{minutes:g}",
        "seed": str(seed),
        "writers": str(len(ground.writers)),
        "acknowledged saves": f"{count(mixture.typists):,}",
        **{name: str(count) for name, count in sorted(mixture.seen.items())},
        "violations": str(len(outcome.wrong)),
    }
    return outcome


def _left(mixture: Mixture, broken: str) -> list[str]:
    """What is wrong with what is left."""
    ground, refused = mixture.ground, {status for one in mixture.typists for status in one.refused}
    found = [f"a save was answered {status}" for status in refused - MAY_REFUSE]
    found += lost(ground, mixture.typists, "")
    if broken:
        return found
    done = {writer.card for writer in mixture.submitted}
    found += submit_lines([writer.card for writer in ground.writers if writer.card in done], ground, 1)
    found += submit_lines([writer.card for writer in ground.writers if writer.card not in done], ground, 0)
    found += broken_seals(ground, mixture.submitted)
    if not ground.url:
        found += disk_faults(ground)
    return found


def _findings(ground: Ground) -> set[str]:
    """What the commands that verify records and their trail find."""
    found: set[str] = set()
    for command in (["verify"], ["audit", "verify"]):
        run = [sys.executable, "-m", "hiringkit.cli", *command]
        ended = subprocess.run(run, cwd=ROOT, env=ground.environment(), capture_output=True, text=True, check=False)
        if ended.returncode:
            found |= {line for line in ended.stdout.splitlines() if line} or {ended.stderr[-300:]}
    return found
