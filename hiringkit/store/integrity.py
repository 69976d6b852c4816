"""Everything that carries a hash, read in batches to be checked: records, and what the audit trail said of them."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import Select, func, select
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
UNREADABLE = (ValueError, TypeError, AttributeError)
"""What comes of columns that hold something else than the program ever wrote."""
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
    candidate: str = ""
    """Whose record it is."""


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


def _batches(query: Any, key: Any, batch: int = BATCH) -> Iterator[list[tuple[Any, Any]]]:
    """Some rows of a query at a time by their keys; None where columns cannot be read, which stops nothing else."""
    keys = list(db.session.scalars(select(key).order_by(key)))
    for begin in range(0, len(keys), batch):
        some = keys[begin : begin + batch]
        try:
            found = _read(query.where(key.in_(some)), key)
        except UNREADABLE:
            found = {one: _alone(query.where(key == one)) for one in some}
        yield [(one, found[one]) for one in some if one in found]
        db.session.expunge_all()


def _each(query: Any, key: Any, batch: int = BATCH) -> Iterator[tuple[Any, Any]]:
    """The same row by row."""
    for some in _batches(query, key, batch):
        yield from some


def _read(query: Any, key: Any) -> dict[Any, Any]:
    return {row[-1]: tuple(row[:-1]) for row in db.session.execute(query.add_columns(key)).unique()}


def _alone(query: Any) -> Any:
    try:
        return tuple(db.session.execute(query).unique().one())
    except UNREADABLE:
        return None


def cards() -> Iterator[tuple[str, Scorecard | None, Any]]:
    """Each scorecard with its entries, its person and its kit; only submitted ones have entries read."""
    met = joinedload(Scorecard.interview)
    options = (joinedload(Scorecard.person), met.joinedload(Interview.kit), met.joinedload(Interview.candidate))
    for some in _batches(select(Scorecard).options(*options), Scorecard.ref):
        entries = _entries([row[0].id for _, row in some if row and row[0].state == SUBMITTED])
        for ref, row in some:
            own = entries.get(row[0].id, {}) if row else None
            yield (ref, row[0], scorecards.card_value(row[0], own)) if own is not None else (ref, None, None)


def _entries(ids: list[int]) -> dict[int, dict[str, Any] | None]:
    """The entries of cards in one statement, and card by card when some cannot be read, which have None."""
    try:
        return {**scorecards.entries_of(ids)}
    except UNREADABLE:
        return {one: _own(one) for one in ids}


def _own(card_id: int) -> dict[str, Any] | None:
    try:
        return scorecards.entries_of([card_id]).get(card_id, {})
    except UNREADABLE:
        return None


def versions() -> Iterator[tuple[str, LoopVersion | None]]:
    """Each frozen loop version with its content and its kits with theirs."""
    kits = joinedload(LoopVersion.kits).undefer(KitRow.content)
    for ref, row in _each(select(LoopVersion).options(undefer(LoopVersion.content), kits), LoopVersion.ref, 10):
        yield ref, row and row[0]


def decisions() -> Iterator[tuple[int, DecisionRow | None, str]]:
    """Each decision with its candidate's identifier."""
    query = select(DecisionRow, Candidate.ref).join(Candidate, Candidate.id == DecisionRow.candidate_id)
    for number, row in _each(query.options(joinedload(DecisionRow.decider)), DecisionRow.id):
        yield (number, *row) if row else (number, None, "")


def packets() -> Iterator[tuple[str, str, str, str]]:
    """Each packet: its identifier, its facts, its hash, and whose it is."""
    query = _facts(PacketRow).join(Candidate, Candidate.id == PacketRow.candidate_id)
    yield from map(tuple, db.session.execute(query.add_columns(Candidate.ref)))


