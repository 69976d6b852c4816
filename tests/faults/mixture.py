"""Every fault in a random order while everybody saves, and a checker that looks at what is left."""

import errno
import os
import re
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from random import Random

from tests.faults import checking, outages, shims
from tests.faults.ground import Ground, Writer
from tests.faults.scenarios import LATE, Outcome, answered, at_once, disk_faults
from tests.faults.servers import FAULTS, Client, Server, Typist, count, typing_on

DAY = 86_400
UNHEARD = 0.3
"""The share of answers that never arrive."""
TYPING = 50
"""How many write at once; who comes after them takes the place of somebody whose card is submitted."""
MARK = re.compile(rb"mark-(\d+)-note")


@dataclass(slots=True)
class Mixture:
    """The running mixture: the server, who types, and what was seen to be wrong."""

    ground: Ground
    random: Random
    server: Server
    disk: shims.Disk | None
    conditions: shims.Conditions
    typists: list[Typist] = field(default_factory=list)
    submitted: list[Writer] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def start(self) -> None:
        """Starts the server, and everybody types; three answers of ten never arrive."""
        self.server.start()
        for _ in range(TYPING):
            self._next_typist()

    def _next_typist(self) -> None:
        number = len(self.typists)
        if number == len(self.ground.writers):
            return
        client, chance = Client(self.server, self.ground.writers[number]), Random(self.random.random())
        client.unheard = _deaf(chance)
        typist = Typist(client, self.ground.items[0], threading.Event())
        typist.mark = f"mark-{number}-"
        self.typists.append(typist)
        typist.start()

    def events(self) -> dict[str, Callable[[], None]]:
        """What may happen here."""
        happening = {"kill": self._kill, "worker killed": self._kill_worker, "look": self._look, "clock": self._jump}
        if self._has_next():
            happening |= {"submit": self._submit, "submit and kill": self._submit_and_kill}
        if self.disk:
            happening |= {"power cut": self._cut, "slow disk": self._slow}
            return happening | {"full disk": self._full, "read-only disk": self._read_only}
        if self._has_next():
            happening["deadlock"] = self._deadlock
        return happening | {"database gone": self._gone, "connections cut": self._cut_connections}

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

    def _kill_worker(self) -> None:
        """One of the server's processes dies; another one takes its place."""
        os.kill(self.random.choice(self.server.workers()), signal.SIGKILL)

    def _cut(self) -> None:
        assert self.disk is not None
        self.server.kill()
        self.disk.cut()
        self.wrong += disk_faults(self.ground)
        self.server.start()

    def _gone(self) -> None:
        assert self.ground.cluster is not None
        self.ground.cluster.outage(self.random.uniform(0.2, 2))

    def _cut_connections(self) -> None:
        outages.cut_connections(self.ground)

    def _slow(self) -> None:
        self.conditions.slow(self.random.choice((50, 100, 250)))
        time.sleep(self.random.uniform(0.5, 3))
        self.conditions.slow(0)

    def _full(self) -> None:
        self._refuse(errno.ENOSPC)

    def _read_only(self) -> None:
        self._refuse(errno.EROFS)

    def _refuse(self, number: int) -> None:
        """Nothing can be written for a while, at the end of which the server is killed as often as not."""
        self.conditions.refuse(number)
        time.sleep(self.random.uniform(0.1, 1.5))
        if self.random.random() < 0.5:
            self.server.kill()
        self.conditions.refuse(0)
        self.server.start()

    def _jump(self) -> None:
        self.conditions.shift(self.random.choice((0, -DAY, DAY, 3600, -3600)))

    def _open(self) -> list[Typist]:
        return [typist for typist in self.typists if typist.client.writer not in self.submitted]

    def _has_next(self) -> bool:
        """Whether somebody may submit: half of those who began stay to the end."""
        return len(self._open()) * 2 > min(TYPING, len(self.ground.writers))

    def _next(self) -> Writer:
        """Somebody whose card is still open, who stops typing; somebody else begins in their place."""
        chosen = self.random.choice(self._open())
        chosen.done.set()
        chosen.join(90)
        self.submitted.append(chosen.client.writer)
        self._next_typist()
        return chosen.client.writer

    def _submit(self) -> None:
        """Two submits at the same moment have one winner."""
        writer = self._next()
        statuses = at_once([Client(self.server, writer), Client(self.server, writer)], self.ground.items[0])
        if len(statuses) != 2 or min(statuses) != 200 or max(statuses) not in LATE:
            self.wrong.append(f"{writer.card}: the two submits were answered {statuses}")
        self._late(writer)

    def _submit_and_kill(self) -> None:
        def after_a_moment(_: Writer) -> None:
            time.sleep(self.random.uniform(0, 0.03))
            self._kill()

        self._submit_during(after_a_moment)

    def _deadlock(self) -> None:
        self._submit_during(partial(outages.cross, self.ground))

    def _submit_during(self, fault: Callable[[Writer], None]) -> None:
        """A submit whose answer may not come, or may be that nothing was saved, is sent again until it is answered."""
        writer = self._next()
        client = Client(self.server, writer)
        version = client.version(self.ground.items[0])
        sending = threading.Thread(target=_quietly, args=(client, version))
        sending.start()
        fault(writer)
        sending.join(60)
        again = Client(self.server, writer)
        status = answered(lambda: again.submit(version))
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
        me = self.random.choice(self._open())
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


def mixed(ground: Ground, broken: str = "", *, minutes: float = 15, seed: int = 1, only: Iterable[str] = ()) -> Outcome:
    """A random mixture of all faults, or `only` those named, each once; no violation may be left."""
    outcome, before = Outcome("random mixture of all faults"), checking.findings(ground)
    disk = None if ground.cluster else shims.Disk(ground)
    mixture = Mixture(ground, Random(seed), Server(ground, broken), disk, shims.Conditions(ground))
    mixture.start()
    end = time.monotonic() + minutes * 60
    try:
        for name in only:
            mixture.one(name)
        while not only and time.monotonic() < end:
            mixture.one()
    finally:
        mixture.stop()
    ground.shim = {}
    outcome.wrong += mixture.wrong + checking.left(ground, mixture.typists, mixture.submitted)
    outcome.wrong += sorted(checking.findings(ground) - before)
    outcome.figures = {
        "minutes": f"{minutes:g}",
        "seed": str(seed),
        "writers": f"{min(TYPING, len(ground.writers))} at once, {len(mixture.typists)} in all",
        "acknowledged saves": f"{count(mixture.typists):,}",
        "cards submitted": str(len(mixture.submitted)),
        **{name: str(count) for name, count in sorted(mixture.seen.items())},
        "violations": str(len(outcome.wrong)),
    }
    return outcome


CONTROLS = {
    "careless": (("power cut",), "is there 0 times"),
    "lax": (("submit",), "a save after the submit was answered 200"),
    "forgetful": (("submit",), "the two submits were answered [200, 200]"),
    "unchained": (("submit",), "the line was changed after it was written"),
    "peeping": (("submit", "look"), "showed"),
}
"""Each broken application with the faults that show it, and what the checker has to say of it."""


def controlled(ground: Ground, broken: str) -> list[str]:
    """What a mixture with one of the controls was rightly said to do."""
    faults, sentence = CONTROLS[broken]
    outcome = mixed(ground, broken, only=faults)
    return [one for one in outcome.wrong if sentence in one]
