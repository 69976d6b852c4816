"""Submitting, amending and closing a card: what locks it, what is missing, what stays."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from apiflask import APIFlask

from hiringkit.domain import scorecards as rules
from hiringkit.domain.access import Forbidden
from hiringkit.services import scorecards
from hiringkit.services.acts import Invalid, Stale
from hiringkit.services.scorecards import SaveRequest
from hiringkit.store import database, records
from hiringkit.store import scorecards as rows
from tests.support import cast, makers

AT = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
Q1 = "concepts-1"
WHOLE = 4
"""Items of the kit."""


@pytest.fixture
def card(any_app: APIFlask) -> Any:
    """The card of `owes` for an interview, inside an application context."""
    with any_app.app_context():
        candidate = makers.candidate(makers.opening())
        yield makers.card(makers.interview(candidate, people=("owes", "gave")), "owes")


def actor(key: str = "owes", minutes: int = 0) -> Any:
    return cast.actor(key, AT + timedelta(minutes=minutes))


def save(ref: str, field: str, value: Any, item: str = Q1) -> None:
    shown = scorecards.show(actor(), ref)
    token, base = f"{item}-{field}-{shown.version:06d}", shown.heads.get(f"{item}:{field}")
    told = scorecards.save(actor(), ref, SaveRequest(field, value, "page", shown.version, token, item, base))
    assert told.state == "saved"


def acts(ref: str) -> list[str]:
    query = database.db.select(records.AuditLine.act).where(records.AuditLine.subject == ref)
    return list(database.db.session.scalars(query.order_by(records.AuditLine.seq)))


def facts(ref: str, key: str = "owes") -> scorecards.CardFacts:
    return scorecards.read(actor(key), ref)


def test_empty_card_is_refused_with_everything_that_is_missing(card: str):
    with pytest.raises(Invalid) as refused:
        scorecards.submit(actor(), card)
    assert len(refused.value.errors) == WHOLE + 2
    assert facts(card).state == rules.OWED
    assert acts(card) == []


@pytest.mark.parametrize("rating", [1, 4])
def test_evidence_is_required_at_both_ends(card: str, rating: int):
    makers.begin(card, "owes", rated=WHOLE, at=AT)
    save(card, "recommendation", 3, "")
    save(card, "rationale", "Measured first.", "")
    save(card, "rating", rating)
    with pytest.raises(Invalid, match="either end of the scale") as refused:
        scorecards.submit(actor(), card)
    assert list(refused.value.errors) == [Q1]
    save(card, "evidence", "Named the figure.")
    assert len(scorecards.submit(actor(), card)) == 64


def sealed(shown: scorecards.CardFacts) -> str:
    """What the card of `owes` hashes to as it is shown."""
    return rules.content_hash(shown.card, shown.kit_hash, cast.person("owes").ref, shown.candidate_ref)


def test_submitted_card_is_sealed_with_one_audit_line(card: str):
    makers.give(card, "owes", at=AT)
    after = facts(card)
    assert (after.state, after.submitted_at) == (rules.SUBMITTED, AT)
    assert acts(card) == ["scorecard.submit"]
    row = rows.get(card)
    assert row and row.sha256 == sealed(after)


def test_submitting_twice_is_refused(card: str):
    makers.give(card, "owes", at=AT)
    with pytest.raises(Forbidden, match="submitted"):
        scorecards.submit(actor(), card)


def test_page_of_an_older_version_does_not_submit(card: str):
    makers.begin(card, "owes", rated=WHOLE, at=AT)
    seen = facts(card).version
    save(card, "evidence", "From another page.")
    with pytest.raises(Stale):
        scorecards.submit(actor(), card, seen)
    assert facts(card).state == rules.DRAFT


@pytest.mark.parametrize("key", ["gave", "recruiter", "administrator"])
def test_nobody_else_submits_amends_or_closes(card: str, key: str):
    makers.give(card, "owes", at=AT)
    with pytest.raises(Forbidden):
        scorecards.amend(actor(key), card, Q1, "rating", 2, "Not mine.")
    other = makers.card(facts(card).interview_ref, "gave")
    for act in (lambda: scorecards.submit(actor(), other), lambda: scorecards.close(actor(), other, "conflict", "No.")):
        with pytest.raises(Forbidden):
            act()


def test_amendment_keeps_both_values_the_reason_and_the_time(card: str):
    makers.give(card, "owes", at=AT)
    before = rows.get(card).sha256  # type: ignore[union-attr]
    scorecards.amend(actor(minutes=60), card, Q1, "rating", 2, "I had the wrong line.")
    after = facts(card)
    assert after.card.entry(Q1).rating == 2
    (line,) = after.amendments
    assert (line.item, line.field, line.before, line.after) == (Q1, "rating", "3", "2")
    assert (line.reason, line.at) == ("I had the wrong line.", AT + timedelta(minutes=60))
    assert acts(card) == ["scorecard.submit", "scorecard.amend"]
    row = rows.get(card)
    assert row and row.sha256 != before
    assert row.sha256 == sealed(after)


def test_transcribed_card_says_from_which_notes_and_the_hash_holds_it(card: str):
    notes = facts(card).starts_at.date().isoformat()
    save(card, "on_paper", notes, "")
    makers.give(card, "owes", at=AT)
    kept = facts(card)
    assert kept.card.paper_day == notes
    row = rows.get(card)
    assert row and row.sha256 == sealed(kept)
    scorecards.amend(actor(minutes=60), card, "", "on_paper", "", "It was typed in the call.")
    after = facts(card)
    assert after.card.on_paper is None
    assert (after.amendments[0].before, after.amendments[0].after) == (f'"{notes}"', '""')
    row = rows.get(card)
    assert row and row.sha256 == sealed(after)


@pytest.mark.parametrize("day", ["1999-01-01", "2099-01-01"])
def test_notes_from_another_time_keep_a_card_from_being_submitted(card: str, day: str):
    save(card, "on_paper", day, "")
    with pytest.raises(Invalid, match=f"cannot be from {day}"):
        makers.give(card, "owes", at=AT)
    assert facts(card).state == rules.DRAFT


AMENDMENTS = [
    (Q1, "rating", 2, "", "reason"),
    (Q1, "rating", 3, "Same.", "value"),
    (Q1, "rating", 9, "Out of range.", f"{Q1}:rating"),
    (Q1, "seconds", 9, "Not a judgement.", "field"),
    ("", "private_note", "x", "Not a judgement.", "field"),
    ("", "on_paper", "yesterday", "In words.", "on_paper"),
    ("", "on_paper", "1999-01-01", "Before the interview.", "on_paper"),
    ("screen-1", "rating", 2, "Another kit.", "screen-1:rating"),
]


@pytest.mark.parametrize(("item", "field", "value", "reason", "named"), AMENDMENTS)
def test_amendment_that_cannot_be_is_refused_by_name(
    card: str, item: str, field: str, value: Any, reason: str, named: str
):
    makers.give(card, "owes", at=AT)
    with pytest.raises(Invalid) as refused:
        scorecards.amend(actor(), card, item, field, value, reason)
    assert list(refused.value.errors) == [named]
    assert facts(card).amendments == ()


def test_amendment_may_not_take_required_evidence_away(card: str):
    makers.give(card, "owes", rating=4, at=AT)
    with pytest.raises(Invalid, match="either end"):
        scorecards.amend(actor(), card, Q1, "evidence", " ", "Tidied up.")
    assert facts(card).card.entry(Q1).evidence == "Named the figure before the change."
    assert facts(card).amendments == ()


def test_open_card_is_not_amended(card: str):
    with pytest.raises(Forbidden, match="not submitted yet"):
        scorecards.amend(actor(), card, Q1, "rating", 2, "Too early.")


@pytest.mark.parametrize("closer", sorted(rules.CLOSERS))
def test_card_is_closed_without_ratings(card: str, closer: str):
    save(card, "evidence", "Typed before it broke off.")
    scorecards.close(actor(), card, closer, " The line was dead. ")
    after = facts(card)
    assert (after.state, after.closer, after.closer_reason) == (rules.CLOSED, closer, "The line was dead.")
    assert after.card.entry(Q1).evidence == "Typed before it broke off."
    with pytest.raises(Forbidden):
        save(card, "evidence", "Later.")
    with pytest.raises(Forbidden):
        scorecards.submit(actor(), card)
    with pytest.raises(Invalid, match="cannot be amended"):
        scorecards.amend(actor(), card, Q1, "evidence", "x", "Why not.")


@pytest.mark.parametrize(("closer", "reason", "named"), [("bored", "x", "closer"), ("conflict", "  ", "reason")])
def test_closing_needs_a_known_way_and_a_reason(card: str, closer: str, reason: str, named: str):
    with pytest.raises(Invalid) as refused:
        scorecards.close(actor(), card, closer, reason)
    assert list(refused.value.errors) == [named]
    assert facts(card).state == rules.OWED


def test_private_parts_stay_with_the_author(card: str):
    save(card, "private_note", "Ask Daniel.", "")
    save(card, "closing_notes", "Asked about leave.", "")
    makers.give(card, "owes", at=AT)
    makers.give(makers.card(facts(card).interview_ref, "gave"), "gave", at=AT)
    assert (facts(card).private_note, facts(card).closing_notes) == ("Ask Daniel.", "Asked about leave.")
    other = facts(card, "gave")
    assert (other.private_note, other.closing_notes, other.heads) == ("", "", {})


def test_others_card_opens_once_the_own_one_is_in(card: str):
    other = makers.card(facts(card).interview_ref, "gave")
    makers.give(other, "gave", at=AT)
    with pytest.raises(Forbidden, match="still owe"):
        facts(other)
    makers.give(card, "owes", at=AT)
    assert facts(other).card.entry(Q1).rating == 3


def test_draft_of_another_is_no_page_even_after_submitting(card: str):
    other = makers.card(facts(card).interview_ref, "gave")
    makers.begin(other, "gave", at=AT)
    makers.give(card, "owes", at=AT)
    with pytest.raises(Forbidden) as refused:
        facts(other)
    assert refused.value.refusal.hidden
