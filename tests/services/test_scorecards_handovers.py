"""The note for the next interviewers: who reads it, when it may be left, and what it may not say; on both databases."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from apiflask import APIFlask
from sqlalchemy import select

from hiringkit.domain.access import Forbidden
from hiringkit.services import debriefs, interviews, scorecards
from hiringkit.services.acts import Invalid
from hiringkit.store.database import db
from hiringkit.store.records import AuditLine
from tests.support import cast, makers

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
HELD = NOW - timedelta(days=1)
NOTE = "We talked about the forecasting project. Not asked: the question on monitoring."


@pytest.fixture(autouse=True)
def inside(any_app: APIFlask) -> Iterator[None]:
    with time_machine.travel(NOW), any_app.app_context():
        yield


@pytest.fixture
def candidate() -> str:
    return makers.candidate(makers.opening(), "Chen Wei")


def met(candidate: str, kit: str, *people: str, at: datetime = HELD) -> list[str]:
    """The cards of an interview on a kit."""
    interview = makers.interview(candidate, kit, people, at)
    return [makers.card(interview, one) for one in people]


def read(key: str, card: str) -> list[tuple[str, str]]:
    """What the author of a card reads of earlier interviewers, beside the card."""
    return [(one.who.name, one.text) for one in scorecards.show(cast.actor(key, NOW), card).earlier]


def test_note_stands_beside_the_cards_of_later_kits_and_of_no_others(candidate: str) -> None:
    screen, *_ = met(candidate, "screen", "gave", "recruiter")
    concepts, same = met(candidate, "concepts", "gave", "owes")
    design, *_ = met(candidate, "design", "member", at=NOW - timedelta(days=3))
    scorecards.pass_on(cast.actor("owes", NOW), same, NOTE)
    said = [(cast.person("owes").name, NOTE)]
    assert read("member", design) == said
    assert read("gave", screen) == read("gave", concepts) == read("owes", same) == []
    (line,) = [one for one in interviews.mine(cast.actor("member", NOW), "UTC").due if one.earlier]
    assert [one.text for one in line.earlier] == [NOTE]
    assert not any(one.earlier for one in interviews.mine(cast.actor("gave", NOW), "UTC").due)


def test_notes_stand_in_the_order_of_the_loop_and_only_of_the_same_candidate(candidate: str) -> None:
    other = makers.candidate(makers.opening(code="REQ-2"), "Ada")
    (elsewhere,) = met(other, "screen", "recruiter")
    (concepts,) = met(candidate, "concepts", "gave")
    (screen,) = met(candidate, "screen", "owes")
    (design,) = met(candidate, "design", "member")
    for key, card, text in (("gave", concepts, "Second."), ("owes", screen, "First."), ("recruiter", elsewhere, "No.")):
        scorecards.pass_on(cast.actor(key, NOW), card, text)
    assert [text for _, text in read("member", design)] == ["First.", "Second."]


def test_those_who_run_the_opening_read_it_and_the_committee_does_not(candidate: str) -> None:
    interview = makers.interview(candidate, "screen", ["gave"], HELD)
    card = makers.card(interview, "gave")
    makers.give(card, "gave", at=NOW)
    scorecards.pass_on(cast.actor("gave", NOW), card, NOTE)
    assert [text for _, text in interviews.show(cast.actor("recruiter", NOW), interview).passed] == [NOTE]
    assert NOTE not in repr(debriefs.show(cast.actor("member", NOW), candidate))
    assert scorecards.read(cast.actor("member", NOW), card).earlier == ()


def test_note_is_changed_taken_back_and_audited(candidate: str) -> None:
    (screen,), (design,) = met(candidate, "screen", "gave"), met(candidate, "design", "member")
    for text in (NOTE, "We talked about the take-home.", "  "):
        scorecards.pass_on(cast.actor("gave", NOW), screen, text)
        assert [said for _, said in read("member", design)] == ([text] if text.strip() else [])
    query = select(AuditLine).where(AuditLine.subject == screen, AuditLine.act == "scorecard.pass_on")
    lines = list(db.session.scalars(query))
    assert len({line.details for line in lines}) == 3 and all("sha256" in line.details for line in lines)
    assert not any("take-home" in line.details for line in lines)


BAD = [
    "Strong on statistics.",
    "I would hire them.",
    "I gave 4 for the first question.",
    "3/4 overall.",
    "She struggled with SQL.",
    "He could not explain bias.",
    "Probably a yes.",
    "Good culture fit.",
    "Below the bar on design.",
    "The candidate uses a hearing aid loop.",
    "She is pregnant.",
    "He has two small children.",
    "Needs visa sponsorship.",
]


@pytest.mark.parametrize("text", BAD)
def test_note_that_judges_or_tells_what_is_private_is_refused_with_its_words(candidate: str, text: str) -> None:
    (screen,), (design,) = met(candidate, "screen", "gave"), met(candidate, "design", "member")
    scorecards.pass_on(cast.actor("gave", NOW), screen, NOTE)
    with pytest.raises(Invalid, match="The note says ‘"):
        scorecards.pass_on(cast.actor("gave", NOW), screen, f"{NOTE} {text}")
    assert [said for _, said in read("member", design)] == [NOTE]


def test_note_waits_for_the_interview_and_for_somebody_who_reads_it(candidate: str) -> None:
    (screen,) = met(candidate, "screen", "gave", at=NOW + timedelta(days=2))
    (last,) = met(candidate, "behavioral", "owes")
    for key, card, why in (("gave", screen, "has not begun"), ("owes", last, "No interview comes after")):
        assert why in scorecards.handover(cast.actor(key, NOW), card).refusal
        with pytest.raises(Invalid, match=why):
            scorecards.pass_on(cast.actor(key, NOW), card, NOTE)


@pytest.mark.parametrize("key", ["owes", "recruiter", "member", "administrator"])
def test_only_the_author_of_the_card_leaves_its_note(candidate: str, key: str) -> None:
    (screen,) = met(candidate, "screen", "gave")
    with pytest.raises(Forbidden):
        scorecards.pass_on(cast.actor(key, NOW), screen, NOTE)
    with pytest.raises(Forbidden):
        scorecards.handover(cast.actor(key, NOW), screen)
