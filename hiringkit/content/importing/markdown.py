"""Questions out of Markdown as people keep it: lists, headings, bold lines, tables, folded answers, code."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from hiringkit.content.importing import asking, blocks, choosing, columns, inline, slots, texts
from hiringkit.content.importing.blocks import Block, Document
from hiringkit.content.importing.found import Found, Place, Result
from hiringkit.content.importing.slots import Slot

_TO_CODE = re.compile(
    r"\b(?:output|outputs|prints?|printed|logged|log|logs|following|below|this|these|snippet|code|"
    r"query|result|results|error|return|returns|"
    r"evaluate|happens?|value|values|correct|wrong|bug|function|happen|statement|statements|table|example|given)\b",
    re.IGNORECASE,
)
_TO_WRITE = re.compile(
    (
        r"^(?:please |now )?(?:write|implement|create|build|code|develop|define|declare|"
        r"initiali[sz]e)\b"
    ),
    re.IGNORECASE,
)
_TOP = re.compile(
    (
        r"^\W*(?:\[?\W*(?:back to (?:the )?(?:top|contents?)|go to top|top|↑|⬆).*|<br\s*/?>|-{3,}|"
        r"\*{3,}|_{3,}|</?p>|</b>|<b>|</details>|<details>)\W*$"
    ),
    re.IGNORECASE,
)
_RESOURCES = re.compile(r"^\s*\[(?:resources?|references?|src|source|answer|link)s?\]\([^)]*\)\s*$", re.IGNORECASE)


def read(text: str) -> Result:
    """Every question of a Markdown text with its line, in order."""
    document = blocks.parse(text)
    everything = _places(document)
    taken = list(choosing.chosen(everything))
    sections = _Sections(slots.headings(document))
    found = [_found(document, slot, sections.above(slot)) for slot in taken]
    found += _from_tables(document, everything, taken)
    found.sort(key=lambda one: one.place)
    return Result("markdown", tuple(found))


def _places(document: Document) -> list[Slot]:
    """Every place where a question may stand; a line with question and answer stands for itself alone."""
    heads = slots.headings(document)
    lined = inline.of(document, [head.start for head in heads])
    covered = {id(slot.block) for slot in lined}
    others = [slot for slot in slots.of(document) if id(slot.block) not in covered or slot.block is None]
    inline.cut_items(others)
    starts = [slot.start for slot in lined if slot.kind == "labelled"]
    for slot in others:
        if slot.kind == "numbered":
            slot.end = min(slot.end, slots.following(starts, slot.start, slot.end))
    return sorted([*others, *lined], key=lambda slot: (slot.start, slot.kind != "summary", slot.end))


class _Sections:
    """The headings that are open at each line."""

    def __init__(self, heads: list[Block]) -> None:
        self.starts = [head.start for head in heads]
        self.open: list[dict[int, str]] = [{}]
        for head in heads:
            kept = {depth: text for depth, text in self.open[-1].items() if depth < head.depth}
            self.open.append({**kept, head.depth: texts.words(head.text)})

    def above(self, slot: Slot) -> str:
        """The headings above a slot, joined, the document's title left out."""
        own = slot.block.depth if slot.block is not None and slot.block.kind == "heading" else 7
        current = self.open[bisect_left(self.starts, slot.start)]
        names = [name for depth, name in sorted(current.items()) if depth < own and not asking.surely(name)]
        return " / ".join(names[1:] if len(names) > 1 else names)


def _found(document: Document, slot: Slot, section: str) -> Found:
    place = Place(line=slot.start + 1)
    if slot.kind.startswith("section"):
        prompt, answer = _asked_below(document, slot)
        return Found(prompt, place, texts.words(slot.text), section, answer)
    probes = _probes(document, slot)
    extra, answer = _divided(document, slot) if not slot.said else ("", _answer_text(document, slot.body, slot.end))
    answer = "\n".join(part for part in (slot.said, answer) if part)
    first, fence, code = slot.text.partition("```")
    prompt = texts.words(first if fence and "\n" in code else slot.text)
    if fence and "\n" in code:
        extra = _clean(f"```{code}")
    title = texts.words(slot.title)
    return Found(f"{prompt}\n\n{extra}" if extra else prompt, place, title, section, answer, probes)


def _probes(document: Document, slot: Slot) -> tuple[str, ...]:
    """Questions in the list nested directly under a list item or a bold number: its follow-ups."""
    if slot.block is None or (slot.block.kind != "item" and slot.kind != "numbered"):
        return ()
    inside = document.between(slot.body, slot.end if slot.kind == "numbered" else slot.block.end)
    inner = [block for block in inside if block.kind == "item" and block.text]
    asked = [texts.words(block.text) for block in inner if asking.asks(block.text)]
    return tuple(asked) if len(asked) * 2 >= len(inner) else ()


