"""The matrix of competencies by interviewers, widest disagreement first, and the evidence under each number."""

from dataclasses import dataclass, replace
from datetime import date

from hiringkit.domain import loops, scorecards
from hiringkit.domain.accounts import Named
from hiringkit.domain.debriefs import QuestionResult
from hiringkit.domain.loops import Assessed, Item
from hiringkit.domain.questions import Scale
from hiringkit.services.debriefs.gathering import Case, Seat

RATED, NOT_ASSESSED, VOIDED = "rated", "not assessed", "voided"


@dataclass(frozen=True, slots=True)
class Mark:
    """One rating, or its absence, of one interviewer on one item; `anchor_id` is empty where no evidence is shown."""

    item: str
    value: int | None
    state: str
    anchor_id: str
    is_amended: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What one interviewer gave for one competency: marks, or `blank`, `missing`, `own` or `hidden`."""

    kind: str
    person: str
    marks: tuple[Mark, ...] = ()
    is_edge: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One competency over all interviewers; without `values` when they may not be read."""

    id: str
    title: str
    must_have: bool
    scale: Scale
    cells: tuple[Cell, ...]
    planned: int
    values: tuple[int, ...] = ()
    spread: str = ""
    apart: int = 0
    is_flagged: bool = False
    single_rater: bool = False
    state: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """The evidence for one rating, with the anchor that was chosen."""

    id: str
    who: Named
    source: str
    prompt: str
    value: int | None
    reason: str
    anchor: str
    evidence: str
    card: str
    on_paper: date | None


def mark_id(seat: Seat, item: Item) -> str:
    """The page's name for the evidence under one rating."""
    return f"e-{seat.row.ref}-{item.label}".replace(".", "-")


def rows_of(case: Case, *, hidden: bool, reader: int) -> tuple[Row, ...]:
    """The matrix; with `hidden`, others' cells hold nothing and no number is computed from them."""
    found = [_row(case, competency, hidden, reader) for competency in case.loop.competencies]
    return tuple(
        found if hidden else sorted(found, key=lambda row: (-row.apart, not row.is_flagged, not row.must_have))
    )


def _row(case: Case, competency: Assessed, hidden: bool, reader: int) -> Row:
    result = case.view.competencies[competency.id]
    cells = tuple(_cell(case, seat, competency, hidden, reader) for seat in case.seats if not seat.is_closed)
    planned = case.inputs.planned(competency.id)
    row = Row(competency.id, competency.title, competency.must_have, competency.scale, cells, planned)
    if hidden:
        return row
    values = tuple(sorted(result.ratings))
    low, high = (values[0], values[-1]) if values else (0, 0)
    return replace(
        row,
        cells=tuple(_edged(cell, low, high) for cell in cells) if result.flagged else cells,
        values=values,
        spread=_spread(values),
        apart=_apart(case, competency.id) if result.flagged else 0,
        is_flagged=result.flagged,
        single_rater=result.single_rater,
        state=result.state,
    )


def _apart(case: Case, competency: str) -> int:
    """The widest distance behind a flag: between raters of one question, or between raters' own means."""
    of_questions = [result.range or 0 for result in _question_results(case, competency) if result.flagged]
    return max([*of_questions, case.view.competencies[competency].raters_apart])


def _question_results(case: Case, competency: str) -> list[QuestionResult]:
    own = [question.id for question in case.inputs.questions if question.competency == competency]
    return [case.view.questions[name] for name in own if name in case.view.questions]


def _spread(values: tuple[int, ...]) -> str:
    if not values:
        return "no ratings"
    return str(values[0]) if values[0] == values[-1] else f"{values[0]} to {values[-1]}"


def _edged(cell: Cell, low: int, high: int) -> Cell:
    is_edge = low != high and any(mark.value in (low, high) for mark in cell.marks)
    return Cell(cell.kind, cell.person, cell.marks, is_edge)


def _cell(case: Case, seat: Seat, competency: Assessed, hidden: bool, reader: int) -> Cell:
    person, own = seat.who.both, seat.row.person_id == reader
    items = [item for item in seat.kit.items if item.competency == competency.id]
    if not items:
        return Cell("blank", person)
    if seat.card is None:
        return Cell("own" if own else "missing", person) if not hidden or own else Cell("hidden", person)
    if hidden and not own:
        return Cell("hidden", person)
    marks = (_mark(case, seat, seat.card, item) for item in items)
    return Cell("marks", person, tuple(replace(mark, anchor_id="") if hidden else mark for mark in marks))


def _mark(case: Case, seat: Seat, card: scorecards.Card, item: Item) -> Mark:
    entry, amended = card.entry(item.id), any(line.item == item.id for line in seat.amendments)
    if loops.item_key(seat.kit.id, item.id) in case.voided:
        return Mark(item.label, None, VOIDED, mark_id(seat, item))
    state = RATED if entry.rating is not None else NOT_ASSESSED
    return Mark(item.label, entry.rating, state, mark_id(seat, item), amended)


def quotes(case: Case, rows: tuple[Row, ...]) -> tuple[tuple[str, tuple[Quote, ...]], ...]:
    """The evidence by competency id, highest rating first, in the order of the matrix."""
    return tuple((row.id, tuple(_quotes(case, row.id))) for row in rows)


def _quotes(case: Case, competency: str) -> list[Quote]:
    found = [
        _quote(case, seat, seat.card, item)
        for seat in case.given
        if seat.card
        for item in seat.kit.items
        if item.competency == competency
    ]
    return sorted(found, key=lambda quote: -(quote.value or 0))


def _quote(case: Case, seat: Seat, card: scorecards.Card, item: Item) -> Quote:
    entry = card.entry(item.id)
    reason = scorecards.NOT_ASSESSED.get(entry.not_assessed, "")
    if loops.item_key(seat.kit.id, item.id) in case.voided:
        reason = "Question voided"
    return Quote(
        id=mark_id(seat, item),
        who=seat.who,
        source=f"{seat.kit.title}, {item.label}",
        prompt=item.prompt or item.title,
        value=entry.rating,
        reason=reason,
        anchor=item.anchors.get(entry.rating or 0, ""),
        evidence=entry.evidence,
        card=seat.row.ref,
        on_paper=card.on_paper,
    )
