"""Scorecards as interviewers give them: two tellings of the same interview, which differ in all that was judged."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from hiringkit.domain.loops import Kit
from hiringkit.domain.scorecards import DRAFT, OWED
from hiringkit.services import scorecards
from tests.support import cast

Values = dict[tuple[str, str], Any]


@dataclass(frozen=True, slots=True)
class Telling:
    """What people wrote of a candidate: ratings in the order of the kit, a recommendation, and how much they said."""

    ratings: tuple[int | str, ...]
    recommendation: int
    words: str
    said_times: int = 1
    minutes: int | None = None
    amendments: tuple[tuple[str, Any], ...] = (("evidence", "Amended: it was the second attempt that worked."),)

    def text(self, about: str) -> str:
        """A note about something, as long as this telling's notes are."""
        return f"{self.words}, {about}. " * self.said_times


FIRST = Telling((3, 4, 2), 3, "Built it up step by step")
OTHER = Telling(
    (1, "not_reached", 4),
    1,
    "Could not say why the second version was better, and went round in circles",
    said_times=7,
    minutes=95,
    amendments=(("rating", 2), ("evidence", "Amended twice.")),
)


def values(kit: Kit, telling: Telling, *, upto: int | None = None) -> Values:
    """The fields of a whole card; with `upto`, of a card that was begun and has only so many items."""
    found: Values = {}
    for position, item in enumerate(kit.items[:upto]):
        found[item.id, "rating"] = telling.ratings[position % len(telling.ratings)]
        found[item.id, "evidence"] = telling.text(item.label)
    if upto is None:
        found |= {("", "recommendation"): telling.recommendation, ("", "rationale"): telling.text("on the whole")}
        found["", "closing_notes"] = telling.text("at the end")
    if telling.minutes:
        first = kit.items[0]
        found |= {("", "call_minutes"): telling.minutes, (first.id, "changed"): telling.text("asked in other words")}
        found |= {(first.id, "added"): telling.text("asked as well"), (first.id, "probes"): [0] if first.probes else []}
    return found


def begin(key: str, ref: str, telling: Telling, at: datetime, *, items: int = 1, private: str = "") -> None:
    """Somebody of the cast begins their card and leaves it."""
    actor = cast.actor(key, at)
    facts = scorecards.show(actor, ref)
    begun = values(facts.kit, telling, upto=items)
    if private:
        begun["", "private_note"] = private
    scorecards.fill(actor, ref, facts.version, begun)


def give(key: str, ref: str, telling: Telling, at: datetime, *, private: str = "") -> None:
    """Somebody of the cast fills in their card and submits it."""
    actor = cast.actor(key, at)
    facts = scorecards.show(actor, ref)
    assert facts.state in (OWED, DRAFT), f"{key} has given {ref} already"
    whole = values(facts.kit, telling) | ({("", "private_note"): private} if private else {})
    if telling.minutes:
        whole["", "on_paper"] = facts.starts_at.date().isoformat()
    scorecards.submit(actor, ref, scorecards.fill(actor, ref, facts.version, whole))


def amend(key: str, ref: str, telling: Telling, at: datetime) -> None:
    """Somebody of the cast corrects what they submitted, as often as the telling says."""
    actor = cast.actor(key, at)
    item = scorecards.show(actor, ref).kit.items[0].id
    for field, value in telling.amendments:
        reason = telling.text(f"{field} was written down wrongly")
        scorecards.amend(actor, ref, item, field, value, reason)


def shorter(telling: Telling) -> Telling:
    """The telling in one sentence."""
    return replace(telling, said_times=1)
