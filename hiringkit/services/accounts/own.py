"""One's own account: profile, password, and the devices that are signed in."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from hiringkit.domain import accounts as rules
from hiringkit.domain.access import Actor
from hiringkit.domain.accounts import passwords
from hiringkit.services import acts
from hiringkit.services.accounts import hashing, people, signing
from hiringkit.services.accounts.devices import SessionFacts, sessions_of
from hiringkit.services.accounts.profile import Profile, of, problems_of, write
from hiringkit.store import accounts, factors, sessions


@dataclass(frozen=True, slots=True)
class Account:
    """The page of one's own account."""

    person: people.PersonFacts
    profile: Profile
    password_changed_at: datetime | None
    sessions: list[SessionFacts]
    has_second: bool


def show(visitor: signing.Visitor, idle_kept: timedelta) -> Account:
    """The visitor's account."""
    row = acts.found(accounts.get(visitor.actor.id))
    shown = sessions_of(row.id, visitor.actor.at, idle_kept, this=visitor.session_ref)
    return Account(people.facts(row), of(row), row.password_changed_at, shown, factors.has_second(row))


def edit(actor: Actor, profile: Profile) -> None:
    """Changes the actor's own profile."""
    problems = problems_of(profile)
    if problems:
        raise acts.Invalid(problems)
    with acts.act(actor, "edit", "person", actor.ref):
        write(profile, acts.found(accounts.locked(actor.id)))


def change_password(visitor: signing.Visitor, visit: signing.Visit, current: str, new: str, *, keep: bool) -> str:
    """Changes the password, ends every session, and starts a new one here, whose token is returned."""
    allowance = {visit.key("change", visitor.actor.ref): rules.ALLOWANCES["account from device"]}
    signing.charge(allowance, visit)
    row = acts.found(accounts.get(visitor.actor.id))
    old_hash = row.password_hash
    if len(current) > passwords.LONGEST or not hashing.agrees(old_hash, current):
        raise acts.Invalid({"current": "This is not your current password."})
    problem = passwords.problem(new, [row.email, row.name, row.latin_name, visitor.organisation])
    if not problem and new == current:
        problem = "This is the password you have now. Choose another."
    if problem:
        raise acts.Invalid({"password": problem})
    new_hash, token = hashing.hashed(new), secrets.token_urlsafe(32)
    with acts.act(visitor.actor, "change_password", "person", visitor.actor.ref):
        person = acts.found(accounts.locked(visitor.actor.id))
        if person.password_hash != old_hash:
            raise acts.Stale
        person.password_hash, person.password_changed_at = new_hash, visit.at
        sessions.end_all(person.id)
        accounts.forget_links("reset", person.id)
        sessions.add(signing.new_session(visit, person.id, token, keep=keep))
    sessions.refund(allowance, visit.at)
    return token


def end_session(visitor: signing.Visitor, ref: str) -> None:
    """Ends one of the visitor's sessions."""
    with acts.act(visitor.actor, "end_session", "person", visitor.actor.ref):
        if not sessions.end(visitor.actor.id, ref):
            acts.found(None)


def end_others(visitor: signing.Visitor) -> tuple[signing.Started, int]:
    """Ends every session of the visitor but this one, which goes on under another token; how many there were."""
    with acts.act(visitor.actor, "end_other_sessions", "person", visitor.actor.ref) as act:
        ended = sessions.end_all(visitor.actor.id, but=visitor.session_ref)
        act.details = {"ended": ended}
        return signing.renew(visitor), ended
