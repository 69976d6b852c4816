"""The coverage page."""

from werkzeug.wrappers import Response

from hiringkit.services import questions
from hiringkit.web import doors, pages
from hiringkit.web.questions.blueprint import bp, instance, writers


@bp.get("/questions/coverage")
@writers
def coverage() -> Response:
    """Topics by difficulty and level, competencies by stage and role, and the gaps."""
    return pages.render("questions/coverage.html", facts=questions.cover(doors.current_actor(), instance()))
