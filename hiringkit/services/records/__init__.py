"""Records: the audit trail as people read it, retention, legal holds, erasing, and copies of one's data."""

from hiringkit.services.records.browsing import PAGE, Filters, Page, Shown, export, page
from hiringkit.services.records.copying import FORMS, copy
from hiringkit.services.records.erasing import erase
from hiringkit.services.records.holding import place, release
from hiringkit.services.records.keeping import answer, ask, choose, find, keep, overview, show
from hiringkit.services.records.notices import for_candidates, for_interviewers

__all__ = [
    "FORMS",
    "PAGE",
    "Filters",
    "Page",
    "Shown",
    "answer",
    "ask",
    "choose",
    "copy",
    "erase",
    "export",
    "find",
    "for_candidates",
    "for_interviewers",
    "keep",
    "overview",
    "page",
    "place",
    "release",
    "show",
]
