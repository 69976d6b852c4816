"""A candidate's ratings and evidence in long form: one line for each item of each submitted card."""

from collections.abc import Iterator

from hiringkit.content.exporting.sheets import Cell
from hiringkit.domain import loops, scorecards
from hiringkit.domain.loops import Item
from hiringkit.services.debriefs import Case, Seat

COLUMNS = (
    "opening",
    "opening_title",
    "candidate",
    "candidate_name",
    "loop",
    "loop_version",
    "kit",
    "kit_title",
    "kit_hash",
    "interview_at",
    "interviewer",
    "card",
    "card_hash",
    "submitted_at",
    "transcribed_from_paper",
    "item",
    "label",
    "kind",
    "competency",
    "competency_title",
    "question",
    "scale_lowest",
    "scale_highest",
    "scale_bar",
    "rating",
    "rating_label",
    "anchor",
    "not_assessed",
    "voided",
    "evidence",
    "what_differed",
    "added_question",
    "seconds",
    "amended",
    "recommendation",
    "recommendation_label",
    "rationale",
)
"""The headings; a rating always stands beside the scale, the kit and the version that it was given on."""


def of_case(case: Case, cards: frozenset[int]) -> Iterator[list[Cell]]:
    """The lines of those cards of a case that the reader may read."""
    reasons = {loops.item_key(void.kit_name, void.item): void.reason for void in case.voids}
    for seat in case.given:
        if seat.row.id in cards and seat.card is not None:
            for item in seat.kit.items:
                yield [*_where(case, seat), *_what(seat, seat.card, item, reasons), *_whole(seat.card)]


def _where(case: Case, seat: Seat) -> list[Cell]:
    candidate, row = case.candidate, seat.row
    return [
        candidate.opening.code,
        candidate.opening.title,
        candidate.ref,
        candidate.name,
        case.version.title,
        case.version.number,
        seat.kit.id,
        seat.kit.title,
        row.interview.kit.sha256,
        row.interview.starts_at,
        row.person.name,
        row.ref,
        row.sha256 or "",
        row.submitted_at,
        row.on_paper,
    ]


def _what(seat: Seat, card: scorecards.Card, item: Item, reasons: dict[str, str]) -> list[Cell]:
    entry, scale = card.entry(item.id), seat.kit.scale_of(item)
    titles = {one.id: one.title for one in seat.kit.competencies}
    return [
        item.id,
        item.label,
        item.kind,
        item.competency,
        titles.get(item.competency, item.competency),
        item.prompt or item.title,
        min(scale.values),
        max(scale.values),
        scale.bar,
        entry.rating,
        scale.label_of(entry.rating) if entry.rating is not None else "",
        item.anchors.get(entry.rating or 0, ""),
        scorecards.NOT_ASSESSED.get(entry.not_assessed, entry.not_assessed),
        reasons.get(loops.item_key(seat.kit.id, item.id), ""),
        entry.evidence,
        entry.changed,
        entry.added,
        entry.seconds,
        "yes" if any(line.item == item.id for line in seat.amendments) else "",
    ]


def _whole(card: scorecards.Card) -> list[Cell]:
    given = card.recommendation
    return [given, scorecards.RECOMMENDATIONS.get(given or 0, ""), card.rationale]
