"""What this machine has and lacks: each line ok, or what to do."""

import json
import os
import platform
import subprocess
import sys
import zoneinfo
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib import metadata

import click

from hiringkit import config, paths
from hiringkit.cli import frame, output
from hiringkit.cli.faults import sentence
from hiringkit.cli.stop import Stop
from hiringkit.cli.supervising import PYTHON
from hiringkit.config import Settings
from hiringkit.jobs.queue import Queue
from hiringkit.pdf import fonts
from hiringkit.services import health
from hiringkit.store import engines

OK, WARN, FAIL = "ok", "warning", "failed"
PACKAGES = ("flask", "sqlalchemy", "alembic", "huey", "weasyprint", "pikepdf", "pydantic")
FAULTY_SQLITE = ((3, 7, 0), (3, 51, 2))
PLENTY = 1_000_000_000
PANGO = "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
ELSEWHERE = "dnf install pango, apk add pango harfbuzz-subset, brew install pango"
ZONES = ("Europe/Lisbon", "America/Los_Angeles", "Asia/Kolkata")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was looked at: its state, its name, what was found, and what to do about it."""

    state: str
    name: str
    found: str
    advice: str = ""


@click.command()
@frame.json_option
def doctor(as_json: bool) -> None:
    """Say what this machine lacks, line by line.

    Each line is ok, or says what to do. Exit status 1 when something must be mended before hiringkit can work;
    warnings do not count.

    \b
    Example:
      hiringkit doctor
      hiringkit doctor --json
    """
    lines = list(_all())
    if as_json:
        output.as_json([asdict(line) for line in lines])
    else:
        for line in lines:
            output.line(f"{line.state:<8} {line.name}: {line.found}")
            if line.advice:
                output.line(f"         {line.advice}")
    failed = [line.name for line in lines if line.state == FAIL]
    if failed:
        raise Stop(f"to be mended: {', '.join(failed)}")


def _all() -> Iterator[Line]:
    for look in (python, packages, sqlite, time_zones, shipped_fonts, pango):
        yield _guarded(look)
    try:
        settings = config.load()
    except (config.SettingsProblem, paths.PathsProblem) as error:
        yield Line(FAIL, "settings", str(error))
        return
    yield from (settings_line(settings), instance(settings), address(settings))
    if settings.queue_url:
        yield waking(settings)
    try:
        with frame.opened():
            yield from (_of_check(settings, check) for check in health.readiness(settings, frame.now()))
    except Exception as error:  # whatever it is, the person wants a line and not a trace
        yield Line(FAIL, "application", sentence(error))


def _guarded(look: Callable[[], Line]) -> Line:
    try:
        return look()
    except Exception as error:  # as above
        return Line(FAIL, look.__name__.replace("_", " "), sentence(error))


def python() -> Line:
    """Python's version."""
    found = platform.python_version()
    if (3, 11) <= sys.version_info[:2] <= (3, 14):
        return Line(OK, "Python", found)
    return Line(WARN, "Python", found, "hiringkit is tested with 3.11 to 3.14: use one of those")


def packages() -> Line:
    """The versions of the packages that matter most in a report."""
    return Line(OK, "packages", ", ".join(f"{name} {metadata.version(name)}" for name in PACKAGES))


def sqlite() -> Line:
    """The SQLite that is used, and whether it has the fault in WAL mode."""
    found = engines.sqlite_version()
    if not FAULTY_SQLITE[0] <= found <= FAULTY_SQLITE[1]:
        return Line(OK, "SQLite", ".".join(map(str, found)))
    return Line(
        WARN,
        "SQLite",
        f"{'.'.join(map(str, found))} has a rare fault that can damage a database in WAL mode (3.7.0 to 3.51.2)",
        "pip install pysqlite3 brings a newer one where it has a wheel; or use PostgreSQL. Back up daily",
    )


def time_zones() -> Line:
    """Whether time zones are known."""
    for name in ZONES:
        zoneinfo.ZoneInfo(name)
    return Line(OK, "time zones", f"{len(zoneinfo.available_timezones())} known")


