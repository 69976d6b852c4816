"""Anchors: each one seen or heard, worded for this question, and different in deed from its neighbours."""

import re
from collections.abc import Iterator, Mapping

from hiringkit.content.findings import ERROR, WARNING, Note, Path

SHORTEST = 6
LONGEST = 60
TOO_SIMILAR = 0.6

_VAGUE = re.compile(
    r"\b(?:excellent|outstanding|impressive|adequate(?:ly)?|thorough(?:ly)?|satisfactor(?:y|ily)|decent|"
    r"mediocre|exceptional|superb|poorly|(?:very|quite|fairly|reasonably|really) (?:well|good|poor|weak|strong|"
    r"solid|clear)|(?:good|poor|great|solid|strong|weak|average|basic|deep|some|limited|reasonable|fair|sound|"
    r"partial|little|no real|clear|sufficient|insufficient|superficial|advanced|appropriate) (?:(?:technical|"
    r"overall|theoretical|practical) )?(?:understanding|knowledge|grasp|command|answers?|skills?|performance|"
    r"communication|explanations?|awareness|familiarity|level|ability|abilities|job|effort|response|proficiency|"
    r"competence|insight)|(?:above|below) average|(?:meets|exceeds) expectations|as expected|at a (?:high|low|"
    r"good) level|(?:cultur(?:e|al)|team|company) fit|fits? (?:in(?:to)? )?(?:with )?(?:the|our) (?:team|culture|"
    r"company))\b",
    re.IGNORECASE,
)
_INNER = re.compile(
    r"(?:^|[.;:] |, |\b(?:and|but|or|who|also|clearly|fully|really) )(?:understands|comprehends|knows (?:about|"
    r"the|that|how|what|his|her|their)|appreciates|grasps|is aware|is familiar|is comfortable|is passionate|is "
    r"motivated|is enthusiastic|is confident|is interested|is intelligent|is smart|is knowledgeable|is skilled|"
    r"is experienced|is proficient|is competent|feels|believes|thinks (?:that|about|clearly|strategically|"
    r"critically|like)|cares about|has (?:an? )?(?:(?:good|deep|basic|clear|strong|solid|some|real|thorough) "
    r")?(?:understanding|knowledge|grasp|attitude|passion|talent|potential|feeling|sense of|command|awareness|"
    r"mindset)|demonstrates (?:an? )?(?:\w+ )?(?:understanding|knowledge|grasp|awareness|passion)|shows (?:an? "
    r")?(?:\w+ )?(?:understanding|knowledge|awareness|passion|potential|enthusiasm|interest))\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]+")
# fmt: off
_EVERYDAY = frozenset((
    "the", "a", "an", "and", "or", "of", "to", "in", "on", "for", "with", "that", "it", "is", "are", "as", "at",
    "by", "from", "but", "not", "no", "be", "this", "which", "what", "when", "then", "than", "its", "their",
    "after", "before", "one", "also",
))
_DEGREE = frozenset((
    "some", "most", "many", "few", "all", "several", "clearly", "fully", "partly", "partially", "mostly",
    "very", "quite", "well", "somewhat", "largely", "completely", "correctly", "easily", "quickly", "only",
    "basic", "good", "deep", "more", "less", "little", "always", "often", "sometimes", "rarely", "never",
    "briefly", "in", "detail", "accurately", "confidently", "adequately",
))
# fmt: on


def check(anchors: Mapping[int, str], path: Path) -> Iterator[Note]:
    """Notes on the anchors of one question, step, or level of a competency."""
    seen: dict[str, int] = {}
    before: int | None = None
    for value, text in anchors.items():
        yield from _one(value, text, (*path, value))
        folded = " ".join(_WORD.findall(text.lower()))
        if folded in seen:
            message = f"Anchor {value} repeats anchor {seen[folded]}; write what is done differently."
            yield Note("anchor-repeated", (*path, value), message, ERROR)
        elif before is not None and _alike(anchors[before], text):
            message = f"Anchors {before} and {value} differ in degree alone; let them differ in what is done."
            yield Note("anchor-similar", (*path, value), message, WARNING)
        seen.setdefault(folded, value)
        before = value


def _one(value: int, text: str, path: Path) -> Iterator[Note]:
    words = len(text.split())
    vague = _VAGUE.search(text)
    inner = _INNER.search(text)
    if vague:
        message = f"'{vague.group()}' can mean anything; write what the candidate says or does at {value}."
        yield Note("anchor-vague", path, message, WARNING)
    elif inner:
        words_found = inner.group().strip(" ,.;:")
        message = f"'{words_found}' cannot be seen or heard; write what the candidate says or does at {value}."
        yield Note("anchor-unobservable", path, message, WARNING)
    elif not SHORTEST <= words <= LONGEST:
        message = f"Anchor {value} has {words} words; {SHORTEST} to {LONGEST} let two raters agree."
        yield Note("anchor-length", path, message, WARNING)


def _alike(first: str, second: str) -> bool:
    """Whether two anchors say nearly the same, or the same up to words of degree."""
    one, two = (set(_WORD.findall(text.lower())) - _EVERYDAY for text in (first, second))
    if not one or not two:
        return False
    if one - _DEGREE == two - _DEGREE:
        return True
    return len(one & two) / len(one | two) >= TOO_SIMILAR
