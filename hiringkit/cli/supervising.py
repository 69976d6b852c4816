"""Keeping the web server and the worker together: started together, stopped together, the worker started again."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import FrameType

from hiringkit.cli import output
from hiringkit.store import locks

WITH_PARENT = "--with-parent"
PYTHON = (sys.executable, "-P", "-m")  # -P: nothing is imported from the folder that we happen to be in
LOOK = 0.2
GRACE = 25.0
"""Seconds that the parts have to end by themselves."""
LONGEST_PAUSE = 30.0
STEADY = 60.0
"""A worker that lived this many seconds is started again at once."""


class Part:
    """One process of ours; it ends when we end, however we end, because its standard input ends then."""

    def __init__(self, arguments: list[str], environ: Mapping[str, str]) -> None:
        self._command = [*PYTHON, "hiringkit.cli", *arguments, WITH_PARENT]
        self._environ = dict(environ)
        self._started = 0.0
        self._pause = 0.0
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts the process, out of reach of a Ctrl-C on the terminal, which is ours to pass on."""
        own = os.name == "posix"
        self._process = subprocess.Popen(self._command, stdin=subprocess.PIPE, env=self._environ, start_new_session=own)
        self._started = time.monotonic()

    def ended(self) -> int | None:
        """The exit status once the process is over."""
        return self._process.poll() if self._process else None

    def start_again(self) -> None:
        """Starts the process anew, after a pause that grows while it keeps ending early."""
        lived = time.monotonic() - self._started
        self._pause = 0.0 if lived > STEADY else min(LONGEST_PAUSE, self._pause * 2 or 1.0)
        if lived >= self._pause:
            self.start()

    def stop(self) -> None:
        """Asks the process to end."""
        if self._process and self._process.poll() is None:
            self._process.terminate()

    def wait(self, until: float) -> None:
        """Waits for the process to end, and ends it when it does not."""
        if self._process is None:
            return
        try:
            self._process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class Supervisor:
    """Runs a web part and a worker part until it is asked to stop or the web part ends."""

    def __init__(self, web: Part, worker: Part) -> None:
        self._web, self._worker = web, worker
        self._stopping = False

    def run(self) -> int:
        """The exit status: 0 when it was asked to stop, else the web part's."""
        on_stop(self._stop)
        for part in (self._web, self._worker):
            part.start()
        status = 0
        while not self._stopping:
            time.sleep(LOOK)
            found = self._web.ended()
            if found is not None:
                status = found or 1
                break
            if self._worker.ended() is not None and not self._stopping:
                self._worker.start_again()
        return self._end(status)

    def _stop(self) -> None:
        self._stopping = True

    def _end(self, status: int) -> int:
        for part in (self._web, self._worker):
            part.stop()
        until = time.monotonic() + GRACE
        for part in (self._web, self._worker):
            part.wait(until)
        if status:
            output.note("hiringkit: the web server ended by itself; its message stands above.")
        return status


def main(instance: str, workers: str) -> int:
    """Serves an instance that was found ready; holds its lock for as long as that goes on."""
    web = Part(["serve", "--web-only", "--workers", workers], os.environ)
    try:
        with locks.shared(Path(instance)):
            return Supervisor(web, Part(["worker"], os.environ)).run()
    except (locks.InUse, OSError) as error:
        output.note(f"hiringkit: {error}.")
        return 1


def take_over(instance: Path, workers: int, environ: Mapping[str, str]) -> int:
    """Becomes the supervisor; where the system can, in a process without the hundred megabytes of the application."""
    arguments = [str(instance), str(workers)]
    if os.name == "posix":
        sys.stdout.flush()
        os.execve(sys.executable, [*PYTHON, "hiringkit.cli.supervising", *arguments], dict(environ))  # noqa: S606  our own program
    os.environ.update(environ)
    return main(*arguments)


def on_stop(do: Callable[[], None]) -> None:
    """Calls a function when this process is asked to stop: by SIGTERM, Ctrl-C, or a closed terminal."""

    def handle(_number: int, _frame: FrameType | None) -> None:
        do()

    for name in ("SIGTERM", "SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), handle)


def when_parent_ends(do: Callable[[], None]) -> None:
    """Calls a function once standard input ends, which is when the process that started us is gone."""

    def watch() -> None:
        try:
            while os.read(0, 1024):
                pass
        except OSError:
            pass
        do()

    threading.Thread(target=watch, daemon=True, name="parent").start()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
