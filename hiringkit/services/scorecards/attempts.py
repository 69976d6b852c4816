"""Everything that was saved of one's own card, attempt by attempt, and putting an earlier text back."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from hiringkit.domain import access, loops, records, scorecards
from hiringkit.domain.access import Actor
from hiringkit.services.acts import Invalid, found
from hiringkit.services.scorecards.checking import SaveRequest
from hiringkit.services.scorecards.filling import save
from hiringkit.services.scorecards.reading import CardFacts, show
from hiringkit.store import scorecards as cards
from hiringkit.store.scorecards import Change, saving

SHOWN = ("rating", "evidence", "probes", "changed", "added", "shareable")
OF_CARD = ("recommendation", "rationale", "on_paper", "closing_notes", "private_note", "call_minutes")
TYPED_ON = timedelta(minutes=2)
"""An attempt that the next one continues within this time is one of many on the way."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One save: its value, when, whether it stands now, and whether it was put aside in a conflict."""

    id: int
    value: Any
    at: datetime
    stands: bool
    put_aside: bool


@dataclass(frozen=True, slots=True)
class FieldHistory:
    """The attempts at one field, newest first; `left_out` counts those that the next one only continued."""

    item: loops.Item | None
    field: str
    attempts: tuple[Attempt, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class History:
    """The page: the card, and its fields in kit order."""

    facts: CardFacts
    fields: tuple[FieldHistory, ...]

    @property
    def is_open(self) -> bool:
        """True while a text can be put back."""
        return self.facts.state in (scorecards.OWED, scorecards.DRAFT)


def history(actor: Actor, ref: str, *, everything: bool = False) -> History:
    """Every attempt at every field of the actor's own card; without `everything`, those on the way are left out."""
    facts = show(actor, ref)
    by_field: dict[tuple[str, str], list[Change]] = {}
    for change in saving.history(found(cards.get(ref)).id):
        by_field.setdefault((change.item, change.field), []).append(change)
    order = [(item, field) for item in facts.kit.items for field in SHOWN]
    named = [(item.id, item, field) for item, field in order] + [("", None, field) for field in OF_CARD]
    fields = [
        _field(item, field, by_field[item_id, field], everything)
        for item_id, item, field in named
        if (item_id, field) in by_field
    ]
    return History(facts, tuple(fields))


def _field(item: loops.Item | None, field: str, changes: Sequence[Change], everything: bool) -> FieldHistory:
    standing = next((one.number for one in changes if one.kept), None)
    kept = list(changes) if everything else list(_without_steps(changes))
    attempts = [
        Attempt(one.number, records.parsed(one.value), one.at, one.number == standing, not one.kept) for one in kept
    ]
    return FieldHistory(item, field, tuple(attempts), len(changes) - len(kept))


def _without_steps(changes: Iterable[Change]) -> Iterable[Change]:
    newer: Change | None = None
    for change in changes:
        if newer is None or not _continues(newer, change):
            yield change
        newer = change if change.kept else newer


def _continues(newer: Change, older: Change) -> bool:
    is_text = older.value.startswith('"') and older.kept and newer.client == older.client
    return is_text and newer.at - older.at < TYPED_ON and newer.value.startswith(older.value[:-1])


def restore(actor: Actor, ref: str, change_id: int) -> None:
    """Puts an earlier value of a field of the actor's own card back, as a new save; what stood stays in the history."""
    facts = show(actor, ref)
    change = saving.change(found(cards.get(ref)).id, change_id)
    if change is None or change.field not in (*SHOWN, *OF_CARD):
        raise access.Forbidden(access.HIDDEN)
    head = facts.heads.get(f"{change.item}:{change.field}")
    token = secrets.token_hex(16)
    request = SaveRequest(change.field, records.parsed(change.value), token, 0, token, change.item, head)
    if save(actor, ref, request).state == saving.CONFLICT:
        raise Invalid({"": "The field was changed in this moment on another page. Look at it again."})
