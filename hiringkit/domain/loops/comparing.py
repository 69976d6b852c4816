"""Two versions of a loop held side by side: what was added, taken out, moved or changed, word by word."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from hiringkit.domain.loops.kits import Item, Kit, Loop

SAME, ADDED, GONE, CHANGED = "same", "added", "gone", "changed"
MOST_WORDS = 3000
"""Longer texts are marked as a whole, so that no text takes long to compare."""
_WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that stayed, went or came."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One text or number that differs, with its words marked."""

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ItemChange:
    """What became of a question, an observation or a step; `moved` says where it came from."""

    title: str
    before: str
    after: str
    state: str
    moved: str = ""
    changes: tuple[Change, ...] = ()

    @property
    def is_same(self) -> bool:
        """True when nothing about it differs."""
        return self.state == SAME and not self.moved


@dataclass(frozen=True, slots=True)
class KitChange:
    """What became of a kit and of everything in it, in the order of the later version."""

    title: str
    stage: str
    state: str
    changes: tuple[Change, ...] = ()
    items: tuple[ItemChange, ...] = ()

    @property
    def is_same(self) -> bool:
        """True when nothing in it differs."""
        return self.state == SAME and not self.changes and all(item.is_same for item in self.items)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs between two versions, and how many questions did what."""

    changes: tuple[Change, ...] = ()
    kits: tuple[KitChange, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_same(self) -> bool:
        """True when the two ask and weigh the same."""
        return not self.changes and all(kit.is_same for kit in self.kits)


def marked(before: str, after: str) -> tuple[Piece, ...]:
    """The words of two texts in one line: those that stayed, those that went, those that came."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if len(old) + len(new) > MOST_WORDS:
        return tuple(Piece(kind, text) for kind, text in ((GONE, before), (ADDED, after)) if text)
    found: list[Piece] = []
    for name, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if name == "equal":
            found.append(Piece(SAME, "".join(old[a:b])))
        else:
            found += [Piece(kind, "".join(part)) for kind, part in ((GONE, old[a:b]), (ADDED, new[c:d])) if part]
    return tuple(found)


def compare(before: Loop, after: Loop) -> Comparison:
    """What differs from one version to the other."""
    earlier = {kit.id: kit for kit in before.kits}
    later = {kit.id: kit for kit in after.kits}
    homes = _homes(before)
    kits = [_kit(earlier.get(kit.id), kit, homes, later) for kit in after.kits]
    staying = {item.id for kit in after.kits for item in kit.items}
    kits += [_taken_out(kit, staying) for kit in before.kits if kit.id not in later]
    counts = dict.fromkeys((ADDED, GONE, CHANGED, "moved", SAME), 0)
    for item in (item for kit in kits for item in kit.items):
        counts[item.state] += 1
        counts["moved"] += bool(item.moved)
    return Comparison(tuple(_about(before, after)), tuple(kits), counts)


def _about(before: Loop, after: Loop) -> Iterator[Change]:
    yield from _texts(_said(before), _said(after))
    yield from _texts(_weights(before), _weights(after))
    yield from _texts(
        {f"Task {task.id}": _task(task.text, task.importance, task.at_entry) for task in before.tasks},
        {f"Task {task.id}": _task(task.text, task.importance, task.at_entry) for task in after.tasks},
    )


def _said(loop: Loop) -> dict[str, str]:
    return {
        "Title": loop.title,
        "What the candidate is told about the job": loop.job_preview,
        "Why the weights differ": loop.weights_reason,
        "Why its gaps were accepted": loop.gaps_reason,
    }


def _task(text: str, importance: int, at_entry: bool) -> str:
    return f"{text} (importance {importance}{', needed at entry' if at_entry else ''})"


def _weights(loop: Loop) -> dict[str, str]:
    return {
        f"{one.title}, weight": f"{one.weight}{', must have' if one.must_have else ''}" for one in loop.competencies
    }


def _homes(loop: Loop) -> dict[str, tuple[Kit, Item]]:
    return {item.id: (kit, item) for kit in reversed(loop.kits) for item in kit.items}


