"""The wording check: sentences are split, rules woken by their words and tried, and the plainest finding kept."""

import re
from collections.abc import Iterator
from functools import cache

from hiringkit.domain.wording import grammar
from hiringkit.domain.wording.rules import BLOCK, Compiled, Finding, Rule, Topic, compile_rule
from hiringkit.domain.wording.topics import ALL

# one character for one, so that places in the text stay where they are
_PLAIN = str.maketrans("’‘‛ʼ“”„–—‐‑ \t", "''''\"\"\"----  ")
_SENTENCE = re.compile(r"[^.?!\n;]+(?:(?:[.](?=\w)|(?<=\bm[rs])[.]|(?<=\bdr)[.]|(?<=\bmrs)[.])[^.?!\n;]*)*")
_WORD = re.compile(r"[a-zà-ÿ0-9]+(?:[-'+][a-zà-ÿ0-9]+)*'?")
_SPACES = re.compile(r"\s")


@cache
def _compiled() -> tuple[Compiled, ...]:
    rules = [(topic, rule) for topic in ALL for rule in topic.rules]
    return tuple(compile_rule(topic, rule, order) for order, (topic, rule) in enumerate(rules))


@cache
def _waking() -> dict[str, tuple[int, ...]]:
    """Each word, or beginning of words, with the rules that it wakes."""
    waking: dict[str, list[int]] = {}
    for compiled in _compiled():
        for word in grammar.literals(compiled.rule.pattern):
            waking.setdefault(word, []).append(compiled.order)
    return {word: tuple(rules) for word, rules in waking.items()}


def topics() -> tuple[Topic, ...]:
    """The protected topics that are checked."""
    return ALL


def check(text: str) -> list[Finding]:
    """The words of a text that ask for, or rest on, a protected fact about the person interviewed."""
    plain = text.translate(_PLAIN).lower()
    if len(plain) != len(text):
        plain = "".join(char.lower() if len(char.lower()) == 1 else char for char in text.translate(_PLAIN))
    found: list[Finding] = []
    for piece in _SENTENCE.finditer(plain):
        start = piece.start() + len(piece.group()) - len(piece.group().lstrip(" \n-*•\"'(>#"))
        sentence = _SPACES.sub(" ", plain[start : piece.end()])
        found.extend(_place(text, start, hit) for hit in _hits(sentence))
    return found


Span = tuple[int, int]
Hit = tuple[int, int, Topic, Rule]


def _place(text: str, offset: int, hit: Hit) -> Finding:
    start, end, topic, rule = hit
    start, end = start + offset, end + offset
    while start < end and text[start] in " ,;:(":
        start += 1
    while end > start and text[end - 1] in " ,;:(":
        end -= 1
    while start < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return Finding(start, end, text[start:end], topic.id, rule.severity, topic.why, topic.alternative)


def _hits(sentence: str) -> list[Hit]:
    waking = _waking()
    awake: set[int] = set()
    for word in _WORD.findall(sentence):
        awake.update(*_rules_of(word, waking))
    if not awake or grammar.GUIDANCE.search(sentence):
        return []
    technical = grammar.TECHNICAL.search(sentence)
    best: dict[str, Hit] = {}
    compiled = _compiled()
    for order in sorted(awake):
        hit = _better(best.get(compiled[order].topic.id), compiled[order], sentence, technical)
        if hit is not None:
            best[compiled[order].topic.id] = hit
    hits = list(best.values())
    return [hit for hit in hits if not (hit[3].weak or hit[3].loose)] or hits


def _rules_of(word: str, waking: dict[str, tuple[int, ...]]) -> Iterator[tuple[int, ...]]:
    """The rules woken by a word, by how it begins, and by its parts when it is hyphenated."""
    parts = [word, word.replace("-", ""), *re.split("[-']", word)] if "-" in word or "'" in word else [word]
    for part in parts:
        yield waking.get(part, ())
        for length in range(2, 5):
            yield waking.get(part[:length] + "*", ())


def _better(found: Hit | None, compiled: Compiled, sentence: str, technical: re.Match[str] | None) -> Hit | None:
    """The hit of a rule when it is plainer than the one found so far: it blocks, or is not weak or loose."""
    rule = compiled.rule
    if found is not None and _rank(rule) >= _rank(found[3]):
        return None
    span = _span(compiled, sentence, technical)
    return (*span, compiled.topic, rule) if span is not None else None


def _rank(rule: Rule) -> tuple[bool, bool, bool]:
    return rule.loose, rule.weak, rule.severity != BLOCK


def _span(compiled: Compiled, sentence: str, technical: re.Match[str] | None) -> Span | None:
    """Where a rule holds in a sentence, or None."""
    if compiled.unless is not None and compiled.unless.search(sentence):
        return None
    if compiled.rule.loose and not _about_a_person(sentence):
        return None
    if compiled.neutral is not None:
        return None if technical is not None else _found(compiled.neutral, sentence)
    return _spoken_to(compiled, sentence, technical) or _spoken_of(compiled, sentence, technical)


def _spoken_to(compiled: Compiled, sentence: str, technical: re.Match[str] | None) -> Span | None:
    """Where a rule holds for the person spoken to, who is not just asked how a piece of work is done."""
    span = _found(compiled.you, sentence)
    if span is not None and technical is not None and not grammar.PERSON.search(sentence[slice(*span)]):
        return None
    if span is None or "your" in sentence[slice(*span)] or not grammar.TECHNICAL_ASK.search(sentence):
        return span
    working = grammar.WORKING_YOU.search(sentence, span[0])
    return None if working is not None and working.start() <= span[1] else span


def _spoken_of(compiled: Compiled, sentence: str, technical: re.Match[str] | None) -> Span | None:
    """Where a rule holds for the candidate spoken about, and not for a person in a story, a survey or a system."""
    span = _found(compiled.candidate, sentence)
    if span is None or (technical is not None and technical.start() < span[0]):
        return None
    if grammar.TECHNICAL_ASK.search(sentence) or grammar.STORY.search(sentence):
        return None
    them = grammar.NEUTRAL_THEM.search(sentence[slice(*span)])
    return None if them and not grammar.ABOUT_CANDIDATE.search(sentence) else span


def _about_a_person(sentence: str) -> bool:
    """Whether a sentence asks or says something of the person, and not of the work."""
    if grammar.PROCESS_ASK.search(sentence) or grammar.WORK.search(sentence) or grammar.LAWFUL.search(sentence):
        return False
    return grammar.PERSON.search(sentence) is not None or grammar.CLIPPED.search(sentence) is not None


def _found(pattern: re.Pattern[str] | None, sentence: str) -> Span | None:
    match = pattern.search(sentence) if pattern is not None else None
    return match.span() if match else None
