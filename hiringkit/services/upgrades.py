"""Moving the database to this version's schema: alone, after a backup, step by step."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hiringkit.config import Settings
from hiringkit.services import backups
from hiringkit.store import locks, presence, schema


@dataclass(frozen=True, slots=True)
class Moved:
    """From which schema to which, and the backup that was made before; `found` is empty for a new database."""

    found: str
    schema: str
    backup: Path | None

    @property
    def changed(self) -> bool:
        """True when anything was done."""
        return self.found != self.schema


def upgrade(settings: Settings, at: datetime, *, with_backup: bool = True) -> Moved:
    """Makes the tables of an empty database, or moves an older schema up; a newer one is refused."""
    found = schema.state()
    if found.is_current:
        return Moved(found.found, found.found, None)
    with locks.alone(settings.instance), schema.lock():
        presence.require_alone()
        found = schema.state()
        if found.state in (schema.NEWER, schema.FOREIGN):
            raise schema.SchemaProblem(f"it is {found.state}")
        is_old = found.state == schema.BEHIND
        backup = backups.automatic(settings, at, f"schema-{found.found}") if is_old and with_backup else None
        schema.upgrade()
        return Moved(found.found, schema.state().found, backup)
