"""Moving the records to PostgreSQL."""

import click

from hiringkit.cli import frame, output
from hiringkit.cli.stop import Stop
from hiringkit.config import SettingsProblem, values
from hiringkit.services import moving


@click.command()
@click.argument("target", metavar="URL")
@frame.json_option
def move(target: str, as_json: bool) -> None:
    """Move everything from SQLite into an empty PostgreSQL database.

    Stop the server and the worker first. All rows are written in one transaction, compared with the source row by
    row, and the audit trail is verified in the new place; a command that is cut short leaves the target empty. The
    SQLite file stays as it is. Afterwards set HIRINGKIT_DATABASE_URL to the same address.

    \b
    Example:
      hiringkit move "postgresql://hiringkit@/hiringkit?host=/var/run/postgresql"
    """
    try:
        url = values.database_url(target)
    except (values.Unreadable, SettingsProblem) as error:
        raise Stop(f"the target {error}", status=2) from None
    with frame.ready() as (settings, app):
        try:
            done = moving.move(settings, url, app.config["AUDIT_KEY"], frame.now())
        except moving.MoveProblem as error:
            raise Stop(str(error)) from error
    if as_json:
        output.as_json({"tables": done.tables, "rows": done.rows, "faults": done.faults, **done.anchor._asdict()})
    else:
        output.line(f"{done.rows:,} rows of {done.tables} tables are in the new place, each compared with its source")
        output.line(f"The audit trail has {done.anchor.lines:,} lines there, and {done.faults or 'no'} faults")
        output.line("Set HIRINGKIT_DATABASE_URL to this address, start hiringkit, then put the SQLite file away.")
    if done.faults:
        raise Stop("the audit trail had faults before the move: hiringkit audit verify names them")
