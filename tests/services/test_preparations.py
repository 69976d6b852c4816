"""Preparation sheets and the survey: nothing of a question, links that end, totals of five, on both databases."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from apiflask import APIFlask
from sqlalchemy import text

from hiringkit.domain import preparations, surveys
from hiringkit.domain.access import Forbidden
from hiringkit.services import candidates
from hiringkit.services.acts import Invalid
from hiringkit.services.candidates import surveying
from hiringkit.services.openings import preparing
from hiringkit.store import database
from hiringkit.store import loops as loop_rows
from hiringkit.store import openings as opening_rows
from tests.support import cast, makers

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
NOT_THEIRS = ("member", "chair", "owes", "recruiter_elsewhere", "administrator")


@pytest.fixture(autouse=True)
def inside(any_app: APIFlask) -> Iterator[None]:
    with time_machine.travel(NOW), any_app.app_context():
        yield


@pytest.fixture
def opening() -> str:
    return makers.opening()


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Invalid) as caught:
        act()
    return " ".join(caught.value.errors.values())


def left(opening: str, number: int = 1) -> str:
    one = makers.candidate(opening, f"Candidate {number}", email=f"c{number}@mail.example")
    candidates.leave(cast.actor("recruiter"), one, "withdrawn", "")
    return one


def answered(opening: str, number: int, **said: int) -> None:
    token = surveying.make_link(cast.actor("recruiter"), left(opening, number))
    surveying.answer(token, said)


def test_sheet_says_what_happens_and_never_a_question(opening: str) -> None:
    facts = preparing.sheet_of(cast.actor("recruiter"), opening)
    row = opening_rows.get(opening)
    assert row is not None
    loop = loop_rows.read_loop(row.version)
    said = preparations.to_json(facts.sheet) + facts.text
    for kit in loop.kits:
        assert kit.title in said
        for item in kit.items:
            assert item.kind == "observation" or item.prompt[:40] not in said
            assert not any(anchor in said for anchor in item.anchors.values())
        for brief in kit.exercises:
            assert brief.text[:40] not in said
    assert facts.sheet.skills and all(skill.definition in facts.text for skill in facts.sheet.skills)
    assert preparations.ADJUST in facts.text
    assert preparations.from_json(preparations.to_json(facts.sheet)) == facts.sheet


def test_texts_are_kept_and_empty_ones_say_the_usual(opening: str) -> None:
    actor = cast.actor("recruiter")
    preparing.write(actor, opening, {"welcome": "Hello from us.", "tools": "", "prepare": " ", "adjust": "Ask Ruth."})
    sheet = preparing.sheet_of(actor, opening).sheet
    assert (sheet.welcome, sheet.tools, sheet.adjust) == ("Hello from us.", preparations.TOOLS, "Ask Ruth.")


def test_link_opens_the_sheet_until_it_is_revoked(opening: str) -> None:
    actor = cast.actor("recruiter")
    first = preparing.open_link(actor, opening)
    assert preparing.open_sheet(first).job
    second = preparing.open_link(actor, opening)
    for token in (first, "", "x"):
        with pytest.raises(Forbidden):
            preparing.open_sheet(token)
    preparing.revoke_link(actor, opening)
    with pytest.raises(Forbidden):
        preparing.open_sheet(second)


@pytest.mark.parametrize("key", NOT_THEIRS)
def test_only_those_who_run_the_opening_write_the_sheet(opening: str, key: str) -> None:
    actor = cast.actor(key)
    acts: tuple[Callable[[], object], ...] = (
        lambda: preparing.sheet_of(actor, opening),
        lambda: preparing.write(actor, opening, {}),
        lambda: preparing.open_link(actor, opening),
        lambda: preparing.revoke_link(actor, opening),
        lambda: surveying.make_link(actor, left(opening)),
    )
    for one in acts:
        with pytest.raises(Forbidden):
            one()


def test_survey_link_is_for_afterwards_and_works_once(opening: str) -> None:
    actor = cast.actor("recruiter")
    active = makers.candidate(opening, "Still here")
    assert "afterwards" in refused(lambda: surveying.make_link(actor, active))
    one = left(opening)
    lost, token = surveying.make_link(actor, one), surveying.make_link(actor, one)
    with pytest.raises(Forbidden):
        surveying.asked(lost)
    assert "at least one" in refused(lambda: surveying.answer(token, {}))
    surveying.answer(token, {"relevant": 4})
    with pytest.raises(Forbidden):
        surveying.answer(token, {"relevant": 1})
    assert "already" in refused(lambda: surveying.make_link(actor, one))


def test_totals_show_in_whole_groups_of_five(opening: str) -> None:
    actor = cast.actor("recruiter")
    for number in range(1, 5):
        answered(opening, number, relevant=5)
    assert preparing.sheet_of(actor, opening).totals == ()
    answered(opening, 5, relevant=2, respect=1)
    facts = preparing.sheet_of(actor, opening)
    assert [(one.question, one.counts) for one in facts.totals] == [(surveys.QUESTIONS["relevant"], (0, 1, 0, 0, 4))]
    answered(opening, 6, relevant=1)
    assert preparing.sheet_of(actor, opening).totals == facts.totals


def test_answers_hold_nothing_that_leads_back(opening: str) -> None:
    answered(opening, 1, relevant=5)
    row = database.db.session.execute(text("SELECT * FROM survey_answers")).mappings().one()
    assert set(row) == {"id", "opening_id", "place", "answers"}
    lines = database.db.session.execute(text("SELECT act, details FROM audit_lines")).all()
    assert not any(line.act.startswith("survey.answer") for line in lines)
    link = database.db.session.execute(text("SELECT * FROM survey_links")).mappings().one()
    assert link["token_hash"] is None