def _kit(before: Kit | None, after: Kit, homes: Mapping[str, tuple[Kit, Item]], later: Mapping[str, Kit]) -> KitChange:
    old = {item.id: item for item in before.items} if before else {}
    common = [item.id for item in after.items if item.id in old]
    kept = _in_order(common, list(old))
    items = []
    for item in after.items:
        if item.id in old:
            moved = "" if item.id in kept else f"was {old[item.id].label}"
            items.append(_item(old[item.id], item, moved))
        elif item.id in homes and not _is_still_there(homes[item.id], later):
            home, was = homes[item.id]
            items.append(_item(was, item, f"was in {home.title}"))
        else:
            items.append(ItemChange(item.title, "", item.label, ADDED, changes=tuple(_texts({}, _facts(item)))))
    staying = {item.id for kit in later.values() for item in kit.items}
    items += [_gone(item) for item in old.values() if item.id not in staying]
    changes = tuple(_texts(_kit_facts(before), _kit_facts(after))) if before else ()
    state = ADDED if before is None else CHANGED if changes else SAME
    return KitChange(after.title, after.stage, state, changes, tuple(items))


def _is_still_there(home: tuple[Kit, Item], later: Mapping[str, Kit]) -> bool:
    kit, item = home
    return kit.id in later and later[kit.id].item(item.id) is not None


def _taken_out(kit: Kit, staying: set[str]) -> KitChange:
    return KitChange(
        kit.title, kit.stage, GONE, items=tuple(_gone(item) for item in kit.items if item.id not in staying)
    )


def _gone(item: Item) -> ItemChange:
    return ItemChange(item.title, item.label, "", GONE)


def _item(before: Item, after: Item, moved: str) -> ItemChange:
    changes = tuple(_texts(_facts(before), _facts(after)))
    state = CHANGED if changes else SAME
    return ItemChange(after.title, before.label, after.label, state, moved, changes)


def _facts(item: Item) -> dict[str, str]:
    anchors = {f"Anchor {value}": text for value, text in sorted(item.anchors.items())}
    return {
        "Title": item.title,
        "Wording": item.prompt,
        "Competency": item.competency.replace("_", " "),
        "Minutes": str(item.minutes or ""),
        **anchors,
        "Follow-up probes": "\n".join(item.probes),
        "Listen for": "\n".join(item.listen_for),
        "Red flags": "\n".join(item.red_flags),
        "Sample answer": item.sample_answer,
        "At this level": item.level_note,
    }


def _kit_facts(kit: Kit) -> dict[str, str]:
    briefs = {
        f"Exercise {brief.title}": "\n".join((brief.text, *brief.materials, *brief.allowed, f"{brief.minutes} minutes"))
        for brief in kit.exercises
    }
    return {
        "Title": kit.title,
        "Purpose": kit.purpose,
        "Minutes arranged": str(kit.minutes),
        "Interviewers": str(kit.interviewers),
        "Minutes for the candidate’s questions": str(kit.candidate_minutes),
        "Opening words": kit.opening,
        "Closing words": kit.closing,
        **briefs,
    }


def _texts(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Change]:
    for label in dict.fromkeys((*before, *after)):
        old, new = before.get(label, ""), after.get(label, "")
        if old != new:
            yield Change(label, marked(old, new))


def _in_order(now: Sequence[str], before: Sequence[str]) -> frozenset[str]:
    """The most names that stand in the same order in both; the others were moved."""
    places = {name: place for place, name in enumerate(before)}
    ends: list[int] = []
    chain: list[tuple[str, int]] = []
    last: list[int] = []
    for name in now:
        at = bisect_left(ends, places[name])
        ends[at : at + 1] = [places[name]]
        chain.append((name, last[at - 1] if at else -1))
        last[at : at + 1] = [len(chain) - 1]
    kept, step = set(), last[-1] if last else -1
    while step >= 0:
        name, step = chain[step]
        kept.add(name)
    return frozenset(kept)
