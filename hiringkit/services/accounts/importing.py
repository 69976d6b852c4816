"""Many people at once from a list: what is in it, what is wrong with it, and adding all of them or none."""

from collections.abc import Collection
from dataclasses import dataclass

from hiringkit.domain import access
from hiringkit.domain import accounts as rules
from hiringkit.domain.access import Actor
from hiringkit.domain.accounts import lists
from hiringkit.domain.accounts.lists import Fault, Line
from hiringkit.services import acts
from hiringkit.services.accounts import links
from hiringkit.services.accounts.profile import Profile, problems_of, write
from hiringkit.store import accounts, candidates

HERE = "Somebody with this address is already here."


@dataclass(frozen=True, slots=True)
class NewPerson:
    """One person of a list, as they would be added."""

    row: int
    email: str
    profile: Profile
    roles: tuple[str, ...]
    is_here: bool
    namesake: str
    """The address of somebody who is here under the same name, or nothing."""

    @property
    def role(self) -> str:
        """The roles in words."""
        return rules.roles_label(self.roles)


@dataclass(frozen=True, slots=True)
class Preview:
    """What is in a list, and what is wrong with it by row and column."""

    people: list[NewPerson]
    faults: list[Fault]

    @property
    def new(self) -> list[NewPerson]:
        """Those who are not here yet."""
        return [one for one in self.people if not one.is_here]


@dataclass(frozen=True, slots=True)
class Added:
    """Somebody who was added, with the token of their link, which is shown once."""

    ref: str
    name: str
    email: str
    token: str


def preview(actor: Actor, text: str) -> Preview:
    """What would be added; raises Invalid when the text is no list."""
    access.require(access.can_administer(actor))
    try:
        found, faults = lists.lines(text)
    except lists.Unreadable as error:
        raise acts.Invalid({"file": str(error)}) from None
    here = {one.email: one for one in accounts.everyone()}
    names = {one.name.casefold(): one.email for one in here.values()}
    people = []
    for line in found:
        person, wrong = _read(line, here.keys(), names)
        people.append(person)
        faults += wrong
    faults += lists.repeated((one.row, one.email) for one in people)
    if not people and not faults:
        raise acts.Invalid({"file": "There are no people in this list, only headings."})
    return Preview(people, sorted(faults, key=lambda fault: fault.row))


def add(actor: Actor, text: str, *, skip: bool) -> list[Added]:
    """Adds everybody in the list, or nobody when anything is wrong; `skip` leaves out those who are here already."""
    found = preview(actor, text)
    known = [Fault(one.row, lists.COLUMNS["email"], HERE) for one in found.people if one.is_here]
    faults = found.faults + ([] if skip else known)
    if faults:
        first = min(faults, key=lambda fault: fault.row)
        place = f"row {first.row}, {first.column}" if first.column else f"row {first.row}"
        raise acts.Invalid({"": f"Nobody was added. The first of what is wrong, in {place}: {first.sentence}"})
    if not found.new:
        raise acts.Invalid({"": "Nobody was added: everybody in the list is here already."})
    with acts.act(actor, "import_people", "organisation", "1") as act:
        here = {one.email for one in accounts.everyone()}
        if here & {one.email for one in found.new}:
            raise acts.Stale
        added = [_added(actor, one) for one in found.new]
        wanted = {one.email for one in added}
        candidates.recognise(one for one in accounts.everyone() if one.email in wanted)
        act.details = {"people": [one.ref for one in added]}
    return added


def _added(actor: Actor, new: NewPerson) -> Added:
    person = accounts.Person(email=new.email, created_at=actor.at, active=True, roles=list(new.roles))
    write(new.profile, person)
    accounts.add(person)
    return Added(person.ref, person.name, person.email, links.of_person(actor, "invite", person))


def _read(line: Line, here: Collection[str], names: dict[str, str]) -> tuple[NewPerson, list[Fault]]:
    """One line as a person, and what is wrong with it."""
    values = {"dir": "ltr"} | {name: text for name, text in line.values.items() if text}
    email = rules.folded_email(values.pop("email", ""))
    roles, role_problem = lists.roles(values.pop("roles", ""))
    profile = Profile(**{"name": "", **values})
    problems = problems_of(profile)
    for name, problem in (("email", rules.email_problem(email)), ("roles", role_problem)):
        if problem:
            problems[name] = problem
    is_here = email in here
    namesake = "" if is_here else names.get(profile.name.casefold(), "")
    person = NewPerson(line.row, email, profile, tuple(rules.known_roles(roles)), is_here, namesake)
    return person, [Fault(line.row, lists.COLUMNS[name], sentence) for name, sentence in problems.items()]
