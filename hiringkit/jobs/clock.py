"""What comes due by itself, looked at by every worker and done by one: mail to send, and reminders to write."""

from collections.abc import Callable
from datetime import datetime, timedelta

from flask import Flask

from hiringkit.jobs import mailing
from hiringkit.services.accounts import forgotten
from hiringkit.services.interviews import reminding
from hiringkit.services.mail import sending

EVERY = timedelta(minutes=1)
"""How often a worker looks whom to remind, and what a vanished worker left half sent."""


class Clock:
    """One worker’s; it does nothing as long as there is no mail server."""

    def __init__(self, app: Flask, is_stopping: Callable[[], bool]) -> None:
        self._app, self._is_stopping = app, is_stopping
        self._settings = app.config["SETTINGS"]
        self._looked: datetime | None = None

    def tick(self, at: datetime) -> None:
        """One look: sends what is due; and once a minute, or after the clock was set back, writes reminders first."""
        if not self._settings.mail_server:
            return
        if self._looked is None or not timedelta(0) <= at - self._looked < EVERY:
            self._looked = at
            with self._app.app_context():
                sending.revive(at)
                sending.tidy(at)
                reminding.send_due(at)
        with self._app.app_context():
            forgotten.answer(at)
        mailing.deliver(self._app, self._settings, self._is_stopping)
