"""What is attached to candidates, and the files by the hash of their content."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hiringkit.store.candidates import Candidate
from hiringkit.store.database import Base, UtcDateTime, db, ref_column


class Attachment(Base):
    """A file or a link of a candidate; `media` is empty for a link, `problem` says why the pages cannot be printed."""

    __tablename__ = "attachments"

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = ref_column()
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidates.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(200))
    url: Mapped[str] = mapped_column(String(1000), default="")
    media: Mapped[str] = mapped_column(String(40), default="")
    size: Mapped[int] = mapped_column(default=0)
    pages: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str] = mapped_column(String(20), default="")
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    for_interviewers: Mapped[bool] = mapped_column(default=True)
    in_packet: Mapped[bool] = mapped_column(default=True)
    by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    candidate: Mapped[Candidate] = relationship()


class StoredFile(Base):
    """The content of attached files by its SHA-256: the same file attached twice is kept once."""

    __tablename__ = "attachment_files"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


@dataclass(frozen=True, slots=True)
class Beside:
    """An attachment as a page that only links to it needs it."""

    ref: str
    kind: str
    name: str
    url: str


def get(ref: str) -> Attachment | None:
    """The attachment with the public identifier."""
    return db.session.scalar(select(Attachment).where(Attachment.ref == ref))


def of_candidate(candidate_id: int) -> list[Attachment]:
    """The candidate's attachments in the order in which they came."""
    query = select(Attachment).where(Attachment.candidate_id == candidate_id)
    return list(db.session.scalars(query.order_by(Attachment.id)))


def beside(candidate_ids: Iterable[int]) -> dict[int, list[Beside]]:
    """What interviewers open beside their cards, for several candidates: one statement."""
    wanted = set(candidate_ids)
    if not wanted:
        return {}
    columns = (Attachment.candidate_id, Attachment.ref, Attachment.kind, Attachment.name, Attachment.url)
    query = select(*columns).where(Attachment.candidate_id.in_(wanted), Attachment.for_interviewers)
    found: dict[int, list[Beside]] = {}
    for candidate_id, *values in db.session.execute(query.order_by(Attachment.id)):
        found.setdefault(candidate_id, []).append(Beside(*values))
    return found


def content(sha256: str) -> bytes | None:
    """The content of a file."""
    return db.session.scalar(select(StoredFile.content).where(StoredFile.sha256 == sha256))


def keep(sha256: str, content: bytes) -> None:
    """Keeps the content of a file, unless it is there already."""
    if _held(sha256) is not None:
        return
    try:
        with db.session.begin_nested():
            db.session.add(StoredFile(sha256=sha256, content=content))
    except IntegrityError:  # somebody kept the same file a moment before
        _held(sha256)


def forget(row: Attachment) -> None:
    """Takes an attachment away, and its file once nothing else refers to it."""
    sha256 = row.sha256
    _held(sha256)
    db.session.delete(row)
    db.session.flush()
    if not db.session.scalar(select(func.count(Attachment.id)).where(Attachment.sha256 == sha256)):
        db.session.execute(delete(StoredFile).where(StoredFile.sha256 == sha256))


def _held(sha256: str) -> str | None:
    """The file's key, its row locked on PostgreSQL until the act ends, so that nobody drops what another keeps."""
    query = select(StoredFile.sha256).where(StoredFile.sha256 == sha256)
    return db.session.scalar(query.with_for_update(of=StoredFile))
