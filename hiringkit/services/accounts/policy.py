"""Of whom the organisation asks a second factor."""

from dataclasses import dataclass

from hiringkit.domain import access
from hiringkit.domain.access import Actor
from hiringkit.domain.accounts import factors
from hiringkit.services import acts
from hiringkit.store import accounts
from hiringkit.store import factors as rows


@dataclass(frozen=True, slots=True)
class Policy:
    """The groups of whom it is asked, and how many active people among them have none."""

    groups: list[str]
    without: int


def show(actor: Actor) -> Policy:
    """The policy, for an administrator."""
    access.require(access.can_administer(actor))
    organisation = accounts.organisation()
    groups = factors.known_groups(organisation.second_factor if organisation else ())
    bare = rows.without_second()
    return Policy(groups, sum(factors.is_required(groups, roles) for roles in bare))


def edit(actor: Actor, groups: list[str]) -> None:
    """Asks a second factor of these groups; it holds from everybody's next page."""
    access.require(access.can_administer(actor))
    wanted = factors.known_groups(groups)
    with acts.act(actor, "set_second_factor", "organisation", "1") as act:
        row = accounts.organisation() or accounts.Organisation(id=1)
        act.details = {"from": list(row.second_factor or ()), "to": wanted}
        row.second_factor = wanted
        accounts.add(row)
