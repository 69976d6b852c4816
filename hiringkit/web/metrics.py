"""How many requests came to each route and how they ended: counted in each process, added up over all of them.

Every process keeps its counts in a file of its own in the instance folder, so that whichever is asked can tell all.
Routes are those of the address table, with their arguments unfilled: nobody's identifier or name is among them.
"""

import json
import os
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from threading import Lock
from typing import Any

from flask import Flask, Response, g, request

FOLDER = "metrics"
EVERY = 5.0
"""Seconds between two writings of the file."""
FORGOTTEN = 30 * 86400
"""Seconds after which the file of a process that is gone is removed."""
Key = tuple[str, str, int]


class Metrics:
    """The counts of this process."""

    def __init__(self, instance: Path) -> None:
        self._folder, self._lock = instance / FOLDER, Lock()
        self._pid, self._began, self._written = 0, 0.0, 0.0
        self._requests: Counter[Key] = Counter()
        self._seconds: Counter[Key] = Counter()

    def count(self, key: Key, seconds: float) -> None:
        """Counts one request; writes the file when the last writing is a while ago."""
        with self._lock:
            self._settle()
            self._requests[key] += 1
            self._seconds[key] += seconds  # type: ignore[assignment]  # a Counter adds any number
            if time.monotonic() - self._written > EVERY:
                self._write()

    def totals(self) -> Iterator[tuple[Key, int, float]]:
        """Every route with its requests and seconds, over all processes."""
        with self._lock:
            self._settle()
            self._write()
        requests: Counter[Key] = Counter()
        seconds: dict[Key, float] = {}
        for method, route, status, number, spent in self._kept():
            key = (method, route, status)
            requests[key] += number
            seconds[key] = seconds.get(key, 0.0) + spent
        yield from ((key, number, seconds[key]) for key, number in sorted(requests.items()))

    def _settle(self) -> None:
        """A process that was forked counts anew, in a file of its own."""
        if self._pid != os.getpid():
            self._pid, self._began, self._written = os.getpid(), time.time(), 0.0
            self._requests.clear()
            self._seconds.clear()

    def _write(self) -> None:
        lines = [[*key, number, round(float(self._seconds[key]), 6)] for key, number in self._requests.items()]
        name = f"{int(self._began)}-{self._pid}.json"
        try:
            self._folder.mkdir(mode=0o700, exist_ok=True)
            draft = self._folder / f".{name}"
            draft.write_text(json.dumps(lines))
            draft.replace(self._folder / name)
        except OSError:  # a full or read-only disk stops no request
            pass
        self._written = time.monotonic()

    def _kept(self) -> Iterator[list[Any]]:
        for file in sorted(self._folder.glob("[0-9]*.json")) if self._folder.is_dir() else ():
            try:
                if time.time() - file.stat().st_mtime > FORGOTTEN:
                    file.unlink()
                    continue
                yield from json.loads(file.read_text())
            except (OSError, ValueError):
                continue


def init_app(app: Flask, instance: Path) -> None:
    """Counts every request of the application."""
    metrics = Metrics(instance)
    app.extensions["hiringkit.metrics"] = metrics

    @app.before_request
    def begin() -> None:
        g.begun = time.perf_counter()

    @app.after_request
    def end(response: Response) -> Response:
        route = request.url_rule.rule if request.url_rule else "none"
        now = time.perf_counter()
        spent = max(0.0, now - g.get("begun", now))
        metrics.count((request.method, route, response.status_code), spent)
        return response


def totals(app: Flask) -> Iterator[tuple[Key, int, float]]:
    """Every route with its requests and seconds, over all processes."""
    metrics: Metrics = app.extensions["hiringkit.metrics"]
    return metrics.totals()
