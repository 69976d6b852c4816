"""Scorecards from their words: what each author saved during the call, and when they sent it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from hiringkit.domain import loops
from hiringkit.services import scorecards
from hiringkit.services.demonstration.scene import Placed, Scene
from hiringkit.services.demonstration.timeline import Timeline
from hiringkit.services.demonstration.words import Words, item_of
from hiringkit.services.scorecards import SaveRequest

Value = tuple[str, str, Any]
"""The item, its field and what is saved there; the item is empty for the card as a whole."""
LAST_LOOK = timedelta(minutes=2)
JUST_NOW = timedelta(seconds=40)
NOTED = ("evidence", "changed", "added")
OF_THE_CARD = (
    ("closing_notes", "notes"),
    ("private_note", "private"),
    ("recommendation", "verdict"),
    ("rationale", "why"),
)
"""Fields of the card as a whole, and what they are called in its words."""


@dataclass(slots=True)
class Page:
    """The page on which an author fills in a card; it numbers its saves."""

    scene: Scene
    timeline: Timeline
    author: str
    ref: str
    saved: int = 0

    def saves(self, at: datetime, values: list[Value]) -> None:
        """Notes a save of several fields at a moment, or just now when that moment is still to come."""
        requests = [
            SaveRequest(field, value, f"page-{self.ref}", number, f"{self.ref}-{number}", item)
            for number, (item, field, value) in enumerate(values, start=self.saved + 1)
        ]
        self.saved += len(requests)
        at = min(at, self.scene.moments.at - JUST_NOW)
        self.timeline.note(at, lambda at: self._save(requests, at))

    def submits(self, at: datetime) -> None:
        """Notes that the card is submitted at a moment."""
        self.timeline.note(at, self._submit)

    def _save(self, requests: list[SaveRequest], at: datetime) -> None:
        scorecards.save_all(self.scene.actor(self.author, at), self.ref, requests)

    def _submit(self, at: datetime) -> None:
        scorecards.submit(self.scene.actor(self.author, at), self.ref)


def plan(scene: Scene, timeline: Timeline, placed: Placed, card: Words) -> None:
    """Notes when the author of a card saves what, and when they submit it; a draft is saved item by item."""
    kit, page = placed.kit, Page(scene, timeline, card["by"], placed.cards[card["by"]])
    begun = placed.starts_at + timedelta(minutes=1)
    page.saves(begun, [("", "call_started_at", begun.isoformat())])
    items = list(_items(card, kit, scene.chance))
    if card.get("draft"):
        step = timedelta(minutes=kit.minutes) / (len(kit.items) + 1)
        for number, values in enumerate(items, start=1):
            page.saves(placed.starts_at + number * step, values)
        return
    sent = placed.starts_at + timedelta(minutes=placed.minutes + card["sent"])
    page.saves(placed.starts_at + timedelta(minutes=card["minutes"]), [value for values in items for value in values])
    verdict = list(_verdict(card, kit))
    if card.get("on_paper"):
        verdict.append(("", "on_paper", placed.starts_at.astimezone(scene.moments.zone).date().isoformat()))
    page.saves(sent - LAST_LOOK, verdict)
    page.submits(sent)


def _items(card: Words, kit: loops.Kit, chance: Random) -> Iterator[list[Value]]:
    """What is saved of each item that was written about, in the kit's order."""
    said = {item_of(name, (item.id for item in kit.items)): words for name, words in card["items"].items()}
    yield from (list(_of_item(item, said[item.id], chance)) for item in kit.items if item.id in said)


def _of_item(item: loops.Item, said: Words, chance: Random) -> Iterator[Value]:
    if "not_assessed" in said or "rating" in said:
        yield item.id, "rating", said.get("not_assessed") or said["rating"]
    yield from ((item.id, field, said[field]) for field in NOTED if field in said)
    if probes := _probes(item, said, chance):
        yield item.id, "probes", probes
    minutes = said.get("minutes", item.minutes)
    if minutes and "not_assessed" not in said:
        yield item.id, "seconds", said.get("seconds") or round(60 * minutes * chance.uniform(0.85, 1.1))


def _probes(item: loops.Item, said: Words, chance: Random) -> list[int]:
    """The probes that were used: those named, or one or two by chance where the note does not speak of any."""
    if "probes" in said:
        return list(said["probes"])
    if not item.probes or "rating" not in said or "probe" in said["evidence"]:
        return []
    return sorted(chance.sample(range(len(item.probes)), k=chance.choice((0, 1, 1, 2))))


def _verdict(card: Words, kit: loops.Kit) -> Iterator[Value]:
    yield "", "call_minutes", card["minutes"]
    if card.get("shared"):
        yield kit.items[0].id, "shareable", True
    yield from (("", field, card[name]) for field, name in OF_THE_CARD if name in card)
