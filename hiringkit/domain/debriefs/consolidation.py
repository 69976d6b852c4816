"""Means, ranges, coverage and flags, from submitted cards only; exact fractions until they are shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from hiringkit.domain.questions import DEFAULT_SCALE, Scale

OK = "ok"
INSUFFICIENT, SCALES_DIFFER = "insufficient evidence", "scales differ"
COVERAGE_NEEDED = Fraction(2, 3)
APART = 2
IN_PROGRESS, POSITIVE, NEGATIVE, CONFLICTING, MIXED = "in progress", "positive", "negative", "conflicting", "mixed"


@dataclass(frozen=True, slots=True)
class CompetencyIn:
    """A competency with its weight in the overall mean (0 leaves it out) and the scale it is rated on."""

    id: str
    weight: Fraction = Fraction(1)
    scale: Scale = DEFAULT_SCALE


@dataclass(frozen=True, slots=True)
class QuestionIn:
    """A rated item, the competency it belongs to, and how many raters were planned for it."""

    id: str
    competency: str
    planned_raters: int = 1


@dataclass(frozen=True, slots=True)
class CardIn:
    """One rater's card: ratings by question, reasons for none, and the recommendation."""

    rater: str
    submitted: bool
    ratings: Mapping[str, int] = field(default_factory=dict)
    not_assessed: Mapping[str, str] = field(default_factory=dict)
    recommendation: int | None = None


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that the consolidated view rests on."""

    competencies: tuple[CompetencyIn, ...]
    questions: tuple[QuestionIn, ...]
    cards: tuple[CardIn, ...]
    voided: frozenset[str] = frozenset()

    @property
    def counted(self) -> tuple[QuestionIn, ...]:
        """The questions that were not voided."""
        return tuple(question for question in self.questions if question.id not in self.voided)

    def planned(self, competency: str) -> int:
        """How many ratings of a competency were planned, voided questions aside."""
        return sum(question.planned_raters for question in self.counted if question.competency == competency)


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """A question's ratings in card order, their mean, and the points between lowest and highest."""

    ratings: tuple[int, ...]
    mean: Fraction | None
    range: int | None
    flagged: bool


@dataclass(frozen=True, slots=True)
class CompetencyResult:
    """A competency: the mean of its questions' means, how far it can be relied on, and each rater's own mean for it.

    `coverage` is ratings given over ratings planned; where none was planned it is 1 with ratings, 0 without.
    """

    ratings: tuple[int, ...]
    mean: Fraction | None
    coverage: Fraction
    state: str
    flagged: bool
    single_rater: bool
    rater_means: tuple[Fraction, ...] = ()

    @property
    def raters_apart(self) -> int:
        """Whole points between the lowest and the highest of the raters' own means."""
        return int(max(self.rater_means) - min(self.rater_means)) if self.rater_means else 0


@dataclass(frozen=True, slots=True)
class Overall:
    """The weighted mean of the competencies, or why there is none."""

    mean: Fraction | None
    state: str


@dataclass(frozen=True, slots=True)
class Consolidated:
    """The consolidated view of a candidate."""

    questions: dict[str, QuestionResult]
    competencies: dict[str, CompetencyResult]
    overall: Overall
    consensus: str


