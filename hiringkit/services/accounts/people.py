"""The people page: who there is, inviting, roles, and closing an account."""

from dataclasses import dataclass
from datetime import datetime

from hiringkit.domain import access
from hiringkit.domain import accounts as rules
from hiringkit.domain.access import Actor
from hiringkit.services import acts
from hiringkit.services.accounts import links
from hiringkit.services.accounts.profile import Profile, problems_of, write
from hiringkit.store import accounts, candidates, factors, sessions

LAST = "This is the last administrator who can sign in. Make somebody else an administrator first."


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """A person as pages show them."""

    ref: str
    name: str
    latin_name: str
    lang: str
    dir: str
    email: str
    roles: tuple[str, ...]
    role: str
    initials: str
    job_function: str
    team: str
    seniority: str
    time_zone: str
    active: bool
    has_password: bool
    has_device: bool
    has_sign_on: bool
    created_at: datetime

    @property
    def state(self) -> str:
        """disabled, invited or active."""
        if not self.active:
            return "disabled"
        return "active" if self.has_password or self.has_sign_on else "invited"


def facts(row: accounts.Person, *, has_sign_on: bool = False) -> PersonFacts:
    """The facts of a row."""
    return PersonFacts(
        ref=row.ref,
        name=row.name,
        latin_name=row.latin_name,
        lang=row.lang,
        dir=row.dir,
        email=row.email,
        roles=tuple(rules.known_roles(row.roles)),
        role=rules.roles_label(row.roles),
        initials=rules.initials(row.name, row.latin_name),
        job_function=row.job_function,
        team=row.team,
        seniority=row.seniority,
        time_zone=row.time_zone,
        active=row.active,
        has_password=row.password_hash is not None,
        has_device=row.totp_secret is not None,
        has_sign_on=has_sign_on,
        created_at=row.created_at,
    )


def index(actor: Actor) -> list[PersonFacts]:
    """Everybody, for an administrator."""
    access.require(access.can_administer(actor))
    return [facts(row, has_sign_on=is_linked) for row, is_linked in factors.everyone()]


def show(actor: Actor, ref: str) -> PersonFacts:
    """One person, for an administrator."""
    access.require(access.can_administer(actor))
    row = acts.found(accounts.by_ref(ref))
    return facts(row, has_sign_on=bool(factors.identities(row.id)))


def invite(actor: Actor, email: str, profile: Profile, roles: list[str]) -> tuple[str, str]:
    """Adds a person; their public identifier, and the token of the link by which they set a password."""
    access.require(access.can_administer(actor))
    folded = rules.folded_email(email)
    problems = problems_of(profile)
    problem = rules.email_problem(folded)
    if problem:
        problems["email"] = problem
    elif accounts.by_email(folded):
        problems["email"] = "Somebody with this address is already here."
    if problems:
        raise acts.Invalid(problems)
    with acts.act(actor, "invite", "person") as act:
        person = accounts.Person(email=folded, created_at=actor.at, active=True, roles=rules.known_roles(roles))
        write(profile, person)
        accounts.add(person)
        candidates.recognise([person])
        act.subject, act.details = person.ref, {"roles": person.roles}
        token = links.of_person(actor, "invite", person)
    return act.subject, token


def link(actor: Actor, ref: str) -> tuple[str, str]:
    """A new link for a person, to be handed over: for a first password or a new one. Its purpose and its token."""
    person = _person(actor, ref)
    if not person.active:
        raise acts.Invalid({"": "Enable the account first: a disabled person cannot use a link."})
    purpose = "reset" if person.password_hash else "invite"
    with acts.act(actor, f"make_{purpose}_link", "person", ref):
        token = links.of_person(actor, purpose, acts.found(accounts.by_ref(ref)))
    return purpose, token


def set_roles(actor: Actor, ref: str, roles: list[str]) -> None:
    """Gives a person these site roles and no others; ends their sessions when that changes anything."""
    person_id = _person(actor, ref).id
    wanted = rules.known_roles(roles)
    with acts.act(actor, "set_roles", "person", ref) as act:
        administrators = accounts.administrators()
        person = acts.found(accounts.locked(person_id))
        if access.ADMINISTRATOR not in wanted and [one.id for one in administrators] == [person_id]:
            raise acts.Invalid({"roles": LAST})
        act.details = {"from": person.roles, "to": wanted}
        if wanted != person.roles:
            sessions.end_all(person_id)
        person.roles = wanted


def disable(actor: Actor, ref: str) -> None:
    """Closes an account: its sessions end at their next request; its links and its calendar’s address end for good."""
    person_id = _person(actor, ref).id
    with acts.act(actor, "disable", "person", ref):
        if [one.id for one in accounts.administrators()] == [person_id]:
            raise acts.Invalid({"": LAST})
        person = acts.found(accounts.locked(person_id))
        person.active, person.calendar_hash = False, None
        sessions.end_all(person_id)
        for purpose in ("invite", "reset"):
            accounts.forget_links(purpose, person_id)


def enable(actor: Actor, ref: str) -> None:
    """Opens a closed account again."""
    person_id = _person(actor, ref).id
    with acts.act(actor, "enable", "person", ref):
        acts.found(accounts.locked(person_id)).active = True


def edit(actor: Actor, ref: str, profile: Profile) -> None:
    """Changes what stands about a person."""
    person_id = _person(actor, ref).id
    problems = problems_of(profile)
    if problems:
        raise acts.Invalid(problems)
    with acts.act(actor, "edit", "person", ref):
        write(profile, acts.found(accounts.locked(person_id)))


def _person(actor: Actor, ref: str) -> accounts.Person:
    access.require(access.can_administer(actor))
    return acts.found(accounts.by_ref(ref))
