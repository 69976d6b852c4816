"""What is preloaded into a server to cut its power, slow or fill its disk, or shift its clock; see shim.c."""

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
        ground.shim |= {
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


class Conditions:
    """What a server stands on, which can change while it runs: its clock, how slow its disk is, whether it is full."""

    def __init__(self, ground: Ground) -> None:
        """All as it should be; the server has to be started after this."""
        path = ground.folder / "conditions"
        path.write_bytes(bytes(24))
        with path.open("r+b") as file:
            self._shared = mmap.mmap(file.fileno(), 24)
        ground.shim |= {
            "LD_PRELOAD": library(),
            "HK_SHIM_CONDITIONS": str(path),
            "HK_SHIM_ROOT": str(ground.folder / DATABASE),
        }

    def shift(self, seconds: int) -> None:
        """Shows the right time and so many seconds."""
        self._put(0, seconds)

    def slow(self, milliseconds: int) -> None:
        """Makes every sync take longer."""
        self._put(1, milliseconds)

    def refuse(self, number: int) -> None:
        """Has every write into the database refused with an error number of the system; 0 for none."""
        self._put(2, number)

    def _put(self, which: int, value: int) -> None:
        self._shared[8 * which : 8 * which + 8] = struct.pack("q", value)
