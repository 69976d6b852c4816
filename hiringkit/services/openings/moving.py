"""Moving an opening to a newer version of its loop; whoever had an interview begun keeps the version they have."""

from dataclasses import dataclass
from datetime import datetime

from hiringkit.domain import access, scorecards
from hiringkit.domain.access import Actor
from hiringkit.services.acts import Invalid, act, found
from hiringkit.store import access as standings
from hiringkit.store import interviews as interview_rows
from hiringkit.store import loops as loop_rows
from hiringkit.store import openings as rows
from hiringkit.store import progress
from hiringkit.store import scorecards as cards
from hiringkit.store.candidates import Candidate
from hiringkit.store.interviews import Interview
from hiringkit.store.loops import KitRow, LoopVersion
from hiringkit.store.openings import Opening


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
    moving = _going(opening, newer[-1], actor.at) if newer else []
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
    """Pins a newer version; candidates with nothing begun go along, the others are marked; returns how many went."""
    with act(actor, "opening.version", "opening", ref) as done:
        opening = found(rows.get(ref, lock=True))
        access.require(access.can_manage_opening(actor, standings.in_opening(actor.id, opening)))
        wanted, present = loop_rows.version(version_ref), opening.version
        is_newer = wanted is not None and wanted.loop_id == present.loop_id and wanted.number > present.number
        if wanted is None or not is_newer or not wanted.is_usable:
            raise Invalid({"version": "Choose one of the newer versions of this loop."})
        moving = _going(opening, wanted, actor.at, lock=True)
        for candidate, arranged in moving:
            candidate.version_id = wanted.id
            for interview, kit in arranged:
                interview.kit_id = kit.id
        opening.version_id = wanted.id
        done.details |= {
            "loop_version": wanted.ref,
            "sha256": wanted.sha256,
            "moved": [candidate.ref for candidate, _ in moving],
        }
        return len(moving)


def _going(
    opening: Opening, wanted: LoopVersion, at: datetime, *, lock: bool = False
) -> list[tuple[Candidate, list[tuple[Interview, KitRow]]]]:
    """Who goes along: nothing is begun, and each arranged interview has its kit, as long as before, in the version.

    Each candidate comes with the interviews arranged for them and the kits that these then are on.
    """
    kits = {kit.name: kit for kit in loop_rows.kits_of(wanted.id)}
    waiting = progress.not_begun(opening.id, at)
    arranged = interview_rows.of_candidates(one.id for one in waiting)
    held = cards.of_interviews([row.id for own in arranged.values() for row in own], lock=lock)
    begun = {card.interview_id for card in held if card.state != scorecards.OWED}
    found = []
    for candidate in waiting:
        own = [(row, kits.get(row.kit.name)) for row in arranged.get(candidate.id, [])]
        fits = [(row, kit) for row, kit in own if kit and kit.minutes == row.kit.minutes and row.id not in begun]
        if len(fits) == len(own):
            found.append((candidate, fits))
    return found
