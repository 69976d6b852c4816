"""Declining an interview, conflicts of interest, substitutes and suggestions, on both databases."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from apiflask import APIFlask

from hiringkit.domain.access import Forbidden
from hiringkit.services import candidates, interviews, openings
from hiringkit.services.acts import Invalid
from hiringkit.services.interviews import declining
from hiringkit.store import candidates as candidates_rows
from hiringkit.store import interviews as interview_rows
from hiringkit.store import loops as loop_rows
from hiringkit.store import scorecards as card_rows
from tests.support import cast, makers
from tests.support.makers_cards import FIRST, begin

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def inside(any_app: APIFlask) -> Iterator[None]:
    with time_machine.travel(NOW), any_app.app_context():
        yield


@pytest.fixture
def one() -> str:
    return makers.candidate(makers.opening(), "Chen Wei")


def card_of(interview: str, key: str) -> str:
    row = interview_rows.get(interview)
    assert row is not None
    held = card_rows.of_interviews([row.id])
    return next(card.ref for card in held if card.person_id == cast.person(key).id)


def kit_of(interview: str) -> tuple[str, int]:
    row = interview_rows.get(interview)
    assert row is not None
    return row.kit.ref, row.kit.interviewers


def form(*keys: str, note: str = "") -> interviews.Arrangement:
    people = tuple(cast.person(key).ref for key in keys)
    return interviews.Arrangement(date(2026, 11, 24), time(10), "UTC", people, note=note)


def test_decline_takes_the_empty_card_and_leaves_the_reason(one: str) -> None:
    interview = makers.interview(one, "concepts", ["owes", "gave"], NOW + DAY)
    declining.decline(cast.actor("owes"), card_of(interview, "owes"), "time", "On leave that week.")
    facts = interviews.show(cast.actor("recruiter"), interview)
    assert [seat.name for seat in facts.seats] == [cast.person("gave").name]
    assert [(line.name, line.note) for line in facts.declines] == [(cast.person("owes").name, "On leave that week.")]
    assert facts.changes == 1
    lines = [line for stage in candidates.show(cast.actor("recruiter"), one).stages for line in stage.kits]
    assert any(meet.declines for kit in lines for meet in kit.interviews)
    shown = candidates.show(cast.actor("gave"), one)
    assert not any(meet.declines for stage in shown.stages for kit in stage.kits for meet in kit.interviews)


def test_interview_that_nobody_has_any_more_is_what_comes_next(one: str) -> None:
    makers.interview(one, "screen", ["gave"], NOW + DAY)
    interview = makers.interview(one, "concepts", ["owes"], NOW + 2 * DAY)
    declining.decline(cast.actor("owes"), card_of(interview, "owes"), "time", "")
    shown = candidates.show(cast.actor("recruiter"), one)
    assert (shown.next.action, shown.next.about, shown.next.when) == ("staff", interview, NOW + 2 * DAY)
    (row,) = openings.show(cast.actor("recruiter"), shown.opening_ref).rows
    assert [(cell.kind, cell.unmanned) for cell in row.cells[:2]] == [("sched", ""), ("none", interview)]
    interviews.move(cast.actor("recruiter"), interview, form("chair", "member"), changes=1)
    assert candidates.show(cast.actor("recruiter"), one).next.action == "wait"


def test_decline_is_the_authors_and_before_it_begins(one: str) -> None:
    coming = makers.interview(one, "concepts", ["owes"], NOW + DAY)
    held = makers.interview(one, "screen", ["owes"], NOW - DAY)
    for key in ("gave", "recruiter", "manager", "administrator"):
        with pytest.raises(Forbidden):
            declining.decline(cast.actor(key), card_of(coming, "owes"), "time", "")
    with pytest.raises(Invalid, match="begun or is over"):
        declining.decline(cast.actor("owes"), card_of(held, "owes"), "time", "")
    with pytest.raises(Invalid, match="Choose why"):
        declining.decline(cast.actor("owes"), card_of(coming, "owes"), "", "")
    with pytest.raises(Invalid, match="a few words"):
        declining.decline(cast.actor("owes"), card_of(coming, "owes"), "other", " ")
    begin("owes", card_of(coming, "owes"), FIRST, NOW)
    with pytest.raises(Invalid, match="begun this scorecard"):
        declining.decline(cast.actor("owes"), card_of(coming, "owes"), "time", "")


def test_conflict_keeps_somebody_from_being_suggested_and_is_warned_of(one: str) -> None:
    interview = makers.interview(one, "concepts", ["owes", "gave"], NOW + DAY)
    declining.decline(cast.actor("owes"), card_of(interview, "owes"), "conflict", "")
    kit, seats = kit_of(interview)
    actor = cast.actor("recruiter")
    found = interviews.people(actor, one, (cast.person("gave").ref,), kit=kit, seats=seats, interview=interview)
    assert cast.person("owes").ref not in [line.ref for line in found.suggested]
    line = next(line for line in found.others if line.ref == cast.person("owes").ref)
    assert line.out == ("has a conflict of interest with this candidate",)
    with pytest.raises(interviews.NeedsWord, match="conflict of interest"):
        interviews.move(actor, interview, form("owes", "gave"), changes=1)


def test_suggestions_say_why_and_prefer_those_who_met_the_others(one: str) -> None:
    row = interview_rows.get(makers.interview(one, "screen", ["owes"], NOW - 2 * DAY))
    assert row is not None
    other = candidates.add(cast.actor("recruiter"), row.candidate.opening.ref, candidates.NewCandidate("Ravi Menon"))
    found = interviews.people(cast.actor("recruiter"), other, (), kit=row.kit.ref, seats=1)
    first = found.suggested[0]
    assert first.ref == cast.person("owes").ref
    assert any("met 1 other candidate" in reason for reason in first.reasons)
    assert {line.ref for line in found.suggested}.isdisjoint(line.ref for line in found.others)


def test_own_file_never_suggests_the_applicant() -> None:
    own = makers.candidate(makers.opening(), "Kwame Asante", works_here=cast.email("applicant"))
    kit = loop_rows.kits_of(candidate_version(own))[0]
    found = interviews.people(cast.actor("recruiter"), own, (), kit=kit.ref, seats=2)
    assert cast.person("applicant").ref not in [line.ref for line in (*found.suggested, *found.others)]


def candidate_version(ref: str) -> int:
    from_store = candidates_rows.get(ref)
    assert from_store is not None
    return from_store.version_id


def test_note_that_judges_has_to_be_accepted(one: str) -> None:
    interview = makers.interview(one, "concepts", ["owes", "gave"], NOW + DAY)
    with pytest.raises(interviews.NeedsWord, match="no judgement") as caught:
        interviews.move(cast.actor("recruiter"), interview, form("owes", "gave", note="Very impressive so far."), 0)
    assert len(caught.value.warnings) == 1
