"""Product rules 4, 5 and 10 calculated a second time: decimals and fractions of its own, and nothing of the product."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any


def two_places(value: Fraction | None) -> str | None:
    """Two decimals, half up, by decimal arithmetic of its own."""
    if value is None:
        return None
    exact = Decimal(value.numerator * 10**6) / Decimal(value.denominator * 10**6)
    if Fraction(exact) != value:  # no finite decimal: it is never half way, so sixty digits decide
        exact = Decimal(value.numerator * 10**60 // value.denominator) / Decimal(10**60)
    return str(exact.quantize(Decimal("0.01"), ROUND_HALF_UP))


def average(values: list[Any]) -> Fraction | None:
    return Fraction(sum(values)) / len(values) if values else None


def split(values: list[Any], bar: int) -> bool:
    """Two points or more between two of them, or one below the bar and one at or above it."""
    return any(abs(a - b) >= 2 or (a < bar) != (b < bar) for a in values for b in values)


def by_hand(case: dict[str, Any]) -> dict[str, Any]:
    bar, given = case["scale"]["bar"], [card for card in case["cards"] if card["submitted"]]
    counted = [one for one in case["questions"] if one["id"] not in case["voided"]]
    questions, exact = {}, {}
    for one in counted:
        ratings = [card["ratings"][one["id"]] for card in given if one["id"] in card["ratings"]]
        exact[one["id"]] = average(ratings)
        questions[one["id"]] = {
            "ratings": ratings,
            "mean": two_places(exact[one["id"]]),
            "range": max(ratings) - min(ratings) if ratings else None,
            "flagged": split(ratings, bar),
        }
    competencies, means = {}, {}
    for one in case["competencies"]:
        own = [question for question in counted if question["competency"] == one["id"]]
        competencies[one["id"]], means[one["id"]] = _competency(own, questions, exact, given, bar)
    return {
        "questions": questions,
        "competencies": competencies,
        "overall": _overall(case["competencies"], means),
        "consensus": _consensus(case["cards"]),
    }


def _competency(own: list[Any], questions: Any, exact: Any, given: list[Any], bar: int) -> tuple[Any, Fraction | None]:
    ids = [question["id"] for question in own]
    ratings = [rating for name in ids for rating in questions[name]["ratings"]]
    planned = sum(question["planned_raters"] for question in own)
    people = {card["rater"] for card in given if set(card["ratings"]) & set(ids)}
    personal = [
        average(
            [value for card in given if card["rater"] == who for name, value in card["ratings"].items() if name in ids]
        )
        for who in people
    ]
    enough = bool(ratings) and 3 * len(ratings) >= 2 * planned
    mean = average([exact[name] for name in ids if exact[name] is not None]) if enough else None
    return {
        "ratings": ratings,
        "mean": two_places(mean),
        "coverage": two_places(Fraction(len(ratings), planned) if planned else Fraction(1 if ratings else 0)),
        "state": "ok" if enough else "insufficient evidence",
        "flagged": any(questions[name]["flagged"] for name in ids) or split(personal, bar),
        "single_rater": len(people) == 1,
    }, mean


def _overall(competencies: list[Any], means: dict[str, Fraction | None]) -> dict[str, Any]:
    weights = {one["id"]: Fraction(str(one["weight"])) for one in competencies if one["weight"]}
    if not weights or any(means[name] is None for name in weights):
        return {"mean": None, "state": "insufficient evidence"}
    mean = sum(weight * (means[name] or 0) for name, weight in weights.items()) / sum(weights.values())
    return {"mean": two_places(Fraction(mean)), "state": "ok"}


def _consensus(cards: list[Any]) -> str:
    said = [card["recommendation"] for card in cards if card["submitted"] and card["recommendation"]]
    if not said or not all(card["submitted"] for card in cards):
        return "in progress"
    if min(said) >= 3:
        return "positive"
    if max(said) <= 2:
        return "negative"
    return "conflicting" if min(said) == 1 and max(said) == 4 else "mixed"
