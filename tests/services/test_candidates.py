"""Candidates: adding, pasting, the stage gate, leaving and coming back, adjustments, on both databases."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from apiflask import APIFlask

from hiringkit.domain.access import Actor, Forbidden
from hiringkit.services import candidates, interviews, openings
from hiringkit.services.accounts import importing, oidc, people, sign_on, signing
from hiringkit.services.accounts.profile import Profile
from hiringkit.services.acts import Invalid, Stale
from hiringkit.services.candidates import NewCandidate
from hiringkit.store import accounts, records
from hiringkit.store import interviews as interview_rows
from hiringkit.store import scorecards as card_rows
from tests.support import cast, makers
from tests.support.app import settings

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
DAY = timedelta(days=1)
EVERYBODY_ELSE = ("member", "chair", "owes", "interviewer_elsewhere", "recruiter_elsewhere", "administrator")


@pytest.fixture(autouse=True)
def inside(any_app: APIFlask) -> Iterator[None]:
    with time_machine.travel(NOW), any_app.app_context():
        yield


def refused(act: Callable[[], object]) -> dict[str, str]:
    with pytest.raises(Invalid) as caught:
        act()
    return caught.value.errors


def recruiter() -> object:
    return cast.actor("recruiter")


def add(ref: str, name: str = "Chen Wei", **more: object) -> str:
    known = bool(more.pop("is_another_person", False))
    return candidates.add(cast.actor("recruiter"), ref, NewCandidate(name, **more), is_another_person=known)  # type: ignore[arg-type]


def test_add_keeps_the_name_as_written():
    one = add(makers.opening(), " محمد   العلي ", latin_name="Mohammed Al-Ali", lang="ar", email="ali@example.com")
    facts = candidates.show(cast.actor("recruiter"), one)
    assert (facts.name, facts.dir, facts.latin_name, facts.email) == (
        "محمد العلي",
        "rtl",
        "Mohammed Al-Ali",
        "ali@example.com",
    )


WRONG: tuple[tuple[dict[str, str], str], ...] = (
    ({"name": "  "}, "name"),
    ({"name": "n" * 201}, "name"),
    ({"name": "half \ud800"}, "name"),
    ({"email": "not an address"}, "email"),
    ({"email": "@"}, "email"),
    ({"email": f"{'a' * 250}@example.com"}, "email"),
    ({"lang": "<b>"}, "lang"),
    ({"phone": "1" * 41}, "phone"),
    ({"works_here": "nobody@brightmoor.example"}, "works_here"),
)


def test_wrong_details_name_the_field_and_write_nothing():
    ref = makers.opening()
    before = records.anchor()
    for changed, field in WRONG:
        values = {"name": "Ana", **changed}
        assert field in refused(lambda values=values: add(ref, **values)), changed
    assert records.anchor() == before


def test_second_of_the_same_name_or_address_needs_a_word():
    ref = makers.opening()
    add(ref, email="wei@example.com")
    assert "name already" in refused(lambda: add(ref))["is_another_person"]
    assert "address already" in refused(lambda: add(ref, "Wei", email="WEI@example.com"))["is_another_person"]
    add(ref, is_another_person=True)
    add(makers.opening(code="2"), email="wei@example.com")
    assert openings.show(cast.actor("recruiter"), ref).counts.active == 2


def test_nobody_adds_themselves_whether_they_are_there_or_not():
    ref = makers.opening()
    before = refused(lambda: add(ref, "Marguerite", email=cast.email("recruiter")))
    candidates.add(cast.actor("manager"), ref, NewCandidate("Marguerite", email=cast.email("recruiter")))
    after = refused(lambda: add(ref, "Marguerite", email=cast.email("recruiter")))
    assert before == after == {"": "Somebody else adds you as a candidate; you cannot see your own file."}


def test_account_is_found_by_address_or_named():
    ref = makers.opening()
    by_address = add(ref, "Kwame", email=cast.email("applicant").upper())
    tagged = add(ref, "Kwame anew", email=cast.email("applicant").replace("@", "+jobs@"))
    named = add(ref, "Kwame again", email="kwame@example.com", works_here=cast.email("applicant"))
    openings.add_member(cast.actor("recruiter"), ref, cast.person("applicant").ref, "recruiter")
    for one in (by_address, tagged, named):
        with pytest.raises(Forbidden):
            candidates.show(cast.actor("applicant"), one)
    facts = candidates.to_edit(cast.actor("recruiter"), named)
    candidates.edit(cast.actor("recruiter"), named, replace(facts.details, works_here=""), facts.seen)
    assert candidates.show(cast.actor("applicant"), named).name == "Kwame again"


@pytest.mark.parametrize("way", ["invite", "import", "sign on"])
def test_account_that_is_made_later_never_comes_to_its_own_file(way: str, tmp_path: Path):
    ref, email = makers.opening(), "New.Colleague@brightmoor.example"
    own, other = add(ref, "New Colleague", email=email.replace("@", "+jobs@")), add(ref, "Other", email="o@x.example")
    administrator = cast.actor("administrator")
    if way == "invite":
        people.invite(administrator, email, Profile(name="New Colleague"), [])
    elif way == "import":
        importing.add(administrator, f"name,email\nNew Colleague,{email}\nSomebody,s@brightmoor.example\n", skip=False)
    else:
        claims = oidc.Claims("https://sso.example", "1", email.lower(), True, "New Colleague", frozenset())
        visit = signing.Visit(cast.MADE_AT, "", "test", "test", "")
        sign_on.sign_in(settings(tmp_path, oidc_create="yes"), visit, claims)
    person = accounts.by_email(email.lower())
    assert person is not None
    openings.add_member(cast.actor("recruiter"), ref, person.ref, "recruiter")
    actor = Actor(person.id, person.ref, person.name, cast.MADE_AT)
    assert candidates.show(actor, other).name == "Other"
    with pytest.raises(Forbidden):
        candidates.show(actor, own)


def test_edit_does_not_overwrite_what_was_not_seen():
    one, actor = add(makers.opening()), cast.actor("recruiter")
    facts = candidates.to_edit(actor, one)
    candidates.edit(cast.actor("manager"), one, replace(facts.details, phone="1"), facts.seen)
    with pytest.raises(Stale):
        candidates.edit(actor, one, replace(facts.details, phone="2"), facts.seen)
    assert candidates.show(actor, one).phone == "1"


def test_paste_adds_every_line_or_none():
    ref, actor = makers.opening(), cast.actor("recruiter")
    add(ref, "Known", email="known@example.com")
    text = "Ana, ana@example.com\nBea, bea@\nKnown, known@example.com"
    preview = candidates.preview(actor, ref, text)
    assert (preview.ready, preview.known, [line.line for line in preview.problems]) == (1, 1, [2, 3])
    before = records.anchor()
    assert "text" in refused(lambda: candidates.add_many(actor, ref, text))
    assert "text" in refused(lambda: candidates.add_many(actor, ref, text, leave_out_known=True))
    assert records.anchor() == before
    mended = text.replace("bea@", "bea@example.com")
    assert candidates.add_many(actor, ref, mended, leave_out_known=True) == 2
    assert records.anchor()[0] == before[0] + 1, "one act, one audit line"
    assert "already" in refused(lambda: candidates.add_many(actor, ref, mended, leave_out_known=True))["text"]


def test_paste_refuses_what_is_too_much_or_nothing():
    ref, actor = makers.opening(), cast.actor("recruiter")
    for text in (
        "",
        "\n \n",
        "a\n" * 0,
        "Name, Email",
        "\n".join(f"Ana {n}" for n in range(501)),
        "x" * 100_001,
        "\x00",
    ):
        assert "text" in refused(lambda text=text: candidates.preview(actor, ref, text)), text[:20]
    assert "text" in refused(lambda: candidates.add_many(actor, ref, f"Me, {cast.email('recruiter')}"))


def test_gate_is_closed_from_submitted_cards_only():
    ref, actor = makers.opening(), cast.actor("recruiter")
    one = add(ref)

    def gate(stage: str, outcome: str = "advance", reason: str = "Clear on Q1.") -> None:
        candidates.gate(actor, one, stage, outcome, reason)

    assert "No scorecard" in refused(lambda: gate("screen"))[""]
    held = makers.interview(one, "screen", ["owes"], NOW - DAY)
    assert "Still to come: Tomasz Zieliński" in refused(lambda: gate("screen"))[""]
    makers.give(makers.card(held, "owes"), "owes")
    assert "no such stage" in refused(lambda: gate("nothing"))[""]
    assert "outcome" in refused(lambda: gate("screen", "maybe"))
    assert "reason" in refused(lambda: gate("screen", reason=" "))
    assert "reason" in refused(lambda: gate("screen", reason="r" * 4001))
    gate("screen")
    assert "closed already" in refused(lambda: gate("screen", "stop"))[""]
    stage = candidates.show(actor, one).stage("screen")
    assert stage and stage.closed and (stage.closed.what, stage.closed.by) == ("Advanced", "Marguerite Delacroix")


def test_gate_advances_after_every_kit_and_stops_after_one():
    one, actor = add(makers.opening()), cast.actor("recruiter")
    makers.held(one, "concepts", ["owes"], NOW - DAY)
    wrong = refused(lambda: candidates.gate(actor, one, "technical", "advance", "Clear."))
    assert "‘Applied design’ is not held yet" in wrong[""]
    later = makers.interview(one, "review", ["gave"], NOW + DAY)
    candidates.gate(actor, one, "technical", "stop", "No figure for any claim.")
    assert candidates.show(actor, one).state == "stopped"
    assert interviews.show(actor, later).is_cancelled, "what is still to come goes with it"
    assert "" in refused(lambda: candidates.gate(actor, one, "screen", "stop", "Again."))


def test_gate_is_for_those_who_run_the_opening_and_owe_nothing():
    one = add(makers.opening())
    makers.held(one, "screen", ["gave"], NOW - DAY)
    for key in EVERYBODY_ELSE:
        with pytest.raises(Forbidden):
            candidates.gate(cast.actor(key), one, "screen", "stop", "No.")
    makers.interview(one, "concepts", ["manager"], NOW + DAY)
    with pytest.raises(Forbidden, match="still owe a scorecard"):
        candidates.gate(cast.actor("manager"), one, "screen", "stop", "No.")


def test_reason_of_a_gate_waits_for_the_readers_own_card():
    one, actor = add(makers.opening()), cast.actor("recruiter")
    makers.held(one, "screen", ["gave"], NOW - DAY)
    candidates.gate(actor, one, "screen", "advance", "Clear on Q1.")
    own = makers.interview(one, "concepts", ["owes"], NOW - DAY)

    def reason(key: str) -> str:
        stage = candidates.show(cast.actor(key), one).stage("screen")
        return stage.closed.reason if stage and stage.closed else "?"

    assert (reason("recruiter"), reason("owes")) == ("Clear on Q1.", "")
    makers.give(makers.card(own, "owes"), "owes")
    assert reason("owes") == "Clear on Q1."


def test_leaving_cancels_what_is_to_come_and_coming_back_keeps_the_record():
    one, actor = add(makers.opening()), cast.actor("recruiter")
    later = makers.interview(one, "screen", ["owes"], NOW + DAY)
    assert "how" in refused(lambda: candidates.leave(actor, one, "flew away", ""))
    candidates.leave(actor, one, "no_show", "Twice.")
    assert "" in refused(lambda: candidates.leave(actor, one, "no_show", ""))
    assert interviews.show(actor, later).is_cancelled
    assert card_rows.of_interviews([interview_rows.get(later).id]) == []  # type: ignore[union-attr]
    assert "reason" in refused(lambda: candidates.bring_back(actor, one, ""))
    candidates.bring_back(actor, one, "It was our calendar.")
    assert "" in refused(lambda: candidates.bring_back(actor, one, "Again."))
    candidates.leave(actor, one, "withdrawn", "Another offer.")
    candidates.bring_back(actor, one, "The offer fell through.")
    assert [mark.what for mark in candidates.show(actor, one).marks] == [
        "The candidate did not come",
        "Back in the process",
        "The candidate withdrew",
        "Back in the process",
    ]


def test_adjustment_gives_time_and_keeps_its_reason_apart():
    one, actor = add(makers.opening()), cast.actor("recruiter")
    past = makers.interview(one, "screen", ["gave"], NOW - DAY)
    coming = makers.interview(one, "concepts", ["owes"], NOW + DAY)
    due = card_rows.get(makers.card(coming, "owes")).due_at  # type: ignore[union-attr]
    for values, field in (
        (("", 5, ""), "arrangement"),
        (("Captions", -1, ""), "extra_minutes"),
        (("C", 481, ""), "extra_minutes"),
    ):
        assert field in refused(lambda values=values: candidates.arrange(actor, one, *values))
    candidates.arrange(actor, one, "Captions on.", 15, "Hearing aid")
    assert interviews.show(actor, coming).about.extra_minutes == 15
    assert interviews.show(actor, past).about.extra_minutes == 0, "what was held does not change"
    assert card_rows.get(makers.card(coming, "owes")).due_at == due + timedelta(minutes=15)  # type: ignore[union-attr]
    assert candidates.show(cast.actor("owes"), one).arrangement == "Captions on."
    assert candidates.adjustment(actor, one).reason == "Hearing aid"
    for key in ("manager", *EVERYBODY_ELSE):
        with pytest.raises(Forbidden):
            candidates.adjustment(cast.actor(key), one)
        with pytest.raises(Forbidden):
            candidates.arrange(cast.actor(key), one, "None", 0, "")
    candidates.forget(actor, one)
    assert interviews.show(actor, coming).about.extra_minutes == 0
    assert "" in refused(lambda: candidates.forget(actor, one))


def test_page_shows_contact_to_those_who_run_the_opening_only():
    one = add(makers.opening(), email="wei@example.com", phone="123")
    makers.held(one, "screen", ["gave"], NOW - DAY)
    for key in ("chair", "member", "gave"):
        facts = candidates.show(cast.actor(key), one)
        assert (facts.email, facts.phone, facts.may_manage) == ("", "", False)
    for key in ("recruiter_elsewhere", "interviewer_elsewhere", "administrator", "owes"):
        with pytest.raises(Forbidden):
            candidates.show(cast.actor(key), one)
