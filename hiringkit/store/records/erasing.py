"""Taking a candidate out of the database: the rows that go, the columns that are emptied, and the files after that.

Whatever points to a candidate is found by its foreign keys. What is not named in EMPTIED goes as a whole, so that a
table that is added later is erased until somebody says what of it may stay.
"""

import re
import time
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, delete, func, or_, select, update

from hiringkit.domain.records import NOBODY
from hiringkit.domain.scorecards import ANONYMISED as BY_ANONYMISING
from hiringkit.domain.scorecards import CLOSED, DRAFT, OWED
from hiringkit.store import slates
from hiringkit.store.attachments import Attachment, StoredFile
from hiringkit.store.calibration import Sitting
from hiringkit.store.candidates import Candidate
from hiringkit.store.database import Base, db
from hiringkit.store.openings import Opening, Void
from hiringkit.store.outbox import Message
from hiringkit.store.packets import Job, PacketRow
from hiringkit.store.questions.flags import Flag
from hiringkit.store.rosters import Roster
from hiringkit.store.scorecards import Scorecard

EMPTIED: dict[str, dict[str, Any]] = {
    "candidates": {
        **{"name": NOBODY, "latin_name": "", "pronunciation": "", "lang": "", "dir": "ltr"},
        **{"email": "", "phone": "", "person_id": None},
    },
    "gates": {"reason": ""},
    "interviews": {"call_url": "", "note": "", "cancelled_reason": ""},
    "scorecards": {"rationale": "", "closing_notes": "", "closer_reason": ""},
    "scorecard_entries": {"evidence": "", "changed": "", "added": ""},
    "votes": {"reason": "", "dissent": ""},
    "decisions": {"reason": "", "against_reason": "", "conditions": "", "reopened_reason": ""},
    "overrides": {"reason": ""},
    "waivers": {"reason": ""},
    "recusals": {"reason": ""},
    "reminders": {},
    "debriefs": {"agenda": "", "went_on_reason": ""},
}
"""What stays of an anonymised candidate, and what of it is emptied; everything else that points to them goes."""
NAMED = (Flag.words, Flag.settled_note, Sitting.note, Void.reason, Opening.closed_reason)
"""Texts about other things, in which somebody may have named the candidate."""
SOMEBODY = "[somebody]"
STAYS: dict[str, tuple[str, ...]] = {
    "candidates": ("ref", "state"),
    "gates": ("stage", "outcome"),
    "interviews": ("ref", "time_zone", "state"),
    "scorecards": ("ref", "state", "closer", "sha256"),
    "scorecard_entries": ("item", "not_assessed", "probes"),
    "decisions": ("outcome", "level", "sha256"),
}
"""Texts of those tables that are choices, identifiers or hashes."""


VACUUM = 'VACUUM (FULL, ANALYZE, VERBOSE) "{}"'
RETYPED = 'ALTER TABLE "{}" ALTER COLUMN "{}" TYPE {}'
STALE = """SELECT s.tablename, s.attname, format_type(a.atttypid, a.atttypmod) FROM pg_stats s
JOIN pg_class c ON c.relname = s.tablename AND c.relnamespace = to_regnamespace(s.schemaname)
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = s.attname
WHERE s.schemaname = current_schema() AND c.reltuples <= 0 AND s.tablename = ANY(%s)"""
"""Columns of empty tables of which PostgreSQL keeps samples."""
_KEPT = re.compile(r"\A\D*(\d+)")
"""The first number of what VACUUM says in detail of a table: dead rows that it could not remove yet."""
PATIENCE = 5.0
"""Seconds to wait for a table in use, and in all for transactions on this server for which deleted rows are kept."""


def tables() -> list[Table]:
    """Every table that points to a candidate, however far; those that others point to first, the candidates too."""
    return [table for table in Base.metadata.sorted_tables if table.name == "candidates" or _links(table)]


def rows_of(table: Table, candidate_id: int) -> ColumnElement[bool]:
    """Which rows of a table belong to the candidate."""
    return rows_in(table, [candidate_id])


def rows_in(table: Table, ids: Any) -> ColumnElement[bool]:
    """Which rows of a table belong to any of the candidates, named by a list or a statement of their ids."""
    if table.name == "candidates":
        return table.c.id.in_(ids)
    parts = []
    for column, target in _links(table):
        further = select(target.c.id).where(rows_in(target, ids))
        parts.append(column.in_(ids if target.name == "candidates" else further))
    return or_(*parts)


def _links(table: Table) -> list[tuple[Column[Any], Table]]:
    """The columns of a table that point to a candidate, or to something that does."""
    found = []
    for key in table.foreign_keys:
        target = key.column.table
        if target is not table and (target.name == "candidates" or _links(target)):
            found.append((key.parent, target))
    return found


def refs_of(candidate_id: int) -> dict[str, list[str]]:
    """The public identifiers of what belongs to the candidate, by table."""
    found: dict[str, list[str]] = {}
    for table in tables():
        if "ref" in table.c and table.name != "candidates":
            query = select(table.c.ref).where(rows_of(table, candidate_id)).order_by(table.c.id)
            found[table.name] = list(db.session.scalars(query))
    return found


def anonymise(candidate: Candidate) -> None:
    """Empties what names or describes the candidate, and removes what cannot be emptied."""
    _forget_messages(candidate)
    _forget_elsewhere(candidate)
    slates.forget(candidate)
    _forget_jobs(candidate.id)
    _close_cards(candidate.id)
    hashes = _files_of(candidate.id)
    for table in reversed(tables()):
        where = rows_of(table, candidate.id)
        emptied = EMPTIED.get(table.name)
        if emptied is None:
            db.session.execute(delete(table).where(where))
        elif emptied:
            db.session.execute(update(table).where(where).values(**emptied))
    _forget_files(hashes)
    db.session.expire_all()


