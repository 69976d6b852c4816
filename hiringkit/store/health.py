"""Whether the database answers, has the present schema, and can be written to; its size, and a few counts."""

from datetime import datetime

from sqlalchemy import func, select, text

from hiringkit.store import schema
from hiringkit.store.accounts import Person
from hiringkit.store.database import db, ledger
from hiringkit.store.records import AuditLine, Reading
from hiringkit.store.scorecards import Change, Scorecard
from hiringkit.store.sessions import SessionRow


def answers() -> bool:
    """True when the database answers at all."""
    return bool(db.session.scalar(text("SELECT 1")))


def schema_is_current() -> bool:
    """True when the schema is the one this program needs."""
    found = schema.state()
    return found.is_current or not found.needed


def can_write() -> bool:
    """True when a writing transaction can begin and end; nothing is changed."""
    with ledger() as connection:
        connection.execute(text("UPDATE organisation SET id = id WHERE id = 0"))
    return True


def counts() -> dict[str, int]:
    """How many there are of what tells whether the instance is in use: one statement."""
    wanted = {
        "people": select(func.count(Person.id)).where(Person.active),
        "sessions": select(func.count(SessionRow.id)),
        "saves": select(func.count(Change.id)),
        "scorecards_submitted": select(func.count(Scorecard.id)).where(Scorecard.submitted_at.is_not(None)),
        "audit_lines": select(func.count(AuditLine.seq)),
        "readings": select(func.count(Reading.seq)),
    }
    row = db.session.execute(select(*(query.scalar_subquery().label(name) for name, query in wanted.items()))).one()
    return dict(row._mapping)  # noqa: SLF001  SQLAlchemy's documented way


def size() -> int:
    """The size of the database in bytes."""
    if db.engine.dialect.name == "sqlite":
        query = text("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
    else:
        query = text("SELECT pg_database_size(current_database())")
    return int(db.session.scalar(query) or 0)


def last_backup() -> datetime | None:
    """When a backup was last made, as the audit trail has it."""
    return db.session.scalar(select(func.max(AuditLine.at)).where(AuditLine.act == "backup.make"))
