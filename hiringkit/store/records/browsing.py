"""The audit trail as a page reads it: acts and readings together, newest first, without what the reader may not see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, exists, literal, or_, select, union, union_all

from hiringkit.domain.access import UNTIL_ALL
from hiringkit.domain.records import READINGS
from hiringkit.store.access import OPEN_STATES
from hiringkit.store.accounts import Person
from hiringkit.store.candidates import Candidate, Gate
from hiringkit.store.database import db
from hiringkit.store.debriefs import Debrief, DecisionRow, Override, Recusal, Waiver
from hiringkit.store.interviews import Interview
from hiringkit.store.openings import Member, Opening
from hiringkit.store.packets import PacketRow
from hiringkit.store.records.erasing import rows_in, tables
from hiringkit.store.records.keeping import Hold, Kept
from hiringkit.store.records.trail import AuditLine, Reading
from hiringkit.store.scorecards import Amendment, Scorecard

ACT, READ = "act", "read"
REFS: dict[str, Any] = {"candidate": Candidate, "interview": Interview, "scorecard": Scorecard, "packet": PacketRow}
"""Things that belong to one candidate."""


_REASONS: tuple[tuple[str, Any, Any], ...] = (
    ("candidate.gate", Gate.at, Gate.reason),
    ("candidate.leave", Gate.at, Gate.reason),
    ("candidate.bring_back", Gate.at, Gate.reason),
    ("debrief.override", Override.at, Override.reason),
    ("debrief.recuse", Recusal.at, Recusal.reason),
    ("debrief.decide", DecisionRow.at, DecisionRow.reason),
    ("debrief.reopen", DecisionRow.reopened_at, DecisionRow.reopened_reason),
    ("debrief.go_on", Debrief.went_on_at, Debrief.went_on_reason),
    ("interview.cancel", Interview.changed_at, Interview.cancelled_reason),
    ("scorecard.close", Scorecard.submitted_at, Scorecard.closer_reason),
    ("record.hold", Hold.placed_at, Hold.reason),
    ("record.release", Hold.released_at, Hold.release_reason),
    ("record.keep", Kept.at, Kept.reason),
)
"""Acts on a candidate with the moment and the reason that were kept; votes say why where they are opened."""


class Place(NamedTuple):
    """Where a page ends: the next one begins below it."""

    at: datetime
    log: str
    seq: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader looks for; everything left out fits."""

    reader_id: int
    reader_ref: str
    actor: str = ""
    act: str = ""
    subject: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of either log."""

    log: str
    seq: int
    at: datetime
    actor: str
    source: str
    act: str
    kind: str
    subject: str
    details: str

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.at, self.log, self.seq)


def lines(wanted: Wanted, number: int, after: Place | None = None) -> list[Line]:
    """So many lines that fit, newest first: one statement for each log, whatever their length."""
    found: list[Line] = []
    for log, table in ((ACT, AuditLine), (READ, Reading)):
        if (log == READ and wanted.act not in ("", READINGS)) or (log == ACT and wanted.act == READINGS):
            continue
        query = _query(wanted, log, table)
        if after is not None:
            query = query.where(_below(log, table, after))
        query = query.order_by(table.at.desc(), table.seq.desc()).limit(number)
        found += [Line(*row) for row in db.session.execute(query)]
    return sorted(found, key=lambda line: line.place, reverse=True)[:number]


def _query(wanted: Wanted, log: str, table: Any) -> Select[Any]:
    act, details = (table.act, table.details) if log == ACT else (literal(READ), literal("{}"))
    columns = (literal(log), table.seq, table.at, table.actor, table.source, act, table.kind, table.subject, details)
    where: list[ColumnElement[bool]] = [table.subject.not_in(_subjects(Candidate.person_id == wanted.reader_id))]
    where.append(or_(table.actor == wanted.reader_ref, table.subject.not_in(_subjects(_is_owed(wanted.reader_id)))))
    if wanted.actor:
        where.append(table.actor == wanted.actor)
    if wanted.subject:
        where.append(table.subject == wanted.subject)
    if wanted.act and log == ACT:
        prefix = wanted.act.endswith(".")
        where.append(table.act.startswith(wanted.act, autoescape=True) if prefix else table.act == wanted.act)
    if wanted.since:
        where.append(table.at >= wanted.since)
    if wanted.until:
        where.append(table.at < wanted.until)
    return select(*columns).where(*where)


def _below(log: str, table: Any, after: Place) -> ColumnElement[bool]:
    if log == after.log:
        return or_(table.at < after.at, and_(table.at == after.at, table.seq < after.seq))
    return table.at <= after.at if log < after.log else table.at < after.at  # type: ignore[no-any-return]  # a column


def _is_owed(person_id: int) -> ColumnElement[bool]:
    """Candidates for whom the person owes a card, unless they were let in early."""
    owes = exists().where(
        Scorecard.candidate_id == Candidate.id, Scorecard.person_id == person_id, Scorecard.state.in_(OPEN_STATES)
    )
    return and_(owes, ~_is_let_in(person_id))


def _is_let_in(person_id: int) -> ColumnElement[bool]:
    return exists().where(Override.candidate_id == Candidate.id, Override.person_id == person_id)


def _subjects(which: ColumnElement[bool]) -> Any:
    """The identifiers of everything that belongs to these candidates, however far it is linked."""
    ids = select(Candidate.id).where(which)
    return union(*(select(table.c.ref).where(rows_in(table, ids)) for table in tables() if "ref" in table.c))


def candidates_of(found: Iterable[Line]) -> dict[str, int]:
    """The candidate's id behind each subject, where there is one: one statement."""
    subjects = {line.subject for line in found if line.kind in REFS or line.kind == "debrief"}
    parts = [
        select(table.ref, getattr(table, "candidate_id", Candidate.id)).where(table.ref.in_(subjects))
        for table in REFS.values()
    ]
    rows = db.session.execute(union_all(*parts)) if subjects else ()
    return {row[0]: row[1] for row in rows}