def shipped_fonts() -> Line:
    """Whether every font of the PDFs is there."""
    absent = fonts.missing()
    if absent:
        return Line(FAIL, "fonts", f"{', '.join(absent)} missing from {fonts.FOLDER}", "install hiringkit again")
    return Line(
        OK, "fonts", f"{len(fonts.FILES)} files, for Latin, Chinese, Korean, Arabic and eighteen further scripts"
    )


def pango() -> Line:
    """Pango and HarfBuzz-Subset, as WeasyPrint finds them; asked in a process of its own."""
    asked = subprocess.run([*PYTHON, "hiringkit.cli.probe"], capture_output=True, text=True, check=False, timeout=120)
    if asked.returncode:
        return Line(FAIL, "Pango", "WeasyPrint cannot load it: no PDF can be made", f"{PANGO}   ({ELSEWHERE})")
    found = json.loads(asked.stdout.strip().rpartition("\n")[2])
    said = f"{found['pango']}, WeasyPrint {found['weasyprint']}"
    if not found["subset"]:
        return Line(
            WARN, "Pango", f"{said}, without HarfBuzz-Subset: PDFs take much longer", f"{PANGO}   ({ELSEWHERE})"
        )
    return Line(OK, "Pango", f"{said}, with HarfBuzz-Subset")


def settings_line(settings: Settings) -> Line:
    """Where settings come from, and variables that nothing reads."""
    unknown = config.unrecognised(os.environ)
    if unknown:
        return Line(WARN, "settings", f"{', '.join(unknown)} set, and no setting has that name", "correct the name")
    given = sorted({source for source in settings.sources.values() if source != "default"})
    return Line(OK, "settings", f"from {', '.join(given) or 'defaults'}")


def instance(settings: Settings) -> Line:
    """The instance folder: writable when the settings could be loaded, and closed to others."""
    key = settings.instance / "secret_key"
    if os.name == "posix" and key.exists() and key.stat().st_mode & 0o077:
        return Line(WARN, "instance", f"{key} can be read by others", f"chmod 600 {key}")
    return Line(OK, "instance", f"{settings.instance} can be written to")


def address(settings: Settings) -> Line:
    """The address under which people come."""
    is_own = settings.host in ("127.0.0.1", "::1", "localhost")
    if settings.base_url.startswith("https://") or (is_own and not settings.proxy_hops):
        return Line(OK, "address", settings.base_url)
    advice = "put a proxy with a certificate before it and set HIRINGKIT_BASE_URL=https://…"
    return Line(WARN, "address", f"{settings.base_url}: passwords and scorecards cross the network unprotected", advice)


def waking(settings: Settings) -> Line:
    """Whether the queue of HIRINGKIT_QUEUE_URL can wake workers; without it they look every two seconds."""
    problem = Queue(settings).problem()
    if not problem:
        return Line(OK, "waking", "HIRINGKIT_QUEUE_URL wakes workers at once")
    advice = "mend it, or unset HIRINGKIT_QUEUE_URL: workers look for jobs every two seconds as well"
    return Line(WARN, "waking", f"the queue of HIRINGKIT_QUEUE_URL is away: {problem}", advice)


def _of_check(settings: Settings, check: health.Check) -> Line:
    if check.ok:
        return Line(OK, check.name, check.said)
    advice = {
        "schema": f"run {frame.program()} init for a new instance, {frame.program()} upgrade for an older one",
        "database": "start it, or correct HIRINGKIT_DATABASE_URL",
        "storage": "free some space: nothing can be saved when the disk is full",
        "queue": f"run {frame.program()} serve, or {frame.program()} worker beside a server with --web-only",
        "writable": f"give {settings.instance} and its files to this user",
        "printing": PANGO,
    }
    state = WARN if check.name == "queue" else FAIL  # jobs wait whenever nothing is served
    return Line(state, check.name, check.said, advice.get(check.name, ""))
