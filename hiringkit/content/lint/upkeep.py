"""Upkeep of questions and exercises: review dates, minutes in the usual range, and the agreed order of keys."""

from collections.abc import Iterator
from datetime import date, timedelta

from hiringkit.content.findings import WARNING, Note
from hiringkit.domain import questions

STALE_AFTER = timedelta(days=365)
USUAL_MINUTES = (3, 15)


def check(item: questions.Question | questions.Exercise, today: date) -> Iterator[Note]:
    """Notes on the review date and the minutes of one question or exercise."""
    if item.status != "retired":
        yield from _review(item.reviewed_on, today)
    if isinstance(item, questions.Question):
        least, most = USUAL_MINUTES
        if not least <= item.minutes <= most:
            message = f"{item.minutes} minutes are unusual for one question; {least} to {most} keep a kit balanced."
            yield Note("minutes-unusual", ("minutes",), message, WARNING)


def _review(reviewed: date, today: date) -> Iterator[Note]:
    if reviewed > today:
        yield Note(
            "review-future", ("reviewed_on",), f"{reviewed} is still to come; write the day of the review.", WARNING
        )
    elif today - reviewed > STALE_AFTER:
        days = (today - reviewed).days
        message = f"The last review is {days} days old; read it again and renew the date."
        yield Note("review-stale", ("reviewed_on",), message, WARNING)
