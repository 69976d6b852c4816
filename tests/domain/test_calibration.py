"""How far ratings lie from a key, when that counts, and for how long."""

from datetime import UTC, datetime
from fractions import Fraction

import pytest

from hiringkit.domain import calibration

KEY = {"a": 1, "b": 2, "c": 3, "d": 4, "e": 3, "f": 1}


def test_deviation_and_bias_are_means_over_the_answers():
    found = calibration.result({**KEY, "a": 3, "d": 3}, KEY)
    assert (found.mean_deviation, found.mean_bias) == (Fraction(3, 6), Fraction(1, 6))
    assert calibration.result(KEY, KEY) == calibration.Result(6, 0, 0)


@pytest.mark.parametrize(
    ("ratings", "passed"),
    [
        (KEY, True),
        ({**KEY, "a": 2, "b": 3, "c": 4}, True),
        ({**KEY, "a": 2, "b": 3, "c": 4, "e": 4}, False),
        ({**KEY, "a": 3, "d": 2}, True),
        ({**KEY, "a": 3, "d": 2, "b": 3}, False),
        (dict.fromkeys(KEY, 3), False),
    ],
)
def test_only_ratings_near_the_key_count(ratings: dict[str, int], passed: bool):
    assert calibration.result(ratings, KEY).is_passed is passed


def test_nothing_rated_is_nothing_passed():
    assert not calibration.result({}, {}).is_passed


def test_it_expires_after_twelve_months():
    assert calibration.expires(datetime(2026, 11, 20, tzinfo=UTC)) == datetime(2027, 11, 20, tzinfo=UTC)
    assert calibration.expires(datetime(2028, 2, 29, tzinfo=UTC)) == datetime(2029, 2, 28, tzinfo=UTC)


def test_missing_and_impossible_ratings_are_named():
    found = calibration.problems({"a": 3, "b": 9}, ["a", "b", "c"], (1, 2, 3, 4))
    assert found == {"b": "Answer 2: choose one of the points of the scale.", "c": "Rate answer 3."}
