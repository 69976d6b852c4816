"""The scorecards room of the store: tables and queries."""

from hiringkit.store.scorecards.handovers import Passed
from hiringkit.store.scorecards.queries import (
    amendments,
    card_value,
    entries_of,
    for_author,
    get,
    of_candidate,
    of_interviews,
    of_person,
    panel,
    private_note,
    refs_of,
    remove,
)
from hiringkit.store.scorecards.tables import Amendment, Change, EntryRow, Handover, PrivateNote, Scorecard

__all__ = [
    "Amendment",
    "Change",
    "EntryRow",
    "Handover",
    "Passed",
    "PrivateNote",
    "Scorecard",
    "amendments",
    "card_value",
    "entries_of",
    "for_author",
    "get",
    "of_candidate",
    "of_interviews",
    "of_person",
    "panel",
    "private_note",
    "refs_of",
    "remove",
]
