"""The pages of an interview: what it is about, and whom to choose for it."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from hiringkit.domain import access, panels, questions, scorecards
from hiringkit.domain import candidates as rules
from hiringkit.domain import interviews as interview_rules
from hiringkit.domain.access import Actor
from hiringkit.services import calibration
from hiringkit.services.acts import found
from hiringkit.store import access as standings
from hiringkit.store import candidates
from hiringkit.store import interviews as rows
from hiringkit.store import loops as loop_rows
from hiringkit.store import openings as opening_rows
from hiringkit.store import scorecards as cards
from hiringkit.store.candidates import Candidate
from hiringkit.store.interviews import Colleague, Interview
from hiringkit.store.loops import KitRow
from hiringkit.store.progress import panels as panel_rows

SHOWN = 40
"""People listed at once; those who are chosen stand above them in any case."""
AROUND = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody who could interview: where they work, and how many interviews they have in the next seven days."""

    ref: str
    name: str
    latin_name: str
    lang: str
    dir: str
    place: str
    load: int
    is_chosen: bool
    is_calibrated: bool
    out: tuple[str, ...] = ()
    """Why somebody had better not be asked."""
    reasons: tuple[str, ...] = ()
    """Why somebody is suggested."""


@dataclass(frozen=True, slots=True)
class People:
    """The people to choose from: those who match, how many more do, and who is chosen already."""

    chosen: tuple[PersonLine, ...]
    others: tuple[PersonLine, ...]
    more: int
    of: int
    suggested: tuple[PersonLine, ...] = ()


@dataclass(frozen=True, slots=True)
class ArrangeFacts:
    """What an interview is about: the candidate and the kit."""

    candidate_ref: str
    name: str
    latin_name: str
    lang: str
    dir: str
    opening_ref: str
    opening_title: str
    kit_ref: str
    kit_title: str
    stage: str
    minutes: int
    extra_minutes: int
    interviewers: int
    problem: str
    """Why nothing can be arranged, as a sentence."""


@dataclass(frozen=True, slots=True)
class Seat:
    """An interviewer on an interview."""

    card: str
    person: str
    name: str
    state: str


@dataclass(frozen=True, slots=True)
class DeclineLine:
    """Somebody who was asked and declined."""

    name: str
    what: str
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class InterviewFacts:
    """An arranged interview, for whoever runs the opening; `passed` is who told the next interviewers what."""

    ref: str
    about: ArrangeFacts
    starts_at: datetime
    time_zone: str
    call_url: str
    note: str
    changes: int
    is_cancelled: bool
    cancelled_reason: str
    seats: tuple[Seat, ...]
    declines: tuple[DeclineLine, ...] = ()
    passed: tuple[tuple[str, str], ...] = ()

    @property
    def has_begun(self) -> bool:
        """True when a card of it has content, so that it cannot be cancelled."""
        return any(seat.state != scorecards.OWED for seat in self.seats)

    @property
    def cancel_problem(self) -> str:
        """Why it cannot be cancelled, as a sentence."""
        return interview_rules.cancel_problem(((seat.name, seat.state) for seat in self.seats), self.is_cancelled)


def to_arrange(actor: Actor, candidate_ref: str, kit_ref: str) -> ArrangeFacts:
    """What an interview of a candidate on a kit would be about, for whoever runs the opening."""
    candidate = found(candidates.get(candidate_ref))
    access.require(access.can_manage_candidate(actor, standings.to_candidate(actor.id, candidate)))
    kit = loop_rows.kit_by_ref(kit_ref)
    if kit is None or kit.version_id != candidate.version_id:
        raise access.Forbidden(access.HIDDEN)
    agreed = candidates.adjustment(candidate.id)
    return _about(candidate, kit, agreed.extra_minutes if agreed else 0)


def _about(candidate: Candidate, kit: KitRow, extra_minutes: int) -> ArrangeFacts:
    return ArrangeFacts(
        candidate_ref=candidate.ref,
        name=candidate.name,
        latin_name=candidate.latin_name,
        lang=candidate.lang,
        dir=candidate.dir,
        opening_ref=candidate.opening.ref,
        opening_title=candidate.opening.title,
        kit_ref=kit.ref,
        kit_title=kit.title,
        stage=questions.stage_label(kit.stage),
        minutes=kit.minutes,
        extra_minutes=extra_minutes,
        interviewers=kit.interviewers,
        problem=rules.arranging_problem(candidate.state, opening_is_open=candidate.opening.state == opening_rows.OPEN),
    )


