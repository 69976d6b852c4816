"""One-time links: the first administrator, invitations, and new passwords."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from hiringkit.domain import access, texts
from hiringkit.domain import accounts as rules
from hiringkit.domain.access import Actor
from hiringkit.domain.accounts import factors, passwords
from hiringkit.services import acts, mail
from hiringkit.services.accounts import hashing, signing
from hiringkit.store import accounts, outbox, sessions
from hiringkit.store import factors as factor_rows

SETTING_UP = "set-up"


@dataclass(frozen=True, slots=True)
class Pending:
    """What a link is for, as its page shows it."""

    purpose: str
    name: str = ""
    email: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class FirstPerson:
    """What the first administrator says."""

    name: str
    email: str
    organisation: str
    time_zone: str


def setup(now: datetime) -> str | None:
    """The token of a new set-up link, which replaces any earlier one; None when there is an administrator."""
    if accounts.administrators():
        return None
    token = secrets.token_urlsafe(32)
    with acts.act(_setting_up(now, "command line"), "make_setup_link", "organisation", "1"):
        _keep(token, "setup", None, now)
    return token


def of_person(actor: Actor, purpose: str, person: accounts.Person) -> str:
    """The token of a new link for a person, inside an act; it is mailed too, and an earlier one stops working."""
    seed = secrets.token_urlsafe(32)
    token = outbox.token_of(seed)
    _keep(token, purpose, person.id, actor.at)
    mail.link(actor, purpose, person, seed)
    return token


def pending(token: str, now: datetime) -> Pending | None:
    """What the link is for, or None when it is unknown, used or expired."""
    link = accounts.link(hashing.token_hash(token), now)
    if link is None:
        return None
    organisation = accounts.organisation()
    named = organisation.name if organisation else ""
    person = accounts.get(link.person_id) if link.person_id else None
    if person is None:
        return None if accounts.administrators() else Pending(link.purpose, organisation=named)
    return Pending(link.purpose, person.name, person.email, named) if person.active else None


def accept(visit: signing.Visit, token: str, password: str, first: FirstPerson | None = None) -> signing.Started:
    """Uses up the link: sets the password and starts a session, which waits when the person has a second factor."""
    waiting = acts.found(pending(token, visit.at))
    if (waiting.purpose == "setup") != (first is not None):
        raise acts.Invalid({"": "This link is for something else."})
    about = [first.name, first.email, first.organisation] if first else [waiting.name, waiting.email]
    _require(_first_problems(first) if first else {}, password, [*about, waiting.organisation])
    new_hash, session_token = hashing.hashed(password), secrets.token_urlsafe(32)
    with acts.act(_setting_up(visit.at, visit.source), f"accept_{waiting.purpose}", "person") as act:
        link = acts.found(accounts.link(hashing.token_hash(token), visit.at))
        link.used_at = visit.at
        person = _first_administrator(first, visit.at) if first else acts.found(accounts.locked(link.person_id or 0))
        if not person.active:
            acts.found(None)
        person.password_hash, person.password_changed_at = new_hash, visit.at
        sessions.end_all(person.id)
        waits = factor_rows.has_second(person)
        session = signing.new_session(visit, person.id, session_token, keep=False, how=factors.LINK, waits=waits)
        sessions.add(session)
        act.subject = person.ref
    return signing.Started(session_token, waits)


def _keep(token: str, purpose: str, person_id: int | None, now: datetime) -> None:
    accounts.forget_links(purpose, person_id)
    accounts.add(
        accounts.Link(
            token_hash=hashing.token_hash(token),
            purpose=purpose,
            person_id=person_id,
            created_at=now,
            expires_at=now + rules.LINK_LIFE[purpose],
        )
    )


def _first_administrator(first: FirstPerson, now: datetime) -> accounts.Person:
    """The first person, with the organisation; refused when there is an administrator by now."""
    if accounts.administrators():
        acts.found(None)
    organisation = accounts.organisation() or accounts.Organisation(id=1)
    organisation.name, organisation.time_zone = first.organisation, first.time_zone
    accounts.add(organisation)
    email = rules.folded_email(first.email)
    person = accounts.by_email(email) or accounts.Person(email=email, created_at=now)
    person.name, person.active, person.roles = first.name, True, [access.ADMINISTRATOR, access.RECRUITER]
    accounts.add(person)
    return person


def _first_problems(first: FirstPerson) -> dict[str, str]:
    problems = {
        "name": None if texts.line(first.name) else "Enter your name.",
        "organisation": None if texts.line(first.organisation) else "Enter the organisation’s name.",
        "email": rules.email_problem(rules.folded_email(first.email)),
        "time_zone": rules.time_zone_problem(first.time_zone),
    }
    return {field: problem for field, problem in problems.items() if problem}


def _require(problems: dict[str, str], password: str, about: list[str]) -> None:
    problem = passwords.problem(password, about)
    if problem:
        problems["password"] = problem
    if problems:
        raise acts.Invalid(problems)


def _setting_up(now: datetime, source: str) -> Actor:
    """Whoever holds a link acts before they are anybody."""
    return Actor(0, SETTING_UP, "Set-up", now, source=source)
