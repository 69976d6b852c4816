"""Interviews: arranging, moving and cancelling them, calendar files, and what a person has before them."""

from hiringkit.services.interviews.arranging import Arrangement, NeedsWord, arrange, move
from hiringkit.services.interviews.calendars import for_candidate, for_interviewer
from hiringkit.services.interviews.cancelling import cancel, untouched, withdraw, withdraw_for
from hiringkit.services.interviews.choosing import (
    ArrangeFacts,
    DeclineLine,
    InterviewFacts,
    People,
    PersonLine,
    declined,
    people,
    show,
    to_arrange,
)
from hiringkit.services.interviews.mine import Day, Mine, are_waiting, mine
from hiringkit.services.interviews.telling import Messages, messages

__all__ = [
    "ArrangeFacts",
    "Arrangement",
    "Day",
    "DeclineLine",
    "InterviewFacts",
    "Messages",
    "Mine",
    "NeedsWord",
    "People",
    "PersonLine",
    "are_waiting",
    "arrange",
    "cancel",
    "declined",
    "for_candidate",
    "for_interviewer",
    "messages",
    "mine",
    "move",
    "people",
    "show",
    "to_arrange",
    "untouched",
    "withdraw",
    "withdraw_for",
]
