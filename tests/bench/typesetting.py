"""The second floor of a packet: the same words, headings, tables and links set by Typst, tagged as PDF/UA-1.

The page that a browser would print is rewritten in Typst's own markup, so that both set the same content; `seconds`
gives the CPU of one Typst process that sets it. The process is a
Python that does nothing but call Typst.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf

from hiringkit import pdf
from hiringkit.domain import packets
from hiringkit.pdf import fonts
from tests.support import pdf_reader

HEAD = """#set document(title: {title}, author: {author})
#set page(paper: {paper}, margin: (x: 17mm, top: 20mm, bottom: 18mm), header: text(7.5pt, {head}),
  footer: text(7.5pt)[#{foot} #h(1fr) Page #context counter(page).display() of #context counter(page).final().first()])
#set text(font: ("Inter", "Noto Sans", "Noto Sans Arabic", "Noto Sans Devanagari", "Noto Sans Hebrew", "Noto Sans Thai",
  "Droid Sans Fallback", "NanumSquare"), size: 9pt, lang: "en", fallback: false)
#set par(leading: .5em, spacing: .7em)
#show heading.where(level: 1): set text(17pt)
#show heading.where(level: 2): set text(10.5pt)
"""
FILLS = {"r1": ("f9e8c6", "241a08"), "r2": ("c7a275", "241a08"), "r3": ("54789c", "ffffff"), "r4": ("213b66", "ffffff")}
SIZES = {"anchor": 7.8, "mark": 7.8, "facts": 8, "small": 8, "whyflag": 8, "ask": 8.8, "ev": 9.3, "an": 8, "who": 8}
CHIPS, WHOLE = {"b", "chip", "tile", "gut", "flag", "unit", "m"}, {"keep", "heard", "rub", "whole", "aside"}
ALONE = """
import resource, sys, typst
compiler = typst.Compiler(root="/", font_paths=[sys.argv[3]], ignore_system_fonts=True)
compiler.compile(input=sys.argv[1], output=sys.argv[2], pdf_standards=["ua-1"])
used = resource.getrusage(resource.RUSAGE_SELF)
print(used.ru_utime + used.ru_stime)
"""
SAME = 0.03
"""The largest part by which the letters of both files may differ."""


class _Page:
    """One page of HTML on its way to Typst's markup."""

    def __init__(self, html: str, prefix: str) -> None:
        self.root = ElementTree.fromstring(html)
        self.prefix = prefix
        self.places = {one.get("id") for one in self.root.iter() if one.get("id")}

    def _place(self, name: str) -> str:
        return f"label({_quoted(self.prefix + name)})"

    def markup(self) -> str:
        """Its body."""
        return self._inner(self.root.find("body"))

    def head(self) -> str:
        """What stands before all bodies of a file."""
        cover = next(one for one in self.root.iter() if one.get("class") == "cover")
        title = "".join(self.root.findtext("head/title") or "")
        known = {"title": title, "author": "hiringkit", "head": cover.get("data-a"), "foot": cover.get("data-b")}
        quoted = {name: _quoted(str(value)) for name, value in known.items()}
        return HEAD.format(paper='"a4"', **quoted)

    def _inner(self, at: Any) -> str:
        words = self._words(at.text, at)
        return words + "".join(self._element(one) + self._words(one.tail, at) for one in at)

    def _words(self, text: str | None, at: Any) -> str:
        if not text or (not text.strip() and "\n" in text and at.tag not in ("p", "span", "b", "a")):
            return ""
        if at.get("class") in ("pg", "pn") and text.endswith("00"):
            place = self._place(at.get("href")[1:])
            return f"#{_quoted(text[:-2])}#context counter(page).at({place}).first()"
        lines = text.split("\n") if "ev" in _classes(at) else [" ".join(text.split("\n"))]
        return "#linebreak()".join(f"#{_quoted(line)}" if line else "" for line in lines)

    def _element(self, at: Any) -> str:
        classes, inner = _classes(at), self._table(at) if at.tag == "table" else self._inner(at)
        place = f"#{self._place(at.get('id'))}" if at.get("id") else ""
        if at.tag in ("h1", "h2", "h3"):
            return f"#heading(level: {at.tag[1]})[{inner}]{place}\n"
        mark = f"#metadata(none){place}" if place else ""
        return mark + self._shaped(at, classes, inner)

    def _shaped(self, at: Any, classes: set[str], inner: str) -> str:
        if at.tag == "br":
            return "#linebreak()"
        if at.tag == "b":
            inner = f"#strong[{inner}]"
        if at.tag == "a" and (at.get("href") or "#")[1:] in self.places:
            inner = f"#link({self._place(at.get('href')[1:])})[{inner}]"
        if at.tag in ("ul", "ol"):
            items = ",".join(f"[{self._inner(one)}]" for one in at)
            return f"#{'list' if at.tag == 'ul' else 'enum'}({items})\n"
        set_ = self._type(at, classes)
        inner = f"#text({set_})[{inner}]" if set_ else inner
        if classes & CHIPS:
            fill = next((f'fill: rgb("{FILLS[one][0]}"),' for one in classes if one in FILLS), "stroke: .6pt,")
            inner = f"#box({fill} radius: .8mm, inset: (x: 1.4mm, y: .6mm))[{inner}]"
        if at.tag in ("div", "p", "section", "article"):
            whole = "breakable: false," if classes & WHOLE else ""
            side = "inset: (left: 8mm), stroke: (left: 2pt)," if "heard" in classes else ""
            page = "#pagebreak(weak: true)\n" if "sheet" in classes else ""
            return f"{page}#block({whole}{side}width: 100%)[{inner}]\n"
        return inner

    def _type(self, at: Any, classes: set[str]) -> str:
        found = [f"size: {SIZES[one]}pt" for one in classes if one in SIZES][:1]
        if "spoken" in classes:
            found.append('font: ("Serif Print", "Noto Sans", "Droid Sans Fallback", "NanumSquare")')
        found += [f'fill: rgb("{FILLS[one][1]}")' for one in classes if one in FILLS]
        if at.get("lang"):
            found.append(f"lang: {_quoted(at.get('lang').partition('-')[0])}")
        if at.get("dir") == "rtl":
            found.append("dir: rtl")
        return ", ".join(found)

    def _table(self, at: Any) -> str:
        rows = [row for row in at.iter("tr") if len(row)]
        wide = max(sum(int(cell.get("colspan", "1")) for cell in row) for row in rows)
        head = [row for row in rows if any(row in list(one) for one in at.iter("thead"))]
        cells = ",".join(self._cell(cell) for row in rows if row not in head for cell in row)
        header = f"table.header({','.join(self._cell(cell) for row in head for cell in row)})," if head else ""
        return f"#table(columns: ({'1fr,' * wide}), stroke: (bottom: .4pt), {header}{cells})\n"

    def _cell(self, at: Any) -> str:
        fill = next((f'fill: rgb("{FILLS[one][0]}"),' for one in _classes(at) if one in FILLS), "")
        words = f"#strong[{self._inner(at)}]" if at.tag == "th" else self._inner(at)
        return f"table.cell({fill} colspan: {at.get('colspan', '1')})[{words}]"


