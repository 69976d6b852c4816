"""Places in a Markdown document where questions may stand, by kind."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from hiringkit.content.importing import asking, texts
from hiringkit.content.importing.blocks import Block, Details, Document

ANSWER = re.compile(
    r"^(?:\W{0,4})(?:the )?(?:sample |possible |model |short |long |expected |example |correct |"
    r"suggested )?(?:answers?|ans|solutions?|explanations?|responses?)\b",
    re.IGNORECASE,
)
_FOLD_LABEL = re.compile(
    r"^\W*(?:answers?|ans|solutions?|show|click|hint|hints|reveal|expand|see|view|spoiler|code|"
    r"explanation|details|table of contents|contents|toc|"
    r"read more|more|toggle|open|output|result|example|examples|sample|response|tap)\b",
    re.IGNORECASE,
)
_NOT_CONTENT = re.compile(
    r"^\W*(?:table of contents?|contents?|toc|how to (?:use|contribute|read)|contribut\w*|"
    r"licen[cs]e|credits|acknowledge?ments?|authors?|"
    r"sponsors?|support|donate|star history|getting started|installation|prerequisites|usage|"
    r"who (?:is this|this is) for|disclaimer|related|resources|references)\b",
    re.IGNORECASE,
)
GOES_ON = re.compile(
    r"^\s*(?:assume|suppose|hint|note|given|where|e\.?g|for example|example|you may|let|consider|if|\("
    r"|\$|`|-|\*|[a-z]\))",
    re.IGNORECASE,
)
CALLED_ANSWER = re.compile(r"^\W{0,4}(?:a|ans|answers?|sol|solution)\W{0,2}\s*\d*\W{0,2}[:.)–-]", re.IGNORECASE)
_ANSWERED = re.compile(r"\n\W{0,4}(?:a|ans|answers?|sol|solution)\W{0,2}\s*\d*\W{0,2}[:.)–-]", re.IGNORECASE)
_BOLD_NUMBER = re.compile(
    r"^(?:\*\*|__)\s*(?:q(?:uestion)?\s*\.?\s*)?\d+\s*[.):]|^q(?:uestion)?\s*\.?\s*\d+\s*[.):]", re.IGNORECASE
)
_BOLD_HEAD = re.compile(r"^(\*\*|__)\s*((?:q(?:uestion)?\s*\.?\s*)?\d+\s*[.):])\s*(.*?)\1", re.IGNORECASE | re.DOTALL)
_PART = re.compile(r"^[^?]*:\W{0,4}$", re.DOTALL)
"""A title that ends with a colon: the part of an answer that follows it."""
_RULE = re.compile(r"^ {0,3}(?:-{3,}|\*{3,}|_{3,})\s*$")
_STILL_ASKS = re.compile(r"\s*(?:\*\*|__|[^.!?]{0,200}[?？])")
_BOLD_TITLE = re.compile(r"^(?:\*\*|__).*?(?:\*\*|__)[.:]?\s*")
FEWEST_NUMBERED = 3
LISTS = "list"


@dataclass(slots=True)
class Slot:
    """One place where a question may stand: its kind, raw text, whether it asks, its lines and what follows."""

    kind: str
    text: str
    asks: bool
    start: int
    body: int
    end: int
    block: Block | None = None
    leads_here: bool = False
    title: str = ""
    said: str = ""
    """The answer, where it begins on the line of the question."""

    @property
    def key(self) -> str:
        """The words of the question, folded, by which two places are seen to ask the same."""
        return folded(self.text)


def folded(text: str) -> str:
    """The words of a question in small letters, with nothing between them but spaces."""
    return re.sub(r"\W+", " ", texts.words(text).lower()).strip()


def of(document: Document) -> list[Slot]:
    """Every place in a document where a question may stand, in order."""
    heads = headings(document)
    slots = [
        *_summaries(document),
        *_from_headings(document, heads),
        *_bold(document, heads),
        *_items(document, [*heads, *_bold_numbered(document)]),
        *_numbered(document, heads),
        *_paragraphs(document, heads),
        *_sections(document, heads),
    ]
    return sorted(slots, key=lambda slot: (slot.start, slot.kind != "summary", slot.end))


def headings(document: Document) -> list[Block]:
    """The headings that divide a document: not inside a folded answer, not an answer's own."""
    folded = bytearray(len(document.lines) + 1)
    for one in document.details:
        if one.closed:
            folded[one.inside : one.end] = b"\x01" * max(0, one.end - one.inside)
    return [
        block
        for block in document.blocks
        if block.kind == "heading" and not folded[block.start] and not ANSWER.match(texts.words(block.text))
    ]


