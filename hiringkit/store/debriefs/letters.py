"""Feedback letters: at most one draft for a candidate, and the finished ones as they stand."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hiringkit.store.accounts import Person
from hiringkit.store.database import Base, UtcDateTime, db, ref_column


class LetterRow(Base):
    """A feedback letter; once it is finished its facts and their hash never change."""

    __tablename__ = "letters"

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = ref_column()
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidates.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    edits: Mapped[int] = mapped_column(default=0)
    begun_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    facts: Mapped[str] = mapped_column(Text, default="")
    """The finished letter as canonical JSON."""
    sha256: Mapped[str] = mapped_column(String(64), default="")
    changer: Mapped[Person] = relationship()


def letters_of(candidate_id: int) -> list[LetterRow]:
    """The candidate's letters, newest first."""
    query = select(LetterRow).where(LetterRow.candidate_id == candidate_id).order_by(LetterRow.id.desc())
    return list(db.session.scalars(query))


def letter(ref: str) -> LetterRow | None:
    """The letter with the public identifier."""
    return db.session.scalar(select(LetterRow).where(LetterRow.ref == ref))
