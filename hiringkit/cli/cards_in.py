"""Cards as JSON: their shape, and what must hold between them before anything is computed."""

import json
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from hiringkit.cli.stop import Stop
from hiringkit.domain.debriefs import CardIn, CompetencyIn, Inputs, QuestionIn
from hiringkit.domain.questions import Point, Scale

LARGEST = 50_000_000
LONGEST_NUMBER = 1000
SENTENCES = {
    "missing": "is missing",
    "extra_forbidden": "is not known here",
    "int_type": "must be a whole number",
    "bool_type": "must be true or false",
    "string_type": "must be text",
    "list_type": "must be a list",
    "dict_type": "must be an object",
    "model_type": "must be an object",
    "string_too_short": "must not be empty",
    "string_too_long": "is too long",
    "string_unicode": "must be text without halves of characters",
    "greater_than_equal": "must be {ge} or more",
    "less_than_equal": "must be {le} or less",
}


def _weight(value: Any) -> Decimal:
    """A weight that is a number, or a number as text, and not negative; anything else is refused."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        raise ValueError("must be a number")
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise ValueError("must be a number") from None
    if not number.is_finite() or number < 0 or number > 1_000_000:
        raise ValueError("must be a number from 0 to 1,000,000")
    return number


Id = Annotated[str, Field(min_length=1, max_length=200)]


class _Shape(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class ScaleIn(_Shape):
    """A scale from 1 to `points`, and the point that is its bar."""

    points: int = Field(ge=4, le=7)
    bar: int = Field(ge=1, le=7)


class Competency(_Shape):
    """A competency with its weight."""

    id: Id
    weight: Annotated[Decimal, BeforeValidator(_weight)] = Decimal(1)


class Question(_Shape):
    """A question, its competency, and how many raters were planned."""

    id: Id
    competency: Id
    planned_raters: int = Field(default=1, ge=0, le=1000)


class Card(_Shape):
    """One rater's card."""

    rater: Id
    submitted: bool
    ratings: dict[Id, int] = {}
    not_assessed: dict[Id, str] = {}
    recommendation: int | None = Field(default=None, ge=1, le=4)


class Case(_Shape):
    """Everything on standard input."""

    scale: ScaleIn
    competencies: list[Competency]
    questions: list[Question]
    voided: list[Id] = []
    cards: list[Card]


def read(text: bytes) -> Inputs:
    """The cards, ready to be consolidated; ends the command with a sentence that names the field that is wrong."""
    case = _shaped(_parsed(text))
    for problem in _contradictions(case):
        raise Stop(f"standard input: {problem}")
    points = tuple(Point(value, str(value)) for value in range(1, case.scale.points + 1))
    scale = Scale(points, case.scale.bar)
    return Inputs(
        competencies=tuple(CompetencyIn(one.id, Fraction(one.weight), scale) for one in case.competencies),
        questions=tuple(QuestionIn(one.id, one.competency, one.planned_raters) for one in case.questions),
        cards=tuple(
            CardIn(one.rater, one.submitted, one.ratings, one.not_assessed, one.recommendation) for one in case.cards
        ),
        voided=frozenset(case.voided),
    )


def _parsed(text: bytes) -> Any:
    if len(text) > LARGEST:
        raise Stop(f"standard input has {len(text):,} bytes; at most {LARGEST:,} are read")
    if not text.strip():
        raise Stop("standard input is empty: give the cards as JSON, as in hiringkit consolidate --json < cards.json")
    try:
        return json.loads(text, parse_float=_decimal, parse_constant=float, parse_int=_whole, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        raise Stop(f"standard input, line {error.lineno}, column {error.colno}: {error.msg.lower()}") from None
    except UnicodeDecodeError:
        raise Stop("standard input is not UTF-8 text") from None
    except RecursionError:
        raise Stop("standard input is nested too deeply") from None


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise Stop(f"standard input: {text[:40]} has an exponent that no number here can have") from None


def _whole(text: str) -> int:
    if len(text) > LONGEST_NUMBER:
        raise Stop(
            f"standard input: the number {text[:40]}… has {len(text):,} digits; at most {LONGEST_NUMBER} are read"
        )
    return int(text)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise Stop(f"standard input: {name!r} stands twice in one object")
        found[name] = value
    return found


def _shaped(data: Any) -> Case:
    try:
        return Case.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        said = first["msg"].removeprefix("Value error, ")
        if first["type"] in SENTENCES:
            said = SENTENCES[first["type"]].format(**first.get("ctx", {}))
        raise Stop(f"standard input: {_place(first['loc'])} {said}") from None


def _place(steps: tuple[int | str, ...]) -> str:
    place = ""
    for step in steps:
        place += f"[{step}]" if isinstance(step, int) else f".{step}" if place else step
    return place or "it"


def _contradictions(case: Case) -> Iterator[str]:
    """What cannot be, as sentences."""
    if case.scale.bar > case.scale.points:
        yield f"scale.bar is {case.scale.bar}, which is not on a scale of {case.scale.points} points"
    yield from _twice("competencies", [one.id for one in case.competencies])
    yield from _twice("questions", [one.id for one in case.questions])
    known, questions = {one.id for one in case.competencies}, {one.id for one in case.questions}
    for number, question in enumerate(case.questions):
        if question.competency not in known:
            yield f"questions[{number}].competency is {question.competency!r}, which is not in competencies"
    for number, name in enumerate(case.voided):
        if name not in questions:
            yield f"voided[{number}] is {name!r}, which is not in questions"
    for number, card in enumerate(case.cards):
        yield from _of_card(f"cards[{number}]", card, questions, case.scale.points)
    yield from _rated_twice(case.cards)


def _rated_twice(cards: list[Card]) -> Iterator[str]:
    rated: dict[tuple[str, str], int] = {}
    for number, card in enumerate(cards):
        for name in card.ratings:
            if (before := rated.setdefault((card.rater, name), number)) != number:
                yield f"cards[{number}].ratings.{name}: {card.rater} rated it in cards[{before}] already"


def _of_card(place: str, card: Card, questions: set[str], points: int) -> Iterator[str]:
    for name, rating in card.ratings.items():
        if name not in questions:
            yield f"{place}.ratings.{name} is not in questions"
        elif not 1 <= rating <= points:
            yield f"{place}.ratings.{name} is {rating}, which is not on the scale from 1 to {points}"
        elif name in card.not_assessed:
            yield f"{place}: {name} has both a rating and a reason for none"
    for name in card.not_assessed:
        if name not in questions:
            yield f"{place}.not_assessed.{name} is not in questions"


def _twice(place: str, names: list[str]) -> Iterator[str]:
    seen: set[str] = set()
    for number, name in enumerate(names):
        if name in seen:
            yield f"{place}[{number}].id is {name!r}, which stands there twice"
        seen.add(name)
