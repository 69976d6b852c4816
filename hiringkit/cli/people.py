"""People: adding, listing, disabling, and taking away a second factor that was lost."""

import click

from hiringkit.cli import frame, output
from hiringkit.cli.stop import Stop
from hiringkit.domain.access import ROLES
from hiringkit.domain.accounts import LINK_LIFE, folded_email
from hiringkit.services.accounts import devices, people
from hiringkit.services.accounts.profile import Profile
from hiringkit.store import accounts


@click.group()
def user() -> None:
    """Add, list and disable people."""


@user.command()
@click.argument("address", metavar="EMAIL")
@click.option("--name", required=True, help="The name as its owner writes it.")
@click.option("--latin-name", default="", help="The name in Latin letters, when it is written in others.")
@click.option("--role", "roles", multiple=True, type=click.Choice(list(ROLES)), help="May be given twice.")
@frame.as_option
@frame.json_option
def add(address: str, name: str, latin_name: str, roles: tuple[str, ...], email: str | None, as_json: bool) -> None:
    """Add a person, and print the link by which they choose a password.

    A person without a role is a member: they interview and sit on committees where an opening asks them to.

    \b
    Example:
      hiringkit user add lena@example.org --name "Lena Weiß" --role recruiter
    """
    with frame.ready() as (settings, _):
        _, token = people.invite(frame.acting(email), address, Profile(name, latin_name), list(roles))
        link = f"{settings.base_url}/links/{token}"
        if as_json:
            output.as_json({"email": folded_email(address), "link": link})
            return
        output.line(f"Added {name}. Give them this link; it works once, within {LINK_LIFE['invite'].days} days:")
        output.line(link)


@user.command("list")
@frame.as_option
@frame.json_option
def list_(email: str | None, as_json: bool) -> None:
    """List everybody with their roles.

    \b
    Example:
      hiringkit user list
    """
    with frame.ready():
        found = people.index(frame.acting(email))
        if as_json:
            output.as_json(
                [
                    {"ref": one.ref, "email": one.email, "name": one.name, "roles": one.roles, "state": one.state}
                    for one in found
                ]
            )
            return
        output.table([[one.email, one.name, one.role, one.state] for one in found], ["Email", "Name", "Role", "State"])


@user.command()
@click.argument("address", metavar="EMAIL")
@frame.as_option
def disable(address: str, email: str | None) -> None:
    """Close an account: every session of it ends at its next request.

    \b
    Example:
      hiringkit user disable lena@example.org
    """
    with frame.ready():
        actor, person = frame.acting(email), _person(address)
        people.disable(actor, person.ref)
        output.line(f"{person.name} can no longer sign in")


@user.command("forget-factors")
@click.argument("address", metavar="EMAIL")
@frame.as_option
def forget_factors(address: str, email: str | None) -> None:
    """Take away a second factor that was lost: device, passkeys and recovery codes; every session ends.

    \b
    Example:
      hiringkit user forget-factors lena@example.org
    """
    with frame.ready():
        actor, person = frame.acting(email), _person(address)
        devices.forget_factors(actor, person.ref)
        output.line(f"{person.name} signs in by password alone, and can add a second factor again")


def _person(address: str) -> accounts.Person:
    found = accounts.by_email(folded_email(address))
    if found is None:
        raise Stop(f"nobody has the address {address}: {frame.program()} user list shows everybody")
    return found
