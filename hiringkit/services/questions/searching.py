"""Search in memory: folded words of every entry, a set of bits for each filter value, and counts from them."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Values = Mapping[str, tuple[str, ...]]
Named = Mapping[str, frozenset[str]]

PAGE = 30
"""Entries on one page of the list."""
MOST_WORDS = 6
"""Words of a query that are looked at."""
# fmt: off
_EVERYWHERE = frozenset((
    "an", "and", "are", "as", "at", "be", "by", "do", "for", "from", "how", "if", "in", "is", "it", "of", "on", "or",
    "that", "the", "to", "what", "with", "you",
))
# fmt: on
"""Words that nearly every text has; they are looked for only when nothing else is."""
SORTS = ("best", "newest", "title", "used")
_WORD = re.compile(r"\w+(?:\+\+|#)?")
"""A word; C++ and C# are words too."""
_ACCENTS = dict.fromkeys(range(0x300, 0x370))
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})


@dataclass(frozen=True, slots=True)
class Document:
    """What is searched of one entry: its filter values, its folded title and its folded words, each once, spaced."""

    key: str
    values: Values
    title: str
    words: str
    newest: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; `without` are keys that the reader may not see."""

    words: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)
    sort: str = "best"
    page: int = 0
    around: str = ""
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found, and how many there would be for each value of each filter."""

    total: int
    positions: tuple[int, ...]
    page: int
    pages: int
    counts: Mapping[str, Mapping[str, int]]


def folded(text: str) -> str:
    """The text without case and without accents on Latin, Greek and Cyrillic letters; other scripts stay whole."""
    if text.isascii():
        return text.lower()
    bare = unicodedata.normalize("NFKD", text).translate(_ACCENTS)
    return unicodedata.normalize("NFC", bare).casefold().translate(_LETTERS)


def document(key: str, values: Values, title: str, texts: Iterable[str], newest: int) -> Document:
    """What is searched of an entry with these texts."""
    head = folded(title)
    words = " ".join(dict.fromkeys(_WORD.findall(f"{head} {folded(' '.join(texts))}")))
    return Document(key, values, head, f" {words} ", newest)