def decimal_text(value: Fraction | None) -> str | None:
    """A number that is not negative with two decimals, rounded half up; None stays None."""
    if value is None:
        return None
    hundredths = (value * 200 + 1) // 2
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def percent(value: Fraction) -> int:
    """A share in whole hundredths, rounded half up."""
    return int((value * 200 + 1) // 2)


def _mean(values: Iterable[Fraction | int]) -> Fraction | None:
    found = [Fraction(value) for value in values]
    return sum(found, Fraction(0)) / len(found) if found else None


def disagree(values: Iterable[Fraction | int], bar: int) -> bool:
    """True when values differ by two points or more, or stand on both sides of the bar."""
    found = list(values)
    if len(found) < 2:
        return False
    low, high = min(found), max(found)
    return high - low >= APART or low < bar <= high


def consensus(recommendations: Iterable[int], *, card_owed: bool) -> str:
    """The consensus state from submitted recommendations (1 strong no to 4 strong yes)."""
    given = set(recommendations)
    if card_owed or not given:
        return IN_PROGRESS
    if given <= {3, 4}:
        return POSITIVE
    if given <= {1, 2}:
        return NEGATIVE
    return CONFLICTING if {1, 4} <= given else MIXED


def consolidate(inputs: Inputs) -> Consolidated:
    """The consolidated view: question means, then competency means, then the weighted mean of competencies."""
    cards = [card for card in inputs.cards if card.submitted]
    questions = inputs.counted
    bars = {competency.id: competency.scale.bar for competency in inputs.competencies}
    results = {question.id: _question(question, cards, bars[question.competency]) for question in questions}
    asked: dict[str, list[QuestionIn]] = {competency: [] for competency in bars}
    for question in questions:
        asked[question.competency].append(question)
    competencies = {
        competency.id: _competency(competency, asked[competency.id], results, cards)
        for competency in inputs.competencies
    }
    given = [card.recommendation for card in cards if card.recommendation is not None]
    owed = any(not card.submitted for card in inputs.cards)
    return Consolidated(
        results, competencies, _overall(inputs.competencies, competencies), consensus(given, card_owed=owed)
    )


def _question(question: QuestionIn, cards: list[CardIn], bar: int) -> QuestionResult:
    ratings = tuple(card.ratings[question.id] for card in cards if question.id in card.ratings)
    return QuestionResult(
        ratings=ratings,
        mean=_mean(ratings),
        range=max(ratings) - min(ratings) if ratings else None,
        flagged=disagree(ratings, bar),
    )


def _competency(
    competency: CompetencyIn, questions: list[QuestionIn], results: dict[str, QuestionResult], cards: list[CardIn]
) -> CompetencyResult:
    own = [results[question.id] for question in questions]
    ratings = tuple(rating for result in own for rating in result.ratings)
    planned = sum(question.planned_raters for question in questions)
    coverage = Fraction(len(ratings), planned or len(ratings) or 1)
    by_rater: dict[str, list[int]] = {}
    for card in cards:
        given = [card.ratings[question.id] for question in questions if question.id in card.ratings]
        if given:
            by_rater.setdefault(card.rater, []).extend(given)
    means = [mean for values in by_rater.values() if (mean := _mean(values)) is not None]
    enough = coverage >= COVERAGE_NEEDED
    return CompetencyResult(
        ratings=ratings,
        mean=_mean(result.mean for result in own if result.mean is not None) if enough else None,
        coverage=coverage,
        state=OK if enough else INSUFFICIENT,
        flagged=any(result.flagged for result in own) or disagree(means, competency.scale.bar),
        single_rater=len(by_rater) == 1,
        rater_means=tuple(means),
    )


def _overall(competencies: tuple[CompetencyIn, ...], results: dict[str, CompetencyResult]) -> Overall:
    weighted = [competency for competency in competencies if competency.weight > 0]
    if not weighted or any(results[competency.id].state != OK for competency in weighted):
        return Overall(None, INSUFFICIENT)
    if len({competency.scale for competency in weighted}) > 1:
        return Overall(None, SCALES_DIFFER)
    total = sum((competency.weight for competency in weighted), Fraction(0))
    summed = sum(
        (competency.weight * (results[competency.id].mean or Fraction(0)) for competency in weighted), Fraction(0)
    )
    return Overall(summed / total, OK)


def fragile(inputs: Inputs) -> dict[str, tuple[str, ...]]:
    """Competencies whose mean crosses the bar when one rater is left out, with the raters it hangs on."""
    whole = consolidate(inputs)
    found: dict[str, tuple[str, ...]] = {}
    raters = dict.fromkeys(card.rater for card in inputs.cards if card.submitted)
    without = {
        rater: consolidate(replace(inputs, cards=tuple(card for card in inputs.cards if card.rater != rater)))
        for rater in raters
    }
    for competency in inputs.competencies:
        mean = _mean_of_all(whole, inputs, competency.id)
        if mean is None:
            continue
        above = mean >= competency.scale.bar
        hangs_on = tuple(
            rater
            for rater, view in without.items()
            if (other := _mean_of_all(view, inputs, competency.id)) is not None
            and (other >= competency.scale.bar) != above
        )
        if hangs_on:
            found[competency.id] = hangs_on
    return found


def _mean_of_all(view: Consolidated, inputs: Inputs, competency: str) -> Fraction | None:
    means = [
        view.questions[question.id].mean
        for question in inputs.questions
        if question.competency == competency and question.id in view.questions
    ]
    return _mean(mean for mean in means if mean is not None)