def parts() -> Iterator[tuple[str, bytes, str, str]]:
    """Each finished PDF: its key, its bytes, its hash, and its packet's identifier."""
    query = select(Part.key, Part.content, Part.sha256, PacketRow.ref).outerjoin(
        PacketRow, PacketRow.id == Part.packet_id
    )
    for row in db.session.execute(query.order_by(Part.key).execution_options(yield_per=10)):
        yield row.key, row.content, row.sha256, row.ref or ""


def slates() -> Iterator[tuple[str, str, str]]:
    """Each slate: its identifier, its facts and its hash."""
    yield from map(tuple, db.session.execute(_facts(SlateRow)))


def slate_pdfs() -> Iterator[tuple[str, str, str]]:
    """Each finished PDF of a slate: the hash of its bytes, the hash that was recorded, and its slate's identifier."""
    least, most = func.min(SlatePdf.sha256).label("sha256"), func.max(SlatePdf.sha256).label("most")
    query = select(SlatePdf.slate_id, least, most, SlateRow.ref)
    grouped = query.join(SlateRow, SlateRow.id == SlatePdf.slate_id).group_by(SlatePdf.slate_id, SlateRow.ref)
    for row in db.session.execute(grouped.order_by(SlatePdf.slate_id)).all():
        digest = hashlib.sha256()
        for piece in pdf_of(row.slate_id):
            digest.update(piece)
        yield digest.hexdigest(), row.sha256 if row.sha256 == row.most else "", row.ref


def letters() -> Iterator[tuple[str, str, str | None, str]]:
    """Each finished letter: its identifier, its facts, its hash, and whose it is."""
    query = _facts(LetterRow).join(Candidate, Candidate.id == LetterRow.candidate_id)
    query = query.where(LetterRow.finished_at.is_not(None))
    yield from map(tuple, db.session.execute(query.add_columns(Candidate.ref)))


def _facts(table: Any) -> Select[Any]:
    """What is frozen of each row; no other column is read, whatever was put into it."""
    return select(table.ref, table.facts, table.sha256).order_by(table.id).execution_options(yield_per=10)


def attached() -> Iterator[tuple[str, str, str, str]]:
    """Each attachment: its identifier, whose it is, its hash, and that of its content now; '' when the file is gone."""
    columns = (Attachment.ref, Candidate.ref, Attachment.sha256, Attachment.media, Attachment.url, StoredFile.content)
    query = select(*columns).join(Candidate, Candidate.id == Attachment.candidate_id)
    query = query.outerjoin(StoredFile, StoredFile.sha256 == Attachment.sha256).order_by(Attachment.id)
    for ref, candidate, kept, media, url, content in db.session.execute(query.execution_options(yield_per=10)):
        held = content if media else url.encode()
        yield ref, candidate, kept, "" if held is None else hashlib.sha256(held).hexdigest()


def sealed(acts: tuple[str, ...]) -> Iterator[Sealed]:
    """The hashes that the audit trail holds for these acts, oldest first."""
    query = select(AuditLine.act, AuditLine.subject, AuditLine.details).where(AuditLine.act.in_(acts))
    for row in db.session.execute(query.order_by(AuditLine.seq).execution_options(yield_per=1000)):
        try:
            details = json.loads(row.details)
        except ValueError:  # audit verify names the line
            continue
        sha256 = details.get("sha256") or details.get("pdf", "")
        seals = details.get("seals", {})
        new = (tuple(details.get("gone", ())), seals.get("scorecards", {}), tuple(seals.get("decisions", ())))
        yield Sealed(row.act, row.subject, sha256, details.get("version", ""), *new, details.get("candidate", ""))


def packet_of_file(sha256: str) -> PacketRow | None:
    """The packet whose finished PDF has this hash."""
    return db.session.scalar(select(PacketRow).join(Part, Part.packet_id == PacketRow.id).where(Part.sha256 == sha256))


def packet_beginning(letters: str) -> PacketRow | None:
    """The packet whose identifier begins with these letters."""
    query = select(PacketRow).where(PacketRow.ref.startswith(letters, autoescape=True))
    return db.session.scalar(query.order_by(PacketRow.id).limit(1))
