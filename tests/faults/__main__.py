"""The long form of the fault tests: python -m tests.faults, which writes docs/faults.md; status 1 when one fails."""

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from hiringkit import __version__
from hiringkit.store import engines
from tests.faults import (
    attempts,
    bombs,
    disks,
    mixture,
    outages,
    power,
    printing,
    racing,
    scenarios,
    tampering,
    telling,
    thousand,
)
from tests.faults.ground import Ground, complete, prepare
from tests.faults.scenarios import Outcome
from tests.support import postgres
from tests.support.parts import PartMissing
from tests.support.postgres import Cluster

DOCUMENT = Path(__file__).resolve().parents[2] / "docs/faults.md"
HEAD = """# Faults, and what they did

Written by `./hk faults`. Each fault is done to a running server; each has a control, a broken application of which the
same test has to complain. The short forms of the same tests run in `./hk test`.

{when}, hiringkit {version}, {system}, Python {python}, SQLite {sqlite}, {cores} cores.

| fault | database | figures | result | its control |
|---|---|---|---|---|
"""
CARELESS = "a careless cluster"
Run = Callable[[Ground, str], Outcome]


def killed(ground: Ground, broken: str) -> Outcome:
    """Ten kills of the server, or for the control one."""
    return scenarios.killed(ground, kills=0 if broken else 10, seconds=1.0, broken=broken)


def minutes() -> float:
    """How long the random mixture lasts on each database: HIRINGKIT_MIXTURE_MINUTES, else 15."""
    return float(os.environ.get("HIRINGKIT_MIXTURE_MINUTES", "15"))


def mixed(ground: Ground, broken: str) -> Outcome:
    """The mixture from the seed HIRINGKIT_MIXTURE_SEED, else 1; a control takes the fault that shows what is wrong."""
    if broken == CARELESS:
        return mixture.mixed(ground, only=["database gone"] * 3)
    if broken:
        return Outcome("", wrong=mixture.controlled(ground, broken))
    return mixture.mixed(ground, minutes=minutes(), seed=int(os.environ.get("HIRINGKIT_MIXTURE_SEED", "1")))


def thousands(ground: Ground, broken: str) -> Outcome:
    """A packet of a thousand pages and one of three thousand, or for the control a short one beyond low limits."""
    return thousand.short(ground, broken) if broken else thousand.printed(ground)


FAULTS: dict[str, tuple[Run, int, str]] = {
    "kill": (killed, 50, "early"),
    "submit": (scenarios.submitted_twice, 25, "forgetful"),
    "edit": (scenarios.edited_after_submit, 10, "lax"),
    "power": (lambda ground, broken: power.cut(ground, broken, cuts=1 if broken else 8), 20, "careless"),
    "slow": (power.slow, 20, ""),
    "clock": (power.jumps, 20, ""),
    "gone": (lambda ground, broken: outages.gone(ground, outages=2 if broken else 6), 20, CARELESS),
    "deadlock": (outages.deadlocked, 2, "crossing_untold"),
    "mixture": (mixed, 150, "careless"),
    "full": (disks.full, 1, "swallowing"),
    "read-only": (disks.not_writable, 1, "swallowing"),
    "telling": (lambda ground, broken: telling.told(ground, broken, rounds=25 if broken else 100), 1, "hasty"),
    "tampering": (lambda ground, broken: tampering.tampered(ground, broken, changes=20 if broken else 200), 0, "blind"),
    "races": (lambda ground, broken: racing.raced(ground, broken), 1, "blind"),
    "attempts": (attempts.guessed, 1, "apart"),
    "printing": (printing.printed, 20, "within"),
    "bombs": (bombs.exploded, 0, "gullible"),
    "thousand": (thousands, 40, "unbounded"),
    "port": (lambda ground, broken: disks.busy_port(ground), 1, ""),
}
"""Each fault with the number of writers and the name of its broken application in tests.faults.broken."""
BARE = (
    "kill",
    "power",
    "slow",
    "clock",
    "gone",
    "telling",
    "tampering",
    "races",
    "attempts",
    "printing",
    "bombs",
    "thousand",
)
"""Faults for which nobody's card needs to be complete."""
ON_SQLITE = FAULTS.keys() - {"gone", "deadlock"}
ON_POSTGRES_ALONE = {"mixture": CARELESS, "races": racing.UNLOCKED}
"""Controls that differ on PostgreSQL."""
ON_POSTGRES = FAULTS.keys() - {"power", "slow", "full", "read-only", "port", "bombs", "thousand"}


