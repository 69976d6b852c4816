"""A forgotten password: anybody may ask for a link, and only a worker looks whether the address is anybody's."""

from datetime import datetime

from hiringkit.domain import accounts as rules
from hiringkit.domain.access import Actor
from hiringkit.services import acts, mail
from hiringkit.services.accounts import links, signing
from hiringkit.store import accounts, database

MOST = 50
"""Requests in one round, so that other work of the clock gets its turn."""


def can_ask() -> bool:
    """True when there is mail, without which an administrator hands links over."""
    return mail.is_open()


def ask(visit: signing.Visit, email: str) -> None:
    """Keeps the request: the same work for every address, so that neither words nor time tell whose it is."""
    folded = rules.folded_email(email)
    problem = rules.email_problem(folded)
    if problem:
        raise acts.Invalid({"email": problem})
    allowances = {
        visit.key("forgotten", folded): rules.ALLOWANCES["link by mail"],
        visit.key("forgotten from", visit.address): rules.ALLOWANCES["address"],
    }
    signing.charge(allowances, visit)
    with database.writing():
        accounts.ask_for_reset(folded, visit.at)


def answer(now: datetime) -> int:
    """Mails a link to everybody who asked and has an open account; how many were mailed. A worker's."""
    return sum(_answered(request_id, email, now) for request_id, email in accounts.reset_requests(MOST))


def _answered(request_id: int, email: str, now: datetime) -> bool:
    person = accounts.by_email(email)
    if person is None or not person.active:
        with database.writing():
            accounts.take_reset_request(request_id)
        return False
    organisation = accounts.organisation()
    named = (organisation.name if organisation else "") or "hiringkit"
    purpose = "reset" if person.password_hash else "invite"
    actor = Actor(0, "forgotten", named, now, source="mail")
    try:
        with acts.act(actor, f"ask_for_{purpose}_link", "person", person.ref):
            if not accounts.take_reset_request(request_id):
                raise acts.Stale
            links.of_person(actor, purpose, acts.found(accounts.locked(person.id)))
    except acts.Stale:
        return False
    return True
