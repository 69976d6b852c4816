"""Pages of attachments: the form, what is handed over and with which headers, and how wrong files are answered."""

import io
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from apiflask import APIFlask

from hiringkit.domain import attachments
from tests.support import attached, makers
from tests.support.client import Visitor

Visit = Callable[..., Visitor]


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 11, 20, 10, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def one(app: APIFlask) -> str:
    with app.app_context():
        return makers.candidate(makers.opening(), "陈伟")


def send(visitor: Visitor, one: str, content: bytes, name: str, status: int = 303, **more: str) -> str:
    form = {"kind": "resume", "file": (io.BytesIO(content), name), "for_interviewers": "y", "in_packet": "y", **more}
    answer = visitor.post(f"/candidates/{one}/attachments", form, status=status)
    return answer.words if status == 422 else ""


def link(visitor: Visitor, one: str) -> str:
    page = visitor.get(f"/candidates/{one}")
    return next(str(a.get("href")) for a in page.tree.iter("a") if str(a.get("href")).startswith("/attachments/"))


def test_file_is_attached_opened_and_removed(one: str, visit: Visit) -> None:
    recruiter = visit("recruiter")
    send(recruiter, one, attached.pdf(), "履歴書.pdf")
    page = recruiter.get(f"/candidates/{one}/attachments")
    assert "履歴書.pdf" in page.words and "2 pages" in page.words
    address = link(recruiter, one)
    answer = recruiter.get(address)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"].startswith("inline;")
    assert "filename*=UTF-8''%E5%B1%A5" in answer.headers["Content-Disposition"]
    assert "object-src 'none'" in answer.headers["Content-Security-Policy"]
    recruiter.submit(page, f"{address}/remove")
    recruiter.get(address, status=404)


def test_text_that_is_html_runs_nothing(one: str, visit: Visit) -> None:
    recruiter = visit("recruiter")
    send(recruiter, one, b"<script>alert(document.cookie)</script>", "cv.html")
    answer = recruiter.get(link(recruiter, one))
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert answer.headers["Content-Security-Policy"].endswith("; sandbox")


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "cv.pdf", "This file is empty"),
        (b"MZ\x90\x00\x03", "cv.pdf", "none of PDF, PNG, JPEG"),
        (attached.locked_pdf(), "cv.pdf", "opens only with a password"),
        (attached.broken_pdf(), "cv.pdf", "it cannot be opened"),
    ],
)
def test_wrong_file_is_answered_with_a_sentence(one: str, visit: Visit, content: bytes, name: str, sentence: str):
    recruiter = visit("recruiter")
    assert sentence in send(recruiter, one, content, name, 422)
    assert "Nothing is attached" in recruiter.get(f"/candidates/{one}").words


def test_locked_file_is_kept_when_asked(one: str, visit: Visit) -> None:
    recruiter = visit("recruiter")
    send(recruiter, one, attached.locked_pdf(), "cv.pdf", keep="y")
    assert "A notice stands in its place" in recruiter.get(f"/candidates/{one}/attachments").words


def test_file_beyond_the_limit_is_refused_before_it_is_read(one: str, visit: Visit) -> None:
    recruiter = visit("recruiter")
    head = b'--b\r\nContent-Disposition: form-data; name="file"; filename="huge.pdf"\r\n\r\n%PDF-1.7'
    answer = recruiter.client.post(
        f"/candidates/{one}/attachments",
        data=head + b"x" * (attachments.MOST_BYTES + 1_000_000) + b"\r\n--b--\r\n",
        base_url="http://localhost",
        environ_overrides=recruiter.environ,
        content_type="multipart/form-data; boundary=b",
        headers={"X-CSRFToken": recruiter.token()},
    )
    assert answer.status_code == 413


def test_link_is_attached(one: str, visit: Visit) -> None:
    recruiter = visit("recruiter")
    form = {"kind": "portfolio", "url": "https://me.example/陈", "name": "Portfolio"}
    recruiter.post(f"/candidates/{one}/attachments", form)
    page = recruiter.get(f"/candidates/{one}")
    anchor = next(a for a in page.tree.iter("a") if str(a.get("href")).startswith("https://me.example"))
    assert "noopener" in str(anchor.get("rel"))
