"""Who can see what, and why: for one person in one opening, and on the whole site."""

from dataclasses import dataclass

from hiringkit.domain import access
from hiringkit.domain.access import Actor
from hiringkit.domain.accounts import Named, seeing
from hiringkit.services import acts
from hiringkit.services.accounts import people
from hiringkit.store import access as standings
from hiringkit.store import accounts, openings
from hiringkit.store.candidates import Candidate


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person of the opening, to be chosen."""

    ref: str
    name: str
    latin_name: str
    lang: str
    dir: str
    active: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Candidates for whom the same holds, how the person stands to them, and what follows."""

    names: list[Named]
    reasons: tuple[str, ...]
    lines: tuple[seeing.Line, ...]


@dataclass(frozen=True, slots=True)
class InOpening:
    """What one person sees of one opening, and why."""

    ref: str
    title: str
    people: list[Somebody]
    chosen: Somebody
    reasons: tuple[str, ...]
    lines: tuple[seeing.Line, ...]
    groups: list[Group]


@dataclass(frozen=True, slots=True)
class OnSite:
    """What one person may do on the site, and in how many openings they have which duty."""

    person: people.PersonFacts
    lines: tuple[seeing.Line, ...]
    duties: list[tuple[str, int]]
    rules: list[tuple[str, str]]


def in_opening(actor: Actor, ref: str, chosen: str = "") -> InOpening:
    """One person's view of an opening, for those who run it; the first by name when nobody is chosen."""
    opening = acts.found(openings.get(ref))
    access.require(access.can_manage_opening(actor, standings.in_opening(actor.id, opening)))
    near = standings.people_near(opening.id, actor.id)
    row = acts.found(next((one for one in near if one.ref == chosen or not chosen), None))
    who = _as_actor(actor, row)
    own = standings.in_opening(row.id, opening)
    return InOpening(
        ref=opening.ref,
        title=opening.title,
        people=[_somebody(one) for one in near],
        chosen=_somebody(row),
        reasons=seeing.reasons(own),
        lines=seeing.standing_lines(seeing.IN_AN_OPENING, who, own) if row.active else (),
        groups=_groups(who, standings.with_candidates(row.id, opening.id, actor.id)) if row.active else [],
    )


def on_site(actor: Actor, ref: str) -> OnSite:
    """What somebody may do on the site, for an administrator; openings are counted, not named."""
    facts = people.show(actor, ref)
    row = acts.found(accounts.by_ref(ref))
    counts = standings.duty_counts(row.id)
    return OnSite(
        person=facts,
        lines=seeing.on_the_site(_as_actor(actor, row)) if row.active else (),
        duties=[(label, counts[duty]) for duty, label in access.DUTIES.items() if duty in counts],
        rules=[(what, seeing.sentence(rule)) for what, rule in (*seeing.IN_AN_OPENING, *seeing.OF_A_CANDIDATE)],
    )


def _groups(who: Actor, found: list[tuple[Candidate, access.Standing]]) -> list[Group]:
    made: dict[tuple[tuple[str, ...], tuple[seeing.Line, ...]], list[Named]] = {}
    for candidate, standing in found:
        key = seeing.reasons(standing), seeing.standing_lines(seeing.OF_A_CANDIDATE, who, standing)
        named = Named(candidate.name, candidate.latin_name, candidate.lang, candidate.dir)
        made.setdefault(key, []).append(named)
    return [Group(names, reasons, lines) for (reasons, lines), names in made.items()]


def _as_actor(actor: Actor, row: accounts.Person) -> Actor:
    return Actor(row.id, row.ref, row.name, actor.at, frozenset(row.roles))


def _somebody(row: accounts.Person) -> Somebody:
    return Somebody(row.ref, row.name, row.latin_name, row.lang, row.dir, row.active)
