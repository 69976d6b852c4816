"""Openings, their teams, voided questions, and how a person stands to one."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Select, String, Text, UniqueConstraint, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship, selectinload

from hiringkit.domain.access import UNTIL_OWN
from hiringkit.domain.loops import Task
from hiringkit.store.accounts import Json, Person
from hiringkit.store.database import Base, UtcDateTime, db, ref_column
from hiringkit.store.loops import LoopVersion

OPEN, CLOSED = "open", "closed"


class Opening(Base):
    """One job being hired for; pins one frozen loop version."""

    __tablename__ = "openings"

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = ref_column()
    code: Mapped[str] = mapped_column(String(40), unique=True)
    title: Mapped[str] = mapped_column(String(200))
    team: Mapped[str] = mapped_column(String(200), default="")
    needs: Mapped[str] = mapped_column(Text, default="")
    headcount: Mapped[int] = mapped_column(default=1)
    version_id: Mapped[int] = mapped_column(ForeignKey("loop_versions.id"), index=True)
    blind_rule: Mapped[str] = mapped_column(String(10), default=UNTIL_OWN)
    decider_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    state: Mapped[str] = mapped_column(String(10), default=OPEN)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_reason: Mapped[str] = mapped_column(Text, default="")
    created_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    version: Mapped[LoopVersion] = relationship()
    members: Mapped[list["Member"]] = relationship(back_populates="opening", order_by="Member.id")


class Member(Base):
    """A person's duty in an opening."""

    __tablename__ = "opening_members"
    __table_args__ = (UniqueConstraint("opening_id", "person_id", "duty"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    opening_id: Mapped[int] = mapped_column(ForeignKey("openings.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    duty: Mapped[str] = mapped_column(String(20))
    opening: Mapped[Opening] = relationship(back_populates="members")
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)


class Void(Base):
    """A question left out for an opening, for all candidates alike, with the reason."""

    __tablename__ = "voided_questions"
    __table_args__ = (UniqueConstraint("opening_id", "kit_name", "item"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    opening_id: Mapped[int] = mapped_column(ForeignKey("openings.id"))
    kit_name: Mapped[str] = mapped_column(String(80))
    item: Mapped[str] = mapped_column(String(120))
    reason: Mapped[str] = mapped_column(Text)
    by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class TaskRow(Base):
    """A task of the job being hired for, with the competencies that it takes."""

    __tablename__ = "opening_tasks"
    __table_args__ = (CheckConstraint("importance BETWEEN 1 AND 5", name="importance"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    opening_id: Mapped[int] = mapped_column(ForeignKey("openings.id"), index=True)
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    importance: Mapped[int]
    at_entry: Mapped[bool] = mapped_column(default=False)
    competencies: Mapped[list[str]] = mapped_column(Json, default=list)


def get(ref: str, *, lock: bool = False) -> Opening | None:
    """The opening with the public identifier; `lock` holds its row on PostgreSQL until the act ends."""
    query = select(Opening).where(Opening.ref == ref)
    if lock:
        query = query.with_for_update(of=Opening).execution_options(populate_existing=True)
    return db.session.scalar(query)


def with_team(ref: str) -> Opening | None:
    """The opening with its loop version, its team and their people: two statements."""
    query = (
        select(Opening)
        .where(Opening.ref == ref)
        .options(
            joinedload(Opening.version).joinedload(LoopVersion.loop),
            selectinload(Opening.members).joinedload(Member.person),
        )
    )
    return db.session.scalar(query)


def readable_by(person_id: int) -> Select[Opening]:
    """Openings whose team the person is on; the twin of access.can_read_opening."""
    mine = select(Member.opening_id).where(Member.person_id == person_id)
    return select(Opening).where(Opening.id.in_(mine))


def duties(person_id: int, opening_id: int) -> frozenset[str]:
    """The person's duties in the opening."""
    query = select(Member.duty).where(Member.person_id == person_id, Member.opening_id == opening_id)
    return frozenset(db.session.scalars(query))


def voided(opening_id: int) -> frozenset[tuple[str, str]]:
    """Voided questions of the opening as (kit name, item id)."""
    rows = db.session.execute(select(Void.kit_name, Void.item).where(Void.opening_id == opening_id))
    return frozenset((kit_name, item) for kit_name, item in rows)


def voids(opening_id: int) -> list[Void]:
    """Voided questions of the opening with their reasons."""
    return list(db.session.scalars(select(Void).where(Void.opening_id == opening_id).order_by(Void.at)))


def has_code(code: str, but: int | None = None) -> bool:
    """True when an opening other than `but` has the code already."""
    query = select(Opening.id).where(Opening.code == code, Opening.id.is_distinct_from(but))
    return db.session.scalar(query) is not None


def keep(row: Opening | Member) -> bool:
    """Writes a new or changed row; False when somebody took its code, or gave its duty, a moment before."""
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        return False
    return True


def remove_member(member: Member) -> None:
    """Takes a duty away."""
    db.session.delete(member)


def tasks(opening_id: int) -> tuple[Task, ...]:
    """The tasks of the opening's job, in order."""
    query = select(TaskRow).where(TaskRow.opening_id == opening_id).order_by(TaskRow.position)
    return tuple(
        Task(str(row.position), row.text, row.importance, row.at_entry, tuple(row.competencies))
        for row in db.session.scalars(query)
    )


def keep_tasks(opening_id: int, wanted: Iterable[Task]) -> None:
    """Puts tasks in place of those that the opening had."""
    db.session.execute(delete(TaskRow).where(TaskRow.opening_id == opening_id))
    for position, task in enumerate(wanted, start=1):
        row = TaskRow(opening_id=opening_id, position=position, text=task.text, importance=task.importance)
        row.at_entry, row.competencies = task.at_entry, list(task.competencies)
        db.session.add(row)
    db.session.flush()
