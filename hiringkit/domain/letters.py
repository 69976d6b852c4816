"""Feedback to a candidate: a draft from what may be shared, and the finished letter as a record."""

from collections.abc import Iterable
from dataclasses import dataclass

from hiringkit.domain import frozen, records

LIMIT = 20_000
"""Bytes of a letter."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A competency that was assessed, with the notes on it that their authors let the candidate hear."""

    title: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A note on a competency, in every wording: what of it may be heard, and what could be when a draft was begun."""

    competency: str
    wordings: tuple[str, ...]
    heard: str = ""
    heard_then: str = ""
    is_counted: bool = True


@dataclass(frozen=True, slots=True)
class Withheld:
    """Words that a letter may not rest on, what stands in their place, and whether the letter says them as they are."""

    words: str
    why: str
    stands: bool


CHANGED = "Its author changed it to: “%s”"
LEFT_OUT = "Its question was left out for this opening."
UNSHARED = "Its author does not let the candidate hear it."
TELLING = 30
"""Letters from which a note is known anywhere in a letter; a shorter one only where it stands as a note."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A finished letter: everything that its print shows."""

    candidate: str
    job: str
    organisation: str
    text: str
    day: str
    lang: str = ""
    dir: str = ""
    paper: str = "A4"
    language: str = "en"


def draft(candidate: str, job: str, organisation: str, signed: str, shared: Iterable[Shared]) -> str:
    """A letter to begin with: no rating, no name of an interviewer, no outcome, nothing that was not shared."""
    known = tuple(shared)
    named = "; ".join(one.title[:1].lower() + one.title[1:] for one in known)
    parts = [
        f"Dear {candidate},",
        f"Thank you for the time that you gave to your application as {job}.",
        f"Everybody who applies for this job is asked the same questions. They are about: {named}." if named else "",
    ]
    heard = [one for one in known if one.notes]
    if heard:
        parts.append("This is what your interviewers noted and wanted you to hear.")
        parts += [f"{one.title}\n" + "\n".join(f"- {_line(note)}" for note in one.notes) for one in heard]
    parts += ["We wish you well.", "\n".join(part for part in (signed, organisation) if part)]
    return "\n\n".join(part for part in parts if part)


def _line(note: str) -> str:
    return " ".join(note.split())


def withheld(text: str, notes: Iterable[Note]) -> tuple[Withheld, ...]:
    """Notes that a letter repeats though they may not be heard, and those that changed since it was begun."""
    known, said = sorted(notes, key=lambda note: note.heard_then), _line(text).casefold()
    covers = {_line(note.heard) for note in known}
    found: list[Withheld] = []
    every = {_line(words): note for note in known for words in note.wordings if words.strip()}
    for words in sorted(every.keys() - covers, key=len, reverse=True):
        note = every[words]
        if stands := _stands(words, said, covers):
            covers.add(words)
        if stands or words == _line(note.heard_then):
            found.append(Withheld(words, _why(note), stands))
    return tuple(found)


def _stands(words: str, said: str, covers: Iterable[str]) -> bool:
    words = words.casefold().rstrip(" .!?")
    for longer in map(str.casefold, covers):
        if words in longer:
            said = said.replace(longer, "")
    return (words if len(words) >= TELLING else f"- {words}") in said


def _why(note: Note) -> str:
    if not note.is_counted:
        return LEFT_OUT
    return CHANGED % _line(note.heard) if note.heard else UNSHARED


def to_json(letter: Letter) -> str:
    """The letter as canonical JSON."""
    return frozen.to_json(letter)


def from_json(text: str | bytes) -> Letter:
    """The letter that canonical JSON describes; raises RecordError."""
    return frozen.from_json(Letter, text)


def content_hash(letter: Letter) -> str:
    """SHA-256 of the letter's canonical JSON, in hexadecimal."""
    return records.content_hash(frozen.plain(letter))
