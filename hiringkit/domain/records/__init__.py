"""Records: canonical form and hashes, what the trail's acts are called, and how long things are kept."""

from hiringkit.domain.records.acts import ACTS, AREAS, READINGS, REASONED, label
from hiringkit.domain.records.copies import SOMEBODY, Copy, CopyLine, CopySection, Redactor
from hiringkit.domain.records.hashes import canonical, content_hash, link, parsed, text_hash
from hiringkit.domain.records.retention import (
    ACCESS,
    ANONYMISED,
    ERASED,
    ERASURE,
    NOBODY,
    REQUESTS,
    WAYS,
    Rule,
    due,
    expires,
    rule_problem,
    shifted,
)

__all__ = [
    "ACCESS",
    "ACTS",
    "ANONYMISED",
    "AREAS",
    "ERASED",
    "ERASURE",
    "NOBODY",
    "READINGS",
    "REASONED",
    "REQUESTS",
    "SOMEBODY",
    "WAYS",
    "Copy",
    "CopyLine",
    "CopySection",
    "Redactor",
    "Rule",
    "canonical",
    "content_hash",
    "due",
    "expires",
    "label",
    "link",
    "parsed",
    "rule_problem",
    "shifted",
    "text_hash",
]
