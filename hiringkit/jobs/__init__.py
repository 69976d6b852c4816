"""What runs behind a request: rendering, mail, reminders."""

from hiringkit.jobs.queue import enqueue

__all__ = ["enqueue"]
