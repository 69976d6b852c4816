"""The blueprint of the training, and what its views share."""

from flask import Blueprint, g, request

from hiringkit.domain.questions import Library
from hiringkit.services import questions
from hiringkit.web import visits

bp = Blueprint("calibration", __name__, url_prefix="/calibration")


def current_library() -> Library:
    """The question library as it stands when the request first asks."""
    if "library" not in g:
        g.library = questions.library(visits.settings().instance)
    shelf: Library = g.library
    return shelf


def typed_ratings() -> dict[str, int]:
    """The ratings of a form, by the answer's id."""
    chosen = {name[5:]: text for name, text in request.form.items() if name.startswith("rate:")}
    return {name: int(text) for name, text in chosen.items() if text.isdecimal() and len(text) < 3}
