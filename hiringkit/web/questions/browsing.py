"""The list of the bank with filters, and the page of one question or exercise beside it."""

from werkzeug.wrappers import Response

from hiringkit.services import questions
from hiringkit.services.questions import EXERCISE, QUESTION, QuestionFacts
from hiringkit.web import doors, pages
from hiringkit.web.questions.blueprint import bp, instance, wanted, writers

OPTIONAL = {
    "coverage": "questions.coverage",
    "upload": "questions.upload",
    "export": "questions.export",
    "booklet": "questions.booklet",
    "opening": "openings.show",
}


@bp.get("/questions")
@writers
def index() -> Response:
    """The list, with the first of it open."""
    actor = doors.current_actor()
    found = questions.index(actor, instance(), wanted())
    first = found.lines[0] if found.lines else None
    return _page(found, questions.show(actor, instance(), first.kind, first.id) if first else None, alone=False)


@bp.get("/questions/<name>")
@writers
def show(name: str) -> Response:
    """One question, beside the list it was found in."""
    return _one(QUESTION, name)


@bp.get("/questions/exercises/<name>")
@writers
def exercise(name: str) -> Response:
    """One exercise, beside the list it was found in."""
    return _one(EXERCISE, name)


def _one(kind: str, name: str) -> Response:
    actor = doors.current_actor()
    one = questions.show(actor, instance(), kind, name)
    return _page(questions.index(actor, instance(), wanted(f"{kind}:{name}")), one, alone=True)


def _page(found: questions.ListFacts, one: QuestionFacts | None, *, alone: bool) -> Response:
    return pages.render(
        "questions/index.html",
        found=found,
        first=questions.FIRST,
        sorts=questions.SORTED,
        one=one,
        alone=alone,
        can={name: pages.exists(endpoint) for name, endpoint in OPTIONAL.items()},
    )