def following(lines: list[int], after: int, last: int) -> int:
    """The first of some sorted lines that comes after one; the last line of all when there is none."""
    at = bisect_right(lines, after)
    return lines[at] if at < len(lines) else last


def _summaries(document: Document) -> Iterator[Slot]:
    for one in document.details:
        if one.summary and not _FOLD_LABEL.match(texts.words(one.summary)):
            yield Slot("summary", one.summary, asking.asks(one.summary), one.summary_line, one.inside, _inner_end(one))


def _inner_end(one: Details) -> int:
    return max(one.inside, one.end if one.closed else one.inside)


def _from_headings(document: Document, heads: list[Block]) -> Iterator[Slot]:
    titled = _titled(document, heads)
    anew = {head.start for head in heads if texts.follows_up(head.text) or _after_rule(document, head)}
    by_depth = {
        depth: [head.start for head in heads if head.depth <= depth or head.start in anew] for depth in range(1, 7)
    }
    for block in heads:
        if _NOT_CONTENT.match(texts.words(block.text)):
            continue
        end = following(by_depth[block.depth], block.start, len(document.lines))
        asks = asking.asks(block.text) or block.start in titled
        yield Slot(f"heading{block.depth}", block.text, asks, block.start, block.end, end, block)


def _after_rule(document: Document, head: Block) -> bool:
    """Whether a heading asks below a line across the page, which ends the answer above it."""
    lines = (document.lines[at] for at in range(head.start - 1, -1, -1))
    above = next((line for line in lines if line.strip()), "")
    return _RULE.match(above) is not None and asking.asks(head.text)


def _titled(document: Document, heads: list[Block]) -> set[int]:
    """The lines of headings with Q, a number and a title, where most of them have no question below."""
    found = [head for head in heads if texts.is_question_number(head.text)]
    asked = {slot.start for slot in _sections(document, heads) if slot.asks}
    bare = {head.start for head in found} - asked
    return bare if len(found) >= FEWEST_NUMBERED and len(bare) * 2 > len(found) else set()


def _paragraphs_of(document: Document) -> list[Block]:
    """The paragraphs of a document that stand in no list."""
    return [block for block in document.blocks if block.kind == "paragraph" and not block.in_item]


def _bold(document: Document, heads: list[Block]) -> Iterator[Slot]:
    """Paragraphs in bold; one right below a numbered heading is its question whether it reads as one or not."""
    bold = [
        block
        for block in _paragraphs_of(document)
        if texts.is_wrapped_bold(block.text)
        and not (texts.numbered(block.text) and _PART.search(block.text))
        and not CALLED_ANSWER.match(texts.words(block.text))
    ]
    starts = sorted(block.start for block in (*bold, *heads))
    before = {id(block): previous for previous, block in pairwise(document.blocks)}
    for block in bold:
        above = before.get(id(block))
        titled = above is not None and above.kind == "heading" and texts.numbered(above.text)
        title = above.text if above is not None and titled and not texts.numbered(block.text) else ""
        end = following(starts, block.start, len(document.lines))
        asks = bool(title) or asking.asks(block.text)
        yield Slot("titled" if title else "bold", block.text, asks, block.start, block.end, end, block, False, title)


