"""Moving an opening to a newer version of its loop; whoever has an interview arranged keeps the version they have."""

from dataclasses import dataclass

from hiringkit.domain import access
from hiringkit.domain.access import Actor
from hiringkit.services.acts import Invalid, act, found
from hiringkit.store import access as standings
from hiringkit.store import loops as loop_rows
from hiringkit.store import openings as rows
from hiringkit.store import progress


@dataclass(frozen=True, slots=True)
class MoveFacts:
    """The page of a move: the version now, newer ones, and how many candidates could go along."""

    ref: str
    code: str
    title: str
    now: str
    newer: tuple[tuple[str, str], ...]
    would_move: int
    would_stay: int


def newer_versions(actor: Actor, ref: str) -> MoveFacts:
    """What the opening could move to."""
    opening = found(rows.get(ref))
    access.require(access.can_manage_opening(actor, standings.in_opening(actor.id, opening)))
    version = opening.version
    newer = [row for row in version.loop.versions if row.number > version.number and row.is_usable]
    moving = progress.without_interview(opening.id)
    return MoveFacts(
        opening.ref,
        opening.code,
        opening.title,
        f"{version.title}, version {version.number}",
        tuple((row.ref, f"{row.title}, version {row.number}") for row in newer),
        len(moving),
        progress.size(opening.id) - len(moving),
    )


def move(actor: Actor, ref: str, version_ref: str) -> int:
    """Pins a newer version; candidates without an interview go along, the others are marked; returns how many went."""
    with act(actor, "opening.version", "opening", ref) as done:
        opening = found(rows.get(ref, lock=True))
        access.require(access.can_manage_opening(actor, standings.in_opening(actor.id, opening)))
        wanted, present = loop_rows.version(version_ref), opening.version
        is_newer = wanted is not None and wanted.loop_id == present.loop_id and wanted.number > present.number
        if wanted is None or not is_newer or not wanted.is_usable:
            raise Invalid({"version": "Choose one of the newer versions of this loop."})
        moving = progress.without_interview(opening.id)
        for candidate in moving:
            candidate.version_id = wanted.id
        opening.version_id = wanted.id
        done.details |= {"loop_version": wanted.ref, "sha256": wanted.sha256, "moved": [c.ref for c in moving]}
        return len(moving)
