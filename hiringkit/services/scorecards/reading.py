"""The facts of a scorecard's page, for its author or for whoever may read it."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from hiringkit.domain import access, loops, scorecards
from hiringkit.domain.access import Actor
from hiringkit.domain.attachments import KINDS
from hiringkit.services import organisation
from hiringkit.services.acts import found
from hiringkit.store import access as standings
from hiringkit.store import attachments, openings, records
from hiringkit.store import loops as loop_rows
from hiringkit.store import scorecards as cards
from hiringkit.store.attachments import Beside
from hiringkit.store.scorecards import saving
from hiringkit.store.scorecards.tables import Amendment, Scorecard


@dataclass(frozen=True, slots=True)
class CardFacts:
    """Everything a scorecard page shows; `heads` names the last change of each field, as 'item:field'.

    `saved_at` is the time of the newest of them.
    """

    ref: str
    state: str
    version: int
    kit: loops.Kit
    kit_hash: str
    card: scorecards.Card
    candidate_ref: str
    candidate_name: str
    candidate_latin: str
    candidate_lang: str
    candidate_dir: str
    pronunciation: str
    opening_ref: str
    opening_title: str
    interviewer: str
    interview_ref: str
    starts_at: datetime
    arranged_minutes: int
    call_url: str
    extra_minutes: int
    due_at: datetime
    started_at: datetime | None
    call_started_at: datetime | None
    call_minutes: int | None
    submitted_at: datetime | None
    closer: str
    closer_reason: str
    voided: frozenset[str]
    problems: tuple[scorecards.Problem, ...]
    amendments: tuple[Amendment, ...]
    with_others: tuple[str, ...]
    interview_changes: int
    keeps_drafts: bool = False
    arrangement: str = ""
    closing_notes: str = ""
    private_note: str = ""
    note: str = ""
    earlier: tuple[cards.Passed, ...] = ()
    beside: tuple[Beside, ...] = ()
    heads: dict[str, int] = field(default_factory=dict)
    saved_at: datetime | None = None
    is_own: bool = False


def open_card(actor: Actor, row: Scorecard) -> access.Card:
    """How the actor stands to the card."""
    candidate = row.interview.candidate
    return access.Card(
        is_author=row.person_id == actor.id,
        is_submitted=row.state in (scorecards.SUBMITTED, scorecards.CLOSED),
        standing=standings.to_candidate(actor.id, candidate),
    )


def voided_items(row: Scorecard) -> frozenset[str]:
    """The items of the card's kit that are voided in its opening."""
    pairs = openings.voided(row.interview.candidate.opening_id)
    return frozenset(item for kit_name, item in pairs if kit_name == row.interview.kit.name)


def show(actor: Actor, ref: str) -> CardFacts:
    """The card as its author fills it in or looks back at it; raises Forbidden for anybody else."""
    row = found(cards.get(ref))
    standing = open_card(actor, row)
    if not standing.is_author:
        raise access.Forbidden(access.HIDDEN)
    access.require(access.can_read_card(actor, standing))
    return _facts(row, actor.at, own=True)


def read(actor: Actor, ref: str) -> CardFacts:
    """A submitted card for whoever may read it; private parts stay out unless the actor wrote it."""
    row = found(cards.get(ref))
    standing = open_card(actor, row)
    access.require(access.can_read_card(actor, standing))
    return _facts(row, actor.at, own=standing.is_author)


def log_reading(actor: Actor, ref: str) -> None:
    """Notes in the reading log that the actor read another’s card."""
    records.log_reading(actor, "scorecard", ref)


def _facts(row: Scorecard, at: datetime, *, own: bool) -> CardFacts:
    interview, candidate = row.interview, row.interview.candidate
    kit, card, voided = loop_rows.read_kit(interview.kit), cards.card_value(row), voided_items(row)
    others, days = cards.of_interviews([interview.id]), scorecards.days_of_notes(interview.starts_at, at)
    facts = CardFacts(
        ref=row.ref,
        state=row.state,
        version=row.version,
        kit=kit,
        kit_hash=interview.kit.sha256,
        card=card,
        candidate_ref=candidate.ref,
        candidate_name=candidate.name,
        candidate_latin=candidate.latin_name,
        candidate_lang=candidate.lang,
        candidate_dir=candidate.dir,
        pronunciation=candidate.pronunciation,
        opening_ref=candidate.opening.ref,
        opening_title=candidate.opening.title,
        interviewer=row.person.name,
        interview_ref=interview.ref,
        starts_at=interview.starts_at,
        arranged_minutes=interview.arranged_minutes,
        call_url=interview.call_url,
        extra_minutes=interview.extra_minutes,
        due_at=row.due_at,
        started_at=row.started_at,
        call_started_at=row.call_started_at,
        call_minutes=row.call_minutes,
        submitted_at=row.submitted_at,
        closer=row.closer,
        closer_reason=row.closer_reason,
        voided=voided,
        problems=tuple(scorecards.problems(card, kit, days, voided)),
        amendments=tuple(cards.amendments([row.id]).get(row.id, [])) if row.submitted_at else (),
        with_others=tuple(other.person.name for other in others if other.id != row.id),
        interview_changes=interview.changes,
    )
    return _with_own(facts, row) if own else facts


def _beside(row: Scorecard) -> tuple[Beside, ...]:
    """What the recruiter attached for the interviewers, by its kind in words."""
    held = attachments.beside([row.candidate_id]).get(row.candidate_id, ())
    return tuple(replace(one, kind=KINDS.get(one.kind, one.kind)) for one in held)


def _with_own(facts: CardFacts, row: Scorecard) -> CardFacts:
    """The facts with what only the author sees."""
    private_note, arrangement, earlier = cards.for_author(row)
    heads = saving.heads(row.id)
    return replace(
        facts,
        keeps_drafts=not row.submitted_at and organisation.settings().policies.device_drafts,
        arrangement=arrangement,
        closing_notes=row.closing_notes,
        private_note=private_note,
        note=row.interview.note,
        earlier=earlier,
        beside=_beside(row),
        heads={f"{item}:{name}": change for (item, name), (change, _) in heads.items()},
        saved_at=max((at for _, at in heads.values()), default=None),
        is_own=True,
    )
