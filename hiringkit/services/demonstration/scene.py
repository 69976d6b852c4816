"""Who and what there is by now: people as actors, openings, candidates and their scorecards, by their short names."""

from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from hiringkit.domain import loops
from hiringkit.domain.access import Actor
from hiringkit.domain.questions import Library
from hiringkit.services.demonstration.moments import Moments
from hiringkit.store.accounts import Person

SOURCE = "demonstration"
"""Where the acts come from, as it stands in the audit trail."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An interview as it was arranged: when, for how long, and each interviewer's card."""

    kit: loops.Kit
    starts_at: datetime
    minutes: int
    cards: dict[str, str]


@dataclass(slots=True)
class Scene:
    """What has been made so far; short names stand for public identifiers."""

    moments: Moments
    library: Library
    chance: Random
    people: dict[str, Actor] = field(default_factory=dict)
    openings: dict[str, str] = field(default_factory=dict)
    candidates: dict[str, str] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)
    """The id of the loop version that an opening, or a candidate, has."""
    interviews: dict[tuple[str, str], Placed] = field(default_factory=dict)
    """The last interview of a candidate on a kit."""
    placed: list[Placed] = field(default_factory=list)
    """Every interview that was arranged."""

    def enters(self, key: str, person: Person) -> None:
        """From now on the person can act."""
        self.people[key] = Actor(person.id, person.ref, person.name, person.created_at, frozenset(person.roles), SOURCE)

    def actor(self, key: str, at: datetime) -> Actor:
        """The person as the one who acts at a moment."""
        known = self.people[key]
        return Actor(known.id, known.ref, known.name, at, known.roles, known.source)

    def place(self, candidate: str, kit: str, placed: Placed) -> None:
        """Keeps an interview that was arranged."""
        self.interviews[candidate, kit] = placed
        self.placed.append(placed)

    def card(self, candidate: str, kit: str, person: str) -> str:
        """The public identifier of somebody's card."""
        return self.interviews[candidate, kit].cards[person]
