"""Making an instance, and moving its database to this version’s schema."""

import click

from hiringkit.cli import frame, output
from hiringkit.cli.stop import Stop
from hiringkit.config import Settings
from hiringkit.domain.accounts import LINK_LIFE
from hiringkit.services import upgrades
from hiringkit.services.accounts import links
from hiringkit.store import schema


@click.command()
@frame.json_option
def init(as_json: bool) -> None:
    """Make the instance, and print the link for its first administrator.

    Makes the folder, the secret key and the database where they are missing, and changes nothing that is there.
    As long as there is no administrator, each run prints a new link that works once.

    \b
    Example:
      hiringkit init
      HIRINGKIT_INSTANCE=/srv/hiring hiringkit init
    """
    with frame.opened() as (settings, _):
        make(settings)
        token = links.setup(frame.now())
        link = f"{settings.base_url}/setup/{token}" if token else ""
        if as_json:
            output.as_json({"instance": str(settings.instance), "database": _database(settings), "setup_link": link})
            return
        output.line(f"The instance is {settings.instance}")
        output.line(f"Its database is {_database(settings)}")
        if not link:
            output.line(f"It has an administrator already. Start it: {frame.program()} serve")
            return
        days = LINK_LIFE["setup"].days
        output.line(f"Start it with {frame.program()} serve, then open this link to become its first administrator.")
        output.line(f"The link works once, within {days} days; {frame.program()} init makes a new one.")
        output.line(link)


def make(settings: Settings) -> None:
    """Makes the tables of an empty database; ends the command when the schema is not this version's."""
    if schema.state().state == schema.EMPTY:
        upgrades.upgrade(settings, frame.now())
    frame.require_ready(settings)


@click.command()
@click.option("--no-backup", is_flag=True, help="Do not make a backup first; you have one.")
@frame.json_option
def upgrade(no_backup: bool, as_json: bool) -> None:
    """Move the database to this version’s schema, after a backup.

    Stop the server first. The backup lies in the instance's folder `backups`; a step that fails changes nothing.

    \b
    Example, after installing a new version:
      systemctl stop hiringkit
      hiringkit upgrade
      systemctl start hiringkit
    """
    with frame.opened() as (settings, _):
        found = schema.state()
        if found.state in (schema.NEWER, schema.FOREIGN):
            raise Stop(frame.mend(found))
        moved = upgrades.upgrade(settings, frame.now(), with_backup=not no_backup)
        if as_json:
            output.as_json({"from": moved.found, "to": moved.schema, "backup": str(moved.backup or "")})
        elif not moved.changed:
            output.line(f"The database has schema {moved.schema} already: nothing was changed")
        else:
            if moved.backup:
                output.line(f"A backup of before is {moved.backup}")
            output.line(f"The database has schema {moved.schema} now")


def _database(settings: Settings) -> str:
    return next(shown.value for shown in settings.shown() if shown.name == "database_url")
