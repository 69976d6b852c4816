"""A bounded set of warm, killable processes that make PDFs; a child that dies or hangs is replaced."""

import os
import tempfile
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

from hiringkit.pdf import fonts
from hiringkit.pdf.process import Child, Limits, RenderError

JOBS_PER_CHILD = 1_000
"""A child is replaced after so many jobs, whatever it leaked: a slate of 100 asks for some 920."""


class Pool:
    """At most `size` children at a time; callers beyond that wait for their turn. Safe for threads and after a fork.

    `cache` is a folder of ours for the font configuration; without one the pool keeps a temporary folder.
    """

    def __init__(self, size: int = 2, *, cache: Path | None = None, limits: Limits | None = None) -> None:
        self.size = size
        self.limits = limits or Limits()
        self._turn = threading.BoundedSemaphore(size)
        self._lock = threading.Lock()
        self._idle: list[Child] = []
        self._busy: set[Child] = set()
        self._owner = os.getpid()
        self._closed = False
        self._cache = cache
        self._own_cache: tempfile.TemporaryDirectory[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def pids(self) -> list[int]:
        """The process ids of the children, idle and at work."""
        with self._lock:
            return [child.pid for child in (*self._idle, *self._busy)]

    def render(self, kind: str, facts: str) -> bytes:
        """The PDF of these facts (canonical JSON); raises RenderError, after which the pool goes on as before."""
        with self._turn:
            child = self._take()
            try:
                pdf = child.work(kind, facts)
            except BaseException:
                self._drop(child)
                raise
            self._give_back(child)
            return pdf

    def warm(self) -> None:
        """Start a child ahead of the first job; raises RenderError when none starts."""
        with self._turn:
            self._give_back(self._take())

    def close(self) -> None:
        """End all children; a later render raises RenderError."""
        with self._lock:
            self._closed = True
            children, self._idle = (*self._idle, *self._busy), []
            if self._owner == os.getpid():
                for child in children:
                    child.end()
            if self._own_cache is not None:
                self._own_cache.cleanup()
                self._own_cache = None

    def _take(self) -> Child:
        with self._lock:
            if self._closed:
                raise RenderError("closed", "The service is shutting down: no PDF is made any more. Try again later.")
            if self._owner != os.getpid():  # a fork shares its parent's pipes: leave those children to the parent
                self._owner, self._idle = os.getpid(), []
                self._busy = set()
            while self._idle:
                child = self._idle.pop()
                if child.is_alive:
                    self._busy.add(child)
                    return child
                child.end()
            configuration = self._configuration()
        child = Child(configuration, self.limits)
        with self._lock:
            self._busy.add(child)
        return child

    def _give_back(self, child: Child) -> None:
        with self._lock:
            self._busy.discard(child)
            if not self._closed and child.jobs < JOBS_PER_CHILD:
                self._idle.append(child)
                return
        child.end()

    def _drop(self, child: Child) -> None:
        with self._lock:
            self._busy.discard(child)
        child.end()

    def _configuration(self) -> Path:
        if self._cache is not None:
            return fonts.configure(self._cache)
        if self._own_cache is None:
            self._own_cache = tempfile.TemporaryDirectory(prefix="hiringkit-pdf-")
        return fonts.configure(Path(self._own_cache.name))
