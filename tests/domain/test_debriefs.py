"""The arithmetic of a debrief, against numbers worked out by hand."""

from fractions import Fraction

import pytest

from hiringkit.domain import debriefs
from hiringkit.domain.debriefs import CardIn, CompetencyIn, Inputs, QuestionIn
from hiringkit.domain.questions import Point, Scale

SEVEN = Scale(tuple(Point(value, f"Point {value}") for value in range(1, 8)), bar=5)


def card(rater: str, recommendation: int | None = 3, *, submitted: bool = True, **ratings: int) -> CardIn:
    return CardIn(rater, submitted, ratings, {}, recommendation)


def inputs(*cards: CardIn, planned: int = 2, weights: tuple[int, int] = (1, 1), voided: tuple[str, ...] = ()) -> Inputs:
    return Inputs(
        competencies=(CompetencyIn("a", Fraction(weights[0])), CompetencyIn("b", Fraction(weights[1]))),
        questions=(QuestionIn("a1", "a", planned), QuestionIn("a2", "a", planned), QuestionIn("b1", "b", planned)),
        cards=cards,
        voided=frozenset(voided),
    )


def test_means_are_of_questions_then_competencies():
    view = debriefs.consolidate(inputs(card("x", a1=4, a2=3, b1=3), card("y", a1=3, a2=3, b1=4)))
    assert view.questions["a1"].mean == Fraction(7, 2)
    assert view.competencies["a"].mean == Fraction(13, 4)
    assert view.overall.mean == (Fraction(13, 4) + Fraction(7, 2)) / 2
    assert debriefs.decimal_text(view.overall.mean) == "3.38"


def test_weights_count_in_the_overall_only():
    view = debriefs.consolidate(inputs(card("x", a1=4, a2=4, b1=3), card("y", a1=4, a2=4, b1=3), weights=(1, 3)))
    assert view.competencies["a"].mean == 4
    assert debriefs.decimal_text(view.overall.mean) == "3.25"


def test_card_not_submitted_counts_nowhere():
    view = debriefs.consolidate(inputs(card("x", a1=4, a2=4, b1=4), card("y", submitted=False, a1=1, a2=1, b1=1)))
    assert view.questions["a1"].ratings == (4,)
    assert view.consensus == "in progress"


def test_not_assessed_is_neither_zero_nor_midpoint():
    view = debriefs.consolidate(inputs(card("x", a1=4, a2=4, b1=3), card("y", a1=4, b1=3)))
    assert view.questions["a2"].mean == 4
    assert view.competencies["a"].coverage == Fraction(3, 4)


@pytest.mark.parametrize(("given", "state"), [(2, "ok"), (1, "insufficient evidence")])
def test_two_thirds_of_the_planned_ratings_are_needed(given: int, state: str):
    cards = [card(f"r{number}", a1=3, a2=3, b1=3) for number in range(given)]
    view = debriefs.consolidate(inputs(*cards, planned=3))
    assert view.competencies["a"].state == state
    assert view.overall.state == state
    assert (view.overall.mean is None) == (state != "ok")


@pytest.mark.parametrize(("given", "coverage", "state"), [(1, 1, "ok"), (0, 0, "insufficient evidence")])
def test_where_nobody_was_planned_a_rating_lacks_nothing(given: int, coverage: int, state: str):
    view = debriefs.consolidate(inputs(*[card("x", a1=3, a2=3, b1=3)] * given, planned=0))
    assert (view.competencies["a"].coverage, view.competencies["a"].state) == (coverage, state)


def test_voided_question_takes_its_ratings_and_its_plan_with_it():
    view = debriefs.consolidate(inputs(card("x", a1=1, a2=4, b1=4), card("y", a1=4, a2=4, b1=4), voided=("a1",)))
    assert "a1" not in view.questions
    assert view.competencies["a"].mean == 4
    assert view.competencies["a"].coverage == 1
    assert not view.competencies["a"].flagged


@pytest.mark.parametrize(
    ("first", "second", "flagged"),
    [(3, 3, False), (3, 4, False), (1, 2, False), (2, 3, True), (1, 3, True), (2, 4, True)],
)
def test_question_is_flagged_two_apart_or_across_the_bar(first: int, second: int, flagged: bool):
    view = debriefs.consolidate(inputs(card("x", a1=first), card("y", a1=second)))
    assert view.questions["a1"].flagged is flagged
    assert view.competencies["a"].flagged is flagged


