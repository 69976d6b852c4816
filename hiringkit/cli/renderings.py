"""Waiting for the PDF of a packet or slate: made here or by a worker, with progress; an interrupt cancels it."""

import threading
import time
from pathlib import Path

import click
from flask import Flask

from hiringkit import pdf
from hiringkit.cli import output
from hiringkit.cli.stop import Stop
from hiringkit.domain import packets
from hiringkit.domain.access import Actor
from hiringkit.jobs.worker import Worker
from hiringkit.services import jobs
from hiringkit.services import packets as acts
from hiringkit.services.packets import slates

LOOK = 0.2
FILE = click.Path(path_type=Path)
target_option = click.option("-o", "--output", "target", type=FILE, required=True, help="FILE, or - .")
for_option = click.option(
    "--for",
    "audience",
    type=click.Choice(list(packets.AUDIENCES)),
    default=packets.COMMITTEE,
    show_default=True,
    help="Whom it is for.",
)


def rendered(app: Flask, actor: Actor, ref: str, job: str, *, quiet: bool = False) -> bytes:
    """The PDF of a packet or slate whose rendering waits: made here, or awaited when a worker was quicker."""
    after = _awaited(app, actor, job, quiet=quiet)
    with app.app_context():
        made = stored(actor, ref)
    if made is None:
        raise Stop(f"{ref} is issued, but its PDF was not made: {after.error or after.state}")
    return made


def stored(actor: Actor, ref: str) -> bytes | None:
    """The PDF of a packet or slate; None while it is not there."""
    if slates.is_slate(ref):
        slate = slates.pdf(actor, ref)
        return b"".join(slate[0]) if slate else None
    packet = acts.pdf(actor, ref)
    return packet[0] if packet else None


def _awaited(app: Flask, actor: Actor, job: str, *, quiet: bool) -> jobs.Progress:
    """How the job ended; an interrupt cancels it, and the record stays."""
    with pdf.Pool(1) as pool, output.progress("Rendering", quiet=quiet) as report:
        threading.Thread(target=Worker(app, pool).one, args=(job,), daemon=True).start()
        try:
            while True:
                with app.app_context():
                    now = jobs.progress(job)
                report(now.done, max(now.total, 1))
                if jobs.is_over(now.state):
                    return now
                time.sleep(LOOK)
        except KeyboardInterrupt:
            with app.app_context():
                jobs.cancel(actor, job)
            raise
