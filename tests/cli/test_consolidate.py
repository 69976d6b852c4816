"""consolidate: the shape that it reads and writes, rounding, and a sentence for each thing that cannot be."""

import json
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.commands import Instance

CASE: dict[str, Any] = {
    "scale": {"points": 4, "bar": 3},
    "competencies": [{"id": "stats", "weight": 2}, {"id": "code", "weight": 1}],
    "questions": [
        {"id": "q1", "competency": "stats", "planned_raters": 2},
        {"id": "q2", "competency": "stats", "planned_raters": 2},
        {"id": "q3", "competency": "code", "planned_raters": 1},
    ],
    "voided": ["q2"],
    "cards": [
        {"rater": "lena", "submitted": True, "ratings": {"q1": 4, "q2": 1}, "not_assessed": {}, "recommendation": 4},
        {
            "rater": "omar",
            "submitted": True,
            "ratings": {"q1": 2, "q3": 3},
            "not_assessed": {"q2": "not_reached"},
            "recommendation": 1,
        },
    ],
}
PEOPLE, QUESTIONS = ("a", "b", "c"), ("q1", "q2", "q3")


def run(case: Any) -> Any:
    """The command on a case, or on text."""
    text = case if isinstance(case, str | bytes) else json.dumps(case)
    nowhere = Instance(None, {})  # type: ignore[arg-type]  # the command looks at no instance
    return nowhere.run("consolidate", "--json", given=text)


def changed(path: str, value: Any) -> Any:
    """The case with one place changed: 'cards.0.ratings.q1'."""
    case = json.loads(json.dumps(CASE))
    *steps, last = path.split(".")
    place = case
    for step in steps:
        place = place[int(step) if step.isdigit() else step]
    place[int(last) if last.isdigit() else last] = value
    return case


def test_view_is_as_the_debrief_shows_it() -> None:
    result = run(CASE)
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout) == {
        "questions": {
            "q1": {"ratings": [4, 2], "mean": "3.00", "range": 2, "flagged": True},
            "q3": {"ratings": [3], "mean": "3.00", "range": 0, "flagged": False},
        },
        "competencies": {
            "stats": {
                "ratings": [4, 2],
                "mean": "3.00",
                "coverage": "1.00",
                "state": "ok",
                "flagged": True,
                "single_rater": False,
            },
            "code": {
                "ratings": [3],
                "mean": "3.00",
                "coverage": "1.00",
                "state": "ok",
                "flagged": False,
                "single_rater": True,
            },
        },
        "overall": {"mean": "3.00", "state": "ok"},
        "consensus": "conflicting",
    }


def test_card_that_is_owed_counts_for_nothing_but_the_consensus() -> None:
    view = json.loads(run(changed("cards.1.submitted", False)).stdout)
    assert view["questions"]["q1"]["ratings"] == [4]
    assert view["competencies"]["code"] == {
        "ratings": [],
        "mean": None,
        "coverage": "0.00",
        "state": "insufficient evidence",
        "flagged": False,
        "single_rater": False,
    }
    assert view["overall"] == {"mean": None, "state": "insufficient evidence"}
    assert view["consensus"] == "in progress"


def test_weights_are_exact() -> None:
    for weight in (0.1, "0.1", 0):
        view = json.loads(run(changed("competencies.1.weight", weight)).stdout)
        assert view["overall"]["state"] == "ok"


def test_table_for_people_says_the_same() -> None:
    result = Instance(None, {}).run("consolidate", given=json.dumps(CASE))  # type: ignore[arg-type]  # as above
    assert "stats       3.00  1.00      flagged" in result.stdout
    assert "Consensus: conflicting" in result.stdout


cards = st.lists(
    st.fixed_dictionaries(
        {"submitted": st.booleans(), "ratings": st.dictionaries(st.sampled_from(QUESTIONS), st.integers(1, 5))}
    ),
    max_size=3,
)


