"""The blueprint of the question bank, its door, and what its views share."""

from pathlib import Path

from flask import Blueprint, request

from hiringkit.domain import access
from hiringkit.services import questions
from hiringkit.services.questions import Wanted
from hiringkit.web import doors, visits

bp = Blueprint("questions", __name__)
writers = doors.person(access.can_build_loops)
LONGEST_WORDS = 200


def instance() -> Path:
    """The folder of the running instance."""
    return visits.settings().instance


def wanted(around: str = "") -> Wanted:
    """What the address or the form asks for; values that are not on offer find nothing."""
    given = request.values
    page, sort = given.get("page", ""), given.get("sort", "")
    return Wanted(
        words=" ".join(given.get("q", "").split())[:LONGEST_WORDS],
        chosen={name: given[name][:80] for name in questions.NAMES if given.get(name)},
        sort=sort if sort in questions.SORTED else "best",
        page=int(page) if page.isdecimal() and len(page) < 6 else 0,
        around=around,
    )
