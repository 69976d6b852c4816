"""Interviewer booklets of frozen kits."""

from pathlib import Path

import click

from hiringkit import pdf
from hiringkit.cli import files, frame, output
from hiringkit.services import booklets, loops
from hiringkit.store import loops as rows


@click.group()
def kit() -> None:
    """Print interviewer booklets."""


@kit.command("list")
@frame.as_option
@frame.json_option
def list_(email: str | None, as_json: bool) -> None:
    """List the kits of every frozen loop version, with the identifiers that kit pdf wants.

    \b
    Example:
      hiringkit kit list
    """
    with frame.ready():
        actor = frame.acting(email)
        found = [loops.version(actor, row.ref) for row in rows.usable_versions()]
        lines = [
            {"ref": ref, "loop": one.loop.title, "version": one.number, "kit": one.loop.kit(name).title}
            for one in found
            for name, ref in one.kits
        ]
    if as_json:
        output.as_json(lines)
    else:
        shown = [[str(value) for value in line.values()] for line in lines]
        output.table(shown, ["Identifier", "Loop", "Version", "Kit"])


@kit.command("pdf")
@click.argument("ref")
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), required=True, help="FILE, or - .")
@frame.as_option
def pdf_(ref: str, target: Path, email: str | None) -> None:
    """Print the booklet that one interviewer needs for one interview.

    \b
    Example:
      hiringkit kit pdf 7hq2mzk4tb9xwp -o screen.pdf
    """
    files.require_writable(target)
    with frame.ready():
        booklet = booklets.of_kit(frame.acting(email), ref)
    with pdf.Pool(1) as pool, output.progress("Rendering") as report:
        made = pdf.render_booklet(booklet, pool=pool)
        report(1, 1)
    files.write(target, made)
    output.note(f"{target}: {booklet.kit.title}, {booklet.loop}, version {booklet.version}")
