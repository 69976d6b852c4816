"""Erasing and anonymising a candidate, with a tombstone that is applied again whenever an older backup comes back."""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from hiringkit.domain import records, scorecards
from hiringkit.domain.access import Actor
from hiringkit.services import verification
from hiringkit.services.acts import Act, Invalid, act, found
from hiringkit.services.records.holding import require_none, require_none_beside
from hiringkit.services.records.keeping import candidate_of
from hiringkit.store import candidates as candidate_rows
from hiringkit.store import database, debriefs
from hiringkit.store import scorecards as cards
from hiringkit.store import slates as slate_rows
from hiringkit.store.candidates import Candidate
from hiringkit.store.records import Tombstone, keeping
from hiringkit.store.records import erasing as rows

FILE = "erased.jsonl"
"""In the instance folder, outside what a restore replaces: one tombstone a line."""
VERBS = {records.ERASED: "record.erase", records.ANONYMISED: "record.anonymise"}


@dataclass(frozen=True, slots=True)
class Stone:
    """What was erased, without anything of the person."""

    candidate: str
    way: str
    at: str
    by: str


def erase(actor: Actor, instance: Path, ref: str, way: str, confirmed: str) -> bool:
    """Erases or anonymises a candidate; False when the database's files still have to be cleaned by the worker.

    `confirmed` is the candidate's identifier, typed by whoever does it.
    """
    if way not in VERBS:
        raise Invalid({"way": "Choose what is to go."})
    if confirmed.strip() != ref:
        raise Invalid({"confirmed": f"Type {ref}, so that nobody is erased by a slip."})
    with act(actor, VERBS[way], "candidate", ref) as done:
        row = candidate_of(actor, ref, lock=True)
        require_none(row.id)
        require_none_beside(row)
        _take_out(done, row, way)
    write_stones(instance)
    return scrub(instance)


def again(actor: Actor, instance: Path, stones: Iterable[Stone]) -> int:
    """Applies tombstones to a database that came back from a backup; how many of their candidates were there."""
    count = 0
    for stone in stones:
        row, known = candidate_rows.get(stone.candidate), keeping.tombstone(stone.candidate)
        if known is None or (row is not None and stone.way == records.ERASED):
            count += row is not None
            _apply(actor, stone)
    write_stones(instance)
    if count:
        scrub(instance)
    return count


def _apply(actor: Actor, stone: Stone) -> None:
    with act(actor, VERBS[stone.way], "candidate", stone.candidate, again=True) as done:
        row = candidate_rows.get(stone.candidate, lock=True)
        if row is not None:
            _take_out(done, row, stone.way, stone)
        else:
            _bury(stone)


def stones() -> list[Stone]:
    """Every tombstone in the database."""
    return [Stone(one.candidate, one.way, one.at.isoformat(), one.by) for one in keeping.tombstones()]


def stones_in(instance: Path) -> list[Stone]:
    """The tombstones in the instance's file, which a restore leaves as it is; raises ValueError when it is damaged."""
    file = instance / FILE
    return read_stones(file) if file.is_file() else []


def read_stones(file: Path) -> list[Stone]:
    """The tombstones in a file; raises ValueError when it holds anything else."""
    try:
        found_there = [Stone(**json.loads(line)) for line in file.read_text("utf-8").splitlines() if line.strip()]
    except (TypeError, ValueError) as error:
        raise ValueError(f"{file} holds something other than tombstones: give it back as it was written") from error
    return [stone for stone in found_there if stone.way in VERBS]


def write_stones(instance: Path) -> None:
    """Writes the tombstones beside the database, whole or not at all; those that were there stay."""
    kept = {stone.candidate: stone for stone in (*stones_in(instance), *stones())}
    if not kept:
        return
    draft = instance / f".{FILE}.new"
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.writelines(json.dumps(asdict(stone)) + "\n" for stone in kept.values())
        file.flush()
        os.fsync(file.fileno())
    draft.replace(instance / FILE)


def scrub(instance: Path) -> bool:
    """Rewrites the database's files without what was deleted; leaves a mark for the worker when it has to wait."""
    mark = instance / "scrub.wanted"
    if not rows.scrub():
        mark.touch(mode=0o600)
        return False
    mark.unlink(missing_ok=True)
    return True


def scrub_wanted(instance: Path) -> bool:
    """True while the database's files still have to be cleaned after somebody was erased."""
    return (instance / "scrub.wanted").exists()


def _take_out(done: Act, row: Candidate, way: str, stone: Stone | None = None) -> None:
    """Removes or empties the rows, and says in the audit line which records are gone and what the others hash to."""
    ref, gone = row.ref, {**rows.refs_of(row.id), "slates": list(slate_rows.holding(row).values())}
    if way == records.ANONYMISED:
        rows.anonymise(row)
        done.details |= {"gone": _things(gone, but=("scorecards",)), "seals": _seals(row)}
    else:
        rows.erase(row)
        done.details |= {"gone": _things(gone)}
    at, by = done.actor.at.isoformat(), done.actor.ref
    _bury(stone or Stone(ref, way, at, by))


def _bury(stone: Stone) -> None:
    known = keeping.tombstone(stone.candidate)
    if known is None:
        at = datetime.fromisoformat(stone.at)
        database.add(Tombstone(candidate=stone.candidate, way=stone.way, at=at, by=stone.by))
    else:
        known.way = stone.way


def _things(gone: dict[str, list[str]], but: tuple[str, ...] = ()) -> list[str]:
    """The identifiers of records that carry hashes."""
    kinds = ("scorecards", "packets", "attachments", "letters", "slates")
    return [ref for kind in kinds if kind not in but for ref in gone.get(kind, [])]


def _seals(row: Candidate) -> dict[str, Any]:
    """New hashes of what stays: submitted cards by their identifiers, and decisions."""
    sealed, candidate = {}, found(candidate_rows.get(row.ref))
    for card in cards.of_candidate(candidate.id):
        if card.state == scorecards.SUBMITTED:
            value = cards.card_value(card, cards.entries_of([card.id]).get(card.id, {}))
            card.sha256 = scorecards.content_hash(value, card.interview.kit.sha256, card.person.ref, row.ref)
            sealed[card.ref] = card.sha256
    decided = debriefs.decisions(candidate.id)
    for decision in decided:
        decision.sha256 = verification.hash_of(decision, candidate.ref)
    return {"scorecards": sealed, "decisions": [one.sha256 for one in decided]}
