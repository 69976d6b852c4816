"""The devices on which somebody is signed in, for themselves and for administrators."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from hiringkit.domain import access
from hiringkit.domain import accounts as rules
from hiringkit.domain.access import Actor
from hiringkit.services import acts
from hiringkit.store import accounts, factors, sessions


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """One device that is signed in."""

    ref: str
    agent: str
    network: str
    created_at: datetime
    last_seen_at: datetime
    kept: bool
    is_this: bool
    how: str


def sessions_of(person_id: int, now: datetime, idle_kept: timedelta, this: str = "") -> list[SessionFacts]:
    """The sessions of a person that time has not ended."""
    return [
        SessionFacts(
            one.ref, one.agent, one.network, one.created_at, one.last_seen_at, one.kept, one.ref == this, one.how
        )
        for one in sessions.for_person(person_id)
        if not rules.is_over(one.created_at, one.last_seen_at, one.kept, now, idle_kept)
    ]


def of_person(actor: Actor, ref: str, idle_kept: timedelta) -> list[SessionFacts]:
    """The sessions of somebody else, for an administrator."""
    return sessions_of(_person(actor, ref).id, actor.at, idle_kept)


def end_one(actor: Actor, ref: str, session: str) -> None:
    """Ends one session of a person."""
    person_id = _person(actor, ref).id
    with acts.act(actor, "end_session", "person", ref):
        if not sessions.end(person_id, session):
            acts.found(None)


def end_all(actor: Actor, ref: str) -> int:
    """Ends every session of a person; how many there were."""
    person_id = _person(actor, ref).id
    with acts.act(actor, "end_sessions", "person", ref) as act:
        ended = sessions.end_all(person_id)
        act.details = {"ended": ended}
    return ended


def forget_factors(actor: Actor, ref: str) -> None:
    """Takes a person's device, passkeys, recovery codes and sign-on away, who has lost them; their sessions end."""
    person_id = _person(actor, ref).id
    with acts.act(actor, "forget_factors", "person", ref):
        person = acts.found(accounts.locked(person_id))
        person.totp_secret, person.recovery_hashes = None, []
        factors.remove_passkeys(person_id)
        factors.remove_identities(person_id)
        sessions.end_all(person_id)


def _person(actor: Actor, ref: str) -> accounts.Person:
    access.require(access.can_administer(actor))
    return acts.found(accounts.by_ref(ref))
