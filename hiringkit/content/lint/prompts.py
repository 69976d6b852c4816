"""Questions as they are spoken: one ask, open, neutral, about work, and easy to follow by ear."""

import re
from collections.abc import Iterator

from hiringkit.content.findings import WARNING, Note, Path
from hiringkit.content.lint import weak
from hiringkit.domain import questions

LONGEST_PROMPT = 95
LONGEST_SENTENCE = 42
HIGHEST_GRADE = 17.0

_SENTENCE = re.compile(r"[^.?!]+(?:[.](?=\w)[^.?!]*)*[.?!]*")
_ASKING = r"(?:how|what|why|when|which|who|where)"
_DOUBLE = re.compile(
    rf"\b{_ASKING}\b[^.?!]*?(?:,? and|, or|; also|,? as well as) (?:also )?{_ASKING}\b (?:would|do|did|does|is|"
    r"are|was|were|should|could|can|will|have|has|you|that|it|this|might)\b[^.?!]*\?|\b(?:tell|describe|explain|"
    r"discuss|give|list|name|define)\b[^.?!]* and (?:also )?(?:tell (?:me|us)|describe|explain|discuss|give|list|name|"
    r"define|say how|say what|say why)\b",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"\b(?:don't|wouldn't|isn't|aren't|doesn't|won't|can't|shouldn't|didn't) (?:you|it|that|this|we)\b[^.!]*\?|"
    r"(?:^|[.?!,] )(?:do|would) you (?:not )?agree\b|\bas (?:we all|everyone|everybody|you|any\w*) knows?\b|\bsurely\b|"
    r"\bobviously\b|\bof course\b|\bi (?:assume|take it|suppose|guess)\b|, (?:right|correct|no|isn't it|don't "
    r"you|aren't you|wouldn't you|"
    r"(?:would|do|did|are|have|could|should|will) you)\?|\bit(?:'s| is) (?:clear|obvious|well known|true)(?:,| that)|"
    r"\bhow (?:great|"
    r"important|useful|wonderful|bad|dangerous) (?:is|are|was)\b|\bthe (?:right|best|correct|proper|obvious) "
    r"(?:choice|answer|way|approach) (?:is|would be)\b[^.]*\?",
    re.IGNORECASE,
)
# 'why not X?' tells that X is wrong; said after the answer it is the next hint, not a question
_GIVEN_AWAY = re.compile(
    r"\bwhy not\b|\bwhy (?:is|are|does|do|did|can|could|may|might|would|should)\b[^.?!,]{2,80}? not\b", re.IGNORECASE
)
_AUXILIARY = re.compile(
    r"^(?:and |so |then |now |but )?(?:do|does|did|is|are|was|were|have|has|had|can|could|will|would|should|may|"
    r"might|must)\b (?:you|we|they|it|he|she|this|that|these|those|there|your|the|a|an|any|one|every|some|"
    r"\w+)\b",
    re.IGNORECASE,
)
_POLITE = re.compile(
    r"^(?:\w+ )?(?:can|could|would|will) you (?:please |briefly |just |first |now )*(?:tell|describe|explain|"
    r"walk|talk|give|show|take|outline|sketch|share|think|say|name|list|compare|define|draw|recall|estimate|"
    r"write|go through|put)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    rf"\b{_ASKING}\b|\b(?:tell|talk|walk|describe|explain|show|take me|give me|give an|sketch|outline|compare|"
    r"predict|work out|derive|say|choose|pick|write|draw|propose|plan|design|lead me|guide me|run me|argue|"
    r"judge|state|recall|prove|think of|name)\b",
    re.IGNORECASE,
)
_BRAINTEASER = re.compile(
    r"\bhow many (?:golf|ping[- ]?pong|tennis|table tennis|basket) ?balls\b|\bpiano tuners?\b|\bmanhole "
    r"covers?\b|\bmount fuji\b|\bif you were (?:an?|any) (?:animal|fruit|vegetable|colou?r|superhero|tree|car|"
    r"kitchen|cartoon|dinosaur|biscuit|jar|planet|shape)|\bwhat (?:kind of )?(?:animal|fruit|superhero|tree|"
    r"vegetable) would you be\b|\bwhich superpower\b|\bsuperpower would you\b|\bhow many (?:windows|petrol "
    r"stations|gas stations|barbers|hairdressers|pizzas|streetlights|nappies|dentists) (?:are|does|do|in)\b|"
    r"\bfit (?:in|into|inside) (?:a|an|the) (?:school bus|bus|aeroplane|airplane|jumbo|swimming pool|car|room|"
    r"taxi)\b|\b(?:weigh|empty|move) (?:an?|the) (?:elephant|aeroplane|airplane|jumbo|boeing|747|mountain|"
    r"iceberg)\b|\b(?:burning|burn) (?:ropes?|fuses?|candles?)\b|\btwo (?:ropes|fuses|hourglasses)\b|\bthree "
    r"(?:light )?switches\b|\b(?:litre|liter|gallon) jugs?\b|\bangle between the (?:hour|hands)\b|\bhands of "
    r"(?:a|the) clock\b|\bpoisoned (?:bottle|wine)\b|\bfox\b.{0,40}\b(?:grain|goose|chicken)\b|\b(?:eight|nine|"
    r"twelve|8|9|12) (?:balls|coins|marbles)\b.{0,60}\b(?:heavier|lighter|weigh|scale|balance)|\bcross(?:ing)? "
    r"(?:a|the) bridge\b.{0,40}\b(?:torch|lamp|flashlight)|\bshrunk to the size\b|\binside a blender\b|\bmonty "
    r"hall\b|\bprisoners\b.{0,40}\bhats?\b|\bsell me this pen\b|\bday of the week would\b|\ba bat and a ball\b|"
    r"\b(?:what is|multiply|add up) \d+ (?:times|multiplied by|by|and|plus|x) \d+|\blily pads?\b|"
    r"\bsnail\b.{0,60}\bwell\b",
    re.IGNORECASE,
)
_TRIVIA = re.compile(
    r"\bwhat (?:does|do) (?:the )?(?:[\w-]+ ){1,4}stand for\b|(?:^|[.?!] )who (?:invented|created|wrote|proposed|"
    r"introduced|developed|coined|published|discovered|founded)\b|\b(?:in )?(?:what|which) "
    r"year\b.{0,40}\b(?:invented|released|published|introduced|proposed|founded|created|appear\w*|come out)\b|"
    r"\bwhen (?:was|were) [\w -]{2,40}(?:invented|released|published|introduced|proposed|founded|created)\b|"
    r"\bwhat is the (?:default (?:value|setting|port|argument)|latest version|name of the|exact (?:formula|name|"
    r"syntax)|full form|acronym|abbreviation|signature of|syntax of|syntax for)\b|\bwhich (?:version|release) "
    r"of \w+ (?:introduced|added|brought)\b|\bexpand the (?:acronym|abbreviation)\b|^(?:what (?:is|are) (?:an? |"
    r"the )?[\w-]+(?: [\w-]+)?|define [\w -]{2,40}|name (?:the )?(?:all|two|three|four|five|six|seven)\b[^.?]*|"
    r"list (?:the |all )?[^.?]{2,60})[.?]$|\bwhich (?:method|function|parameter|argument|keyword|command|flag|"
    r"import)(?: name)? (?:is|do you (?:call|type))\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_VOWELS = re.compile(r"[aeiouy]+")


def check(question: questions.Question) -> Iterator[Note]:
    """Notes on the wording of a question's prompt and probes."""
    yield from spoken(question.prompt, ("prompt",))
    for index, probe in enumerate(question.probes):
        yield from _rehearsed(probe, ("probes", index))
        if suggests(probe):
            yield _note("prompt-leading", ("probes", index), "This probe suggests its answer; ask it without the hint.")


def suggests(probe: str) -> bool:
    """Whether a probe suggests its answer, or tells that the answer just given is wrong."""
    plain = _plain(probe)
    return _LEADING.search(plain) is not None or _GIVEN_AWAY.search(plain) is not None


def spoken(prompt: str, path: Path) -> Iterator[Note]:
    """Notes on one spoken question."""
    plain = _plain(prompt)
    if plain.count("?") > 1 or _DOUBLE.search(plain):
        yield _note("prompt-double", path, "This asks two things at once; keep one ask and make the other a probe.")
    if _LEADING.search(plain):
        yield _note("prompt-leading", path, "This suggests its answer; ask it so that both answers sound equal.")
    elif _closed(plain):
        yield _note("prompt-yes-no", path, "This can be answered by yes or no; begin with how, what, why or 'Tell me'.")
    if _BRAINTEASER.search(plain):
        yield _note(
            "prompt-brainteaser", path, "A puzzle tells nothing about the work; ask for something done on the job."
        )
    if _TRIVIA.search(plain):
        yield _note(
            "prompt-trivia", path, "This asks for recall alone; put the fact into a situation where it decides."
        )
    yield from _rehearsed(plain, path)
    yield from _readability(plain, path)


def _rehearsed(text: str, path: Path) -> Iterator[Note]:
    return (_note("prompt-weak", path, found.message) for found in weak.find(text))


def _note(code: str, path: Path, message: str) -> Note:
    return Note(code, path, message, WARNING)


def _plain(text: str) -> str:
    return text.replace("’", "'").replace("“", '"').replace("”", '"').strip()


def _sentences(text: str) -> list[str]:
    return [found.group().strip() for found in _SENTENCE.finditer(text) if found.group().strip(" .?!")]


def _closed(prompt: str) -> bool:
    """Whether every question in a prompt can be answered by yes or no, and nothing else is asked for."""
    sentences = _sentences(prompt)
    closed = [s for s in sentences if s.endswith("?") and _AUXILIARY.match(s) and not _POLITE.match(s)]
    others = [s for s in sentences if s not in closed and (s.endswith("?") or _OPEN.match(s))]
    return bool(closed) and not others and " or " not in closed[-1]


def _readability(prompt: str, path: Path) -> Iterator[Note]:
    words = len(_WORD.findall(prompt))
    longest = max((len(_WORD.findall(sentence)) for sentence in _sentences(prompt)), default=0)
    if words > LONGEST_PROMPT:
        yield _note("prompt-hard", path, f"{words} words are too many to hear at once; {LONGEST_PROMPT} is the most.")
    elif longest > LONGEST_SENTENCE:
        yield _note("prompt-hard", path, f"A sentence of {longest} words is hard to follow by ear; split it.")
    elif (grade := reading_grade(prompt)) > HIGHEST_GRADE:
        yield _note("prompt-hard", path, f"Reading grade {grade:.0f} is hard to follow by ear; use shorter words.")


def reading_grade(text: str) -> float:
    """The Flesch-Kincaid grade (Kincaid and others 1975): 0.39 words per sentence + 11.8 syllables per word - 15.59."""
    words = _WORD.findall(text)
    if not words:
        return 0.0
    sentences = max(1, len(_sentences(text)))
    syllables = sum(_syllables(word) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    groups = len(_VOWELS.findall(word.lower()))
    silent = word.lower().endswith("e") and not word.lower().endswith(("le", "ee")) and groups > 1
    return max(1, groups - silent)
