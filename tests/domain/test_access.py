"""Who may do what, as a table of standings."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from hiringkit.domain import access
from hiringkit.domain.access import Actor, Card, Standing

ACTOR = Actor(1, "ref", "Ana", datetime(2026, 11, 20, tzinfo=UTC))
TEAM = frozenset({access.RECRUITER})
COMMITTEE = frozenset({access.COMMITTEE})


@pytest.mark.parametrize(
    ("standing", "allowed"),
    [
        (Standing(), False),
        (Standing(duties=TEAM), True),
        (Standing(duties=COMMITTEE), True),
        (Standing(duties=TEAM, is_candidate=True), False),
        (Standing(owes=1), False),
        (Standing(gave=1), True),
        (Standing(gave=1, owes=1), False),
        (Standing(duties=TEAM, owes=1), False),
        (Standing(owes=1, has_override=True), True),
        (Standing(owes=1, has_override=True, is_candidate=True), False),
        (Standing(gave=1, blind_rule=access.UNTIL_ALL), False),
        (Standing(gave=1, blind_rule=access.UNTIL_ALL, everyone_in=True), True),
        (Standing(duties=COMMITTEE, blind_rule=access.UNTIL_ALL), True),
    ],
)
def test_judgement_is_independent_first(standing: Standing, allowed: bool):
    assert (access.can_read_judgement(ACTOR, standing) is None) is allowed


@pytest.mark.parametrize(
    ("standing", "while_open", "once_over"),
    [
        (Standing(), True, True),
        (Standing(is_candidate=True), False, False),
        (Standing(owes=1), False, False),
        (Standing(gave=1), True, True),
        (Standing(gave=1, blind_rule=access.UNTIL_ALL), False, False),
        (Standing(duties=TEAM), True, True),
        (Standing(duties=COMMITTEE), False, True),
        (Standing(duties=COMMITTEE, has_override=True), False, True),
        (Standing(duties=COMMITTEE, has_sealed_first_vote=True), True, True),
        (Standing(duties=COMMITTEE, is_recused=True), True, True),
    ],
)
def test_copy_of_a_record_waits_for_own_judgement(standing: Standing, while_open: bool, once_over: bool):
    administrator = replace(ACTOR, roles=frozenset({access.ADMINISTRATOR}))
    answers = [access.can_copy_record(administrator, standing, is_over) is None for is_over in (False, True)]
    assert answers == [while_open, once_over]
    assert access.can_copy_record(ACTOR, standing, True) is access.HIDDEN


@pytest.mark.parametrize(
    "rule",
    [
        access.can_read_candidate,
        access.can_manage_candidate,
        access.can_read_judgement,
        access.can_vote,
        access.can_gate,
        access.can_issue_packet,
        access.can_override,
        access.can_read_adjustments,
        access.can_decide,
    ],
)
def test_applicant_never_reaches_their_own_file(rule: access.Rule):
    everything = frozenset({access.RECRUITER, access.MANAGER, access.CHAIR, access.COMMITTEE})
    own = Standing(duties=everything, is_candidate=True, gave=1, is_decider=True, has_override=True)
    refusal = rule(ACTOR, own)
    assert refusal is not None
    assert refusal.hidden
    assert rule(ACTOR, Standing(duties=everything, gave=1, is_decider=True)) is None


def test_card_is_written_by_its_author_until_submitted():
    assert access.can_write_card(ACTOR, Card(is_author=True, is_submitted=False)) is None
    assert access.can_write_card(ACTOR, Card(is_author=True, is_submitted=True)) is not None
    assert access.can_write_card(ACTOR, Card(is_author=False, is_submitted=False, standing=Standing(duties=TEAM)))
    assert access.can_amend_card(ACTOR, Card(is_author=True, is_submitted=True)) is None
    assert access.can_amend_card(ACTOR, Card(is_author=False, is_submitted=True, standing=Standing(duties=TEAM)))


def test_draft_of_another_is_read_by_nobody():
    refusal = access.can_read_card(ACTOR, Card(is_author=False, is_submitted=False, standing=Standing(duties=TEAM)))
    assert refusal is not None
    assert refusal.hidden


def test_computed_result_waits_for_the_first_vote():
    member = Standing(duties=COMMITTEE)
    assert access.can_read_computed(ACTOR, member, votes_open=False) is not None
    assert (
        access.can_read_computed(ACTOR, Standing(duties=COMMITTEE, has_sealed_first_vote=True), votes_open=False)
        is None
    )
    assert access.can_read_computed(ACTOR, member, votes_open=True) is None


def test_refusal_is_a_sentence():
    with pytest.raises(access.Forbidden, match="still owe a scorecard"):
        access.require(access.can_read_judgement(ACTOR, Standing(owes=1)))
