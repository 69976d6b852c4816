"""What a command stands in: the settings, the application over a database that is ready, and the person who acts."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import click
from flask import Flask

from hiringkit import config
from hiringkit.app import create_app
from hiringkit.cli.stop import Stop
from hiringkit.config import Settings
from hiringkit.domain.access import ADMINISTRATOR, Actor
from hiringkit.domain.accounts import folded_email
from hiringkit.services import backups
from hiringkit.store import accounts, schema
from hiringkit.store import backups as database

SOURCE = "command line"
F = TypeVar("F", bound=Callable[..., object])


def now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


def program() -> str:
    """How this program was called, so that a sentence can name a command that works as it stands."""
    called = Path(sys.argv[0])
    if called.name != "hiringkit" or shutil.which("hiringkit") == str(called.absolute()):
        return "hiringkit"
    try:
        return str(called.absolute().relative_to(Path.cwd()))
    except ValueError:
        return str(called)


@contextmanager
def opened(given: Mapping[str, str] | None = None) -> Iterator[tuple[Settings, Flask]]:
    """The settings and the application in its context, whatever the state of the database.

    `given` are variables that win over the environment's.
    """
    settings = config.load({**os.environ, **(given or {})})
    app = create_app(settings)
    with app.app_context():
        try:
            yield settings, app
        finally:
            database.close()


@contextmanager
def ready() -> Iterator[tuple[Settings, Flask]]:
    """The same over a database that has this version's schema; refuses any other with the command that mends it."""
    with opened() as (settings, app):
        require_ready(settings)
        yield settings, app


def require_ready(settings: Settings) -> None:
    """Ends the command unless the database can be worked with."""
    if backups.unfinished(settings):
        raise Stop(f"a restore was cut short: run {program()} restore FILE again before anything else")
    found = schema.state()
    if not found.is_current:
        raise Stop(mend(found))


def mend(found: schema.Schema) -> str:
    """The sentence for a schema that does not fit, with the command that mends it."""
    if found.state == schema.EMPTY:
        return f"this instance has no database yet: run {program()} init (or {program()} demo to look around)"
    if found.state == schema.BEHIND:
        return (
            f"the database has schema {found.found} and this version needs {found.needed}: "
            f"stop the server, then run {program()} upgrade"
        )
    if found.state == schema.NEWER:
        return (
            f"the database has schema {found.found}, which is newer than this version’s {found.needed}: "
            "install the newer hiringkit, or restore a backup of before"
        )
    return "the database holds tables of another program: give hiringkit one of its own in HIRINGKIT_DATABASE_URL"


def acting(email: str | None = None) -> Actor:
    """The person who acts: the one named, else the only administrator; ends the command when that is nobody."""
    if email:
        person = accounts.by_email(folded_email(email))
        if person is None:
            raise Stop(f"nobody has the address {email}: {program()} user list shows everybody")
        if not person.active:
            raise Stop(f"the account of {email} is disabled")
        return _actor(person)
    able = [one for one in accounts.everyone() if one.active and ADMINISTRATOR in one.roles]
    if len(able) != 1:
        listed = ", ".join(one.email for one in able) or f"none yet: run {program()} init"
        raise Stop(f"say who acts with --as EMAIL (administrators: {listed})", status=2)
    return _actor(able[0])


def actor_of(ref: str) -> Actor:
    """The person with a public identifier, as the one who acts."""
    person = accounts.by_ref(ref)
    if person is None:
        raise Stop(f"nobody has the identifier {ref}")
    return _actor(person)


def _actor(person: accounts.Person) -> Actor:
    return Actor(person.id, person.ref, person.name, now(), frozenset(person.roles), SOURCE)


def as_option(command: F) -> F:
    """The option --as EMAIL."""
    words = "The person who acts; by default the only administrator."
    return click.option("--as", "email", metavar="EMAIL", help=words)(command)


def json_option(command: F) -> F:
    """The option --json."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON for a program to read.")(command)
