"""Issued packets, their jobs, and finished parts by content hash."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, Text, UniqueConstraint, and_, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from hiringkit.store.accounts import Person
from hiringkit.store.candidates import Candidate
from hiringkit.store.database import Base, UtcDateTime, db, ref_column

QUEUED, RUNNING, DONE, FAILED, ABANDONED = "queued", "running", "done", "failed", "cancelled"
CARD = "card"
"""The kind of job that prints a submitted card ahead: nobody waits for it, and it waits for all others."""


class PacketRow(Base):
    """An issued packet: its facts as canonical JSON, frozen, and their hash."""

    __tablename__ = "packets"
    __table_args__ = (UniqueConstraint("candidate_id", "edition", "audience"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = ref_column()
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidates.id"))
    edition: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    """reading (before the vote) or final."""
    audience: Mapped[str] = mapped_column(String(20), default="committee")
    facts: Mapped[str] = mapped_column(Text, deferred=True)
    base: Mapped[str] = mapped_column(Text, deferred=True, default="")
    """The committee's facts that another audience's were made from."""
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    issued_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Job(Base):
    """Work that runs behind a request; the queue's message carries only its id."""

    __tablename__ = "jobs"

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = ref_column()
    kind: Mapped[str] = mapped_column(String(20))
    subject: Mapped[str] = mapped_column(String(64), index=True)
    state: Mapped[str] = mapped_column(String(10), default=QUEUED, index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=1)
    error: Mapped[str] = mapped_column(Text, default="")
    created_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    heartbeat_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Part(Base):
    """A finished PDF by its cache key."""

    __tablename__ = "pdf_parts"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    packet_id: Mapped[int | None] = mapped_column(ForeignKey("packets.id"), index=True)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


def get(ref: str) -> PacketRow | None:
    """The packet with the public identifier."""
    return db.session.scalar(select(PacketRow).where(PacketRow.ref == ref))


def by_id(packet_id: int) -> PacketRow | None:
    """The packet with the id."""
    return db.session.get(PacketRow, packet_id)


def of_candidate(candidate_id: int) -> list[tuple[PacketRow, str, Job | None]]:
    """The candidate's packets, newest edition first, with who issued each and the newest job on it: one statement."""
    newest = select(func.max(Job.id)).where(Job.subject == PacketRow.ref).correlate(PacketRow).scalar_subquery()
    query = (
        select(PacketRow, Person.name, Job)
        .join(Person, Person.id == PacketRow.issued_by)
        .outerjoin(Job, Job.id == newest)
        .where(PacketRow.candidate_id == candidate_id)
        .order_by(PacketRow.edition.desc(), PacketRow.id.desc())
    )
    return [(row[0], row[1], row[2]) for row in db.session.execute(query)]


def job_for(subject: str) -> Job | None:
    """The newest job on a subject."""
    return db.session.scalar(select(Job).where(Job.subject == subject).order_by(Job.id.desc()))


def next_edition(candidate_id: int) -> int:
    """The number that the candidate's next packet gets."""
    query = select(func.coalesce(func.max(PacketRow.edition), 0)).where(PacketRow.candidate_id == candidate_id)
    return int(db.session.scalar(query) or 0) + 1


def issued(candidate_id: int, edition: int, audience: str) -> PacketRow | None:
    """The packet of that edition for that audience."""
    where = (PacketRow.candidate_id == candidate_id, PacketRow.edition == edition, PacketRow.audience == audience)
    return db.session.scalar(select(PacketRow).where(*where))


def last_base(candidate_id: int) -> str | None:
    """The committee's facts of the candidate's last edition, whomever it was issued for."""
    query = select(PacketRow.facts, PacketRow.base).where(PacketRow.candidate_id == candidate_id)
    row = db.session.execute(query.order_by(PacketRow.edition.desc(), PacketRow.id).limit(1)).first()
    return (row.base or row.facts) if row else None


def number_in_opening(candidate: Candidate) -> int:
    """The candidate's number in the opening, by arrival, from 1."""
    earlier = or_(
        Candidate.created_at < candidate.created_at,
        and_(Candidate.created_at == candidate.created_at, Candidate.id <= candidate.id),
    )
    query = select(func.count(Candidate.id)).where(Candidate.opening_id == candidate.opening_id, earlier)
    return int(db.session.scalar(query) or 0)


def part_of(packet_id: int) -> Part | None:
    """The finished PDF of a packet."""
    return db.session.scalar(select(Part).where(Part.packet_id == packet_id))


def by_hash(sha256: str) -> PacketRow | None:
    """The packet whose facts have the hash."""
    return db.session.scalar(select(PacketRow).where(PacketRow.sha256 == sha256))
