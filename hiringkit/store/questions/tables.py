"""Tables of the questions kept in the database, and of uploads that wait to be confirmed."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hiringkit.store.accounts import Json
from hiringkit.store.database import Base, UtcDateTime, ref_column

DRAFT, WAITING, ACTIVE, REPLACED, RETIRED = "draft", "waiting", "active", "replaced", "retired"
OPEN = (DRAFT, WAITING)


class QuestionRow(Base):
    """A question that people keep here; `name` is its id in the library and never changes."""

    __tablename__ = "questions"

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = ref_column()
    name: Mapped[str] = mapped_column(String(80), unique=True)
    created_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revisions: Mapped[list["Revision"]] = relationship(
        back_populates="question", order_by="Revision.number", cascade="all, delete-orphan"
    )


class Revision(Base):
    """One version of a question: at most one of them is open (draft or waiting), and at most one is active."""

    __tablename__ = "question_revisions"
    __table_args__ = (UniqueConstraint("question_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id"))
    number: Mapped[int]
    state: Mapped[str] = mapped_column(String(10), default=DRAFT, index=True)
    content: Mapped[str] = mapped_column(Text, deferred=True)
    sha256: Mapped[str] = mapped_column(String(64))
    edits: Mapped[int] = mapped_column(default=0)
    origin: Mapped[str] = mapped_column(String(200), default="")
    """What it was copied or imported from, in words."""
    changed_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    reviewed_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    reviewed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    note: Mapped[str] = mapped_column(Text, default="")
    """What the last reviewer wrote."""
    question: Mapped[QuestionRow] = relationship(back_populates="revisions")
    authors: Mapped[list["Author"]] = relationship(order_by="Author.id", cascade="all, delete-orphan")


class Author(Base):
    """Somebody who wrote in a version, and so cannot review it."""

    __tablename__ = "question_authors"
    __table_args__ = (UniqueConstraint("revision_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("question_revisions.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)


class Upload(Base):
    """A file that somebody is about to import; at most one for each person, gone once it is confirmed."""

    __tablename__ = "question_uploads"

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = ref_column()
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    mapping: Mapped[dict[str, str]] = mapped_column(Json, default=dict)
    defaults: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Edition(Base):
    """Counts every change of the questions kept here: one row, locked by whoever changes one."""

    __tablename__ = "question_edition"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
