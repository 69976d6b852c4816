"""Packets: what is frozen, for whom, and that nothing moves it afterwards; on both databases."""

from datetime import UTC, datetime, timedelta

import pytest
from apiflask import APIFlask

from hiringkit.domain import packets as facts
from hiringkit.domain.access import Forbidden
from hiringkit.domain.debriefs import decimal_text
from hiringkit.services import debriefs, packets, scorecards
from hiringkit.services.acts import Invalid
from hiringkit.services.candidates import leave, surveying
from hiringkit.services.debriefs import NewDecision
from hiringkit.services.openings import voiding
from hiringkit.store import candidates, database
from hiringkit.store import loops as loop_rows
from hiringkit.store import packets as rows
from tests.support import makers
from tests.support.cast import actor, person

HELD = datetime.now(UTC) - timedelta(days=3)


def candidate(*, everyone: bool = True) -> str:
    ref = makers.candidate(makers.opening(), "陈伟", latin_name="Chen Wei", lang="zh")
    held = makers.interview(ref, "concepts", ("gave", "owes"), HELD)
    makers.give(makers.card(held, "gave"), "gave", rating=4, recommendation=4, at=HELD + timedelta(hours=2))
    if everyone:
        makers.give(makers.card(held, "owes"), "owes", rating=2, recommendation=2, at=HELD + timedelta(hours=3))
    return ref


def issued(ref: str, key: str = "recruiter") -> facts.Packet:
    packet, _ = packets.issue(actor(key), ref)
    row = rows.get(packet)
    assert row
    assert facts.content_hash(facts.from_json(row.facts)) == row.sha256
    return facts.from_json(row.facts)


def test_reading_edition_holds_cards_and_no_votes(any_app: APIFlask):
    with any_app.app_context():
        packet = issued(candidate())
        assert packet.kind == facts.READING
        assert packet.computed is None
        assert packet.votes == ()
        assert len(packet.cards) == 2
        assert packet.candidate.latin == "Chen Wei"
        assert any(competency.flags for competency in packet.consolidated)
        assert packet.consolidated[0].flags
        item = packet.cards[0].items[0]
        assert item.anchor
        assert item.evidence
        assert facts.problems(packet) == []


def test_packet_freezes_who_signed_the_loop_off_and_which_card_came_from_paper(any_app: APIFlask):
    with any_app.app_context():
        ref = candidate(everyone=False)
        assert issued(ref).loop.signed_by is None
        found = candidates.get(ref)
        assert found
        with database.writing():
            version = loop_rows.version(found.version.ref, lock=True)
            assert version
            version.sign_off, version.signed_by, version.signed_at = loop_rows.SIGNED, person("manager").id, HELD
        (card,) = [one.row.ref for one in debriefs.gather(found).given]
        day = HELD.date().isoformat()
        scorecards.amend(actor("gave"), card, "", "on_paper", day, "It was filled in by hand.")
        packet = issued(ref)
        assert packet.loop.signed_by and packet.loop.signed_by.text == person("manager").name
        assert packet.loop.signed_at == HELD
        assert [one.on_paper for one in packet.cards] == [HELD.date()]
        assert packet.cards[0].amendments[0].before == "none"


def test_final_edition_has_votes_decision_and_arithmetic(any_app: APIFlask):
    with any_app.app_context():
        ref = candidate()
        issued(ref)
        for key in ("chair", "member"):
            debriefs.vote(actor(key), ref, 3, "Evidence.")
        debriefs.decide(actor("manager"), ref, NewDecision("offer", "The bar is met.", conditions="Starts in May."))
        packet = issued(ref)
        assert packet.edition == 2
        assert packet.kind == facts.FINAL
        assert packet.decision
        assert packet.decision.outcome == "Offer"
        assert len(packet.votes) == 2
        assert packet.computed
        assert packet.computed.overall[0].state in ("ok", "insufficient evidence")


def test_final_edition_says_what_a_void_did_to_the_mean(any_app: APIFlask):
    with any_app.app_context():
        ref = candidate()
        row = candidates.get(ref)
        assert row
        before, opening = debriefs.gather(row).view, row.opening.ref
        voiding.void(actor("recruiter"), opening, "concepts", "concepts-1", "It was shared online.")
        (reading,) = issued(ref).voided
        assert (reading.where, reading.reason) == ("ML concepts, Q1", "It was shared online.")
        assert (reading.competency, reading.before, reading.after) == ("", "", ""), "no computed result before the vote"
        for key in ("chair", "member"):
            debriefs.vote(actor(key), ref, 3, "Evidence.")
        debriefs.decide(actor("manager"), ref, NewDecision("offer", "The bar is met."))
        packet = issued(ref)
        (final,) = packet.voided
        now = debriefs.gather(row)
        (named,) = [one.id for one in now.loop.competencies if one.title == final.competency]
        results = [view.competencies[named] for view in (before, now.view)]
        shown = [decimal_text(one.mean) or one.state for one in results]
        assert [final.before, final.after] == shown
        assert not any("Voided" in line for line in packet.changes_since), "it was voided in the edition before, too"