def _divided(document: Document, slot: Slot) -> tuple[str, str]:
    """What stands below a question: what still belongs to it (code, choices), and the answer."""
    mark = _answer_mark(document, slot)
    if mark is not None:
        before, after = mark
        return _clean(document.source(slot.body, before)), _answer_text(document, after, slot.end)
    if texts.words(slot.text).endswith(":") and slot.kind.startswith(slots.LISTS):
        return _clean(document.source(slot.body, slot.end)), ""
    if slot.kind == "numbered" and not texts.words(slot.text).endswith("?"):
        return _task(document, slot)
    first = next((block for block in document.between(slot.body, slot.end) if block.kind != "item"), None)
    nested = slot.block is not None and slot.block.in_item
    if (
        first is not None
        and first.kind == ("code")
        and not nested
        and _TO_CODE.search(slot.text)
        and not _TO_WRITE.match(texts.words(slot.text))
        and not _text_between(document, slot, first)
    ):
        return _clean(document.source(slot.body, first.end)), _answer_text(document, first.end, slot.end)
    return "", _answer_text(document, slot.body, slot.end)


def _task(document: Document, slot: Slot) -> tuple[str, str]:
    """What belongs to a task: all that stands before the code that solves it; the answer from there on."""
    solved = next((block for block in document.between(slot.body, slot.end) if block.kind == "code"), None)
    line = solved.start if solved is not None else slot.body
    return _clean(document.source(slot.body, line)), _answer_text(document, line, slot.end)


def _text_between(document: Document, slot: Slot, block: Block) -> bool:
    return bool(document.source(slot.body, block.start).strip())


def _answer_mark(document: Document, slot: Slot) -> tuple[int, int] | None:
    """Where the answer below a question begins: the line before which the question ends, and its own first line."""
    for one in document.folded(slot.body, slot.end):
        if one.summary and slots.ANSWER.match(texts.words(one.summary)):
            return one.start, one.inside
    for block in document.between(slot.body, slot.end):
        if block.kind not in ("paragraph", "heading"):
            continue
        plain = texts.words(block.text.split("\n")[0])
        if slots.ANSWER.match(plain) and (
            len(plain) < 30 or re.match((r"^\W*(?:answers?|ans|solution)\W*[:.-]"), plain, re.I)
        ):
            return block.start, block.start
    return None


def _answer_text(document: Document, start: int, end: int) -> str:
    return _clean(document.source(start, end))


def _clean(source: str) -> str:
    """Source lines without rules, empty tags and links to the top, and without the indentation they share."""
    lines = source.split("\n")
    while lines and (not lines[-1].strip() or _TOP.match(lines[-1])):
        lines.pop()
    while lines and (not lines[0].strip() or _TOP.match(lines[0])):
        lines.pop(0)
    indent = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    return "\n".join(line[indent:] for line in lines)


def _asked_below(document: Document, slot: Slot) -> tuple[str, str]:
    """The question that a section asks in its text, up to its last asking paragraph and the code after it; the rest."""
    inside = document.between(slot.body, slot.end)
    last = slot.body
    for index, block in enumerate(inside):
        if slots.CALLED_ANSWER.match(texts.words(block.text)):
            break
        if block.kind == "paragraph" and asking.surely(block.text):
            following = inside[index + 1] if index + 1 < len(inside) else None
            last = following.end if following is not None and following.kind == "code" else block.end
    if last == slot.body and inside:
        last = inside[0].end
    lines = [line for line in document.source(slot.body, last).split("\n") if not _RESOURCES.match(line)]
    return _clean(re.sub(r"<br\s*/?>", "", "\n".join(lines))), _answer_text(document, last, slot.end)


def _from_tables(document: Document, everything: list[Slot], taken: list[Slot]) -> Iterator[Found]:
    """The questions of tables that are not part of the answer to another question."""
    answered = bytearray(len(document.lines) + 1)
    for slot in taken:
        answered[slot.body : slot.end] = b"\x01" * max(0, slot.end - slot.body)
    rows: dict[int, list[Block]] = {}
    for block in document.blocks:
        if block.kind == "row" and block.cells and not answered[block.start]:
            rows.setdefault(block.group, []).append(block)
    elsewhere = {slot.key for slot in everything} if rows else set()
    for table in rows.values():
        yield from _from_table(table, elsewhere)


def _from_table(table: list[Block], elsewhere: set[str]) -> Iterator[Found]:
    heads = [texts.words(cell) for cell in table[0].cells]
    width = max(len(row.cells) for row in table)
    asked = [sum(asking.asks(row.cells[at]) for row in table[1:] if at < len(row.cells)) for at in range(width)]
    if not asked or max(asked) * 2 < len(table) - 1 or not max(asked):
        return
    at = asked.index(max(asked))
    mapping = columns.guess(heads)
    body = [row for row in table[1:] if at < len(row.cells) and asking.asks(row.cells[at])]
    leading = [row for row in body if "#" in (texts.link_target(row.cells[at]) or "")]
    known = choosing.known(leading, elsewhere, lambda row: slots.folded(row.cells[at]))
    for row in (row for row in body if row not in known):
        values = {mapping[head]: value for head, value in zip(heads, row.cells, strict=False) if mapping.get(head)}
        answer = texts.words(values.pop("sample_answer", ""))
        values.pop("prompt", None)
        yield Found(texts.words(row.cells[at]), Place(line=row.start + 1), answer=answer, fields=values)
