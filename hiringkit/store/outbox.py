"""The outbox: messages written inside the act that causes them, and sent by a worker after it is committed."""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from flask import current_app
from sqlalchemy import ForeignKey, Index, String, Table, Text, delete, func, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from hiringkit.domain.mail import HANDED, OPEN, QUEUED, SENDING, TROUBLED
from hiringkit.store.accounts import Person
from hiringkit.store.database import Base, UtcDateTime, db, ref_column
from hiringkit.store.interviews import Interview

EXTENSION = "hiringkit.mail"


class Message(Base):
    """One message to one person or candidate; its text is erased once it is sent, dropped or too old to be."""

    __tablename__ = "messages"
    __table_args__ = (Index("ix_messages_state_next", "state", "next_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = ref_column()
    kind: Mapped[str] = mapped_column(String(20))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    candidate_id: Mapped[int | None] = mapped_column(ForeignKey("candidates.id", ondelete="CASCADE"), index=True)
    interview_id: Mapped[int | None] = mapped_column(ForeignKey("interviews.id", ondelete="CASCADE"), index=True)
    key: Mapped[str] = mapped_column(String(120), unique=True)
    """What the message is the only one of, so that two workers never write the same one."""
    thread: Mapped[str] = mapped_column(String(120), default="", index=True)
    """A later message of the same thread takes the place of one that still waits."""
    address: Mapped[str] = mapped_column(String(254))
    subject: Mapped[str] = mapped_column(String(400), default="")
    body: Mapped[str] = mapped_column(Text, default="")
    calendar: Mapped[str] = mapped_column(Text, default="")
    seed: Mapped[str] = mapped_column(String(64), default="")
    """What the one-time link follows from together with the secret key; the link itself is kept nowhere."""
    state: Mapped[str] = mapped_column(String(10), default=QUEUED)
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str] = mapped_column(String(400), default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    next_at: Mapped[datetime] = mapped_column(UtcDateTime)
    taken_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    useless_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """After this nobody is helped by it, so it is dropped."""
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


_MESSAGES = cast(Table, Message.__table__)


@dataclass(frozen=True, slots=True)
class Office:
    """What mail needs of the settings: whether there is a server, the public address, and the key of mailed links."""

    is_open: bool
    sender: str
    base_url: str
    key: bytes


@dataclass(frozen=True, slots=True)
class Held:
    """A message that one worker has taken, whole; `attempt` tells this taking from any other."""

    id: int
    ref: str
    attempt: int
    address: str
    name: str
    subject: str
    body: str
    calendar: str
    seed: str
    useless_at: datetime | None


def office() -> Office:
    """The running application's."""
    found = current_app.extensions[EXTENSION]
    if not isinstance(found, Office):
        raise TypeError("the application was made without a post office")
    return found


def token_of(seed: str) -> str:
    """The token that follows from a seed: known to whoever has the secret key, and not to who reads the database."""
    return urlsafe_b64encode(hmac.digest(office().key, seed.encode(), hashlib.sha256)).decode().rstrip("=")


def add(message: Message) -> bool:
    """Puts a message into the outbox inside the act under way; False when one of its key is there already."""
    if db.session.scalar(select(Message.id).where(Message.key == message.key)) is not None:
        return False
    db.session.add(message)
    db.session.flush()
    return True


def waiting_in(thread: str) -> list[Message]:
    """The messages of a thread that nobody has begun to send."""
    query = select(Message).where(Message.thread == thread, Message.state == QUEUED)
    return list(db.session.scalars(query.with_for_update()))


def about(row: Message) -> int | None:
    """The candidate whom a message goes to, or whose interview it is about."""
    if row.candidate_id is not None or row.interview_id is None:
        return row.candidate_id
    return db.session.scalar(select(Interview.candidate_id).where(Interview.id == row.interview_id))


def has_due(at: datetime) -> bool:
    """True when a message is to be sent now; a look that takes no lock."""
    return (
        db.session.scalar(select(Message.id).where(Message.state == QUEUED, Message.next_at <= at).limit(1)) is not None
    )


def has_silent(since: datetime) -> bool:
    """True when somebody took a message before a moment and has not come back; a look that takes no lock."""
    query = select(Message.id).where(Message.state.in_((SENDING, HANDED)), Message.taken_at < since)
    return db.session.scalar(query.limit(1)) is not None


def take(at: datetime) -> Held | None:
    """Takes the message that has been due longest."""
    query = select(Message).where(Message.state == QUEUED, Message.next_at <= at)
    row = db.session.scalar(query.order_by(Message.next_at, Message.id).limit(1).with_for_update(skip_locked=True))
    if row is None:
        return None
    row.state, row.attempts, row.taken_at = SENDING, row.attempts + 1, at
    db.session.flush()
    person = db.session.get(Person, row.person_id) if row.person_id else None
    return Held(
        id=row.id,
        ref=row.ref,
        attempt=row.attempts,
        address=row.address,
        name=(person.latin_name or person.name) if person else "",
        subject=row.subject,
        body=row.body,
        calendar=row.calendar,
        seed=row.seed,
        useless_at=row.useless_at,
    )


def note_handing(held: Held, at: datetime) -> bool:
    """Notes that the server is about to take the message; False when it is another worker's by now."""
    return _moved(held, (SENDING,), state=HANDED, taken_at=at)


def end(held: Held, state: str, at: datetime, error: str = "") -> bool:
    """Ends a message, with its text erased unless somebody may want to send it again."""
    erased = {} if state in TROUBLED else {"body": "", "calendar": "", "seed": "", "subject": ""}
    return _moved(held, (SENDING, HANDED), state=state, error=error, ended_at=at, **erased)


def put_back(held: Held, next_at: datetime, error: str) -> bool:
    """Lets a message be tried again later."""
    return _moved(held, (SENDING, HANDED), state=QUEUED, next_at=next_at, error=error, taken_at=None)


def silent(since: datetime) -> list[Message]:
    """The messages whose worker has gone, locked."""
    query = select(Message).where(Message.state.in_((SENDING, HANDED)), Message.taken_at < since)
    return list(db.session.scalars(query.order_by(Message.id).with_for_update(skip_locked=True)))


def by_ref(ref: str) -> Message | None:
    """The message with the public identifier, locked until the act ends."""
    return db.session.scalar(select(Message).where(Message.ref == ref).with_for_update())


def counts() -> dict[str, int]:
    """How many messages there are in each state."""
    query = select(Message.state, func.count(Message.id).label("number")).group_by(Message.state)
    return {row.state: row.number for row in db.session.execute(query)}


def unsettled(limit: int) -> list[tuple[Message, Person | None]]:
    """Messages that wait or went wrong, those that went wrong first, with the person each is to: one statement."""
    wanted = or_(Message.state.in_(OPEN), Message.state.in_(TROUBLED))
    query = select(Message, Person).outerjoin(Person, Person.id == Message.person_id).where(wanted)
    order = (Message.state.in_(TROUBLED).desc(), Message.id.desc())
    return [(row[0], row[1]) for row in db.session.execute(query.order_by(*order).limit(limit))]


def of_interview(interview_id: int) -> list[Message]:
    """What was written about an interview, newest first."""
    query = select(Message).where(Message.interview_id == interview_id).order_by(Message.id.desc())
    return list(db.session.scalars(query))


def drop_unsent(at: datetime, state: str) -> None:
    """Ends every message that waits, as after a restore: what it says may be long out of date."""
    erased = {"body": "", "calendar": "", "seed": "", "subject": ""}
    db.session.execute(update(Message).where(Message.state.in_(OPEN)).values(state=state, ended_at=at, **erased))


def forget_ended(before: datetime) -> None:
    """Removes messages that ended before a moment."""
    db.session.execute(delete(Message).where(Message.ended_at < before))


def has_ended(before: datetime) -> bool:
    """True when a message ended before a moment; a look that takes no lock."""
    return db.session.scalar(select(Message.id).where(Message.ended_at < before).limit(1)) is not None


def _moved(held: Held, states: Iterable[str], **values: object) -> bool:
    where = (_MESSAGES.c.id == held.id, _MESSAGES.c.attempts == held.attempt, _MESSAGES.c.state.in_(tuple(states)))
    return (
        db.session.execute(update(_MESSAGES).where(*where).values(**values).returning(_MESSAGES.c.id)).first()
        is not None
    )
