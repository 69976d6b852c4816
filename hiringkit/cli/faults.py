"""What a command says about each kind of error that it meets."""

from hiringkit.config import SettingsProblem
from hiringkit.domain.access import Forbidden
from hiringkit.domain.frozen import RecordError
from hiringkit.paths import PathsProblem
from hiringkit.pdf import RenderError
from hiringkit.pdf.fonts import FontsProblem
from hiringkit.services.acts import Invalid, Stale
from hiringkit.services.backups import BackupProblem
from hiringkit.store import faults
from hiringkit.store.locks import InUse
from hiringkit.store.schema import SchemaProblem

OURS = (SettingsProblem, PathsProblem, FontsProblem, RenderError, RecordError, Stale, BackupProblem, InUse)
INSIDE = "something went wrong inside hiringkit ({}). Set HIRINGKIT_LOG_LEVEL=debug and run it again to see where"
HIDDEN = "there is nothing with that identifier, or it is not open to the person who acts (--as EMAIL)"
AWAY = {
    "not a database": "the database file is no database any more: restore a backup with hiringkit restore FILE --force",
    "malformed": "the database file is damaged: restore a backup with hiringkit restore FILE --force",
    "decode": "a text in the database is not readable any more: restore a backup with hiringkit restore FILE --force",
    "disk is full": "the disk is full: nothing was changed. Free some space, then do it again",
    "no space left": "the disk is full: nothing was changed. Free some space, then do it again",
    "disk i/o": "the disk cannot be read or written: see whether it is full, and what the system’s log says of it",
    "readonly": "the database may not be written to: give its file and its folder to this user",
    "read-only": "the database may not be written to: give its file and its folder to this user",
    "unable to open": "the database file cannot be opened: give its file and its folder to this user",
    "locked": "the database was busy for ten seconds: nothing was changed. Do it again",
    "password": "the database refuses the user or the password: correct HIRINGKIT_DATABASE_URL",
    "does not exist": "the database does not exist: make it, or correct HIRINGKIT_DATABASE_URL",
    "connection": "the database does not answer: start it, or correct HIRINGKIT_DATABASE_URL",
}


def sentence(error: BaseException) -> str:
    """What to tell the person about an error."""
    if isinstance(error, OURS):
        return str(error)
    if isinstance(error, SchemaProblem):
        return f"the database was left as it was: {error}"
    if isinstance(error, Invalid):
        return " ".join(said if not field else f"{field}: {said}" for field, said in error.errors.items())
    if isinstance(error, Forbidden):
        return HIDDEN if error.refusal.hidden else error.refusal.sentence
    if isinstance(error, faults.StoreError) or type(error).__module__.startswith(("sqlite3", "pysqlite3", "psycopg")):
        return _of_database(error)
    if isinstance(error, OSError):
        named = f"{error.filename}: " if error.filename else ""
        return f"{named}{(error.strerror or str(error)).lower()}"
    return INSIDE.format(type(error).__name__)


def _of_database(error: BaseException) -> str:
    said = str(getattr(error, "orig", None) or error).lower()
    return next((words for part, words in AWAY.items() if part in said), INSIDE.format(type(error).__name__))
