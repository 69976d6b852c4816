"""Tables of the scorecards room: cards, entries, saved changes, amendments, private notes, notes passed on."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hiringkit.domain.scorecards import OWED
from hiringkit.store.accounts import Person
from hiringkit.store.database import Base, UtcDateTime, ref_column
from hiringkit.store.interviews import Interview


class Scorecard(Base):
    """One interviewer's card for one interview; `version` counts its saves."""

    __tablename__ = "scorecards"
    __table_args__ = (
        UniqueConstraint("interview_id", "person_id"),
        CheckConstraint("state IN ('owed', 'draft', 'submitted', 'closed')", name="state"),
        CheckConstraint("recommendation BETWEEN 1 AND 4", name="recommendation"),
        Index("ix_scorecards_person_state", "person_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = ref_column()
    interview_id: Mapped[int] = mapped_column(ForeignKey("interviews.id"))
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidates.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    state: Mapped[str] = mapped_column(String(10), default=OWED)
    version: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    call_started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    call_minutes: Mapped[int | None]
    recommendation: Mapped[int | None]
    rationale: Mapped[str] = mapped_column(Text, default="")
    closing_notes: Mapped[str] = mapped_column(Text, default="")
    on_paper: Mapped[date | None] = mapped_column(Date)
    """The day of the notes on paper that the card was transcribed from."""
    submitted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closer: Mapped[str] = mapped_column(String(20), default="")
    closer_reason: Mapped[str] = mapped_column(Text, default="")
    sha256: Mapped[str | None] = mapped_column(String(64))
    """Hash of the content at submission, amendments applied; see domain.scorecards.content_hash."""
    interview: Mapped[Interview] = relationship()
    person: Mapped[Person] = relationship()


class EntryRow(Base):
    """What one card says of one item."""

    __tablename__ = "scorecard_entries"
    __table_args__ = (
        UniqueConstraint("scorecard_id", "item"),
        CheckConstraint("rating BETWEEN 1 AND 7", name="rating"),
        CheckConstraint("rating IS NULL OR not_assessed = ''", name="rated_or_not"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    scorecard_id: Mapped[int] = mapped_column(ForeignKey("scorecards.id"))
    item: Mapped[str] = mapped_column(String(120))
    rating: Mapped[int | None]
    not_assessed: Mapped[str] = mapped_column(String(20), default="")
    evidence: Mapped[str] = mapped_column(Text, default="")
    probes: Mapped[str] = mapped_column(String(40), default="")
    """Positions of the probes used, joined by commas."""
    seconds: Mapped[int | None]
    changed: Mapped[str] = mapped_column(Text, default="")
    added: Mapped[str] = mapped_column(Text, default="")
    shareable: Mapped[bool] = mapped_column(default=False)


class Change(Base):
    """One save of one field: the history its author can open, and the memory that makes a repeated save harmless."""

    __tablename__ = "scorecard_changes"
    __table_args__ = (
        UniqueConstraint("scorecard_id", "token"),
        UniqueConstraint("scorecard_id", "number"),
        Index("ix_scorecard_changes_field", "scorecard_id", "item", "field", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    scorecard_id: Mapped[int] = mapped_column(ForeignKey("scorecards.id"))
    number: Mapped[int]
    """Counts the saves of this card: what pages know a save by, since ids would tell how much others write."""
    item: Mapped[str] = mapped_column(String(120), default="")
    field: Mapped[str] = mapped_column(String(20))
    value: Mapped[str] = mapped_column(Text)
    """The value as JSON text."""
    client: Mapped[str] = mapped_column(String(40))
    sequence: Mapped[int]
    token: Mapped[str] = mapped_column(String(40))
    kept: Mapped[bool] = mapped_column(default=True)
    """False for an attempt that met a conflict and was put aside."""
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Amendment(Base):
    """A correction after submission: both values, the reason and the time."""

    __tablename__ = "amendments"

    id: Mapped[int] = mapped_column(primary_key=True)
    scorecard_id: Mapped[int] = mapped_column(ForeignKey("scorecards.id"), index=True)
    item: Mapped[str] = mapped_column(String(120), default="")
    field: Mapped[str] = mapped_column(String(20))
    before: Mapped[str] = mapped_column(Text)
    after: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class PrivateNote(Base):
    """A note for the author's eyes only."""

    __tablename__ = "private_notes"

    scorecard_id: Mapped[int] = mapped_column(ForeignKey("scorecards.id"), primary_key=True)
    text: Mapped[str] = mapped_column(Text)


class Handover(Base):
    """What a card's author passes on to the interviewers of later kits: what was talked about, never a judgement."""

    __tablename__ = "handovers"

    scorecard_id: Mapped[int] = mapped_column(ForeignKey("scorecards.id"), primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
