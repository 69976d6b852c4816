"""Candidates out of a CSV file: its text, its columns, and what is wrong with which cell of which row."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hiringkit.domain import accounts, candidates, texts

MOST_BYTES, MOST_ROWS, MOST_COLUMNS = 5_000_000, 10_000, 60
KEYS = {
    "name": "Name",
    "given_name": "Given name",
    "family_name": "Family name",
    "latin_name": "Name in Latin letters",
    "pronunciation": "How the name is said",
    "lang": "Language of the name",
    "email": "Email",
    "phone": "Phone",
}
"""What a column can hold."""
LIMITS = {"name": candidates.NAME_LIMIT, "latin_name": 200, "pronunciation": 200, "lang": 35, "email": 254, "phone": 40}
_ALIASES = {
    "name": "name|full name|candidate|candidate name|applicant|display name|nom complet|nombre completo|nome completo",
    "given_name": "first name|given name|forename|firstname|vorname|prénom|nombre|nome",
    "family_name": "last name|family name|surname|lastname|nachname|nom|apellidos|apellido|sobrenome|cognome",
    "latin_name": "latin name|latin|romanized name|romanised name|name in latin letters|english name",
    "pronunciation": "pronunciation|how the name is said|says|pronounced",
    "lang": "language|lang|language of the name|language tag",
    "email": "email|e mail|mail|email address|e mail address|mail address|address|correo|courriel|e posta",
    "phone": "phone|phone number|mobile|telephone|tel|telefon|téléphone|teléfono|telefone",
}
_KNOWN = {alias: key for key, line in _ALIASES.items() for alias in line.split("|")}
_SEPARATORS = ",;\t|"


class Unreadable(ValueError):
    """A file that cannot be read as a table; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a place: its row as a spreadsheet numbers it, its column's heading, and a sentence."""

    row: int
    column: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One candidate of a file; `is_known` when the opening has them already, `alike` says who has the same name."""

    row: int
    values: Mapping[str, str]
    is_known: bool = False
    alike: str = ""


@dataclass(slots=True)
class Known:
    """Who is there already: folded addresses and names of the opening, and mailboxes that may not be added."""

    emails: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    barred: Mapping[str, str] = field(default_factory=dict)


def decode(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 with its mark, or Windows-1252; raises Unreadable for anything else."""
    if len(data) > MOST_BYTES:
        raise Unreadable(f"The file has {len(data) / 1e6:.1f} MB; at most {MOST_BYTES // 1_000_000} MB. Split it.")
    if data.startswith(b"PK\x03\x04") or data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable("This is a workbook, not a CSV file. In the spreadsheet, save it as CSV first.")
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16")
        if b"\x00" in data:
            raise Unreadable("This is not a text file. Save the table as CSV in UTF-8.")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        raise Unreadable("The letters of this file cannot be read. Save the table as CSV in UTF-8.") from None


