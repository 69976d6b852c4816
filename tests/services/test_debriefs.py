"""The debrief through the services, on both databases: veil, votes, decision, overrides, missing cards."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from apiflask import APIFlask

from hiringkit.domain.access import Forbidden
from hiringkit.services import debriefs, openings, organisation, packets, scorecards
from hiringkit.services.acts import Invalid
from hiringkit.services.debriefs import NewDecision
from hiringkit.store import candidates, records
from tests.support import makers
from tests.support.cast import actor, person
from tests.support.client import Visitor

HELD = datetime.now(UTC) - timedelta(days=3)


def complete(*, gave: int = 3, owes: int | None = 3) -> str:
    """A candidate with a concepts interview by two people; `owes` gives a card only with a recommendation."""
    ref = makers.candidate(makers.opening())
    held = makers.interview(ref, "concepts", ("gave", "owes"), HELD)
    makers.give(makers.card(held, "gave"), "gave", recommendation=gave, rating=gave, at=HELD + timedelta(hours=2))
    if owes is not None:
        makers.give(makers.card(held, "owes"), "owes", recommendation=owes, rating=owes, at=HELD + timedelta(hours=3))
    return ref


def test_debrief_is_veiled_until_the_own_card_is_in(any_app: APIFlask):
    with any_app.app_context():
        ref = complete(owes=None)
        facts = debriefs.show(actor("owes"), ref)
        assert facts.veil is not None
        assert facts.own_card
        assert facts.consensus == ""
        assert facts.quotes == ()
        assert facts.computed is None
        assert {cell.kind for row in facts.rows for cell in row.cells} <= {"hidden", "own", "blank"}
        assert all(seat.recommendation is None for seat in facts.seats)
        assert debriefs.show(actor("gave"), ref).veil is None
        assert debriefs.show(actor("chair"), ref).veil is None


def test_disagreement_stands_first_with_its_evidence(any_app: APIFlask):
    with any_app.app_context():
        facts = debriefs.show(actor("chair"), complete(gave=4, owes=2))
        assert facts.consensus == "mixed"
        assert facts.rows[0].is_flagged
        assert facts.rows[0].apart == 2
        assert facts.rows[0].values[0] == 2
        first = dict(facts.quotes)[facts.rows[0].id]
        assert [quote.value for quote in first] == sorted((quote.value for quote in first), reverse=True)
        assert all(quote.evidence for quote in first)


def test_stranger_and_applicant_see_no_debrief(any_app: APIFlask):
    with any_app.app_context():
        ref = complete()
        for key in ("recruiter_elsewhere", "interviewer_elsewhere", "administrator"):
            with pytest.raises(Forbidden) as refused:
                debriefs.show(actor(key), ref)
            assert refused.value.refusal.hidden


def test_votes_are_sealed_until_all_are_in_and_the_result_until_ones_own(any_app: APIFlask):
    with any_app.app_context():
        ref = complete()
        assert debriefs.show(actor("chair"), ref).computed is None
        assert debriefs.vote(actor("chair"), ref, 3, "The base rate came first.") == 1
        seen = debriefs.show(actor("member"), ref)
        assert seen.computed is None
        assert all(voter.first is None for voter in seen.votes.voters)
        assert debriefs.show(actor("chair"), ref).computed is not None
        debriefs.vote(actor("member"), ref, 2, "Thin on production.")
        seen = debriefs.show(actor("member"), ref)
        assert seen.votes.are_open
        assert sorted(voter.first.value for voter in seen.votes.voters if voter.first) == [2, 3]


def test_last_first_vote_that_is_sent_twice_is_no_second_one(any_app: APIFlask):
    with any_app.app_context():
        ref = complete()
        debriefs.vote(actor("chair"), ref, 3, "Evidence.", asked=1)
        member = Visitor(any_app).become("member")
        sent = {"value": "3", "reason": "Evidence."}
        page = member.get(f"/candidates/{ref}/debrief")
        assert 'name="round" value="1"' in page.text
        member.post(f"/candidates/{ref}/debrief/vote", sent | {"round": "1"})
        again = member.post(f"/candidates/{ref}/debrief/vote", sent | {"round": "1"}, status=422)
        assert "Your vote is sealed already." in again.text
        assert not any(voter.has_second for voter in debriefs.show(actor("member"), ref).votes.voters)
        member.post(f"/candidates/{ref}/debrief/vote", sent | {"round": "2"})


def test_changed_second_vote_needs_its_reason(any_app: APIFlask):
    with any_app.app_context():
        ref = complete()
        for key in ("chair", "member"):
            debriefs.vote(actor(key), ref, 3, "Evidence.")
        with pytest.raises(Invalid, match="say why"):
            debriefs.vote(actor("member"), ref, 1, "")
        assert debriefs.vote(actor("member"), ref, 1, "The chair's point on cost.", "I would not hire.") == 2
        with pytest.raises(Invalid, match="sealed"):
            debriefs.vote(actor("member"), ref, 2, "Again.")


def test_only_members_who_owe_nothing_vote(any_app: APIFlask):
    with any_app.app_context():
        ref = complete(owes=None)
        for key in ("gave", "owes", "recruiter", "manager"):
            with pytest.raises(Forbidden):
                debriefs.vote(actor(key), ref, 3, "Evidence.")


def test_decision_waits_for_votes_and_needs_reasons_against_them(any_app: APIFlask):
    with any_app.app_context():
        ref = complete()
        with pytest.raises(Invalid, match="not open"):
            debriefs.decide(actor("manager"), ref, NewDecision("offer", "Because."))
        for key in ("chair", "member"):
            debriefs.vote(actor(key), ref, 4, "Evidence.")
        with pytest.raises(Forbidden):
            debriefs.decide(actor("chair"), ref, NewDecision("offer", "Because."))
        with pytest.raises(Invalid, match="goes against the majority"):
            debriefs.decide(actor("manager"), ref, NewDecision("no_offer", "Because."))
        debriefs.decide(actor("manager"), ref, NewDecision("no_offer", "Because.", against_reason="The role changed."))
        decided = debriefs.show(actor("manager"), ref)
        assert decided.state == "decided"
        assert decided.votes.decision
        assert decided.votes.decision.against == "The role changed."
        with pytest.raises(Invalid, match="recorded already"):
            debriefs.decide(actor("manager"), ref, NewDecision("offer", "Because."))
        debriefs.reopen(actor("manager"), ref, "A reference came late.")
        assert debriefs.show(actor("manager"), ref).votes.earlier


def test_chair_may_go_on_without_a_vote(any_app: APIFlask):
    with any_app.app_context():
        ref = complete()
        with pytest.raises(Invalid, match="0 of 2 votes are sealed, and it takes 1"):
            debriefs.go_on(actor("chair"), ref, "Time.")
        debriefs.vote(actor("chair"), ref, 3, "Evidence.")
        with pytest.raises(Forbidden):
            debriefs.go_on(actor("member"), ref, "Time.")
        debriefs.go_on(actor("chair"), ref, "One member is ill.")
        assert debriefs.show(actor("member"), ref).votes.are_open


def test_computed_result_shows_its_arithmetic(any_app: APIFlask):
    with any_app.app_context():
        ref = complete(gave=4, owes=2)
        debriefs.vote(actor("chair"), ref, 3, "Evidence.")
        found = debriefs.show(actor("chair"), ref).computed
        assert found
        steps = {line[0]: line[5] for line in found.competencies}
        assert steps["judgement"][0] == "ML concepts, Q1: (4 + 2) / 2 = 3.00"
        assert (found.overall, found.arithmetic) == ("", "")


def test_chair_sets_the_points_that_everybody_sees(any_app: APIFlask):
    with any_app.app_context():
        ref = complete()
        debriefs.set_agenda(actor("chair"), ref, "The second project\n\nThe level")
        seen = debriefs.show(actor("member"), ref)
        assert (seen.agenda, seen.may_set_agenda) == (("The second project", "The level"), False)
        assert debriefs.show(actor("chair"), ref).may_set_agenda
        with pytest.raises(Forbidden):
            debriefs.set_agenda(actor("member"), ref, "Another point")


def test_override_is_granted_by_a_recruiter_and_shown(any_app: APIFlask):
    with any_app.app_context():
        ref = complete(owes=None)
        with pytest.raises(Forbidden):
            debriefs.override(actor("manager"), ref, person("owes").ref, "Urgent.")
        with pytest.raises(Invalid, match="Write why"):
            debriefs.override(actor("recruiter"), ref, person("owes").ref, " ")
        debriefs.override(actor("recruiter"), ref, person("owes").ref, "Leaves tomorrow.")
        facts = debriefs.show(actor("owes"), ref)
        assert facts.veil is None
        assert [line.reason for line in facts.overrides] == ["Leaves tomorrow."]


def test_going_on_without_a_card_settles_the_consensus_but_not_the_veil(any_app: APIFlask):
    with any_app.app_context():
        ref = complete(owes=None)
        assert debriefs.show(actor("chair"), ref).consensus == "in progress"
        missing = next(s for s in debriefs.show(actor("recruiter"), ref).seats if s.is_missing)
        card = missing.id.removeprefix("seat-")
        with pytest.raises(Invalid, match="Say why"):
            debriefs.go_on_without(actor("recruiter"), ref, card, "")
        debriefs.go_on_without(actor("recruiter"), ref, card, "On leave.")
        assert debriefs.show(actor("chair"), ref).consensus == "positive"
        assert debriefs.show(actor("owes"), ref).veil is not None


def test_card_of_another_candidate_is_not_there_for_a_debrief(any_app: APIFlask):
    with any_app.app_context():
        opening = makers.opening()
        ref, other = makers.candidate(opening), makers.candidate(opening, "Ana Lima")
        card = makers.card(makers.interview(ref, "concepts", ("owes",), HELD), "owes")
        with pytest.raises(Forbidden, match="no such page"):
            debriefs.go_on_without(actor("recruiter"), other, card, "On leave.")
        with pytest.raises(Forbidden, match="no such page"):
            debriefs.remind(actor("recruiter"), other, card)
        debriefs.remind(actor("recruiter"), ref, card)


def test_each_act_leaves_one_audit_line_and_a_refused_one_none(any_app: APIFlask):
    with any_app.app_context():
        ref = complete()
        before = records.anchor()[0]
        with pytest.raises(Invalid):
            debriefs.vote(actor("chair"), ref, None, "Evidence.")
        assert records.anchor()[0] == before
        debriefs.vote(actor("chair"), ref, 3, "Evidence.")
        debriefs.meet(actor("recruiter"), ref, HELD + timedelta(days=4))
        debriefs.set_agenda(actor("chair"), ref, "Is diagnosis a gap?\n")
        assert records.anchor()[0] == before + 3
        assert list(records.broken()) == []


def test_amendments_are_told_in_words(app: APIFlask):
    with app.app_context():
        ref = complete()
        held = candidates.get(ref)
        assert held
        card = next(one.row.ref for one in debriefs.gather(held).given if one.row.person_id == person("gave").id)
        scorecards.amend(actor("gave"), card, "concepts-1", "rating", "not_reached", "It was the wrong line.")
        scorecards.amend(actor("gave"), card, "", "recommendation", 2, "I weighed it again.")
        scorecards.amend(actor("gave"), card, "", "rationale", 'She said "no".\nTwice.', "More to the point.")
        told = [(what, before, after) for _, what, before, after, _, _ in debriefs.show(actor("chair"), ref).amendments]
    assert told == [
        ("ML concepts, Q1: rating", "3", "Ran out of time"),
        ("ML concepts: recommendation", "Yes", "No"),
        ("ML concepts: rationale", "Measured first, twice.", 'She said "no".\nTwice.'),
    ]


def test_computed_result_opens_to_everybody_with_the_first_votes(any_app: APIFlask):
    with any_app.app_context():
        ref = complete()
        assert (
            debriefs.show(actor("manager"), ref).computed_why_not == "The computed result opens with the first votes."
        )
        debriefs.vote(actor("chair"), ref, 3, "Evidence.")
        assert "once your first vote is sealed" in debriefs.show(actor("member"), ref).computed_why_not
        assert debriefs.show(actor("manager"), ref).computed is None
        debriefs.go_on(actor("chair"), ref, "One member is ill.")
        for key in ("manager", "recruiter", "member"):
            assert debriefs.show(actor(key), ref).computed is not None


def test_whoever_has_stepped_aside_neither_decides_nor_opens_the_votes(any_app: APIFlask):
    with any_app.app_context():
        made = makers.opening(committee=("chair", "member", "manager"))
        ref = makers.candidate(made)
        makers.held(ref, "concepts", ["gave"], HELD)
        for key in ("manager", "chair"):
            debriefs.recuse(actor(key), ref, "A relative.")
        debriefs.vote(actor("member"), ref, 3, "Evidence.")
        with pytest.raises(Forbidden, match="stepped aside"):
            debriefs.decide(actor("manager"), ref, NewDecision("offer", "Because."))
        with pytest.raises(Forbidden, match="stepped aside"):
            debriefs.go_on(actor("chair"), ref, "Time.")
        seen = debriefs.show(actor("manager"), ref).votes
        assert (seen.may_decide, seen.is_decider_aside, seen.sealed, seen.expected) == (False, True, 1, 1)


def test_decision_without_a_committee_is_recorded_on_the_page_too(any_app: APIFlask):
    with any_app.app_context():
        ref = makers.candidate(makers.opening(committee=()))
        makers.held(ref, "concepts", ["gave"], HELD)
        seen = debriefs.show(actor("manager"), ref)
        assert seen.votes.may_decide
        assert seen.computed is not None
        assert debriefs.show(actor("recruiter"), ref).computed is None
        debriefs.decide(actor("manager"), ref, NewDecision("hold", "Because."))


def test_decision_has_effect_once_a_second_person_signs_it_off_where_the_policy_says_so(any_app: APIFlask):
    with any_app.app_context():
        settings = organisation.settings()
        asked = replace(settings.policies, second_sign_off=True)
        organisation.edit(actor("administrator"), replace(settings, policies=asked))
        ref = complete()
        for key in ("chair", "member"):
            debriefs.vote(actor(key), ref, 3, "Evidence.")
        debriefs.decide(actor("manager"), ref, NewDecision("hold", "Because."))
        debriefs.meet(actor("recruiter"), ref, HELD + timedelta(days=4))
        assert [one.what for one in openings.index(actor("chair")).readings] == ["waiting"]
        waiting = debriefs.show(actor("chair"), ref)
        assert (waiting.state, waiting.votes.may_sign, waiting.votes.may_vote) == ("active", True, False)
        assert packets.show(actor("chair"), packets.issue(actor("chair"), ref)[0]).line.kind == "reading"
        with pytest.raises(Forbidden, match="second person"):
            debriefs.sign(actor("manager"), ref)
        debriefs.sign(actor("chair"), ref)
        signed = debriefs.show(actor("manager"), ref)
        assert (signed.state, signed.votes.decision.signed_by) == ("decided", person("chair").name)
        assert packets.show(actor("chair"), packets.issue(actor("chair"), ref)[0]).line.kind == "final"
        with pytest.raises(Invalid, match="waits for your sign-off"):
            debriefs.sign(actor("recruiter"), ref)


def test_new_member_does_not_close_votes_that_led_to_a_decision(any_app: APIFlask):
    with any_app.app_context():
        made = makers.opening()
        ref = makers.candidate(made)
        makers.held(ref, "concepts", ["gave"], HELD)
        for key in ("chair", "member"):
            debriefs.vote(actor(key), ref, 3, "Evidence.")
        debriefs.decide(actor("manager"), ref, NewDecision("hold", "Because."))
        openings.add_member(actor("recruiter"), made, person("recruiter_elsewhere").ref, "committee")
        seen = debriefs.show(actor("chair"), ref).votes
        assert [voter.first.value for voter in seen.voters if voter.first] == [3, 3]
