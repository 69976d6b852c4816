"""What is preloaded into a server to cut its power, slow its disk or shift its clock; see shim.c."""

import mmap
import shutil
import struct
import subprocess
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp

from tests.faults.ground import Ground
from tests.support import parts

SOURCE = Path(__file__).with_name("shim.c")
DATABASE = "hiringkit.db"


@lru_cache(maxsize=1)
def library() -> str:
    """The compiled library."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        parts.missing("compiler", "install gcc, with which the fault tests build what they preload")
    made = Path(mkdtemp(prefix="hk-shim-")) / "shim.so"
    command = [compiler, "-O1", "-shared", "-fPIC", "-w", "-o", str(made), str(SOURCE), "-ldl"]
    subprocess.run(command, check=True, capture_output=True)
    return str(made)


class Disk:
    """A disk that holds, when the power goes, only what it was told to sync."""

    def __init__(self, ground: Ground) -> None:
        """Begins with what is there; the server has to be started after this."""
        self.folder, self.kept = ground.folder, ground.folder / "kept"
        self.kept.mkdir()
        shutil.copy(self.folder / DATABASE, self.kept / DATABASE)
        ground.shim = {
            "LD_PRELOAD": library(),
            "HK_SHIM_ROOT": str(self.folder / DATABASE),
            "HK_SHIM_KEPT": str(self.kept),
        }

    def cut(self) -> None:
        """Puts in place what was synced, when every process is dead; what was only written is gone."""
        for end in ("", "-wal", "-shm"):
            (self.folder / f"{DATABASE}{end}").unlink(missing_ok=True)
        for end in ("", "-wal"):
            synced = self.kept / f"{DATABASE}{end}"
            if synced.exists():
                shutil.copy(synced, self.folder / synced.name)


def slow(ground: Ground, milliseconds: int) -> None:
    """Makes every sync take longer."""
    ground.shim = {"LD_PRELOAD": library(), "HK_SHIM_SLOW": str(milliseconds)}


class Clock:
    """The calendar clock of a server, which can be put forward and back while it runs."""

    def __init__(self, ground: Ground) -> None:
        """The right time; the server has to be started after this."""
        path = ground.folder / "clock"
        path.write_bytes(struct.pack("q", 0))
        with path.open("r+b") as file:
            self._shared = mmap.mmap(file.fileno(), 8)
        ground.shim = {"LD_PRELOAD": library(), "HK_SHIM_CLOCK": str(path)}

    def shift(self, seconds: int) -> None:
        """Shows the right time and so many seconds."""
        self._shared[:8] = struct.pack("q", seconds)