@contextmanager
def place(name: str) -> Iterator[Path]:
    """A folder for an instance; for the full disk, a small disk of its own."""
    folder = Path(tempfile.mkdtemp(prefix="hk-faults-"))
    try:
        if name == "full":
            with disks.small_disk(folder / "disk") as disk:
                yield disk
        else:
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run(name: str, cluster: Cluster | None = None, *, broken: str = "") -> Outcome:
    """One fault on an instance of its own."""
    fault, writers, _ = FAULTS[name]
    with place(name) as folder:
        ground = prepare(folder, writers, cluster=cluster)
        if name not in BARE or (broken and name == "kill"):
            complete(ground)
        return fault(ground, broken)


def control_of(name: str, broken: str, *, on_sqlite: bool) -> Outcome | None:
    """The fault done to its control: a broken application, or a cluster that does not wait for its disk."""
    if on_sqlite:
        return run(name, broken=broken) if broken else None
    with clusters(durable=broken != CARELESS) as cluster:
        return run(name, cluster, broken=broken) if cluster else None


@contextmanager
def clusters(*, durable: bool) -> Iterator[Cluster | None]:
    """A PostgreSQL cluster of one's own, None where its programs are missing."""
    home = Path(tempfile.mkdtemp(prefix="hk-faults-postgres-"))
    try:
        yield postgres.cluster(home, os.getpid(), durable=durable) if postgres.programs() else None
    finally:
        postgres.stop(home)
        shutil.rmtree(home, ignore_errors=True)


def row(name: str, database: str, outcome: Outcome, control: Outcome | None) -> str:
    """One line of the document."""
    figures = ", ".join(f"{what} {figure}" for what, figure in outcome.figures.items())
    noticed = "none is needed" if control is None else "noticed" if control.wrong else "NOT NOTICED"
    return (
        f"| {outcome.name} | {database} | {figures} | {'; '.join(outcome.wrong[:3]) or 'as it should be'} | {noticed} |"
    )


def every(names: list[str], cluster: Cluster | None) -> Iterator[tuple[str, bool]]:
    """Runs the faults one by one; each one's line, and whether it went as it should."""
    for name in names:
        broken = FAULTS[name][2]
        control = control_of(name, broken, on_sqlite=name in ON_SQLITE)
        on = {"SQLite": None} if name in ON_SQLITE else {}
        on |= {"PostgreSQL": cluster} if cluster and name in ON_POSTGRES else {}
        for database, there in on.items():
            if there and name in ON_POSTGRES_ALONE:
                control = control_of(name, ON_POSTGRES_ALONE[name], on_sqlite=False)
            outcome = run(name, there)
            is_well = not outcome.wrong and (control is None or bool(control.wrong))
            yield row(name, database, outcome, control), is_well


def main(arguments: list[str]) -> int:
    """Runs what was asked for, prints each line, and writes the document when everything ran."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("fault", nargs="*", help=f"which: {', '.join(FAULTS)}; all when none is named")
    chosen = parser.parse_args(arguments).fault
    unknown = sorted(set(chosen) - FAULTS.keys())
    if unknown:
        parser.error(f"there is no fault {', '.join(unknown)}: choose from {', '.join(FAULTS)}")
    lines, well = [], True
    try:
        with clusters(durable=True) as cluster:
            for line, is_well in every(chosen or list(FAULTS), cluster):
                print(line, flush=True)
                lines.append(line)
                well = well and is_well
    except PartMissing as missing:
        print(missing, file=sys.stderr)
        return 3
    if not chosen:
        DOCUMENT.write_text(_head() + "\n".join(lines) + "\n", "utf-8")
    return 0 if well else 1


def _head() -> str:
    sqlite = engines.newer_sqlite.sqlite_version if engines.newer_sqlite else "of the standard library"
    return HEAD.format(
        when=f"{datetime.now(UTC):%d %B %Y}",
        version=__version__,
        system=platform.system(),
        python=platform.python_version(),
        sqlite=sqlite,
        cores=os.cpu_count(),
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
