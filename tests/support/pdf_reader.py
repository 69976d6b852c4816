"""Reads a PDF back: its text with the place and the tag of every run, its structure tree, outline and links."""

import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

import pikepdf

Matrix = tuple[float, float, float, float, float, float]
_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
LEFTWARDS = re.compile(f"[{_LEFT}](?:[^A-Za-z0-9]*[{_LEFT}])?")
RIGHTWARDS = re.compile(r"[A-Za-z0-9](?:[^{0}]*[A-Za-z0-9])?".replace("{0}", _LEFT))
MIRRORED = str.maketrans("()[]", ")(][")
BFCHAR = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>")


@dataclass(frozen=True)
class Run:
    """One run of glyphs: its text, where it starts and ends in points, and the marked content it is in."""

    text: str
    left: float
    right: float
    bottom: float
    mcid: int | None
    is_artifact: bool
    is_said: bool = False


@dataclass
class Element:
    """One structure element."""

    kind: str
    lang: str = ""
    alt: str = ""
    scope: str = ""
    headers: int = 0
    children: list["Element"] = field(default_factory=list)
    contents: list[tuple[int, int]] = field(default_factory=list)

    def walk(self) -> Iterator["Element"]:
        """This element and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


def open_pdf(data: bytes) -> pikepdf.Pdf:
    """The document."""
    return pikepdf.open(io.BytesIO(data))


def page_runs(page: pikepdf.Page) -> list[Run]:
    """Every run of text on a page, in the order it is painted."""
    fonts = {str(name): _Font(font) for name, font in page.obj["/Resources"]["/Font"].items()}
    painter = _Painter(fonts)
    for operands, operator in pikepdf.parse_content_stream(page):
        painter.apply(str(operator), operands)
    return list(_turned(painter.runs))


def _turned(runs: list[Run]) -> Iterator[Run]:
    """The runs, with each line that has letters written from right to left as one run, its letters as they are read."""
    for _, group in groupby(runs, key=lambda run: (run.mcid, run.bottom if run.mcid is None else 0, run.is_artifact)):
        line = list(group)
        painted = "".join(run.text for run in line)
        if LEFTWARDS.search(painted) and not any(run.is_said for run in line):
            yield replace(line[0], text=_read(painted), right=line[-1].right)
        else:
            yield from line


def _read(painted: str) -> str:
    """A painted line in reading order, as a reader turns it round: by the direction that most of its letters have."""
    left = sum(bool(LEFTWARDS.match(letter)) for letter in painted)
    if 2 * left < sum(letter.isalpha() for letter in painted):
        turned = LEFTWARDS.sub(lambda span: span.group()[::-1], painted)
    else:
        turned = RIGHTWARDS.sub(lambda span: span.group()[::-1], painted[::-1].translate(MIRRORED))
    return unicodedata.normalize("NFKC", turned)


def page_text(page: pikepdf.Page, *, artifacts: bool = True) -> str:
    """The words of a page, lines joined by spaces; without running heads and page numbers when `artifacts` is false."""
    return squeezed(" ".join(run.text for run in page_runs(page) if artifacts or not run.is_artifact))


def squeezed(text: str) -> str:
    """The text with single spaces and without the marks that allow a line break."""
    return " ".join(text.replace("\u200b", "").split())


def structure(document: pikepdf.Pdf) -> Element:
    """The structure tree, from its Document element."""
    pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
    return _element(document.Root["/StructTreeRoot"]["/K"][0], pages)


def outline(document: pikepdf.Pdf) -> list[tuple[int, str]]:
    """The bookmarks as (level, title), in order."""

    def walk(items: list[Any], level: int) -> Iterator[tuple[int, str]]:
        for item in items:
            yield level, item.title
            yield from walk(item.children, level + 1)

    with document.open_outline() as tree:
        return list(walk(tree.root, 1))


def links(document: pikepdf.Pdf) -> list[tuple[int, str, str]]:
    """Every link as (page from 1, name of its target, its description)."""
    return [
        (number, str(annotation["/Dest"]), str(annotation["/Contents"]))
        for number, page in enumerate(document.pages, 1)
        for annotation in page.obj.get("/Annots", [])
    ]


def destinations(document: pikepdf.Pdf) -> dict[str, int]:
    """Named destinations and the page (from 1) they are on."""
    pages = {page.obj.objgen: number for number, page in enumerate(document.pages, 1)}
    names = list(document.Root["/Names"]["/Dests"]["/Names"])
    return {str(names[at]): pages[names[at + 1][0].objgen] for at in range(0, len(names), 2)}


def _element(node: Any, pages: dict[Any, int]) -> Element:
    held = node.get("/A", {})
    attributes = held[0] if isinstance(held, pikepdf.Array) else held
    found = Element(
        str(node["/S"])[1:],
        str(node.get("/Lang", "")),
        str(node.get("/Alt", "")),
        str(attributes.get("/Scope", ""))[1:],
        len(attributes.get("/Headers", [])),
    )
    page = pages.get(node["/Pg"].objgen, -1) if "/Pg" in node else -1
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            found.contents.append((page, kid))
        elif isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found.children.append(_element(kid, pages))
    return found


class _Font:
    def __init__(self, font: Any) -> None:
        cmap = bytes(font["/ToUnicode"].read_bytes())
        self.letters = {
            int(code, 16): bytes.fromhex(letters.decode()).decode("utf-16-be") for code, letters in BFCHAR.findall(cmap)
        }
        self.widths: dict[int, float] = {}
        listed = list(font["/DescendantFonts"][0]["/W"])
        while listed:  # a glyph and the widths from it on, or the first and the last glyph of one width
            first, then = int(listed[0]), listed[1]
            is_run = isinstance(then, pikepdf.Array)
            widths = list(then) if is_run else [listed[2]] * (int(then) - first + 1)
            self.widths |= {first + step: float(width) for step, width in enumerate(widths)}
            listed = listed[2 if is_run else 3 :]


class _Painter:
    def __init__(self, fonts: dict[str, _Font]) -> None:
        self.fonts, self.runs = fonts, []
        self.matrix: Matrix = (1, 0, 0, 1, 0, 0)
        self.stack: list[Matrix] = []
        self.text: Matrix = (1, 0, 0, 1, 0, 0)
        self.marks: list[tuple[str, int | None]] = []
        self.said: str | None = None
        self.font, self.size = next(iter(fonts.values())), 1.0

    def apply(self, operator: str, operands: Any) -> None:
        act = getattr(self, f"_{operator.lower()}_", None) if operator != "Q" else self._restore
        if act is not None:
            act(operands)

    def _q_(self, _: Any) -> None:
        self.stack.append(self.matrix)

    def _restore(self, _: Any) -> None:
        self.matrix = self.stack.pop()

    def _cm_(self, operands: Any) -> None:
        self.matrix = _product(tuple(map(float, operands)), self.matrix)  # type: ignore[arg-type]

    def _tm_(self, operands: Any) -> None:
        self.text = tuple(map(float, operands))  # type: ignore[assignment]

    def _tf_(self, operands: Any) -> None:
        self.font, self.size = self.fonts[str(operands[0])], float(operands[1])

    def _bmc_(self, operands: Any) -> None:
        self.marks.append((str(operands[0]), None))
        self.said = None

    def _bdc_(self, operands: Any) -> None:
        self.marks.append((str(operands[0]), int(operands[1]["/MCID"]) if "/MCID" in operands[1] else None))
        self.said = str(operands[1]["/ActualText"]) if "/ActualText" in operands[1] else None

    def _emc_(self, _: Any) -> None:
        self.marks.pop()

    def _tj_(self, operands: Any) -> None:
        self._show(operands[0])

    def _show(self, parts: Any) -> None:
        text, advance = "", 0.0
        for part in parts if isinstance(parts, pikepdf.Array) else [parts]:
            if isinstance(part, pikepdf.String):
                codes = bytes(part)
                for at in range(0, len(codes), 2):
                    code = int.from_bytes(codes[at : at + 2], "big")
                    text += self.font.letters.get(code, "")
                    advance += self.font.widths.get(code, 0) / 1000 * self.size
            else:
                advance -= float(part) / 1000 * self.size
        start = _product(self.text, self.matrix)
        end = _product((1, 0, 0, 1, advance, 0), start)
        tags = [tag for tag, _ in self.marks]
        mcid = next((number for _, number in reversed(self.marks) if number is not None), None)
        is_said = self.said is not None
        if self.said is not None:
            text, self.said = self.said, ""
        self.runs.append(Run(text, start[4], end[4], start[5], mcid, "/Artifact" in tags, is_said))
        self.text = _product((1, 0, 0, 1, advance, 0), self.text)


def _product(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)
