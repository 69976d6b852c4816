"""Filling in a card: one field at a time from a script, or the whole form at once without one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hiringkit.domain import access, loops, scorecards
from hiringkit.domain.access import Actor
from hiringkit.domain.records import text_hash
from hiringkit.services.acts import found
from hiringkit.services.scorecards.checking import SaveRequest, checked
from hiringkit.store import database
from hiringkit.store import loops as loop_rows
from hiringkit.store import scorecards as cards
from hiringkit.store.scorecards import saving


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of each save, the card's version now, and how often its interview was changed."""

    saved: tuple[saving.Saved, ...]
    version: int
    interview_changes: int


class Conflict(Exception):
    """The card was changed elsewhere since the form was shown; nothing of the form was saved."""


def save(actor: Actor, ref: str, request: SaveRequest) -> saving.Saved:
    """Saves one field of the actor's own card; raises Invalid, or Forbidden once it is submitted."""
    return save_all(actor, ref, [request]).saved[0]


def save_all(actor: Actor, ref: str, requests: Sequence[SaveRequest]) -> Receipt:
    """Saves several fields of one card in one transaction, in the order sent."""
    with database.direct():
        card, kit = _writable(actor, ref)
        saved, version = saving.save_all(card, [checked(kit, request) for request in requests], actor.at)
    return Receipt(tuple(saved), version, card.interview_changes)


def fill(actor: Actor, ref: str, version: int, values: Mapping[tuple[str, str], Any]) -> int:
    """Saves a whole form; raises Conflict when the card has another version than the form; returns the new one."""
    with database.writing():
        card, kit = _writable(actor, ref)
        if card.version != version:
            raise Conflict
        present, heads = _present(ref, kit), saving.heads(card.id)
        changes = []
        for number, ((item, field), value) in enumerate(values.items()):
            token = text_hash(f"{ref} {version} {item} {field}")[:40]
            base, _ = heads.get((item, field), (None, None))
            change = checked(kit, SaveRequest(field, value, f"form-{version}", number, token, item, base))
            if change.value != present[item, field]:
                changes.append(change)
        return saving.save_all(card, changes, actor.at)[1]


def _writable(actor: Actor, ref: str) -> tuple[saving.Target, loops.Kit]:
    card = found(saving.target(ref))
    standing = access.Standing(is_candidate=card.applicant_id == actor.id)
    is_submitted = card.state in (scorecards.SUBMITTED, scorecards.CLOSED)
    access.require(access.can_write_card(actor, access.Card(card.person_id == actor.id, is_submitted, standing)))
    return card, loop_rows.frozen_kit(card.kit_id, card.kit_hash)


def _present(ref: str, kit: loops.Kit) -> dict[tuple[str, str], Any]:
    """What every field of the card holds now, in the form in which a save names it."""
    row = found(cards.get(ref))
    card = cards.card_value(row)
    held = {("", field): getattr(row, field) for field in saving.CARD_FIELDS}
    held |= {("", saving.PRIVATE): cards.private_note(row.id), ("", "on_paper"): card.paper_day}
    for item in kit.items:
        entry = card.entry(item.id)
        held |= {(item.id, field): getattr(entry, field) for field in saving.ENTRY_FIELDS}
        held |= {(item.id, "rating"): entry.not_assessed or entry.rating, (item.id, "probes"): list(entry.probes)}
    return held


__all__ = ["Conflict", "Receipt", "SaveRequest", "fill", "save", "save_all"]
