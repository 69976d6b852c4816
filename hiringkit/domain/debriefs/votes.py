"""Two votes, the majority, and when a decision needs a written reason."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from hiringkit.domain import records
from hiringkit.domain.scorecards import RECOMMENDATIONS

OFFER, NO_OFFER, HOLD, OTHER = "offer", "no_offer", "hold", "other"
OUTCOMES = {OFFER: "Offer", NO_OFFER: "No offer", HOLD: "Hold", OTHER: "Another level or opening"}
YES = 3


@dataclass(frozen=True, slots=True)
class Vote:
    """A member's vote in one round: first (1) or second (2); 1 strong no to 4 strong yes."""

    member: str
    round: int
    value: int
    reason: str
    sealed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """The recorded outcome, its reasons, and the named person who recorded it."""

    outcome: str
    reason: str
    conditions: str
    decider: str
    at: datetime


def decision_hash(values: Mapping[str, str], *, candidate: str, decider: str, at: datetime) -> str:
    """SHA-256 of a decision as it was recorded: its words, about whom, by whom and when."""
    return records.content_hash(
        {**values, "candidate": candidate, "decider": decider, "at": at.astimezone(UTC).isoformat()}
    )


def vote_problems(value: int | None, reason: str, first: int | None = None) -> list[str]:
    """What is wrong with a vote, as sentences; a second vote needs a reason only when it changes the first."""
    found = []
    if value not in RECOMMENDATIONS:
        found.append("Choose one of the four votes.")
    if first is None and not reason.strip():
        found.append("Say what decided it, pointing to evidence.")
    if first is not None and value != first and not reason.strip():
        found.append("Your vote changed: say why.")
    return found


def first_votes_open(members: Iterable[str], sealed: Iterable[str], *, went_on: bool = False) -> bool:
    """True once every member who votes has sealed a first vote, or the chair went on with a reason."""
    return went_on or (bool(waiting := set(members)) and waiting <= set(sealed))


def quorum(members: int) -> int:
    """How many first votes have to be sealed before the chair may go on: half of those who vote, rounded up."""
    return max(1, -(-members // 2))


def majority(votes: Iterable[Vote]) -> str | None:
    """`offer` or `no_offer` by each member's last vote; None on a tie or without votes."""
    last: dict[str, Vote] = {}
    for vote in sorted(votes, key=lambda vote: vote.round):
        last[vote.member] = vote
    yes = sum(vote.value >= YES for vote in last.values())
    no = len(last) - yes
    return None if yes == no else OFFER if yes > no else NO_OFFER


def against(outcome: str, majority_outcome: str | None, computed_meets_bar: bool | None) -> list[str]:
    """What a decision goes against, as phrases; each needs the written reason."""
    found = []
    if outcome in (OFFER, NO_OFFER):
        if majority_outcome is not None and outcome != majority_outcome:
            found.append("the majority of the votes")
        if computed_meets_bar is not None and (outcome == OFFER) != computed_meets_bar:
            found.append("the computed result")
    return found
