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

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")

Row = tuple[int, list[str]]


def read(data: bytes, name: str) -> list[tuple[str, list[Row]]]:
    """Each sheet with text in it, as its name and its rows; rows carry their number as shown in the program."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MOST_BYTES:
                raise Unusable(f"{name} unpacks to more than {MOST_BYTES // 1_000_000} MB; split it.")
            shared = _shared(archive)
            sheets = [(title, list(_rows(_xml(archive, path), shared))) for title, path in _sheets(archive)]
    except (zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, EOFError, OSError, RuntimeError) as error:
        message = f"{name} is not a readable XLSX workbook; save it again as .xlsx or as CSV."
        raise Unusable(message) from error
    except (ElementTree.ParseError, expat.ExpatError) as error:
        raise Unusable(f"{name} holds XML that cannot be read; save it again as .xlsx or as CSV.") from error
    return [(title, rows) for title, rows in sheets if rows]


def _xml(archive: zipfile.ZipFile, path: str) -> ElementTree.Element:
    """One part of the workbook; document types and entities are refused before they are expanded."""
    content = archive.read(path)
    if b"<!DOCTYPE" in content[:4000] or b"<!ENTITY" in content:
        raise ValueError("a document type stands in the workbook")
    return ElementTree.fromstring(content)  # noqa: S314  # entities are refused above and the size is bounded


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
    return _ESCAPE.sub(lambda found: chr(int(found.group(1), 16)), "".join(parts))


def _shared(archive: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    return [_text(item) for item in _xml(archive, "xl/sharedStrings.xml")]


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Title and path of each sheet in the order of the workbook."""
    links = {link.get("Id", ""): link.get("Target", "") for link in _xml(archive, "xl/_rels/workbook.xml.rels")}
    for element in _xml(archive, "xl/workbook.xml").iter():
        if _tag(element) != "sheet":
            continue
        ident = next((value for key, value in element.attrib.items() if key.endswith("}id")), "")
        target = links.get(ident, "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if path in archive.namelist() and "worksheets/" in path:
            yield element.get("name", ""), path


def _rows(sheet: ElementTree.Element, shared: list[str]) -> Iterator[Row]:
    cells = 0
    number = 0
    for row in (element for element in sheet.iter() if _tag(element) == "row"):
        number = int(row.get("r", number + 1))
        values: dict[int, str] = {}
        for position, cell in enumerate(element for element in row if _tag(element) == "c"):
            found = _CELL.fullmatch(cell.get("r", ""))
            column = _column(found.group(1)) if found else position
            value = _value(cell, shared)
            if value and column < MOST_COLUMNS:
                values[column] = value
        cells += len(values)
        if cells > MOST_CELLS or number > MOST * 5:
            raise ValueError("too many cells")
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
