"""Mail: what is written into the outbox inside an act, and what a worker and an administrator do with it."""

from hiringkit.services.mail.account_links import link
from hiringkit.services.mail.overseeing import Overview, Trouble, again, drop, overview, test
from hiringkit.services.mail.writing import Letter, Recipient, address_of, is_open, letter, put, quiet

__all__ = [
    "Letter",
    "Overview",
    "Recipient",
    "Trouble",
    "address_of",
    "again",
    "drop",
    "is_open",
    "letter",
    "link",
    "overview",
    "put",
    "quiet",
    "test",
]
