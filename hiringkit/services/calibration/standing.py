"""Who is calibrated and trained: the page of the room, and what assigning and the structure score ask."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from hiringkit.domain import access, calibration
from hiringkit.domain.access import Actor
from hiringkit.domain.questions import Library
from hiringkit.services.calibration.rating import key_by, panel_of
from hiringkit.services.calibration.sitting import SittingLine, line_of
from hiringkit.services.questions import QUESTION, hidden_from, key_of
from hiringkit.store import accounts, progress
from hiringkit.store import calibration as rows


@dataclass(frozen=True, slots=True)
class ExerciseLine:
    """An exercise that can be rated."""

    id: str
    title: str
    answers: int
    key_by: str


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round of one's own."""

    ref: str
    title: str
    at: datetime
    expires_at: datetime
    result: calibration.Result


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody's training, for those who assign interviewers."""

    name: str
    until: datetime | None
    result: calibration.Result | None
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Home:
    """The first page of the room."""

    until: datetime | None
    exercises: tuple[ExerciseLine, ...]
    rounds: tuple[RoundLine, ...]
    sittings: tuple[SittingLine, ...]
    guides: tuple[tuple[str, str], ...]
    people: tuple[PersonLine, ...]
    may_see_people: bool


def home(actor: Actor, library: Library) -> Home:
    """One's own training, what waits for one's signature, and for those who assign everybody's standing."""
    hidden, may_see = hidden_from(actor), access.can_build_loops(actor) is None
    exercises = [one for one in library.calibrations.values() if key_of(QUESTION, one.question) not in hidden]
    everyone = [person for person in accounts.everyone() if person.active]
    return Home(
        until=rows.until([actor.id], actor.at).get(actor.id),
        exercises=tuple(ExerciseLine(one.id, one.title, len(one.answers), key_by(panel_of(one))) for one in exercises),
        rounds=tuple(
            RoundLine(row.ref, library.calibrations[row.exercise].title, row.at, row.expires_at, _result(row))
            for row in rows.rounds_of(actor.id)
            if row.exercise in library.calibrations
        ),
        sittings=tuple(line_of(row, actor.id) for row in rows.sittings_of(actor.id)),
        guides=tuple((person.ref, person.name) for person in everyone if person.id != actor.id),
        people=_people(actor) if may_see else (),
        may_see_people=may_see,
    )


def _result(row: rows.Round) -> calibration.Result:
    return calibration.Result(row.answers, row.deviation, row.bias)


def _people(actor: Actor) -> tuple[PersonLine, ...]:
    """Everybody who trains or was ever assigned."""
    rounds = {row.person_id: row for row in rows.latest_rounds()}
    kinds = rows.signed_kinds()
    people = [one for one in accounts.everyone() if one.active and (one.id in rounds or one.id in kinds)]
    until = rows.until([one.id for one in people], actor.at)
    return tuple(
        PersonLine(
            one.name,
            until.get(one.id),
            _result(rounds[one.id]) if one.id in rounds else None,
            tuple(text for kind, text in calibration.SITTINGS.items() if kind in kinds.get(one.id, set())),
        )
        for one in people
    )


def uncalibrated(person_ids: Iterable[int], at: datetime) -> frozenset[int]:
    """Those of several people who are not calibrated at a moment."""
    wanted = frozenset(person_ids)
    return wanted - frozenset(rows.until(wanted, at)) if wanted else frozenset()


def share_of(opening_id: int, at: datetime) -> Fraction | None:
    """The share of an opening's interviewers who are calibrated at a moment; None while it has none."""
    people = progress.interviewers_of(opening_id)
    if not people:
        return None
    return Fraction(len(people) - len(uncalibrated(people, at)), len(people))
