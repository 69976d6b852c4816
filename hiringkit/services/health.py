"""Whether the instance can do its work now: what /readyz and doctor ask."""

import ctypes
import shutil
import sys
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from hiringkit.config import Settings
from hiringkit.pdf import fonts, libraries
from hiringkit.services import backups
from hiringkit.store import faults, health, schema
from hiringkit.store import jobs as rows

LEAST_FREE = 100_000_000
"""Bytes of disk under which nothing should be promised any more."""
LONGEST_WAIT = timedelta(minutes=15)
LIBRARIES = ("libpango-1.0", "libpangoft2-1.0", "libharfbuzz")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: its name, whether it is as it should be, and a sentence about it."""

    name: str
    ok: bool
    said: str


def readiness(settings: Settings, at: datetime) -> list[Check]:
    """Database, schema, writing, queue, storage and printing, in this order; none of them raises."""
    checks = [_database()]
    if checks[0].ok:
        checks += [_schema(settings), _writable(), _queue(at)]
    return [*checks, _storage(settings), printing()]


def figures(at: datetime) -> dict[str, float]:
    """Numbers that tell how the instance fares; none of them is about a person."""
    backlog, made = rows.backlog(), health.last_backup()
    oldest = (at - backlog.oldest).total_seconds() if backlog.oldest else 0.0
    return {
        **health.counts(),
        "jobs_queued": backlog.queued,
        "jobs_running": backlog.running,
        "jobs_oldest_seconds": max(0.0, oldest),
        "database_bytes": health.size(),
        "last_backup_timestamp_seconds": made.timestamp() if made else 0.0,
    }


def printing() -> Check:
    """Whether the fonts and the libraries that PDFs need are there."""
    absent = fonts.missing()
    if absent:
        return Check("printing", False, f"the font {absent[0]} is missing: install hiringkit again")
    missing = [name for name in LIBRARIES if not _loads(name)]
    if missing:
        return Check("printing", False, f"{missing[0]} is missing: install Pango")
    return Check("printing", True, "fonts and Pango are there")


def _database() -> Check:
    try:
        health.answers()
    except (faults.StoreError, OSError) as error:
        return Check("database", False, f"it does not answer ({type(error).__name__})")
    return Check("database", True, "it answers")


def _schema(settings: Settings) -> Check:
    if backups.unfinished(settings):
        return Check("schema", False, "a restore was cut short: run it again")
    found = schema.state()
    return Check("schema", found.is_current, f"{found.state} ({found.found or 'none'}, needed {found.needed})")


def _writable() -> Check:
    try:
        health.can_write()
    except (faults.StoreError, OSError):
        return Check("writable", False, "the database may not be written to")
    return Check("writable", True, "the database can be written to")


def _queue(at: datetime) -> Check:
    try:
        backlog = rows.backlog()
    except faults.StoreError:
        return Check("queue", False, "the jobs cannot be read")
    said = f"{backlog.queued} waiting, {backlog.running} running"
    if backlog.oldest is not None and at - backlog.oldest > LONGEST_WAIT:
        minutes = (at - backlog.oldest) // timedelta(minutes=1)
        return Check("queue", False, f"{said}, the oldest for {minutes} minutes: is a worker running?")
    return Check("queue", True, said)


def _storage(settings: Settings) -> Check:
    try:
        free = shutil.disk_usage(settings.instance).free
    except OSError as error:
        return Check("storage", False, (error.strerror or str(error)).lower())
    said = f"{free // 1_000_000:,} MB free in {settings.instance}"
    return Check("storage", free >= LEAST_FREE, said)


@cache
def _loads(name: str) -> bool:
    """Whether the system finds a library; those unpacked beside a checkout are loaded first."""
    libraries.load_unpacked()
    ending = {"darwin": ".0.dylib", "win32": "-0.dll"}.get(sys.platform, ".so.0")
    try:
        ctypes.CDLL(name + ending)
    except OSError:
        return False
    return True
