"""The candidate's page: stages, interviews and who has given a card; never a rating."""

from dataclasses import dataclass
from datetime import datetime

from hiringkit.domain import access, candidates, openings, questions, scorecards
from hiringkit.domain.access import Actor, Standing
from hiringkit.services import interviews
from hiringkit.services.acts import found
from hiringkit.services.candidates.attaching import AttachmentLine, lines_for
from hiringkit.services.openings.board import owed
from hiringkit.store import access as standings
from hiringkit.store import accounts, progress
from hiringkit.store import candidates as rows
from hiringkit.store import interviews as interview_rows
from hiringkit.store import loops as loop_rows
from hiringkit.store import openings as opening_rows
from hiringkit.store.candidates import Candidate, Gate
from hiringkit.store.loops import KitRow
from hiringkit.store.progress import Held


@dataclass(frozen=True, slots=True)
class CardLine:
    """A scorecard as the candidate's page shows it: whose and whether it is in, never what it says."""

    ref: str
    person: str
    lang: str
    dir: str
    state: str
    due_at: datetime
    is_late: bool
    waived: bool
    is_own: bool


@dataclass(frozen=True, slots=True)
class InterviewLine:
    """An arranged interview on the candidate's page."""

    ref: str
    starts_at: datetime
    time_zone: str
    minutes: int
    extra_minutes: int
    call_url: str
    note: str
    cards: tuple[CardLine, ...]
    has_begun: bool
    is_awaited: bool
    is_coming: bool
    declines: tuple[interviews.DeclineLine, ...] = ()


@dataclass(frozen=True, slots=True)
class KitLine:
    """A kit of the loop with the interviews arranged on it."""

    ref: str
    name: str
    title: str
    minutes: int
    interviewers: int
    interviews: tuple[InterviewLine, ...]
    cell: openings.Cell


@dataclass(frozen=True, slots=True)
class Mark:
    """A recorded step: who did what and why; `reason` is empty for whoever may not read judgement yet."""

    what: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class StageLine:
    """A stage with its kits and, once it is closed, how."""

    stage: str
    title: str
    kits: tuple[KitLine, ...]
    closed: Mark | None
    may_gate: bool


@dataclass(frozen=True, slots=True)
class CandidateFacts:
    """A candidate's page."""

    ref: str
    name: str
    latin_name: str
    pronunciation: str
    lang: str
    dir: str
    email: str
    phone: str
    state: str
    state_label: str
    since: datetime
    opening_ref: str
    opening_title: str
    opening_code: str
    opening_is_open: bool
    loop_title: str
    loop_number: int
    same_version: bool
    stages: tuple[StageLine, ...]
    marks: tuple[Mark, ...]
    next: openings.Step
    meets_at: datetime | None
    arrangement: str
    extra_minutes: int
    works_here: bool
    attachments: tuple[AttachmentLine, ...]
    may_manage: bool
    may_read_opening: bool
    may_read_judgement: bool
    may_read_adjustments: bool

    @property
    def is_active(self) -> bool:
        """True while the candidate is in process."""
        return self.state == candidates.ACTIVE

    @property
    def return_problem(self) -> str:
        """Why they cannot be taken back into the process, as a sentence."""
        return candidates.return_problem(self.state, opening_is_open=self.opening_is_open)

    def stage(self, name: str) -> StageLine | None:
        """The stage of that name, if the loop has it."""
        return next((line for line in self.stages if line.stage == name), None)


def show(actor: Actor, ref: str) -> CandidateFacts:
    """The candidate's page, for the opening's team and the candidate's interviewers."""
    row, standing = found(standings.with_candidate(actor.id, ref))
    access.require(access.can_read_candidate(actor, standing))
    opening, version = row.opening, row.version
    may_manage = access.can_manage_candidate(actor, standing) is None
    agreed = rows.adjustment(row.id) if may_manage or standing.interviews else None
    stages = _stages(actor, row, standing)
    return CandidateFacts(
        ref=row.ref,
        name=row.name,
        latin_name=row.latin_name,
        pronunciation=row.pronunciation,
        lang=row.lang,
        dir=row.dir,
        email=row.email if may_manage else "",
        phone=row.phone if may_manage else "",
        state=row.state,
        state_label=candidates.STATES[row.state],
        since=row.created_at,
        opening_ref=opening.ref,
        opening_title=opening.title,
        opening_code=opening.code,
        opening_is_open=opening.state == opening_rows.OPEN,
        loop_title=version.title,
        loop_number=version.number,
        same_version=row.version_id == opening.version_id,
        stages=stages,
        marks=_marks(row, standing, actor),
        next=_next(row, stages),
        meets_at=progress.meetings([row.id]).get(row.id),
        arrangement=agreed.arrangement if agreed else "",
        extra_minutes=agreed.extra_minutes if agreed else 0,
        works_here=may_manage and row.person_id is not None,
        attachments=lines_for(row, standing),
        may_manage=may_manage,
        may_read_opening=access.can_read_opening(actor, standing) is None,
        may_read_judgement=access.can_read_judgement(actor, standing) is None,
        may_read_adjustments=access.can_read_adjustments(actor, standing) is None,
    )


