"""Whom to ask for an interview: suggestions by work and workload, each with its reasons, and who cannot be asked.

Function, team and seniority are what people do; nothing here knows age, gender, origin or any other demographic fact.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

MOST_SUGGESTED = 4
BUSY = 5
"""Interviews in seven days from which somebody is not suggested."""
CANNOT, CONFLICT, OTHER = "time", "conflict", "other"
DECLINES = {
    CANNOT: "I cannot make this time",
    CONFLICT: "I have a conflict of interest with this candidate",
    OTHER: "Something else",
}
"""Why somebody declines an interview before it has begun."""
DECLINED = {CANNOT: "cannot make the time", CONFLICT: "has a conflict of interest", OTHER: "declined"}
RECUSED, MEETS = "recused", "meets"
OUT = {
    CONFLICT: "has a conflict of interest with this candidate",
    RECUSED: "has stepped aside for this candidate",
    MEETS: "meets this candidate already",
}
"""Why somebody is never suggested for a candidate."""


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who could be asked, as far as work says."""

    id: int
    function: str = ""
    team: str = ""
    seniority: str = ""
    load: int = 0
    met_others: int = 0
    """Other candidates of the opening whom they have met on the same kit."""
    has_interviewed: bool = True
    is_calibrated: bool = True
    out: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody to ask, and why."""

    id: int
    reasons: tuple[str, ...]


@dataclass(slots=True)
class _Panel:
    """What stands on the panel already."""

    functions: set[str] = field(default_factory=set)
    teams: set[str] = field(default_factory=set)
    seniorities: set[str] = field(default_factory=set)

    def take(self, one: Colleague) -> None:
        """Counts somebody in."""
        for kept, value in ((self.functions, one.function), (self.teams, one.team), (self.seniorities, one.seniority)):
            if value:
                kept.add(value.casefold())


def suggest(people: Sequence[Colleague], chosen: Sequence[int], seats: int) -> tuple[Suggestion, ...]:
    """Up to two more people than seats are free, best first, each chosen to complete those before; never somebody out.

    People who have never interviewed come only after those who have.

    Equal people stand in the order given, so that nothing else decides.
    """
    panel, found = _Panel(), list[Suggestion]()
    for one in people:
        if one.id in chosen:
            panel.take(one)
    free = [one for one in people if one.id not in chosen and not one.out and one.load < BUSY]
    wanted = min(MOST_SUGGESTED, max(0, seats - len(chosen)) + 2) if seats > len(chosen) else 0
    while free and len(found) < wanted:
        best = max(free, key=lambda one: _worth(one, panel))
        free.remove(best)
        found.append(Suggestion(best.id, tuple(_reasons(best, panel))))
        panel.take(best)
    return tuple(found)


def _worth(one: Colleague, panel: _Panel) -> int:
    """The more the better: the same people for all candidates first, then what the panel lacks, then little load."""
    return (
        20 * one.has_interviewed
        + 6 * min(one.met_others, 3)
        + 4 * one.is_calibrated
        + 3 * len(_adds(one, panel))
        - 2 * one.load
    )


def _adds(one: Colleague, panel: _Panel) -> list[str]:
    """What somebody brings that nobody on the panel has."""
    brings: Mapping[str, tuple[str, set[str]]] = {
        "function": (one.function, panel.functions),
        "team": (one.team, panel.teams),
        "level": (one.seniority, panel.seniorities),
    }
    return [what for what, (value, there) in brings.items() if value and value.casefold() not in there]


def _reasons(one: Colleague, panel: _Panel) -> list[str]:
    reasons = []
    if one.met_others:
        others = "candidate" if one.met_others == 1 else "candidates"
        reasons.append(f"met {one.met_others} other {others} of this opening on this kit")
    adds = _adds(one, panel)
    if adds and (panel.functions or panel.teams or panel.seniorities):
        reasons.append(f"another {' and '.join(adds)} than those before")
    reasons += [] if one.has_interviewed else ["has not interviewed yet"]
    reasons.append("calibrated" if one.is_calibrated else "not calibrated yet")
    reasons.append(f"{one.load} in 7 days" if one.load else "none in 7 days")
    return reasons
