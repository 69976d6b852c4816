"""The firm: its first administrator and its people."""

from datetime import datetime, timedelta
from functools import partial

from hiringkit.services import organisation
from hiringkit.services.accounts import links, people
from hiringkit.services.accounts.profile import Profile
from hiringkit.services.accounts.signing import Visit
from hiringkit.services.acts import act, found
from hiringkit.services.demonstration.scene import SOURCE, Scene
from hiringkit.services.demonstration.timeline import Timeline
from hiringkit.services.demonstration.words import Words
from hiringkit.store import accounts, sessions

FOUNDED = "62 09:00"
APART = timedelta(minutes=3)
WAITS = timedelta(hours=2)
"""Between an invitation and its acceptance."""
ADMINISTRATOR = "beatriz"
PROFILE = ("name", "latin_name", "lang", "dir", "job_function", "team", "seniority")


def email(key: str) -> str:
    """A person's address."""
    return f"{key}@brightmoor.example"


def plan(scene: Scene, timeline: Timeline, firm: Words) -> None:
    """Notes how the firm comes to be: the administrator first, who then invites everybody."""
    start = scene.moments.of(FOUNDED)
    timeline.note(start, partial(_found, scene, firm))
    others = [key for key in firm["people"] if key != ADMINISTRATOR]
    for number, key in enumerate(others, start=1):
        timeline.note(start + number * APART, partial(_join, scene, key, firm["people"][key]))
        timeline.note(start + number * APART + WAITS, partial(_accept, scene, key))


def _found(scene: Scene, firm: Words, at: datetime) -> None:
    """Makes the organisation and its first administrator by the one-time link, and ends that first session."""
    said = firm["people"][ADMINISTRATOR]
    first = links.FirstPerson(said["name"], email(ADMINISTRATOR), firm["organisation"], firm["time_zone"])
    token = found(links.setup(at))
    links.accept(Visit(at, "", SOURCE, SOURCE, ""), token, firm["password"], first)
    scene.enters(ADMINISTRATOR, found(accounts.by_email(email(ADMINISTRATOR))))
    actor = scene.actor(ADMINISTRATOR, at)
    people.edit(actor, actor.ref, _profile(said))
    people.set_roles(actor, actor.ref, said["roles"])
    scene.enters(ADMINISTRATOR, found(accounts.by_ref(actor.ref)))
    settings = organisation.Settings(firm["organisation"], firm["time_zone"], "A4", firm["support_mail"])
    organisation.edit(scene.actor(ADMINISTRATOR, at), settings)


def _profile(said: Words) -> Profile:
    return Profile(**{name: said[name] for name in PROFILE if name in said})


def _join(scene: Scene, key: str, said: Words, at: datetime) -> None:
    ref, _ = people.invite(scene.actor(ADMINISTRATOR, at), email(key), _profile(said), said.get("roles", []))
    scene.enters(key, found(accounts.by_ref(ref)))


def _accept(scene: Scene, key: str, at: datetime) -> None:
    """The person gets the password that everybody here has; it was hashed once, for the administrator."""
    shared, actor = found(accounts.get(scene.people[ADMINISTRATOR].id)).password_hash, scene.actor(key, at)
    with act(actor, "accept_invite", "person", actor.ref):
        person = found(accounts.locked(actor.id))
        person.password_hash, person.password_changed_at = shared, at
        accounts.forget_links("invite", person.id)
        sessions.end_all(person.id)
