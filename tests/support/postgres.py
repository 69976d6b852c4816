"""A private PostgreSQL cluster for one test run, on a socket of its own and with no network port.

A keeper process owns the cluster: `python -m tests.support.postgres FOLDER PID` makes it, writes FOLDER/postgres.json,
and takes everything away when FOLDER/postgres.stop appears or the process PID is gone, however that one ended.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from tests.support import locks

ROOT = Path(__file__).resolve().parents[2]
READY, STOP, FAILED, OUTAGE = "postgres.json", "postgres.stop", "postgres.failed", "postgres.outage"
OWNER = "hiringkit"
WITH_STRATEGY = 150_000
"""The first version whose CREATE DATABASE can be told how to copy."""
KEEPERS: dict[Path, subprocess.Popen[bytes]] = {}  # held, since Python complains of a running child that nobody holds
CONF = """
listen_addresses = ''
unix_socket_directories = '{sockets}'
unix_socket_permissions = 0700
fsync = off
full_page_writes = off
synchronous_commit = {durable}
wal_writer_delay = 10s
max_connections = 100
shared_buffers = 64MB
jit = off
timezone = 'UTC'
"""


class Cluster:
    """The running cluster as tests see it: fresh databases by name."""

    def __init__(self, run_folder: Path, sockets: str) -> None:
        """Take the run's folder and the folder of the cluster's socket."""
        self._run_folder = run_folder
        self._sockets = sockets
        self._count = 0

    def url(self, database: str) -> str:
        """The SQLAlchemy address of a database of this cluster."""
        return f"postgresql+psycopg://{OWNER}@/{database}?host={self._sockets}"

    def fresh(self, template: str = "template0") -> str:
        """Make a new database, a copy of `template`, and give its name; nobody may be connected to the template."""
        self._count += 1
        name = f"t{os.getpid()}_{self._count}"
        with self._administering() as connection:
            # copied as files where the server can: half the time of writing all of it to the log, which is the default
            how = sql.SQL(" STRATEGY FILE_COPY" if connection.info.server_version >= WITH_STRATEGY else "")
            named = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
            connection.execute(named + how)
        return name

    def drop(self, name: str) -> None:
        """Remove a database, ending whoever is still connected to it."""
        self._run(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def outage(self, seconds: float, wait: float = 60) -> None:
        """End the server at once and start it again after a while, for a cluster that only one test uses."""
        (self._run_folder / "outage.part").write_text(str(seconds))
        (self._run_folder / "outage.part").replace(self._run_folder / OUTAGE)
        end = time.monotonic() + seconds + wait
        while (self._run_folder / OUTAGE).exists():
            if time.monotonic() > end:
                raise RuntimeError("PostgreSQL did not come back")
            time.sleep(0.05)

    def template(self, name: str, build: Callable[[str], None]) -> str:
        """The template database `name`, made once in a run by `build(url)`, which must close its connections."""
        with locks.held(self._run_folder / f"template-{name}.lock"):
            done = self._run_folder / f"template-{name}.done"
            if not done.exists():
                self.drop(name)
                self._run(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
                build(self.url(name))
                done.touch()
        return name

    def _run(self, statement: sql.Composed) -> None:
        """Run one statement outside a transaction, in the database that every cluster has."""
        with self._administering() as connection:
            connection.execute(statement)

    def _administering(self) -> psycopg.Connection:
        return psycopg.connect(host=self._sockets, user=OWNER, dbname="postgres", autocommit=True)


def programs() -> Path | None:
    """The folder of initdb and postgres: HIRINGKIT_POSTGRES_BIN, PATH, Debian's folder, or what hk unpacked."""
    on_path = shutil.which("initdb")
    folders = [Path(os.environ["HIRINGKIT_POSTGRES_BIN"])] if os.environ.get("HIRINGKIT_POSTGRES_BIN") else []
    folders += [Path(on_path).parent] if on_path else []
    for place in (Path("/usr/lib/postgresql"), ROOT / ".syslibs/postgres/usr/lib/postgresql"):
        folders += sorted(place.glob("*/bin"), reverse=True)
    return next((one for one in folders if (one / "initdb").exists() and (one / "postgres").exists()), None)


def cluster(run_folder: Path, controller: int, *, durable: bool = False) -> Cluster:
    """The run's cluster, started by whoever asks first; it ends with the process `controller` at the latest.

    Only a durable one keeps what was committed when it is ended at once.
    """
    with locks.held(run_folder / "postgres.lock"):
        if not (run_folder / READY).exists():
            with (run_folder / "postgres-keeper.log").open("w") as log:
                command = [sys.executable, "-m", "tests.support.postgres", str(run_folder), str(controller)]
                command += ["durable"] if durable else []
                KEEPERS[run_folder] = subprocess.Popen(
                    command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=log, process_group=0
                )
            _wait_for(run_folder)
    return Cluster(run_folder, json.loads((run_folder / READY).read_text())["sockets"])


