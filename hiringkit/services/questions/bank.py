"""The bank: every question and exercise of the files and of the database, made ready to list, count and search."""

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from threading import Lock

from hiringkit.content import coverage
from hiringkit.content.coverage import Report
from hiringkit.domain.questions import Exercise, Library, Question
from hiringkit.services import library as files
from hiringkit.services.questions.searching import Document, Index, document
from hiringkit.store import questions as rows
from hiringkit.store.questions import ACTIVE, DRAFT, OPEN, RETIRED, WAITING

QUESTION, EXERCISE = "question", "exercise"
KINDS = {QUESTION: "Question", EXERCISE: "Exercise"}
SHIPPED, OWN, HERE = "shipped", "own", "here"
PLACES = {SHIPPED: "Shipped", OWN: "Your own files", HERE: "Written here"}
STATES = {DRAFT: "Draft", WAITING: "Waiting for review"}
"""What stands in place of a status while a question has never been approved."""
OUT_OF_USE = "retired"
_KEPT = 4
"""Instances whose bank is kept; a process has one, tests have many."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One question or exercise of the bank; `number` is its version when it is kept in the database, else 0."""

    key: str
    kind: str
    value: Question | Exercise
    status: str
    place: str
    origin: str
    search: Document
    number: int = 0
    opened: str = ""
    """The state of a version that is being written, if there is one: draft or waiting."""

    @property
    def id(self) -> str:
        """The id in the library."""
        return self.value.id


Written = dict[tuple[int, int], tuple[rows.Standing, Question]]
Made = dict[tuple[int, int, str], Entry]
_RANK = {ACTIVE: 0, RETIRED: 1, WAITING: 2, DRAFT: 2}


class Bank:
    """The files, the questions kept here, and both together; the search index is made when it is first asked for."""

    def __init__(self, shelf: Library, stamp: tuple[str, int], earlier: "Bank | None") -> None:
        self.files, self.stamp = shelf, stamp
        same = earlier if earlier is not None and earlier.files is shelf else None
        near = earlier if earlier is not None and earlier.stamp[0] == stamp[0] else None
        self.filed: tuple[Entry, ...] = same.filed if same else of_files(shelf)
        self.written: Written = _written(near.written if near else {})
        self.made: Made = near.made if near else {}
        self.library = _whole(shelf, self.written)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry once: what is active here stands in place of the file's question that it replaces."""
        opened = {one.name: one.state for one, _ in self.written.values() if one.state in OPEN}
        here = self._here(opened)
        from_files = [_noted(entry, opened) for entry in self.filed if entry.key not in here]
        return (*from_files, *here.values())

    def _here(self, opened: dict[str, str]) -> dict[str, Entry]:
        """One entry for each question kept here that is to be listed by itself."""
        entries: dict[str, Entry] = {}
        made: Made = {}
        for mark, (one, value) in sorted(self.written.items(), key=lambda item: _RANK[item[1][0].state]):
            key = key_of(QUESTION, one.name)
            if key in entries or (one.state != ACTIVE and one.name in self.files.questions):
                continue
            status = value.status if one.state == ACTIVE else OUT_OF_USE if one.state == RETIRED else one.state
            known = self.made.get((*mark, status))
            entry = known or _entry(QUESTION, value, status, HERE, "", self.files, one.number)
            made[(*mark, status)] = entry
            entries[key] = _noted(entry, opened)
        self.made = made
        return entries

    @cached_property
    def index(self) -> Index:
        """The search index over the entries."""
        return Index(tuple(entry.search for entry in self.entries))

    @cached_property
    def report(self) -> Report:
        """What the library covers."""
        return coverage.report(self.library)

    @cached_property
    def by_key(self) -> dict[str, Entry]:
        """Entries by their key."""
        return {entry.key: entry for entry in self.entries}


_banks: dict[Path, Bank] = {}
_lock = Lock()


def of(instance: Path) -> Bank:
    """The bank of an instance as it is now; what did not change since the last call is not read again."""
    shelf, stamp = files.of(instance), rows.stamp()
    held = _banks.get(instance)
    if held is not None and held.files is shelf and held.stamp == stamp:
        return held
    made = Bank(shelf, stamp, held)
    with _lock:
        _banks.pop(instance, None)
        while len(_banks) >= _KEPT:
            _banks.pop(next(iter(_banks)))
        _banks[instance] = made
    return made


def library(instance: Path) -> Library:
    """The library of an instance: its files, and the questions kept in the database that are active."""
    return of(instance).library


def is_in_files(instance: Path, name: str) -> bool:
    """True when a file has the question, so that one kept here can only replace it."""
    return name in files.of(instance).questions


def key_of(kind: str, ident: str) -> str:
    """The key of an entry: a question and an exercise may have the same id."""
    return f"{kind}:{ident}"


def of_files(shelf: Library) -> tuple[Entry, ...]:
    """An entry for every question and exercise of the files."""
    questions = [_from_file(shelf, QUESTION, value) for value in shelf.questions.values()]
    return (*questions, *(_from_file(shelf, EXERCISE, value) for value in shelf.exercises.values()))


def _from_file(shelf: Library, kind: str, value: Question | Exercise) -> Entry:
    origin = shelf.sets[value.set].origin
    place = OWN if origin.private else SHIPPED
    return _entry(kind, value, value.status, place, origin.path, shelf)


def _entry(
    kind: str, value: Question | Exercise, status: str, place: str, origin: str, shelf: Library, number: int = 0
) -> Entry:
    key = key_of(kind, value.id)
    values = {
        "role": value.roles,
        "level": value.levels,
        "competency": (value.competency,),
        "domain": (value.domain,),
        "status": (status,),
        "kind": (kind,),
        "place": (place,),
        "set": (value.set,) if value.set else (),
    }
    if isinstance(value, Question):
        values |= {
            "stage": value.stages,
            "topic": (value.topic,),
            "difficulty": (value.difficulty,),
            "type": (value.type,),
        }
        texts = [value.prompt, *value.probes, *value.anchors.values(), *value.listen_for]
    else:
        values |= {"stage": (shelf.sets[value.set].stage,), "topic": (), "difficulty": (), "type": ("work_sample",)}
        texts = [value.brief, *value.materials, *value.probes, *value.listen_for]
    search = document(key, values, value.title, texts, value.reviewed_on.toordinal())
    return Entry(key, kind, value, status, place, origin, search, number)


def _noted(entry: Entry, opened: dict[str, str]) -> Entry:
    state = opened.get(entry.id, "") if entry.kind == QUESTION else ""
    return entry if entry.opened == state else replace(entry, opened=state)


def _written(known: Written) -> Written:
    """Every version that is open, active or retired; only those not known yet are read."""
    standing = rows.standing()
    new = [one.revision for one in standing if (one.revision, one.edits) not in known]
    read = rows.contents(new)
    kept: Written = {}
    for one in standing:
        mark = (one.revision, one.edits)
        kept[mark] = (one, known[mark][1] if mark in known else read[one.revision])
    return kept


def _whole(shelf: Library, written: Written) -> Library:
    """The files' library with the active questions kept here whose competency is known."""
    active = {
        value.id: value
        for one, value in written.values()
        if one.state == ACTIVE and value.competency in shelf.competencies
    }
    return replace(shelf, questions={**shelf.questions, **active}) if active else shelf
