"""Feedback to a candidate: drafted from what its authors let them hear, edited by a recruiter, never sent by itself."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from hiringkit.domain import access, letters, loops, texts, wording
from hiringkit.domain.access import Actor
from hiringkit.domain.letters import Letter, Note, Shared, Withheld
from hiringkit.domain.scorecards import Entry
from hiringkit.services import organisation
from hiringkit.services.acts import Invalid, Stale, act, found
from hiringkit.services.debriefs import Case, Seat, gather
from hiringkit.store import access as standings
from hiringkit.store import candidates, database, records
from hiringkit.store.candidates import Candidate
from hiringkit.store.debriefs import letters as rows
from hiringkit.store.debriefs.letters import LetterRow

EMPTY = "Write the letter."
UNREAD = "The wording check found something. Change it, or tick that you have read it."
STANDS = "Take this note out of the letter: “%s” %s"
MOVED = "Notes changed since the draft was begun. Change what rests on them, or tick that you have read it."


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished letter in a list."""

    ref: str
    at: datetime
    by: str
    sha256: str


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """The page on which a letter is written; `edits` is 0 while nothing was saved."""

    candidate_ref: str
    name: str
    latin_name: str
    lang: str
    dir: str
    opening_title: str
    text: str
    edits: int
    changed_by: str
    changed_at: datetime | None
    shared: int
    findings: tuple[wording.Finding, ...]
    withheld: tuple[Withheld, ...]
    finished: tuple[Finished, ...]


def show(actor: Actor, candidate_ref: str, typed: str | None = None) -> LetterFacts:
    """The draft as it stands, or one made from what may be shared; the wording check reads what was typed last."""
    candidate = _writable(actor, candidate_ref)
    held = rows.letters_of(candidate.id)
    begun = next((row for row in held if row.finished_at is None), None)
    case = gather(candidate)
    shared, notes = shared_of(case), _notes(case, begun)
    text = begun.text if begun else _draft(actor, candidate, shared)
    return LetterFacts(
        candidate_ref=candidate.ref,
        name=candidate.name,
        latin_name=candidate.latin_name,
        lang=candidate.lang,
        dir=candidate.dir,
        opening_title=candidate.opening.title,
        text=text,
        edits=begun.edits if begun else 0,
        changed_by=begun.changer.name if begun else "",
        changed_at=begun.changed_at if begun else None,
        shared=sum(len(one.notes) for one in shared),
        findings=tuple(wording.check(text if typed is None else typed)),
        withheld=letters.withheld(text if typed is None else typed, notes),
        finished=tuple(
            Finished(row.ref, row.finished_at, row.changer.name, row.sha256) for row in held if row.finished_at
        ),
    )


def log(actor: Actor, candidate_ref: str) -> None:
    """Notes in the reading log that the actor read what may be shared."""
    records.log_reading(actor, "letter", candidate_ref)


def _writable(actor: Actor, candidate_ref: str) -> Candidate:
    candidate, standing = found(standings.with_candidate(actor.id, candidate_ref))
    access.require(access.can_write_letter(actor, standing))
    return candidate


def shared_of(case: Case) -> tuple[Shared, ...]:
    """The competencies that were assessed, each with the notes that their authors marked as shareable."""
    heard: dict[str, list[str]] = {}
    for note in _notes(case, None):
        if note.is_counted:
            heard.setdefault(note.competency, []).extend([note.heard] if note.heard else [])
    return tuple(Shared(one.title, tuple(heard[one.id])) for one in case.loop.competencies if one.id in heard)


def _notes(case: Case, begun: LetterRow | None) -> Iterator[Note]:
    voids = {loops.item_key(void.kit_name, void.item): void.at for void in case.voids}
    for seat in case.given:
        for item in seat.kit.items:
            entry = seat.card.entry(item.id) if seat.card else None
            if entry is not None and entry.is_answered:
                yield _note(seat, item.competency, entry, voids.get(loops.item_key(seat.kit.id, item.id)), begun)


