"""The blueprint of the loops, its door, and what all its pages need."""

from flask import Blueprint, g

from hiringkit.domain import access
from hiringkit.domain.questions import Library
from hiringkit.services import questions
from hiringkit.web import doors, visits

bp = Blueprint("loops", __name__)
builders = doors.person(access.can_build_loops)


def current_library() -> Library:
    """The question library as it stands when the request first asks, with the questions written here."""
    if "library" not in g:
        g.library = questions.library(visits.settings().instance)
    shelf: Library = g.library
    return shelf


def whole(text: str | None, otherwise: int = -1) -> int:
    """A whole number from a form, or the other value when the text is none."""
    text = (text or "").strip()
    return int(text) if text.isdecimal() and len(text) < 10 else otherwise
