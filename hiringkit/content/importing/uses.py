"""Which kinds of place a document uses for questions, and how much."""

from collections import defaultdict
from dataclasses import dataclass

from hiringkit.content.importing.slots import LISTS, Slot

FEWEST_IN_SECTIONS = 4


@dataclass(frozen=True, slots=True)
class Use:
    """How much a kind of place is used for questions: how many there are, and their share of all such places."""

    asks: int
    share: float
    whole: bool = False
    """A plain numbered list among such lists of questions: its entries are questions whether they ask or not."""


def used(slots: list[Slot]) -> dict[str, Use]:
    """The kinds of place that a document uses for questions."""
    by_kind: dict[str, list[Slot]] = defaultdict(list)
    for slot in slots:
        by_kind[slot.kind].append(slot)
    uses: dict[str, Use] = {}
    plain = _plain_lists(by_kind)
    for kind, members in by_kind.items():
        asks = sum(slot.asks for slot in members)
        if asks and (kind in plain or _is_used(kind, asks, len(members))):
            uses[kind] = Use(asks, asks / len(members), kind in plain)
    others = sum(use.asks for kind, use in uses.items() if not kind.startswith(("paragraph", "section")))
    for kind in [kind for kind in uses if kind.startswith(("paragraph", "section"))]:
        if uses[kind].asks <= others:
            del uses[kind]
    return uses


def _plain_lists(by_kind: dict[str, list[Slot]]) -> set[str]:
    """The numbered lists of five or more with nothing below an entry that, taken together, mostly ask."""
    lists = {kind: members for kind, members in by_kind.items() if len(members) >= 5 and all(map(_is_bare, members))}
    asks = sum(slot.asks for members in lists.values() for slot in members)
    if asks * 5 < sum(map(len, lists.values())) * 3:
        return set()
    return {kind for kind, members in lists.items() if sum(slot.asks for slot in members) * 5 >= len(members)}


def _is_bare(slot: Slot) -> bool:
    block = slot.block
    return block is not None and block.ordered and not block.in_item and block.depth == 0 and slot.end <= slot.body + 1


def _is_used(kind: str, asks: int, members: int) -> bool:
    share = asks / members
    if kind == "paragraph":
        return (asks >= 2 and share >= 0.3) or share == 1.0
    if kind.startswith("section"):
        return asks >= FEWEST_IN_SECTIONS and share >= 0.4
    if kind.startswith(("heading", "bold")):
        return (asks >= 2 and share >= 0.4) or (asks >= 6 and share >= 0.2) or (asks == members == 1)
    if kind.startswith(LISTS):
        return share >= 0.5
    return share >= 0.3
