"""Single sign-on: whose account it is that a sign-on service speaks of, and which roles it gives."""

from hiringkit.config import Settings
from hiringkit.domain import access
from hiringkit.domain import accounts as rules
from hiringkit.domain.access import Actor
from hiringkit.domain.accounts import factors
from hiringkit.services import acts
from hiringkit.services.accounts import profile, signing
from hiringkit.services.accounts.oidc import Claims, Failed
from hiringkit.store import accounts, candidates, sessions
from hiringkit.store import factors as rows

NO_ACCOUNT = "There is no account here for you yet. Ask an administrator to invite you."
UNVERIFIED = "The sign-on service has not verified your mail address, so it cannot be matched with an account here."
SIGN_ON = "sign-on"


def sign_in(settings: Settings, visit: signing.Visit, said: Claims) -> signing.Started:
    """Starts a session for whoever the claims are about: by identity, by verified address, or as a new person."""
    _keep_account(settings, visit, said)
    with acts.act(_nobody(visit), "sign_in", "person", how=factors.SIGN_ON) as act:
        found = rows.identity(said.issuer, said.subject)
        person = accounts.locked(found.person_id) if found else None
        if person is None or not person.active:
            raise Failed(NO_ACCOUNT)
        act.actor, act.subject = signing.actor_of(person, visit), person.ref
        return signing.Started(signing.start(visit, person, factors.SIGN_ON))


def _keep_account(settings: Settings, visit: signing.Visit, said: Claims) -> None:
    """Links or makes the account at the first sign-on, and gives it the roles that the service names."""
    known = rows.identity(said.issuer, said.subject)
    if known is None:
        _link(settings, visit, said)
        return
    person = accounts.get(known.person_id)
    if person is not None and settings.oidc_roles and set(person.roles) != said.roles and person.active:
        _set_roles(visit, person.id, said.roles)


def _link(settings: Settings, visit: signing.Visit, said: Claims) -> None:
    if not said.email or not said.is_verified:
        raise Failed(UNVERIFIED)
    with acts.act(_nobody(visit), "link_sign_on", "person") as act:
        person = accounts.by_email(said.email)
        if person is None and settings.oidc_create:
            person = accounts.Person(email=said.email, created_at=visit.at, active=True, roles=sorted(said.roles))
            profile.write(profile.Profile(name=said.name or said.email), person)
            accounts.add(person)
            candidates.recognise([person])
            act.details = {"roles": person.roles}
        if person is None or not person.active or rows.of_issuer(person.id, said.issuer):
            raise Failed(NO_ACCOUNT)
        act.subject = person.ref
        rows.add(rows.Identity(person_id=person.id, issuer=said.issuer, subject=said.subject, created_at=visit.at))
    if settings.oidc_roles and set(person.roles) != said.roles:
        _set_roles(visit, person.id, said.roles)


def _set_roles(visit: signing.Visit, person_id: int, wanted: frozenset[str]) -> None:
    """Gives the roles that the service names, and ends the person's sessions; the last administrator stays one."""
    with acts.act(_nobody(visit), "set_roles", "person", how=factors.SIGN_ON) as act:
        administrators = [one.id for one in accounts.administrators()]
        person = acts.found(accounts.locked(person_id))
        roles = set(wanted) | ({access.ADMINISTRATOR} if administrators == [person_id] else set())
        act.subject, act.details = person.ref, {"from": person.roles, "to": rules.known_roles(roles)}
        if rules.known_roles(roles) != person.roles:
            sessions.end_all(person_id)
        person.roles = rules.known_roles(roles)


def by_proxy(visit: signing.Visit, email: str) -> signing.Started:
    """Starts a session for the person whom a trusted proxy names; raises Failed when nobody here has the address."""
    person = accounts.by_email(rules.folded_email(email))
    if person is None:
        raise Failed(NO_ACCOUNT)
    with acts.act(signing.actor_of(person, visit), "sign_in", "person", person.ref, how=factors.PROXY):
        locked = accounts.locked(person.id)
        if locked is None or not locked.active:
            raise Failed(NO_ACCOUNT)
        return signing.Started(signing.start(visit, locked, factors.PROXY))


def _nobody(visit: signing.Visit) -> Actor:
    """Whoever comes from a sign-on service acts before they are anybody here."""
    return Actor(0, SIGN_ON, "Sign-on", visit.at, source=visit.source)
