"""Tables for spreadsheets, row by row: CSV in pieces and XLSX from a file on disk; no cell is taken for a formula."""

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from hiringkit.domain import texts

Cell = str | int | None
MOST = 32_767
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
    csv.writer(out, lineterminator="\r\n").writerow([safe(cell) for cell in cells])
    return out.getvalue().encode()


def safe(cell: Cell) -> Cell:
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
        for at, name in enumerate(headings):
            sheet.write_string(0, at, name, head)
        for number, row in enumerate(rows, start=1):
            for at, cell in enumerate(row):
                _write(sheet, number, at, cell)


def _write(sheet: Any, row: int, column: int, cell: Cell) -> None:
    if isinstance(cell, int):
        sheet.write_number(row, column, cell)
    elif cell:
        sheet.write_string(row, column, cell if len(cell) <= MOST else cell[: MOST - len(CUT)] + CUT)
