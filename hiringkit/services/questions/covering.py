"""The coverage page: the library's counts as tables whose cells lead to what was counted, and the gaps."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from hiringkit.content.coverage import WANTED_PER_BAND, Matrix
from hiringkit.domain import access
from hiringkit.domain.access import Actor
from hiringkit.services.questions.bank import of

Args = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Cell:
    """One count; `args` are the filters that list what was counted, none when there is no such list."""

    count: int
    is_gap: bool
    args: Args


@dataclass(frozen=True, slots=True)
class Row:
    """One row with its cells and their sum."""

    label: str
    cells: tuple[Cell, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the page; `heads` are the groups of columns above the columns, as (label, width)."""

    id: str
    title: str
    first: str
    note: str
    heads: tuple[tuple[str, int], ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    gaps: int


@dataclass(frozen=True, slots=True)
class CoverageFacts:
    """What there is in numbers, and the tables."""

    totals: tuple[tuple[str, int], ...]
    tables: tuple[Table, ...]


def cover(actor: Actor, instance: Path) -> CoverageFacts:
    """What the library covers, the questions kept here included."""
    access.require(access.can_build_loops(actor))
    report = of(instance).report
    bands = f"A gap is a technical topic with fewer than {WANTED_PER_BAND} questions at a difficulty."
    return CoverageFacts(
        report.totals,
        (
            _table("topics", "Topic", report.topics, bands, lambda row, column: {"topic": row, "difficulty": column}),
            _table("levels", "Topic", report.topic_levels, "A question counts at each of its levels.", _level_args),
            _table(
                "competencies",
                "Competency",
                report.competencies,
                "Steps of exercises count too. A gap is a competency of a role that nothing rates.",
                _competency_args,
            ),
            _table("types", "Type", report.types, "", lambda row, column: {"type": row, "stage": column}),
            _table(
                "domains",
                "Domain",
                report.domains,
                "",
                lambda row, column: {"domain": row, "kind": column.removesuffix("s")},
            ),
            _table(
                "loops", "Role", report.loops, "A gap is a role and level with fewer than four interviews.", _no_args
            ),
        ),
    )


def _level_args(row: str, column: str) -> Args:
    difficulty, _, level = column.partition(":")
    return {"topic": row, "difficulty": difficulty, "level": level}


def _competency_args(row: str, column: str) -> Args:
    role, _, stage = column.partition(":")
    return {"competency": row, "role": role, "stage": stage}


def _no_args(_row: str, _column: str) -> Args:
    return {}


def _table(name: str, first: str, matrix: Matrix, note: str, args: Callable[[str, str], Args]) -> Table:
    gaps = set(matrix.gaps)
    rows = []
    for row, label in matrix.rows:
        cells = []
        for column, _ in matrix.columns:
            count = matrix.cells.get((row, column), 0)
            is_gap = (row, column) in gaps or (row, column.partition(":")[0]) in gaps
            cells.append(Cell(count, is_gap, args(row, column) if count else {}))
        rows.append(Row(label, tuple(cells), matrix.row_total(row)))
    heads, columns = _heads([label for _, label in matrix.columns])
    return Table(name, matrix.title, first, note, heads, columns, tuple(rows), len(gaps))


def _heads(labels: list[str]) -> tuple[tuple[tuple[str, int], ...], tuple[str, ...]]:
    """Labels such as 'Easy, junior' as groups of columns with their width, and the columns within."""
    if not all(", " in label for label in labels):
        return (), tuple(labels)
    groups: dict[str, int] = {}
    for label in labels:
        head = label.rpartition(", ")[0]
        groups[head] = groups.get(head, 0) + 1
    return tuple(groups.items()), tuple(label.rpartition(", ")[2].capitalize() for label in labels)
