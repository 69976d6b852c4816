"""Candidates, their adjustments kept apart, and the gates after each stage."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    ScalarSelect,
    String,
    Text,
    UniqueConstraint,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from hiringkit.domain import accounts
from hiringkit.domain.candidates import ACTIVE, ADVANCE, DECIDED, STOP, STOPPED, WITHDRAWN
from hiringkit.store.accounts import Person
from hiringkit.store.database import Base, UtcDateTime, db, ref_column
from hiringkit.store.loops import LoopVersion
from hiringkit.store.openings import Opening

__all__ = ["ACTIVE", "ADVANCE", "DECIDED", "STOP", "STOPPED", "WITHDRAWN", "Adjustment", "Candidate", "Gate"]


class Candidate(Base):
    """A person considered for an opening, on the loop version pinned when they were added."""

    __tablename__ = "candidates"
    __table_args__ = (CheckConstraint("dir IN ('ltr', 'rtl')", name="dir"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = ref_column()
    opening_id: Mapped[int] = mapped_column(ForeignKey("openings.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("loop_versions.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    """The applicant's own account, when they work here already."""
    name: Mapped[str] = mapped_column(String(200))
    latin_name: Mapped[str] = mapped_column(String(200), default="")
    pronunciation: Mapped[str] = mapped_column(String(200), default="")
    lang: Mapped[str] = mapped_column(String(35), default="")
    dir: Mapped[str] = mapped_column(String(3), default="ltr")
    email: Mapped[str] = mapped_column(String(254), default="", index=True)
    phone: Mapped[str] = mapped_column(String(40), default="")
    state: Mapped[str] = mapped_column(String(12), default=ACTIVE)
    created_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    opening: Mapped[Opening] = relationship(lazy="joined", innerjoin=True)
    version: Mapped[LoopVersion] = relationship()
    gates: Mapped[list["Gate"]] = relationship(order_by="Gate.id")


class Adjustment(Base):
    """An agreed arrangement; only the arrangement reaches the interviewer, the reason never does."""

    __tablename__ = "adjustments"

    id: Mapped[int] = mapped_column(primary_key=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidates.id"), unique=True)
    arrangement: Mapped[str] = mapped_column(Text)
    extra_minutes: Mapped[int] = mapped_column(default=0)
    reason: Mapped[str] = mapped_column(Text, default="")
    by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Gate(Base):
    """Advance or stop after a stage, or another way out of the process and back, by a named person, with a reason."""

    __tablename__ = "gates"
    __table_args__ = (UniqueConstraint("candidate_id", "stage"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidates.id"), index=True)
    stage: Mapped[str] = mapped_column(String(40))
    outcome: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(Text)
    by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


def get(ref: str, *, lock: bool = False) -> Candidate | None:
    """The candidate with the public identifier; `lock` holds the row on PostgreSQL until the act ends."""
    query = select(Candidate).where(Candidate.ref == ref).options(joinedload(Candidate.version, innerjoin=True))
    if lock:
        query = query.with_for_update(of=Candidate).execution_options(populate_existing=True)
    return db.session.scalar(query)


def hold(candidate_id: int | ScalarSelect[int]) -> bool:
    """Keeps the candidate from being erased or anonymised until the act ends; False when they are gone.

    Several acts may hold one candidate; an act holds the candidate first, then what belongs to them, as erasing does.
    """
    query = select(Candidate.id).where(Candidate.id == candidate_id)
    return db.session.scalar(query.with_for_update(read=True, key_share=True)) is not None


def of_opening(opening_id: int, reader_id: int) -> list[Candidate]:
    """The opening's candidates in order of arrival, without the reader's own file."""
    query = select(Candidate).where(Candidate.opening_id == opening_id, not_own(reader_id))
    return list(db.session.scalars(query.order_by(Candidate.created_at, Candidate.id)))


def recognise(people: Iterable[Person]) -> None:
    """Names the accounts of candidates who were added before they had one, so that nobody comes to their own file."""
    boxes = {accounts.mailbox(one.email): one.id for one in people}
    query = select(Candidate.id, Candidate.email).where(Candidate.person_id.is_(None), Candidate.email != "")
    found = [(row[0], boxes.get(accounts.mailbox(row[1]))) for row in db.session.execute(query)]
    for ident, person_id in found:
        if person_id is not None:
            db.session.execute(update(Candidate).where(Candidate.id == ident).values(person_id=person_id))


def adjustment(candidate_id: int) -> Adjustment | None:
    """The candidate's arrangement, if one was agreed."""
    return db.session.scalar(select(Adjustment).where(Adjustment.candidate_id == candidate_id))


def by_ids(ids: Iterable[int]) -> list[Candidate]:
    """Several candidates in order of arrival."""
    query = select(Candidate).where(Candidate.id.in_(list(ids)))
    return list(db.session.scalars(query.order_by(Candidate.created_at, Candidate.id)))


def emails(opening_id: int, reader_id: int) -> list[str]:
    """The addresses of the opening's candidates, without the reader's own file."""
    query = select(Candidate.email).where(Candidate.opening_id == opening_id, Candidate.email != "")
    return list(db.session.scalars(query.where(not_own(reader_id))))


def namesakes(opening_id: int, name: str, email: str, reader_id: int, but: int | None = None) -> list[Candidate]:
    """Candidates of the opening, other than `but`, with the same name or address, without the reader's own file."""
    same = Candidate.name == name
    if email:
        same = or_(same, func.lower(Candidate.email) == email.lower())
    query = select(Candidate).where(Candidate.opening_id == opening_id, same, Candidate.id.is_distinct_from(but))
    return list(db.session.scalars(query.where(not_own(reader_id))))


def not_own(reader_id: int) -> ColumnElement[bool]:
    """Leaves out the file of a reader who is a candidate."""
    return or_(Candidate.person_id.is_(None), Candidate.person_id != reader_id)


def arrangements(ids: Iterable[int]) -> dict[int, str]:
    """What was arranged for several candidates, without the reasons."""
    query = select(Adjustment.candidate_id, Adjustment.arrangement).where(Adjustment.candidate_id.in_(list(ids)))
    return {row.candidate_id: row.arrangement for row in db.session.execute(query)}


def forget_adjustment(row: Adjustment) -> None:
    """Takes an adjustment away."""
    db.session.delete(row)