class Index:
    """Documents made ready for search; every set of them is a whole number with one bit for each."""

    def __init__(self, documents: tuple[Document, ...]) -> None:
        self.documents = documents
        self.places = {one.key: place for place, one in enumerate(documents)}
        self._everything = (1 << len(documents)) - 1
        self._words = [one.words for one in documents]
        self._titles = [one.title for one in documents]
        self._newest = [-one.newest for one in documents]
        self._bits = {name: self._by_value(name) for name in dict.fromkeys(n for one in documents for n in one.values)}

    def _by_value(self, name: str) -> dict[str, int]:
        places: dict[str, list[int]] = {}
        for place, one in enumerate(self.documents):
            for value in one.values.get(name, ()):
                places.setdefault(value, []).append(place)
        return {value: self._bits_of(them) for value, them in places.items()}

    def _bits_of(self, places: Iterable[int]) -> int:
        marks = bytearray(len(self.documents) // 8 + 1)
        for place in places:
            marks[place >> 3] |= 1 << (place & 7)
        return int.from_bytes(marks, "little")

    def keys(self, keys: Iterable[str]) -> int:
        """The set of the documents with these keys."""
        return self._bits_of(self.places[key] for key in keys if key in self.places)

    def find(
        self, wanted: Wanted, named: Mapping[str, Named] | None = None, use: Mapping[str, int] | None = None
    ) -> Found:
        """What was looked for; `named` are filters whose values name keys, `use` says how often each key is used."""
        terms, base, bits, masks = self._asked(wanted, named)
        places = self._sorted(_places(_all_of(base, masks)), wanted.sort, terms, use or {})
        pages = max(1, -(-len(places) // PAGE))
        page = min(max(1, wanted.page or self._page_of(wanted.around, places)), pages)
        shown = tuple(places[(page - 1) * PAGE : page * PAGE])
        return Found(len(places), shown, page, pages, _counts(base, bits, masks))

    def every(self, wanted: Wanted, named: Mapping[str, Named] | None = None) -> list[int]:
        """The places of everything that was looked for, whatever its page, in the order of the library."""
        _, base, _, masks = self._asked(wanted, named)
        return _places(_all_of(base, masks))

    def _asked(
        self, wanted: Wanted, named: Mapping[str, Named] | None
    ) -> tuple[list[str], int, dict[str, dict[str, int]], dict[str, int]]:
        """The words, the set that has them and may be seen, the sets of all filter values, and of those chosen."""
        terms = _terms(wanted.words)
        base = self._everything & ~self.keys(wanted.without)
        if terms:
            base &= self._with_words(terms)
        bits = {**self._bits, **{name: self._named(sets) for name, sets in (named or {}).items()}}
        return (
            terms,
            base,
            bits,
            {name: bits[name].get(value, 0) for name, value in wanted.chosen.items() if name in bits},
        )

    def sharing(self, text: str, words: int, most: int) -> list[int]:
        """The places of the documents that share most of a text's longest words."""
        longest = sorted(dict.fromkeys(_WORD.findall(folded(text))), key=len, reverse=True)[:words]
        shared = Counter(place for word in longest for place, one in enumerate(self._words) if word in one)
        return [place for place, _ in shared.most_common(most)]

    def _named(self, sets: Named) -> dict[str, int]:
        return {value: self.keys(keys) for value, keys in sets.items()}

    def _with_words(self, terms: list[str]) -> int:
        places: Iterable[int] = range(len(self._words))
        words = self._words
        for term in sorted(terms, key=len, reverse=True):
            places = [place for place in places if term in words[place]]
        return self._bits_of(places)

    def _sorted(self, places: list[int], sort: str, terms: list[str], use: Mapping[str, int]) -> list[int]:
        if sort == "newest":
            return sorted(places, key=self._newest.__getitem__)
        if sort == "title":
            return sorted(places, key=self._titles.__getitem__)
        if sort == "used":
            return sorted(places, key=lambda place: -use.get(self.documents[place].key, 0))
        if not terms:
            return places
        titles, scores = self._titles, [0] * len(places)
        for term in terms:
            scores = [score - (term in titles[place]) for score, place in zip(scores, places, strict=True)]
        scored = list(zip(scores, places, strict=True))
        return [place for _, place in sorted(one for one in scored if one[0])] + [p for score, p in scored if not score]

    def _page_of(self, key: str, places: list[int]) -> int:
        place = self.places.get(key, -1)
        return places.index(place) // PAGE + 1 if place in places else 1


def _terms(words: str) -> list[str]:
    """The folded words to look for, anywhere in a word; a single Latin letter is looked for as a word of its own."""
    found = list(dict.fromkeys(_WORD.findall(folded(words[:400]))))
    telling = [word for word in found if word not in _EVERYWHERE and not (len(word) == 1 and word.isascii())]
    return telling[:MOST_WORDS] or [f" {word} " if len(word) == 1 and word.isascii() else word for word in found[:1]]


def _places(bits: int) -> list[int]:
    """The places of the bits that are set, in order."""
    return [place for place, mark in enumerate(reversed(f"{bits:b}")) if mark == "1"]


def _all_of(base: int, masks: Mapping[str, int]) -> int:
    for mask in masks.values():
        base &= mask
    return base


def _counts(base: int, bits: Mapping[str, Mapping[str, int]], masks: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """For each value, how many would be found if it were chosen while the other filters stay as they are."""
    counts: dict[str, dict[str, int]] = {}
    for name, values in bits.items():
        others = _all_of(base, {other: mask for other, mask in masks.items() if other != name})
        counts[name] = {value: (others & mask).bit_count() for value, mask in values.items()}
    return counts