def _next(row: Candidate, stages: tuple[StageLine, ...]) -> openings.Step:
    cells = [
        (openings.Column(kit.name, kit.ref, kit.title, stage.stage), kit.cell) for stage in stages for kit in stage.kits
    ]
    return openings.next_step(
        cells,
        frozenset(gate.stage for gate in row.gates),
        is_closed=row.state != candidates.ACTIVE,
        is_decided=row.state == candidates.DECIDED,
    )


def _stages(actor: Actor, row: Candidate, standing: Standing) -> tuple[StageLine, ...]:
    held = progress.arranged([row.id])
    lines = _interviews_by_kit(actor, row, standing, held)
    gates = {gate.stage: gate for gate in row.gates}
    names = accounts.names(gate.by for gate in row.gates)
    kits = loop_rows.kits_of(row.version_id)
    may_gate = row.state == candidates.ACTIVE and access.can_gate(actor, standing) is None
    found_stages = []
    for stage in dict.fromkeys(kit.stage for kit in kits):
        own = tuple(
            _kit_line(actor, kit, lines.get(kit.id, ()), [card for card in held if card.kit == kit.name])
            for kit in kits
            if kit.stage == stage
        )
        gate = gates.get(stage)
        found_stages.append(
            StageLine(
                stage=stage,
                title=questions.stage_label(stage),
                kits=own,
                closed=_mark(gate, candidates.OUTCOMES_PAST, names, _hides(actor, standing)) if gate else None,
                may_gate=may_gate and not gate and _can_be_closed(own),
            )
        )
    return tuple(found_stages)


def _can_be_closed(kits: tuple[KitLine, ...]) -> bool:
    """True once a card of the stage is in and none is awaited."""
    cells = [kit.cell for kit in kits]
    waiting = any(cell.kind not in (openings.DONE, openings.NONE) for cell in cells)
    return not waiting and any(cell.kind == openings.DONE and cell.given for cell in cells)


def _hides(actor: Actor, standing: Standing) -> bool:
    return access.can_read_judgement(actor, standing) is not None


def _mark(gate: Gate, labels: dict[str, str], names: dict[int, str], hidden: bool) -> Mark:
    return Mark(
        what=labels.get(gate.outcome, gate.outcome),
        reason="" if hidden else gate.reason,
        by=names.get(gate.by, ""),
        at=gate.at,
    )


def _marks(row: Candidate, standing: Standing, actor: Actor) -> tuple[Mark, ...]:
    """Leaving the process and coming back, oldest first."""
    labels = {**candidates.LEAVINGS, candidates.RETURNED: "Back in the process"}
    own = [gate for gate in row.gates if gate.stage.startswith((candidates.LEFT, candidates.RETURNED))]
    names = accounts.names(gate.by for gate in own) if own else {}
    return tuple(_mark(gate, labels, names, _hides(actor, standing)) for gate in own)


def _kit_line(actor: Actor, kit: KitRow, interviews: tuple[InterviewLine, ...], held: list[Held]) -> KitLine:
    return KitLine(
        ref=kit.ref,
        name=kit.name,
        title=kit.title,
        minutes=kit.minutes,
        interviewers=kit.interviewers,
        interviews=interviews,
        cell=openings.cell([owed(card) for card in held], actor.at),
    )


def _interviews_by_kit(
    actor: Actor, row: Candidate, standing: Standing, held: list[Held]
) -> dict[int, tuple[InterviewLine, ...]]:
    may_manage = access.can_manage_candidate(actor, standing) is None
    lines: dict[int, tuple[InterviewLine, ...]] = {}
    for interview in interview_rows.of_candidate(row.id):
        cards = tuple(_card_line(actor, card) for card in held if card.card_ref and card.interview_id == interview.id)
        line = InterviewLine(
            ref=interview.ref,
            starts_at=interview.starts_at,
            time_zone=interview.time_zone,
            minutes=interview.minutes,
            extra_minutes=interview.extra_minutes,
            call_url=interview.call_url,
            note=interview.note,
            cards=cards,
            has_begun=any(card.state != scorecards.OWED for card in cards),
            is_awaited=any(card.state in (scorecards.OWED, scorecards.DRAFT) for card in cards),
            is_coming=interview.starts_at > actor.at,
            declines=interviews.declined(interview) if may_manage else (),
        )
        lines[interview.kit_id] = (*lines.get(interview.kit_id, ()), line)
    return lines


def _card_line(actor: Actor, card: Held) -> CardLine:
    return CardLine(
        ref=card.card_ref,
        person=card.person,
        lang=card.lang,
        dir=card.dir,
        state=card.state,
        due_at=card.due_at,
        is_late=not card.is_in and card.due_at < actor.at,
        waived=card.waived,
        is_own=card.person_id == actor.id,
    )
