"""Markdown as a flat list of blocks with their places: headings, paragraphs, list items, table rows, folded details."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from hiringkit.content.importing import boxes, bullets, texts

_PARSER = MarkdownIt("commonmark", {"html": True, "maxNesting": 60}).enable("table")
# only blocks are needed; parsing what stands inside lines is the slow part, and slower still on hostile text
_PARSER.core.ruler.disable(["inline", "text_join"])
_FENCE = re.compile(r"^\s*(```+|~~~+)")
_DETAILS = re.compile(r"<details[^>]*>|</details\s*>|<summary[^>]*>|</summary\s*>", re.IGNORECASE)
_HTML_HEADING = re.compile(r"<h([1-6])[^>]*>(.*?)</h\1>", re.IGNORECASE | re.DOTALL)
_PROSE = re.compile(
    r"\s*(?:[A-Z][\w'’-]*|\d+\.)[, ](?:[\w'’“”\"(),/-]+[,.:?]{0,3} +){4}[\w'’“”\"(),/-]+[^={};<>]*$", re.MULTILINE
)
_STILL_BOLD = re.compile(r"\s*(?:\*\*|__|<b>|<strong>)")
_FRONT_MATTER = re.compile(r"\A---\n.*?\n(?:---|\.\.\.)\n", re.DOTALL)


@dataclass(slots=True)
class Block:
    """One block: its kind, raw inline text, and the lines it spans, counted from 0, the end not included.

    `depth` is the level of a heading or the nesting of a list item; `group` numbers the list or table it belongs to,
    lists that count on from one another together, and `row` the list alone.
    """

    kind: str
    text: str
    start: int
    end: int
    depth: int = 0
    group: int = 0
    text_end: int = 0
    cells: tuple[str, ...] = ()
    in_item: bool = False
    quoted: bool = False
    row: int = 0
    ordered: bool = False


@dataclass(slots=True)
class Details:
    """A folded part: its summary and the lines of the whole and of what is inside."""

    summary: str
    start: int
    summary_line: int
    inside: int
    end: int = 0
    closed: bool = True


@dataclass(slots=True)
class Document:
    """The lines of a text with its blocks in order and its folded parts."""

    lines: list[str]
    blocks: list[Block] = field(default_factory=list)
    details: list[Details] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def between(self, start: int, end: int) -> list[Block]:
        """The blocks that begin on some lines."""
        return self.blocks[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def folded(self, start: int, end: int) -> list[Details]:
        """The folded parts that begin on some lines."""
        first = bisect_left(self.details, start, key=lambda one: one.start)
        return self.details[first : bisect_left(self.details, end, key=lambda one: one.start)]

    def source(self, start: int, end: int) -> str:
        """Some lines as they are written, without empty ones around them."""
        return "\n".join(self.lines[start:end]).strip("\n").rstrip()


def parse(text: str) -> Document:
    """The blocks of a Markdown text; front matter is left out, and its lines still count."""
    front = _FRONT_MATTER.match(text)
    if front:
        blank = "\n" * front.group().count("\n")
        text = blank + text[front.end() :]
    text = bullets.plain(boxes.opened(text))
    document = Document(text.split("\n"))
    _Walk(document).run(_PARSER.parse(text))
    document.blocks.sort(key=lambda block: block.start)
    document.starts = [block.start for block in document.blocks]
    document.details = _folded(document.lines)
    return document


class _Walk:
    """Collects blocks from the parser's tokens."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.items: list[Block] = []
        self.lists: list[int] = []
        self.groups = 0
        self.quotes = 0
        self.rows = 0
        self.row_of: list[int] = []
        self.counted = 0
        self.going_on = (0, 0)
        self.row: list[str] = []

    def run(self, tokens: list[Token]) -> None:
        for index, token in enumerate(tokens):
            step = getattr(self, f"_{token.type}", None)
            if step is not None:
                step(token, tokens[index + 1] if index + 1 < len(tokens) else token)

    def _add(self, kind: str, token: Token, text: str, depth: int = 0) -> Block:
        start, end = token.map or (0, 0)
        block = Block(kind, text, start, end, depth, self.lists[-1] if self.lists else 0, end)
        block.in_item = bool(self.items)
        block.quoted = self.quotes > 0
        self.document.blocks.append(block)
        return block

    def _bullet_list_open(self, _token: Token, _inline: Token) -> None:
        self.groups += 1
        self._open(self.groups)

    def _open(self, group: int) -> None:
        self.rows += 1
        self.row_of.append(self.rows)
        self.lists.append(group)

    def _closed(self) -> int:
        self.row_of.pop()
        return self.lists.pop()

    def _ordered_list_open(self, token: Token, _inline: Token) -> None:
        """A list that counts on from the one before it, such as 65 after 64, is taken for a part of it."""
        if self.items:
            self._bullet_list_open(token, token)
            return
        number, group = self.going_on
        self.counted = int(token.attrGet("start") or 1) - 1
        if group and self.counted and 0 <= self.counted - number < 3:
            self._open(group)
        else:
            self._bullet_list_open(token, token)

    def _bullet_list_close(self, _token: Token, _inline: Token) -> None:
        self._closed()

    def _ordered_list_close(self, _token: Token, _inline: Token) -> None:
        group = self._closed()
        if not self.items:
            self.going_on = (self.counted, group)

    def _list_item_open(self, token: Token, _inline: Token) -> None:
        if not self.items:
            self.counted += 1
        item = self._add("item", token, "", len(self.items))
        item.row = self.row_of[-1]
        item.text_end = item.start
        item.ordered = token.info != ""
        self.items.append(item)

    def _list_item_close(self, _token: Token, _inline: Token) -> None:
        self.items.pop()

    def _blockquote_open(self, _token: Token, _inline: Token) -> None:
        self.quotes += 1

    def _blockquote_close(self, _token: Token, _inline: Token) -> None:
        self.quotes -= 1

    def _heading_open(self, token: Token, inline: Token) -> None:
        if self.items and not self.items[-1].text:
            self._take(token, inline)
            self.items[-1].kind = "item-heading"
            return
        self._add("heading", token, inline.content, int(token.tag[1]))

    def _paragraph_open(self, token: Token, inline: Token) -> None:
        if self.items and not self.items[-1].text:
            self._take(token, inline)
            return
        block = self._add("paragraph", token, inline.content)
        first, more, rest = block.text.partition("\n")
        if more and not self.items and texts.is_wrapped_bold(first) and not _STILL_BOLD.match(rest):
            block.text, block.end, block.text_end = first, block.start + 1, block.start + 1
            below = self._add("paragraph", token, rest)
            below.start = block.end

    def _take(self, token: Token, inline: Token) -> None:
        item = self.items[-1]
        item.text = inline.content
        item.text_end = (token.map or (0, item.start + 1))[1]

    def _fence(self, token: Token, _inline: Token) -> None:
        self._add("code", token, token.content)

    def _code_block(self, token: Token, _inline: Token) -> None:
        """Indented text: code, unless it reads as prose, as answers do that are indented below their question."""
        self._add("paragraph" if _PROSE.match(token.content) else "code", token, token.content)

    def _html_block(self, token: Token, _inline: Token) -> None:
        for found in _HTML_HEADING.finditer(token.content):
            line = (token.map or (0, 0))[0] + token.content.count("\n", 0, found.start())
            block = self._add("heading", token, found.group(2), int(found.group(1)))
            block.start, block.end, block.text_end = line, line + 1, line + 1

    def _table_open(self, _token: Token, _inline: Token) -> None:
        self.groups += 1
        self.lists.append(self.groups)

    def _table_close(self, _token: Token, _inline: Token) -> None:
        self.lists.pop()

    def _tr_open(self, token: Token, _inline: Token) -> None:
        self.row = []
        self._add("row", token, "")

    def _th_open(self, _token: Token, inline: Token) -> None:
        self.row.append(inline.content if inline.type == "inline" else "")
        self.document.blocks[-1].cells = tuple(self.row)

    _td_open = _th_open


