"""Pages of feedback letters and of exports: what the forms do, and what is handed over."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from apiflask import APIFlask

from tests.support import makers
from tests.support.client import Visitor
from tests.support.pdf_reader import open_pdf, page_text

Visit = Callable[..., Visitor]
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def candidate(app: APIFlask) -> str:
    with app.app_context():
        ref = makers.candidate(makers.opening(), "Nguyễn Thị Ánh", lang="vi")
        makers.held(ref, "screen", ["gave"], NOW - timedelta(days=1))
        return ref


def test_letter_is_saved_and_finished(visit: Visit, candidate: str) -> None:
    recruiter, path = visit("recruiter"), f"/candidates/{candidate}/letter"
    page = recruiter.get(path)
    assert "Dear Nguyễn Thị Ánh," in page.text and "Nothing is sent" in page.words
    recruiter.submit(page, path, text="Dear Ánh,\n\nthank you.")
    page = recruiter.get(path)
    assert "draft saved" in page.words
    recruiter.submit(page, path, finish="yes")
    page = recruiter.get(path)
    links = [link for link in page.links() if "/letter/" in link]
    printed, plain = (next(link for link in links if link.endswith(end)) for end in (".pdf", ".txt"))
    assert recruiter.get(plain).text == "Dear Ánh,\n\nthank you."
    pdf = recruiter.get(printed).response.data
    document = open_pdf(pdf)
    assert "Dear Ánh" in page_text(document.pages[0])
    visit("chair").get(printed, status=404)


def test_text_that_somebody_else_overtook_is_still_there(visit: Visit, candidate: str) -> None:
    recruiter, path = visit("recruiter"), f"/candidates/{candidate}/letter"
    page = recruiter.get(path)
    recruiter.submit(page, path, text="The first.")
    late = recruiter.submit(page, path, status=409, text="The second.")
    assert "The second." in late.text and "Somebody else saved the draft" in late.words


def test_findings_of_the_wording_check_have_to_be_ticked(visit: Visit, candidate: str) -> None:
    recruiter, path = visit("recruiter"), f"/candidates/{candidate}/letter"
    page = recruiter.get(path)
    page = recruiter.submit(page, path, status=422, text="Are you married?", finish="yes")
    assert "Are you married?" in page.text and "I have read" in page.words
    recruiter.submit(page, path, finish="yes", has_read="y")


def test_note_that_may_not_be_heard_is_named_and_stops_the_letter(visit: Visit, candidate: str) -> None:
    recruiter, path = visit("recruiter"), f"/candidates/{candidate}/letter"
    kept = "Named the figure before the change."
    page = recruiter.submit(recruiter.get(path), path, status=422, text=f"Dear Ánh, {kept}", finish="yes")
    assert f"Take this note out of the letter: “{kept}”" in page.words
    assert "1 note that the letter may not rest on" in page.words and "The letter still says it." in page.words


def test_export_is_handed_over_from_the_debrief(visit: Visit, candidate: str) -> None:
    chair = visit("chair")
    page, action = chair.get(f"/candidates/{candidate}/debrief"), f"/candidates/{candidate}/export"
    answer = chair.submit(page, action, status=200, format="csv")
    assert answer.headers["Content-Disposition"].endswith('.csv"')
    assert answer.text.startswith("opening,") and "Nguyễn Thị Ánh" in answer.text
    assert chair.submit(page, action, status=200, format="xlsx").response.data.startswith(b"PK")
    chair.submit(page, action, format="pdf")
    assert "Choose one of" in chair.get(f"/candidates/{candidate}/debrief").text


def test_opening_is_exported_from_its_board(visit: Visit, candidate: str) -> None:
    recruiter = visit("recruiter")
    links = recruiter.get("/openings").links()
    board = recruiter.get(next(link for link in links if len(link) == len("/openings/") + 14))
    action = next(one.get("action", "") for one in board.forms() if one.get("action", "").endswith("/export"))
    assert "Nguyễn Thị Ánh" in recruiter.submit(board, action, status=200, format="csv").text
