"""What a rendering process may use: so much memory, processor time and file size, and no network where possible."""

import contextlib
import ctypes
import os
import sys

try:
    import resource
except ImportError:  # Windows has no resource limits; the wall clock still holds there
    resource = None  # type: ignore[assignment]

MEMORY = "HIRINGKIT_PDF_MEMORY"
"""Name of the variable that holds the memory limit in bytes."""
FILE_SIZE = 64 * 1024 * 1024
_NEW_USER, _NEW_NET = 0x10000000, 0x40000000


def confine() -> bool:
    """Take away what a rendering never needs, before anything of a job is read; True when the network is gone too."""
    is_alone = _without_network()
    if resource is not None:
        _lower(resource.RLIMIT_AS, int(os.environ.get(MEMORY, str(2 * 1024**3))))
        _lower(resource.RLIMIT_FSIZE, FILE_SIZE)
        _lower(resource.RLIMIT_CORE, 0)
    return is_alone


def allow_seconds(seconds: int) -> None:
    """Give the process that many further seconds of processor time; then the system ends it."""
    if resource is not None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        until = int(used.ru_utime + used.ru_stime) + 1 + seconds
        resource.setrlimit(resource.RLIMIT_CPU, (until, hard))


def _lower(kind: int, value: int) -> None:
    with contextlib.suppress(ValueError, OSError):  # a stricter limit is in force already
        resource.setrlimit(kind, (value, value))


def _without_network() -> bool:
    """Move to a network of one's own, which has no interface; needs Linux, and rights that some hosts withhold."""
    if sys.platform != "linux":
        return False
    with contextlib.suppress(OSError, AttributeError):
        system = ctypes.CDLL(None, use_errno=True)
        return bool(system.unshare(_NEW_NET) == 0 or system.unshare(_NEW_USER | _NEW_NET) == 0)
    return False
