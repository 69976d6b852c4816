"""How a command ends when it cannot go on: one sentence on standard error, and an exit status."""

import sys
from typing import IO, Any

import click


class Stop(click.ClickException):
    """Ends a command with one sentence and an exit status."""

    def __init__(self, message: str, status: int = 1) -> None:
        super().__init__(message)
        self.exit_code = status  # type: ignore[misc]  # Click reads it from the instance

    def show(self, file: IO[Any] | None = None) -> None:
        """Writes the sentence on standard error."""
        said = "".join(sign if sign.isprintable() else " " for sign in self.message.strip())
        click.echo(f"hiringkit: {said}{'' if said.endswith(('.', '?')) else '.'}", file=file or sys.stderr)
