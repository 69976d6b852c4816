"""The queue: it carries a job row's identifier, to wake a worker at once; the row is what counts."""

import time
from typing import Any, Protocol

import structlog
from flask import Flask, current_app
from huey import PostgresHuey, RedisHuey, SqliteHuey  # type: ignore[import-untyped]  # it has no annotations
from huey.exceptions import ConfigurationError  # type: ignore[import-untyped]  # as above

from hiringkit.config import Settings

NAME = "hiringkit"
FILE = "queue.db"
EXTENSION = "hiringkit.queue"
LOOK = 0.2
"""Seconds between two looks at a queue that cannot wake its reader."""
log = structlog.get_logger()


class Storage(Protocol):
    """The part of huey's storages that is used."""

    blocking: bool

    def enqueue(self, data: bytes) -> None:
        """Puts a message at the end."""

    def dequeue(self) -> bytes | None:
        """Takes the first message, waiting up to a second for it where the storage can."""

    def queue_size(self) -> int:
        """How many messages there are."""

    def close(self) -> object:
        """Lets go of the connection."""


class Queue:
    """One queue, in the instance folder, in PostgreSQL or in Redis; its faults only delay, since rows are looked at."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._storage: Storage | None = None
        self._is_away = False

    def put(self, ref: str) -> None:
        """Wakes a worker for the job; when the queue is away, a worker finds the row by itself a little later."""
        try:
            self._open().enqueue(ref.encode())
            self._is_away = False
        except Exception as error:  # each storage has errors of its own, and none of them may fail the request
            self._note(error)

    def wait(self, seconds: float) -> str | None:
        """The identifier of a job that was put, or None after a while; when the queue is away it waits all the same."""
        end = time.monotonic() + seconds
        try:
            storage = self._open()
            while True:
                message = storage.dequeue() if storage.blocking or storage.queue_size() else None
                self._is_away = False
                if message is not None:
                    return bytes(message).decode()
                if time.monotonic() >= end:
                    return None
                if not storage.blocking:
                    time.sleep(min(LOOK, seconds))
        except Exception as error:  # as above
            self._note(error)
            time.sleep(max(0.0, end - time.monotonic()))
            return None

    def close(self) -> None:
        """Lets go of the connection, if there is one."""
        if self._storage is not None:
            self._storage.close()
            self._storage = None

    def problem(self) -> str:
        """Why the queue cannot wake a worker, as a sentence; empty when it can."""
        try:
            self._open().queue_size()
        except Exception as error:  # as above
            return _sentence(error)
        finally:
            self.close()
        return ""

    def _note(self, error: Exception) -> None:
        """Says once that the queue is away and why, until it answers again."""
        if not self._is_away:
            log.warning("queue is away; jobs are found by looking", error=_sentence(error))
        self._storage, self._is_away = None, True

    def _open(self) -> Storage:
        if self._storage is None:
            self._storage = _storage(self._settings)
        return self._storage


def _sentence(error: Exception) -> str:
    if isinstance(error, ConfigurationError):
        return "its Python package is not installed: pip install redis"
    return f"it does not answer ({type(error).__name__})"


def _storage(settings: Settings) -> Any:
    """The storage that the settings name; nothing in a message is ever executed, so only bytes of text go in."""
    url = settings.queue_url
    if url.startswith("redis"):
        return RedisHuey(NAME, url=url, results=False).storage
    if url.startswith("postgresql"):
        return PostgresHuey(NAME, dsn=url, results=False).storage
    # a rollback journal, since Python's own SQLite may have the fault in WAL mode that doctor tells of
    file = str(settings.instance / FILE)
    return SqliteHuey(NAME, filename=file, journal_mode="truncate", fsync=False, cache_mb=1, results=False).storage


def of(app: Flask) -> Queue:
    """The application's queue, opened when it is first needed."""
    queue: Queue = app.extensions.setdefault(EXTENSION, Queue(app.config["SETTINGS"]))
    return queue


def enqueue(ref: str) -> None:
    """Wakes a worker for the job; to be called after the act that wrote its row has been committed."""
    of(current_app._get_current_object()).put(ref)  # type: ignore[attr-defined]  # noqa: SLF001  Flask's documented way
