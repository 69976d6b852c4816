"""Which of the places in a document are taken for questions, and which only lead to them or belong to an answer."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from hiringkit.content.importing import asking, slots, texts
from hiringkit.content.importing.slots import Slot
from hiringkit.content.importing.uses import Use, used

MOST_COMPARED = 3_000_000
"""Comparisons of wordings that are still made to tell a table of contents from questions."""
T = TypeVar("T")


@dataclass(slots=True)
class _Choice:
    """What is accepted from a document: the kinds in use, the one that most stand in, and the lines of that one."""

    uses: dict[str, Use]
    first: str
    lines: list[int]
    listed: frozenset[int]
    named: bool
    """Whether most places of the commonest kind begin with Q and a number."""


def chosen(everything: list[Slot]) -> Iterator[Slot]:
    """The slots that hold questions."""
    contents = _contents(everything)
    candidates = [slot for slot in everything if id(slot) not in contents]
    uses = used(candidates)
    if not uses:
        return
    families: dict[str, int] = {}
    for kind, use in uses.items():
        family = slots.LISTS if kind.startswith(slots.LISTS) else kind
        families[family] = families.get(family, 0) + use.asks
    first = _first(uses, families)
    lines = [slot.start for slot in candidates if slot.asks and slot.kind in uses and slot.kind.startswith(first)]
    listed = frozenset(
        slot.start for slot in candidates if slot.asks and slot.kind in uses and slot.kind.startswith(slots.LISTS)
    )
    leading = [texts.is_question_number(slot.text) for slot in candidates if slot.asks and slot.kind == first]
    choice = _Choice(uses, first, lines, listed, sum(leading) * 2 > len(leading))
    yield from _accepted(candidates, choice)


def _first(uses: dict[str, Use], families: dict[str, int]) -> str:
    """The kind that most questions stand in; lists below headings or bold lines that nearly all ask hold follow-ups."""
    first = max(families, key=lambda family: families[family])
    if uses.get("titled", Use(0, 0.0)).asks > 1:
        return "titled"
    if first != slots.LISTS:
        return first
    return next((kind for kind, use in uses.items() if _over_lists(kind, use, families[first])), first)


def _over_lists(kind: str, use: Use, listed: int) -> bool:
    structural = kind.startswith(("heading", "bold", "item-heading", "summary"))
    return structural and use.share >= 0.8 and use.asks >= 3 and listed < 5 * use.asks


def _contents(everything: list[Slot]) -> set[int]:
    """The slots of a table of contents: lists that lead to places in the document where the same is asked."""
    elsewhere = {slot.key for slot in everything if not slot.leads_here}
    by_list: dict[str, list[Slot]] = {}
    for slot in everything:
        if slot.leads_here:
            by_list.setdefault(slot.kind, []).append(slot)
    found: set[int] = set()
    for members in by_list.values():
        found.update(id(slot) for slot in known(members, elsewhere, lambda slot: slot.key))
    return found


def known(members: list[T], elsewhere: set[str], key: Callable[[T], str]) -> list[T]:
    """Those that ask what is asked elsewhere; where most do, a nearly equal wording is taken for the same."""
    same = [one for one in members if key(one) in elsewhere]
    if len(same) * 2 < len(members) or len(members) * len(elsewhere) > MOST_COMPARED:
        return same
    bags = [frozenset(words.split()) for words in elsewhere]
    return [one for one in members if key(one) in elsewhere or _near(frozenset(key(one).split()), bags)]


def _near(words: frozenset[str], bags: list[frozenset[str]]) -> bool:
    return any(len(words & bag) >= 0.6 * len(words | bag) for bag in bags)


def _accepted(candidates: list[Slot], choice: _Choice) -> Iterator[Slot]:
    """The slots that hold questions: of a kind in use, and not inside what belongs to an earlier question."""
    blocked = -1
    for slot in candidates:
        if slot.kind not in choice.uses or slot.start < blocked or not _may_ask(slot, choice):
            continue
        if _leads(slot, choice):
            continue
        blocked = max(blocked, slot.end)
        yield slot


def _leads(slot: Slot, choice: _Choice) -> bool:
    """Whether a slot only leads to questions: to several of the commonest kind, or in bold to items right below it."""
    if slot.kind == "numbered" and slot.asks and asking.surely(slot.text):
        return False
    if not slot.kind.startswith(choice.first) and _holds_many(slot, choice):
        return True
    below = (slot.body, slot.body + 1)
    return slot.kind in ("bold", "numbered") and not slot.asks and any(line in choice.listed for line in below)


def _may_ask(slot: Slot, choice: _Choice) -> bool:
    """Whether a slot is taken: it asks, or it stands in a row of questions and is marked as they are."""
    if slot.asks:
        return True
    plain = texts.words(slot.text)
    share = choice.uses[slot.kind].share
    if slot.kind == "summary" or (slot.kind.startswith("section") and slot.kind == choice.first):
        return len(plain) > 3
    if slot.kind == choice.first and slot.kind.startswith(("heading", "bold", "item-heading")):
        if choice.named:
            return texts.is_question_number(slot.text)
        return texts.numbered(slot.text) or (share >= 0.9 and len(plain.split()) > 1)
    if slot.kind == "numbered":
        return slot.kind == choice.first and len(plain.split()) > 2
    if choice.uses[slot.kind].whole:
        return not asking.is_noise(plain)
    return slot.kind.startswith(slots.LISTS) and share >= 0.7 and len(plain.split()) > 2


def _holds_many(slot: Slot, choice: _Choice) -> bool:
    """Whether a slot of a rarer kind is only the heading over several questions of the commonest kind."""
    return bisect_left(choice.lines, slot.end) - bisect_left(choice.lines, slot.body) >= 2
