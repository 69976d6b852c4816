"""The list of the bank: filters with counts, one page of lines, and which of them the reader may see."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from hiringkit.domain import access, questions
from hiringkit.domain.access import Actor
from hiringkit.domain.questions import Library
from hiringkit.services.questions import usage
from hiringkit.services.questions.bank import KINDS, PLACES, QUESTION, STATES, Bank, Entry, of
from hiringkit.services.questions.searching import Found, Wanted
from hiringkit.store import questions as rows

FIRST = ("role", "level", "stage", "competency")
"""Filters that are always in sight; the others open with More filters."""
NAMES = {
    "role": "Role",
    "level": "Level",
    "stage": "Stage",
    "competency": "Competency",
    "topic": "Topic",
    "difficulty": "Difficulty",
    "type": "Type",
    "domain": "Domain",
    "status": "Status",
    "kind": "Kind",
    "place": "Kept in",
    "set": "Question set",
    "loop": "Loop",
}
SORTED = {"best": "Library order", "used": "Most used", "newest": "Newest review", "title": "Title"}
NOTES = {**STATES, "pilot": "Pilot", "retired": "Retired"}
OPENED = {"draft": "A new version is being written", "waiting": "A new version waits for review"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter and how many entries it would leave."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter with its choices; those that would leave nothing are left out."""

    name: str
    label: str
    chosen: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One question or exercise in the list."""

    id: str
    kind: str
    title: str
    competency: str
    levels: str
    minutes: int
    loops: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListFacts:
    """The list as it was asked for; `args` is what an address needs to ask for it again."""

    total: int
    whole: int
    lines: tuple[Line, ...]
    page: int
    pages: int
    filters: tuple[Filter, ...]
    words: str
    sort: str
    args: Mapping[str, str]
    drafts: int
    waiting: int
    flagged: int


def index(actor: Actor, instance: Path, wanted: Wanted) -> ListFacts:
    """One page of the list, and the filters with their counts."""
    bank, found, uses, hidden = search(actor, instance, wanted)
    loops = uses.loops()
    open_now = rows.count_open()
    chosen = {name: value for name, value in wanted.chosen.items() if value and name in NAMES}
    args = {**chosen, **({"q": wanted.words} if wanted.words else {})}
    return ListFacts(
        total=found.total,
        whole=len(bank.entries) - hidden,
        lines=tuple(_line(bank.entries[place], bank.library, loops) for place in found.positions),
        page=found.page,
        pages=found.pages,
        filters=tuple(_filter(name, found, chosen, bank, uses) for name in NAMES),
        words=wanted.words,
        sort=wanted.sort,
        args={**args, **({"sort": wanted.sort} if wanted.sort != "best" else {})},
        drafts=open_now.get(rows.DRAFT, 0),
        waiting=open_now.get(rows.WAITING, 0),
        flagged=rows.count_flags(),
    )


def search(actor: Actor, instance: Path, wanted: Wanted) -> tuple[Bank, Found, usage.Uses, int]:
    """What was found on one page, without what the reader may not see, and how much that is."""
    access.require(access.can_build_loops(actor))
    bank, (uses, hidden) = of(instance), usage.seen_by(actor)
    named = {"loop": usage.by_loop(bank.library, uses)}
    use = uses.loops() if wanted.sort == "used" else None
    return bank, bank.index.find(replace(wanted, without=hidden), named, use), uses, len(hidden & bank.by_key.keys())


def selection(actor: Actor, instance: Path, wanted: Wanted) -> tuple[Bank, list[Entry]]:
    """Everything that was looked for and the reader may see, whatever its page."""
    access.require(access.can_build_loops(actor))
    bank = of(instance)
    uses, hidden = usage.seen_by(actor)
    named = {"loop": usage.by_loop(bank.library, uses)}
    asked = replace(wanted, without=hidden)
    return bank, [bank.entries[place] for place in bank.index.every(asked, named)]


def labels(library: Library) -> dict[str, dict[str, str]]:
    """The words for the values of each filter, in the order of the choices."""
    return {
        "role": dict(library.roles),
        "level": dict(questions.LEVELS),
        "stage": dict(questions.STAGES[:4]),
        "competency": {name: one.title for name, one in library.competencies.items()},
        "topic": dict(questions.TOPICS),
        "difficulty": dict(questions.DIFFICULTIES),
        "type": dict(questions.TYPES),
        "domain": dict(questions.DOMAINS),
        "status": {**dict(questions.STATUSES), **STATES},
        "kind": KINDS,
        "place": PLACES,
        "set": {name: one.title for name, one in library.sets.items()},
    }


def levels_of(entry: Entry) -> str:
    """The levels of an entry in words."""
    if len(entry.value.levels) == len(questions.LEVELS):
        return "All levels"
    return ", ".join(questions.level_label(level) for level in entry.value.levels)


def minutes_of(entry: Entry) -> int:
    """The planned minutes of a question, or the time limit of an exercise."""
    return entry.value.minutes if isinstance(entry.value, questions.Question) else entry.value.time_limit


def competency_title(library: Library, name: str) -> str:
    """The title of a competency, or its id made readable when no rubric has it."""
    known = library.competencies.get(name)
    return known.title if known else name.replace("_", " ").capitalize()


def _line(entry: Entry, library: Library, loops: Mapping[str, int]) -> Line:
    notes = [NOTES[entry.status]] if entry.status in NOTES else []
    if entry.opened and entry.status not in STATES:
        notes.append(OPENED[entry.opened])
    if entry.kind != QUESTION:
        notes.insert(0, KINDS[entry.kind])
    return Line(
        id=entry.id,
        kind=entry.kind,
        title=entry.value.title,
        competency=competency_title(library, entry.value.competency),
        levels=levels_of(entry),
        minutes=minutes_of(entry),
        loops=loops.get(entry.key, 0),
        notes=tuple(notes),
    )


def _filter(name: str, found: Found, chosen: Mapping[str, str], bank: Bank, uses: usage.Uses) -> Filter:
    known = _loops(bank.library, uses) if name == "loop" else labels(bank.library)[name]
    counts = found.counts.get(name, {})
    mine = chosen.get(name, "")
    choices = [
        Choice(value, label, counts.get(value, 0))
        for value, label in known.items()
        if counts.get(value) or value == mine
    ]
    return Filter(name, NAMES[name], mine, tuple(choices))


def _loops(library: Library, uses: usage.Uses) -> dict[str, str]:
    own = {held.ref: held.title for held, _ in uses.drafts}
    return {**own, **{f"shipped-{loop.id}": f"{loop.title} (shipped)" for loop in library.loops.values()}}
