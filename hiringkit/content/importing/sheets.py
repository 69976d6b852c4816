"""The cells of an XLSX workbook, read without running or trusting anything in it."""

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.parsers import expat

from hiringkit.content.importing.found import MOST, Unusable

MOST_CELLS = 400_000
MOST_BYTES = 80_000_000
MOST_COLUMNS = 200
MOST_ELEMENTS = 2_000_000
"""XML elements in all parts of a workbook: a small file can unpack to tens of millions."""
MOST_REMARKS = 1000
"""Comments and the like, which begin as elements do: with more than this, a part is not even looked through."""
TOO_MANY = f"holds more than {MOST_ELEMENTS:,} XML elements; split it, or save it as CSV."

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_ESCAPES = re.compile(r"(?:_x[0-9A-Fa-f]{4}_)+")

Row = tuple[int, list[str]]


class _Refused(ValueError):
    """Why a workbook is not read, as it goes on after its name."""


def read(data: bytes, name: str) -> list[tuple[str, list[Row]]]:
    """Each sheet with text in it, as its name and its rows; rows carry their number as shown in the program."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MOST_BYTES:
                raise _Refused(f"unpacks to more than {MOST_BYTES // 1_000_000} MB; split it.")
            parts = _Parts(archive, MOST_ELEMENTS)
            shared = _shared(parts)
            sheets = [(title, list(_rows(parts.xml(path), shared))) for path, title in _sheets(parts).items()]
    except _Refused as error:
        raise Unusable(f"{name} {error}") from error
    except (zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, EOFError, OSError, RuntimeError) as error:
        message = f"{name} is not a readable XLSX workbook; save it again as .xlsx or as CSV."
        raise Unusable(message) from error
    except (ElementTree.ParseError, expat.ExpatError) as error:
        raise Unusable(f"{name} holds XML that cannot be read; save it again as .xlsx or as CSV.") from error
    return [(title, rows) for title, rows in sheets if rows]


class _Parts(ElementTree.TreeBuilder):
    """The parts of a workbook, read under one bound; a document type, and so any entity, is refused as it begins."""

    def __init__(self, archive: zipfile.ZipFile, left: int) -> None:
        super().__init__()
        self.archive, self.left = archive, left

    def xml(self, path: str) -> ElementTree.Element:
        """One part."""
        one, content = _Parts(self.archive, self.left), self.archive.read(path)
        if content.count(b"<") > 2 * self.left + MOST_REMARKS:
            raise _Refused(TOO_MANY)
        found: ElementTree.Element = ElementTree.XML(content, ElementTree.XMLParser(target=one))  # noqa: S314  # bounded
        self.left = one.left
        return found

    def start(self, tag: str, attrs: dict[str, str]) -> ElementTree.Element:
        """Begins an element, as long as there are not too many."""
        self.left -= 1
        if self.left < 0:
            raise _Refused(TOO_MANY)
        return super().start(tag, attrs)

    def doctype(self, *_: object) -> None:
        """A document type begins, in whatever encoding."""
        raise _Refused("holds a document type, which no workbook needs; save it again as .xlsx or as CSV.")


def _tag(element: ElementTree.Element) -> str:
    return element.tag.removeprefix(_MAIN).removeprefix(_STRICT)


def _text(element: ElementTree.Element) -> str:
    """The text of a string, its runs joined, phonetic readings left out."""
    parts: list[str] = []
    for child in element:
        tag = _tag(child)
        if tag == "t":
            parts.append(child.text or "")
        elif tag == "r":
            parts.append(_text(child))
    return _ESCAPES.sub(_unescaped, "".join(parts))


def _unescaped(found: re.Match[str]) -> str:
    """Characters written as UTF-16 numbers, of which two may be the halves of one."""
    return bytes.fromhex(found.group().replace("_x", "").replace("_", "")).decode("utf-16-be", "surrogatepass")


def _shared(parts: _Parts) -> list[str]:
    if "xl/sharedStrings.xml" not in parts.archive.namelist():
        return []
    return [_text(item) for item in parts.xml("xl/sharedStrings.xml")]


def _sheets(parts: _Parts) -> dict[str, str]:
    """Path and title of each sheet in the order of the workbook, each once."""
    links = {link.get("Id", ""): link.get("Target", "") for link in parts.xml("xl/_rels/workbook.xml.rels")}
    there, found = set(parts.archive.namelist()), dict[str, str]()
    for element in parts.xml("xl/workbook.xml").iter():
        if _tag(element) != "sheet":
            continue
        ident = next((value for key, value in element.attrib.items() if key.endswith("}id")), "")
        target = links.get(ident, "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if path in there and "worksheets/" in path:
            found.setdefault(path, element.get("name", ""))
    return found


def _rows(sheet: ElementTree.Element, shared: list[str]) -> Iterator[Row]:
    cells = rows = number = 0
    for row in (element for element in sheet.iter() if _tag(element) == "row"):
        number = int(row.get("r", number + 1))
        values: dict[int, str] = {}
        for position, cell in enumerate(element for element in row if _tag(element) == "c"):
            found = _CELL.fullmatch(cell.get("r", ""))
            column = _column(found.group(1)) if found else position
            value = _value(cell, shared)
            if value and column < MOST_COLUMNS:
                values[column] = value
        cells, rows = cells + len(values), rows + bool(values)
        if cells > MOST_CELLS or rows > MOST:
            raise _Refused(f"has a sheet of more than {MOST_CELLS:,} cells or {MOST:,} rows; split it.")
        if values:
            yield number, [values.get(at, "") for at in range(max(values) + 1)]


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _value(cell: ElementTree.Element, shared: list[str]) -> str:
    """The text of a cell as a person would type it; a formula gives its last result."""
    kind = cell.get("t", "n")
    parts = {_tag(child): child for child in cell}
    if kind == "inlineStr" and "is" in parts:
        return _text(parts["is"]).strip()
    raw = (parts["v"].text or "") if "v" in parts else ""
    if kind == "s":
        index = int(raw or -1)
        return shared[index].strip() if 0 <= index < len(shared) else ""
    if kind == "b":
        return {"1": "true", "0": "false"}.get(raw, "")
    if kind == "e":
        return ""
    return raw.removesuffix(".0").strip() if kind == "n" else raw.strip()
