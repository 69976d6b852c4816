"""One rendering process as its owner sees it: started, asked, timed, ended."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, TypeVar, cast

from hiringkit import paths
from hiringkit.pdf import frames, limits

T = TypeVar("T")
KEPT = "Nothing was changed and the facts are kept"
ADVICE = f"{KEPT}: try again."
SMALLER = "make it smaller, with fewer or shorter attachments and shorter notes"
TOO_LARGE = f"{KEPT}, but to try again does not help: {SMALLER}."
INHERITED = ("PATH", "LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")
"""The only variables of the owner's that a child gets to see: no secret is among them."""


class RenderError(Exception):
    """A PDF that could not be made; the message says what happened and what to do.

    `reason` is 'timeout', 'crashed', 'memory', 'facts', 'layout', 'start' or 'closed'.
    """

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Limits:
    """What one job may use: seconds on the wall and of processor time, and bytes of memory for its process."""

    wall_seconds: float = 120
    cpu_seconds: int = 90
    memory: int = 2 * 1024**3
    start_seconds: float = 60


class Child:
    """One process. Any failure leaves it unusable: end it and start another."""

    def __init__(self, configuration: Path, allowed: Limits) -> None:
        self.jobs = 0
        self._allowed = allowed
        self._is_late = False
        environment = {name: os.environ[name] for name in INHERITED if name in os.environ}
        environment |= {"FONTCONFIG_FILE": str(configuration), limits.MEMORY: str(allowed.memory)}
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "hiringkit.pdf.child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
                cwd=paths.PACKAGE.parent,
                start_new_session=True,  # an interrupt at the terminal is the owner's to handle
            )
        except OSError as error:
            raise RenderError("start", f"The PDF process could not be started ({error.strerror}). {ADVICE}") from error
        self._jobs = cast(BinaryIO, self._process.stdin)
        self._answers = cast(BinaryIO, self._process.stdout)
        if self._within(allowed.start_seconds, lambda: frames.read(self._answers)) is None:
            self.end()
            raise RenderError(
                "start", "The PDF process did not start. `hiringkit doctor` says whether Pango and the fonts are there."
            )

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """False once the process has ended, for whatever reason."""
        return self._process.poll() is None

    def work(self, kind: str, facts: str) -> bytes:
        """The PDF of these facts; raises RenderError."""
        self.jobs += 1
        job = json.dumps({"kind": kind, "facts": facts, "seconds": self._allowed.cpu_seconds}).encode()
        answer = self._within(self._allowed.wall_seconds, lambda: self._ask(job))
        if answer is None:
            raise self._death()
        head, pdf = answer
        if not head["ok"]:
            advice = TOO_LARGE if head["reason"] == "memory" else ADVICE
            raise RenderError(head["reason"], f"The PDF could not be made: {head['message']} {advice}")
        return pdf

    def end(self) -> None:
        """End the process and wait until it is gone."""
        self._process.kill()
        self._process.wait()
        for stream in (self._jobs, self._answers):
            with contextlib.suppress(OSError):  # what a dead process had not read cannot be flushed
                stream.close()

    def _ask(self, job: bytes) -> tuple[dict[str, Any], bytes] | None:
        frames.write(self._jobs, job)
        answer = frames.read(self._answers)
        if answer is None:
            return None
        head = json.loads(answer)
        pdf = frames.read(self._answers) if head["ok"] else b""
        return None if pdf is None else (head, pdf)

    def _within(self, seconds: float, action: Callable[[], T | None]) -> T | None:
        """What the action returns; None when the process dies meanwhile, by itself or because its time is up."""
        watch = threading.Timer(seconds, self._too_late)
        watch.daemon = True
        watch.start()
        try:
            return action()
        except OSError:  # the pipe broke
            return None
        finally:
            watch.cancel()

    def _too_late(self) -> None:
        self._is_late = True
        self._process.kill()

    def _death(self) -> RenderError:
        """Why the process died, as the error its caller gets."""
        code = self._process.wait()
        allowed = self._allowed
        if self._is_late:
            waited = f"The PDF was not ready after {allowed.wall_seconds:g} seconds."
            return RenderError("timeout", f"{waited} {KEPT}: try again when the server has less to do, or {SMALLER}.")
        if code == -getattr(signal, "SIGXCPU", 0):
            return RenderError(
                "timeout", f"The PDF needs more than {allowed.cpu_seconds} s of processor time. {TOO_LARGE}"
            )
        if code in (-signal.SIGABRT, -getattr(signal, "SIGTRAP", 0)):
            megabytes = allowed.memory // 1024**2
            return RenderError(
                "memory", f"The PDF needs more memory than its process may have ({megabytes} MB). {TOO_LARGE}"
            )
        return RenderError("crashed", f"The PDF process ended unexpectedly (status {code}). {ADVICE}")
