"""Legal holds: while one stands nothing of a candidate is deleted, and only a second person releases it."""

from hiringkit.domain import access
from hiringkit.domain.access import Actor
from hiringkit.services.acts import Invalid, act, found
from hiringkit.services.records.keeping import candidate_of, checked
from hiringkit.store import candidates as candidate_rows
from hiringkit.store import database
from hiringkit.store.records import Hold
from hiringkit.store.records import keeping as rows

HELD = "A legal hold stands on this record, so nothing of it is deleted. A second administrator can release the hold."
SECOND = "You placed this hold. A second administrator releases it."


def place(actor: Actor, ref: str, reason: str, *, whole_opening: bool = False) -> str:
    """Places a hold on a candidate, or on everybody in their opening."""
    said = checked(reason, "Say what the hold is for.")
    with act(actor, "record.hold", "candidate", ref, whole_opening=whole_opening) as done:
        row = candidate_of(actor, ref, lock=True)
        hold = Hold(
            candidate_id=None if whole_opening else row.id,
            opening_id=row.opening_id if whole_opening else None,
            reason=said,
            placed_by=actor.id,
            placed_at=actor.at,
        )
        database.add(hold)
        done.details["hold"] = hold.ref
        return hold.ref


def release(actor: Actor, ref: str, hold_ref: str, reason: str) -> None:
    """Releases a hold that somebody else placed."""
    said = checked(reason, "Say why the hold is over.")
    with act(actor, "record.release", "candidate", ref, hold=hold_ref):
        row, hold = candidate_of(actor, ref), found(rows.hold(hold_ref))
        if hold.candidate_id != row.id and hold.opening_id != row.opening_id:
            raise access.Forbidden(access.HIDDEN)
        if hold.released_at is not None:
            raise Invalid({"": "This hold is released already."})
        if hold.placed_by == actor.id:
            raise Invalid({"": SECOND})
        hold.released_by, hold.released_at, hold.release_reason = actor.id, actor.at, said


def require_none(candidate_id: int) -> None:
    """Refuses to delete while a hold stands; every way of deleting asks it."""
    if rows.is_held(candidate_id):
        raise Invalid({"": HELD})


def require_none_on(candidate_ref: str) -> None:
    """The same by the candidate's identifier."""
    require_none(found(candidate_rows.get(candidate_ref)).id)
