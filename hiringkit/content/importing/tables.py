"""Questions out of the rows of a CSV file or a workbook, by a mapping of its columns to the keys of a question."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from hiringkit.content.importing import asking, columns, sheets, texts
from hiringkit.content.importing.found import MOST, Found, Place, Problem, Result, Unusable
from hiringkit.domain import questions

_DELIMITERS = ",;\t|"
_LEADING = re.compile(r"^['\u200b]?(?=[=+\-@])")
_ITEM = re.compile(r"\s*[;|]\s*")
_FIRST_DAY = date(1899, 12, 30)
_CHOICES: dict[str, questions.Choices] = {
    "type": questions.TYPES,
    "topic": questions.TOPICS,
    "difficulty": questions.DIFFICULTIES,
    "domain": questions.DOMAINS,
    "status": questions.STATUSES,
    "levels": questions.LEVELS,
    "stages": questions.STAGES,
    "roles": questions.ROLES,
}
_ALSO_CALLED = {
    "difficulty": {
        "easy": "basic simple beginner beginners novice entry low fundamental easier",
        "medium": "intermediate moderate average normal med middle mid",
        "hard": "advanced expert difficult tough challenging high complex harder",
    },
    "levels": {
        "junior": "entry fresher graduate intern beginner associate jr",
        "mid": "middle intermediate medior regular",
        "senior": "sr lead staff principal expert advanced",
    },
    "stages": {"behavioral": "behavioural", "screen": "screening phone"},
}
"""What other people call our values, in small letters."""


@dataclass(slots=True)
class Table:
    """Rows with their numbers, under headings."""

    headings: list[str]
    rows: list[tuple[int, list[str]]]
    sheet: str = ""
    first: int = 1


def from_csv(data: bytes, name: str, mapping: Mapping[str, str] | None = None) -> Result:
    """The questions of a CSV file; the separator is found by itself."""
    text = texts.decode(data, name)
    dialect = _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=dialect, strict=False)
    rows: list[tuple[int, list[str]]] = []
    start = last = 1
    try:
        for cells in reader:
            if len(cells) > sheets.MOST_COLUMNS:
                raise Unusable(f"{name} has more than {sheets.MOST_COLUMNS} columns in row {start}; split it.")
            if any(cell.strip() for cell in cells):
                rows.append((start, cells))
            if len(rows) > MOST:
                raise Unusable(f"{name} has more than {MOST:,} rows; split it.")
            last, start = start, reader.line_num + 1
    except csv.Error as error:
        message = f"The row cannot be read as CSV ({error}); check its quotes."
        return Result("csv", problems=(Problem(Place(line=start, row=start), message),))
    result = _result("csv", [_headed(rows)], mapping)
    if _left_open(text, last, dialect):
        open_quote = Problem(Place(line=last, row=last), "A quote opens in this row and is never closed; close it.")
        whole = tuple(one for one in result.found if one.place.row != last)
        return replace(result, found=whole, problems=(*result.problems, open_quote))
    return result


def _left_open(text: str, last: int, delimiter: str) -> bool:
    """Whether a quote that opens in the last row swallows the rest of a file, with the rows that stand there."""
    rest = "\n".join(text.split("\n")[last - 1 :])
    try:
        for _ in csv.reader(io.StringIO(rest, newline=""), delimiter=delimiter, strict=True):
            pass
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def from_xlsx(data: bytes, name: str, mapping: Mapping[str, str] | None = None) -> Result:
    """The questions of every sheet of a workbook that has a column of questions."""
    tables = [_headed(rows, title) for title, rows in sheets.read(data, name)]
    return _result("xlsx", tables, mapping)


def _delimiter(text: str) -> str:
    """The separator that splits the first lines most evenly."""
    sample = [line for line in text.split("\n")[:20] if line.strip()]
    if not sample:
        return ","
    counts = {mark: [line.count(mark) for line in sample] for mark in _DELIMITERS}
    return max(_DELIMITERS, key=lambda mark: (counts[mark][0] > 0, min(counts[mark]), counts[mark][0]))


def _headed(rows: list[tuple[int, list[str]]], sheet: str = "") -> Table:
    """A table with its headings: the first row, unless that row already asks something; then there are none."""
    if not rows:
        return Table([], [], sheet)
    first = [texts.words(cell) for cell in rows[0][1]]
    if "prompt" in columns.guess(first).values() or not any(asking.asks(cell) for cell in first):
        return Table([head or f"column {at + 1}" for at, head in enumerate(first)], rows[1:], sheet, rows[0][0])
    width = max(len(cells) for _, cells in rows)
    return Table([f"column {at + 1}" for at in range(width)], rows, sheet, rows[0][0])


def _result(form: str, tables: list[Table], given: Mapping[str, str] | None) -> Result:
    found: list[Found] = []
    problems: list[Problem] = []
    used: dict[str, str] = {}
    headings: list[str] = []
    tables = [table for table in tables if table.rows]
    if not tables:
        return Result(
            form, problems=(Problem(Place(), ("The file has no rows under its headings; nothing to import.")),)
        )
    for table in tables:
        mapping = dict(given) if given else _guessed(table)
        wrong = columns.problems(mapping, table.headings)
        if wrong and len(tables) > 1 and not given:
            continue
        headings += [head for head in table.headings if head not in headings]
        place = Place(line=table.first, row=table.first, sheet=table.sheet)
        problems += [Problem(place, message) for message in wrong]
        used.update(mapping)
        if not wrong:
            for one in _rows(table, mapping):
                (found if isinstance(one, Found) else problems).append(one)  # type: ignore[arg-type]
    if not found and not problems:
        problems.append(Problem(Place(), "No sheet has a column of questions; name it 'prompt' or map it."))
    if len(found) > MOST:
        problems.append(Problem(Place(), f"The file holds {len(found)} questions; {MOST} is the most. Split it."))
    return Result(form, tuple(found), tuple(problems), tuple(headings), used)


def _guessed(table: Table) -> dict[str, str]:
    """The mapping by headings; without one for the questions, the column that asks most.

    A column whose words are mostly not ours, such as somebody's own categories, is left out, not called wrong.
    """
    mapping = columns.guess(table.headings)
    for heading, key in list(mapping.items()):
        if key in _CHOICES and not _fits(table, heading, key):
            del mapping[heading]
            if key == "levels" and "difficulty" not in mapping.values() and _fits(table, heading, "difficulty"):
                mapping[heading] = "difficulty"
    if "prompt" in mapping.values():
        return mapping
    asked = [
        sum(asking.asks(cells[at]) for _, cells in table.rows[:200] if at < len(cells))
        for at in range(len(table.headings))
    ]
    best = max(range(len(asked)), key=lambda at: asked[at])
    if asked[best] * 2 >= min(200, len(table.rows)):
        mapping[table.headings[best]] = "prompt"
    return mapping


def _fits(table: Table, heading: str, key: str) -> bool:
    """Whether most cells under a heading hold values of a vocabulary."""
    at = table.headings.index(heading)
    cells = [cells[at].strip() for _, cells in table.rows[:200] if at < len(cells) and cells[at].strip()]
    wrong = sum(isinstance(_value(key, cell), Problem) for cell in cells)
    return wrong * 2 < len(cells) or not cells


def _rows(table: Table, mapping: Mapping[str, str]) -> Iterator[Found | Problem]:
    for number, cells in table.rows:
        place = Place(line=0 if table.sheet else number, row=number, sheet=table.sheet)
        values = {
            mapping[heading]: (_LEADING.sub("", cell.strip()), heading)
            for heading, cell in zip(table.headings, cells, strict=False)
            if mapping.get(heading) and cell.strip()
        }
        if "prompt" in values and not any(cell.strip() for cell in cells[len(table.headings) :]):
            yield from _row(values, place)
        elif "prompt" in values:
            yield Problem(place, "This row has more cells than there are headings; check its separators and quotes.")
        elif values:
            yield Problem(place, "This row has no question; write one or delete the row.")


def _row(values: Mapping[str, tuple[str, str]], place: Place) -> Iterator[Found | Problem]:
    """The question of one row, or everything that is wrong with its cells."""
    fields = {key: _value(key, text) for key, (text, _) in values.items()}
    wrong = {key: value for key, value in fields.items() if isinstance(value, Problem)}
    for key, problem in wrong.items():
        yield Problem(replace(place, heading=values[key][1]), problem.message)
    if not wrong:
        yield _row_found(fields, place)


def _row_found(fields: dict[str, Any], place: Place) -> Found:
    prompt = texts.without_number(str(fields.pop("prompt")))
    title = str(fields.pop("title", ""))
    answer = str(fields.pop("sample_answer", ""))
    probes = tuple(fields.pop("probes", ()))
    return Found(prompt, place, title, "", answer, probes, _joined(fields))


def _joined(fields: dict[str, Any]) -> dict[str, Any]:
    """Columns of single anchors and level notes become the mappings that a question has."""
    anchors = {int(key[-1]): fields.pop(key) for key in list(fields) if key.startswith("anchor_")}
    notes = {key.removeprefix("level_"): fields.pop(key) for key in list(fields) if key.startswith("level_")}
    if anchors:
        fields["anchors"] = dict(sorted(anchors.items()))
    if notes:
        fields["level_notes"] = notes
    return fields


def _value(key: str, text: str) -> Any:
    """The value of a cell for a key, or the problem with it."""
    if key in columns.LISTS:
        by_line = "\n" in text or text.startswith(("• ", "- ", "* "))
        items = text.split("\n") if by_line else _ITEM.split(_comma(key, text))
        items = [item.strip(" •-*\t") for item in items]
        return _several(key, [item for item in items if item])
    if key in _CHOICES:
        return _choice(key, text)
    if key == "minutes":
        number = re.match(r"\d{1,3}", text)
        return int(number.group()) if number else Problem(Place(), f"minutes is '{text}'; write a whole number.")
    if key == "reviewed_on":
        return _date(text)
    return text


def _comma(key: str, text: str) -> str:
    return text.replace(",", ";") if key in ("roles", "levels", "stages", "also") and ";" not in text else text


def _several(key: str, items: list[str]) -> Any:
    if key not in _CHOICES:
        return tuple(items)
    values = [_choice(key, item) for item in items]
    problem = next((value for value in values if isinstance(value, Problem)), None)
    return problem or tuple(values)


def _choice(key: str, text: str) -> Any:
    folded = columns.folded(text)
    called = _ALSO_CALLED.get(key, {})
    folded = next((ours for ours, names in called.items() if folded in names.split()), folded)
    for ident, label in _CHOICES[key]:
        if folded in (columns.folded(ident), columns.folded(label)):
            return ident
    if key == "roles" and re.fullmatch(r"[a-z][a-z0-9_]*", text):
        return text
    choices = ", ".join(ident for ident, _ in _CHOICES[key])
    return Problem(Place(), f"{key} is '{text}'; use one of {choices}.")


def _date(text: str) -> Any:
    if re.fullmatch(r"\d{4,5}", text):
        return _FIRST_DAY + timedelta(days=int(text))
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return Problem(Place(), f"reviewed_on is '{text}'; write it as 2026-11-18.")
