"""Is everything still as it was recorded?"""

import json
from dataclasses import asdict
from pathlib import Path

import click

from hiringkit.cli import frame, output
from hiringkit.cli.stop import Stop
from hiringkit.services import verification
from hiringkit.store.records import Anchor

_ANCHOR = {"lines": int, "head": str, "readings": int, "readings_head": str}


@click.command()
@frame.json_option
def verify(as_json: bool) -> None:
    """Check every hash of every record.

    Submitted cards, frozen loops and kits, decisions, packets, slates and PDFs: each hash is compared with the content
    it stands for and with the one in the audit trail, so that a row that was changed in the database is found and
    named. Exit status 1 when anything is not as it was recorded.

    \b
    Example:
      hiringkit verify && hiringkit audit verify
    """
    with frame.ready(), output.progress("Checking", quiet=as_json) as report:
        checked = verification.check(report)
    if as_json:
        output.as_json({"records": checked.records, "findings": [asdict(one) for one in checked.findings]})
    for finding in checked.findings if not as_json else ():
        output.line(f"{finding.table} {finding.ref}: {finding.sentence}")
    if checked.findings:
        raise Stop(f"{output.counted(len(checked.findings), 'record is', 'records are')} not as recorded")
    if not as_json:
        output.line(f"{output.counted(checked.records, 'record', 'records')} checked: all as recorded")


@click.group()
def audit() -> None:
    """Check the audit trail."""


@audit.command("verify")
@click.option("--anchor", metavar="FILE", type=click.Path(path_type=Path), help="An anchor that was kept elsewhere.")
@frame.json_option
def verify_trail(anchor: Path | None, as_json: bool) -> None:
    """Walk the audit trail and the reading log, and name every line that is not as it was written.

    A line that was changed, added, exchanged or taken out is named by its number. What is printed at the end is the
    anchor: keep it elsewhere, and give it back later with --anchor. Without that nobody can see that the end of the
    trail was cut off together with its head. Exit status 1 on any fault.

    \b
    Example:
      hiringkit audit verify --json > anchor-2026-11-20.json
      hiringkit audit verify --anchor anchor-2026-11-20.json
    """
    kept = _anchor_in(anchor) if anchor else None
    with frame.ready():
        trail = verification.audit(kept)
    if as_json:
        faults = [asdict(one) for one in trail.faults]
        output.as_json({**trail.anchor._asdict(), "faults": faults})
    for fault in trail.faults if not as_json else ():
        output.line(f"{fault.log}, line {fault.line}: {fault.sentence}")
    if trail.faults:
        raise Stop(f"the trail has {output.counted(len(trail.faults), 'fault', 'faults')}")
    if not as_json:
        end = trail.anchor
        lines, readings = (
            output.counted(end.lines, "line", "lines"),
            output.counted(end.readings, "reading", "readings"),
        )
        output.line(f"{lines} and {readings}, each as written")
        output.line(f"Anchor: {end.lines} {end.head} {end.readings} {end.readings_head}")


def _anchor_in(file: Path) -> Anchor:
    """The anchor in a file: what --json printed, or the line that begins with 'Anchor:'."""
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Stop(f"{file} cannot be read: {error}", status=2) from error
    try:
        found = json.loads(text)
        return Anchor(*(kind(found[name]) for name, kind in _ANCHOR.items()))
    except (ValueError, KeyError, TypeError):
        words = text.partition("Anchor:")[2].split()[: len(_ANCHOR)]
    if len(words) == len(_ANCHOR) and words[0].isdecimal() and words[2].isdecimal():
        return Anchor(int(words[0]), words[1], int(words[2]), words[3])
    raise Stop(f"{file} holds no anchor: give the output of {frame.program()} audit verify --json", status=2)
