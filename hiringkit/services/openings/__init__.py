"""Openings: opening a job on a frozen loop, its team, its board without any ratings, and what needs somebody."""

from hiringkit.services.openings.board import Board, BoardRow, get, show
from hiringkit.services.openings.lists import Index, Line, Reading, index, is_on_a_team, may_read
from hiringkit.services.openings.opening import (
    Choices,
    Details,
    NewOpening,
    OpeningFacts,
    close,
    details,
    edit,
    open_job,
    opening_choices,
    reopen,
)
from hiringkit.services.openings.team import (
    PersonChoice,
    TeamFacts,
    Teammate,
    add_member,
    people_to_choose,
    remove_member,
    team,
)

__all__ = [
    "Board",
    "BoardRow",
    "Choices",
    "Details",
    "Index",
    "Line",
    "NewOpening",
    "OpeningFacts",
    "PersonChoice",
    "Reading",
    "TeamFacts",
    "Teammate",
    "add_member",
    "close",
    "details",
    "edit",
    "get",
    "index",
    "is_on_a_team",
    "may_read",
    "open_job",
    "opening_choices",
    "people_to_choose",
    "remove_member",
    "reopen",
    "show",
    "team",
]
