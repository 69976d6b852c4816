"""A slate of candidates, from nothing and from finished parts, against Chromium and Typst, which set the same content.

`python -m tests.bench.slate` prints the rows; `run()` returns them. The growth exponent is a mark against our own slate
of ten.
"""

import importlib
import json
import math
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from hiringkit import pdf
from hiringkit.domain.packets import slates
from hiringkit.pdf import fonts, slate_parts
from tests.bench import packet as one
from tests.bench import typesetting
from tests.support import other_engines
from tests.support.slate_example import slate, with_late_card

SMALL, LARGE, WORDS, ROUNDS = 10, 100, 120, 3
MARKS = {"growth": 1.03, "memory": 200.0, "card": 0.2, "ready": 1 / 25, "foreign": 1 / 6, "late": 1 / 40}
"""Largest growth exponent, MB of a worker, seconds of a card, and parts of another engine's time."""


class Shelf:
    """Finished parts as files, outside this process, as a worker finds them in its store."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()

    def fetch(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The parts that are there."""
        return {key: (self.folder / key).read_bytes() for key in keys if (self.folder / key).exists()}

    def keep(self, key: str, content: bytes, number: int) -> None:
        """Keeps a part."""
        (self.folder / key).write_bytes(content)


def run(large: int = LARGE, rounds: int = ROUNDS) -> list[dict[str, Any]]:
    """The rows: growth, memory, a slate whose parts are ready, and one late card; against each browser found."""
    with tempfile.TemporaryDirectory() as folder, pdf.Pool(1) as pool:
        place = Path(folder)
        pool.warm()
        small = slates.slate_to_json(slate(SMALL, WORDS))
        facts = slate(large, WORDS)
        text, shelf = slates.slate_to_json(facts), Shelf(place / "parts")
        _seconds(small, pool, Shelf(place / "warm"))
        cold = [_seconds(small, pool, Shelf(place / "small")), _seconds(text, pool, shelf)]
        memory = _worker(text, place)
        ready = [_seconds(text, pool, shelf) for _ in range(rounds)]
        foreign = _foreign(text, pool, shelf, Shelf(place / "foreign"), rounds)
        late = [_seconds(_late(facts, number), pool, shelf) for number in range(rounds)]
        rows = [_growth(cold, large), _memory(memory, large), _card(facts, pool)]
        for browser in one._browsers():
            page = Path(folder) / "slate.html"
            page.write_text(_as_one_page(facts), "utf-8")
            theirs = [one._browser_seconds(browser, page, fonts.configure(Path(folder)))]
            rows.append(_row(f"slate of {large}, parts ready", browser, ready, theirs, MARKS["ready"]))
            rows.append(_row(f"slate of {large}, one late card", browser, late, theirs, MARKS["late"]))
        source = place / "slate.typ"
        source.write_text(typesetting.markup(facts.packets), "utf-8")
        theirs = [typesetting.seconds(source, place / "typst.pdf")]
        rows.append(_row(f"slate of {large}, parts ready", "Typst from nothing", ready, theirs, MARKS["ready"]))
        mark = f"slate of {large}, parts ready, all of them built as another engine would"
        rows.append(_row(mark, "Typst from nothing", foreign, theirs, MARKS["foreign"]))
        return rows


def _foreign(text: str, pool: pdf.Pool, own: Shelf, shelf: Shelf, rounds: int) -> list[float]:
    """The slate again once its parts came in another form: each was then taken apart anew, which is not counted."""
    other_engines.rebuild(own, [one.name for one in own.folder.iterdir()], shelf, *other_engines.TOGETHER)
    _seconds(text, pool, shelf)
    return [_seconds(text, pool, shelf) for _ in range(rounds)]


def _seconds(text: str, pool: pdf.Pool, shelf: Shelf) -> float:
    """CPU of this process and of the worker's children, those that were replaced too."""
    before = _used(pool)
    with tempfile.TemporaryFile() as target:
        pdf.write_slate(text, target, pool=pool, kept=shelf)
    time.sleep(0.4)  # the child clears up after it has answered, and that counts too
    return _used(pool) - before


def _used(pool: pdf.Pool) -> float:
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime + sum(map(one._cpu, pool.pids))


def _late(facts: slates.Slate, number: int) -> str:
    """The slate after one more card came in for a candidate."""
    late = facts.packets[number]
    packets = tuple(with_late_card(one) if one is late else one for one in facts.packets)
    return slates.slate_to_json(replace(facts, packets=packets, edition=2 + number))


