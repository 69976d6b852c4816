"""Pages of the preparation sheet and of the survey: the recruiter's, and those a candidate opens without an account."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from apiflask import APIFlask

from hiringkit.services import candidates
from tests.support import cast, makers, pdf_reader
from tests.support.client import Visitor

Visit = Callable[..., Visitor]


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 11, 20, 10, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def opening(app: APIFlask) -> str:
    with app.app_context():
        return makers.opening()


def test_sheet_is_written_linked_read_and_revoked(opening: str, visit: Visit) -> None:
    recruiter, path = visit("recruiter"), f"/openings/{opening}/preparation"
    page = recruiter.get(path)
    recruiter.submit(page, path, welcome="Hello, and welcome to our interviews.")
    recruiter.submit(recruiter.get(path), f"{path}/link")
    page = recruiter.get(path)
    address = next(word for word in page.text.replace('"', " ").replace("<", " ").split() if "/prepare/" in word)
    public = "/prepare/" + address.partition("/prepare/")[2]
    stranger = visit()
    shown = stranger.get(public)
    assert "Hello, and welcome" in shown.words and "Adjustments" in shown.words
    recruiter.submit(page, f"{path}/revoke")
    stranger.get(public, status=404)


def test_sheet_prints_as_a_tagged_pdf(opening: str, visit: Visit) -> None:
    answer = visit("recruiter").get(f"/openings/{opening}/preparation.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    with pdf_reader.open_pdf(answer.response.data) as document:
        assert document.Root.MarkInfo.Marked
        words = pdf_reader.squeezed(" ".join(pdf_reader.page_text(page) for page in document.pages))
    assert "What is assessed" in words and "How to prepare" in words


def test_survey_is_answered_once_without_an_account(app: APIFlask, opening: str, visit: Visit) -> None:
    with app.app_context():
        one = makers.candidate(opening, "Chen Wei")
        candidates.leave(cast.actor("recruiter"), one, "withdrawn", "")
    recruiter, path = visit("recruiter"), f"/candidates/{one}/survey"
    made = recruiter.submit(recruiter.get(path), path, status=200)
    address = next(word for word in made.text.replace('"', " ").replace("<", " ").split() if "/survey/" in word)
    public = "/survey/" + address.rpartition("/survey/")[2]
    stranger = visit()
    page = stranger.get(public)
    assert "Chen Wei" not in page.text
    stranger.submit(page, public, status=422)
    thanks = stranger.submit(page, public, status=200, relevant="4")
    assert "Thank you" in thanks.words
    stranger.get(public, status=404)
    assert "already" in recruiter.post(path, {}, status=422).words


def test_survey_waits_for_the_end(app: APIFlask, opening: str, visit: Visit) -> None:
    with app.app_context():
        one = makers.candidate(opening, "Chen Wei")
    recruiter = visit("recruiter")
    assert "afterwards" in recruiter.get(f"/candidates/{one}/survey").words
