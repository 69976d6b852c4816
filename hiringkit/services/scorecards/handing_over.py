"""The note for the next interviewers: the one thing that travels between cards, so it may carry no judgement."""

from dataclasses import dataclass
from datetime import datetime

from hiringkit.domain import access, interviews, records, scorecards, texts
from hiringkit.domain.access import Actor
from hiringkit.services.acts import Invalid, act, found
from hiringkit.services.scorecards.reading import open_card
from hiringkit.store import loops as loop_rows
from hiringkit.store import scorecards as cards
from hiringkit.store.scorecards import handovers
from hiringkit.store.scorecards.tables import Scorecard


@dataclass(frozen=True, slots=True)
class HandoverFacts:
    """The page of a note: who will read it, what stands there, and why it cannot be left now; '' when it can."""

    card: str
    kit: str
    candidate: str
    next_kits: tuple[str, ...]
    text: str
    at: datetime | None
    refusal: str


def handover(actor: Actor, ref: str) -> HandoverFacts:
    """The actor's own note on one of their cards."""
    row = _own(actor, ref)
    kept = handovers.get(row.id)
    return HandoverFacts(
        card=row.ref,
        kit=row.interview.kit.title,
        candidate=row.interview.candidate.name,
        next_kits=_after(row),
        text=kept.text if kept else "",
        at=kept.at if kept else None,
        refusal=_refusal(actor, row),
    )


def pass_on(actor: Actor, ref: str, text: str) -> None:
    """Keeps the note; an empty one takes it back; raises Invalid with every word that judges."""
    try:
        text = texts.cleaned(text).strip()
    except texts.TextError as error:
        raise Invalid({"text": str(error)}) from None
    with act(actor, "scorecard.pass_on", "scorecard", ref) as done:
        row = _own(actor, ref, lock=True)
        refusal = _refusal(actor, row)
        reasons = [refusal] if refusal else interviews.handover_findings(text)
        if reasons:
            raise Invalid({"text": " ".join(reasons)})
        handovers.keep(row.id, text, actor.at)
        done.details["sha256"] = records.text_hash(text)


def _own(actor: Actor, ref: str, *, lock: bool = False) -> Scorecard:
    row = found(cards.get(ref, lock=lock))
    access.require(access.can_pass_on(actor, open_card(actor, row)))
    return row


def _after(row: Scorecard) -> tuple[str, ...]:
    own = row.interview.kit
    return tuple(kit.title for kit in loop_rows.kits_of(own.version_id) if kit.position > own.position)


def _refusal(actor: Actor, row: Scorecard) -> str:
    if not _after(row):
        return "No interview comes after this one in the loop, so nobody would read the note."
    if row.state == scorecards.OWED and actor.at < row.interview.starts_at:
        return "The interview has not begun. Leave the note during it or after it."
    return ""
