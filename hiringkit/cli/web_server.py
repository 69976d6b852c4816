"""The web server itself: gunicorn, or waitress where there is no gunicorn."""

import errno
import os
import signal
import socket
import sys
import time
from typing import Any

from flask import Flask

from hiringkit.cli import output
from hiringkit.cli.stop import Stop
from hiringkit.cli.supervising import when_parent_ends
from hiringkit.config import Settings

THREADS = 8
PATIENCE = 3.0
"""Seconds to wait for a port that a killed server is about to let go."""


def require_port(settings: Settings) -> None:
    """Ends the command with a sentence when the address cannot be listened on."""
    end = time.monotonic() + PATIENCE
    while (error := _refused(settings)) and error.errno == errno.EADDRINUSE and time.monotonic() < end:
        time.sleep(0.1)
    if error is None:
        return
    where = f"port {settings.port} on {settings.host}"
    if error.errno == errno.EADDRINUSE:
        raise Stop(f"{where} is in use: stop what listens there, or choose another with --port")
    if error.errno == errno.EACCES:
        raise Stop(f"{where} is not open to this user: choose one above 1023, and put a proxy before it")
    raise Stop(f"{where} cannot be listened on ({(error.strerror or str(error)).lower()}): correct --host")


def _refused(settings: Settings) -> OSError | None:
    """The system's error when the address is bound, or None."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            if os.name == "posix":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        return error
    return None


def run(app: Flask, settings: Settings, workers: int, *, with_parent: bool) -> None:
    """Serves until it is told to stop."""
    if os.name == "posix":
        _gunicorn(app, settings, workers, with_parent)
    else:
        _waitress(app, settings, with_parent)


def say_ready(settings: Settings) -> None:
    """Says where the pages are."""
    output.line(f"hiringkit serves {settings.base_url} (Ctrl-C stops it)")
    sys.stdout.flush()


def _gunicorn(app: Flask, settings: Settings, workers: int, with_parent: bool) -> None:
    from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]  # noqa: PLC0415  not on Windows

    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    options: dict[str, Any] = {
        "bind": f"{host}:{settings.port}",
        "workers": workers,
        "worker_class": "gthread",
        "threads": THREADS,
        "preload_app": True,
        "timeout": 60,
        "graceful_timeout": 15,
        "loglevel": "warning",
        "forwarded_allow_ips": "",
        "control_socket_disable": True,
        "proc_name": "hiringkit",
        "when_ready": lambda _server: say_ready(settings),
    }
    if with_parent:
        options["post_fork"] = _watch_parent

    class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no annotations
        """gunicorn with our settings and nothing from files or variables of its own."""

        def load_config(self) -> None:
            for name, value in options.items():
                if name in self.cfg.settings:  # an older gunicorn has no control socket
                    self.cfg.set(name, value)

        def load(self) -> Flask:
            return app

    Server().run()


def _watch_parent(server: Any, _worker: Any) -> None:
    """In each gunicorn worker: when whoever started the server is gone, asks gunicorn's first process to end."""
    first = server.pid

    def end() -> None:
        if os.getppid() == first:
            os.kill(first, signal.SIGTERM)

    when_parent_ends(end)


def _waitress(app: Flask, settings: Settings, with_parent: bool) -> None:
    from waitress import serve  # type: ignore[import-untyped,import-not-found,unused-ignore]  # noqa: PLC0415  Windows

    if with_parent:
        when_parent_ends(lambda: os.kill(os.getpid(), signal.SIGTERM))
    say_ready(settings)
    serve(app, host=settings.host, port=settings.port, threads=THREADS, ident=None)
