"""Loops, their drafts, and frozen versions with their kits."""

from datetime import datetime
from functools import lru_cache

from pydantic import TypeAdapter
from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column, relationship, selectinload

from hiringkit.domain import loops, records
from hiringkit.store.database import Base, UtcDateTime, connection, db, ref_column

_DRAFT = TypeAdapter(loops.Draft)
_LOOP = TypeAdapter(loops.Loop)
_KIT = TypeAdapter(loops.Kit)
STATES_KEPT = 50
NOT_ASKED, WAITING, SIGNED, RETURNED = "", "waiting", "signed", "returned"
"""How a frozen version stands with the second person who looks at it."""
USABLE = (NOT_ASKED, SIGNED)


class LoopRow(Base):
    """A loop that people edit; `draft` is its working copy and `edits` counts its saves."""

    __tablename__ = "loops"

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = ref_column()
    title: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(60), index=True)
    level: Mapped[str] = mapped_column(String(20))
    origin: Mapped[str] = mapped_column(String(120), default="")
    draft: Mapped[str] = mapped_column(Text)
    edits: Mapped[int] = mapped_column(default=0)
    created_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    versions: Mapped[list["LoopVersion"]] = relationship(back_populates="loop", order_by="LoopVersion.number")


class LoopState(Base):
    """A state that a loop's draft had: what undo goes back to; `number` grows with each change."""

    __tablename__ = "loop_states"
    __table_args__ = (UniqueConstraint("loop_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    loop_id: Mapped[int] = mapped_column(ForeignKey("loops.id"))
    number: Mapped[int]
    draft: Mapped[str] = mapped_column(Text)


class LoopVersion(Base):
    """A frozen version: canonical JSON and its SHA-256 never change; `sign_off` is the second person's word on it."""

    __tablename__ = "loop_versions"
    __table_args__ = (UniqueConstraint("loop_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = ref_column()
    loop_id: Mapped[int] = mapped_column(ForeignKey("loops.id"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    content: Mapped[str] = mapped_column(Text, deferred=True)
    sha256: Mapped[str] = mapped_column(String(64))
    frozen_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    frozen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    retired_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sign_off: Mapped[str] = mapped_column(String(10), default="")
    signed_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    signed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sign_note: Mapped[str] = mapped_column(Text, default="")
    loop: Mapped[LoopRow] = relationship(back_populates="versions")
    kits: Mapped[list["KitRow"]] = relationship(order_by="KitRow.position")

    @property
    def is_usable(self) -> bool:
        """True when an opening can be put on it: not retired, and signed off where that was asked."""
        return self.retired_at is None and self.sign_off in USABLE


class KitRow(Base):
    """One kit of a frozen version, with its own canonical JSON and hash."""

    __tablename__ = "kits"
    __table_args__ = (UniqueConstraint("version_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = ref_column()
    version_id: Mapped[int] = mapped_column(ForeignKey("loop_versions.id"))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(80))
    stage: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String(200))
    minutes: Mapped[int]
    interviewers: Mapped[int]
    items: Mapped[int]
    content: Mapped[str] = mapped_column(Text, deferred=True)
    sha256: Mapped[str] = mapped_column(String(64))


def get(ref: str, *, lock: bool = False) -> LoopRow | None:
    """The loop with the public identifier; `lock` holds its row on PostgreSQL until the act ends."""
    query = select(LoopRow).where(LoopRow.ref == ref)
    return db.session.scalar(query.with_for_update(of=LoopRow) if lock else query)


def all_loops() -> list[LoopRow]:
    """Every loop, newest change first, with its versions loaded."""
    query = select(LoopRow).options(selectinload(LoopRow.versions)).order_by(LoopRow.changed_at.desc())
    return list(db.session.scalars(query))


def version(ref: str, *, lock: bool = False) -> LoopVersion | None:
    """The frozen version with the public identifier; `lock` holds its row on PostgreSQL until the act ends."""
    query = select(LoopVersion).where(LoopVersion.ref == ref)
    return db.session.scalar(query.with_for_update(of=LoopVersion) if lock else query)


def version_by_id(version_id: int) -> LoopVersion | None:
    """The frozen version with the id."""
    return db.session.get(LoopVersion, version_id)


def usable_versions() -> list[LoopVersion]:
    """Frozen versions that an opening can be put on, by title, newest first; the twin of is_usable."""
    query = select(LoopVersion).where(LoopVersion.retired_at.is_(None), LoopVersion.sign_off.in_(USABLE))
    return list(db.session.scalars(query.order_by(LoopVersion.title, LoopVersion.number.desc())))


def kit(kit_id: int) -> KitRow | None:
    """The kit with the id."""
    return db.session.get(KitRow, kit_id)


def kit_by_ref(ref: str) -> KitRow | None:
    """The kit with the public identifier."""
    return db.session.scalar(select(KitRow).where(KitRow.ref == ref))


def kits_of(version_id: int) -> list[KitRow]:
    """The kits of a version, in order."""
    query = select(KitRow).where(KitRow.version_id == version_id).order_by(KitRow.position)
    return list(db.session.scalars(query))


def next_number(loop_id: int) -> int:
    """The number that the next version of a loop gets."""
    query = select(func.coalesce(func.max(LoopVersion.number), 0)).where(LoopVersion.loop_id == loop_id)
    return int(db.session.scalar(query) or 0) + 1


def write_draft(draft: loops.Draft) -> str:
    """A draft as JSON text."""
    return _DRAFT.dump_json(draft).decode()


def read_draft(row: LoopRow) -> loops.Draft:
    """The draft of a loop."""
    return _DRAFT.validate_json(row.draft)


def keep_state(row: LoopRow, draft: str) -> None:
    """Puts a new draft in place and remembers the one before it; at most fifty are remembered."""
    last = db.session.scalar(select(func.max(LoopState.number)).where(LoopState.loop_id == row.id)) or 0
    db.session.add(LoopState(loop_id=row.id, number=last + 1, draft=row.draft))
    db.session.execute(delete(LoopState).where(LoopState.loop_id == row.id, LoopState.number <= last + 1 - STATES_KEPT))
    row.draft = draft


def step_back(row: LoopRow) -> bool:
    """Puts the draft before the last change in place again; False when none is remembered."""
    query = select(LoopState).where(LoopState.loop_id == row.id).order_by(LoopState.number.desc()).limit(1)
    state = db.session.scalar(query)
    if state is None:
        return False
    row.draft = state.draft
    db.session.delete(state)
    return True


def has_states(loop_id: int) -> bool:
    """True when there is something to undo."""
    return db.session.scalar(select(LoopState.id).where(LoopState.loop_id == loop_id).limit(1)) is not None


def read_loop(row: LoopVersion) -> loops.Loop:
    """The frozen loop of a version."""
    return frozen_loop(row.id, row.sha256)


@lru_cache(maxsize=32)
def frozen_loop(version_id: int, sha256: str) -> loops.Loop:
    """The frozen loop with the id and hash, read once a process: neither ever changes."""
    query = select(LoopVersion.content).where(LoopVersion.id == version_id, LoopVersion.sha256 == sha256)
    content = db.session.scalar(query)
    if content is None:
        raise LookupError(f"loop version {version_id} with hash {sha256} is not in the database")
    return _LOOP.validate_json(content)


def read_kit(row: KitRow) -> loops.Kit:
    """The frozen kit of a row."""
    return frozen_kit(row.id, row.sha256)


@lru_cache(maxsize=128)
def frozen_kit(kit_id: int, sha256: str) -> loops.Kit:
    """The frozen kit with the id and hash, read once a process: neither ever changes."""
    query = select(KitRow.content).where(KitRow.id == kit_id, KitRow.sha256 == sha256)
    content = connection().execute(query).scalar()
    if content is None:
        raise LookupError(f"kit {kit_id} with hash {sha256} is not in the database")
    return _KIT.validate_json(content)


def add_version(row: LoopRow, loop: loops.Loop, *, person_id: int, at: datetime, sign_off: str = "") -> LoopVersion:
    """Writes a frozen version and its kits."""
    text = loops.canonical(loop)
    added = LoopVersion(
        loop_id=row.id,
        number=next_number(row.id),
        title=loop.title,
        content=text,
        sha256=records.text_hash(text),
        frozen_by=person_id,
        frozen_at=at,
        sign_off=sign_off,
    )
    db.session.add(added)
    db.session.flush()
    for position, kit in enumerate(loop.kits, start=1):
        content = loops.canonical(kit)
        db.session.add(
            KitRow(
                version_id=added.id,
                position=position,
                name=kit.id,
                stage=kit.stage,
                title=kit.title,
                minutes=kit.minutes,
                interviewers=kit.interviewers,
                items=len(kit.items),
                content=content,
                sha256=records.text_hash(content),
            )
        )
    db.session.flush()
    return added
