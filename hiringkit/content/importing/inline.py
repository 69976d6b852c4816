"""Questions whose answer stands on the same line: after Q and A, after two colons, or behind the question mark."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise

from hiringkit.content.importing import asking
from hiringkit.content.importing.blocks import Block, Document
from hiringkit.content.importing.slots import CALLED_ANSWER, GOES_ON, LISTS, Slot, following

FEWEST = 3
"""Cards, or questions that open a paragraph, before they are taken for a list of questions."""
_LABEL = re.compile(r"^\W{0,4}(?:q|que|ques|question)\W{0,3}(?:\d+\W{0,3})?[:.)]\W{0,4}(?=\w)", re.IGNORECASE)
_SAID = re.compile(r"\s\W{0,4}(?:A|(?:Ans|ANS|Answer|ANSWER)\W{0,2})\s?\d*\s?:\W{0,3}\s|\s\W{0,4}(?:Ans|ANS)\.\s")
_CARD = re.compile(r"^(?P<asked>[^:|]{2,200}?) :: (?P<said>.+)$")
_TOPIC = re.compile(r"^(?P<topic>[A-Z][^:?!\n]{2,80}): (?P<asked>[A-Z][^\n]{8,300})$")
_OPENING = re.compile(r"^(?P<asked>[^.!?\n]{6,300}[?？])\s+(?P<said>\S.+)$", re.DOTALL)
_BOLD_OPENING = re.compile(
    r"^(?P<mark>\*\*|__)(?P<asked>[^*]{6,300}[?？])\s*(?P=mark)[\s:–—-]*(?P<said>[^\W_(].+)$", re.DOTALL
)
FEWEST_TOPICS = 6
"""Lines with a topic and a question before they are taken for a list of questions."""
FEWEST_WORDS = 3
"""Words that an answer on the line has at least; fewer are a tag, such as a company or how hard it is."""
Cut = tuple[str, str]
"""What is asked and what is said to it, on one line."""


def of(document: Document, starts: list[int]) -> list[Slot]:
    """The places with question and answer on a line; `starts` are the lines that end what stands before them."""
    plain = [one for one in document.blocks if one.kind == "paragraph" and not one.in_item]
    found = list(_labelled(document, plain, starts))
    known = {line for slot in found for line in range(slot.start, slot.end)}
    others = [one for one in plain if one.start not in known]
    headed = {after.start for before, after in pairwise(document.blocks) if before.kind == "heading"}
    found += _topics(document, others, starts)
    for kind, cut in (("card", _card), ("opening", _opening)):
        slots = list(_cut(document, others, starts, kind, cut))
        if kind == "opening" and sum(slot.start in headed for slot in slots) > 1:
            continue  # the headings name the questions then
        if len(slots) >= FEWEST and len(slots) * 2 > len(others):
            found += slots
    return found


def cut_items(places: list[Slot]) -> None:
    """Parts question and answer of list items: behind a question in bold, or where most of a list goes on so."""
    lists: dict[str, list[Slot]] = defaultdict(list)
    for slot in places:
        if slot.kind.startswith(LISTS):
            lists[slot.kind].append(slot)
    for members in lists.values():
        plain = [(slot, cut) for slot in members if (cut := _behind_mark(slot.text)) is not None]
        if len(plain) < FEWEST or len(plain) * 2 <= len(members):
            plain = [(slot, cut) for slot, cut in plain if _BOLD_OPENING.match(slot.text)]
        for slot, (asked, said) in plain:
            slot.text, slot.said = asked, _bare(said)


def _behind_mark(text: str) -> Cut | None:
    """A question and what is said behind its mark, when that neither asks nor adds to the question."""
    bold = _BOLD_OPENING.match(text)
    found = bold or _OPENING.match(text)
    if found is None or len(found["said"].split()) < FEWEST_WORDS or not asking.asks(found["asked"]):
        return None
    said = found["said"]
    adds = asking.surely(said) or (bold is None and (asking.asks(said) or GOES_ON.match(said) is not None))
    return None if adds or not said[0].isalnum() else (found["asked"], said)


def _labelled(document: Document, plain: list[Block], starts: list[int]) -> Iterator[Slot]:
    """Lines that begin with Q, where a paragraph has several or the answer follows on the line."""
    marked = [(one, at, line) for one in plain for at, line in enumerate(one.text.split("\n")) if _LABEL.match(line)]
    crowded = {id(one) for one, at, line in marked if at or _SAID.search(line)}
    ends = sorted([*starts, *(one.start + at for one, at, _ in marked)])
    for one, at, line in marked:
        if id(one) in crowded:
            start = one.start + at
            said = _SAID.search(line)
            asked, answer = (line[: said.start()], line[said.end() :]) if said else (line, "")
            more = [] if said else _more(one.text.split("\n")[at + 1 :])
            body = start + 1 + len(more)
            end = max(body, following(ends, start, len(document.lines)))
            yield Slot("labelled", "\n".join([asked, *more]), True, start, body, end, one, said=_bare(answer))


def _more(lines: list[str]) -> list[str]:
    """The lines on which a question goes on, when an answer follows them that is called so."""
    for at, line in enumerate(lines):
        if _LABEL.match(line):
            return []
        if CALLED_ANSWER.match(line):
            return lines[:at]
    return []


def _cut(
    document: Document, plain: list[Block], starts: list[int], kind: str, cut: Callable[[str], Cut | None]
) -> Iterator[Slot]:
    found = [(one, at, pair) for one in plain for at, text in _pieces(one, kind) if (pair := cut(text)) is not None]
    ends = sorted([*starts, *(one.start + at for one, at, _ in found)])
    for one, at, (asked, said) in found:
        start = one.start + at
        body = start + 1 if kind == "card" else one.end
        end = max(body, following(ends, start, len(document.lines)))
        yield Slot(kind, asked, True, start, body, end, one, said=_bare(said))


def _topics(document: Document, plain: list[Block], starts: list[int]) -> Iterator[Slot]:
    """Lines that name a topic and then ask, after a colon: the topic is the title, and stays with the question."""
    asked = [(one, cut["topic"]) for one in plain if (cut := _TOPIC.match(one.text)) and asking.asks(cut["asked"])]
    if len(asked) < FEWEST_TOPICS:
        return
    ends = sorted([*starts, *(one.start for one, _ in asked)])
    for one, topic in asked:
        end = following(ends, one.start, len(document.lines))
        yield Slot("topic", one.text, True, one.start, one.end, end, one, title=topic)


def _pieces(block: Block, kind: str) -> Iterator[tuple[int, str]]:
    yield from enumerate(block.text.split("\n")) if kind == "card" else ((0, block.text),)


def _card(line: str) -> Cut | None:
    found = _CARD.match(line)
    return (found["asked"], found["said"]) if found else None


def _opening(text: str) -> Cut | None:
    found = _OPENING.match(text)
    if not found or not asking.asks(found["asked"]) or asking.surely(found["said"]):
        return None
    return found["asked"], found["said"]


def _bare(answer: str) -> str:
    """An answer without a mark of emphasis that was opened before it."""
    text = answer.strip()
    return text.removesuffix("**") if text.count("**") % 2 else text
