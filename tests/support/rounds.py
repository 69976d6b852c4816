"""One round of everybody through the world with canaries in it, made once in a test run and read by several tests."""

import pickle
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.support import canaries, dumps, locks, walk, worlds
from tests.support.canaries import Cell
from tests.support.walk import Seen
from tests.support.world import Story

PROOFREAD = 2
"""How many pages of each kind are proof-read for each person; tests of the rooms read all of them."""


@dataclass(slots=True)
class Round:
    """What one person saw, and where the database differs afterwards."""

    seen: list[Seen]
    cells: dict[str, Cell]
    changed: set[str]


def of(run: Path, key: str) -> Round:
    """The round of one of worlds.PEOPLE."""
    kept = run / f"round-{key}.pickle"
    with locks.held(run / f"round-{key}.lock"):
        if not kept.exists():
            making = run / f"round-{key}"
            making.mkdir()
            made = _walked(run, making, key)
            kept.with_suffix(".new").write_bytes(pickle.dumps(made))
            kept.with_suffix(".new").rename(kept)
    found: Round = pickle.loads(kept.read_bytes())
    return found


def _walked(run: Path, folder: Path, key: str) -> Round:
    with worlds.staged(worlds.template(run, "first", Story()), folder) as stage:
        visitor = stage.enter(key)
        with stage.app.app_context():
            cells = canaries.plant(stage.world)
            before = dumps.dump()
        read: Counter[str] = Counter()
        seen = []
        for place in walk.places(stage.app, stage.world):
            seen.append(walk.knock(visitor, place, proofread=read[place.endpoint] < PROOFREAD))
            read[place.endpoint] += seen[-1].status == 200
        with stage.app.app_context():
            after = dumps.dump()
    return Round(seen, cells, dumps.differences(before, after))
