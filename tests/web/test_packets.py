"""Pages of packets: choosing an audience, reading the list of what is masked, issuing."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from apiflask import APIFlask

from tests.support import makers
from tests.support.client import Visitor

Visit = Callable[..., Visitor]
HELD = datetime.now(UTC) - timedelta(days=3)


@pytest.fixture
def ref(app: APIFlask) -> str:
    with app.app_context():
        made = makers.candidate(makers.opening(), "陈伟", latin_name="Chen Wei", lang="zh")
        held = makers.interview(made, "concepts", ("gave", "owes"), HELD)
        makers.give(makers.card(held, "gave"), "gave", at=HELD + timedelta(hours=2))
        return made


def test_every_audience_is_offered_to_the_recruiter(ref: str, visit: Visit):
    recruiter = visit("recruiter")
    page = recruiter.get(f"/candidates/{ref}/packets/new")
    for title in ("Hiring committee", "Hiring manager", "Identity masked", "Interviewers’ names masked", "own copy"):
        assert title in page.words
    assert "own copy" not in visit("chair").get(f"/candidates/{ref}/packets/new").words


def test_masked_packet_is_issued_once_its_list_was_read(ref: str, visit: Visit):
    recruiter, send = visit("recruiter"), f"/candidates/{ref}/packets"
    page = recruiter.get(f"{send}/new?for=masked")
    unread = recruiter.submit(page, send, status=422)
    assert "Read the list" in unread.words
    again = recruiter.submit(unread, send, status=422, words="evidence")
    assert "your own word" in again.text or "[masked]" in again.words
    done = recruiter.submit(again, send, words="evidence", read="y")
    assert "Identity masked" in recruiter.get(done.location).words


def test_committee_packet_is_issued_with_one_button(ref: str, visit: Visit):
    recruiter = visit("recruiter")
    page = recruiter.get(f"/candidates/{ref}/debrief")
    done = recruiter.submit(page, f"/candidates/{ref}/packets")
    assert "The PDF is being made" in recruiter.get(done.location).words


def test_nothing_to_print_leads_back_to_the_debrief(app: APIFlask, visit: Visit):
    with app.app_context():
        empty = makers.candidate(makers.opening())
    recruiter = visit("recruiter")
    assert recruiter.get(f"/candidates/{empty}/packets/new", status=302).location.endswith("/debrief")
