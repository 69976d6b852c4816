"""Retention: which rule holds for whom, legal holds, reviews, requests, and the tombstones of what was erased."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    String,
    Text,
    and_,
    case,
    exists,
    false,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from hiringkit.domain.candidates import ACTIVE, ADVANCE, DECIDED
from hiringkit.store.candidates import Candidate, Gate, not_own
from hiringkit.store.database import Base, UtcDateTime, db, ref_column
from hiringkit.store.debriefs import DecisionRow
from hiringkit.store.openings import Opening

ORGANISATION = "organisation"


class Choice(Base):
    """Which rule holds for the organisation, or for one opening that has its own."""

    __tablename__ = "retention_choices"

    scope: Mapped[str] = mapped_column(String(16), primary_key=True)
    """'organisation', or the opening's identifier."""
    rule: Mapped[str] = mapped_column(String(40))
    by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Hold(Base):
    """A legal hold on one candidate or on a whole opening: nothing of it is deleted while it stands."""

    __tablename__ = "legal_holds"
    __table_args__ = (
        CheckConstraint("(candidate_id IS NULL) <> (opening_id IS NULL)", name="on_one_thing"),
        CheckConstraint("released_by IS NULL OR released_by <> placed_by", name="second_person"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = ref_column()
    candidate_id: Mapped[int | None] = mapped_column(ForeignKey("candidates.id"), index=True)
    opening_id: Mapped[int | None] = mapped_column(ForeignKey("openings.id"), index=True)
    reason: Mapped[str] = mapped_column(Text)
    placed_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    placed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    released_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    released_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    release_reason: Mapped[str] = mapped_column(Text, default="")


class Kept(Base):
    """A record whose time was over and that somebody decided to keep until a day, and why."""

    __tablename__ = "records_kept"

    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidates.id"), primary_key=True)
    until: Mapped[datetime] = mapped_column(UtcDateTime)
    reason: Mapped[str] = mapped_column(Text)
    by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Request(Base):
    """What a candidate asked for, when it is due, and when it was answered."""

    __tablename__ = "record_requests"
    __table_args__ = (CheckConstraint("kind IN ('access', 'erasure')", name="kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = ref_column()
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidates.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answer: Mapped[str] = mapped_column(Text, default="")


class Tombstone(Base):
    """What was erased, without anything of the person: applied again after a restore of an older backup."""

    __tablename__ = "tombstones"
    __table_args__ = (CheckConstraint("way IN ('erased', 'anonymised')", name="way"),)

    candidate: Mapped[str] = mapped_column(String(16), primary_key=True)
    way: Mapped[str] = mapped_column(String(12))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[str] = mapped_column(String(16))


@dataclass(frozen=True, slots=True)
class Due:
    """A candidate whose process has ended, with the rule that holds and since when its clock runs."""

    id: int
    ref: str
    name: str
    latin_name: str
    lang: str
    dir: str
    opening: str
    code: str
    rule: str
    started: datetime


def choice(scope: str) -> Choice | None:
    """The rule that was chosen for the organisation or an opening."""
    return db.session.get(Choice, scope)


def forget_choice(row: Choice) -> None:
    """Takes an opening's own rule away."""
    db.session.delete(row)


def choices() -> dict[str, str]:
    """The rule of each scope that has one."""
    return {row.scope: row.rule for row in db.session.scalars(select(Choice))}


def started() -> Any:
    """When a candidate's clock began: at the decision, at the end of the process, or when the opening was closed."""
    decided = select(func.max(DecisionRow.at)).where(
        DecisionRow.candidate_id == Candidate.id, DecisionRow.reopened_at.is_(None)
    )
    ended = select(func.max(Gate.at)).where(Gate.candidate_id == Candidate.id, Gate.outcome != ADVANCE)
    own = case(
        (Candidate.state == DECIDED, decided.scalar_subquery()),
        (Candidate.state != ACTIVE, ended.scalar_subquery()),
    )
    return func.coalesce(own, Opening.closed_at, type_=UtcDateTime())


def rule_of() -> Any:
    """The rule that holds for a candidate: the opening's own, else the organisation's, else none."""
    own = select(Choice.rule).where(Choice.scope == Opening.ref).scalar_subquery()
    everybody = select(Choice.rule).where(Choice.scope == ORGANISATION).scalar_subquery()
    return func.coalesce(own, everybody, literal(""))


def clock(candidate_id: int) -> Due | None:
    """The candidate's rule and the beginning of their clock; None while the process goes on."""
    row = db.session.execute(_dues().where(Candidate.id == candidate_id)).first()
    return Due(*row) if row and row[-1] else None


def expired(cutoffs: Mapping[str, datetime], at: datetime, reader_id: int, number: int, after: int) -> list[Due]:
    """Candidates whose time is over, those first that ended first: not on hold, not kept, not the reader's own file.

    `cutoffs` say for each rule before which moment a process must have ended; the page begins after so many.
    """
    begun = started()
    over = [and_(rule_of() == rule, begun <= moment) for rule, moment in cutoffs.items()]
    kept = exists().where(Kept.candidate_id == Candidate.id, Kept.until > at)
    gone = exists().where(Tombstone.candidate == Candidate.ref)
    query = _dues().where(or_(false(), *over), ~kept, ~gone, ~_held(), not_own(reader_id))
    rows = db.session.execute(query.order_by(begun, Candidate.id).offset(after).limit(number))
    return [Due(*row) for row in rows]


def _dues() -> Any:
    columns = (Candidate.id, Candidate.ref, Candidate.name, Candidate.latin_name, Candidate.lang, Candidate.dir)
    return select(*columns, Opening.title, Opening.code, rule_of(), started()).join(
        Opening, Opening.id == Candidate.opening_id
    )


def _held() -> ColumnElement[bool]:
    on_it = or_(Hold.candidate_id == Candidate.id, Hold.opening_id == Candidate.opening_id)
    return exists().where(on_it, Hold.released_at.is_(None))


def is_held(candidate_id: int) -> bool:
    """True while a hold stands on the candidate or on their opening, on which none is placed until the act ends."""
    opening = select(Candidate.opening_id).where(Candidate.id == candidate_id).scalar_subquery()
    db.session.execute(select(Opening.id).where(Opening.id == opening).with_for_update(read=True))
    query = select(Candidate.id).where(Candidate.id == candidate_id, _held())
    return db.session.scalar(query) is not None


def held_in(opening_id: int) -> list[Candidate]:
    """Everybody in an opening on whom a hold stands."""
    return list(db.session.scalars(select(Candidate).where(Candidate.opening_id == opening_id, _held())))


def holds(candidate: Candidate) -> list[Hold]:
    """Every hold on the candidate or their opening, those that stand first."""
    on_it = or_(Hold.candidate_id == candidate.id, Hold.opening_id == candidate.opening_id)
    return list(db.session.scalars(select(Hold).where(on_it).order_by(Hold.released_at.is_not(None), Hold.id)))


def hold(ref: str) -> Hold | None:
    """The hold with the public identifier, locked until the act ends."""
    return db.session.scalar(select(Hold).where(Hold.ref == ref).with_for_update())


def standing_holds() -> int:
    """How many holds stand."""
    return db.session.scalar(select(func.count(Hold.id)).where(Hold.released_at.is_(None))) or 0


def kept(candidate_id: int) -> Kept | None:
    """Until when the record is kept beyond its time, if somebody decided so."""
    return db.session.get(Kept, candidate_id)


def requests(candidate_id: int) -> list[Request]:
    """What the candidate asked for, newest first."""
    query = select(Request).where(Request.candidate_id == candidate_id)
    return list(db.session.scalars(query.order_by(Request.received_at.desc(), Request.id.desc())))


def request(ref: str) -> Request | None:
    """The request with the public identifier, locked until the act ends."""
    return db.session.scalar(select(Request).where(Request.ref == ref).with_for_update())


def open_requests(reader_id: int, number: int) -> list[Any]:
    """Requests that wait for an answer with their candidates, the most urgent first."""
    query = select(Request, Candidate).join(Candidate, Candidate.id == Request.candidate_id)
    query = query.where(Request.answered_at.is_(None), not_own(reader_id)).order_by(Request.due_at, Request.id)
    return list(db.session.execute(query.limit(number)))


def matching(words: str, reader_id: int, number: int) -> list[Any]:
    """Candidates by a part of their name or by their address, with their openings."""
    like = func.lower(func.coalesce(Candidate.name, "") + " " + Candidate.latin_name)
    fits = or_(like.contains(words.lower(), autoescape=True), func.lower(Candidate.email) == words.lower())
    query = select(Candidate).where(fits, Candidate.name != "", not_own(reader_id))
    return list(db.session.scalars(query.order_by(Candidate.id.desc()).limit(number)))


def tombstones() -> list[Tombstone]:
    """Everything that was erased, oldest first."""
    return list(db.session.scalars(select(Tombstone).order_by(Tombstone.at, Tombstone.candidate)))


def tombstone(candidate_ref: str) -> Tombstone | None:
    """The tombstone of a candidate."""
    return db.session.get(Tombstone, candidate_ref)


def still_there(refs: Iterable[str]) -> list[str]:
    """Which of these candidates are in the database."""
    return list(db.session.scalars(select(Candidate.ref).where(Candidate.ref.in_(list(refs)))))
