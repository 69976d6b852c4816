"""Where questions and exercises are used: loop drafts, frozen versions and their openings; and who may not see them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from hiringkit.domain import records
from hiringkit.domain.access import Actor
from hiringkit.domain.questions import ExerciseItem, Library, LoopTemplate, QuestionItem
from hiringkit.services.questions.bank import EXERCISE, QUESTION, key_of
from hiringkit.store import questions as rows
from hiringkit.store.questions import Held

_AT_ONCE, _MOST_KEPT = 40, 20_000
_read: dict[tuple[str, str, int, str], frozenset[str]] = {}
"""The keys used in a text of a database, by kind, id and mark: a text with the same mark never changes."""


@dataclass(frozen=True, slots=True)
class Uses:
    """Every loop draft and frozen version with the keys of what it uses."""

    drafts: tuple[tuple[Held, frozenset[str]], ...]
    versions: tuple[tuple[Held, frozenset[str]], ...]

    def loops(self) -> dict[str, int]:
        """How many loops use each key, in their draft or in a frozen version."""
        seen: dict[str, set[int]] = {}
        for held, keys in (*self.drafts, *self.versions):
            for key in keys:
                seen.setdefault(key, set()).add(held.loop)
        return {key: len(loops) for key, loops in seen.items()}

    def of(self, key: str) -> tuple[list[Held], list[Held]]:
        """The drafts and the frozen versions that use a key."""
        return [held for held, keys in self.drafts if key in keys], [
            held for held, keys in self.versions if key in keys
        ]


def everywhere() -> Uses:
    """All uses; a text is read once a process, since the keys in it never change."""
    drafts, versions, _ = rows.everything()
    return _uses(drafts, versions)


def seen_by(actor: Actor) -> tuple[Uses, frozenset[str]]:
    """All uses, and the keys of everything in the loop versions on which the reader is or was a candidate."""
    drafts, versions, applied = rows.everything(actor.id)
    uses = _uses(drafts, versions)
    return uses, frozenset(key for held, keys in uses.versions if held.id in applied for key in keys)


def hidden_from(actor: Actor) -> frozenset[str]:
    """The keys of everything that the reader may not see."""
    return seen_by(actor)[1]


def _uses(drafts: list[Held], versions: list[Held]) -> Uses:
    of_drafts = _keys("draft", drafts, rows.draft_texts, _in_draft)
    of_versions = _keys("version", versions, rows.version_texts, _in_version)
    return Uses(
        tuple((held, of_drafts[held.id]) for held in drafts), tuple((held, of_versions[held.id]) for held in versions)
    )


def in_template(template: LoopTemplate) -> frozenset[str]:
    """The keys of what a shipped loop uses."""
    items = [item for kit in template.kits for item in kit.items]
    questions = {key_of(QUESTION, item.question) for item in items if isinstance(item, QuestionItem)}
    return frozenset(questions | {key_of(EXERCISE, item.exercise) for item in items if isinstance(item, ExerciseItem)})


def by_loop(library: Library, uses: Uses) -> dict[str, frozenset[str]]:
    """The filter by loop: shipped loops by their id, the others by the identifier of their draft."""
    shipped = {f"shipped-{loop.id}": in_template(loop) for loop in library.loops.values()}
    return {**{held.ref: keys for held, keys in uses.drafts}, **shipped}


def _keys(
    kind: str,
    held: Iterable[Held],
    texts: Callable[[list[int]], dict[int, str]],
    keys_in: Callable[[Any], Iterable[str]],
) -> dict[int, frozenset[str]]:
    database = rows.address()
    marks = {one.id: (database, kind, one.id, one.mark) for one in held}
    new = [ident for ident, mark in marks.items() if mark not in _read]
    if len(_read) + len(new) > _MOST_KEPT:
        _read.clear()
        new = list(marks)
    for start in range(0, len(new), _AT_ONCE):
        for ident, text in texts(new[start : start + _AT_ONCE]).items():
            _read[marks[ident]] = frozenset(keys_in(records.parsed(text)))
    return {ident: _read.get(mark, frozenset()) for ident, mark in marks.items()}


def _in_draft(draft: Any) -> Iterable[str]:
    for stage in draft["stages"]:
        for kit in stage["kits"]:
            for item in kit["items"]:
                if "question" in item:
                    yield key_of(QUESTION, item["question"])
                elif "exercise" in item:
                    yield key_of(EXERCISE, item["exercise"])


def _in_version(loop: Any) -> Iterable[str]:
    for kit in loop["kits"]:
        for item in kit["items"]:
            if item["exercise"]:
                yield key_of(EXERCISE, item["exercise"])
            elif item["kind"] == QUESTION:
                yield key_of(QUESTION, item["id"])
