"""Questions kept in the database: their versions, what is open, and uploads."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from pydantic import TypeAdapter
from sqlalchemy import delete, func, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload, selectinload

from hiringkit.domain import records
from hiringkit.domain.questions import Question
from hiringkit.store.database import db
from hiringkit.store.questions.tables import (
    ACTIVE,
    OPEN,
    REPLACED,
    RETIRED,
    Author,
    Edition,
    QuestionRow,
    Revision,
    Upload,
)

KEPT = timedelta(days=7)
"""How long an uploaded file waits to be confirmed."""
AT_ONCE = 5000
"""Identifiers in one statement; both databases take more."""
_QUESTION = TypeAdapter(Question)


@dataclass(frozen=True, slots=True)
class Standing:
    """How one version of a question stands, without its content."""

    revision: int
    edits: int
    number: int
    state: str
    name: str


def stamp() -> tuple[str, int]:
    """The database and its edition: another value as soon as any question kept here changes."""
    number = db.session.scalar(select(Edition.number).where(Edition.id == 1))
    return address(), number or 0


def address() -> str:
    """The address of the database, so that what is remembered of one is not told of another."""
    return str(db.engine.url)


def count_edition() -> None:
    """Counts a change, inside its act; changes wait for each other here."""
    row = db.session.get(Edition, 1, with_for_update=True)
    if row is None:
        try:
            with db.session.begin_nested():
                db.session.add(Edition(id=1, number=1))
            return
        except IntegrityError:  # another first change was a moment faster
            row = db.session.get_one(Edition, 1, with_for_update=True)
    row.number += 1


def standing() -> list[Standing]:
    """Every version that is open, active or retired, in the order of the questions' making."""
    query = (
        select(Revision.id, Revision.edits, Revision.number, Revision.state, QuestionRow.name)
        .join(QuestionRow, QuestionRow.id == Revision.question_id)
        .where(Revision.state != REPLACED)
        .order_by(QuestionRow.id, Revision.number)
    )
    return [Standing(*row) for row in db.session.execute(query)]


def contents(ids: list[int]) -> dict[int, Question]:
    """The questions of several versions."""
    found: dict[int, Question] = {}
    for start in range(0, len(ids), AT_ONCE):
        query = select(Revision.id, Revision.content).where(Revision.id.in_(ids[start : start + AT_ONCE]))
        found |= {row.id: read(row.content) for row in db.session.execute(query)}
    return found


def get(name: str, *, lock: bool = False) -> QuestionRow | None:
    """The question of that id in the library; `lock` holds its row on PostgreSQL until the act ends."""
    query = select(QuestionRow).where(QuestionRow.name == name)
    query = query.options(selectinload(QuestionRow.revisions).selectinload(Revision.authors))
    return db.session.scalar(query.with_for_update(of=QuestionRow) if lock else query)


def taken(names: Iterable[str]) -> set[str]:
    """Those of the names that a question here has."""
    wanted = list(dict.fromkeys(names))
    found: set[str] = set()
    for start in range(0, len(wanted), AT_ONCE):
        part = wanted[start : start + AT_ONCE]
        found |= set(db.session.scalars(select(QuestionRow.name).where(QuestionRow.name.in_(part))))
    return found


def in_state(row: QuestionRow, *states: str) -> Revision | None:
    """The newest version of a question in one of the states."""
    return next((one for one in reversed(row.revisions) if one.state in states), None)


def keep(row: QuestionRow) -> bool:
    """Writes a new question; False when somebody took its name a moment before."""
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        return False
    return True


def write(revision: Revision, question: Question, *, person_id: int, at: datetime) -> None:
    """Puts a text into a version and notes who wrote it."""
    _fill(revision, question)
    revision.changed_by, revision.changed_at = person_id, at
    if person_id not in {author.person_id for author in revision.authors}:
        revision.authors.append(Author(person_id=person_id))


def take_into_use(row: QuestionRow, revision: Revision, question: Question) -> None:
    """Makes a version the active one, in place of the one before."""
    for earlier in row.revisions:
        if earlier.state in (ACTIVE, RETIRED):
            earlier.state = REPLACED
    db.session.flush()
    _fill(revision, question)
    revision.state = ACTIVE


def _fill(revision: Revision, question: Question) -> None:
    revision.content = canonical(question)
    revision.sha256 = records.text_hash(revision.content)
    revision.edits = (revision.edits or 0) + 1


def open_revisions() -> list[Revision]:
    """Every version that is being written or reviewed, the longest waiting first."""
    query = select(Revision).where(Revision.state.in_(OPEN)).order_by(Revision.changed_at, Revision.id)
    query = query.options(joinedload(Revision.question), selectinload(Revision.authors))
    return list(db.session.scalars(query))


def count_open() -> dict[str, int]:
    """How many versions are being written, and how many wait for a review."""
    query = select(Revision.state, func.count(Revision.id).label("rows")).where(Revision.state.in_(OPEN))
    return {row.state: row.rows for row in db.session.execute(query.group_by(Revision.state))}


def remove(row: QuestionRow | Revision) -> None:
    """Takes away a draft, or a question that never had anything but a draft."""
    db.session.delete(row)
    db.session.flush()


def canonical(question: Question) -> str:
    """The canonical JSON of a question."""
    return records.canonical(_QUESTION.dump_python(question, mode="json"))


def read(content: str) -> Question:
    """The question that canonical JSON describes."""
    return _QUESTION.validate_json(content)


def keep_upload(upload: Upload) -> None:
    """Keeps an uploaded file in place of the person's earlier one; those that nobody came back to go too."""
    stale = Upload.at < upload.at - KEPT
    db.session.execute(delete(Upload).where(or_(Upload.person_id == upload.person_id, stale)))
    db.session.add(upload)
    db.session.flush()


def upload(ref: str, person_id: int, *, lock: bool = False) -> Upload | None:
    """The person's own uploaded file with that public identifier."""
    query = select(Upload).where(Upload.ref == ref, Upload.person_id == person_id)
    return db.session.scalar(query.with_for_update(of=Upload) if lock else query)


def drop_upload(row: Upload) -> None:
    """Takes an uploaded file away."""
    db.session.delete(row)
    db.session.flush()
