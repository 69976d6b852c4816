"""Lists of people in CSV: read in whatever encoding a spreadsheet wrote, with what is wrong by row and column."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hiringkit.domain import access, texts

LARGEST = 300_000
"""Bytes of a list."""
MOST = 1000
"""People in a list."""
COLUMNS = {
    "name": "Name",
    "email": "Email",
    "roles": "Roles",
    "latin_name": "Name in Latin letters",
    "lang": "Language of the name",
    "dir": "Direction of the name",
    "job_function": "Function",
    "team": "Team",
    "seniority": "Seniority",
    "time_zone": "Time zone",
}
"""What a list may say of each person; name and email it must."""
OTHER_NAMES = {
    "full name": "name",
    "e-mail": "email",
    "mail": "email",
    "work email": "email",
    "email address": "email",
    "role": "roles",
    "latin name": "latin_name",
    "language": "lang",
    "direction": "dir",
    "job function": "job_function",
    "timezone": "time_zone",
}
ENCODINGS = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16", "cp1252": "Windows-1252"}
MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where: row 1 holds the headings; no column when it is the whole row."""

    row: int
    column: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Line:
    """One person of a list, as it was written."""

    row: int
    values: dict[str, str]


class Unreadable(ValueError):
    """This is no list at all; the sentence says what to do."""


def decoded(raw: bytes) -> tuple[str, str]:
    """The text of a file, and the encoding it was in; raises Unreadable."""
    if not raw.strip():
        raise Unreadable("The file is empty. Choose another, or write the list below.")
    if len(raw) > LARGEST:
        raise Unreadable(f"The file has {len(raw):,} bytes; at most {LARGEST:,} fit. Split the list.")
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise Unreadable("This is a workbook. Save it as CSV, then choose that file.")
    marked = next((name for mark, name in MARKS.items() if raw.startswith(mark)), None)
    for name in [marked] if marked else ["utf-8-sig", "cp1252"]:
        try:
            text = raw.decode(name)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        return text, ENCODINGS[name]
    raise Unreadable("The file is not text. Save the list as CSV in UTF-8, then choose that file.")


def lines(text: str) -> tuple[list[Line], list[Fault]]:
    """The people in a list and the faults of its form; raises Unreadable when there is no heading row to go by."""
    try:
        return _lines(_rows(text))
    except csv.Error as error:
        raise Unreadable(f"The list cannot be read as CSV: {error}. Look for a quotation mark too many.") from None


def _lines(rows: Iterator[list[str]]) -> tuple[list[Line], list[Fault]]:
    headings, faults = _headings(next(rows, []))
    found: list[Line] = []
    for number, cells in enumerate(rows, start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(found) == MOST:
            faults.append(Fault(number, "", f"A list holds at most {MOST:,} people. Split it."))
            break
        if len(cells) > len(headings):
            faults.append(Fault(number, "", f"The row has {len(cells)} cells; there are {len(headings)} headings."))
        named = zip(headings, cells, strict=False)
        found.append(Line(number, {name: cell.strip() for name, cell in named if name}))
        faults += _formulas(number, headings, cells)
    return found, faults


def repeated(found: Iterable[tuple[int, str]]) -> list[Fault]:
    """A fault for each address, in its folded form, that stands in an earlier row too."""
    first: dict[str, int] = {}
    faults = []
    for row, email in found:
        if email and first.setdefault(email, row) != row:
            faults.append(Fault(row, COLUMNS["email"], f"The same address stands in row {first[email]}."))
    return faults


def roles(text: str) -> tuple[list[str], str | None]:
    """The site roles in a cell, separated by commas or semicolons; and what is wrong with it."""
    known = {label.lower(): role for role, label in access.ROLES.items()} | {role: role for role in access.ROLES}
    named = [one.strip().lower() for one in text.replace(";", ",").split(",") if one.strip()]
    unknown = [one for one in named if one not in known and one != "member"]
    if unknown:
        labels = ", ".join(access.ROLES.values())
        return [], f"There is no role “{unknown[0][:40]}”. The roles are {labels}; leave the cell empty for a member."
    return [known[one] for one in named if one in known], None


def _rows(text: str) -> Iterator[list[str]]:
    first = text.splitlines()[0] if text.strip() else ""
    separator = max(",;\t", key=first.count)
    return iter(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))


def _headings(cells: list[str]) -> tuple[list[str], list[Fault]]:
    """The columns by our names, '' for one that we do not know."""
    labels = {label.lower(): name for name, label in COLUMNS.items()} | {name: name for name in COLUMNS} | OTHER_NAMES
    known = [labels.get(" ".join(cell.lower().split()), "") for cell in cells]
    missing = [COLUMNS[name] for name in ("name", "email") if name not in known]
    if missing:
        raise Unreadable(f"The first row must hold headings; there is none called {' or '.join(missing)}.")
    faults = [
        Fault(1, cell.strip()[:40], "There is no such column. Remove it, or use one of the headings below.")
        for cell, name in zip(cells, known, strict=True)
        if not name
    ]
    twice = {name for name in known if name and known.count(name) > 1}
    return known, faults + [Fault(1, COLUMNS[name], "This column is there twice.") for name in sorted(twice)]


def _formulas(number: int, headings: list[str], cells: list[str]) -> list[Fault]:
    return [
        Fault(number, COLUMNS[name], f"The cell begins with “{cell[:1].strip() or 'a tab'}”, as a formula would.")
        for name, cell in zip(headings, cells, strict=False)
        if name and cell.startswith(texts.FORMULA)
    ]
