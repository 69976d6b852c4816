"""Editions and audiences of issued packets: what changed, what was read before the issue, who may; both databases."""

from datetime import UTC, datetime, timedelta

import pytest
from apiflask import APIFlask

from hiringkit.domain import packets as facts
from hiringkit.domain.access import Forbidden
from hiringkit.services import debriefs, packets, scorecards
from hiringkit.services.acts import Invalid
from hiringkit.services.packets import verifying
from hiringkit.store import packets as rows
from tests.support import makers
from tests.support.cast import actor

HELD = datetime.now(UTC) - timedelta(days=3)


@pytest.fixture
def ref(any_app: APIFlask) -> str:
    with any_app.app_context():
        made = makers.candidate(makers.opening(), "陈伟", latin_name="Chen Wei", lang="zh")
        held = makers.interview(made, "concepts", ("gave", "owes"), HELD)
        makers.give(makers.card(held, "gave"), "gave", rating=4, recommendation=4, at=HELD + timedelta(hours=2))
        return made


def issued(
    ref: str, audience: str = facts.COMMITTEE, words: tuple[str, ...] = ()
) -> tuple[rows.PacketRow, facts.Packet]:
    mark = packets.preview(actor("recruiter"), ref, audience, words).checked
    packet, _ = packets.issue(actor("recruiter"), ref, audience, words, mark)
    row = rows.get(packet)
    assert row
    return row, facts.from_json(row.facts)


def test_issuing_again_without_a_change_gives_the_same_packet(any_app: APIFlask, ref: str):
    with any_app.app_context():
        assert issued(ref)[0].ref == issued(ref)[0].ref


def test_new_edition_says_what_changed(any_app: APIFlask, ref: str):
    with any_app.app_context():
        issued(ref)
        mine = next(seat for seat in debriefs.show(actor("gave"), ref).seats if seat.is_own).card
        scorecards.amend(actor("gave"), mine, "concepts-1", "rating", 3, "I had misread the anchor.")
        _, packet = issued(ref)
        assert packet.edition == 2
        assert any("amended rating, Q1: 4 → 3" in line for line in packet.changes_since)
        for key in ("chair", "member"):
            debriefs.vote(actor(key), ref, 3, "Evidence.")
        debriefs.decide(actor("manager"), ref, debriefs.NewDecision("offer", "The bar is met."))
        _, packet = issued(ref)
        assert packet.edition == 3
        assert "This is the final edition; edition 2 was the reading edition." in packet.changes_since


def test_audiences_of_one_edition_share_its_number(any_app: APIFlask, ref: str):
    with any_app.app_context():
        row, _ = issued(ref)
        for audience in (facts.MANAGER, facts.MASKED, facts.UNNAMED, facts.OWN):
            other, packet = issued(ref, audience)
            assert (other.edition, packet.audience) == (row.edition, audience)
            assert other.ref != row.ref
            assert other.base == row.facts
        shown = {line.audience.key for line in packets.index(actor("recruiter"), ref)}
        assert shown == set(facts.AUDIENCES)


def test_identity_is_masked_in_everything_that_is_kept_for_print(any_app: APIFlask, ref: str):
    with any_app.app_context():
        row, packet = issued(ref, facts.MASKED)
        assert packet.candidate.text == "Candidate 1"
        assert not [word for word in ("陈", "Chen", "Wei") if word in row.facts]


def test_list_has_to_be_read_as_it_is_now(any_app: APIFlask, ref: str):
    with any_app.app_context():
        recruiter = actor("recruiter")
        with pytest.raises(Invalid, match="Read the list"):
            packets.issue(recruiter, ref, facts.MASKED)
        stale = packets.preview(recruiter, ref, facts.MASKED).checked
        with pytest.raises(Invalid, match="Read the list"):
            packets.issue(recruiter, ref, facts.MASKED, ("evidence",), stale)
        assert packets.index(recruiter, ref) == []


def test_other_words_masked_make_a_further_edition(any_app: APIFlask, ref: str):
    with any_app.app_context():
        first, _ = issued(ref, facts.MASKED)
        word = facts.from_json(first.facts).cards[0].rationale.split()[0]
        second, packet = issued(ref, facts.MASKED, (word,))
        assert (first.edition, second.edition) == (1, 2)
        assert word not in packet.cards[0].rationale


def test_own_copy_is_the_recruiters_to_issue(any_app: APIFlask, ref: str):
    with any_app.app_context():
        mark = packets.preview(actor("recruiter"), ref, facts.OWN).checked
        with pytest.raises(Forbidden, match="recruiters"):
            packets.issue(actor("chair"), ref, facts.OWN, (), mark)
        assert facts.OWN not in [one.key for one in packets.audiences(actor("chair"), ref)]
        assert facts.OWN in [one.key for one in packets.audiences(actor("recruiter"), ref)]


def test_unknown_audience_is_refused_by_name(any_app: APIFlask, ref: str):
    with any_app.app_context(), pytest.raises(Invalid, match="committee, manager"):
        packets.issue(actor("recruiter"), ref, "everyone")


def test_file_that_is_no_packet_is_told_from_one(any_app: APIFlask, ref: str):
    with any_app.app_context():
        issued(ref)
        assert not verifying.verify(b"%PDF-1.7 nothing").is_issued
