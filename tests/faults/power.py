"""Faults of what the server stands on: the power goes, the disk is slow, the clock jumps."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise

from tests.faults import shims
from tests.faults.ground import Ground
from tests.faults.scenarios import Outcome, disk_faults, lost
from tests.faults.servers import Client, Server, Typist, count, typing_on

DAY = 86_400


@contextmanager
def typing(ground: Ground, broken: str = "") -> Iterator[tuple[Server, list[Typist]]]:
    """A server and people who save all the time; at the end everybody stops, and the server is killed."""
    server, done = Server(ground, broken), threading.Event()
    server.start()
    typists = [Typist(Client(server, writer), ground.items[0], done) for writer in ground.writers]
    try:
        for typist in typists:
            typist.start()
        yield server, typists
    finally:
        done.set()
        for typist in typists:
            typist.join(90)
        server.kill()


def cut(ground: Ground, broken: str = "", *, cuts: int = 2, seconds: float = 1.0) -> Outcome:
    """The power goes while everybody saves: what was acknowledged was on the disk."""
    outcome, disk = Outcome("power cut"), shims.Disk(ground)
    with typing(ground, broken) as (server, typists):
        for number in range(cuts):
            typing_on(typists, seconds)
            server.kill()
            disk.cut()
            if number < cuts - 1:
                server.start()
        for typist in typists:
            typist.done.set()
    saved = count(typists)
    outcome.wrong += disk_faults(ground) or lost(ground, typists, broken)
    outcome.figures = {
        "writers": str(len(typists)),
        "cuts": str(cuts),
        "acknowledged saves": f"{saved:,}",
        "lost": str(len(outcome.wrong)),
    }
    if saved < len(typists):
        outcome.wrong.append(f"only {saved} saves were acknowledged: the fault proves nothing")
    return outcome


def slow(ground: Ground, broken: str = "", *, milliseconds: int = 250, seconds: float = 8.0) -> Outcome:
    """Each sync takes a quarter of a second: saves wait or are refused, and none is lost or doubled."""
    outcome = Outcome("slow disk")
    shims.Conditions(ground).slow(milliseconds)
    with typing(ground, broken) as (_, typists):
        typing_on(typists, seconds)
    saved = count(typists)
    statuses = {status for typist in typists for status in typist.refused}
    outcome.wrong += lost(ground, typists, broken) + [f"a save was answered {one}" for one in statuses - {503}]
    outcome.figures = {
        "a sync takes": f"{milliseconds} ms",
        "acknowledged saves": f"{saved:,}",
        "longest wait": f"{max(typist.longest for typist in typists):.1f} s",
    }
    if not saved:
        outcome.wrong.append("no save was acknowledged")
    return outcome


def jumps(ground: Ground, broken: str = "", *, seconds: float = 1.5) -> Outcome:
    """The clock goes a day forward, then two back: nobody is asked to sign in in mid-sentence, nothing is lost."""
    outcome, clock = Outcome("clock jumps"), shims.Conditions(ground)
    counts = []
    with typing(ground, broken) as (_, typists):
        for shift in (0, DAY, -DAY, 0):
            clock.shift(shift)
            typing_on(typists, seconds)
            counts.append(count(typists))
    statuses = {status for typist in typists for status in typist.refused}
    outcome.wrong += lost(ground, typists, broken) + [f"a save was answered {one}" for one in statuses]
    outcome.wrong += [f"no save after jump {at}" for at, (one, two) in enumerate(pairwise(counts), 1) if one == two]
    outcome.figures = {"jumps": "+1 day, −2 days, +1 day", "acknowledged saves": f"{counts[-1]:,}"}
    return outcome
