"""The people of an opening and their duties."""

from dataclasses import dataclass

from hiringkit.domain import access
from hiringkit.domain.access import Actor
from hiringkit.services.acts import Invalid, act, found
from hiringkit.store import access as standings
from hiringkit.store import accounts, database, progress
from hiringkit.store import interviews as interview_rows
from hiringkit.store import openings as rows
from hiringkit.store.openings import Member, Opening


@dataclass(frozen=True, slots=True)
class Teammate:
    """A person with a duty in the opening."""

    ref: str
    name: str
    latin_name: str
    lang: str
    dir: str
    duty: str
    label: str
    place: str
    is_decider: bool
    is_you: bool


@dataclass(frozen=True, slots=True)
class PersonChoice:
    """Somebody with an open account, to be chosen."""

    ref: str
    name: str
    latin_name: str
    email: str
    place: str


@dataclass(frozen=True, slots=True)
class TeamFacts:
    """The team page of an opening."""

    ref: str
    code: str
    title: str
    members: tuple[Teammate, ...]


def team(actor: Actor, ref: str) -> TeamFacts:
    """Who has which duty, for whoever runs the opening."""
    opening = found(rows.with_team(ref))
    access.require(access.can_manage_opening(actor, standings.in_opening(actor.id, opening)))
    order = list(access.DUTIES)
    members = sorted(opening.members, key=lambda member: order.index(member.duty))
    return TeamFacts(
        opening.ref, opening.code, opening.title, tuple(teammate(actor, opening, member) for member in members)
    )


def teammate(actor: Actor, opening: Opening, member: Member) -> Teammate:
    """The facts of a member."""
    person = member.person
    return Teammate(
        ref=person.ref,
        name=person.name,
        latin_name=person.latin_name,
        lang=person.lang,
        dir=person.dir,
        duty=member.duty,
        label=access.DUTIES[member.duty],
        place=", ".join(part for part in (person.job_function, person.team) if part),
        is_decider=person.id == opening.decider_id,
        is_you=person.id == actor.id,
    )


def _managed(actor: Actor, ref: str) -> Opening:
    opening = found(rows.get(ref, lock=True))
    access.require(access.can_manage_opening(actor, standings.in_opening(actor.id, opening)))
    return opening


def add_member(actor: Actor, ref: str, person_ref: str, duty: str) -> str:
    """Gives a person a duty in the opening; returns their name; raises Invalid for an unknown person or duty."""
    if duty not in access.DUTIES:
        raise Invalid({"duty": "Choose one of the listed duties."})
    with act(actor, "opening.member", "opening", ref, duty=duty) as done:
        opening = _managed(actor, ref)
        person = accounts.by_ref(person_ref)
        if person is None or not person.active:
            raise Invalid({"person": "Choose a person from the list."})
        if duty in rows.duties(person.id, opening.id):
            raise Invalid({"person": f"{person.name} has this duty already."})
        database.add(Member(opening_id=opening.id, person_id=person.id, duty=duty))
        done.details["person"] = person.ref
        return person.name


def remove_member(actor: Actor, ref: str, person_ref: str, duty: str) -> None:
    """Takes a duty from a person; the last recruiter, the decider and whoever has voted stay."""
    with act(actor, "opening.member_removed", "opening", ref) as done:
        opening = _managed(actor, ref)
        holders = [member for member in opening.members if member.duty == duty]
        leaving = next((member for member in holders if member.person.ref == person_ref), None)
        if leaving is None:
            raise Invalid({"person": "This person does not have that duty."})
        problem = _why_stays(opening, leaving, holders)
        if problem:
            raise Invalid({"person": problem})
        rows.remove_member(leaving)
        done.details |= {"duty": duty, "person": leaving.person.ref}


def _why_stays(opening: Opening, leaving: Member, holders: list[Member]) -> str:
    name, others = leaving.person.name, [m for m in opening.members if m.person_id == leaving.person_id]
    if leaving.duty == access.RECRUITER and len(holders) == 1:
        return "An opening needs a recruiter. Add another one first."
    if leaving.person_id == opening.decider_id and len(others) == 1:
        return f"{name} records the decision. Choose another decider first, under ‘Edit the opening’."
    votes = {access.COMMITTEE, access.CHAIR}
    still_votes = any(m.duty in votes for m in others if m.id != leaving.id)
    if leaving.duty in votes and not still_votes and progress.has_voted(opening.id, leaving.person_id):
        return f"{name} has sealed votes in this opening and stays on its committee."
    return ""


def everybody() -> list[PersonChoice]:
    """Everybody with an open account; whoever asks has been checked."""
    return [
        PersonChoice(
            one.ref,
            one.name,
            one.latin_name,
            one.email,
            ", ".join(part for part in (one.job_function, one.team) if part),
        )
        for one in interview_rows.colleagues()
    ]


def people_to_choose(actor: Actor, ref: str) -> list[PersonChoice]:
    """Everybody with an open account, for whoever runs the opening."""
    opening = found(rows.get(ref))
    access.require(access.can_manage_opening(actor, standings.in_opening(actor.id, opening)))
    return everybody()
