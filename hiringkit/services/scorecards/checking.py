"""What a page sends for a field of a card, checked against the frozen kit and turned into columns."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from hiringkit.domain import loops, scorecards, texts
from hiringkit.services.acts import Invalid
from hiringkit.store.scorecards import saving

Columns = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SaveRequest:
    """One field's new value as a page sends it."""

    field: str
    value: Any
    client: str
    sequence: int
    token: str
    item: str = ""
    base: int | None = None


def checked(kit: loops.Kit, request: SaveRequest) -> saving.Save:
    """The save with its value checked and turned into columns; raises Invalid naming the field."""
    name = f"{request.item}:{request.field}" if request.item else request.field
    check = (_ENTRY if request.item else _CARD).get(request.field)
    if check is None:
        raise Invalid({name: "This field cannot be saved."})
    if request.item and kit.item(request.item) is None:
        raise Invalid({name: "This question is not in the kit."})
    try:
        value, columns = check(kit, request.item, request.value)
    except (scorecards.BadEntry, texts.TextError) as error:
        raise Invalid({name: str(error)}) from None
    return saving.Save(
        request.item,
        request.field,
        value,
        columns,
        request.client,
        request.sequence,
        request.token,
        request.base,
    )


def _rating(kit: loops.Kit, item: str, value: Any) -> tuple[Any, Columns]:
    if isinstance(value, str) and value:
        if value not in scorecards.NOT_ASSESSED:
            raise scorecards.BadEntry("Choose one of the listed reasons.")
        return value, {"rating": None, "not_assessed": value}
    rating = scorecards.checked_rating(kit, item, _whole(value))
    return rating, {"rating": rating, "not_assessed": ""}


def _whole(value: Any) -> int | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**31:
        raise scorecards.BadEntry("This must be a whole number.")
    return value


def _text(column: str) -> Callable[[loops.Kit, str, Any], tuple[Any, Columns]]:
    def check(kit: loops.Kit, item: str, value: Any) -> tuple[Any, Columns]:
        if not isinstance(value, str):
            raise scorecards.BadEntry("This must be text.")
        text = texts.cleaned(value)
        return text, {column: text}

    return check


def _number(column: str) -> Callable[[loops.Kit, str, Any], tuple[Any, Columns]]:
    def check(kit: loops.Kit, item: str, value: Any) -> tuple[Any, Columns]:
        number = _whole(value)
        return number, {column: number}

    return check


def _recommendation(kit: loops.Kit, item: str, value: Any) -> tuple[Any, Columns]:
    number = _whole(value)
    if number is not None and number not in scorecards.RECOMMENDATIONS:
        raise scorecards.BadEntry("Choose one of the four recommendations.")
    return number, {"recommendation": number}


def _probes(kit: loops.Kit, item: str, value: Any) -> tuple[Any, Columns]:
    found_item = kit.item(item)
    count = len(found_item.probes) if found_item else 0
    if not isinstance(value, list) or any(type(n) is not int or not 0 <= n < count for n in value):
        raise scorecards.BadEntry("A probe is named by its place in the question’s list.")
    positions = sorted(set(value))
    return positions, {"probes": ",".join(map(str, positions))}


def _flag(kit: loops.Kit, item: str, value: Any) -> tuple[Any, Columns]:
    if not isinstance(value, bool):
        raise scorecards.BadEntry("This is either on or off.")
    return value, {"shareable": value}


def _moment(kit: loops.Kit, item: str, value: Any) -> tuple[Any, Columns]:
    if value is None:
        return None, {"call_started_at": None}
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise scorecards.BadEntry("This must be a time with its time zone.")
    return moment.isoformat(), {"call_started_at": moment}


def _day(kit: loops.Kit, item: str, value: Any) -> tuple[Any, Columns]:
    text = value.strip() if isinstance(value, str) else value
    if text in (None, ""):
        return "", {"on_paper": None}
    try:
        day = date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        day = None
    if day is None:
        raise scorecards.BadEntry("Write the day of the notes like 2026-11-20.")
    return day.isoformat(), {"on_paper": day}


_ENTRY = {
    "rating": _rating,
    "evidence": _text("evidence"),
    "changed": _text("changed"),
    "added": _text("added"),
    "probes": _probes,
    "seconds": _number("seconds"),
    "shareable": _flag,
}
_CARD = {
    "recommendation": _recommendation,
    "rationale": _text("rationale"),
    "closing_notes": _text("closing_notes"),
    "on_paper": _day,
    saving.PRIVATE: _text("private_note"),
    "call_started_at": _moment,
    "call_minutes": _number("call_minutes"),
}
