"""The gate after each stage: advance or stop, by a named person, with a reason, from submitted cards only."""

from hiringkit.domain import access, texts
from hiringkit.domain.access import Actor
from hiringkit.domain.candidates import NOT_IN_PROCESS
from hiringkit.services import interviews
from hiringkit.services.acts import Invalid, act, found
from hiringkit.store import access as standings
from hiringkit.store import candidates as rows
from hiringkit.store import database, progress
from hiringkit.store import loops as loop_rows
from hiringkit.store.candidates import Candidate, Gate


def gate(actor: Actor, ref: str, stage: str, outcome: str, reason: str) -> None:
    """Closes a stage: the candidate advances, or stops here; a stop cancels interviews that are still to come."""
    reason = checked_reason(reason, "Write the reason; it stands in the record beside your name.")
    if outcome not in (rows.ADVANCE, rows.STOP):
        raise Invalid({"outcome": "Choose whether the candidate advances or stops here."})
    with act(actor, "candidate.gate", "candidate", ref, stage=stage, outcome=outcome) as done:
        row = found(rows.get(ref, lock=True))
        access.require(access.can_gate(actor, standings.to_candidate(actor.id, row)))
        require_active(row)
        if any(closed.stage == stage for closed in row.gates):
            raise Invalid({"": "This stage is closed already."})
        _check_cards(row, stage, outcome)
        database.add(mark(actor, row, stage, outcome, reason))
        if outcome == rows.STOP:
            row.state = rows.STOPPED
            done.details["cancelled"] = interviews.withdraw_for(actor, row.id, reason)


def checked_reason(reason: str, missing: str) -> str:
    """The reason, cleaned; raises Invalid when there is none."""
    try:
        reason = texts.cleaned(reason, limit=4000).strip()
    except texts.TextError as error:
        raise Invalid({"reason": str(error)}) from None
    if not reason:
        raise Invalid({"reason": missing})
    return reason


def require_active(row: Candidate) -> None:
    """Raises Invalid when the candidate is out of the process."""
    if row.state != rows.ACTIVE:
        raise Invalid({"": NOT_IN_PROCESS})


def mark(actor: Actor, row: Candidate, stage: str, outcome: str, reason: str) -> Gate:
    """The record of a step in the process."""
    return Gate(candidate_id=row.id, stage=stage, outcome=outcome, reason=reason, by=actor.id, at=actor.at)


def _check_cards(row: Candidate, stage: str, outcome: str) -> None:
    kits = {kit.name: kit.title for kit in loop_rows.kits_of(row.version_id) if kit.stage == stage}
    if not kits:
        raise Invalid({"": "The loop has no such stage."})
    cards = [held for held in progress.held([row.id]) if held.kit in kits]
    waiting = [held.person for held in cards if not held.is_in and not held.waived]
    if waiting:
        raise Invalid({"": f"Still to come: {', '.join(waiting)}. A stage is closed from submitted cards only."})
    given = {held.kit for held in cards if held.is_given}
    if not given:
        raise Invalid({"": "No scorecard of this stage is submitted yet."})
    open_kits = [f"‘{title}’" for name, title in kits.items() if name not in {held.kit for held in cards}]
    if outcome == rows.ADVANCE and open_kits:
        raise Invalid({"": f"{' and '.join(open_kits)} is not held yet. Hold it first, or stop the candidate here."})
