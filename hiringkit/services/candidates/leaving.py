"""Ways out of the process that are no judgement, and the way back."""

from hiringkit.domain import access, candidates, texts
from hiringkit.domain.access import Actor
from hiringkit.services import interviews
from hiringkit.services.acts import Invalid, act, found
from hiringkit.services.candidates.stages import checked_reason, mark, require_active
from hiringkit.store import access as standings
from hiringkit.store import candidates as rows
from hiringkit.store import database
from hiringkit.store import openings as opening_rows
from hiringkit.store.candidates import Candidate


def leave(actor: Actor, ref: str, how: str, reason: str) -> None:
    """Notes that the candidate left the process, how and why; interviews that are still to come are cancelled."""
    if how not in candidates.LEAVINGS:
        raise Invalid({"how": "Choose what happened."})
    try:
        reason = texts.cleaned(reason, limit=4000).strip()
    except texts.TextError as error:
        raise Invalid({"reason": str(error)}) from None
    with act(actor, "candidate.leave", "candidate", ref, how=how) as done:
        row = _managed(actor, ref)
        require_active(row)
        row.state = rows.WITHDRAWN
        database.add(mark(actor, row, _numbered(row, candidates.LEFT), how, reason))
        done.details["cancelled"] = interviews.withdraw_for(actor, row.id, candidates.LEAVINGS[how])


def bring_back(actor: Actor, ref: str, reason: str) -> None:
    """Takes a candidate who left or was stopped back into the process, with a reason; what was recorded stays."""
    reason = checked_reason(reason, "Say why the candidate is back in the process.")
    with act(actor, "candidate.bring_back", "candidate", ref):
        row = _managed(actor, ref)
        is_open = row.opening.state == opening_rows.OPEN
        if problem := candidates.return_problem(row.state, opening_is_open=is_open):
            raise Invalid({"": problem})
        row.state = rows.ACTIVE
        database.add(mark(actor, row, _numbered(row, candidates.RETURNED), candidates.RETURNED, reason))


def _managed(actor: Actor, ref: str) -> Candidate:
    row = found(rows.get(ref, lock=True))
    access.require(access.can_manage_candidate(actor, standings.to_candidate(actor.id, row)))
    return row


def _numbered(row: Candidate, stage: str) -> str:
    """A name for the record that the candidate does not have yet: left, left-2, left-3."""
    earlier = sum(gate.stage == stage or gate.stage.startswith(f"{stage}-") for gate in row.gates)
    return f"{stage}-{earlier + 1}" if earlier else stage