def _worker(text: str, place: Path) -> list[float]:
    """Most megabytes that a worker and its child held while they made and joined a slate, each part kept on disk."""
    facts, shelf = place / "slate.json", place / "worker"
    facts.write_text(text, "utf-8")
    command = [sys.executable, "-m", "tests.bench.slate", "--worker", str(facts), str(shelf)]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    return [float(one) for one in result.stdout.split()]


def work(facts: Path, shelf: Path) -> list[float]:
    """The same inside the worker's process, which holds the application too."""
    importlib.import_module("hiringkit.jobs.worker")
    importlib.import_module("hiringkit.app")
    with pdf.Pool(1) as pool:
        with tempfile.TemporaryFile() as target:
            pdf.write_slate(facts.read_text("utf-8"), target, pool=pool, kept=Shelf(shelf))
        return [_peak(os.getpid()), *map(_peak, pool.pids)]


def _peak(pid: int) -> float:
    """Most megabytes that a process held so far."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def _card(facts: slates.Slate, pool: pdf.Pool) -> dict[str, Any]:
    """One card of a slate, made when it is submitted."""
    parts = slate_parts.Parts(slates.slate_to_json(replace(facts, packets=facts.packets[:1])))
    asks = [ask.text for _, ask in slate_parts.card_asks(parts.packets[0]) if ask]
    (pid,) = pool.pids
    before = one._cpu(pid)
    for text in asks:
        pool.render("part", text)
    time.sleep(0.4)
    used = (one._cpu(pid) - before) / len(asks)
    return {
        "mark": "the part of one submitted card",
        "against": "the mark",
        "unit": "CPU s",
        "ours": round(used, 3),
        "other": MARKS["card"],
        "ratio": round(used / MARKS["card"], 2),
        "must": 1.0,
        "rounds": len(asks),
    }


def _as_one_page(facts: slates.Slate) -> str:
    """All packets of the slate as one HTML document, each place renamed so that links work."""
    pages = []
    for packet in facts.packets:
        html = pdf.packet_html(packet, with_sheet=packet is facts.packets[0])
        pages.append(re.sub(r'(\sid="|href="#)', rf"\g<1>k{packet.number}-", html))
    bodies = [page.partition("<body>")[2].rpartition("</body>")[0] for page in pages]
    return pages[0].partition("<body>")[0] + "<body>" + "".join(bodies) + "</body></html>"


def _growth(cold: list[float], large: int) -> dict[str, Any]:
    exponent = math.log(cold[1] / cold[0]) / math.log(large / SMALL)
    return {
        "mark": f"slate cold, growth exponent from {SMALL} to {large}",
        "against": f"our own slate of {SMALL}, {cold[0]:.1f} CPU s",
        "unit": "CPU s",
        "ours": round(cold[1], 1),
        "other": round(cold[0] * large / SMALL, 1),
        "ratio": round(exponent, 3),
        "must": MARKS["growth"],
    }


def _memory(megabytes: list[float], large: int) -> dict[str, Any]:
    return {
        "mark": f"slate of {large} cold, peak memory of the worker, the whole application loaded",
        "against": "the mark",
        "unit": "MB",
        "ours": round(megabytes[0]),
        "other": MARKS["memory"],
        "ratio": round(megabytes[0] / MARKS["memory"], 2),
        "must": 1.0,
        "its rendering process besides": round(sum(megabytes[1:])),
    }


def _row(mark: str, browser: str, ours: list[float], theirs: list[float], must: float) -> dict[str, Any]:
    mine, other = statistics.median(ours), statistics.median(theirs)
    return {
        "mark": mark,
        "against": f"{Path(browser).name}, one process, the same packets as one page",
        "unit": "CPU s",
        "ours": round(mine, 3),
        "other": round(other, 2),
        "ratio": round(mine / other, 4),
        "must": must,
        "rounds": len(ours),
    }


if __name__ == "__main__" and sys.argv[1:2] == ["--worker"]:
    sys.stdout.write(" ".join(map(str, work(Path(sys.argv[2]), Path(sys.argv[3])))))
elif __name__ == "__main__":
    for line in run(int(os.environ.get("HIRINGKIT_SLATE", LARGE))):
        sys.stdout.write(json.dumps(line) + "\n")
