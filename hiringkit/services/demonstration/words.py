"""The demonstration's people, openings, candidates, cards and steps, as they stand in the folder stories."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hiringkit.content import reading

FOLDER = Path(__file__).parent / "stories"
CARDS = ("oluwaseun", "chen", "engineers", "scientists", "researchers")
"""The files that hold scorecards."""
Words = dict[str, Any]


def of(name: str) -> Words:
    """What a file says."""
    said: Words = reading.load(reading.read(FOLDER / f"{name}.yaml"))
    return said


def cards() -> list[Words]:
    """Every card of every file, each item of it as a mapping."""
    return [{**card, "items": _items(card["items"])} for name in CARDS for card in of(name)["cards"]]


def steps() -> list[Words]:
    """What people did besides interviewing; amendments stand with the cards that they amend."""
    amended = [{**step, "do": "amend"} for name in CARDS for step in of(name).get("amendments", ())]
    return [*of("steps")["steps"], *amended]


def _items(items: Words) -> Words:
    return {name: said if isinstance(said, dict) else _item(said) for name, said in items.items()}


def _item(said: str) -> Words:
    """An item written in one line: its rating, or the reason for none, and the note."""
    mark, _, evidence = said.partition(" ")
    return (
        {"rating": int(mark), "evidence": evidence} if mark.isdigit() else {"not_assessed": mark, "evidence": evidence}
    )


def item_of(name: str, ids: Iterable[str]) -> str:
    """The id that a short name stands for: the id itself, or the only one that ends with it; raises LookupError."""
    fitting = [one for one in ids if one == name or one.endswith((f"-{name}", f".{name}"))]
    if len(fitting) != 1:
        raise LookupError(f"“{name}” stands for {len(fitting)} of the kit’s items; it has to be one")
    return fitting[0]
