"""The command `hiringkit`: its commands by section, each loaded only when it is called."""

import importlib
import os
import traceback
from typing import Any

import click

from hiringkit import __version__
from hiringkit.cli.stop import Stop

SECTIONS = {
    "Start": {
        "demo": ("demo", "Fill an empty instance with demonstration data, and serve it."),
        "init": ("instance", "Make the instance, and print the link for its first administrator."),
        "serve": ("serving", "Serve the pages, with the worker that renders behind them."),
        "worker": ("serving", "Run only the worker: it renders packets behind the pages."),
        "doctor": ("doctor", "Say what this machine lacks, line by line."),
        "config": ("settings", "Show the settings and where each comes from."),
    },
    "People and records": {
        "user": ("people", "Add, list and disable people."),
        "kit": ("kits", "Print interviewer booklets."),
        "packet": ("packets", "Issue, verify and print packets."),
        "consolidate": ("debriefs", "Compute what a debrief shows, from cards on standard input."),
    },
    "Content": {
        "check": ("content", "Check question sets and rubrics, and name every fault by file, line and column."),
        "wording": ("content", "Check a text for words that ask for, or rest on, protected facts."),
        "questions": ("questions", "Bring questions in from other files, and out of the library."),
    },
    "Keep it safe": {
        "upgrade": ("instance", "Move the database to this version’s schema, after a backup."),
        "backup": ("backups", "Write the whole instance into one archive, while it runs."),
        "restore": ("backups", "Put an archive in place of the instance."),
        "move": ("moving", "Move everything from SQLite into an empty PostgreSQL database."),
        "verify": ("records", "Check every hash of every record."),
        "audit": ("records", "Check the audit trail."),
    },
}
PLACES = {name: place for section in SECTIONS.values() for name, (place, _) in section.items()}
EXAMPLE = """\b
Try it:      hiringkit demo
Use it:      hiringkit init, then hiringkit serve
Learn more:  hiringkit COMMAND --help"""


class Commands(click.Group):
    """Loads a command when it is called, and turns every error into one sentence on standard error."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the order of the sections."""
        return list(PLACES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, from its module."""
        if cmd_name not in PLACES:
            return None
        found = getattr(importlib.import_module(f"hiringkit.cli.{PLACES[cmd_name]}"), cmd_name)
        return found if isinstance(found, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands by section, without loading them."""
        for title, commands in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(name, words) for name, (_, words) in commands.items()], col_max=14)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command, whose files are for their owner alone; what it raises is told in a sentence."""
        before = os.umask(0o077)
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.Abort, click.exceptions.Exit, BrokenPipeError):
            raise
        except Exception as error:
            if os.environ.get("HIRINGKIT_LOG_LEVEL", "").lower() == "debug":
                traceback.print_exc()
            faults = importlib.import_module("hiringkit.cli.faults")
            raise Stop(faults.sentence(error)) from error
        finally:
            os.umask(before)


@click.group(
    cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}, epilog=EXAMPLE
)
@click.version_option(__version__, prog_name="hiringkit")
def main() -> None:
    """Structured interviews, blind scorecards and committee-ready packets."""
