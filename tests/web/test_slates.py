"""Pages of slates: choosing candidates, progress, cancelling and trying again."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from apiflask import APIFlask

from hiringkit.services import jobs
from hiringkit.store import database, slates
from hiringkit.store import packets as rows
from tests.support import makers
from tests.support.client import Visitor

Visit = Callable[..., Visitor]
HELD = datetime.now(UTC) - timedelta(days=3)


@pytest.fixture
def opening(app: APIFlask) -> str:
    with app.app_context():
        made = makers.opening()
        for name in ("Zoë Quist", "Amara Obi"):
            held = makers.interview(makers.candidate(made, name), "concepts", ("gave",), HELD)
            makers.give(makers.card(held, "gave"), "gave", at=HELD + timedelta(hours=2))
        makers.candidate(made, "No Card Yet")
        return made


def test_slate_is_issued_watched_cancelled_and_retried(app: APIFlask, opening: str, visit: Visit):
    recruiter, path = visit("recruiter"), f"/openings/{opening}/slates"
    page = recruiter.get(path)
    assert "1. Zoë Quist" in page.words and "No Card Yet. No scorecard" in page.words
    shown = recruiter.get(recruiter.submit(page, path).location)
    assert "It waits for a worker" in shown.words
    assert shown.headers["Refresh"] == "2"
    slate = recruiter.get(path).text.partition('href="/slates/')[2].partition('"')[0]
    with app.app_context():
        job = rows.job_for(slate)
        claim = jobs.claim(datetime.now(UTC), job.ref if job else "")
        assert claim
        jobs.advance(claim, 2, 5)
    assert "2 of 5 parts" in recruiter.get(f"/slates/{slate}").words
    recruiter.post(f"/slates/{slate}/cancel", {})
    assert "The rendering was cancelled" in recruiter.get(f"/slates/{slate}").words
    recruiter.post(f"/slates/{slate}/retry", {})
    assert "It waits for a worker" in recruiter.get(f"/slates/{slate}").words
    assert recruiter.get(f"/slates/{slate}.pdf", status=302).location.endswith(slate)


def test_no_candidate_ticked_is_said(opening: str, visit: Visit):
    recruiter, path = visit("recruiter"), f"/openings/{opening}/slates"
    assert "Tick the candidates" in recruiter.post(path, {"order": "number"}, status=422).words
    assert "number, name" in recruiter.post(path, {"candidate": "x", "order": "score"}, status=422).words


def test_packet_can_be_cancelled_from_its_page(app: APIFlask, opening: str, visit: Visit):
    recruiter = visit("recruiter")
    ref = recruiter.get(f"/openings/{opening}").text.partition('href="/candidates/')[2].partition('"')[0].split("/")[0]
    packet = recruiter.post(f"/candidates/{ref}/packets", {}).location
    recruiter.post(f"{packet}/cancel", {})
    assert "The rendering was cancelled" in recruiter.get(packet).words


def test_finished_slate_is_sent_piece_by_piece(app: APIFlask, opening: str, visit: Visit):
    recruiter, path = visit("recruiter"), f"/openings/{opening}/slates"
    recruiter.submit(recruiter.get(path), path)
    slate = recruiter.get(path).text.partition('href="/slates/')[2].partition('"')[0]
    content = b"%PDF" + bytes(2 * slates.PIECE)
    with app.app_context():
        row = slates.get(slate)
        assert row
        with database.writing():
            slates.keep_pdf(row.id, BytesIO(content), "0" * 64, HELD)
    sent = recruiter.client.get(f"/slates/{slate}.pdf", buffered=False)
    pieces = list(sent.response)
    assert [len(one) for one in pieces] == [slates.PIECE, slates.PIECE, 4]
    assert b"".join(pieces) == content
