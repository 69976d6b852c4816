"""Product rules 4, 5 and 10 calculated a second time, and a few hundred hidden sets of cards to compare by."""

import json
import random
from fractions import Fraction
from typing import Any

import pytest

from hiringkit.cli import cards_in
from hiringkit.cli.debriefs import plain
from hiringkit.domain import debriefs
from tests.support.by_hand import by_hand, two_places

CASES = 400
REASONS = ("not_reached", "not_applicable", "recused")


def hidden(number: int) -> dict[str, Any]:
    """A set of cards as a judge would deal it; each kind of case comes up many times."""
    chance = random.Random(number)
    points = chance.choice((4, 4, 4, 5, 6, 7))
    competencies = [f"c{one}" for one in range(chance.randint(1, 5))]
    weights = chance.choice(((1,), (1, 2, 3), (0, 1), (1, 5), (3,)))
    questions = [f"q{one}" for one in range(chance.randint(1, 12))]
    raters = [f"r{one}" for one in range(chance.choice((1, 2, 3, 5, 12)))]
    mood = chance.choice(("any", "ends", "nothing", "same", "gaps"))
    deal = {
        "any": lambda: chance.randint(1, points),
        "ends": lambda: chance.choice((1, points)),
        "nothing": lambda: None,
        "same": lambda: points - 1,
        "gaps": lambda: chance.choice((None, None, chance.randint(1, points))),
    }[mood]
    cards = []
    for rater in raters:
        dealt = {name: deal() for name in questions if chance.random() < 0.9}
        cards.append(
            {
                "rater": rater,
                "submitted": chance.random() < 0.9,
                "ratings": {name: value for name, value in dealt.items() if value},
                "not_assessed": {name: chance.choice(REASONS) for name, value in dealt.items() if not value},
                "recommendation": chance.randint(1, 4),
            }
        )
    return {
        "scale": {"points": points, "bar": chance.randint(2, points)},
        "competencies": [{"id": name, "weight": chance.choice(weights)} for name in competencies],
        "questions": [
            {"id": name, "competency": chance.choice(competencies), "planned_raters": chance.randint(0, len(raters))}
            for name in questions
        ],
        "voided": [name for name in questions if chance.random() < 0.1],
        "cards": cards,
    }


@pytest.mark.parametrize("number", range(CASES))
def test_second_calculation_gives_the_same_to_the_last_digit(number: int) -> None:
    case = hidden(number)
    assert plain(debriefs.consolidate(cards_in.read(json.dumps(case).encode()))) == by_hand(case)


def test_hidden_sets_hold_what_they_are_meant_to() -> None:
    views = [by_hand(hidden(number)) for number in range(CASES)]
    rows = [row for view in views for row in view["competencies"].values()]
    assert {row["state"] for row in rows} == {"ok", "insufficient evidence"}
    for name in ("flagged", "single_rater"):
        assert {row[name] for row in rows} == {True, False}
    assert {view["consensus"] for view in views} == {"in progress", "positive", "negative", "conflicting", "mixed"}
    assert sum(view["overall"]["mean"] is not None for view in views) > CASES // 10


def test_second_calculation_would_notice_a_wrong_one() -> None:
    differing = 0
    for number in range(CASES):
        inputs = cards_in.read(json.dumps(hidden(number)).encode())
        differing += plain(debriefs.consolidate(inputs)) != by_hand({**hidden(number), "voided": []})
    assert differing > CASES // 4


@pytest.mark.parametrize(("value", "text"), [("1/8", "0.13"), ("5/2", "2.50"), ("2/3", "0.67"), ("401/200", "2.01")])
def test_halves_go_up(value: str, text: str) -> None:
    assert two_places(Fraction(value)) == debriefs.decimal_text(Fraction(value)) == text


@pytest.mark.parametrize(("value", "shown"), [("1/8", 13), ("5/8", 63), ("2/3", 67), ("1", 100), ("0", 0)])
def test_shares_are_rounded_half_up_too(value: str, shown: int) -> None:
    assert debriefs.percent(Fraction(value)) == shown
