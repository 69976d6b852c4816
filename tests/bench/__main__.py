"""Runs every bench side by side and writes docs/benchmarks.md: `./hk bench`, or `./hk bench pages` for one."""

import importlib
import os
import platform
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

BENCHES = ("packet", "slate", "pages", "autosave", "keys", "debrief", "content")
TABLE = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"
PACKAGES = ("flask", "sqlalchemy", "weasyprint", "pydantic", "gunicorn")
HEAD = """# Benchmarks

Written by `./hk bench`. Each row compares two ways in one run, in turn, on one machine; quote the ratio, not the
seconds. `must` is the mark a release has to meet. Figures are medians; SQL counts statements, wire compressed bytes.
"""


def main(names: list[str]) -> int:
    """Runs the benches and prints a line for each row; 2 for an unknown name."""
    unknown = set(names) - set(BENCHES)
    if unknown:
        sys.stderr.write(f"There is no bench {', '.join(sorted(unknown))}. There are {', '.join(BENCHES)}.\n")
        return 2
    rows: list[dict[str, Any]] = []
    for name in names or BENCHES:
        sys.stdout.write(f"{name} …\n")
        sys.stdout.flush()
        for row in importlib.import_module(f"tests.bench.{name}").run():
            rows.append(row)
            sys.stdout.write(f"  {_line(row)}\n")
    if not names:
        TABLE.write_text(_page(rows), "utf-8")
        sys.stdout.write(f"{TABLE} written\n")
    return 0


def _line(row: dict[str, Any]) -> str:
    verdict = "" if row.get("must") is None else (" ok" if row["ratio"] <= row["must"] else " OVER")
    figures = f"{row['ours']} {row['unit']} against {row['other']} ({row['against']}), ×{row['ratio']}"
    more = "".join(f", {name} {row[name]}" for name in ("SQL", "wire") if name in row)
    return f"{row['mark']}: {figures}{verdict}{more}"


def _page(rows: list[dict[str, Any]]) -> str:
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    lines = [HEAD, f"Measured {datetime.now(UTC):%d %B %Y} on {machine}; {packages}.\n"]
    lines.append("| what | against | unit | ours | other | ratio | must | more |")
    lines.append("|---|---|---|---|---|---|---|---|")
    shown = {"mark", "against", "unit", "ours", "other", "ratio", "must", "beyond"}
    for row in rows:
        more = ", ".join(f"{name} {value}" for name, value in row.items() if name not in shown)
        must = row.get("must")
        lines.append(
            f"| {row['mark']} | {row['against']} | {row['unit']} | {row['ours']} | {row['other']} "
            f"| {row['ratio']} | {'' if must is None else f'≤ {must}'} | {more} |"
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
