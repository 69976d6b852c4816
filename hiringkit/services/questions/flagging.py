"""Flags on questions that failed: raised from one's own card, gathered for whoever looks after the library."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from hiringkit.domain import access, loops, scorecards, texts
from hiringkit.domain.access import Actor
from hiringkit.domain.questions import flags as rules
from hiringkit.services.acts import Invalid, act, found
from hiringkit.services.questions import usage
from hiringkit.services.questions.bank import EXERCISE, QUESTION, key_of
from hiringkit.store import accounts
from hiringkit.store import loops as loop_rows
from hiringkit.store import questions as rows
from hiringkit.store import scorecards as cards
from hiringkit.store.questions import Flag
from hiringkit.store.scorecards import Scorecard


@dataclass(frozen=True, slots=True)
class FlagLine:
    """One flag: what it is about, what was said by whom, and how it was settled; nothing of a candidate or a rating."""

    ref: str
    key: str
    title: str
    where: str
    kind: str
    words: str
    person: str
    at: datetime
    settled_by: str
    settled_at: datetime | None
    settled_note: str


@dataclass(frozen=True, slots=True)
class FlagPage:
    """The page on which an interviewer says that a question failed."""

    card: str
    kit: str
    items: tuple[tuple[str, str], ...]
    own: tuple[FlagLine, ...]


def key_of_item(item: loops.Item) -> str:
    """The bank's key of what a frozen kit asks."""
    return key_of(EXERCISE, item.exercise) if item.exercise else key_of(QUESTION, item.id)


def flags_on_card(actor: Actor, card: str) -> FlagPage:
    """What the author of a submitted card can flag, and what they flagged."""
    row = _used(actor, card)
    kit = loop_rows.read_kit(row.interview.kit)
    own = rows.own_flags(actor.id, row.interview.kit_id)
    return FlagPage(row.ref, kit.title, tuple(_asked(kit).items()), _lines(own))


def _used(actor: Actor, card: str) -> Scorecard:
    row = found(cards.get(card))
    if row.person_id != actor.id or row.interview.candidate.person_id == actor.id:
        raise access.Forbidden(access.HIDDEN)
    if row.state != scorecards.SUBMITTED:
        sentence = "Submit the card first. A question is flagged after it was used."
        raise access.Forbidden(access.Refusal(sentence, hidden=False))
    return row


def _asked(kit: loops.Kit) -> dict[str, str]:
    """What can be flagged: questions and exercises; an exercise once, whatever its steps."""
    titles = {brief.id: brief.title for brief in kit.exercises}
    found: dict[str, str] = {}
    for item in kit.items:
        if item.kind != loops.kits.OBSERVATION:
            name = titles.get(item.exercise, item.title)
            found.setdefault(item.exercise or item.id, f"{item.label.partition('.')[0]} {name}")
    return found


def flag(actor: Actor, card: str, item: str, kind: str, words: str) -> None:
    """Flags a question; said again, the words are replaced."""
    try:
        words = texts.cleaned(words, limit=20_000).strip()
    except texts.TextError as error:
        raise Invalid({"words": str(error)}) from None
    with act(actor, "question.flag", "question") as done:
        row = _used(actor, card)
        kit = loop_rows.read_kit(row.interview.kit)
        errors = rules.problems(item, kind, words, frozenset(_asked(kit)))
        if errors:
            raise Invalid(errors)
        key = next(key_of_item(one) for one in kit.items if item in (one.exercise, one.id))
        kept = rows.own_flag(actor.id, row.interview.kit_id, item, kind)
        if kept is None:
            kept = Flag(key=key, kit_id=row.interview.kit_id, item=item, kind=kind, person_id=actor.id, at=actor.at)
            rows.keep_flag(kept)
        kept.words = words
        done.subject = key
        done.details |= {"flag": kept.ref, "kind": kind}


def flags_of(key: str) -> tuple[FlagLine, ...]:
    """The flags on a question, for its page; the page's own door has let the reader in."""
    return _lines(rows.flags_of(key))


def open_flags(actor: Actor) -> tuple[FlagLine, ...]:
    """Every flag that waits for somebody who looks after the library; none on what the reader may not see."""
    access.require(access.can_build_loops(actor))
    hidden, applied = usage.hidden_from(actor), set(rows.applied_on(actor.id))
    readable = [row for row in rows.open_flags() if row.key not in hidden and row.kit.version_id not in applied]
    return _lines(readable)


def settle(actor: Actor, ref: str, note: str) -> str:
    """Settles a flag with what was done about it; returns the key of its question."""
    access.require(access.can_build_loops(actor))
    with act(actor, "question.settle", "question") as done:
        row = found(rows.flag(ref))
        if row.key in usage.hidden_from(actor) or row.kit.version_id in rows.applied_on(actor.id):
            raise access.Forbidden(access.HIDDEN)
        said = _note(note)
        if row.settled_at is None:
            row.settled_by, row.settled_at, row.settled_note = actor.id, actor.at, said
        done.subject = row.key
        done.details["flag"] = row.ref
        return row.key


def _note(note: str) -> str:
    try:
        said = texts.cleaned(note, limit=20_000).strip()
    except texts.TextError as error:
        raise Invalid({"note": str(error)}) from None
    if not said:
        raise Invalid({"note": "Say what was done about it."})
    return said


def _lines(flags: Iterable[Flag]) -> tuple[FlagLine, ...]:
    held = list(flags)
    names = accounts.names(row.settled_by for row in held if row.settled_by)
    return tuple(_line(row, names) for row in held)


def _line(row: Flag, names: dict[int, str]) -> FlagLine:
    return FlagLine(
        ref=row.ref,
        key=row.key,
        title=_asked(loop_rows.read_kit(row.kit)).get(row.item, row.item),
        where=row.kit.title,
        kind=rules.FLAGS.get(row.kind, row.kind),
        words=row.words,
        person=row.person.name,
        at=row.at,
        settled_by=names.get(row.settled_by or 0, ""),
        settled_at=row.settled_at,
        settled_note=row.settled_note,
    )