def stop(run_folder: Path, seconds: float = 30) -> None:
    """Have the keeper take the cluster away, when there is one, and wait until it has."""
    if not (run_folder / READY).exists():
        return
    (run_folder / STOP).touch()
    end = time.monotonic() + seconds
    while (run_folder / READY).exists() and time.monotonic() < end:
        time.sleep(0.05)
    if keeper := KEEPERS.pop(run_folder, None):
        keeper.wait(seconds)


def _wait_for(run_folder: Path, seconds: float = 90) -> None:
    """Wait until the keeper says that the cluster answers; its log is the message when it does not."""
    end = time.monotonic() + seconds
    while not (run_folder / READY).exists():
        if (run_folder / FAILED).exists() or time.monotonic() > end:
            raise RuntimeError("PostgreSQL did not start:\n" + (run_folder / "postgres-keeper.log").read_text())
        time.sleep(0.05)


def _environment(folder: Path) -> dict[str, str]:
    """The environment of PostgreSQL's programs: no settings of the person's own; libraries unpacked with them."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
    unpacked = next((one for one in folder.parents if one.parent.name == ".syslibs"), None)
    if unpacked:
        libraries = [str(one) for one in (*unpacked.glob("usr/lib/*-linux-*"), *unpacked.glob("lib/*-linux-*"))]
        kept["LD_LIBRARY_PATH"] = ":".join([*libraries, kept.get("LD_LIBRARY_PATH", "")])
    return kept


def _as_ordinary_user() -> dict[str, Any]:
    """What to hand to subprocess so that a root run starts PostgreSQL as `nobody`, since it refuses to run as root."""
    if os.name == "nt" or os.geteuid() != 0:
        return {}
    return {"user": "nobody", "group": _nobody_group(), "extra_groups": []}


def _nobody_group() -> int:
    """The group of the user `nobody`, whose name differs between systems."""
    import pwd  # noqa: PLC0415  not there on Windows

    return pwd.getpwnam("nobody").pw_gid


def _keep(run_folder: Path, controller: int, *, durable: bool) -> None:
    """Make the cluster, say where it is, and take it away when asked or when the test run is gone."""
    folder = programs()
    if folder is None:
        raise RuntimeError("initdb and postgres are not to be found")
    home = Path(tempfile.mkdtemp(prefix="hk-postgres-"))
    who = _as_ordinary_user()
    server = None
    try:
        if who:
            shutil.chown(home, who["user"], who["group"])
        _make(folder, home, who, "on" if durable else "off")
        server = _start(folder, home, who)
        (run_folder / "postgres.part").write_text(json.dumps({"sockets": str(home)}))
        (run_folder / "postgres.part").replace(run_folder / READY)
        while not (run_folder / STOP).exists() and _lives(controller) and server.poll() is None:
            if (run_folder / OUTAGE).exists():
                _end(server)
                time.sleep(float((run_folder / OUTAGE).read_text()))
                server = _start(folder, home, who)
                (run_folder / OUTAGE).unlink()
            time.sleep(0.1)
    finally:
        if server is not None:
            _end(server)
        shutil.rmtree(home, ignore_errors=True)
        (run_folder / READY).unlink(missing_ok=True)


def _make(folder: Path, home: Path, who: dict[str, Any], durable: str) -> None:
    """Make the cluster in `home`."""
    data, locale = home / "data", "C.UTF-8" if sys.platform == "linux" else "C"
    options = ["-U", OWNER, "-A", "trust", "-E", "UTF8", f"--locale={locale}", "--no-sync"]
    command = [folder / "initdb", "-D", data, *options]
    subprocess.run(command, check=True, env=_environment(folder), cwd=home, **who)
    with (data / "postgresql.conf").open("a") as conf:
        conf.write(CONF.format(sockets=home, durable=durable))


def _start(folder: Path, home: Path, who: dict[str, Any]) -> subprocess.Popen[bytes]:
    """Start the cluster in `home`; returns when it answers."""
    server = subprocess.Popen([folder / "postgres", "-D", home / "data"], env=_environment(folder), cwd=home, **who)
    for _ in range(600):
        try:
            psycopg.connect(host=str(home), user=OWNER, dbname="postgres").close()
        except psycopg.OperationalError:
            if server.poll() is not None:
                break
            time.sleep(0.1)
        else:
            return server
    server.kill()
    raise RuntimeError("postgres ended, or did not answer within a minute")


def _end(server: subprocess.Popen[bytes]) -> None:
    """End the server at once; nothing in it is worth an orderly shutdown."""
    server.send_signal(signal.SIGQUIT)
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        server.kill()


def _lives(pid: int) -> bool:
    """Whether the process still exists."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


if __name__ == "__main__":
    place = Path(sys.argv[1])
    try:
        _keep(place, int(sys.argv[2]), durable="durable" in sys.argv)
    except BaseException:
        if place.is_dir():
            (place / FAILED).touch()
        raise
