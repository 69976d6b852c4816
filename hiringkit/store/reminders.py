"""Reminders of scorecards: what each interviewer wants of them, what they got, and who is to get one now."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, ForeignKey, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from hiringkit.store import candidates
from hiringkit.store.access import OPEN_STATES
from hiringkit.store.accounts import Person
from hiringkit.store.candidates import Candidate
from hiringkit.store.database import Base, UtcDateTime, db
from hiringkit.store.debriefs import Waiver
from hiringkit.store.interviews import CANCELLED, Interview
from hiringkit.store.loops import KitRow
from hiringkit.store.scorecards.tables import Scorecard


class Wish(Base):
    """What one interviewer wants: reminders or none, the guide or not; and when they were last reminded."""

    __tablename__ = "interviewer_wishes"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    reminders_off: Mapped[bool] = mapped_column(default=False)
    reminded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    guide: Mapped[bool | None]
    """Whether the first-run guide is wanted; None until they say: it is then shown before the first interview."""


class CardReminder(Base):
    """One card: since when its author is reminded of it, and since when they want to be no more."""

    __tablename__ = "card_reminders"

    scorecard_id: Mapped[int] = mapped_column(ForeignKey("scorecards.id", ondelete="CASCADE"), primary_key=True)
    first_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    stopped_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


@dataclass(frozen=True, slots=True)
class Awaited:
    """One card of which its author may be reminded."""

    card_id: int
    card_ref: str
    state: str
    due_at: datetime
    ends_at: datetime
    candidate: str
    kit: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody who may be reminded: when they were last, and the end of the interview they are in or about to be in."""

    id: int
    ref: str
    name: str
    email: str
    time_zone: str
    reminded_at: datetime | None


def wish(person_id: int, *, lock: bool = False) -> Wish | None:
    """What the person wants; None while they never said."""
    query = select(Wish).where(Wish.person_id == person_id)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    return db.session.scalar(query)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What an interviewer’s own page knows: reminders or none, whether the guide was seen, whether there is a feed."""

    reminders_off: bool
    guide: bool | None
    has_feed: bool


def wishes(person_id: int) -> Wishes:
    """What the person’s page knows of their wishes: one statement."""
    query = (
        select(Wish.reminders_off, Wish.guide, Person.calendar_hash)
        .select_from(Person)
        .outerjoin(Wish, Wish.person_id == Person.id)
        .where(Person.id == person_id)
    )
    row = db.session.execute(query).one()
    return Wishes(bool(row.reminders_off), row.guide, row.calendar_hash is not None)


def of_card(card_id: int) -> CardReminder | None:
    """What is known of reminders of a card."""
    return db.session.get(CardReminder, card_id)


def authors(since: datetime, until: datetime) -> list[Author]:
    """Everybody with a card to be reminded of, of an interview that began within a span: one statement."""
    query = (
        select(Person.id, Person.ref, Person.name, Person.email, Person.time_zone, Wish.reminded_at)
        .outerjoin(Wish, Wish.person_id == Person.id)
        .where(Person.active, or_(Wish.person_id.is_(None), Wish.reminders_off.is_(False)))
        .where(Person.id.in_(select(Scorecard.person_id).join(Interview, _of_card()).where(*_remindable(since, until))))
        .order_by(Person.id)
    )
    return [Author(*row) for row in db.session.execute(query)]


def awaited(person_id: int, since: datetime, until: datetime) -> list[Awaited]:
    """The person's cards to be reminded of, of interviews that began within a span, oldest first: one statement."""
    is_new = CardReminder.first_at.is_(None)
    columns = (
        *(Scorecard.id, Scorecard.ref, Scorecard.state, Scorecard.due_at),
        *(Interview.starts_at, (Interview.minutes + Interview.extra_minutes).label("minutes")),
        *(Candidate.name.label("candidate"), KitRow.title.label("kit"), is_new.label("is_new")),
    )
    query = (
        select(*columns)
        .join(Interview, _of_card())
        .join(Candidate, Candidate.id == Scorecard.candidate_id)
        .join(KitRow, KitRow.id == Interview.kit_id)
        .outerjoin(CardReminder, CardReminder.scorecard_id == Scorecard.id)
        .where(Scorecard.person_id == person_id, *_remindable(since, until), candidates.not_own(person_id))
        .order_by(Scorecard.due_at, Scorecard.id)
    )
    return [
        Awaited(
            card_id=row.id,
            card_ref=row.ref,
            state=row.state,
            due_at=row.due_at,
            ends_at=row.starts_at + timedelta(minutes=row.minutes),
            candidate=row.candidate,
            kit=row.kit,
            is_new=bool(row.is_new),
        )
        for row in db.session.execute(query)
    ]


def next_start(person_id: int, after: datetime) -> datetime | None:
    """When the person's first interview after a moment begins."""
    query = (
        select(func.min(Interview.starts_at, type_=Interview.starts_at.type))
        .join(Scorecard, Scorecard.interview_id == Interview.id)
        .where(Scorecard.person_id == person_id, Interview.state != CANCELLED, Interview.starts_at > after)
    )
    return db.session.scalar(query)


def _of_card() -> ColumnElement[bool]:
    return Interview.id == Scorecard.interview_id


def _remindable(since: datetime, until: datetime) -> tuple[ColumnElement[bool], ...]:
    """Cards that are owed or begun, that the committee has not gone on without, and that nobody stopped."""
    aside = select(CardReminder.scorecard_id).where(CardReminder.stopped_at.is_not(None))
    return (
        Scorecard.state.in_(OPEN_STATES),
        Interview.state != CANCELLED,
        Interview.starts_at > since,
        Interview.starts_at <= until,
        Scorecard.id.not_in(aside),
        Scorecard.id.not_in(select(Waiver.scorecard_id)),
    )
