"""Calibration of interviewers: how far ratings of sample answers lie from the key, and for how long that counts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

MOST_DEVIATION = Fraction(2, 3)
"""Points that ratings may lie from the key on average, in either direction."""
MOST_BIAS = Fraction(1, 2)
"""Points that ratings may lie above, or below, the key on average."""
SHADOW, REVERSE = "shadow", "reverse"
SITTINGS = {
    SHADOW: "Sat in on an interview",
    REVERSE: "Led an interview while watched",
}
"""The two steps of training beside an experienced interviewer, in their order."""
WAITING, SIGNED, RETURNED = "waiting", "signed", "returned"
STATES = {WAITING: "Waits for a signature", SIGNED: "Signed off", RETURNED: "To be repeated"}
AUTHORS = "Key ratings of the authors of hiringkit. Your own panel can put its key in their place."


@dataclass(frozen=True, slots=True)
class Result:
    """How far one round of ratings lies from the key: the number of answers, and sums over them, in points."""

    answers: int
    deviation: int
    bias: int

    @property
    def mean_deviation(self) -> Fraction:
        """The mean absolute deviation, in points of the scale."""
        return Fraction(self.deviation, self.answers) if self.answers else Fraction(0)

    @property
    def mean_bias(self) -> Fraction:
        """The mean signed difference, in points: above 0 is more lenient than the key."""
        return Fraction(self.bias, self.answers) if self.answers else Fraction(0)

    @property
    def is_passed(self) -> bool:
        """True when the ratings lie close enough to the key to count as calibrated."""
        near = self.mean_deviation <= MOST_DEVIATION and abs(self.mean_bias) <= MOST_BIAS
        return bool(self.answers) and near


def result(ratings: Mapping[str, int], key: Mapping[str, int]) -> Result:
    """The result of ratings against a key over the same answers."""
    differences = [ratings[name] - value for name, value in key.items()]
    return Result(len(differences), sum(abs(one) for one in differences), sum(differences))


def expires(at: datetime) -> datetime:
    """Twelve months later: the same day of the next year, 28 February for the 29th."""
    try:
        return at.replace(year=at.year + 1)
    except ValueError:
        return at.replace(year=at.year + 1, day=28)


def problems(ratings: Mapping[str, int], answers: Collection[str], points: Collection[int]) -> dict[str, str]:
    """What is missing or wrong in ratings as chosen, by the answer's id."""
    found = {}
    for number, name in enumerate(answers, start=1):
        if name not in ratings:
            found[name] = f"Rate answer {number}."
        elif ratings[name] not in points:
            found[name] = f"Answer {number}: choose one of the points of the scale."
    return found
