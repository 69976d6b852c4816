"""What can go wrong with the database, told apart: away for a moment, or a fault of ours."""

import errno

from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from hiringkit.store.database import db

StoreError = SQLAlchemyError
AWAY = ("locked", "busy", "readonly", "read-only", "disk is full", "disk i/o", "unable to open", "no space left")
AWAY_NAMES = {"ReadOnlySqlTransaction", "DiskFull", "SerializationFailure", "DeadlockDetected", "InterfaceError"}
AWAY_NUMBERS = {errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.EIO, errno.EACCES, errno.EMFILE}


def is_away(error: Exception) -> bool:
    """True when the database is busy, locked, read-only, full or not there: nothing was saved, try again."""
    if isinstance(error, DBAPIError):
        cause = str(error.orig).lower()
        names = {type(error).__name__, type(error.orig).__name__}
        is_known = bool(names & AWAY_NAMES) or any(word in cause for word in AWAY)
        return is_known or error.connection_invalidated or "connection" in cause
    if isinstance(error, OSError):
        return error.errno in AWAY_NUMBERS
    return isinstance(error, PoolTimeout)


def let_go() -> None:
    """Ends whatever transaction a request has open."""
    db.session.rollback()
