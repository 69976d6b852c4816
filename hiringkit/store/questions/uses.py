"""Where questions are used: loop drafts, frozen versions, their openings, and who applied on them."""

from dataclasses import dataclass

from sqlalchemy import String, case, exists, literal, select, union_all

from hiringkit.store.candidates import Candidate
from hiringkit.store.database import db
from hiringkit.store.loops import LoopRow, LoopVersion
from hiringkit.store.openings import Member, Opening


@dataclass(frozen=True, slots=True)
class Held:
    """A frozen loop version or a loop's draft that may use questions; `mark` changes with its content."""

    id: int
    loop: int
    ref: str
    title: str
    number: int
    mark: str


def everything(person_id: int = 0) -> tuple[list[Held], list[Held], set[int]]:
    """Every loop with its draft by title, every frozen version by title, newest first: one statement.

    And the ids of the versions on which the person is, or was, a candidate.
    """
    frozen = LoopVersion
    applied = exists().where(Candidate.version_id == frozen.id, Candidate.person_id == person_id)
    drafts = select(
        literal(0).label("frozen"),
        literal(0).label("applied"),
        LoopRow.id.label("id"),
        LoopRow.id.label("loop"),
        LoopRow.ref.label("ref"),
        LoopRow.title.label("title"),
        literal(0).label("number"),
        LoopRow.edits.cast(String).label("mark"),
    )
    own = (frozen.id, frozen.loop_id, frozen.ref, frozen.title, frozen.number, frozen.sha256.label("mark"))
    both = union_all(drafts, select(literal(1), case((applied, 1), else_=0), *own)).subquery().c
    rows = db.session.execute(select(*both).order_by(both.title, both.number.desc(), both.id)).all()
    return (
        [Held(*row[2:]) for row in rows if not row.frozen],
        [Held(*row[2:]) for row in rows if row.frozen],
        {row.id for row in rows if row.frozen and row.applied},
    )


def version_texts(ids: list[int]) -> dict[int, str]:
    """The canonical JSON of several frozen loop versions."""
    rows = db.session.execute(select(LoopVersion.id, LoopVersion.content).where(LoopVersion.id.in_(ids)))
    return {row.id: row.content for row in rows}


def draft_texts(ids: list[int]) -> dict[int, str]:
    """The JSON of several loops' drafts."""
    rows = db.session.execute(select(LoopRow.id, LoopRow.draft).where(LoopRow.id.in_(ids)))
    return {row.id: row.draft for row in rows}


def openings_of(version_ids: list[int]) -> list[Opening]:
    """The openings that pin one of several loop versions, the newest first."""
    query = select(Opening).where(Opening.version_id.in_(version_ids)).order_by(Opening.created_at.desc(), Opening.id)
    return list(db.session.scalars(query))


def teams_of(person_id: int) -> set[int]:
    """The openings whose team the person is on, as in access.can_read_opening."""
    return set(db.session.scalars(select(Member.opening_id).where(Member.person_id == person_id)))


def applied_on(person_id: int) -> list[int]:
    """The loop versions on which the person is, or was, a candidate."""
    query = select(Candidate.version_id).where(Candidate.person_id == person_id).distinct()
    return list(db.session.scalars(query))
