"""The settings as the program reads them."""

import os

import click

from hiringkit import config as settings_of
from hiringkit.cli import frame, output


@click.group()
def config() -> None:
    """Show the settings and where each comes from.

    A variable HIRINGKIT_… in the environment wins over the same line in .env, and that over hiringkit.toml.
    Secrets may stand in files: HIRINGKIT_SECRET_KEY_FILE=/run/secrets/key.
    """


@config.command()
@frame.json_option
def show(as_json: bool) -> None:
    """Print every setting, its value and its source; secrets are masked.

    \b
    Example:
      hiringkit config show
      HIRINGKIT_PORT=9000 hiringkit config show --json
    """
    found = settings_of.load().shown()
    unknown = settings_of.unrecognised(os.environ)
    if as_json:
        output.as_json({"settings": [shown._asdict() for shown in found], "unknown": unknown})
        return
    output.table([[one.variable, one.value or "(none)", one.source] for one in found], ["Variable", "Value", "From"])
    for name in unknown:
        output.note(f"{name} is set, and no setting has that name")
