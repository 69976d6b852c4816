"""What keeps the instance in order: backups that are due, and what has to go: half-made copies, old files and parts."""

from datetime import datetime, timedelta

import structlog
from flask import Flask

from hiringkit.services import backups
from hiringkit.services.candidates import listing
from hiringkit.services.packets import ahead
from hiringkit.services.records import erasing

EVERY = timedelta(minutes=1)
log = structlog.get_logger()


class Upkeep:
    """One worker's; several workers do nothing twice."""

    def __init__(self, app: Flask) -> None:
        self._app, self._settings = app, app.config["SETTINGS"]
        self._looked: datetime | None = None

    def tick(self, at: datetime) -> None:
        """One look, at most once a minute; what fails is logged and tried again at the next."""
        if self._looked is not None and timedelta(0) <= at - self._looked < EVERY:
            return
        self._looked = at
        with self._app.app_context():
            backups.sweep(self._settings, at)
            listing.forget_old(at)
            ahead.forget_old(at)
            if erasing.scrub_wanted(self._settings.instance):
                erasing.scrub(self._settings.instance)
            try:
                made = backups.make_due(self._settings, at)
            except (backups.BackupProblem, OSError) as error:
                log.error("backup was not made", error=type(error).__name__)
                return
            if made is not None:
                backups.note_made(made, at)
                log.info("backup made", count=sum(made.manifest.rows.values()))
