"""Tables of the debriefs room: overrides of blindness, points to settle, votes and decisions."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hiringkit.store.accounts import Person
from hiringkit.store.database import Base, UtcDateTime


class Override(Base):
    """A person let in before they gave their own view, by whom and why."""

    __tablename__ = "overrides"
    __table_args__ = (UniqueConstraint("candidate_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidates.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    granted_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    person: Mapped[Person] = relationship(foreign_keys=[person_id])
    granter: Mapped[Person] = relationship(foreign_keys=[granted_by])


class Waiver(Base):
    """A missing card that the committee goes on without, by whom and why."""

    __tablename__ = "waivers"

    scorecard_id: Mapped[int] = mapped_column(ForeignKey("scorecards.id"), primary_key=True)
    by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Reminder(Base):
    """A reminder of a missing card that somebody sent or copied."""

    __tablename__ = "reminders"

    id: Mapped[int] = mapped_column(primary_key=True)
    scorecard_id: Mapped[int] = mapped_column(ForeignKey("scorecards.id"), index=True)
    by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Debrief(Base):
    """The committee's meeting on a candidate; made when somebody first sets something about it."""

    __tablename__ = "debriefs"

    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidates.id"), primary_key=True)
    meets_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    chair_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    agenda: Mapped[str] = mapped_column(Text, default="")
    """Points to settle, one a line."""
    went_on_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    went_on_reason: Mapped[str] = mapped_column(Text, default="")
    went_on_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Recusal(Base):
    """A committee member who stepped aside for a candidate, and why."""

    __tablename__ = "recusals"
    __table_args__ = (UniqueConstraint("candidate_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidates.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class VoteRow(Base):
    """A sealed vote; never changed."""

    __tablename__ = "votes"
    __table_args__ = (
        UniqueConstraint("candidate_id", "person_id", "round"),
        CheckConstraint("value BETWEEN 1 AND 4", name="value"),
        CheckConstraint("round IN (1, 2)", name="round"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidates.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    round: Mapped[int]
    value: Mapped[int]
    reason: Mapped[str] = mapped_column(Text)
    dissent: Mapped[str] = mapped_column(Text, default="")
    sealed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    person: Mapped[Person] = relationship()


class DecisionRow(Base):
    """A recorded decision; reopening adds a new one and this one stays. Some wait for a second person's sign-off."""

    __tablename__ = "decisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidates.id"), index=True)
    outcome: Mapped[str] = mapped_column(String(12))
    level: Mapped[str] = mapped_column(String(40), default="")
    reason: Mapped[str] = mapped_column(Text)
    against_reason: Mapped[str] = mapped_column(Text, default="")
    conditions: Mapped[str] = mapped_column(Text, default="")
    decider_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    reopened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reopened_reason: Mapped[str] = mapped_column(Text, default="")
    sha256: Mapped[str] = mapped_column(String(64))
    needs_sign_off: Mapped[bool] = mapped_column(default=False)
    signed_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    signed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decider: Mapped[Person] = relationship(foreign_keys=[decider_id])
    signer: Mapped[Person | None] = relationship(foreign_keys=[signed_by])

    @property
    def waits(self) -> bool:
        """True while the decision has no effect yet, because a second person has to sign it off."""
        return self.reopened_at is None and self.needs_sign_off and self.signed_at is None

    @property
    def stands(self) -> bool:
        """True while the decision has effect."""
        return self.reopened_at is None and not self.waits
