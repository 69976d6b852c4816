"""Acts on scorecards: fill in, save, submit, amend, close; and the facts of their pages."""

from hiringkit.services.scorecards.attempts import Attempt, FieldHistory, History, history, restore
from hiringkit.services.scorecards.filling import Conflict, Receipt, SaveRequest, fill, save, save_all
from hiringkit.services.scorecards.handing_over import HandoverFacts, handover, pass_on
from hiringkit.services.scorecards.reading import CardFacts, log_reading, open_card, read, show
from hiringkit.services.scorecards.submitting import amend, close, submit

__all__ = [
    "Attempt",
    "CardFacts",
    "Conflict",
    "FieldHistory",
    "HandoverFacts",
    "History",
    "Receipt",
    "SaveRequest",
    "amend",
    "close",
    "fill",
    "handover",
    "history",
    "log_reading",
    "open_card",
    "pass_on",
    "read",
    "restore",
    "save",
    "save_all",
    "show",
    "submit",
]
