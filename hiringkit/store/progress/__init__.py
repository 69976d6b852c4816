"""How far candidates are, counted in SQL, in a constant number of statements, and who uses which loop version."""

from hiringkit.store.progress.board import Counts, active, by_opening, counts, openings_of, page
from hiringkit.store.progress.cards import Held, Pace, arranged, held, meetings, pace
from hiringkit.store.progress.committees import Reader, read_by
from hiringkit.store.progress.measures import pairs_of_raters, uses_of_scale
from hiringkit.store.progress.readable import readable_cards
from hiringkit.store.progress.times import (
    Appointment,
    Meeting,
    Own,
    appointments,
    load,
    meetings_of,
    mine,
    rated,
    with_me,
)
from hiringkit.store.progress.uses import (
    has_begun,
    has_card_on,
    has_voted,
    interviewers_of,
    is_applicant_on,
    is_on_a_team,
    is_used_by_team_of,
    not_begun,
    openings_on,
    owes_any,
    rated_items,
    shared_interviewers,
    size,
)
from hiringkit.store.progress.views import Views, views

__all__ = [
    "Appointment",
    "Counts",
    "Held",
    "Meeting",
    "Own",
    "Pace",
    "Reader",
    "Views",
    "active",
    "appointments",
    "arranged",
    "by_opening",
    "counts",
    "has_begun",
    "has_card_on",
    "has_voted",
    "held",
    "interviewers_of",
    "is_applicant_on",
    "is_on_a_team",
    "is_used_by_team_of",
    "load",
    "meetings",
    "meetings_of",
    "mine",
    "not_begun",
    "openings_of",
    "openings_on",
    "owes_any",
    "pace",
    "page",
    "pairs_of_raters",
    "rated",
    "rated_items",
    "read_by",
    "readable_cards",
    "shared_interviewers",
    "size",
    "uses_of_scale",
    "views",
    "with_me",
]