@given(cards=cards, weights=st.tuples(st.integers(0, 5), st.integers(0, 5)))
def test_numbers_are_those_of_another_calculation(cards: list[dict[str, Any]], weights: tuple[int, int]) -> None:
    case = {
        "scale": {"points": 5, "bar": 3},
        "competencies": [{"id": "x", "weight": weights[0]}, {"id": "y", "weight": weights[1]}],
        "questions": [
            {"id": name, "competency": "y" if name == "q3" else "x", "planned_raters": 2} for name in QUESTIONS
        ],
        "voided": [],
        "cards": [{**card, "rater": rater, "not_assessed": {}} for rater, card in zip(PEOPLE, cards, strict=False)],
    }
    view = json.loads(run(case).stdout)
    given_ = {
        name: [c["ratings"][name] for c in cards if c["submitted"] and name in c["ratings"]] for name in QUESTIONS
    }
    means: dict[str, Fraction] = {}
    for competency, names in (("x", ("q1", "q2")), ("y", ("q3",))):
        found = [Fraction(sum(given_[name]), len(given_[name])) for name in names if given_[name]]
        enough = 3 * sum(len(given_[name]) for name in names) >= 2 * 2 * len(names)
        assert view["competencies"][competency]["mean"] == (_text(sum(found) / len(found)) if enough else None)
        if enough:
            means[competency] = sum(found) / len(found)
    counted = [(means.get(name), weight) for name, weight in zip("xy", weights, strict=True) if weight]
    known = bool(counted) and all(mean is not None for mean, _ in counted)
    total = sum(mean * weight for mean, weight in counted if mean is not None) if known else Fraction(0)
    assert view["overall"]["mean"] == (_text(Fraction(total) / sum(w for _, w in counted)) if known else None)


def _text(value: Fraction) -> str:
    """Two decimals, half up, by decimal arithmetic with room to spare."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return str(exact.quantize(Decimal("0.01"), ROUND_HALF_UP))


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (changed("cards.0.ratings.q1", 5), "cards[0].ratings.q1 is 5, which is not on the scale from 1 to 4"),
        (changed("cards.0.ratings.q1", 0), "cards[0].ratings.q1 is 0"),
        (changed("cards.0.ratings.q1", 2.5), "cards[0].ratings.q1 must be a whole number"),
        (changed("cards.0.ratings.q1", "3"), "cards[0].ratings.q1 must be a whole number"),
        (changed("cards.0.ratings.q1", True), "cards[0].ratings.q1 must be a whole number"),
        (changed("cards.0.ratings.nope", 3), "cards[0].ratings.nope is not in questions"),
        (changed("cards.1.not_assessed.q1", "not_reached"), "q1 has both a rating and a reason for none"),
        (changed("cards.1.not_assessed.nope", "x"), "cards[1].not_assessed.nope is not in questions"),
        (changed("cards.0.recommendation", 5), "cards[0].recommendation must be 4 or less"),
        (changed("cards.0.submitted", "yes"), "cards[0].submitted must be true or false"),
        (changed("cards.0.rater", ""), "cards[0].rater must not be empty"),
        (changed("cards.1.rater", "lena"), "cards[1].ratings.q1: lena rated it in cards[0] already"),
        (changed("cards.0.mood", "good"), "cards[0].mood is not known here"),
        (changed("cards", {}), "cards must be a list"),
        (changed("questions.0.competency", "art"), "questions[0].competency is 'art', which is not in competencies"),
        (changed("questions.1.id", "q1"), "questions[1].id is 'q1', which stands there twice"),
        (changed("questions.0.planned_raters", -1), "questions[0].planned_raters must be 0 or more"),
        (changed("competencies.0.weight", -1), "competencies[0].weight must be a number from 0"),
        (changed("competencies.0.weight", "much"), "competencies[0].weight must be a number"),
        (changed("competencies.0.id", 3), "competencies[0].id must be text"),
        (changed("voided", ["q9"]), "voided[0] is 'q9', which is not in questions"),
        (changed("scale", {"points": 4, "bar": 6}), "scale.bar is 6, which is not on a scale of 4 points"),
        (changed("scale.points", 9), "scale.points must be 7 or less"),
        ({}, "scale is missing"),
        ([], "it must be an object"),
        ("", "standard input is empty"),
        ("{", "standard input, line 1, column 2"),
        ('{"scale": 1, "scale": 2}', "'scale' stands twice in one object"),
        (changed("competencies.0.weight", float("nan")), "competencies[0].weight must be a number"),
        (changed("cards.0.ratings.q1", float("nan")), "cards[0].ratings.q1 must be a whole number"),
        (changed("cards.0.recommendation", float("-inf")), "cards[0].recommendation must be a whole number"),
        (json.dumps(CASE).replace('"weight": 2', '"weight": 1e400'), "competencies[0].weight must be a number from 0"),
        (json.dumps(CASE).replace('"weight": 2', f'"weight": 1e{"9" * 20}'), "has an exponent that no number"),
        (json.dumps(CASE).replace('"weight": 2', f'"weight": {"9" * 6000}'), "has 6,000 digits; at most 1000 are read"),
        (changed("cards.0.rater", "\ud800"), "cards[0].rater must be text without halves of characters"),
        (changed("cards.0.ratings", {"a\n\x1b[31mb": 3}), "cards[0].ratings.a  [31mb is not in questions"),
        ("[" * 100_000, "standard input is nested too deeply"),
        (b"\xff\xfe{}", "standard input"),
    ],
)
def test_what_cannot_be_is_named(case: Any, said: str) -> None:
    result = run(case)
    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