def table(text: str) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    """The headings of a CSV text, and its rows one by one with their number; raises Unreadable."""
    rows = _rows(text)
    for _number, cells in rows:
        if any(cell.strip() for cell in cells):
            return _headings(cells), rows
    raise Unreadable("The file is empty. It needs a row of headings and a row for each candidate.")


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Every row with its number; a first line `sep=;` names the separator and is no row of its own."""
    first, _, rest = text.partition("\n")
    said = re.fullmatch(r"sep=(.)\s*", first.strip("\ufeff"), re.IGNORECASE)
    reader = csv.reader(
        io.StringIO(rest if said else text, newline=""), delimiter=said[1] if said else _separator(text), strict=True
    )
    number = 1 if said else 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Unreadable(f"Row {number} cannot be read ({error}). Check its quotes.") from None
        if len(cells) > MOST_COLUMNS:
            raise Unreadable(f"Row {number} has {len(cells)} cells; at most {MOST_COLUMNS}. Check the separator.")
        yield number, cells


def _separator(text: str) -> str:
    """The mark that splits the heading into most cells."""
    head = next((line for line in text.split("\n", 20) if line.strip()), "")
    return max(_SEPARATORS, key=head.count)


def _headings(cells: Sequence[str]) -> list[str]:
    """The headings, each different from the others."""
    found: list[str] = []
    for place, cell in enumerate(cells, 1):
        heading = " ".join(cell.split())[:80] or f"Column {place}"
        found.append(heading if heading not in found else f"{heading} ({place})")
    return found


def guess(headings: Sequence[str]) -> dict[str, str]:
    """Which heading holds what, by its words; each key once."""
    mapping: dict[str, str] = {}
    for heading in headings:
        key = _KNOWN.get(" ".join(re.split(r"[\s_\-.]+", heading.casefold())).strip())
        if key and key not in mapping.values():
            mapping[heading] = key
    if "name" in mapping.values():  # a sheet that has the whole name needs no halves
        mapping = {heading: key for heading, key in mapping.items() if key not in ("given_name", "family_name")}
    return mapping


def mapping_problem(mapping: Mapping[str, str]) -> str:
    """What keeps the columns from being read; empty when nothing does."""
    keys = list(mapping.values())
    twice = next((key for key in keys if keys.count(key) > 1), None)
    if twice:
        return f"Two columns are said to hold ‘{KEYS[twice]}’. Choose one of them."
    if "name" not in keys and not {"given_name", "family_name"} & set(keys):
        return "No column is said to hold the name. Choose which one does."
    return ""


def entries(text: str, mapping: Mapping[str, str], known: Known) -> Iterator[Entry | Fault]:
    """Every candidate of the file, and everything that is wrong with a cell, row by row."""
    headings, rows = table(text)
    heading_of = {key: heading for heading, key in mapping.items()}
    seen: dict[str, int] = {}
    count = 0
    for row, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        count += 1
        if count > MOST_ROWS:
            yield Fault(row, "", f"There are more than {MOST_ROWS:,} candidates. Split the file.")
            return
        yield from _entry(
            row, dict(zip(headings, cells, strict=False)), cells[len(headings) :], heading_of, known, seen
        )
    if not count:
        yield Fault(0, "", "There is no candidate below the headings.")


def _entry(
    row: int,
    cells: Mapping[str, str],
    beyond: Sequence[str],
    heading_of: Mapping[str, str],
    known: Known,
    seen: dict[str, int],
) -> Iterator[Entry | Fault]:
    if any(cell.strip() for cell in beyond):
        yield Fault(row, "", "This row has more cells than there are headings. Check its separators and quotes.")
        return
    values, faults = {}, []
    for key, heading in heading_of.items():
        values[key], problem = _cell(key, cells.get(heading, ""))
        if problem:
            faults.append(Fault(row, heading, problem))
    values = _named(values)
    faults += [] if faults else _whole(row, values, heading_of, known, seen)
    if faults:
        yield from faults
        return
    folded, name = accounts.folded_email(values.get("email", "")), values["name"].casefold()
    is_known = folded in known.emails if folded else name in known.names
    namesake = seen.setdefault(f"name of {name}", row)
    alike = f"The same name stands in row {namesake}." if namesake != row else ""
    if not alike and not is_known and name in known.names:
        alike = "Somebody of the same name is here already."
    yield Entry(row, values, is_known, alike)


def _cell(key: str, text: str) -> tuple[str, str]:
    """A cell's text and what is wrong with it."""
    try:
        value = texts.line(text.removeprefix("'") if text[1:2] in texts.FORMULA else text, limit=4000)
    except texts.TextError as error:
        return "", str(error)
    if key not in ("phone", "email") and value.startswith(texts.FORMULA):
        return "", f"‘{value[:30]}’ begins like a formula. Write it as plain text."
    limit = LIMITS.get(key, candidates.NAME_LIMIT)
    if len(value) > limit:
        return "", f"At most {limit} characters fit here; there are {len(value)}."
    if key == "email" and value:
        return value, candidates.email_problem(value)
    if key == "lang" and value and not accounts.LANGUAGE.fullmatch(value):
        return "", f"‘{value}’ is no language tag. Write one such as vi, ar or zh-Hans, or leave it empty."
    return value, ""


def _named(values: dict[str, str]) -> dict[str, str]:
    """The values with the two halves of a name put together."""
    halves = f"{values.pop('given_name', '')} {values.pop('family_name', '')}".strip()
    return {**values, "name": values.get("name") or halves}


def _whole(
    row: int, values: Mapping[str, str], heading_of: Mapping[str, str], known: Known, seen: dict[str, int]
) -> list[Fault]:
    """What is wrong with a row as a whole: no name, or somebody who stands in the file already."""
    name, folded = values["name"], accounts.folded_email(values.get("email", ""))
    if problem := candidates.name_problem(name):
        return [Fault(row, heading_of.get("name") or heading_of.get("family_name", ""), problem)]
    barred = known.barred.get(accounts.mailbox(folded))
    if barred:
        return [Fault(row, heading_of["email"], barred)]
    key = folded or name.casefold()
    first = seen.setdefault(key, row)
    if first != row:
        what, column = ("address", heading_of["email"]) if folded else ("name", heading_of.get("name", ""))
        return [Fault(row, column, f"The same {what} stands in row {first}. Take one of the two out.")]
    return []