def show(actor: Actor, ref: str) -> InterviewFacts:
    """An arranged interview, for whoever runs the opening."""
    row = found(rows.get(ref))
    access.require(access.can_manage_candidate(actor, standings.to_candidate(actor.id, row.candidate)))
    held = cards.panel(row.id)
    return InterviewFacts(
        ref=row.ref,
        about=_about(row.candidate, row.kit, row.extra_minutes),
        starts_at=row.starts_at,
        time_zone=row.time_zone,
        call_url=row.call_url,
        note=row.note,
        changes=row.changes,
        is_cancelled=row.state == rows.CANCELLED,
        cancelled_reason=row.cancelled_reason,
        seats=tuple(Seat(card.ref, card.person.ref, card.person.name, card.state) for card, _ in held),
        declines=declined(row),
        passed=tuple((card.person.name, text) for card, text in held if text),
    )


def declined(row: Interview) -> tuple[DeclineLine, ...]:
    """Who declined an interview, and why."""
    return tuple(
        DeclineLine(one.person.name, panels.DECLINED.get(one.kind, one.kind), one.note, one.at) for one in row.declines
    )


def people(
    actor: Actor,
    candidate_ref: str,
    chosen: Sequence[str],
    find: str = "",
    *,
    kit: str = "",
    seats: int = 0,
    interview: str = "",
) -> People:
    """People to choose from by a search in name, function and team, never the candidate: four statements.

    With a kit and its seats, up to four of them are suggested, each with reasons; `interview` is the one being changed.
    """
    candidate = found(candidates.get(candidate_ref))
    access.require(access.can_manage_candidate(actor, standings.to_candidate(actor.id, candidate)))
    everyone = [one for one in rows.colleagues() if one.id != candidate.person_id]
    known = panel_rows.standings(candidate, kit, interview, actor.at, actor.at + AROUND)
    lacking = calibration.uncalibrated((one.id for one in everyone), actor.at)
    lines = {one.id: _line(one, known.get(one.id, panel_rows.Standing()), chosen, lacking) for one in everyone}
    wanted = folded(find).split()
    suggested = _suggested(everyone, known, lacking, chosen, lines, seats) if seats and not wanted else ()
    shown = {*chosen, *(one.ref for one in suggested)}
    matching = [one for one in everyone if one.ref not in shown and _matches(one, wanted)]
    first = matching if wanted else sorted(matching, key=lambda one: not lines[one.id].load)
    return People(
        chosen=tuple(lines[one.id] for one in everyone if one.ref in chosen),
        others=tuple(lines[one.id] for one in first[:SHOWN]),
        more=max(0, len(matching) - SHOWN),
        of=len(everyone),
        suggested=suggested,
    )


def _suggested(
    everyone: Sequence[Colleague],
    known: Mapping[int, panel_rows.Standing],
    lacking: frozenset[int],
    chosen: Sequence[str],
    lines: Mapping[int, PersonLine],
    seats: int,
) -> tuple[PersonLine, ...]:
    """The people who would complete the panel, with their reasons."""
    none = panel_rows.Standing()
    colleagues = [
        panels.Colleague(
            id=one.id,
            function=one.job_function,
            team=one.team,
            seniority=one.seniority,
            load=known.get(one.id, none).load,
            met_others=known.get(one.id, none).met,
            has_interviewed=known.get(one.id, none).held > 0,
            is_calibrated=one.id not in lacking,
            out=frozenset(known.get(one.id, none).out),
        )
        for one in everyone
    ]
    taken = [one.id for one in everyone if one.ref in chosen]
    found_ones = panels.suggest(colleagues, taken, seats)
    return tuple(replace(lines[one.id], reasons=one.reasons) for one in found_ones)


def folded(text: str) -> str:
    """The text without accents and capitals, so that 'saether' and 'nguyen' find their owners."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("æ", "ae").replace("ø", "o").replace("ł", "l"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _matches(one: Colleague, wanted: Sequence[str]) -> bool:
    text = folded(f"{one.name} {one.latin_name} {one.job_function} {one.team} {one.seniority} {one.email}")
    return all(word in text for word in wanted)


def _line(one: Colleague, standing: panel_rows.Standing, chosen: Sequence[str], lacking: frozenset[int]) -> PersonLine:
    return PersonLine(
        ref=one.ref,
        name=one.name,
        latin_name=one.latin_name,
        lang=one.lang,
        dir=one.dir,
        place=", ".join(part for part in (one.seniority, one.job_function, one.team) if part),
        load=standing.load,
        is_chosen=one.ref in chosen,
        is_calibrated=one.id not in lacking,
        out=tuple(panels.OUT[kind] for kind in sorted(standing.out)),
    )
