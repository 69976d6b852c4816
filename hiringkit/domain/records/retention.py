"""How long a candidate's record is kept: rules with a date, the clock that they start, and when answers are due."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

ERASED, ANONYMISED = "erased", "anonymised"
WAYS = {
    ANONYMISED: "Anonymise: names and free text go, ratings stay for calibration",
    ERASED: "Erase: everything goes, ratings too",
}
ACCESS, ERASURE = "access", "erasure"
REQUESTS = {ACCESS: "A copy of their data", ERASURE: "To be erased"}
NOBODY = "Anonymised"
"""The name of a candidate whose names are gone."""
MOST_MONTHS = 1200
LOOKED_UP = timedelta(days=400)
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Rule:
    """How long records are kept somewhere, within how many days a request is answered, and what both rest on."""

    id: str
    title: str
    months: int
    law: str
    source: str
    answer: int
    answer_law: str
    as_of: date

    def is_old(self, today: date) -> bool:
        """True when the law was last looked up so long ago that it should be looked up again."""
        return today - self.as_of > LOOKED_UP


def rule_problem(rule: Rule) -> str:
    """What is wrong with a rule, beginning with the name of its key; empty when nothing is."""
    if not _ID.fullmatch(rule.id) or len(rule.id) > 40:
        return "id: use small letters, digits and hyphens, such as uk-policy"
    said = {"title": rule.title, "law": rule.law, "source": rule.source, "answer_law": rule.answer_law}
    silent = next((name for name, text in said.items() if not text.strip()), "")
    if silent:
        return f"{silent}: say what it is"
    if not 1 <= rule.months <= MOST_MONTHS:
        return f"months: enter between 1 and {MOST_MONTHS}"
    return "" if 1 <= rule.answer <= 365 else "answer: enter between 1 and 365 days"


def shifted(at: datetime, months: int) -> datetime:
    """The same moment so many months later, or earlier when negative; the last day of a month that is shorter."""
    year, month = divmod(at.year * 12 + at.month - 1 + months, 12)
    return at.replace(year=year, month=month + 1, day=min(at.day, calendar.monthrange(year, month + 1)[1]))


def expires(started: datetime, rule: Rule) -> datetime:
    """When the time of a record is over."""
    return shifted(started, rule.months)


def due(received: datetime, rule: Rule) -> datetime:
    """When a request is to be answered."""
    return received + timedelta(days=rule.answer)
