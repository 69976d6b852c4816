"""The instance's lock, between processes."""

import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from hiringkit.store import locks

HOLD = """
import sys
from pathlib import Path
from hiringkit.store import locks
with getattr(locks, sys.argv[2])(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def holder(folder: Path, how: str) -> subprocess.Popen[str]:
    """Another process that holds the lock until it is killed or its input ends."""
    command = [sys.executable, "-c", HOLD, str(folder), how]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


@pytest.mark.parametrize(
    ("theirs", "ours", "goes"),
    [("shared", "shared", True), ("shared", "alone", False), ("alone", "shared", False), ("alone", "alone", False)],
)
def test_only_sharers_go_together(tmp_path: Path, theirs: str, ours: str, goes: bool) -> None:
    with holder(tmp_path, theirs) as process, ExitStack() as stack:
        try:
            if goes:
                stack.enter_context(getattr(locks, ours)(tmp_path))
            else:
                with pytest.raises(locks.InUse, match="stop its server and its worker first"):
                    stack.enter_context(getattr(locks, ours)(tmp_path))
        finally:
            process.kill()


def test_lock_ends_with_a_killed_process(tmp_path: Path) -> None:
    with holder(tmp_path, "shared") as process:
        process.kill()
        process.wait()
        with locks.alone(tmp_path):
            pass


def test_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"gone/instance\.lock cannot be used"), locks.alone(tmp_path / "gone"):
        pass
