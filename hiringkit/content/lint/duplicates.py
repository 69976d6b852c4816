"""Questions that ask nearly the same, found by the runs of words that they share."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

from hiringkit.content.findings import WARNING, Note
from hiringkit.domain import questions

TOO_SIMILAR = ((15, 0.4), (10, 0.6), (0, 0.8))
"""The least likeness for prompts of at least so many words: short ones share much by chance."""
SAME_WORDS = 0.75
FEWEST_WORDS = 8
COMMONEST = 60

_WORD = re.compile(r"[^\W_]+")
# fmt: off
_EVERYDAY = frozenset((
    "the", "a", "an", "and", "or", "of", "to", "in", "on", "for", "with", "that", "it", "is", "are", "you",
    "your", "me", "how", "what", "would", "do", "did", "tell", "about", "through", "walk", "time", "when",
    "have", "has", "had", "was", "this", "by",
))
_ASKING = frozenset((
    "can", "could", "will", "should", "does", "explain", "describe", "define", "discus", "discuss", "give",
    "list", "name", "write", "state", "compare", "show", "mention", "some", "any", "please", "briefly",
    "example", "between", "difference", "differ", "different", "their", "its", "there", "which", "why", "where",
    "i", "we", "be", "use", "used", "using", "need", "work", "mean", "meaning", "term", "understand", "know",
    "one", "want", "most", "more", "also", "as", "at", "so", "if",
))
# fmt: on
Pair = tuple[str, str, float]


def similar(prompts: Iterable[tuple[str, str]], among: str = "") -> list[Pair]:
    """Pairs of ids whose prompts are nearly alike, with their likeness from 0 to 1.

    Likeness is the Jaccard index of runs of two words; runs shared by more than COMMONEST prompts only count once
    two prompts have met by rarer ones. Prompts made of the same words in another order count as alike too. Prompts
    that are equal are paired with the first of them only. With `among`, one of a pair has an id that begins so.
    """
    runs: dict[str, frozenset[tuple[str, ...]]] = {}
    words: dict[str, frozenset[str]] = {}
    where: dict[tuple[str, ...], list[str]] = defaultdict(list)
    first: dict[tuple[str, ...], str] = {}
    equal: list[Pair] = []
    for ident, prompt in prompts:
        folded = _WORD.findall(prompt.lower())
        known = first.setdefault(tuple(folded), ident)
        if known != ident:
            equal.append((known, ident, 1.0))
            continue
        runs[ident] = frozenset(pairwise(folded))
        words[ident] = frozenset(folded) - _EVERYDAY
        for run in runs[ident]:
            where[run].append(ident)
    shared: Counter[tuple[str, str]] = Counter()
    for met in where.values():
        if 1 < len(met) <= COMMONEST:
            pairs = ((one, two) for index, one in enumerate(met) for two in met[index + 1 :])
            shared.update((one, two) for one, two in pairs if two.startswith(among) or one.startswith(among))
    near = [(one, two, likeness) for one, two in shared if (likeness := _likeness(runs, words, one, two))]
    return [pair for pair in equal if pair[1].startswith(among)] + near


def _likeness(
    runs: dict[str, frozenset[tuple[str, ...]]], words: dict[str, frozenset[str]], one: str, two: str
) -> float:
    """How alike two prompts are, or 0 when they are not alike enough."""
    by_runs = _jaccard(runs[one], runs[two])
    length = min(len(runs[one]), len(runs[two])) + 1
    if by_runs >= next(least for words_, least in TOO_SIMILAR if length >= words_):
        return by_runs
    by_words = _jaccard(words[one], words[two])
    if min(len(words[one]), len(words[two])) >= FEWEST_WORDS:
        return by_words if by_words >= SAME_WORDS else 0.0
    return by_words if by_words == 1.0 and by_runs >= TOO_SIMILAR[0][1] else 0.0


def _jaccard(one: frozenset[object], two: frozenset[object]) -> float:
    both = len(one & two)
    return both / (len(one) + len(two) - both) if both else 0.0


def distinct(one: str, two: str) -> bool:
    """Whether two prompts differ in what they ask about, however alike they are worded.

    Each names something that the other does not, such as forward and backward; or they name the same things in another
    order, such as false positives and false negatives, unless they ask for a difference between them.
    """
    first, second = _named(one), _named(two)
    if set(first) - set(second) and set(second) - set(first):
        return True
    return sorted(first) == sorted(second) and first != second and not {"difference", "differ"} & set(_words(one))


def _words(prompt: str) -> list[str]:
    return [word[:-1] if len(word) > 3 and word.endswith("s") else word for word in _WORD.findall(prompt.lower())]


def _named(prompt: str) -> list[str]:
    """The words of a prompt that name things, in their order, without those that only ask."""
    return [word for word in _words(prompt) if word not in _EVERYDAY and word not in _ASKING]


def check(library: questions.Library) -> list[tuple[str, Note]]:
    """For each question that is nearly another one that stands before it: its id and a note."""
    found = similar((question.id, question.prompt) for question in library.questions.values())
    return [
        (
            two,
            Note(
                "question-duplicate",
                ("prompt",),
                f"This asks nearly the same as {one}; ask for something else.",
                WARNING,
            ),
        )
        for one, two, _ in found
        if library.questions[one].status != "retired" and library.questions[two].status != "retired"
    ]