def _note(seat: Seat, competency: str, entry: Entry, voided: datetime | None, begun: LetterRow | None) -> Note:
    changes = [line for line in seat.amendments if (line.item, line.field) == (entry.item, "evidence")]
    before = [(line.at, json.loads(line.before)) for line in changes]
    now, then = entry.evidence.strip() if entry.shareable else "", ""
    if begun and entry.shareable and not (voided and voided <= begun.begun_at):
        then = next((words for at, words in before if at > begun.begun_at), now)
    wordings = (*(words for _, words in before), entry.evidence)
    return Note(competency, wordings, "" if voided else now, then, is_counted=voided is None)


def _draft(actor: Actor, candidate: Candidate, shared: tuple[Shared, ...]) -> str:
    named = organisation.settings().name
    return letters.draft(candidate.name, candidate.opening.title, named, actor.name, shared)


def save(actor: Actor, candidate_ref: str, text: str, edits: int) -> None:
    """Keeps the draft; `edits` is the save that the text builds on, so that nobody's words are lost."""
    with act(actor, "letter.save", "candidate", candidate_ref):
        _kept(actor, candidate_ref, text, edits)


def _kept(actor: Actor, candidate_ref: str, text: str, edits: int) -> tuple[Candidate, LetterRow]:
    text = texts.cleaned(text, limit=letters.LIMIT).strip()
    if not text:
        raise Invalid({"text": EMPTY})
    candidate = found(candidates.get(candidate_ref, lock=True))
    access.require(access.can_write_letter(actor, standings.to_candidate(actor.id, candidate)))
    row = next((one for one in rows.letters_of(candidate.id) if one.finished_at is None), None)
    if (row.edits if row else 0) != edits:
        raise Stale
    row = row or LetterRow(candidate_id=candidate.id, edits=0, begun_at=actor.at)
    row.text, row.changed_by, row.changed_at = text, actor.id, actor.at
    row.edits = edits + 1
    database.add(row)
    return candidate, row


def finish(actor: Actor, candidate_ref: str, text: str, edits: int, *, has_read: bool) -> str:
    """Makes the letter a record with its hash; what the wording check found has to be read first."""
    with act(actor, "letter.finish", "letter", candidate=candidate_ref) as done:
        candidate, row = _kept(actor, candidate_ref, text, edits)
        _require_read(row, candidate, has_read=has_read)
        made = _letter(actor, candidate, row.text)
        row.facts, row.sha256, row.finished_at = letters.to_json(made), letters.content_hash(made), actor.at
        done.subject = row.ref
        done.details["sha256"] = row.sha256
        return row.ref


def _require_read(row: LetterRow, candidate: Candidate, *, has_read: bool) -> None:
    found = letters.withheld(row.text, _notes(gather(candidate), row))
    standing = next((one for one in found if one.stands), None)
    if standing:
        raise Invalid({"text": STANDS % (standing.words, standing.why)})
    if found and not has_read:
        raise Invalid({"text": MOVED})
    if wording.check(row.text) and not has_read:
        raise Invalid({"text": UNREAD})


def _letter(actor: Actor, candidate: Candidate, text: str) -> Letter:
    settings = organisation.settings()
    day = actor.at.astimezone(ZoneInfo(settings.time_zone))
    return Letter(
        candidate=candidate.name,
        job=candidate.opening.title,
        organisation=settings.name,
        text=text,
        day=f"{day.day} {day:%B %Y}",
        lang=candidate.lang,
        dir=candidate.dir,
        paper=settings.paper,
    )


def finished(actor: Actor, candidate_ref: str, letter_ref: str) -> Letter:
    """A finished letter, to be printed or copied."""
    candidate = _writable(actor, candidate_ref)
    row = found(rows.letter(letter_ref))
    if row.candidate_id != candidate.id or row.finished_at is None:
        found(None)
    return letters.from_json(row.facts)