def _items(document: Document, heads: list[Block]) -> Iterator[Slot]:
    """List items; one alone in its list goes on to the next one or a head, as answers often stand unindented below."""
    items = [block for block in document.blocks if block.kind in ("item", "item-heading") and block.text]
    sizes, groups = Counter(block.row for block in items), Counter(block.group for block in items)
    alone = [block.start for block in items if sizes[block.row] == 1 and not block.in_item]
    ends = sorted([*alone, *(block.start for block in heads)])
    together: dict[int, list[int]] = defaultdict(list)
    for block in items:
        if not block.in_item:
            together[block.group].append(block.start)
    for block in items:
        text, body = _first_line(block)
        asks = asking.asks(text) or (block.end > block.text_end and asking.orders(text))
        target = texts.link_target(block.text)
        single = sizes[block.row] == 1 and not block.in_item and block.kind == "item"
        end = block.end
        if single:
            end = min(following(lines, block.start, len(document.lines)) for lines in (ends, together[block.group]))
        listed = f"{LISTS}-single" if single and groups[block.group] == 1 else f"{LISTS}{block.group}"
        kind = block.kind if block.kind == "item-heading" else listed
        slot = Slot(kind, text, asks, block.start, body, max(end, block.end), block)
        slot.leads_here = target is not None and ("#" in target or not target)
        yield slot


def _first_line(block: Block) -> tuple[str, int]:
    """The question of a block and where its answer begins: at a line so called, below one in bold or that asks."""
    lines = block.text.split("\n")
    called = next((at for at, line in enumerate(lines) if at and CALLED_ANSWER.match(line)), 0)
    if called:
        return "\n".join(lines[:called]), block.start + called
    first, more, rest = block.text.partition("\n")
    if not more:
        return block.text, block.text_end
    headed = texts.is_wrapped_bold(first) and not _STILL_ASKS.match(rest)
    if headed or (texts.words(first).endswith("?") and not GOES_ON.match(rest) and not asking.surely(rest)):
        return first, block.start + 1
    return block.text, block.text_end


def _numbered(document: Document, heads: list[Block]) -> Iterator[Slot]:
    """Paragraphs that open with a number in bold or with Q and a number: a row of questions or of tasks."""
    found = _bold_numbered(document)
    starts = sorted(block.start for block in (*found, *heads))
    for block in found:
        end = following(starts, block.start, len(document.lines))
        asks = asking.asks(block.text) or asking.asks(_BOLD_TITLE.sub("", block.text))
        text, body = _first_line(block)
        text = _BOLD_HEAD.sub(r"\2 \3", text)
        yield Slot("numbered", text, asks, block.start, max(body, block.start + 1), end, block)


def _bold_numbered(document: Document) -> list[Block]:
    found = [
        block for block in _paragraphs_of(document) if _BOLD_NUMBER.match(block.text) and not _PART.search(block.text)
    ]
    return found if len(found) >= FEWEST_NUMBERED else []


def _paragraphs(document: Document, heads: list[Block]) -> Iterator[Slot]:
    plain = [block for block in _paragraphs_of(document) if not texts.is_wrapped_bold(block.text)]
    texts_of = {
        id(block): _first_line(block) if _ANSWERED.search(block.text) else (block.text, block.end) for block in plain
    }
    asked = [block for block in plain if _whole_question(texts_of[id(block)][0])]
    starts = sorted(block.start for block in (*asked, *heads))
    for block in plain:
        end = following(starts, block.start, len(document.lines))
        text, body = texts_of[id(block)]
        yield Slot("paragraph", text, _whole_question(text), block.start, body, end, block)


def _whole_question(text: str) -> bool:
    """Whether a paragraph is a question and nothing besides: short, asking, with a mark after or a number before."""
    plain = texts.words(text)
    if len(plain) > 400 or ANSWER.match(plain):
        return False
    return asking.asks(text) and (plain.rstrip().endswith(("?", "？")) or texts.numbered(text))


def _sections(document: Document, heads: list[Block]) -> Iterator[Slot]:
    """Headings that name a question which the first paragraph below them asks."""
    for index, heading in enumerate(heads):
        end = heads[index + 1].start if index + 1 < len(heads) else len(document.lines)
        below = [b for b in document.between(heading.end, end) if b.kind == "paragraph" and not b.in_item]
        if below and not asking.asks(heading.text):
            asks = any(asking.asks(line) for block in below[:2] for line in block.text.split("\n"))
            yield Slot(f"section{heading.depth}", heading.text, asks, heading.start, heading.end, end, heading)
