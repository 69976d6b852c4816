"""Openings: opening a job, its team, closing it, its board and the committee's list, on both databases."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from apiflask import APIFlask

from hiringkit.domain import panels
from hiringkit.domain.access import Forbidden
from hiringkit.services import candidates, debriefs, interviews, openings, organisation, scorecards
from hiringkit.services.acts import Invalid, Stale
from hiringkit.services.interviews import declining
from hiringkit.services.openings import NewOpening
from hiringkit.store import candidates as candidate_rows
from hiringkit.store import database, records
from hiringkit.store import interviews as interview_rows
from hiringkit.store import openings as opening_rows
from hiringkit.store import scorecards as cards
from hiringkit.store.debriefs import Waiver
from tests.support import cast, makers

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def inside(any_app: APIFlask) -> Iterator[None]:
    with time_machine.travel(NOW), any_app.app_context():
        yield


def form(**changed: object) -> NewOpening:
    made = NewOpening(code="REQ-1", title="Data scientist", version=makers.frozen(), manager=cast.person("manager").ref)
    return replace(made, **changed)  # type: ignore[arg-type]


def refused(act: object) -> dict[str, str]:
    with pytest.raises(Invalid) as caught:
        act()  # type: ignore[operator]
    return caught.value.errors


def test_open_job_makes_the_team_and_one_audit_line():
    before = records.anchor()[0]
    makers.frozen()
    actor = cast.actor("recruiter")
    ref = openings.open_job(actor, form(decider=cast.person("chair").ref))
    board = openings.show(actor, ref)
    assert [(mate.name, mate.duty) for mate in board.teammates if mate.duty != "committee"] == [
        ("Marguerite Delacroix", "recruiter"),
        ("박혜진", "hiring_manager"),
    ]
    assert board.decider == "Daniel Restrepo", "whoever decides is on the team"
    assert records.anchor()[0] == before + 1
    assert list(records.broken()) == []


WRONG: tuple[tuple[dict[str, object], str], ...] = (
    ({"title": " "}, "title"),
    ({"title": "t" * 201}, "title"),
    ({"title": "half \ud800"}, "title"),
    ({"needs": "\x00"}, "needs"),
    ({"code": ""}, "code"),
    ({"code": "c" * 41}, "code"),
    ({"version": "nothing"}, "version"),
    ({"manager": "nobody"}, "manager"),
    ({"headcount": 0}, "headcount"),
    ({"headcount": 1001}, "headcount"),
    ({"blind_rule": "never"}, "blind_rule"),
    ({"decider": "nobody"}, "decider"),
)


def test_open_job_names_the_field_and_writes_nothing():
    wanted, before = form(), records.anchor()
    for changed, field in WRONG:
        wrong = replace(wanted, **changed)  # type: ignore[arg-type]
        assert field in refused(lambda wrong=wrong: openings.open_job(cast.actor("recruiter"), wrong)), changed
    assert records.anchor() == before
    assert openings.index(cast.actor("recruiter")).open == 0


def test_open_job_needs_a_recruiter_and_a_free_code():
    with pytest.raises(Forbidden):
        openings.open_job(cast.actor("manager"), form())
    openings.open_job(cast.actor("recruiter"), form())
    assert "code" in refused(lambda: openings.open_job(cast.actor("recruiter_elsewhere"), form()))
    assert "manager" in refused(
        lambda: openings.open_job(cast.actor("recruiter"), form(code="2", manager=cast.person("disabled").ref))
    )


def test_code_taken_a_moment_before_is_refused_by_the_database_too():
    ref = makers.opening()
    with database.writing():
        there = opening_rows.get(ref)
        assert there
        same = {name: getattr(there, name) for name in ("code", "version_id", "decider_id", "created_by", "created_at")}
        assert not opening_rows.keep(opening_rows.Opening(title="Another", **same))
        assert opening_rows.keep(opening_rows.Opening(title="Another", **{**same, "code": "free"}))
    assert opening_rows.has_code("free")


def test_opening_is_never_less_strict_than_the_organisation():
    settings = organisation.settings()
    strict = replace(settings, policies=replace(settings.policies, blind_rule="all"))
    organisation.edit(cast.actor("administrator"), strict)
    assert "blind_rule" in refused(lambda: openings.open_job(cast.actor("recruiter"), form()))
    openings.open_job(cast.actor("recruiter"), form(blind_rule="all"))


def test_edit_does_not_overwrite_what_was_not_seen():
    ref, actor = makers.opening(), cast.actor("recruiter")
    mine = openings.details(actor, ref)
    openings.edit(cast.actor("manager"), ref, replace(mine.details, needs="Cut the error."), mine.seen)
    with pytest.raises(Stale):
        openings.edit(actor, ref, replace(mine.details, title="Another"), mine.seen)
    now = openings.details(actor, ref)
    assert (now.details.needs, now.title) == ("Cut the error.", mine.title)
    other = makers.opening(code="REQ-9")
    assert other and "code" in refused(lambda: openings.edit(actor, ref, replace(now.details, code="REQ-9"), now.seen))


def test_blind_rule_is_not_loosened_once_cards_have_begun():
    actor, ref = cast.actor("recruiter"), makers.opening(blind_rule="all")
    facts = openings.details(actor, ref)
    openings.edit(actor, ref, replace(facts.details, blind_rule="own"), facts.seen)
    facts = openings.details(actor, ref)
    openings.edit(actor, ref, replace(facts.details, blind_rule="all"), facts.seen)
    makers.held(makers.candidate(ref), "screen", ["owes"], NOW - DAY)
    facts = openings.details(actor, ref)
    loose = replace(facts.details, blind_rule="own")
    assert "blind_rule" in refused(lambda: openings.edit(actor, ref, loose, facts.seen))


def test_close_cancels_what_nobody_has_begun_and_reopen_goes_on():
    ref, actor = makers.opening(), cast.actor("recruiter")
    one = makers.candidate(ref, "Ana")
    begun = makers.interview(one, "screen", ["owes"], NOW + DAY)
    makers.begin(makers.card(begun, "owes"), "owes")
    coming = makers.interview(one, "concepts", ["gave"], NOW + DAY)
    assert openings.details(actor, ref).still_to_come == 1
    assert "reason" in refused(lambda: openings.close(actor, ref, " ", "cancel"))
    for unsaid in ("", "both"):
        assert "coming" in refused(lambda unsaid=unsaid: openings.close(actor, ref, "The budget is gone.", unsaid))
    openings.close(actor, ref, "Everybody is found.", "keep")
    assert not interviews.show(actor, coming).is_cancelled
    openings.reopen(actor, ref)
    openings.close(actor, ref, "The budget is gone.", "cancel")
    assert interviews.show(actor, coming).is_cancelled
    assert not interviews.show(actor, begun).is_cancelled
    assert "" in refused(lambda: candidates.add(actor, ref, candidates.NewCandidate("Bea")))
    assert "" in refused(lambda: makers.interview(one, "design", ["gave"], NOW + DAY))
    assert openings.index(actor).closed == 1
    openings.reopen(actor, ref)
    assert "" in refused(lambda: openings.reopen(actor, ref))
    candidates.add(actor, ref, candidates.NewCandidate("Bea"))
    assert openings.show(actor, ref).counts.active == 2


def test_team_keeps_a_recruiter_the_decider_and_whoever_voted():
    ref, actor = makers.opening(), cast.actor("recruiter")

    def remove(key: str, duty: str) -> dict[str, str]:
        return refused(lambda: openings.remove_member(actor, ref, cast.person(key).ref, duty))

    assert "needs a recruiter" in remove("recruiter", "recruiter")["person"]
    assert "records the decision" in remove("manager", "hiring_manager")["person"]
    assert "does not have" in remove("owes", "committee")["person"]
    one = makers.candidate(ref)
    makers.held(one, "screen", ["owes"], NOW - DAY)
    debriefs.vote(cast.actor("member"), one, 3, "Q1 and Q3 were clear.")
    assert "sealed votes" in remove("member", "committee")["person"]
    openings.remove_member(actor, ref, cast.person("chair").ref, "chair")
    assert not openings.may_read(cast.actor("chair"), ref)
    with pytest.raises(Forbidden):
        openings.show(cast.actor("chair"), ref)


def test_team_refuses_a_duty_that_cannot_be():
    ref, actor = makers.opening(), cast.actor("recruiter")
    for key, duty, field in (
        ("chair", "chair", "person"),
        ("disabled", "committee", "person"),
        ("owes", "king", "duty"),
    ):
        person = cast.person(key).ref
        assert field in refused(lambda person=person, duty=duty: openings.add_member(actor, ref, person, duty))


def test_team_is_changed_by_those_who_run_the_opening_only():
    ref, owes = makers.opening(), cast.person("owes").ref
    openings.add_member(cast.actor("manager"), ref, owes, "committee")
    for key in ("member", "chair", "recruiter_elsewhere", "administrator", "owes"):
        with pytest.raises(Forbidden):
            openings.add_member(cast.actor(key), ref, owes, "recruiter")


def scene() -> tuple[str, dict[str, str]]:
    """An opening with one candidate for each state of the board."""
    ref = makers.opening()
    who = {name: makers.candidate(ref, name) for name in ("idle", "late", "ready", "coming", "gone", "stopped")}
    makers.interview(who["late"], "screen", ["owes"], NOW - 3 * DAY)
    for kit in ("screen", "concepts", "design", "review", "behavioral"):
        makers.held(who["ready"], kit, ["gave"], NOW - 4 * DAY)
    makers.interview(who["coming"], "screen", ["owes"], NOW + DAY)
    candidates.leave(cast.actor("recruiter"), who["gone"], "withdrawn", "")
    makers.held(who["stopped"], "screen", ["gave"], NOW - 2 * DAY, recommendation=2)
    candidates.gate(cast.actor("recruiter"), who["stopped"], "screen", "stop", "No example.")
    return ref, who


def test_board_counts_and_filters_agree():
    ref, _ = scene()
    actor = cast.actor("recruiter")
    expected = {
        "active": ["idle", "late", "ready", "coming"],
        "needs": ["idle", "late"],
        "ready": ["ready"],
        "closed": ["gone", "stopped"],
    }
    for which, names in expected.items():
        board = openings.show(actor, ref, which)
        assert [row.name for row in board.rows] == names
        assert getattr(board.counts, which) == len(names)
    board = openings.show(actor, ref, "nonsense", 99)
    assert (board.which, board.page, board.pages) == ("active", 1, 1)
    assert (board.counts.late, board.counts.unscheduled) == (1, 5 + 4 + 4)
    assert {row.name: row.next.action for row in board.rows} == {
        "idle": "schedule",
        "late": "remind",
        "ready": "debrief",
        "coming": "wait",
    }
    assert openings.index(actor).needs == board.counts
    assert openings.index(cast.actor("member")).needs.active == 0, "a committee member runs nothing"


def test_board_says_how_long_it_took():
    ref, who = scene()
    actor = cast.actor("recruiter")
    debriefs.meet(actor, who["ready"], NOW - DAY)
    debriefs.meet(actor, who["coming"], NOW + 5 * DAY)
    board = openings.show(actor, ref)
    assert (board.booked, board.median_days) == (1, 3)


def test_closed_cards_leave_a_kit_to_be_arranged_again():

    ref, actor = makers.opening(), cast.actor("recruiter")
    one = makers.candidate(ref)
    held = makers.interview(one, "screen", ["owes"], NOW - DAY)
    scorecards.close(cast.actor("owes"), makers.card(held, "owes"), "did_not_happen", "Nobody came.")
    board = openings.show(actor, ref)
    assert (board.rows[0].cells[0].kind, board.rows[0].cells[0].failed) == ("none", 1)
    assert (board.counts.unscheduled, board.counts.needs) == (5, 1)
    makers.interview(one, "screen", ["owes"], NOW + DAY)
    assert openings.show(actor, ref).counts.unscheduled == 4


def test_needs_you_names_an_interview_that_nobody_has_beside_awaited_cards():
    ref, actor = makers.opening(), cast.actor("recruiter")
    one = makers.candidate(ref)
    makers.interview(one, "screen", ["owes"], NOW + DAY)
    left = makers.interview(one, "concepts", ["gave"], NOW + 2 * DAY)
    assert openings.show(actor, ref).counts.needs == 0
    declining.decline(cast.actor("gave"), makers.card(left, "gave"), panels.CONFLICT, "")
    board = openings.show(actor, ref, "needs")
    assert [(row.next.action, row.next.about) for row in board.rows] == [("staff", left)]
    assert (board.counts.needs, board.counts.unscheduled) == (1, 4)
    makers.interview(one, "concepts", ["member"], NOW + 3 * DAY)
    board = openings.show(actor, ref)
    assert (board.rows[0].next.action, board.counts.needs) == ("wait", 0), "another interview on the kit has somebody"


def doing(key: str) -> dict[str, str]:
    return {one.name: one.what for one in openings.index(cast.actor(key)).readings}


def test_committee_reads_votes_waits_and_votes_again():
    _, who = scene()
    assert doing("member") == {"ready": "read"}
    assert doing("recruiter") == {}, "no committee, no list"
    debriefs.vote(cast.actor("member"), who["ready"], 3, "Q1 and Q3 were clear.")
    assert doing("member") == {"ready": "waiting"}
    debriefs.vote(cast.actor("chair"), who["ready"], 2, "Q2 was not.")
    assert doing("member") == {"ready": "again"}
    debriefs.vote(cast.actor("member"), who["ready"], 3, "")
    assert doing("member") == {"ready": "waiting"}
    decision = debriefs.NewDecision(
        outcome="offer", reason="Clear on Q1 and Q3.", level="senior", against_reason="A tie, and Q1 weighs most."
    )
    debriefs.decide(cast.actor("manager"), who["ready"], decision)
    assert doing("chair") == {"ready": "decided"}


def test_board_counts_standing_offers_for_whoever_runs_it():
    ref, who = scene()
    for key in ("member", "chair"):
        debriefs.vote(cast.actor(key), who["ready"], 3, "Q1 and Q3 were clear.")
    for key in ("member", "chair"):
        debriefs.vote(cast.actor(key), who["ready"], 3, "")
    debriefs.decide(cast.actor("manager"), who["ready"], debriefs.NewDecision("offer", "Clear on Q1.", level="senior"))

    def offers() -> list[int]:
        return [openings.show(cast.actor(key), ref).offers for key in ("recruiter", "member")]

    assert offers() == [1, 0]
    with database.writing():
        row = candidate_rows.get(who["ready"])
        assert row
        (first, *_) = interview_rows.of_candidate(row.id)
        card = cards.get(makers.card(first.ref, "gave"))
        assert card
        card.state = "draft"
    assert offers() == [0, 0], "a card is awaited"
    with database.writing():
        database.add(Waiver(scorecard_id=card.id, by=cast.person("chair").id, reason="On leave.", at=NOW))
    assert offers() == [1, 0], "the committee went on without it"
    debriefs.reopen(cast.actor("manager"), who["ready"], "The head of the team left.")
    assert offers() == [0, 0]


def test_applicant_is_counted_and_listed_for_everybody_but_themselves():
    ref, _ = scene()
    own = makers.candidate(ref, "Kwame Asante", email=cast.email("applicant"))
    for kit in ("screen", "concepts", "design", "review", "behavioral"):
        makers.held(own, kit, ["gave"], NOW - 4 * DAY)
    openings.add_member(cast.actor("recruiter"), ref, cast.person("applicant").ref, "recruiter")
    openings.add_member(cast.actor("recruiter"), ref, cast.person("applicant").ref, "committee")
    theirs, mine = (openings.show(cast.actor(key), ref, "ready") for key in ("recruiter", "applicant"))
    assert [row.name for row in theirs.rows] == ["ready", "Kwame Asante"]
    assert [row.name for row in mine.rows] == ["ready"]
    assert mine.counts == replace(theirs.counts, active=theirs.counts.active - 1, ready=1)
    assert doing("applicant") == {"ready": "read"}
    assert openings.index(cast.actor("applicant")).needs == mine.counts
