"""How a command speaks: lines, JSON, and progress that is a bar on a terminal and plain lines elsewhere."""

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

Report = Callable[[int, int], None]
EVERY = 2.0
"""Seconds between two plain lines of progress."""


def line(words: str = "") -> None:
    """One line on standard output."""
    click.echo(words)


def note(words: str) -> None:
    """One line on standard error, for people rather than for a pipe."""
    click.echo(words, err=True)


def counted(number: int, one: str, many: str) -> str:
    """A number with the word for one or for many."""
    return f"{number:,} {one if number == 1 else many}"


def as_json(value: Any) -> None:
    """A value as JSON on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def table(rows: list[list[str]], heads: list[str]) -> None:
    """Rows in columns, without lines around them."""
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    for row in [heads, *rows]:
        line("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


@contextmanager
def progress(what: str, *, quiet: bool = False) -> Iterator[Report]:
    """A function to call with (done, total) as long work goes on."""
    if quiet:
        yield lambda _done, _total: None
    elif sys.stderr.isatty():
        from rich import progress as bars  # noqa: PLC0415  slow, and not needed where nobody looks
        from rich.console import Console  # noqa: PLC0415  as above

        columns = (bars.TextColumn("{task.description}"), bars.BarColumn(), bars.TimeElapsedColumn())
        with bars.Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(what, total=None)
            yield lambda done, total: bar.update(task, completed=done, total=total)
    else:
        yield _plain(what)


def _plain(what: str) -> Report:
    last, told = 0.0, -1

    def report(done: int, total: int) -> None:
        nonlocal last, told
        share = 100 * done // max(1, total)
        if share != told and (done == total or time.monotonic() - last > EVERY):
            last, told = time.monotonic(), share
            note(f"{what}: {share} %")

    return report
