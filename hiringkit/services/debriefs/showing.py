"""The debrief page's facts: every rating beside every other, disagreements first; the blind form holds none of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from hiringkit.domain import access, debriefs, loops, scorecards
from hiringkit.domain.access import Actor, Refusal, Standing
from hiringkit.domain.accounts import Named
from hiringkit.services.acts import found
from hiringkit.services.debriefs import voids
from hiringkit.services.debriefs.gathering import Case, Seat, gather
from hiringkit.services.debriefs.matrix import Quote, Row, quotes, rows_of
from hiringkit.services.debriefs.voids import VoidLine
from hiringkit.services.debriefs.voting import VotePanel, vote_panel
from hiringkit.store import access as standings
from hiringkit.store import records


@dataclass(frozen=True, slots=True)
class SeatFacts:
    """One interviewer in one interview; `recommendation` is None while it may not be read."""

    id: str
    card: str
    who: Named
    interview: str
    at: datetime
    state: str
    is_own: bool
    is_missing: bool
    days_late: int
    waived: str
    recommendation: int | None
    rationale: str
    closer: str
    reminded: int
    may_open: bool


@dataclass(frozen=True, slots=True)
class Deviation:
    """What differed from the kit."""

    interview: str
    who: Named
    what: str


@dataclass(frozen=True, slots=True)
class Computed:
    """The computed result with its arithmetic."""

    competencies: tuple[tuple[str, str, str, str, str, tuple[str, ...]], ...]
    overall: str
    arithmetic: str
    state: str
    weights_reason: str
    hangs_on: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class OverrideLine:
    """An override of blindness, as printed; the reason is empty for whoever may not read judgement."""

    whom: str
    by: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DebriefFacts:
    """The debrief page; with a `veil` everything that others judged is left out, not hidden."""

    candidate_ref: str
    name: str
    latin_name: str
    lang: str
    dir: str
    state: str
    opening_ref: str
    opening_title: str
    loop_title: str
    loop_number: int
    meets_at: datetime | None
    chair: str
    agenda: tuple[str, ...]
    veil: Refusal | None
    own_card: str
    seats: tuple[SeatFacts, ...]
    rows: tuple[Row, ...]
    quotes: tuple[tuple[str, tuple[Quote, ...]], ...]
    deviations: tuple[Deviation, ...]
    amendments: tuple[tuple[Named, str, str, str, str, datetime], ...]
    voids: tuple[VoidLine, ...]
    overrides: tuple[OverrideLine, ...]
    to_let_in: tuple[tuple[str, str], ...]
    consensus: str
    leaning: tuple[int, int]
    flagged: int
    computed: Computed | None
    computed_why_not: str
    votes: VotePanel
    may_manage: bool
    may_issue: bool
    may_write_letter: bool
    may_set_agenda: bool


def show(actor: Actor, candidate_ref: str) -> DebriefFacts:
    """The debrief of a candidate, veiled for whoever still owes a card."""
    candidate, standing = found(standings.with_candidate(actor.id, candidate_ref))
    access.require(access.can_read_candidate(actor, standing))
    case = gather(candidate)
    veil = access.can_read_judgement(actor, standing)
    panel = vote_panel(actor, case, standing)
    return _facts(actor, case, standing, veil, panel)


def log(actor: Actor, candidate_ref: str) -> None:
    """Notes in the reading log that the actor read the debrief."""
    records.log_reading(actor, "debrief", candidate_ref)


def _facts(actor: Actor, case: Case, standing: Standing, veil: Refusal | None, panel: VotePanel) -> DebriefFacts:
    candidate, meeting = case.candidate, panel.debrief
    why_not = access.can_read_computed(actor, standing, panel.are_open or panel.may_decide)
    shown = rows_of(case, hidden=veil is not None, reader=actor.id)
    given = [seat.card.recommendation or 0 for seat in case.given if seat.card]
    return DebriefFacts(
        candidate_ref=candidate.ref,
        name=candidate.name,
        latin_name=candidate.latin_name,
        lang=candidate.lang,
        dir=candidate.dir,
        state=candidate.state,
        opening_ref=candidate.opening.ref,
        opening_title=candidate.opening.title,
        loop_title=case.version.title,
        loop_number=case.version.number,
        meets_at=meeting.meets_at if meeting else None,
        chair=panel.chair,
        agenda=tuple(line for line in (meeting.agenda if meeting and not veil else "").splitlines() if line.strip()),
        veil=veil,
        own_card=next((s.row.ref for s in case.seats if s.row.person_id == actor.id and s.is_missing), ""),
        seats=tuple(_seat(actor, seat, veil, case.papers.reminders[seat.row.id]) for seat in case.seats),
        rows=shown,
        quotes=() if veil else quotes(case, shown),
        deviations=() if veil else _deviations(case),
        amendments=() if veil else _amendments(case),
        voids=() if veil else voids.lines(case, with_numbers=why_not is None),
        overrides=_overrides(case, hidden=veil is not None),
        consensus="" if veil else case.view.consensus,
        leaning=(0, 0) if veil else (sum(value >= debriefs.YES for value in given), len(given)),
        flagged=0 if veil else sum(result.flagged for result in case.view.competencies.values()),
        computed=None if why_not else computed(case),
        computed_why_not=why_not.sentence if why_not else "",
        votes=panel,
        to_let_in=_to_let_in(case),
        may_manage=access.can_manage_candidate(actor, standing) is None,
        may_issue=access.can_issue_packet(actor, standing) is None,
        may_set_agenda=access.can_set_agenda(actor, standing) is None,
        may_write_letter=access.can_write_letter(actor, standing) is None,
    )


def _seat(actor: Actor, seat: Seat, veil: Refusal | None, reminded: int) -> SeatFacts:
    own = seat.row.person_id == actor.id
    readable = seat.card is not None and (veil is None or own)
    return SeatFacts(
        id=f"seat-{seat.row.ref}",
        card=seat.row.ref if readable or own else "",
        who=seat.who,
        interview=seat.kit.title,
        at=seat.row.interview.starts_at,
        state=seat.row.state,
        is_own=own,
        is_missing=seat.is_missing,
        days_late=scorecards.days_late(seat.row.due_at, actor.at) if seat.is_missing else 0,
        waived=seat.waived.reason if seat.waived and veil is None else "",
        recommendation=seat.card.recommendation if seat.card and readable else None,
        rationale=seat.card.rationale if seat.card and readable else "",
        closer=scorecards.ENDINGS.get(seat.row.closer, ""),
        reminded=reminded,
        may_open=readable,
    )


def _deviations(case: Case) -> tuple[Deviation, ...]:
    return tuple(Deviation(seat.kit.title, seat.who, what) for seat, what, _ in case.deviations())


def _amendments(case: Case) -> tuple[tuple[Named, str, str, str, str, datetime], ...]:
    return tuple(
        (
            seat.who,
            _what(seat.kit, line.item, scorecards.AMENDABLE[line.field]),
            scorecards.amended(line.field, line.before),
            scorecards.amended(line.field, line.after),
            line.reason,
            line.at,
        )
        for seat in case.given
        for line in seat.amendments
    )


def _what(kit: loops.Kit, item_id: str, words: str) -> str:
    item = kit.item(item_id)
    return f"{kit.title}, {item.label}: {words}" if item else f"{kit.title}: {words}"


def _overrides(case: Case, *, hidden: bool) -> tuple[OverrideLine, ...]:
    return tuple(
        OverrideLine(line.person.name, line.granter.name, "" if hidden else line.reason, line.at)
        for line in case.papers.overrides
    )


def _to_let_in(case: Case) -> tuple[tuple[str, str], ...]:
    """Whoever has something to do with the candidate and no override yet, as (public identifier, name)."""
    let_in = {line.person_id for line in case.papers.overrides} | {case.candidate.person_id}
    people = [*(seat.row.person for seat in case.seats), *(member.person for member in case.papers.members)]
    named = {person.ref: person.name for person in people if person.id not in let_in and person.active}
    return tuple(sorted(named.items(), key=lambda one: one[1].casefold()))


def computed(case: Case) -> Computed:
    """The computed result: id, title, mean, coverage, weight and arithmetic, and what hangs on one rater."""
    names = {seat.row.person.ref: seat.who.both for seat in case.seats}
    lines = []
    for competency in case.loop.competencies:
        result = case.view.competencies[competency.id]
        mean = debriefs.decimal_text(result.mean) or result.state
        coverage, weight = f"{debriefs.percent(result.coverage)}%", str(competency.weight)
        steps = tuple(_steps(case, competency.id))
        lines.append((competency.id, competency.title, mean, coverage, weight, steps))
    titles = {competency.id: competency.title for competency in case.loop.competencies}
    return Computed(
        competencies=tuple(lines),
        overall=debriefs.decimal_text(case.view.overall.mean) or "",
        arithmetic=_overall(case),
        state=case.view.overall.state,
        weights_reason=case.loop.weights_reason,
        hangs_on=tuple(
            (titles[competency], tuple(names[rater] for rater in raters))
            for competency, raters in debriefs.fragile(case.inputs).items()
        ),
    )


def _steps(case: Case, competency: str) -> Iterator[str]:
    """Each question of a competency with its ratings and their mean, as 'Screen, Q1: (3 + 4) / 2 = 3.50'."""
    labels = {
        loops.item_key(kit.id, item.id): f"{kit.title}, {item.label}" for kit in case.loop.kits for item in kit.items
    }
    for question in case.inputs.questions:
        result = case.view.questions.get(question.id)
        if question.competency == competency and result and result.ratings:
            given, mean = " + ".join(map(str, result.ratings)), debriefs.decimal_text(result.mean)
            yield f"{labels[question.id]}: ({given}) / {len(result.ratings)} = {mean}"


def _overall(case: Case) -> str:
    """How the overall mean follows from the competencies; empty when there is none."""
    if case.view.overall.mean is None:
        return ""
    weighted = [(one.weight, case.view.competencies[one.id].mean) for one in case.inputs.competencies if one.weight]
    terms = " + ".join(f"{weight} × {debriefs.decimal_text(mean)}" for weight, mean in weighted)
    total = sum(weight for weight, _ in weighted)
    return f"({terms}) / {total} = {debriefs.decimal_text(case.view.overall.mean)}"
