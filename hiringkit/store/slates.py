"""Issued slate packets, their PDFs, and the finished parts that packets of many candidates are joined from."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import BinaryIO

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
    delete,
    func,
    insert,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from hiringkit.domain.packets import identifier
from hiringkit.domain.scorecards import SUBMITTED
from hiringkit.store import candidates as candidate_rows
from hiringkit.store.accounts import Person
from hiringkit.store.candidates import Candidate
from hiringkit.store.database import Base, UtcDateTime, db, is_writing, ref_column, writing
from hiringkit.store.openings import Opening
from hiringkit.store.packets import Job, PacketRow
from hiringkit.store.scorecards.tables import Scorecard

PIECE = 1_000_000
"""Bytes of a slate's PDF in one row."""
KEPT = timedelta(days=30)
"""How long a finished part is kept: what a later slate still needs is made anew, what none needs is gone."""


class SlateRow(Base):
    """An issued slate: candidates of one opening side by side and their packets, as canonical JSON, and its hash."""

    __tablename__ = "slates"
    __table_args__ = (UniqueConstraint("opening_id", "edition"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = ref_column()
    opening_id: Mapped[int] = mapped_column(ForeignKey("openings.id"))
    edition: Mapped[int]
    audience: Mapped[str] = mapped_column(String(20))
    facts: Mapped[str] = mapped_column(Text, deferred=True)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    issued_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SlatePdf(Base):
    """The finished PDF of a slate in pieces, so that nobody has to hold all of it; `sha256` is the whole file's."""

    __tablename__ = "slate_pdfs"

    slate_id: Mapped[int] = mapped_column(ForeignKey("slates.id"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Fragment(Base):
    """A finished part of a slate by its content hash; it goes with the candidate it is about.

    A part of several candidates (a comparison, the contents) is nobody's alone and goes with any of the opening.
    """

    __tablename__ = "packet_fragments"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    opening_id: Mapped[int] = mapped_column(ForeignKey("openings.id"), index=True)
    candidate_id: Mapped[int | None] = mapped_column(ForeignKey("candidates.id"), index=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


def get(ref: str) -> SlateRow | None:
    """The slate with the public identifier."""
    return db.session.scalar(select(SlateRow).where(SlateRow.ref == ref))


def of_opening(opening_id: int) -> list[tuple[SlateRow, str, Job | None]]:
    """The opening's slates, newest first, with who issued each and the newest job on it."""
    newest = select(func.max(Job.id)).where(Job.subject == SlateRow.ref).correlate(SlateRow).scalar_subquery()
    query = (
        select(SlateRow, Person.name, Job)
        .join(Person, Person.id == SlateRow.issued_by)
        .outerjoin(Job, Job.id == newest)
        .where(SlateRow.opening_id == opening_id)
        .order_by(SlateRow.edition.desc())
    )
    return [(row[0], row[1], row[2]) for row in db.session.execute(query)]


def last(opening_id: int) -> SlateRow | None:
    """The opening's newest slate."""
    query = select(SlateRow).where(SlateRow.opening_id == opening_id).order_by(SlateRow.edition.desc())
    return db.session.scalar(query.limit(1))


def next_edition(opening_id: int) -> int:
    """The number that the opening's next slate gets."""
    query = select(func.coalesce(func.max(SlateRow.edition), 0)).where(SlateRow.opening_id == opening_id)
    return int(db.session.scalar(query) or 0) + 1


def has_pdf(slate_id: int) -> bool:
    """True when the slate's PDF is finished."""
    return db.session.get(SlatePdf, (slate_id, 0)) is not None


def pdf_of(slate_id: int) -> Iterator[bytes]:
    """The finished PDF of a slate, piece by piece; none while it is not there."""
    place = 0
    while piece := db.session.execute(select(SlatePdf.content).where(*_piece(slate_id, place))).first():
        yield piece.content
        place += 1


def keep_pdf(slate_id: int, content: BinaryIO, sha256: str, at: datetime) -> None:
    """Keeps the finished PDF of a slate, piece by piece."""
    place = 0
    while piece := content.read(PIECE):
        db.session.execute(
            insert(SlatePdf).values(slate_id=slate_id, place=place, content=piece, sha256=sha256, made_at=at)
        )
        place += 1


def _piece(slate_id: int, place: int) -> tuple[ColumnElement[bool], ...]:
    return SlatePdf.slate_id == slate_id, SlatePdf.place == place


def fragments(keys: Iterable[str]) -> dict[str, bytes]:
    """The finished parts that are there, by key."""
    wanted = list(keys)
    found: dict[str, bytes] = {}
    for at in range(0, len(wanted), 400):
        query = select(Fragment.key, Fragment.content).where(Fragment.key.in_(wanted[at : at + 400]))
        found |= {row.key: row.content for row in db.session.execute(query)}
    return found


def of_file(sha256: str) -> SlateRow | None:
    """The slate whose PDF has the hash."""
    query = select(SlateRow).join(SlatePdf, SlatePdf.slate_id == SlateRow.id).where(SlatePdf.sha256 == sha256)
    return db.session.scalar(query)


def of_facts(sha256: str) -> SlateRow | None:
    """The slate whose facts have the hash."""
    return db.session.scalar(select(SlateRow).where(SlateRow.sha256 == sha256))


def opening_of(row: SlateRow) -> Opening:
    """The opening of a slate."""
    return db.session.get_one(Opening, row.opening_id)


def candidates(opening_id: int) -> list[Candidate]:
    """The opening's candidates in order of arrival."""
    query = select(Candidate).where(Candidate.opening_id == opening_id)
    return list(db.session.scalars(query.order_by(Candidate.created_at, Candidate.id)))


def with_card(candidate_ids: Iterable[int]) -> set[int]:
    """Which of these candidates have a submitted scorecard."""
    query = select(Scorecard.candidate_id).where(Scorecard.candidate_id.in_(list(candidate_ids)))
    return set(db.session.scalars(query.where(Scorecard.state == SUBMITTED).distinct()))


def owners(row: SlateRow) -> dict[str, int]:
    """Whose the packets of the slate's opening are: candidates by what each packet is called in print."""
    query = select(PacketRow.ref, PacketRow.candidate_id).join(Candidate, Candidate.id == PacketRow.candidate_id)
    found, code = query.where(Candidate.opening_id == row.opening_id), opening_of(row).code
    return {identifier(code, one.ref): one.candidate_id for one in db.session.execute(found)}


def keep_part(part: Fragment) -> bool:
    """Keeps a finished part in the place of a damaged one; False when the candidate whose it is was erased."""
    if part.candidate_id is not None and not candidate_rows.hold(part.candidate_id):
        return False
    db.session.execute(delete(Fragment).where(Fragment.key == part.key))
    db.session.add(part)
    db.session.flush()
    return True


def forget_old_parts(at: datetime) -> None:
    """Takes away parts made long ago, in a transaction of its own; nothing is written while there is none."""
    old = Fragment.made_at < at - KEPT
    is_there = db.session.scalar(select(Fragment.key).where(old).limit(1)) is not None
    db.session.rollback()
    if is_there:
        with writing():
            db.session.execute(delete(Fragment).where(old))


def named(opening_id: int) -> list[tuple[int, str]]:
    """The opening's candidates with their names; inside an act nobody of them is erased until it ends."""
    query = select(Candidate.id, Candidate.name).where(Candidate.opening_id == opening_id).order_by(Candidate.id)
    found = db.session.execute(query.with_for_update(read=True) if is_writing() else query)
    return [(row.id, row.name) for row in found]


def holding(candidate: Candidate) -> dict[int, str]:
    """The slates that hold or name the candidate: their identifiers by row."""
    packets = db.session.scalars(select(PacketRow.ref).where(PacketRow.candidate_id == candidate.id))
    words = [f'"{identifier(candidate.opening.code, ref)}"' for ref in packets]
    words += [name for name in (candidate.name, candidate.latin_name) if name]
    named = or_(*(SlateRow.facts.contains(word, autoescape=True) for word in words))
    query = select(SlateRow.id, SlateRow.ref).where(SlateRow.opening_id == candidate.opening_id, named)
    return {row.id: row.ref for row in db.session.execute(query.order_by(SlateRow.id))}


def forget(candidate: Candidate) -> None:
    """Removes the slates that hold or name the candidate, and the parts that were joined for several candidates."""
    found = holding(candidate)
    shared = (Fragment.opening_id == candidate.opening_id, Fragment.candidate_id.is_(None))
    db.session.execute(delete(Job).where(Job.subject.in_(found.values())))  # before the parts: no more can come
    db.session.execute(delete(Fragment).where(*shared))
    db.session.execute(delete(SlatePdf).where(SlatePdf.slate_id.in_(found)))
    db.session.execute(delete(SlateRow).where(SlateRow.id.in_(found)))
