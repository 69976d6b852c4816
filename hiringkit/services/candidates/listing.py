"""Candidates from a CSV file: kept to look at, its columns named, then all of them added or none."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import Any

from hiringkit.domain import access, accounts, candidates, records, rosters, texts
from hiringkit.domain.access import Actor
from hiringkit.domain.rosters import Entry, Fault, Known, Unreadable
from hiringkit.services.acts import Invalid, act, found
from hiringkit.services.candidates.adding import NOT_YOURSELF, Place
from hiringkit.store import access as standings
from hiringkit.store import accounts as person_rows
from hiringkit.store import database
from hiringkit.store import openings as opening_rows
from hiringkit.store import rosters as rows
from hiringkit.store.openings import Opening
from hiringkit.store.rosters import Roster

SHOWN = 100
"""Rows, and faults, that a page shows at once."""


@dataclass(frozen=True, slots=True)
class RosterFacts:
    """What an uploaded file would add, before anything is added."""

    ref: str
    name: str
    opening: Place
    headings: tuple[str, ...]
    mapping: Mapping[str, str]
    problem: str
    shown: tuple[Entry, ...]
    faults: tuple[Fault, ...]
    fault_count: int
    total: int
    known: int

    @property
    def fresh(self) -> int:
        """How many are not in the opening yet."""
        return self.total - self.known


def keep(actor: Actor, opening_ref: str, name: str, data: bytes) -> str:
    """Keeps a file to look at; its public identifier; raises Invalid when it is no table."""
    opening = _managed(actor, opening_ref)
    try:
        headings, _ = rosters.table(rosters.decode(data))
        shown = texts.line(PurePath(name.replace("\\", "/")).name, limit=200) or "candidates.csv"
    except (Unreadable, texts.TextError) as error:
        raise Invalid({"file": str(error)}) from None
    with database.writing():
        row = Roster(
            person_id=actor.id,
            opening_id=opening.id,
            name=shown,
            content=data,
            mapping=rosters.guess(headings),
            at=actor.at,
        )
        rows.keep(row)
        return row.ref


def forget_old(at: datetime) -> None:
    """Takes away files that nobody took over or dropped for a week."""
    rows.forget_old(at)


def look(actor: Actor, ref: str) -> RosterFacts:
    """What the file would add, who is here already, and what is wrong, by row and column."""
    row = _own(actor, ref)
    text = rosters.decode(row.content)
    headings, _ = rosters.table(text)
    problem = rosters.mapping_problem(row.mapping)
    shown: list[Entry] = []
    faults: list[Fault] = []
    counts = {"total": 0, "known": 0, "faults": 0}
    for one in _read(actor, row, text) if not problem else ():
        kept, counted = (faults, "faults") if isinstance(one, Fault) else (shown, "total")
        counts[counted] += 1
        counts["known"] += isinstance(one, Entry) and one.is_known
        if len(kept) < SHOWN:
            kept.append(one)  # type: ignore[arg-type]  # each kind has its own list
    return RosterFacts(
        ref=row.ref,
        name=row.name,
        opening=Place(row.opening.ref, row.opening.code, row.opening.title, row.opening.state == opening_rows.OPEN),
        headings=tuple(headings),
        mapping=dict(row.mapping),
        problem=problem,
        shown=tuple(shown),
        faults=tuple(faults),
        fault_count=counts["faults"],
        total=counts["total"],
        known=counts["known"],
    )


def describe(actor: Actor, ref: str, mapping: Mapping[str, str]) -> None:
    """Says which column holds what; raises Invalid when that cannot be."""
    said = {heading: key for heading, key in mapping.items() if key in rosters.KEYS}
    problem = rosters.mapping_problem(said)
    if problem:
        raise Invalid({"": problem})
    _own(actor, ref)
    with database.writing():
        _own(actor, ref).mapping = said


def confirm(actor: Actor, ref: str, *, leave_out_known: bool = False) -> tuple[str, int]:
    """Adds every candidate of the file, or none; the opening's public identifier and how many were added."""
    opening_ref = _own(actor, ref).opening.ref
    with act(actor, "candidate.import", "opening", opening_ref) as done:
        opening = _managed(actor, opening_ref, lock=True)
        if opening.state != opening_rows.OPEN:
            raise Invalid({"": "The opening is closed. Open it again before adding candidates."})
        row = _own(actor, ref)
        added = _checked(actor, row, leave_out_known=leave_out_known)
        if not added:
            raise Invalid({"": "Every one of these candidates is here already."})
        people = rows.accounts_by_mailbox()
        refs = rows.add(_columns(actor, opening, one.values, people) for one in added)
        rows.drop(row)
        done.details |= {"candidates": len(refs), "sha256": records.content_hash(refs)}
        return opening_ref, len(refs)


def _checked(actor: Actor, row: Roster, *, leave_out_known: bool) -> list[Entry]:
    problem = rosters.mapping_problem(row.mapping)
    if problem:
        raise Invalid({"": problem})
    added: list[Entry] = []
    for one in _read(actor, row, rosters.decode(row.content)):
        if isinstance(one, Fault):
            raise Invalid({"": "Nothing was added. Put right what is named below in the file, then upload it again."})
        if one.is_known and not leave_out_known:
            raise Invalid({"": "Nothing was added. Some are here already: leave those out, or take them out."})
        if not one.is_known:
            added.append(one)
    return added


def drop(actor: Actor, ref: str) -> str:
    """Takes the file away without adding anybody; the opening's public identifier."""
    opening = _own(actor, ref).opening.ref
    with database.writing():
        rows.drop(_own(actor, ref))
    return opening


def _own(actor: Actor, ref: str) -> Roster:
    """The actor's own file, while they run its opening."""
    row = found(rows.get(ref, actor.id))
    access.require(access.can_manage_opening(actor, standings.in_opening(actor.id, row.opening)))
    return row


def _managed(actor: Actor, ref: str, *, lock: bool = False) -> Opening:
    opening = found(opening_rows.get(ref, lock=lock))
    access.require(access.can_manage_opening(actor, standings.in_opening(actor.id, opening)))
    return opening


def _read(actor: Actor, row: Roster, text: str) -> Iterator[Entry | Fault]:
    there = rows.present(row.opening_id, actor.id)
    own = person_rows.get(actor.id)
    known = Known(
        frozenset(accounts.folded_email(email) for _, email in there if email),
        frozenset(name.casefold() for name, _ in there),
        {accounts.mailbox(own.email): NOT_YOURSELF} if own else {},
    )
    try:
        yield from rosters.entries(text, row.mapping, known)
    except Unreadable as error:
        yield Fault(0, "", str(error))


def _columns(actor: Actor, opening: Opening, values: Mapping[str, str], people: Mapping[str, int]) -> dict[str, Any]:
    email = values.get("email", "")
    return {
        "opening_id": opening.id,
        "version_id": opening.version_id,
        "person_id": people.get(accounts.mailbox(email)) if email else None,
        "name": values["name"],
        "latin_name": values.get("latin_name", ""),
        "pronunciation": values.get("pronunciation", ""),
        "lang": values.get("lang", ""),
        "dir": candidates.direction(values["name"]),
        "email": email,
        "phone": values.get("phone", ""),
        "state": candidates.ACTIVE,
        "created_by": actor.id,
        "created_at": actor.at,
    }
