"""Flags on questions that did not work in an interview; they name the question and the kit, never a candidate."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, func, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from hiringkit.store.accounts import Person
from hiringkit.store.database import Base, UtcDateTime, db, ref_column
from hiringkit.store.loops import KitRow


class Flag(Base):
    """One interviewer's word that a question failed; `key` is its kind and id, `day` the day it was said."""

    __tablename__ = "question_flags"
    __table_args__ = (Index("ix_question_flags_open", "key", "settled_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = ref_column()
    key: Mapped[str] = mapped_column(String(120))
    kit_id: Mapped[int] = mapped_column(ForeignKey("kits.id"), index=True)
    item: Mapped[str] = mapped_column(String(120))
    kind: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Text, default="")
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    settled_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    settled_note: Mapped[str] = mapped_column(Text, default="")
    kit: Mapped[KitRow] = relationship()
    person: Mapped[Person] = relationship(foreign_keys=[person_id])


def flag(ref: str) -> Flag | None:
    """The flag with the public identifier."""
    return db.session.scalar(select(Flag).where(Flag.ref == ref))


def own_flag(person_id: int, kit_id: int, item: str, kind: str) -> Flag | None:
    """The person's open flag of that kind on an item of a kit."""
    mine = (Flag.person_id == person_id, Flag.kit_id == kit_id, Flag.item == item, Flag.kind == kind)
    return db.session.scalar(select(Flag).where(*mine, Flag.settled_at.is_(None)))


def own_flags(person_id: int, kit_id: int) -> list[Flag]:
    """The person's flags on the items of a kit, oldest first."""
    query = select(Flag).where(Flag.person_id == person_id, Flag.kit_id == kit_id)
    return list(db.session.scalars(query.order_by(Flag.id)))


def flags_of(key: str) -> list[Flag]:
    """The flags on a question, open ones first, with people and kits loaded."""
    query = select(Flag).where(Flag.key == key).options(joinedload(Flag.person), joinedload(Flag.kit))
    return list(db.session.scalars(query.order_by(Flag.settled_at.is_not(None), Flag.id.desc())))


def open_flags() -> list[Flag]:
    """Every flag that nobody has settled, newest first, with people and kits loaded."""
    query = select(Flag).where(Flag.settled_at.is_(None)).options(joinedload(Flag.person), joinedload(Flag.kit))
    return list(db.session.scalars(query.order_by(Flag.id.desc())))


def count_flags() -> int:
    """How many flags nobody has settled."""
    return int(db.session.scalar(select(func.count(Flag.id)).where(Flag.settled_at.is_(None))) or 0)


def keep_flag(row: Flag) -> None:
    """Writes a new flag."""
    db.session.add(row)
    db.session.flush()
