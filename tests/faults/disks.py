"""Faults of the disk and of the port: full, not writable, in use."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from socket import create_server

from tests.faults.ground import Ground
from tests.faults.scenarios import Outcome, disk_faults, evidence
from tests.faults.servers import ROOT, Client, running
from tests.support import parts

SENTENCE = "Nothing was saved, try again"
LONG = "A sentence that takes up room on the disk. " * 2000


@contextmanager
def small_disk(folder: Path, size: str = "12m") -> Iterator[Path]:
    """A disk of its own, in memory; the fault needs root to mount it."""
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "hiringkit-test", folder], check=False)
    if mounted.returncode:
        parts.missing("tmpfs", "run as root, so that a small disk can be mounted")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def full(ground: Ground, broken: str = "", *, inside: bool = False) -> Outcome:
    """The disk fills up: saves are refused with a sentence, what was kept stays, and it goes on once there is room."""
    outcome, item, writer = Outcome("full disk"), ground.items[0], ground.writers[0]
    filler = ground.folder / "filler"
    with running(ground, broken, inside=inside) as server:
        client = Client(server, writer)
        first, _ = client.save(1, item)
        statuses: list[int] = []
        number = 2
        _fill(filler)
        while len(statuses) < 20 and 503 not in statuses:
            status, answer = client.save(number, item, f"note {number} {LONG}")
            statuses.append(status)
            said = answer.get("error", "") if isinstance(answer, dict) else ""
            number += 1
        kept = sum(status == 200 for status in statuses) + 1
        page, _ = client.send("GET", "/account")
        filler.unlink()
        after, _ = client.save(number, item, f"note {number}")
    stands = evidence(ground, writer.card)
    wanted = [
        (first, 200),
        (statuses[-1], 503),
        (said, SENTENCE),
        (after, 200),
        (stands, f"note {number}"),
        (page, 200),
    ]
    outcome.wrong += [f"{found!r} instead of {right!r}" for found, right in wanted if found != right]
    outcome.wrong += disk_faults(ground)
    outcome.figures = {
        "kept before": str(kept),
        "answer": f"{statuses[-1]} {said}",
        "kept once there was room": stands[:10],
    }
    return outcome


def _fill(filler: Path) -> None:
    """Writes until the disk takes no more."""
    with filler.open("wb", buffering=0) as file:
        for size in (65536, 4096, 1):
            try:
                while file.write(b"\0" * size) == size:
                    pass
            except OSError:
                continue


def not_writable(ground: Ground, broken: str = "", *, inside: bool = False) -> Outcome:
    """The database file is read-only: pages are read, saves are refused with a sentence, nothing changes."""
    outcome, item, writer = Outcome("read-only database"), ground.items[0], ground.writers[0]
    before, kept = evidence(ground, writer.card), ground.url
    ground.url = f"sqlite:///file:{ground.folder / 'hiringkit.db'}?mode=ro&uri=true"
    try:
        with running(ground, broken or "real", inside=inside) as server:
            client = Client(server, writer)
            status, answer = client.save(1, item)
            page, _ = client.send("GET", f"/scorecards/{writer.card}")
    finally:
        ground.url = kept
    said = answer.get("error", "") if isinstance(answer, dict) else ""
    wanted = [(status, 503), (said, SENTENCE), (page, 200), (evidence(ground, writer.card), before)]
    outcome.wrong += [f"{found!r} instead of {right!r}" for found, right in wanted if found != right]
    outcome.figures = {"answer": f"{status} {said}", "reading": str(page)}
    return outcome


def busy_port(ground: Ground) -> Outcome:
    """Somebody listens on the port already: the command says so and ends."""
    outcome = Outcome("busy port")
    with closing(create_server(("127.0.0.1", 0))) as held:
        port = held.getsockname()[1]
        command = [sys.executable, "-m", "hiringkit.cli", "serve", "--port", str(port)]
        ended = subprocess.run(
            command, cwd=ROOT, env=ground.environment(), capture_output=True, text=True, check=False, timeout=60
        )
    said = ended.stderr.strip().splitlines()[-1] if ended.stderr.strip() else ""
    if ended.returncode == 0 or f"port {port}" not in said or "--port" not in said or "Traceback" in ended.stderr:
        outcome.wrong.append(f"status {ended.returncode}: {ended.stderr[-400:]}")
    outcome.figures = {"status": str(ended.returncode), "said": said.replace(str(port), "8000")}
    return outcome