def test_fairness_is_whole_once_a_candidate_is_asked_how_it_was(any_app: APIFlask):
    with any_app.app_context():
        ref = candidate()

        def points() -> list[str]:
            return [line.score for line in issued(ref).structure if line.component == "Fairness and reactions"]

        assert points() == ["0.5"]
        row = candidates.get(ref)
        assert row
        other = makers.candidate(row.opening.ref, "Another")
        leave(actor("recruiter"), other, "withdrawn", "")
        surveying.make_link(actor("recruiter"), other)
        assert points() == ["1"]


def test_going_on_without_a_vote_and_a_reopened_decision_are_told(any_app: APIFlask):
    with any_app.app_context():
        ref = candidate()
        debriefs.vote(actor("chair"), ref, 3, "Evidence.")
        debriefs.go_on(actor("chair"), ref, "One member is ill.")
        debriefs.vote(actor("chair"), ref, 3, "")
        debriefs.decide(actor("manager"), ref, NewDecision("hold", "A reference is missing.", against_reason="It is."))
        assert [(turn.outcome, turn.reason) for turn in issued(ref).turns] == [("", "One member is ill.")]
        debriefs.reopen(actor("manager"), ref, "The reference came.")
        assert issued(ref).turns == ()
        debriefs.decide(actor("manager"), ref, NewDecision("offer", "It is good."))
        told = [(turn.outcome, turn.reason) for turn in issued(ref).turns]
        assert told == [("", "One member is ill."), ("Hold", "The reference came.")]


def test_missing_card_is_named_and_its_words_are_not(any_app: APIFlask):
    with any_app.app_context():
        packet = issued(candidate(everyone=False))
        assert [seat.days_late for seat in packet.missing] == [2]
        assert len(packet.cards) == 1
        assert any(competency.missing for competency in packet.consolidated)


def test_packet_does_not_move_when_a_card_is_amended(any_app: APIFlask):
    with any_app.app_context():
        ref = candidate()
        packet, _ = packets.issue(actor("recruiter"), ref)
        row = rows.get(packet)
        assert row
        before = (row.facts, row.sha256)
        card = next(s for s in debriefs.show(actor("gave"), ref).seats if s.is_own).card
        scorecards.amend(actor("gave"), card, "concepts-1", "rating", 3, "I had misread the anchor.")
        row = rows.get(packet)
        assert row
        assert (row.facts, row.sha256) == before
        second = issued(ref)
        amendment = next(line for one in second.cards for line in one.amendments)
        assert (amendment.before, amendment.after, amendment.reason) == ("4", "3", "I had misread the anchor.")


@pytest.mark.parametrize("key", ["gave", "owes", "recruiter_elsewhere", "administrator", "applicant"])
def test_only_the_team_issues_and_reads(any_app: APIFlask, key: str):
    with any_app.app_context():
        ref = candidate()
        packet, _ = packets.issue(actor("recruiter"), ref)
        for act in (lambda: packets.issue(actor(key), ref), lambda: packets.show(actor(key), packet)):
            with pytest.raises(Forbidden):
                act()


def test_member_of_the_team_who_owes_a_card_neither_issues_nor_reads(any_app: APIFlask):
    with any_app.app_context():
        opening = makers.opening(committee=("chair", "owes"))
        ref = makers.candidate(opening)
        held = makers.interview(ref, "concepts", ("gave", "owes"), HELD)
        makers.give(makers.card(held, "gave"), "gave", at=HELD + timedelta(hours=2))
        packet, _ = packets.issue(actor("recruiter"), ref)
        for act in (lambda: packets.issue(actor("owes"), ref), lambda: packets.pdf(actor("owes"), packet)):
            with pytest.raises(Forbidden, match="still owe"):
                act()


def test_nothing_to_print_is_said(any_app: APIFlask):
    with any_app.app_context():
        ref = makers.candidate(makers.opening())
        with pytest.raises(Invalid, match="nothing to print"):
            packets.issue(actor("recruiter"), ref)


def test_override_is_printed(any_app: APIFlask):
    with any_app.app_context():
        ref = candidate(everyone=False)
        debriefs.override(actor("recruiter"), ref, person("owes").ref, "Leaves tomorrow.")
        packet = issued(ref)
        assert [line.reason for line in packet.overrides] == ["Leaves tomorrow."]


def test_change_from_the_kit_names_its_competency_and_people_in_latin_letters(app: APIFlask):
    with app.app_context():
        ref = candidate()
        row = candidates.get(ref)
        assert row
        card = next(one.row.ref for one in debriefs.gather(row).given if one.row.person_id == person("gave").id)
        scorecards.amend(actor("gave"), card, "concepts-2", "rating", "not_reached", "It was the wrong line.")
        scorecards.amend(actor("gave"), card, "", "on_paper", HELD.date().isoformat(), "It was filled in by hand.")
        packet = issued(ref)
        (deviation,) = packet.deviations
        assert (deviation.who, deviation.affects) == ("Mohammed Al-Ali", "Modelling judgement")
        words = [one.what for card_ in packet.cards for one in card_.amendments]
        assert words == ["rating", "day of the notes on paper"]
