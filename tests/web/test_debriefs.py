"""The debrief's page when something is refused: the reason is said, and what was typed is still there."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from apiflask import APIFlask

from hiringkit.services import debriefs
from hiringkit.store import accounts
from hiringkit.store.database import writing
from tests.support import cast, makers
from tests.support.client import Visitor

Visit = Callable[..., Visitor]
HELD = datetime.now(UTC) - timedelta(days=3)


@pytest.fixture
def at(app: APIFlask) -> str:
    with app.app_context():
        made = makers.candidate(makers.opening())
        held = makers.interview(made, "concepts", ("gave", "owes"), HELD)
        makers.give(makers.card(held, "gave"), "gave", at=HELD + timedelta(hours=2))
        return f"/candidates/{made}/debrief"


def test_vote_sent_from_a_second_tab_is_refused_with_its_reason_and_its_words(at: str, visit: Visit):
    member = visit("member")
    member.post(f"{at}/vote", {"value": "3", "reason": "Evidence.", "round": "1"})
    again = member.post(f"{at}/vote", {"value": "1", "reason": "Words of the other tab.", "round": "1"}, status=422)
    assert "Your vote is sealed already." in again.words
    assert "Words of the other tab." in again.text


def test_decision_before_the_votes_is_refused_with_its_reason_and_its_words(at: str, visit: Visit):
    sent = {"outcome": "offer", "reason": "Long thought over."}
    page = visit("manager").post(f"{at}/decide", sent, status=422)
    assert "The first votes are not open yet." in page.words
    assert "Long thought over." in page.text


def test_reason_of_a_refused_act_is_typed_once(at: str, visit: Visit):
    recruiter = visit("recruiter")
    page = recruiter.post(f"{at}/override", {"person": "", "reason": "She leaves tomorrow."}, status=422)
    assert "Choose a person from the list." in page.words
    assert page.text.count("She leaves tomorrow.") == 1
    points = "A point.\n" * 500
    assert points.strip() in recruiter.post(f"{at}/agenda", {"agenda": points}, status=422).text


def test_what_has_to_be_written_is_not_called_optional(at: str, visit: Visit):
    label = 'for="reason">What decided it</label>'
    assert label in visit("member").get(at).text


def test_meeting_is_set_in_the_time_zone_of_whoever_sets_it(app: APIFlask, at: str, visit: Visit):
    with app.app_context(), writing():
        accounts.by_ref(cast.person("recruiter").ref).time_zone = "Asia/Tokyo"
    recruiter, noon = visit("recruiter"), f"{datetime.now(UTC) + timedelta(days=9):%Y-%m-%d}T12:00"
    recruiter.post(f"{at}/meet", {"meets_at": noon})
    assert f'value="{noon}"' in recruiter.get(at).text
    with app.app_context():
        met = debriefs.show(cast.actor("chair"), at.split("/")[2]).meets_at
    assert met and (met.hour, met.minute) == (3, 0)


@pytest.mark.parametrize("far", ["0001-01-01T00:00", "9999-12-31T23:59", "2026-02-30T10:00"])
def test_meeting_in_no_year_that_can_be_is_refused(far: str, at: str, visit: Visit):
    page = visit("recruiter").post(f"{at}/meet", {"meets_at": far}, status=422)
    assert "Nothing was changed" in page.words
