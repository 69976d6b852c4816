"""The consolidated view and the computed result as a packet prints them."""

from fractions import Fraction

from hiringkit.domain import debriefs, packets
from hiringkit.domain.debriefs import CompetencyIn, QuestionIn
from hiringkit.domain.loops import Assessed
from hiringkit.services.debriefs import Case, Seat
from hiringkit.services.debriefs.matrix import Row

STATES = {"rated": packets.RATED, "not assessed": packets.NOT_ASSESSED, "voided": packets.VOIDED}


def _scale_id(competency: Assessed) -> str:
    return "-".join(map(str, (*competency.scale.values, "bar", competency.scale.bar)))


def competencies(case: Case, rows: tuple[Row, ...]) -> tuple[packets.Competency, ...]:
    """Every competency with each rating it received, in the order of the matrix."""
    by_id, asked = {competency.id: competency for competency in case.loop.competencies}, _asked(case)
    return tuple(_competency(case, row, by_id[row.id]) for row in rows if row.id in asked)


def _asked(case: Case) -> set[str]:
    """The competencies of the kits that the candidate met; the notices name the kits that were not held."""
    return {item.competency for seat in case.seats for item in seat.kit.items}


def _competency(case: Case, row: Row, competency: Assessed) -> packets.Competency:
    seats = [seat for seat in case.seats if not seat.is_closed]
    given = tuple(
        packets.Given(seat.row.ref, mark.item, mark.value, STATES[mark.state], mark.is_amended)
        for seat, cell in zip(seats, row.cells, strict=True)
        for mark in cell.marks
    )
    return packets.Competency(
        id=row.id,
        title=row.title,
        scale=_scale_id(competency),
        given=given,
        planned=row.planned,
        rated=len(row.values),
        spread=_spread(row),
        state=packets.OK if row.state == debriefs.OK else packets.INSUFFICIENT,
        must_have=row.must_have,
        missing=tuple(seat.row.ref for seat in seats if seat.is_missing and _rates(seat, row.id)),
        flags=_flags(case, row, competency),
        single_rater=row.single_rater,
        weight=str(competency.weight),
    )


def _rates(seat: Seat, competency: str) -> bool:
    return any(item.competency == competency for item in seat.kit.items)


def _spread(row: Row) -> str:
    if not row.values:
        return "No ratings"
    low, high = (row.scale.label_of(value).removesuffix(" the bar") for value in (row.values[0], row.values[-1]))
    return f"All: {row.scale.label_of(row.values[0]).lower()}" if low == high else f"{low} to {high.lower()}"


def _flags(case: Case, row: Row, competency: Assessed) -> tuple[packets.Flag, ...]:
    if not row.is_flagged:
        return ()
    found = []
    for question in _questions(case, row.id):
        result = case.view.questions.get(question.id)
        if result is not None and result.flagged:
            is_apart = (result.range or 0) >= 2
            kind = packets.APART if is_apart else packets.ACROSS
            found.append(packets.Flag(kind, (result.range or 0) if is_apart else 0, where(case, question.id)))
    if not found:
        apart = case.view.competencies[row.id].raters_apart
        found.append(packets.Flag(packets.APART, apart) if apart > 1 else packets.Flag(packets.ACROSS))
    return tuple(found)


def _questions(case: Case, competency: str) -> list[QuestionIn]:
    return [question for question in case.inputs.questions if question.competency == competency]


def where(case: Case, key: str) -> str:
    """An item as people say it: 'ML concepts, Q3'."""
    kit_id, _, item_id = key.partition("/")
    kit = case.loop.kit(kit_id)
    item = kit.item(item_id)
    return f"{kit.title}, {item.label}" if item else key


def computed(case: Case) -> packets.Computed:
    """The computed result with its arithmetic, one overall for each scale."""
    names = {seat.row.person.ref: seat.who.latin for seat in case.seats}
    hangs, asked = debriefs.fragile(case.inputs), _asked(case)
    return packets.Computed(
        competencies=tuple(
            _mean(case, competency, tuple(names[rater] for rater in hangs.get(competency.id, ())))
            for competency in case.inputs.competencies
            if competency.id in asked
            and any(question.id in case.view.questions for question in _questions(case, competency.id))
        ),
        overall=(_overall(case),),
    )


def _mean(case: Case, competency: CompetencyIn, hangs_on: tuple[str, ...]) -> packets.CompetencyMean:
    result = case.view.competencies[competency.id]
    lines = []
    for question in _questions(case, competency.id):
        found = case.view.questions.get(question.id)
        if found is not None and found.ratings:
            lines.append(
                packets.QuestionMean(where(case, question.id), found.ratings, debriefs.decimal_text(found.mean) or "")
            )
    return packets.CompetencyMean(competency.id, tuple(lines), debriefs.decimal_text(result.mean) or "", hangs_on)


def _overall(case: Case) -> packets.OverallMean:
    overall, weighted = case.view.overall, [c for c in case.inputs.competencies if c.weight > 0]
    scale = _scale_id(case.loop.competencies[0])
    if overall.mean is None:
        return packets.OverallMean(scale, state=overall.state)
    parts = [f"{c.weight} × {debriefs.decimal_text(case.view.competencies[c.id].mean)}" for c in weighted]
    total = sum((c.weight for c in weighted), Fraction(0))
    mean = debriefs.decimal_text(overall.mean) or ""
    return packets.OverallMean(scale, mean, f"({' + '.join(parts)}) / {total} = {mean}")
