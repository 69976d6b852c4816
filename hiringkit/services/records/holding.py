"""Legal holds: while one stands nothing of a candidate is deleted, and only a second person releases it."""

from collections.abc import Sequence

from hiringkit.domain import access
from hiringkit.domain.access import Actor
from hiringkit.services.acts import Invalid, act, found
from hiringkit.services.records.keeping import candidate_of, checked, open_record
from hiringkit.store import database, openings, slates
from hiringkit.store.candidates import Candidate
from hiringkit.store.records import Hold
from hiringkit.store.records import keeping as rows

HELD = "A legal hold stands on this record, so nothing of it is deleted. A second administrator can release the hold."
STAYS = "A legal hold stands on this record, so what was written here stays. What is empty can be filled in."
SHARED = (
    "A slate holds this candidate beside somebody on whom a legal hold stands, and would be deleted with them. "
    "A second administrator can release that hold."
)
SECOND = "You placed this hold. A second administrator releases it."


def place(actor: Actor, ref: str, reason: str, *, whole_opening: bool = False) -> str:
    """Places a hold on a candidate, or on everybody in their opening."""
    said = checked(reason, "Say what the hold is for.")
    with act(actor, "record.hold", "candidate", ref, whole_opening=whole_opening) as done:
        row = open_record(actor, ref)
        if whole_opening:
            openings.get(row.opening.ref, lock=True)  # whoever deletes in it has ended, or sees the hold
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


def require_kept(candidate_id: int, lost: Sequence[str]) -> None:
    """Refuses to write over what fields hold while a hold stands; `lost` names those whose text would go."""
    if lost and rows.is_held(candidate_id):
        raise Invalid(dict.fromkeys(lost, STAYS))


def require_none_beside(row: Candidate) -> None:
    """Refuses to erase a candidate whose slates hold somebody else on whom a hold stands."""
    going = slates.holding(row).keys()
    others = rows.held_in(row.opening_id) if going else []
    if any(going & slates.holding(other).keys() for other in others if other.id != row.id):
        raise Invalid({"": SHARED})
