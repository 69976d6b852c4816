"""The decision of a named person, and reopening it."""

from dataclasses import dataclass

from hiringkit.domain import access, debriefs, texts
from hiringkit.domain.access import Actor
from hiringkit.services import organisation
from hiringkit.services.acts import Invalid, act, found
from hiringkit.services.debriefs.gathering import gather
from hiringkit.services.debriefs.voting import committee_of, favoured_against
from hiringkit.store import access as standings
from hiringkit.store import candidates, database
from hiringkit.store import debriefs as rows
from hiringkit.store.candidates import Candidate


@dataclass(frozen=True, slots=True)
class NewDecision:
    """What is asked of the decider."""

    outcome: str
    reason: str
    level: str = ""
    conditions: str = ""
    against_reason: str = ""


def decide(actor: Actor, candidate_ref: str, form: NewDecision) -> str:
    """Records the decision; going against the votes or the computed result needs its own reason; returns its hash."""
    if form.outcome not in debriefs.OUTCOMES:
        raise Invalid({"outcome": "Choose one of the four outcomes."})
    if not form.reason.strip():
        raise Invalid({"reason": "Write the reason, citing evidence; it is printed in the packet."})
    with act(actor, "debrief.decide", "candidate", candidate_ref, outcome=form.outcome) as done:
        candidate = found(candidates.get(candidate_ref, lock=True))
        standing = standings.to_candidate(actor.id, candidate)
        access.require(access.can_decide(actor, standing))
        case = gather(candidate)
        committee = committee_of(candidate, case.papers)
        if committee.is_decided:
            raise Invalid({"": "A decision is recorded already. Reopen it first."})
        if not committee.is_past:
            raise Invalid({"": "The first votes are not open yet."})
        against = [p.partition(":")[2] for p in favoured_against(committee, case) if p.startswith(f"{form.outcome}:")]
        if against and not form.against_reason.strip():
            raise Invalid({"against_reason": f"This goes against {' and '.join(against)}. Write why."})
        row = _decision_row(actor, candidate, form)
        row.needs_sign_off = organisation.settings().policies.second_sign_off
        database.add(row)
        if row.stands:
            candidate.state = candidates.DECIDED
        done.details["sha256"] = row.sha256
        return row.sha256


def _decision_row(actor: Actor, candidate: Candidate, form: NewDecision) -> rows.DecisionRow:
    values = {
        "outcome": form.outcome,
        "level": texts.line(form.level, limit=40),
        "reason": texts.cleaned(form.reason).strip(),
        "against_reason": texts.cleaned(form.against_reason).strip(),
        "conditions": texts.cleaned(form.conditions).strip(),
    }
    sealed = debriefs.decision_hash(values, candidate=candidate.ref, decider=actor.ref, at=actor.at)
    return rows.DecisionRow(**values, candidate_id=candidate.id, decider_id=actor.id, at=actor.at, sha256=sealed)


def sign(actor: Actor, candidate_ref: str) -> None:
    """Signs off the decision that waits for a second person; from then on it has effect."""
    with act(actor, "debrief.sign", "candidate", candidate_ref) as done:
        candidate = found(candidates.get(candidate_ref, lock=True))
        access.require(access.can_sign_decision(actor, standings.to_candidate(actor.id, candidate)))
        row = next((row for row in rows.decisions(candidate.id) if row.waits), None)
        if row is None or row.decider_id == actor.id:
            raise Invalid({"": "No decision waits for your sign-off."})
        row.signed_by, row.signed_at = actor.id, actor.at
        candidate.state = candidates.DECIDED
        done.details["sha256"] = row.sha256


def reopen(actor: Actor, candidate_ref: str, reason: str) -> None:
    """Reopens a decision with a reason; the earlier record stays."""
    reason = texts.cleaned(reason).strip()
    if not reason:
        raise Invalid({"reason": "Say why the decision is reopened."})
    with act(actor, "debrief.reopen", "candidate", candidate_ref):
        candidate = found(candidates.get(candidate_ref, lock=True))
        access.require(access.can_decide(actor, standings.to_candidate(actor.id, candidate)))
        standing_rows = [row for row in rows.decisions(candidate.id) if not row.reopened_at]
        if not standing_rows:
            raise Invalid({"": "There is no decision to reopen."})
        for row in standing_rows:
            row.reopened_at, row.reopened_reason = actor.at, reason
        candidate.state = candidates.ACTIVE