def _folded(lines: list[str]) -> list[Details]:
    """The <details> of a text with their summaries, whatever Markdown stands in them; code fences are skipped."""
    folds = _Folds()
    fence = ""
    for number, line in enumerate(lines):
        fence, skip = _fenced(line, fence)
        if not skip or folds.summary is not None:
            folds.line(number, line)
    for open_one in folds.stack:
        open_one.end, open_one.closed = len(lines), False
    return folds.found


class _Folds:
    """Collects <details> and <summary> line by line."""

    def __init__(self) -> None:
        self.found: list[Details] = []
        self.stack: list[Details] = []
        self.summary: list[str] | None = None
        self.first = 0

    def line(self, number: int, line: str) -> None:
        start = 0
        for tag in _DETAILS.finditer(line):
            name = tag.group().lower()
            if name.startswith("<details"):
                self.stack.append(Details("", number, number, number + 1))
                self.found.append(self.stack[-1])
            elif name.startswith("</details") and self.stack:
                self.stack.pop().end = number + 1
            elif name.startswith("<summary"):
                self.summary, self.first, start = [], number, tag.end()
            elif name.startswith("</summary"):
                self._close(number, line[start : tag.start()])
        if self.summary is not None:
            self.summary.append(line[start:])

    def _close(self, number: int, text: str) -> None:
        if self.summary is not None and self.stack:
            one = self.stack[-1]
            one.summary = "\n".join([*self.summary, text]).strip()
            one.summary_line, one.inside = self.first, number + 1
        self.summary = None


def _fenced(line: str, fence: str) -> tuple[str, bool]:
    """The fence that is open after a line, and whether the line is code or a fence."""
    mark = _FENCE.match(line)
    if not mark:
        return fence, bool(fence)
    if not fence:
        return mark.group(1)[:3], True
    return ("", True) if mark.group(1).startswith(fence) else (fence, True)
