"""One packet, cold, in a warm worker, against a Chromium and a Typst process that set the same: CPU s, interleaved.

`python -m tests.bench.packet` prints the rows; `run()` returns them. CPU is that of all processes: of our worker from
the system's table of processes, of Chromium by adopting and waiting for everything it leaves behind (Linux only).
"""

import ctypes
import io
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pikepdf

from hiringkit import pdf
from hiringkit.pdf import fonts
from tests.bench import typesetting
from tests.support.packet_example import example

ROUNDS = 5
WORDS = 120
"""Words of evidence for each item: 32 items on seven cards, 17 to 21 pages."""
BROWSERS = ("chromium", "google-chrome", "google-chrome-stable", "chromium-headless-shell")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-pdf-header-footer",
    "--export-tagged-pdf",
    "--generate-pdf-document-outline",
)
MUST, BEYOND = 0.6, 0.45
TYPST_MUST, TYPST_BEYOND = 4, 3.3
ADOPT = 36  # PR_SET_CHILD_SUBREAPER


def run(rounds: int = ROUNDS) -> list[dict[str, Any]]:
    """A row for each browser found and for Typst: our median, its median, their ratio and the marks."""
    facts = example(WORDS)
    with tempfile.TemporaryDirectory() as folder, pdf.Pool(1) as pool:
        place = Path(folder)
        page = place / "packet.html"
        page.write_text(pdf.packet_html(facts), "utf-8")
        printed = pdf.render_packet(facts, pool=pool)  # warms the worker
        pages, rows = _pages(printed), [_typeset(facts, pool, place, printed, rounds)]
        for browser in _browsers():
            ours, theirs = [], []
            for _ in range(rounds):
                ours.append(_worker_seconds(facts, pool))
                theirs.append(_browser_seconds(browser, page, fonts.configure(place)))
            named = subprocess.run([browser, "--version"], capture_output=True, text=True, check=False).stdout.strip()
            rows.append(_row(f"{Path(browser).name} ({named}), one process, same HTML", pages, ours, theirs))
        return rows


def _typeset(facts: Any, pool: pdf.Pool, place: Path, printed: bytes, rounds: int) -> dict[str, Any]:
    """The row against Typst, after both files were seen to hold the same."""
    source, target, mine = place / "packet.typ", place / "typst.pdf", place / "packet.pdf"
    source.write_text(typesetting.markup([facts]), "utf-8")
    mine.write_bytes(printed)
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(_worker_seconds(facts, pool))
        theirs.append(typesetting.seconds(source, target))
    typesetting.check_same(mine, target)
    against = f"Typst {version('typst')}, one process, the same words, headings, tables and links, ua-1"
    row = _row(against, _pages(printed), ours, theirs)
    return row | {"must": TYPST_MUST, "beyond": TYPST_BEYOND, "its pages": _pages(target.read_bytes())}


def _row(against: str, pages: int, ours: list[float], theirs: list[float]) -> dict[str, Any]:
    mine, other = statistics.median(ours), statistics.median(theirs)
    return {
        "mark": "packet, cold, tagged, in a warm worker",
        "against": against,
        "unit": "CPU s",
        "ours": round(mine, 3),
        "other": round(other, 3),
        "ratio": round(mine / other, 2),
        "must": MUST,
        "beyond": BEYOND,
        "pages": pages,
        "rounds": len(ours),
    }


def _worker_seconds(facts: Any, pool: pdf.Pool) -> float:
    (pid,) = pool.pids
    before = _cpu(pid)
    pdf.render_packet(facts, pool=pool)
    time.sleep(0.4)  # the worker clears up after it has answered, and that counts too
    return _cpu(pid) - before


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _browsers() -> list[str]:
    named = os.environ.get("HIRINGKIT_BROWSER", "")
    found = [path for name in (named, *BROWSERS) if name and (path := shutil.which(name))]
    return list(dict.fromkeys(found))


def _browser_seconds(browser: str, page: Path, configuration: Path) -> float:
    command = [sys.executable, "-m", "tests.bench.packet", "--print", browser, str(page)]
    environment = os.environ | {"FONTCONFIG_FILE": str(configuration)}
    result = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return float(json.loads(result.stdout))


def print_with(browser: str, page: str) -> float:
    """CPU seconds of one browser process and all that it starts, to print a page; for a process of its own."""
    ctypes.CDLL(None).prctl(ADOPT, 1, 0, 0, 0)
    with tempfile.TemporaryDirectory() as profile:
        target = Path(profile) / "out.pdf"
        options = [*FLAGS, f"--user-data-dir={profile}", f"--print-to-pdf={target}", Path(page).as_uri()]
        subprocess.run([browser, *options], check=True, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        while True:
            try:
                os.wait()
            except ChildProcessError:
                break
        if not target.stat().st_size:
            raise RuntimeError(f"{browser} printed nothing")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _pages(data: bytes) -> int:
    with pikepdf.open(io.BytesIO(data)) as document:
        return len(document.pages)


def main() -> int:
    """Print the rows, or with --print the seconds of one browser."""
    if sys.argv[1:2] == ["--print"]:
        print(json.dumps(print_with(sys.argv[2], sys.argv[3])))
    else:
        for row in run():
            print(json.dumps(row))
    return 0


if __name__ == "__main__":
    sys.exit(main())