def erase(candidate: Candidate) -> None:
    """Removes the candidate and every row that points to them."""
    _forget_messages(candidate)
    _forget_elsewhere(candidate)
    slates.forget(candidate)
    _forget_jobs(candidate.id)
    hashes, candidate_id = _files_of(candidate.id), candidate.id
    db.session.expunge_all()
    for table in reversed(tables()):
        db.session.execute(delete(table).where(rows_of(table, candidate_id)))
    _forget_files(hashes)


def _close_cards(candidate_id: int) -> None:
    """Closes what is not submitted, before its words are emptied: a browser that still holds some cannot save them."""
    of_candidate = update(Scorecard).where(Scorecard.candidate_id == candidate_id)
    open_ones = of_candidate.where(Scorecard.state.in_((OWED, DRAFT)))
    db.session.execute(open_ones.values(state=CLOSED, closer=BY_ANONYMISING, version=Scorecard.version + 1))


def _forget_jobs(candidate_id: int) -> None:
    packets = select(PacketRow.ref).where(PacketRow.candidate_id == candidate_id)
    cards = select(Scorecard.ref).where(Scorecard.candidate_id == candidate_id)
    db.session.execute(delete(Job).where(or_(Job.subject.in_(packets), Job.subject.in_(cards))))


def _forget_messages(candidate: Candidate) -> None:
    """Messages to others that name the candidate, such as one that lists a day's interviews."""
    for words in _names_of(candidate):
        named = [
            column.contains(words, autoescape=True) for column in (Message.subject, Message.body, Message.calendar)
        ]
        db.session.execute(delete(Message).where(or_(*named)))


def _forget_elsewhere(candidate: Candidate) -> None:
    """Takes their name out of texts about other things, and away what waits to be taken into their opening."""
    db.session.execute(delete(Roster).where(Roster.opening_id == candidate.opening_id))
    for words in sorted(_names_of(candidate), key=len, reverse=True):
        for column in NAMED:
            change = update(column.class_).where(column.contains(words, autoescape=True))
            db.session.execute(change.values({column.key: func.replace(column, words, SOMEBODY)}))


def _names_of(candidate: Candidate) -> set[str]:
    return {candidate.name, candidate.latin_name, candidate.email} - {""}


def _files_of(candidate_id: int) -> list[str]:
    query = select(Attachment.sha256).where(Attachment.candidate_id == candidate_id)
    return list(db.session.scalars(query))


def _forget_files(hashes: list[str]) -> None:
    """Removes the content of attachments that nobody else has."""
    used = select(Attachment.sha256)
    db.session.execute(delete(StoredFile).where(StoredFile.sha256.in_(hashes), StoredFile.sha256.not_in(used)))


def scrub() -> bool:
    """Rewrites the database's files without what was deleted; False when somebody else's work stands in the way."""
    db.session.rollback()
    with closing(db.engine.raw_connection()) as connection:
        driver: Any = connection.dbapi_connection
        return _scrub_sqlite(driver) if db.engine.dialect.name == "sqlite" else _scrub_postgres(driver)


def _scrub_sqlite(driver: Any) -> bool:
    """secure_delete has overwritten the pages already; VACUUM leaves none unused, and the log is emptied."""
    driver.execute("PRAGMA query_only=OFF")
    try:
        driver.execute("VACUUM")
        busy = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except Exception as error:  # each module of SQLite has an error class of its own
        if "locked" not in str(error) and "busy" not in str(error):
            raise
        return False
    return bool(busy == 0)


def _scrub_postgres(driver: Any) -> bool:
    """A full VACUUM writes each table anew, and the statistics, which keep samples of what stood in its columns.

    An empty table keeps its old samples, until a column is said to be of the type that it is.
    What is in use, or kept for others when the patience is at its end, is left for the next time.
    """
    driver.rollback()
    driver.autocommit = True
    try:
        with driver.cursor() as cursor:
            is_clean = True
            cursor.execute("SELECT set_config('lock_timeout', %s, false)", [f"{PATIENCE:.1f}s"])
            end = time.monotonic() + PATIENCE
            for name in _to_scrub():
                is_clean &= _rewritten(cursor, name, end)
            for column in cursor.execute(STALE, [list(_to_scrub())]).fetchall():
                is_clean &= _done(cursor, RETYPED.format(*column))
            is_clean &= _rewritten(cursor, "pg_statistic", time.monotonic() + PATIENCE)
            cursor.execute("RESET lock_timeout")
    finally:
        driver.autocommit = False
    return is_clean


def _rewritten(cursor: Any, table: str, end: float) -> bool:
    """False when a table is in use, or still holds rows that VACUUM keeps for a transaction that began before."""
    kept: list[str] = []
    cursor.connection.add_notice_handler(handler := lambda diag: kept.extend(_KEPT.findall(diag.message_detail or "")))
    try:
        while is_done := _done(cursor, VACUUM.format(table)):
            if not any(int(count) for count in kept):
                break
            if time.monotonic() > end:
                return False
            kept.clear()
            time.sleep(0.1)
    finally:
        cursor.connection.remove_notice_handler(handler)
    return is_done


def _to_scrub() -> Iterator[str]:
    yield from (table.name for table in tables())
    yield from ("jobs", "attachment_files", "messages", "slates", "slate_pdfs", "packet_fragments", "rosters")
    yield from dict.fromkeys(column.class_.__tablename__ for column in NAMED)


def _done(cursor: Any, statement: str) -> bool:
    """False when somebody’s work stands in the way."""
    try:
        cursor.execute(statement)
    except Exception as error:
        if getattr(error, "sqlstate", "") not in ("55P03", "40P01"):
            raise
        return False
    return True
