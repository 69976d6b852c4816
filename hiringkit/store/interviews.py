"""Interviews: a candidate meeting one or more interviewers on one kit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, func, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from hiringkit.store.accounts import Person
from hiringkit.store.candidates import Candidate, not_own
from hiringkit.store.database import Base, UtcDateTime, db, ref_column
from hiringkit.store.loops import KitRow

SCHEDULED, CANCELLED = "scheduled", "cancelled"


class Interview(Base):
    """One arranged conversation; `minutes` is the kit's time and `extra_minutes` what was agreed on top."""

    __tablename__ = "interviews"

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = ref_column()
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidates.id"), index=True)
    kit_id: Mapped[int] = mapped_column(ForeignKey("kits.id"), index=True)
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    time_zone: Mapped[str] = mapped_column(String(64), default="UTC")
    minutes: Mapped[int]
    extra_minutes: Mapped[int] = mapped_column(default=0)
    call_url: Mapped[str] = mapped_column(String(400), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(12), default=SCHEDULED)
    cancelled_reason: Mapped[str] = mapped_column(Text, default="")
    changes: Mapped[int] = mapped_column(default=0)
    """How often it was moved or changed: the sequence number of its calendar file."""
    created_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    candidate: Mapped[Candidate] = relationship()
    kit: Mapped[KitRow] = relationship()
    declines: Mapped[list["Decline"]] = relationship(order_by="Decline.id")

    @property
    def arranged_minutes(self) -> int:
        """The time arranged, extra minutes included."""
        return self.minutes + self.extra_minutes


class Decline(Base):
    """That somebody who was asked to interview could not, and why; their empty card went with it."""

    __tablename__ = "declines"

    id: Mapped[int] = mapped_column(primary_key=True)
    interview_id: Mapped[int] = mapped_column(ForeignKey("interviews.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    card: Mapped[str] = mapped_column(String(16))
    """The public identifier of the card that went."""
    kind: Mapped[str] = mapped_column(String(12))
    note: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)


def get(ref: str, *, lock: bool = False) -> Interview | None:
    """The interview with its candidate and kit; `lock` holds its row on PostgreSQL until the act ends."""
    query = select(Interview).where(Interview.ref == ref)
    if lock:
        query = query.with_for_update(of=Interview).execution_options(populate_existing=True)
        return db.session.scalar(query)
    around = (
        joinedload(Interview.declines),
        joinedload(Interview.candidate, innerjoin=True),
        joinedload(Interview.kit, innerjoin=True),
    )
    return db.session.scalars(query.options(*around)).unique().one_or_none()


def declined(person_id: int, card: str) -> Interview | None:
    """The interview that the person declined, by the identifier of the card that went with it."""
    query = select(Interview).join(Decline, Decline.interview_id == Interview.id)
    return db.session.scalar(query.where(Decline.person_id == person_id, Decline.card == card))


def of_candidate(candidate_id: int) -> list[Interview]:
    """The candidate's interviews that stand, in order of time."""
    query = select(Interview).where(Interview.candidate_id == candidate_id, Interview.state != CANCELLED)
    query = query.options(joinedload(Interview.declines))
    return list(db.session.scalars(query.order_by(Interview.starts_at, Interview.id)).unique())


def of_candidates(candidate_ids: Iterable[int]) -> dict[int, list[Interview]]:
    """The interviews of several candidates that stand, with their kits, by candidate."""
    query = select(Interview).where(Interview.candidate_id.in_(list(candidate_ids)), Interview.state != CANCELLED)
    found: dict[int, list[Interview]] = {}
    for row in db.session.scalars(query.options(joinedload(Interview.kit, innerjoin=True)).order_by(Interview.id)):
        found.setdefault(row.candidate_id, []).append(row)
    return found


def of_opening_after(opening_id: int, at: datetime, but_own_of: int | None = None) -> list[Interview]:
    """The opening's interviews that stand and begin after a moment, without the file of a reader who applied."""
    query = (
        select(Interview)
        .join(Candidate, Candidate.id == Interview.candidate_id)
        .where(Candidate.opening_id == opening_id, Interview.state != CANCELLED, Interview.starts_at > at)
    )
    if but_own_of is not None:
        query = query.where(not_own(but_own_of))
    return list(db.session.scalars(query.order_by(Interview.id)))


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who may interview, as a list of people shows them."""

    id: int
    ref: str
    name: str
    latin_name: str
    lang: str
    dir: str
    email: str
    job_function: str
    team: str
    seniority: str


def colleagues() -> list[Colleague]:
    """Everybody with an open account, in the order of their Latin names: one statement."""
    order = func.lower(func.coalesce(func.nullif(Person.latin_name, ""), Person.name))
    columns = [getattr(Person, name) for name in Colleague.__dataclass_fields__]
    query = select(*columns).where(Person.active).order_by(order, Person.id)
    return [Colleague(*row) for row in db.session.execute(query)]
