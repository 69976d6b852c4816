"""The reaction survey: what candidates are asked after the loop, and when totals may be shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

QUESTIONS = {
    "informed": "I knew beforehand what would happen and what was assessed.",
    "relevant": "The questions had to do with the job.",
    "chance": "I had a fair chance to show what I can do.",
    "respect": "The people I met treated me with respect.",
    "pace": "The process took a reasonable time.",
    "again": "I would apply here again, or tell a friend to.",
}
POINTS = {1: "Not at all", 2: "Rather not", 3: "Partly", 4: "Rather yes", 5: "Completely"}
GROUP = 5
"""Answers are shown in whole groups of this many, so that a new one never shows by itself."""


@dataclass(frozen=True, slots=True)
class Total:
    """What the shown answers say to one question: how many chose each point, lowest first."""

    question: str
    counts: tuple[int, ...]

    @property
    def answered(self) -> int:
        """How many answered this question."""
        return sum(self.counts)


def shown(number: int) -> int:
    """How many of so many answers may be shown: whole groups only."""
    return number // GROUP * GROUP


def totals(answers: Iterable[Mapping[str, int]]) -> tuple[Total, ...]:
    """The answers counted by question and point; a question that fewer than a group answered is left out."""
    held = list(answers)
    found = []
    for key, words in QUESTIONS.items():
        counts = tuple(sum(one.get(key) == point for one in held) for point in POINTS)
        if sum(counts) >= GROUP:
            found.append(Total(words, counts))
    return tuple(found)


def checked(posted: Mapping[str, str]) -> dict[str, int]:
    """The answers that were given; what is no point of the scale counts as not answered."""
    points = {str(point): point for point in POINTS}
    return {key: points[posted[key]] for key in QUESTIONS if posted.get(key) in points}
