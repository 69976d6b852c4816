"""The reaction survey: a recruiter makes a link, the candidate answers once, nobody learns who said what."""

from typing import Any

from flask import Blueprint, request, url_for
from werkzeug.wrappers import Response

from hiringkit.domain import surveys as rules
from hiringkit.services import acts
from hiringkit.services.candidates import surveying
from hiringkit.web import doors, pages, visits

bp = Blueprint("surveys", __name__)


@bp.get("/candidates/<ref>/survey")
@doors.signed_in
def link(ref: str) -> Response:
    """The page on which a link is made."""
    return _link_page(ref)


@bp.post("/candidates/<ref>/survey")
@doors.signed_in
def make_link(ref: str) -> Response:
    """Makes a link; it is shown once."""
    try:
        token = surveying.make_link(doors.current_actor(), ref)
    except acts.Invalid as invalid:
        return _link_page(ref, status=422, errors=invalid.errors)
    return _link_page(ref, visits.settings().base_url + url_for("surveys.answer", token=token))


@bp.get("/survey/<token>")
@doors.by_token
def answer(token: str) -> Response:
    """The questions."""
    return _questions(token)


@bp.post("/survey/<token>")
@doors.by_token
def answer_send(token: str) -> Any:
    """Keeps the answers, apart from whoever gave them."""
    facts = surveying.asked(token)
    try:
        surveying.answer(token, rules.checked(request.form))
    except acts.Invalid as invalid:
        return _questions(token, 422, invalid.errors)
    return pages.render("surveys/thanks.html", facts=facts)


def _questions(token: str, status: int = 200, errors: dict[str, str] | None = None) -> Response:
    return pages.render(
        "surveys/answer.html",
        status,
        facts=surveying.asked(token),
        token=token,
        questions=rules.QUESTIONS,
        points=rules.POINTS,
        errors=errors or {},
    )


def _link_page(ref: str, address: str = "", status: int = 200, errors: dict[str, str] | None = None) -> Response:
    facts = surveying.survey_of(doors.current_actor(), ref)
    return pages.render("candidates/survey.html", status, facts=facts, address=address, errors=errors or {})
