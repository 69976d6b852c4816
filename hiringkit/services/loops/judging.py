"""What is weak in a loop's questions by the checks of the library, and the score of structure with it."""

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import Any

from hiringkit.content.lint import anchors, prompts
from hiringkit.domain import loops
from hiringkit.domain.loops import Draft, Loop, Problem, Surroundings
from hiringkit.domain.loops.kits import QUESTION
from hiringkit.domain.questions import Library

ANCHORS = frozenset({"anchor-vague", "anchor-unobservable", "anchor-repeated", "anchor-similar", "anchor-length"})
PROMPTS = frozenset(
    {"prompt-brainteaser", "prompt-trivia", "prompt-weak", "prompt-leading", "prompt-double", "prompt-yes-no"}
)
PROBES = "probe-leading"


@lru_cache(maxsize=4096)
def _anchors(texts: tuple[tuple[int, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((note.code, note.message) for note in anchors.check(dict(texts), ()) if note.code in ANCHORS)


@lru_cache(maxsize=4096)
def _prompt(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((note.code, note.message) for note in prompts.spoken(text, ()) if note.code in PROMPTS)


_suggests = lru_cache(maxsize=8192)(prompts.suggests)


def _weak(loop: Loop) -> Iterator[tuple[str, loops.Item, str, str]]:
    """Kit, item, code and sentence of everything weak."""
    for kit in loop.kits:
        for item in kit.items:
            notes = _anchors(tuple(item.anchors.items()))
            if item.kind == QUESTION:
                notes += _prompt(item.prompt)
                notes += tuple((PROBES, f"“{probe}” suggests its answer.") for probe in item.probes if _suggests(probe))
            for code, sentence in notes:
                yield kit.id, item, code, sentence


def problems(draft: Draft, library: Library) -> list[Problem]:
    """What stops a freeze or can be accepted with a reason: the rules of loops, then what the library's checks find."""
    found = loops.problems(draft, library)
    if any(problem.code in ("unknown", "empty") for problem in found):
        return found
    loop = loops.assemble(draft, library)
    titles = {kit.id: kit.title for kit in loop.kits}
    for kit, item, code, sentence in _weak(loop):
        found.append(Problem(loops.MAY, code, f"{titles[kit]}, {item.label}: {sentence}", kit))
    return found


def around(loop: Loop, *, is_signed: bool = False, uncovered: int = 0, blocked: int = 0, **known: Any) -> Surroundings:
    """What surrounds a loop for its score; `known` is what an opening adds.

    Questions of the library were reviewed; one of the loop's own was when a second person signed the version.
    """
    weak: dict[str, set[str]] = {}
    for kit, item, code, _ in _weak(loop):
        weak.setdefault(loops.item_key(kit, item.id), set()).add(code)
    items = [item for kit in loop.kits for item in kit.items]
    reviewed = len(items) if is_signed else sum(item.source != loops.CUSTOM for item in items)
    return Surroundings(
        reviewed_items=Fraction(reviewed, len(items)) if items else Fraction(0),
        weak_anchors=frozenset(key for key, codes in weak.items() if codes & ANCHORS),
        weak_prompts=frozenset(key for key, codes in weak.items() if codes & PROMPTS),
        weak_probes=frozenset(key for key, codes in weak.items() if PROBES in codes),
        uncovered=uncovered,
        blocked=blocked,
        **known,
    )


def around_draft(loop: Loop, found: list[Problem]) -> Surroundings:
    """What surrounds a draft: nothing is frozen, and what has to be mended counts against it."""
    return around(
        loop,
        uncovered=sum(problem.code == "uncovered" for problem in found),
        blocked=sum(problem.code == "wording" and problem.severity == loops.MUST for problem in found),
    )
