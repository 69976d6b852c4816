"""Serving the pages, with the worker beside them or without it."""

import os
import sys
from contextlib import AbstractContextManager, nullcontext

import click
from flask import Flask

from hiringkit import pdf
from hiringkit.cli import content, frame, output, supervising, web_server
from hiringkit.cli.instance import make
from hiringkit.config import Settings
from hiringkit.jobs.worker import Pace, Worker
from hiringkit.services.accounts import links
from hiringkit.store import backups as database
from hiringkit.store import locks

WORKERS = min(4, max(2, os.cpu_count() or 1))
host_option = click.option("--host", help="Address to listen on; HIRINGKIT_HOST, else 127.0.0.1.")
port_option = click.option("--port", type=click.IntRange(1, 65535), help="Port; HIRINGKIT_PORT, else 8000.")
with_parent_option = click.option(supervising.WITH_PARENT, is_flag=True, hidden=True)


@click.command()
@host_option
@port_option
@click.option("--workers", type=click.IntRange(1, 64), default=WORKERS, show_default=True, help="Web processes.")
@click.option("--web-only", is_flag=True, help="Without the worker; run hiringkit worker beside it.")
@with_parent_option
def serve(host: str | None, port: int | None, workers: int, web_only: bool, with_parent: bool) -> None:
    """Serve the pages, with the worker that renders behind them.

    On a new instance it makes the database and prints the link for the first administrator. It refuses a database
    whose schema is not this version's, and names the command that mends it. SIGTERM and Ctrl-C stop it cleanly.

    \b
    Example:
      hiringkit serve
      hiringkit serve --host 0.0.0.0 --port 9000
      hiringkit serve --web-only        and, beside it:  hiringkit worker
    """
    with frame.opened(overridden(host, port)) as (settings, app):
        make(settings)
        content.require()
        web_server.require_port(settings)
        if not with_parent:
            say_setup(settings)
        status = run(settings, app, workers, web_only=web_only or with_parent, with_parent=with_parent)
    sys.exit(status)


def run(settings: Settings, app: Flask, workers: int, *, web_only: bool = False, with_parent: bool = False) -> int:
    """Serves until it is told to stop; the exit status."""
    database.close()
    if web_only:
        with _lock(settings, with_parent):
            web_server.run(app, settings, workers, with_parent=with_parent)
        return 0
    environ = {**os.environ, "HIRINGKIT_HOST": settings.host, "HIRINGKIT_PORT": str(settings.port)}
    return supervising.take_over(settings.instance, workers, environ)


def _lock(settings: Settings, with_parent: bool) -> AbstractContextManager[None]:
    """The instance's lock, which whoever started us holds already when we are a part."""
    return nullcontext() if with_parent else locks.shared(settings.instance)


def say_setup(settings: Settings) -> None:
    """Prints a link for the first administrator as long as there is none."""
    token = links.setup(frame.now())
    if token:
        output.line("This instance has no administrator yet. Become it by this link, which works once:")
        output.line(f"{settings.base_url}/setup/{token}")


def overridden(host: str | None, port: int | None) -> dict[str, str]:
    """Options as the variables that they stand for."""
    given = {"HIRINGKIT_HOST": host, "HIRINGKIT_PORT": str(port) if port else None}
    return {name: value for name, value in given.items() if value}


@click.command()
@click.option(
    "--slots", type=click.IntRange(1, 16), default=1, show_default=True, help="Packets rendered side by side."
)
@click.option(
    "--patience",
    type=click.IntRange(3, 3600),
    default=30,
    show_default=True,
    help="Seconds of silence after which another worker's job is done again.",
)
@with_parent_option
def worker(slots: int, patience: int, with_parent: bool) -> None:
    """Run only the worker: it renders packets behind the pages.

    hiringkit serve runs one by itself; this is for a server started with --web-only, or for more workers. A job
    whose worker was killed is done again by the next.

    \b
    Example:
      hiringkit worker
      hiringkit worker --slots 2
    """
    with frame.ready() as (settings, app):
        database.close()
        pace = Pace(beat=patience / 6, patience=patience)
        with _lock(settings, with_parent), pdf.Pool(slots) as pool:
            running = Worker(app, pool, slots=slots, pace=pace)
            supervising.on_stop(running.stop)
            if with_parent:
                supervising.when_parent_ends(running.stop)
            else:
                output.note("The worker waits for jobs (Ctrl-C stops it)")
            running.run()
