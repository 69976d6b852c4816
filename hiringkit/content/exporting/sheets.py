"""Tables for spreadsheets, row by row: CSV in pieces and XLSX from a file on disk; no cell is taken for a formula."""

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from hiringkit.domain import texts

Cell = str | int | datetime | date | None
MOST = 32_767
"""UTF-16 units that a cell of a workbook holds."""
FIRST_YEAR = 1900
"""The first year that a workbook knows."""
MOMENT, DAY = 'yyyy-mm-dd hh:mm:ss" UTC"', "yyyy-mm-dd"
CUT = " [cut here: a workbook's cell holds no more; the CSV has the whole text]"
MEDIA = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
PIECE = 65_536


def csv_pieces(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """A CSV table in UTF-8, a piece for each row, as the rows come."""
    yield _csv_line(headings)
    for cells in rows:
        yield _csv_line(cells)


def _csv_line(cells: Sequence[Cell]) -> bytes:
    out = io.StringIO(newline="")
    said = [cell.isoformat() if isinstance(cell, date) else cell for cell in cells]  # a datetime is a date, too
    csv.writer(out, lineterminator="\r\n").writerow([safe(cell) for cell in said])
    return out.getvalue().encode()


def safe(cell: str | int | None) -> str | int | None:
    """A cell that a spreadsheet takes for text."""
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip(" ").startswith(texts.FORMULA) else cell


def xlsx_pieces(headings: Sequence[str], rows: Iterable[Sequence[Cell]], title: str) -> Iterator[bytes]:
    """An XLSX workbook with one sheet, made in a file so that memory does not grow with the rows."""
    with tempfile.TemporaryFile() as file:
        _fill(file, headings, rows, title)
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def _fill(file: Any, headings: Sequence[str], rows: Iterable[Sequence[Cell]], title: str) -> None:
    import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415  slow to load, and few exports are workbooks

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, {**options, "strings_to_numbers": False}) as book:
        book.set_properties({"title": title})
        sheet = book.add_worksheet("ratings")
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(headings) - 1, 24)
        head = book.add_format({"bold": True})
        days: dict[type, Any] = {
            datetime: book.add_format({"num_format": MOMENT}),
            date: book.add_format({"num_format": DAY}),
        }
        for at, name in enumerate(headings):
            sheet.write_string(0, at, name, head)
        for number, row in enumerate(rows, start=1):
            for at, cell in enumerate(row):
                _write(sheet, number, at, cell, days)


def _write(sheet: Any, row: int, column: int, cell: Cell, days: Mapping[type, Any]) -> None:
    if isinstance(cell, int):
        sheet.write_number(row, column, cell)
    elif isinstance(cell, datetime):
        sheet.write_datetime(row, column, cell.astimezone(UTC).replace(tzinfo=None), days[datetime])
    elif isinstance(cell, date) and cell.year >= FIRST_YEAR:
        sheet.write_datetime(row, column, cell, days[date])
    elif isinstance(cell, date):
        sheet.write_string(row, column, cell.isoformat())
    elif cell:
        sheet.write_string(row, column, _fitting(cell))


def _fitting(text: str) -> str:
    """The text, cut where it is longer than a cell holds."""
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) <= 2 * MOST:
        return text
    return units[: 2 * (MOST - len(CUT))].decode("utf-16-le", "ignore") + CUT
