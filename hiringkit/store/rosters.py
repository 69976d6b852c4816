"""Files of candidates that wait to be looked at, who is in an opening already, and writing many candidates at once."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint, and_, delete, insert, or_, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hiringkit.domain import accounts
from hiringkit.store.accounts import Json, Person
from hiringkit.store.candidates import Candidate, not_own
from hiringkit.store.database import Base, UtcDateTime, db, new_ref, ref_column, writing
from hiringkit.store.openings import Opening

BATCH = 500
KEPT = timedelta(days=7)
"""A file that nobody took over or dropped goes after this time."""


class Roster(Base):
    """A file that somebody uploaded for an opening; gone once it was taken over or dropped."""

    __tablename__ = "rosters"
    __table_args__ = (UniqueConstraint("person_id", "opening_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = ref_column()
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    opening_id: Mapped[int] = mapped_column(ForeignKey("openings.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    content: Mapped[bytes] = mapped_column(LargeBinary)
    mapping: Mapped[dict[str, str]] = mapped_column(Json)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    opening: Mapped[Opening] = relationship()


def get(ref: str, person_id: int) -> Roster | None:
    """The person's own file with the public identifier."""
    return db.session.scalar(select(Roster).where(Roster.ref == ref, Roster.person_id == person_id))


def keep(row: Roster) -> None:
    """Keeps a file in place of the person's earlier one for the same opening; what anybody left lying goes too."""
    mine = and_(Roster.person_id == row.person_id, Roster.opening_id == row.opening_id)
    db.session.execute(delete(Roster).where(or_(mine, Roster.at < row.at - KEPT)))
    db.session.add(row)
    db.session.flush()


def forget_old(at: datetime) -> None:
    """Takes away what anybody left lying, in a transaction of its own; nothing is written while there is none."""
    old = Roster.at < at - KEPT
    is_there = db.session.scalar(select(Roster.id).where(old).limit(1)) is not None
    db.session.rollback()
    if is_there:
        with writing():
            db.session.execute(delete(Roster).where(old))


def drop(row: Roster) -> None:
    """Takes a file away."""
    db.session.delete(row)


def present(opening_id: int, reader_id: int) -> list[tuple[str, str]]:
    """Name and address of the opening's candidates, without the reader's own file: one statement."""
    query = select(Candidate.name, Candidate.email).where(Candidate.opening_id == opening_id, not_own(reader_id))
    return [(name, email) for name, email in db.session.execute(query)]


def accounts_by_mailbox() -> dict[str, int]:
    """Everybody's account by their mailbox: one statement."""
    return {accounts.mailbox(email): ident for ident, email in db.session.execute(select(Person.id, Person.email))}


def add(rows: Iterable[dict[str, Any]]) -> list[str]:
    """Writes many candidates, a few hundred in one statement; their public identifiers."""
    refs: list[str] = []
    batch: list[dict[str, Any]] = []
    for row in rows:
        refs.append(new_ref())
        batch.append({**row, "ref": refs[-1]})
        if len(batch) == BATCH:
            db.session.execute(insert(Candidate), batch)
            batch = []
    if batch:
        db.session.execute(insert(Candidate), batch)
    return refs
