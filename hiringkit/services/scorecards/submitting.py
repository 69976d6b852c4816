"""Submitting a card, amending it with a reason, and closing one without ratings."""

from datetime import datetime
from typing import Any

from hiringkit.domain import access, records, scorecards, texts
from hiringkit.domain.access import Actor
from hiringkit.services.acts import Invalid, Stale, act, found
from hiringkit.services.scorecards.checking import SaveRequest, checked
from hiringkit.services.scorecards.reading import open_card, voided_items
from hiringkit.store import database
from hiringkit.store import loops as loop_rows
from hiringkit.store import scorecards as cards
from hiringkit.store.packets import CARD, Job
from hiringkit.store.scorecards import saving
from hiringkit.store.scorecards.tables import Amendment, Scorecard


def submit(actor: Actor, ref: str, version: int | None = None, *, ahead: bool = False) -> str:
    """Locks the card; raises Invalid with what is missing, Stale when it changed since; returns its hash.

    `ahead` has a worker print it behind the act, for the slate that will hold it.
    """
    with act(actor, "scorecard.submit", "scorecard", ref) as done:
        row = found(cards.get(ref, lock=True))
        access.require(access.can_write_card(actor, open_card(actor, row)))
        if version is not None and row.version != version:
            raise Stale(
                "The card was changed on another page since you opened this one. Look at it again, then submit."
            )
        sealed = _seal(row, actor.at)
        row.state, row.submitted_at = scorecards.SUBMITTED, actor.at
        row.started_at = row.started_at or actor.at
        if ahead:
            _print_ahead(actor, ref)
        done.details["sha256"] = sealed
        return sealed


def _print_ahead(actor: Actor, ref: str) -> None:
    database.add(Job(kind=CARD, subject=ref, created_by=actor.id, created_at=actor.at))


def amend(actor: Actor, ref: str, item: str, field: str, value: Any, reason: str, *, ahead: bool = False) -> None:
    """Corrects one field of a submitted card; the value before and the reason stay with it."""
    reason = _said(reason, "Say why the card is amended; the reason is printed beside both values.")
    if field not in scorecards.AMENDABLE:
        raise Invalid({"field": "This field cannot be amended."})
    with act(actor, "scorecard.amend", "scorecard", ref, item=item, field=field) as done:
        row = found(cards.get(ref, lock=True))
        access.require(access.can_amend_card(actor, open_card(actor, row)))
        if row.state != scorecards.SUBMITTED:
            raise Invalid({"field": "A card closed without ratings cannot be amended."})
        change = checked(loop_rows.read_kit(row.interview.kit), SaveRequest(field, value, "amendment", 0, "", item))
        before = _value(cards.card_value(row), item, field)
        if before == change.value:
            raise Invalid({"value": "This is the value that stands already."})
        _apply(row, item, change)
        _note_amendment(actor, row, change, before, reason)
        if ahead:
            _print_ahead(actor, ref)
        done.details["sha256"] = _seal(row, actor.at)


def _said(reason: str, missing: str) -> str:
    try:
        text = texts.cleaned(reason).strip()
    except texts.TextError as error:
        raise Invalid({"reason": str(error)}) from None
    if not text:
        raise Invalid({"reason": missing})
    return text


def _note_amendment(actor: Actor, row: Scorecard, change: saving.Save, before: Any, reason: str) -> None:
    database.add(
        Amendment(
            scorecard_id=row.id,
            item=change.item,
            field=change.field,
            before=records.canonical(before),
            after=records.canonical(change.value),
            reason=reason,
            at=actor.at,
        )
    )


def _seal(row: Scorecard, at: datetime) -> str:
    """Checks that the card is whole, then hashes what it says now."""
    card, kit = cards.card_value(row), loop_rows.read_kit(row.interview.kit)
    days = scorecards.days_of_notes(row.interview.starts_at, at)
    missing = scorecards.problems(card, kit, days, voided_items(row))
    if missing:
        raise Invalid({problem.item or problem.code: problem.sentence for problem in missing})
    about = row.interview.candidate.ref
    row.sha256 = scorecards.content_hash(card, row.interview.kit.sha256, row.person.ref, about)
    row.version += 1
    return row.sha256


def _value(card: scorecards.Card, item: str, field: str) -> Any:
    if not item:
        return card.paper_day if field == "on_paper" else getattr(card, field)
    entry = card.entry(item)
    return (entry.not_assessed or entry.rating) if field == "rating" else getattr(entry, field)


def _apply(row: Scorecard, item: str, change: saving.Save) -> None:
    if item:
        saving.write_entry(row.id, item, change.columns)
    else:
        for column, value in change.columns.items():
            setattr(row, column, value)
    database.refresh()


def close(actor: Actor, ref: str, closer: str, reason: str) -> None:
    """Closes a card that will hold no ratings: it could not take place, a conflict of interest, a withdrawal."""
    if closer not in scorecards.CLOSERS:
        raise Invalid({"closer": "Choose one of the listed ways to close the card."})
    reason = _said(reason, "Say in a sentence what happened; the recruiter reads it.")
    with act(actor, "scorecard.close", "scorecard", ref, closer=closer):
        row = found(cards.get(ref, lock=True))
        access.require(access.can_write_card(actor, open_card(actor, row)))
        row.state, row.closer, row.closer_reason = scorecards.CLOSED, closer, reason
        row.version += 1