def _classes(at: Any) -> set[str]:
    return set((at.get("class") or "").split())


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def markup(facts: Sequence[packets.Packet]) -> str:
    """The packets in Typst's markup, one after the other in one file; the first gives its title and running head."""
    pages = [_Page(pdf.packet_html(one, with_sheet=False), f"k{number}-") for number, one in enumerate(facts)]
    return pages[0].head() + "#pagebreak(weak: true)\n".join(page.markup() for page in pages)


def seconds(source: Path, target: Path) -> float:
    """CPU seconds of one process that sets the file, its start included."""
    command = [sys.executable, "-c", ALONE, str(source), str(target), str(fonts.FOLDER)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def check_same(ours: Path, theirs: Path) -> None:
    """Raises ValueError when the two files do not hold as many letters, or theirs is not tagged."""
    counts = [_letters(one) for one in (ours, theirs)]
    if abs(counts[1] / counts[0] - 1) > SAME:
        raise ValueError(f"ours has {counts[0]} letters, Typst's {counts[1]}: they do not hold the same")


def _letters(file: Path) -> int:
    with pikepdf.open(file) as document:
        if "/StructTreeRoot" not in document.Root:
            raise ValueError(f"{file} is not tagged")
        return sum(len("".join(pdf_reader.page_text(page, artifacts=False).split())) for page in document.pages)
