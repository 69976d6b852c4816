"""Pages of the import of candidates: upload, look, name the columns, add all or nobody, without a script."""

import io
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from apiflask import APIFlask

from tests.support import makers
from tests.support.client import Answer, Visitor

Visit = Callable[..., Visitor]


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 11, 20, 10, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def opening(app: APIFlask) -> str:
    with app.app_context():
        return makers.opening()


def uploaded(visitor: Visitor, opening: str, text: str) -> Answer:
    path = f"/openings/{opening}/candidates/import"
    answer = visitor.post(path, {"file": (io.BytesIO(text.encode()), "people.csv")})
    return visitor.get(answer.location)


def test_file_is_looked_at_described_and_added(opening: str, visit: Visit) -> None:
    recruiter = visit("recruiter")
    page = uploaded(recruiter, opening, "Who;E-Mail\nChen Wei;wei@mail.example\nZoë;zoe@mail.example\n")
    assert "No column is said to hold the name" in page.words
    path = page.path.split()[-1]
    answer = recruiter.submit(page, path, **{"column-0": "name"})
    page = recruiter.get(answer.location)
    assert "2 candidates to add" in page.words and "Zoë" in page.words
    answer = recruiter.submit(page, f"{path}/confirm")
    assert "Zoë" in recruiter.get(answer.location).words


def test_faults_are_shown_by_row_and_column_and_nobody_is_added(opening: str, visit: Visit) -> None:
    recruiter = visit("recruiter")
    page = uploaded(recruiter, opening, "Name,Email\n=cmd(),a@mail.example\nAda,b@mail.example\n")
    assert "1 cell to put right" in page.words and "begins like a formula" in page.words
    path = page.path.split()[-1]
    answer = recruiter.post(f"{path}/confirm", {}, status=422)
    assert "Nothing was added" in answer.words
    assert "Ada" not in recruiter.get(f"/openings/{opening}").words
    recruiter.submit(page, f"{path}/drop")
    recruiter.get(path, status=404)


def test_file_that_is_no_table_is_refused(opening: str, visit: Visit) -> None:
    answer = visit("recruiter").post(
        f"/openings/{opening}/candidates/import", {"file": (io.BytesIO(b"PK\x03\x04"), "people.xlsx")}, status=422
    )
    assert "save it as CSV" in answer.words
