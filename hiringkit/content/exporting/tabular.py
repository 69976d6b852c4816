"""Questions as CSV and XLSX tables that import reads back, and the empty template for new ones."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from hiringkit.content.importing.columns import KEYS
from hiringkit.domain import questions

HEADINGS: tuple[str, ...] = tuple(KEYS)
_EXAMPLE = {
    "title": "A slow endpoint",
    "prompt": (
        "Your model answers in 40 milliseconds on your laptop and in 900 in production. How would you find the cause?"
    ),
    "type": "situational",
    "competency": "ml_lifecycle",
    "topic": "production",
    "roles": "ml_engineer",
    "stages": "technical",
    "levels": "mid; senior",
    "difficulty": "medium",
    "minutes": "6",
    "probes": "What would you measure first?\nHow would you tell queueing from computing?",
}


def to_csv(items: Iterable[questions.Question]) -> str:
    """A CSV table with a heading for each key; no cell can be taken for a formula."""
    return _csv([_row(item) for item in items])


def to_xlsx(items: Iterable[questions.Question]) -> bytes:
    """An XLSX workbook with one sheet of questions; everything in it is text."""
    return _xlsx([_row(item) for item in items])


def template_csv() -> str:
    """The CSV template: headings and one example row."""
    return _csv([_example()])


def template_xlsx() -> bytes:
    """The XLSX template: headings and one example row."""
    return _xlsx([_example()])


def _example() -> list[str]:
    return [_EXAMPLE.get(key, "") for key in HEADINGS]


def _row(item: questions.Question) -> list[str]:
    """One cell for each heading: lists one entry per line, anchors and level notes in columns of their own."""
    cells = []
    for key in HEADINGS:
        if key.startswith("anchor_"):
            cells.append(item.anchors.get(int(key[-1]), ""))
        elif key.startswith("level_"):
            cells.append(item.level_notes.get(key.removeprefix("level_"), ""))
        else:
            value = getattr(item, key)
            cells.append(_listed(value) if isinstance(value, tuple) else str(value))
    return cells


def _listed(values: tuple[str, ...]) -> str:
    """A list in one cell, an entry per line; a dash marks a lone entry that could be taken for several."""
    lone = len(values) == 1 and any(mark in values[0] for mark in ";|")
    return f"• {values[0]}" if lone else "\n".join(values)


def _csv(rows: Sequence[Sequence[str]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return out.getvalue()


def _safe(cell: str) -> str:
    """A cell that a spreadsheet takes for text; import takes the mark off again."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _xlsx(rows: Sequence[Sequence[str]]) -> bytes:
    import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415  slow to load, and few exports are workbooks

    out = io.BytesIO()
    options: dict[str, Any] = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": "Questions", "created": None})
        sheet = book.add_worksheet("questions")
        head, body = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        for at, name in enumerate(HEADINGS):
            sheet.write_string(0, at, name, head)
        for number, row in enumerate(rows, start=1):
            for at, cell in enumerate(row):
                sheet.write_string(number, at, cell[:32_767], body)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(HEADINGS) - 1, 28)
    return out.getvalue()
