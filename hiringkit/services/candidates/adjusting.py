"""Adjustments, kept apart: interviewers see the arrangement, only the opening's recruiters the reason."""

from dataclasses import dataclass
from datetime import datetime

from hiringkit.domain import access, scorecards, texts
from hiringkit.domain.access import Actor
from hiringkit.services import organisation
from hiringkit.services.acts import Invalid, act, found
from hiringkit.services.records import holding
from hiringkit.store import access as standings
from hiringkit.store import accounts, database
from hiringkit.store import candidates as rows
from hiringkit.store import interviews as interview_rows
from hiringkit.store import scorecards as cards
from hiringkit.store.candidates import Adjustment, Candidate

MOST_EXTRA = 480


@dataclass(frozen=True, slots=True)
class AdjustmentFacts:
    """The page of an adjustment, for the opening's recruiters only."""

    candidate_ref: str
    name: str
    latin_name: str
    lang: str
    dir: str
    arrangement: str
    extra_minutes: int
    reason: str
    by: str
    at: datetime | None


def _readable(actor: Actor, ref: str, *, lock: bool = False) -> Candidate:
    row = found(rows.get(ref, lock=lock))
    access.require(access.can_read_adjustments(actor, standings.to_candidate(actor.id, row)))
    return row


def adjustment(actor: Actor, ref: str) -> AdjustmentFacts:
    """What was agreed, and why."""
    row = _readable(actor, ref)
    agreed = rows.adjustment(row.id)
    return AdjustmentFacts(
        candidate_ref=row.ref,
        name=row.name,
        latin_name=row.latin_name,
        lang=row.lang,
        dir=row.dir,
        arrangement=agreed.arrangement if agreed else "",
        extra_minutes=agreed.extra_minutes if agreed else 0,
        reason=agreed.reason if agreed else "",
        by=accounts.names([agreed.by]).get(agreed.by, "") if agreed else "",
        at=agreed.at if agreed else None,
    )


def arrange(actor: Actor, ref: str, arrangement: str, extra_minutes: int, reason: str) -> None:
    """Records an agreed adjustment; interviews still to come get the extra time."""
    arrangement, reason = _text("arrangement", arrangement), _text("reason", reason)
    errors = {}
    if not 0 <= extra_minutes <= MOST_EXTRA:
        errors["extra_minutes"] = f"Extra time is a number of minutes from 0 to {MOST_EXTRA}."
    if not arrangement:
        errors["arrangement"] = "Say what was arranged, such as ‘captions on, 15 extra minutes’."
    if errors:
        raise Invalid(errors)
    with act(actor, "candidate.arrange", "candidate", ref):
        row = _readable(actor, ref, lock=True)
        agreed = rows.adjustment(row.id) or Adjustment(candidate_id=row.id, arrangement="", reason="")
        said = {"arrangement": arrangement, "reason": reason}
        holding.require_kept(row.id, [name for name, new in said.items() if getattr(agreed, name) not in new])
        agreed.arrangement, agreed.extra_minutes, agreed.reason = arrangement, extra_minutes, reason
        agreed.by, agreed.at = actor.id, actor.at
        database.add(agreed)
        _give_time(actor, row, extra_minutes)


def _text(field: str, text: str) -> str:
    try:
        return texts.cleaned(text, limit=4000).strip()
    except texts.TextError as error:
        raise Invalid({field: str(error)}) from None


def forget(actor: Actor, ref: str) -> None:
    """Takes an adjustment away; interviews still to come lose the extra time."""
    with act(actor, "candidate.forget_adjustment", "candidate", ref):
        row = _readable(actor, ref, lock=True)
        agreed = rows.adjustment(row.id)
        if agreed is None:
            raise Invalid({"": "There is no adjustment to remove."})
        holding.require_none(row.id)
        rows.forget_adjustment(agreed)
        _give_time(actor, row, 0)


def _give_time(actor: Actor, row: Candidate, extra_minutes: int) -> None:
    coming = [one for one in interview_rows.of_candidate(row.id) if one.starts_at > actor.at]
    times = {one.id: one for one in coming if one.extra_minutes != extra_minutes}
    hours = organisation.settings().policies.due_hours
    for interview in times.values():
        interview.extra_minutes = extra_minutes
        interview.changes, interview.changed_at = interview.changes + 1, actor.at
    for card in cards.of_interviews(times, lock=True):
        if card.state in (scorecards.OWED, scorecards.DRAFT):
            interview = times[card.interview_id]
            card.due_at = scorecards.due_at(interview.starts_at, interview.arranged_minutes, hours)
