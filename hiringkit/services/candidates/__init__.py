"""Candidates: adding them to an opening, their page, adjustments kept apart, and the gate after each stage."""

from hiringkit.services.candidates.adding import (
    EditFacts,
    NewCandidate,
    Preview,
    add,
    add_many,
    edit,
    opening_of,
    preview,
    to_edit,
)
from hiringkit.services.candidates.adjusting import AdjustmentFacts, adjustment, arrange, forget
from hiringkit.services.candidates.leaving import bring_back, leave
from hiringkit.services.candidates.showing import (
    CandidateFacts,
    CardLine,
    InterviewLine,
    KitLine,
    Mark,
    StageLine,
    show,
)
from hiringkit.services.candidates.stages import gate

__all__ = [
    "AdjustmentFacts",
    "CandidateFacts",
    "CardLine",
    "EditFacts",
    "InterviewLine",
    "KitLine",
    "Mark",
    "NewCandidate",
    "Preview",
    "StageLine",
    "add",
    "add_many",
    "adjustment",
    "arrange",
    "bring_back",
    "edit",
    "forget",
    "gate",
    "leave",
    "opening_of",
    "preview",
    "show",
    "to_edit",
]
