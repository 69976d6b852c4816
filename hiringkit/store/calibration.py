"""Calibration: rounds of rating sample answers, the employer's own key ratings, and interviews sat in on."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, String, Text, func, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from hiringkit.store.accounts import Json, Person
from hiringkit.store.database import Base, UtcDateTime, db, ref_column


class Round(Base):
    """One person's ratings of the sample answers of an exercise, beside the key as it was then."""

    __tablename__ = "calibration_rounds"

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = ref_column()
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    exercise: Mapped[str] = mapped_column(String(80))
    sha256: Mapped[str] = mapped_column(String(64))
    panel_id: Mapped[int | None] = mapped_column(ForeignKey("calibration_panels.id"))
    ratings: Mapped[dict[str, int]] = mapped_column(Json)
    key: Mapped[dict[str, int]] = mapped_column(Json)
    answers: Mapped[int]
    deviation: Mapped[int]
    """The sum of the distances from the key, over all answers."""
    bias: Mapped[int]
    """The sum of the signed differences from the key: above 0 is more lenient."""
    is_passed: Mapped[bool]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    person: Mapped[Person] = relationship()


class Panel(Base):
    """Key ratings that the employer's own panel agreed on for an exercise; the newest one counts."""

    __tablename__ = "calibration_panels"

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = ref_column()
    exercise: Mapped[str] = mapped_column(String(80), index=True)
    sha256: Mapped[str] = mapped_column(String(64))
    ratings: Mapped[dict[str, int]] = mapped_column(Json)
    people: Mapped[str] = mapped_column(Text)
    is_withdrawn: Mapped[bool] = mapped_column(default=False)
    by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Sitting(Base):
    """An interview that a trainee sat in on, or led while somebody watched; signed by that other person."""

    __tablename__ = "calibration_sittings"
    __table_args__ = (
        CheckConstraint("kind IN ('shadow', 'reverse')", name="kind"),
        CheckConstraint("state IN ('waiting', 'signed', 'returned')", name="state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = ref_column()
    trainee_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    guide_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    stage: Mapped[str] = mapped_column(String(40))
    day: Mapped[date] = mapped_column(Date)
    state: Mapped[str] = mapped_column(String(10), default="waiting")
    note: Mapped[str] = mapped_column(Text, default="")
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    signed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    trainee: Mapped[Person] = relationship(foreign_keys=[trainee_id])
    guide: Mapped[Person] = relationship(foreign_keys=[guide_id])


def add(row: Round | Panel | Sitting) -> None:
    """Writes a new row."""
    db.session.add(row)
    db.session.flush()


def rounds_of(person_id: int) -> list[Round]:
    """The person's rounds, newest first."""
    return list(db.session.scalars(select(Round).where(Round.person_id == person_id).order_by(Round.id.desc())))


def round_by_ref(ref: str) -> Round | None:
    """The round with the public identifier."""
    return db.session.scalar(select(Round).where(Round.ref == ref))


def until(person_ids: Iterable[int], at: datetime) -> dict[int, datetime]:
    """Until when each of several people is calibrated; those who are not at that moment are left out."""
    query = (
        select(Round.person_id, func.max(Round.expires_at).label("until"))
        .where(Round.person_id.in_(set(person_ids)), Round.is_passed, Round.expires_at > at)
        .group_by(Round.person_id)
    )
    return {row.person_id: row.until for row in db.session.execute(query)}


def latest_rounds() -> list[Round]:
    """The newest round of every person, with the person."""
    newest = select(func.max(Round.id)).group_by(Round.person_id)
    query = select(Round).where(Round.id.in_(newest)).options(joinedload(Round.person))
    return list(db.session.scalars(query))


def panels() -> dict[str, Panel]:
    """The panel whose key counts, by exercise."""
    newest = select(func.max(Panel.id)).group_by(Panel.exercise)
    rows = db.session.scalars(select(Panel).where(Panel.id.in_(newest)))
    return {row.exercise: row for row in rows if not row.is_withdrawn}


def sittings_of(person_id: int) -> list[Sitting]:
    """What the person sat in on or led, and what they guided, newest first, with both people."""
    mine = (Sitting.trainee_id == person_id) | (Sitting.guide_id == person_id)
    query = select(Sitting).where(mine).options(joinedload(Sitting.trainee), joinedload(Sitting.guide))
    return list(db.session.scalars(query.order_by(Sitting.id.desc())))


def sitting(ref: str, *, lock: bool = False) -> Sitting | None:
    """The sitting with the public identifier; `lock` holds its row on PostgreSQL until the act ends."""
    query = select(Sitting).where(Sitting.ref == ref)
    return db.session.scalar(query.with_for_update(of=Sitting) if lock else query)


def signed_kinds() -> dict[int, set[str]]:
    """Which kinds of sitting are signed off, by trainee."""
    query = select(Sitting.trainee_id, Sitting.kind).where(Sitting.state == "signed").distinct()
    found: dict[int, set[str]] = {}
    for row in db.session.execute(query):
        found.setdefault(row.trainee_id, set()).add(row.kind)
    return found
