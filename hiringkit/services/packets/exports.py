"""Exports of ratings and evidence, with the same permissions and blindness as the pages, each noted twice.

The act leaves an audit line; each candidate whose judgement goes out leaves a line in the reading log.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hiringkit.content.exporting import sheets
from hiringkit.content.exporting.sheets import Cell
from hiringkit.domain import access
from hiringkit.domain.access import Actor
from hiringkit.services.acts import Invalid, act, found
from hiringkit.services.debriefs import gather
from hiringkit.services.packets import candidate_records, rating_lines
from hiringkit.store import access as standings
from hiringkit.store import candidates, openings, progress, records

TABLES = {"csv": "CSV", "xlsx": "XLSX"}
FORMS = {**TABLES, "json": "JSON"}
EXPORT = "export"


@dataclass(frozen=True, slots=True)
class File:
    """A file to be handed over in pieces, as they are made."""

    name: str
    media: str
    pieces: Iterator[bytes]


def of_candidate(actor: Actor, ref: str, form: str) -> File:
    """The ratings and evidence of one candidate, or their whole record as JSON."""
    with act(actor, "scorecard.export", "candidate", ref, form=form) as done:
        candidate, standing = found(standings.with_candidate(actor.id, ref))
        access.require(access.can_read_candidate(actor, standing))
        access.require(access.can_read_judgement(actor, standing))
        _check(form, FORMS)
        cards = progress.readable_cards(actor.id, candidate_id=candidate.id)
        done.details["cards"] = sum(len(ids) for ids in cards.values())
        name = f"{candidate.opening.code}-{candidate.ref}"
    if form == "json":
        return File(f"{name}.json", "application/json", _record(actor, ref))
    return _table(name, form, _lines(actor, cards))


def of_opening(actor: Actor, ref: str, form: str) -> File:
    """The ratings and evidence of an opening's candidates, as far as the actor may read them."""
    with act(actor, "scorecard.export", "opening", ref, form=form) as done:
        opening = found(openings.get(ref))
        access.require(access.can_read_opening(actor, standings.in_opening(actor.id, opening)))
        _check(form, TABLES)
        cards = progress.readable_cards(actor.id, opening_id=opening.id)
        done.details |= {"candidates": len(cards), "cards": sum(len(ids) for ids in cards.values())}
        name = opening.code
    return _table(name, form, _lines(actor, cards))


def _check(form: str, known: Iterable[str]) -> None:
    if form not in known:
        raise Invalid({"": f"Choose one of {', '.join(FORMS[one] for one in known)}."})


def _table(name: str, form: str, lines: Iterator[list[Cell]]) -> File:
    safe = "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in name)
    if form == "csv":
        pieces = sheets.csv_pieces(rating_lines.COLUMNS, lines)
    else:
        pieces = sheets.xlsx_pieces(rating_lines.COLUMNS, lines, f"Ratings, {name}")
    return File(f"ratings-{safe}.{form}", sheets.MEDIA[form], pieces)


def _lines(actor: Actor, cards: dict[int, frozenset[int]]) -> Iterator[list[Cell]]:
    """The lines, candidate by candidate in order of arrival, so that memory holds one at a time."""
    for candidate_id, readable in cards.items():
        candidate = candidates.by_ids([candidate_id])[0]
        records.log_reading(actor, EXPORT, candidate.ref)
        yield from rating_lines.of_case(gather(candidate), readable)


def _record(actor: Actor, ref: str) -> Iterator[bytes]:
    candidate, standing = found(standings.with_candidate(actor.id, ref))
    records.log_reading(actor, EXPORT, ref)
    record = candidate_records.record(actor, gather(candidate), standing)
    for piece in json.JSONEncoder(ensure_ascii=False, indent=1).iterencode(record):
        yield piece.encode()
