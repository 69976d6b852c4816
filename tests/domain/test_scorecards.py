"""When a card is complete, and what it records of the call."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from hiringkit.domain import scorecards
from hiringkit.domain.loops import Assessed, Item, Kit
from hiringkit.domain.scorecards import Card, Entry

ANCHORS = {1: "one", 2: "two", 3: "three", 4: "four"}
KIT = Kit(
    id="concepts",
    stage="technical",
    title="ML concepts",
    purpose="",
    interviewers=2,
    minutes=45,
    opening="",
    items=(
        Item("q-one", "Q1", "question", "One", "Ask one", "a", ANCHORS, 8, probes=("p", "q")),
        Item("q-two", "Q2", "question", "Two", "Ask two", "a", ANCHORS, 8),
    ),
    competencies=(Assessed("a", "A", ""),),
    candidate_minutes=5,
    closing="",
)
WHOLE = Card(
    {"q-one": Entry("q-one", rating=3), "q-two": Entry("q-two", rating=4, evidence="Drew the loss by hand.")},
    3,
    "Started from the base rate.",
)
DUE = datetime(2026, 11, 20, 12, tzinfo=UTC)
DAYS = scorecards.days_of_notes(DUE, DUE + timedelta(days=2))


def codes(card: Card, voided: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    return [(problem.item, problem.code) for problem in scorecards.problems(card, KIT, DAYS, voided)]


def test_whole_card_has_no_problem():
    assert codes(WHOLE) == []


def test_empty_card_names_everything_that_is_missing():
    assert codes(Card()) == [("q-one", "unrated"), ("q-two", "unrated"), ("", "recommendation"), ("", "rationale")]


@pytest.mark.parametrize(("rating", "needed"), [(1, True), (2, False), (3, False), (4, True)])
def test_evidence_is_needed_at_both_ends_of_the_scale(rating: int, needed: bool):
    card = Card({**WHOLE.entries, "q-one": Entry("q-one", rating=rating)}, 3, "Because.")
    assert (("q-one", "evidence") in codes(card)) is needed


def test_reason_stands_in_for_a_rating():
    card = Card({**WHOLE.entries, "q-one": Entry("q-one", not_assessed="not_reached")}, 3, "Because.")
    assert codes(card) == []


def test_voided_question_is_not_asked_for():
    card = Card({"q-two": WHOLE.entries["q-two"]}, 3, "Because.")
    assert codes(card, frozenset({"q-one"})) == []
    assert codes(card) == [("q-one", "unrated")]


@pytest.mark.parametrize("rating", [0, 5, 99, -1])
def test_rating_outside_the_scale_is_refused(rating: int):
    with pytest.raises(scorecards.BadEntry, match="1, 2, 3, 4"):
        scorecards.checked_rating(KIT, "q-one", rating)


def test_rating_of_a_question_outside_the_kit_is_refused():
    with pytest.raises(scorecards.BadEntry, match="not in the kit"):
        scorecards.checked_rating(KIT, "q-nine", 3)


def test_deviations_are_sentences_in_kit_order():
    entries = {
        "q-two": Entry("q-two", not_assessed="not_reached"),
        "q-one": Entry("q-one", rating=3, changed="Used a bank instead.", added="What about cost?"),
    }
    assert [text for _, text in scorecards.deviations(Card(entries), KIT)] == [
        "Q1 was asked differently: Used a bank instead.",
        "An extra question was asked after Q1: What about cost?",
        "Q2 was not assessed: ran out of time.",
    ]


def test_extra_time_agreed_never_shows_as_an_overrun():
    assert scorecards.minutes_over(55, 45 + 15) == 0
    assert scorecards.minutes_over(55, 45) == 10
    assert scorecards.minutes_over(None, 45) == 0


@pytest.mark.parametrize(("after", "days"), [(-1, 0), (0, 0), (1, 1), (24, 2), (47, 2), (49, 3)])
def test_late_days_count_any_part_of_a_day(after: int, days: int):
    assert scorecards.days_late(DUE, DUE + timedelta(hours=after)) == days


def test_hash_changes_with_every_judgement_the_rater_and_the_candidate():
    base = scorecards.content_hash(WHOLE, "kit", "ana", "wei")
    assert scorecards.content_hash(WHOLE, "kit", "ben", "wei") != base
    assert scorecards.content_hash(WHOLE, "other", "ana", "wei") != base
    assert scorecards.content_hash(WHOLE, "kit", "ana", "li") != base
    changed = Card({**WHOLE.entries, "q-one": Entry("q-one", rating=2)}, 3, WHOLE.rationale)
    assert scorecards.content_hash(changed, "kit", "ana", "wei") != base
    assert (
        scorecards.content_hash(Card(dict(reversed(WHOLE.entries.items())), 3, WHOLE.rationale), "kit", "ana", "wei")
        == base
    )


@pytest.mark.parametrize(("day", "fits"), [(18, False), (19, True), (20, True), (23, True), (24, False)])
def test_notes_on_paper_are_from_between_the_interview_and_now(day: int, fits: bool):
    card = replace(WHOLE, on_paper=date(2026, 11, day))
    assert codes(card) == ([] if fits else [("", "on_paper")])


def test_the_hash_holds_from_which_notes_a_card_was_transcribed():
    hashes = {
        scorecards.content_hash(replace(WHOLE, on_paper=day), "kit", "ana", "wei")
        for day in (None, date(2026, 11, 20), date(2026, 11, 21))
    }
    assert len(hashes) == 3


@pytest.mark.parametrize(
    ("field", "kept", "said"),
    [
        ("rating", "3", "3"),
        ("rating", '"not_reached"', "Ran out of time"),
        ("rating", "null", "none"),
        ("recommendation", "4", "Strong yes"),
        ("rationale", '"He said:\\n\\"no\\"."', 'He said:\n"no".'),
        ("evidence", '"declined"', "declined"),
        ("on_paper", '""', "none"),
    ],
)
def test_amended_values_are_told_in_words(field: str, kept: str, said: str):
    assert scorecards.amended(field, kept) == said
