"""Everything that carries a hash, read in batches to be checked: records, and what the audit trail said of them."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, undefer

from hiringkit.domain.scorecards import SUBMITTED
from hiringkit.store import scorecards
from hiringkit.store.attachments import Attachment, StoredFile
from hiringkit.store.candidates import Candidate
from hiringkit.store.database import Base, db
from hiringkit.store.debriefs import DecisionRow, LetterRow
from hiringkit.store.interviews import Interview
from hiringkit.store.loops import KitRow, LoopVersion
from hiringkit.store.packets import PacketRow, Part
from hiringkit.store.records import AuditLine
from hiringkit.store.scorecards import Scorecard
from hiringkit.store.slates import SlatePdf, SlateRow, pdf_of

BATCH = 200
R = TypeVar("R", bound=Base)


@dataclass(frozen=True, slots=True)
class Sealed:
    """A hash that the audit trail holds: of which act, on what."""

    act: str
    subject: str
    sha256: str
    version: str
    gone: tuple[str, ...] = ()
    """Records that an erasure took away."""
    cards: dict[str, str] = field(default_factory=dict)
    """New hashes of cards that were anonymised."""
    decisions: tuple[str, ...] = ()
    """New hashes of the candidate's decisions."""


def totals() -> int:
    """How many records there are to check."""
    counted: tuple[Any, ...] = (
        Scorecard,
        LoopVersion,
        KitRow,
        DecisionRow,
        PacketRow,
        Part,
        SlateRow,
        Attachment,
    )
    finished = select(func.count()).select_from(LetterRow).where(LetterRow.finished_at.is_not(None))
    printed = select(func.count(SlatePdf.slate_id.distinct()))
    queries = (*(select(func.count()).select_from(table) for table in counted), finished, printed)
    return sum(db.session.scalar(query) or 0 for query in queries)


def cards() -> Iterator[tuple[Scorecard, Any]]:
    """Each scorecard with its entries, its person and its kit; only submitted ones have entries read."""
    options = (joinedload(Scorecard.person), joinedload(Scorecard.interview).joinedload(Interview.kit))
    last = 0
    while True:
        query = select(Scorecard).where(Scorecard.id > last).order_by(Scorecard.id).limit(BATCH).options(*options)
        rows = list(db.session.scalars(query))
        if not rows:
            return
        entries = scorecards.entries_of([row.id for row in rows if row.state == SUBMITTED])
        for row in rows:
            yield row, scorecards.card_value(row, entries.get(row.id, {}))
        last = rows[-1].id
        db.session.expunge_all()


def versions() -> Iterator[LoopVersion]:
    """Each frozen loop version with its content and its kits with theirs."""
    kits = joinedload(LoopVersion.kits).undefer(KitRow.content)
    query = select(LoopVersion).options(undefer(LoopVersion.content), kits)
    yield from db.session.scalars(query.order_by(LoopVersion.id)).unique()


def decisions() -> Iterator[tuple[DecisionRow, str]]:
    """Each decision with its candidate's identifier."""
    query = select(DecisionRow, Candidate.ref).join(Candidate, Candidate.id == DecisionRow.candidate_id)
    for found in db.session.execute(query.options(joinedload(DecisionRow.decider)).order_by(DecisionRow.id)):
        yield found[0], found[1]


def packets() -> Iterator[PacketRow]:
    """Each packet with its facts."""
    query = select(PacketRow).options(undefer(PacketRow.facts)).order_by(PacketRow.id)
    yield from db.session.scalars(query.execution_options(yield_per=BATCH))


def parts() -> Iterator[tuple[str, bytes, str, str]]:
    """Each finished PDF: its key, its bytes, its hash, and its packet's identifier."""
    query = select(Part.key, Part.content, Part.sha256, PacketRow.ref).outerjoin(
        PacketRow, PacketRow.id == Part.packet_id
    )
    for row in db.session.execute(query.order_by(Part.key).execution_options(yield_per=10)):
        yield row.key, row.content, row.sha256, row.ref or ""


def slates() -> Iterator[SlateRow]:
    """Each slate with its facts."""
    query = select(SlateRow).options(undefer(SlateRow.facts)).order_by(SlateRow.id)
    yield from db.session.scalars(query.execution_options(yield_per=10))


def slate_pdfs() -> Iterator[tuple[str, str, str]]:
    """Each finished PDF of a slate: the hash of its bytes, the hash that was recorded, and its slate's identifier."""
    query = select(SlatePdf.slate_id, func.min(SlatePdf.sha256).label("sha256"), SlateRow.ref)
    grouped = query.join(SlateRow, SlateRow.id == SlatePdf.slate_id).group_by(SlatePdf.slate_id, SlateRow.ref)
    for row in db.session.execute(grouped.order_by(SlatePdf.slate_id)).all():
        digest = hashlib.sha256()
        for piece in pdf_of(row.slate_id):
            digest.update(piece)
        yield digest.hexdigest(), row.sha256, row.ref


def letters() -> Iterator[LetterRow]:
    """Each finished letter with its facts."""
    query = select(LetterRow).where(LetterRow.finished_at.is_not(None)).order_by(LetterRow.id)
    yield from db.session.scalars(query.execution_options(yield_per=BATCH))


def attached() -> Iterator[tuple[Attachment, str]]:
    """Each attachment with the hash of its content as it is now; '' when the file is gone."""
    query = select(Attachment, StoredFile.content).outerjoin(StoredFile, StoredFile.sha256 == Attachment.sha256)
    for row, content in db.session.execute(query.order_by(Attachment.id).execution_options(yield_per=10)):
        held = row.url.encode() if not row.media else content
        yield row, "" if held is None else hashlib.sha256(held).hexdigest()


def sealed(acts: tuple[str, ...]) -> Iterator[Sealed]:
    """The hashes that the audit trail holds for these acts, oldest first."""
    query = select(AuditLine.act, AuditLine.subject, AuditLine.details).where(AuditLine.act.in_(acts))
    for row in db.session.execute(query.order_by(AuditLine.seq).execution_options(yield_per=1000)):
        details = json.loads(row.details)
        sha256 = details.get("sha256") or details.get("pdf", "")
        seals = details.get("seals", {})
        new = (tuple(details.get("gone", ())), seals.get("scorecards", {}), tuple(seals.get("decisions", ())))
        yield Sealed(row.act, row.subject, sha256, details.get("version", ""), *new)


def packet_of_file(sha256: str) -> PacketRow | None:
    """The packet whose finished PDF has this hash."""
    return db.session.scalar(select(PacketRow).join(Part, Part.packet_id == PacketRow.id).where(Part.sha256 == sha256))


def packet_beginning(letters: str) -> PacketRow | None:
    """The packet whose identifier begins with these letters."""
    query = select(PacketRow).where(PacketRow.ref.startswith(letters, autoescape=True))
    return db.session.scalar(query.order_by(PacketRow.id).limit(1))
