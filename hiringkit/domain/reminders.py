"""When an interviewer is reminded: an hour after the call, once for calls in a row, then daily, not for ever."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

FIRST = timedelta(hours=1)
"""How long after the end of a call its author is first reminded."""
IN_A_ROW = timedelta(hours=1)
"""A call that begins within this time belongs to the same row: one mail after the last of them."""
LONGEST = timedelta(hours=4)
"""No row makes the first reminder later than this after the call."""
HOUR = 9
"""The daily one comes at this hour where the interviewer is."""
APART = timedelta(hours=12)
"""And not sooner than this after another."""
WITHIN = timedelta(days=14)
"""After this nobody is reminded by itself any more."""


@dataclass(frozen=True, slots=True)
class Owed:
    """A card that is awaited: when its call ends, and whether its author was never reminded of it."""

    ends_at: datetime
    is_new: bool

    def is_ripe(self, at: datetime) -> bool:
        """True once the call is an hour over."""
        return self.ends_at + FIRST <= at


def is_due(at: datetime, zone: str, last: datetime | None, cards: Iterable[Owed], next_start: datetime | None) -> bool:
    """True when a mail is due to somebody who owes these cards; `next_start` is when their next call begins."""
    held = list(cards)
    ripe = [card for card in held if card.is_ripe(at)]
    return bool(ripe) and (_is_first(at, held, ripe, next_start) or _is_daily(at, zone, last))


def _is_first(at: datetime, held: list[Owed], ripe: list[Owed], next_start: datetime | None) -> bool:
    new = [card.ends_at for card in ripe if card.is_new]
    if not new:
        return False
    is_busy = any(not card.is_ripe(at) for card in held) or (next_start is not None and next_start <= at + IN_A_ROW)
    return not is_busy or at >= min(new) + LONGEST


def _is_daily(at: datetime, zone: str, last: datetime | None) -> bool:
    if last is None:
        return False
    local = at.astimezone(ZoneInfo(zone))
    return local.hour >= HOUR and last.astimezone(ZoneInfo(zone)).date() < local.date() and at - last >= APART
