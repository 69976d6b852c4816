"""Voiding a question for an opening: for all its candidates alike, with a reason, and what that leaves out."""

from dataclasses import dataclass
from datetime import datetime

from hiringkit.domain import access, texts
from hiringkit.domain.access import Actor
from hiringkit.services.acts import Invalid, act, found
from hiringkit.store import access as standings
from hiringkit.store import accounts, database, progress
from hiringkit.store import loops as loop_rows
from hiringkit.store import openings as rows
from hiringkit.store.openings import Opening, Void


@dataclass(frozen=True, slots=True)
class VoidLine:
    """An item of the opening's loop: how many ratings rest on it, and whether it is voided, by whom and why."""

    kit: str
    kit_title: str
    item: str
    label: str
    title: str
    ratings: int
    is_voided: bool
    reason: str
    by: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class VoidFacts:
    """The page of voided questions."""

    ref: str
    code: str
    title: str
    lines: tuple[VoidLine, ...]


def _managed(actor: Actor, ref: str, *, lock: bool = False) -> Opening:
    opening = found(rows.get(ref, lock=lock))
    access.require(access.can_manage_opening(actor, standings.in_opening(actor.id, opening)))
    return opening


def voids(actor: Actor, ref: str) -> VoidFacts:
    """Every item of the opening's loop, and which are voided; counts of ratings, never what they say."""
    opening = _managed(actor, ref)
    loop = loop_rows.read_loop(opening.version)
    present = {(void.kit_name, void.item): void for void in rows.voids(opening.id)}
    names = accounts.names(void.by for void in present.values())
    counts = progress.rated_items(opening.id)
    lines = []
    for kit in loop.kits:
        for item in kit.items:
            void = present.get((kit.id, item.id))
            lines.append(
                VoidLine(
                    kit=kit.id,
                    kit_title=kit.title,
                    item=item.id,
                    label=item.label,
                    title=item.title,
                    ratings=counts.get((kit.id, item.id), 0),
                    is_voided=void is not None,
                    reason=void.reason if void else "",
                    by=names.get(void.by, "") if void else "",
                    at=void.at if void else None,
                )
            )
    return VoidFacts(opening.ref, opening.code, opening.title, tuple(lines))


def void(actor: Actor, ref: str, kit_name: str, item_id: str, reason: str) -> int:
    """Voids an item for every candidate of the opening; returns how many submitted ratings count no longer."""
    reason = texts.cleaned(reason).strip()
    if not reason:
        raise Invalid({"reason": "Write why; the reason stands on every debrief and packet of this opening."})
    with act(actor, "opening.void", "opening", ref, kit=kit_name, item=item_id) as done:
        opening = _managed(actor, ref, lock=True)
        loop = loop_rows.read_loop(opening.version)
        kit = next((kit for kit in loop.kits if kit.id == kit_name), None)
        if kit is None or kit.item(item_id) is None:
            raise Invalid({"item": "This question is not in the opening’s loop."})
        if (kit_name, item_id) in rows.voided(opening.id):
            raise Invalid({"item": "This question is voided already."})
        lost = progress.rated_items(opening.id).get((kit_name, item_id), 0)
        database.add(
            Void(opening_id=opening.id, kit_name=kit_name, item=item_id, reason=reason, by=actor.id, at=actor.at)
        )
        done.details["ratings"] = lost
        return lost