def test_competency_is_flagged_when_raters_own_means_stand_across_the_bar():
    view = debriefs.consolidate(inputs(card("x", a1=2), card("y", a2=3)))
    assert not view.questions["a1"].flagged
    assert not view.questions["a2"].flagged
    assert view.competencies["a"].flagged


def test_single_rater_is_marked():
    view = debriefs.consolidate(inputs(card("x", a1=3, b1=3), card("y", b1=3)))
    assert view.competencies["a"].single_rater
    assert not view.competencies["b"].single_rater


@pytest.mark.parametrize(
    ("given", "owed", "state"),
    [
        ((3, 4), False, "positive"),
        ((1, 2), False, "negative"),
        ((1, 4, 3), False, "conflicting"),
        ((2, 3), False, "mixed"),
        ((1, 3), False, "mixed"),
        ((2, 4), False, "mixed"),
        ((3, 4), True, "in progress"),
        ((), False, "in progress"),
    ],
)
def test_consensus_is_read_from_recommendations(given: tuple[int, ...], owed: bool, state: str):
    assert debriefs.consensus(given, card_owed=owed) == state


def test_scales_are_never_combined():
    mixed = Inputs(
        competencies=(CompetencyIn("a"), CompetencyIn("b", scale=SEVEN)),
        questions=(QuestionIn("a1", "a"), QuestionIn("b1", "b")),
        cards=(card("x", a1=3, b1=6),),
    )
    view = debriefs.consolidate(mixed)
    assert view.overall.mean is None
    assert view.overall.state == "scales differ"
    assert view.competencies["b"].mean == 6


def test_bar_of_a_wider_scale_decides_its_flags():
    wide = Inputs((CompetencyIn("b", scale=SEVEN),), (QuestionIn("b1", "b", 2),), (card("x", b1=4), card("y", b1=5)))
    assert debriefs.consolidate(wide).questions["b1"].flagged


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(5, 2), "2.50"),
        (Fraction(10, 3), "3.33"),
        (Fraction(8, 3), "2.67"),
        (Fraction(3005, 1000), "3.01"),
        (Fraction(3004, 1000), "3.00"),
        (Fraction(2999, 1000), "3.00"),
    ],
)
def test_rounding_is_half_up_with_two_decimals(value: Fraction, text: str):
    assert debriefs.decimal_text(value) == text


def test_competency_that_hangs_on_one_rater_is_named():
    hanging = inputs(card("x", a1=4, a2=4), card("y", a1=2, a2=3), card("z", a1=2, a2=3), planned=3)
    assert debriefs.fragile(hanging)["a"] == ("x",)
    firm = inputs(card("x", a1=3, a2=3), card("y", a1=4, a2=4))
    assert "a" not in debriefs.fragile(firm)


def test_nobody_rated_anything():
    view = debriefs.consolidate(inputs())
    assert view.competencies["a"].mean is None
    assert view.competencies["a"].state == "insufficient evidence"
    assert view.overall.mean is None


def test_votes_open_when_all_are_sealed_or_the_chair_goes_on():
    assert not debriefs.first_votes_open(["a", "b"], ["a"])
    assert debriefs.first_votes_open(["a", "b"], ["b", "a"])
    assert debriefs.first_votes_open(["a", "b"], ["a"], went_on=True)
    assert not debriefs.first_votes_open([], [])


def test_majority_counts_each_members_last_vote():
    votes = [debriefs.Vote("a", 1, 1, ""), debriefs.Vote("b", 1, 4, ""), debriefs.Vote("a", 2, 3, "")]
    assert debriefs.majority(votes) == "offer"
    assert debriefs.majority(votes[:2]) is None


@pytest.mark.parametrize(
    ("outcome", "majority", "meets", "count"),
    [
        ("offer", "offer", True, 0),
        ("offer", "no_offer", True, 1),
        ("no_offer", "offer", True, 2),
        ("hold", "offer", True, 0),
        ("offer", None, None, 0),
    ],
)
def test_decision_names_what_it_goes_against(outcome: str, majority: str | None, meets: bool | None, count: int):
    assert len(debriefs.against(outcome, majority, meets)) == count


def test_changed_vote_needs_a_reason():
    assert debriefs.vote_problems(3, "", first=4)
    assert not debriefs.vote_problems(4, "", first=4)
    assert debriefs.vote_problems(3, "")
    assert debriefs.vote_problems(9, "because")
