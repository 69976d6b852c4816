"""A lock between the processes of one test run: a file that only one of them can create."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def held(path: Path, seconds: float = 120) -> Iterator[None]:
    """Hold the lock `path`, waiting for whoever holds it; its folder belongs to one run, so no lock is stale."""
    end = time.monotonic() + seconds
    while True:
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            break
        except FileExistsError:
            if time.monotonic() > end:
                raise TimeoutError(f"{path} was held for more than {seconds} seconds") from None
            time.sleep(0.02)
    try:
        yield
    finally:
        path.unlink()