def readable(reader_id: int, candidate_ids: Iterable[int]) -> set[int]:
    """Which of these candidates' judgement the person may read; the twin of access.can_read_judgement."""
    on_team = exists().where(Member.opening_id == Candidate.opening_id, Member.person_id == reader_id)
    card = select(Scorecard.id).where(Scorecard.candidate_id == Candidate.id)
    mine = card.where(Scorecard.person_id == reader_id)
    waived = exists().where(Waiver.scorecard_id == Scorecard.id)
    awaited = card.where(Scorecard.state.in_(OPEN_STATES), ~waived).exists()
    interviews = mine.where(Scorecard.state != "closed").exists()
    owes = mine.where(Scorecard.state.in_(OPEN_STATES)).exists()
    waits = and_(Opening.blind_rule == UNTIL_ALL, interviews, awaited)
    query = (
        select(Candidate.id)
        .join(Opening, Opening.id == Candidate.opening_id)
        .where(
            Candidate.id.in_(set(candidate_ids)), or_(Candidate.person_id.is_(None), Candidate.person_id != reader_id)
        )
        .where(or_(on_team, interviews), or_(_is_let_in(reader_id), and_(~owes, ~waits)))
    )
    return set(db.session.scalars(query))


def reasons(candidate_ids: Iterable[int], moments: Iterable[datetime]) -> dict[tuple[str, int, datetime], str]:
    """Why acts were done to these candidates at these moments, as it was said: one statement."""
    ids, ats = list(candidate_ids), list(set(moments))
    parts = []
    for act, when, said in _REASONS:
        owner = when.class_.candidate_id
        parts.append(select(literal(act), owner, when, said).where(owner.in_(ids), when.in_(ats), said != ""))
    for act, table in (("scorecard.waive", Waiver), ("scorecard.amend", Amendment)):
        owner = Scorecard.candidate_id
        joined = select(literal(act), owner, table.at, table.reason).join(table, table.scorecard_id == Scorecard.id)
        parts.append(joined.where(owner.in_(ids), table.at.in_(ats)))
    return {(row[0], row[1], row[2]): row[3] for row in db.session.execute(union_all(*parts))}


def people() -> list[Any]:
    """Everybody who may stand in a line, in the order of their names: one statement."""
    return list(db.session.execute(select(Person.ref, Person.name).order_by(Person.name, Person.id)))


def of_candidate(candidate: Candidate) -> list[Line]:
    """Every line of either log on one candidate and what belongs to them, oldest first."""
    found: list[Line] = []
    logs: tuple[tuple[str, Any], ...] = ((ACT, AuditLine), (READ, Reading))
    for log, table in logs:
        act = table.act if log == ACT else literal(READ)
        columns = (literal(log), table.seq, table.at, table.actor, table.source, act, table.kind, table.subject)
        query = select(*columns, literal("{}")).where(table.subject.in_(_subjects(Candidate.id == candidate.id)))
        found += [Line(*row) for row in db.session.execute(query)]
    return sorted(found, key=lambda line: line.place)
