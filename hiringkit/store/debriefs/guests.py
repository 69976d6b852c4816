"""Outside committee members: a link to one packet, with a code that travels another way."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, select, update
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hiringkit.store.accounts import Person
from hiringkit.store.database import Base, UtcDateTime, db, ref_column


class Guest(Base):
    """Somebody without an account who may read one packet; only hashes of link and code are kept."""

    __tablename__ = "guests"

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = ref_column()
    packet_id: Mapped[int] = mapped_column(ForeignKey("packets.id"), index=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidates.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    code_hash: Mapped[str] = mapped_column(String(200))
    wrong: Mapped[int] = mapped_column(default=0)
    """Wrong codes since the link was made; too many close it."""
    made_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    maker: Mapped[Person] = relationship()


def by_token(token_hash: str, *, lock: bool = False) -> Guest | None:
    """The guest whose link has the hash; `lock` holds the row on PostgreSQL until the act ends."""
    query = select(Guest).where(Guest.token_hash == token_hash)
    return db.session.scalar(query.with_for_update() if lock else query)


def guest(ref: str) -> Guest | None:
    """The guest with the public identifier."""
    return db.session.scalar(select(Guest).where(Guest.ref == ref))


def guests_of(packet_id: int) -> list[Guest]:
    """Everybody from outside who was given a link to the packet, oldest first."""
    return list(db.session.scalars(select(Guest).where(Guest.packet_id == packet_id).order_by(Guest.id)))


def revoke_all(at: datetime) -> None:
    """Takes every link back that is not over."""
    is_open = Guest.revoked_at.is_(None), Guest.expires_at > at
    db.session.execute(update(Guest).where(*is_open).values(revoked_at=at))
