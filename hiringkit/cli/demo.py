"""The demonstration: an invented firm in an empty instance, one packet on paper, and the pages to look at it."""

import json
import sys
import tempfile
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click
from flask import Flask

from hiringkit.app import create_app
from hiringkit.cli import content, files, frame, output, serving, web_server
from hiringkit.cli.instance import make
from hiringkit.cli.renderings import rendered
from hiringkit.cli.stop import Stop
from hiringkit.config import Settings
from hiringkit.services import demonstration, packets, upgrades
from hiringkit.services.demonstration import Loaded
from hiringkit.store import backups as database
from hiringkit.store import schema

NOTES = "demo.json"
PDF = Path("packets", "demo.pdf")
UNFINISHED = "demo.unfinished"


@click.command()
@serving.host_option
@serving.port_option
@click.option("--no-serve", is_flag=True, help="Only load the data and write the packet.")
def demo(host: str | None, port: int | None, no_serve: bool) -> None:
    """Fill an empty instance with demonstration data, and serve it.

    Loads an invented firm with three openings, writes a real packet to packets/demo.pdf in the instance folder, says
    whom to sign in as, and serves the pages. A second run changes nothing. An instance in use is left alone.

    \b
    Example:
      hiringkit demo
      HIRINGKIT_INSTANCE=~/look hiringkit demo --port 9000
    """
    with frame.opened(serving.overridden(host, port)) as (settings, app):
        if schema.state().state == schema.BEHIND:
            upgrades.upgrade(settings, frame.now())
        make(settings)
        content.require()
        if not no_serve:
            web_server.require_port(settings)
        notes = _loaded(settings)
        _print_packet(settings, app, notes)
        _introduce(settings, notes)
        status = 0 if no_serve else serving.run(settings, app, serving.WORKERS)
    sys.exit(status)


def _loaded(settings: Settings) -> dict[str, Any]:
    """Whom to sign in as and the like, from the notes of an earlier run, or of a load that happens now."""
    kept = settings.instance / NOTES
    if kept.exists() and not demonstration.is_empty():
        notes: dict[str, Any] = json.loads(kept.read_text("utf-8"))
        return notes
    if (settings.instance / UNFINISHED).exists():
        raise Stop("loading the demonstration data was cut short: empty the database, then run this again")
    if not demonstration.is_empty():
        raise Stop(
            f"the instance {settings.instance} is in use, so no demonstration data was loaded: "
            "set HIRINGKIT_INSTANCE to a new folder for it"
        )
    loaded = _load(settings)
    notes = {**asdict(loaded), "issuer": loaded.issuer.ref}
    _keep(settings, notes)
    return notes


def _load(settings: Settings) -> Loaded:
    """Loads everything or nothing: beside the database, and then into it in one step."""
    with output.progress("Loading demonstration data") as report:
        file = database.sqlite_file()
        if file is None:
            (settings.instance / UNFINISHED).touch()
            loaded = demonstration.load(settings.instance, frame.now())
            (settings.instance / UNFINISHED).unlink()
        else:
            with tempfile.TemporaryDirectory(dir=settings.instance, prefix=".demo-") as folder:
                beside = Path(folder, database.FILE)
                loaded = _load_beside(settings, beside)
                database.close()  # whatever was read before belongs to the empty database
                database.replace_with(beside)
        report(1, 1)
    return loaded


def _load_beside(settings: Settings, file: Path) -> Loaded:
    with create_app(replace(settings, database_url=f"sqlite:///{file.as_posix()}")).app_context():
        try:
            schema.upgrade()
            return demonstration.load(settings.instance, frame.now())
        finally:
            database.close()


def _print_packet(settings: Settings, app: Flask, notes: dict[str, Any]) -> None:
    """Issues the packet that is ready and writes its PDF, as a recruiter would; or writes it again when it is gone."""
    target = settings.instance / PDF
    if target.exists() and notes.get("packet"):
        return
    actor = frame.actor_of(notes["issuer"])
    made = packets.pdf(actor, notes["packet"]) if notes.get("packet") else None
    if made is None:
        ref, job = packets.issue(actor, notes["candidate"])
        _keep(settings, notes | {"packet": ref})
        printed = rendered(app, actor, ref, job)
    else:
        printed = made[0]
    target.parent.mkdir(mode=0o700, exist_ok=True)
    files.write(target, printed)


def _keep(settings: Settings, notes: dict[str, Any]) -> None:
    files.write(settings.instance / NOTES, json.dumps(notes, ensure_ascii=False, indent=1).encode())


def _introduce(settings: Settings, notes: dict[str, Any]) -> None:
    output.line(f"A packet to look at: {settings.instance / PDF} ({notes['candidate_name']})")
    output.line(f"People of {notes['organisation']} to sign in as, all with the password “{notes['password']}”:")
    output.table([[one["email"], one["name"], one["shown_as"]] for one in notes["people"]], ["Email", "Name", "Who"])
    if settings.host not in ("127.0.0.1", "::1", "localhost"):
        output.note("Whoever reaches this address can sign in as any of them: keep it to your own network.")
