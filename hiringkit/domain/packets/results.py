"""What the cards of a packet come to: scales, ratings per competency with their flags, and the computed result."""

from dataclasses import dataclass

RATED, NOT_ASSESSED, VOIDED = "rated", "not assessed", "voided"
OK, INSUFFICIENT = "ok", "insufficient evidence"
APART, ACROSS = "apart", "across the bar"


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a scale; `short` is the label without the words 'the bar'."""

    value: int
    label: str
    short: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """An anchored scale, lowest point first, and the value that is its bar."""

    id: str
    points: tuple[Point, ...]
    bar: int

    def point(self, value: int) -> Point:
        """The point of that value; a value that the scale lacks is shown as the bare number."""
        return next((point for point in self.points if point.value == value), Point(value, str(value)))

    def step(self, value: int) -> int:
        """Where a rating stands on the printed ramp: 1 clear below the bar, 2 just below, 3 on it, 4 above."""
        return min(max(value - self.bar, -2), 1) + 3


@dataclass(frozen=True, slots=True)
class Given:
    """One rating, or its absence, as it counts towards a competency."""

    seat: str
    item: str
    value: int | None = None
    state: str = RATED
    amended: bool = False


@dataclass(frozen=True, slots=True)
class Flag:
    """Why a competency is flagged: ratings 'apart' by so many points, or 'across the bar'.

    `where` names the question ('ML concepts, Q3'); empty when it is the raters' own means that differ.
    """

    kind: str
    points: int = 0
    where: str = ""


@dataclass(frozen=True, slots=True)
class Competency:
    """A competency with every rating it received.

    `missing` holds the seats whose card would have rated it; `planned` and `rated` count ratings; `spread` says the
    range in words; `weight` counts in the overall mean ('0' leaves it out).
    """

    id: str
    title: str
    scale: str
    given: tuple[Given, ...]
    planned: int
    rated: int
    spread: str
    state: str = OK
    must_have: bool = False
    missing: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = ()
    single_rater: bool = False
    weight: str = "1"
    what_differed: str = ""

    @property
    def apart(self) -> int:
        """The widest distance that was flagged, in points; 0 when none was."""
        return max((flag.points for flag in self.flags if flag.kind == APART), default=0)


@dataclass(frozen=True, slots=True)
class QuestionMean:
    """A question's ratings and their mean over raters, as decimal text."""

    where: str
    ratings: tuple[int, ...]
    mean: str


@dataclass(frozen=True, slots=True)
class CompetencyMean:
    """A competency's mean over its questions; `hangs_on` names raters without whom it would cross the bar."""

    competency: str
    questions: tuple[QuestionMean, ...]
    mean: str = ""
    hangs_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OverallMean:
    """The weighted mean on one scale, its arithmetic, or the reason there is none."""

    scale: str
    mean: str = ""
    arithmetic: str = ""
    state: str = OK


@dataclass(frozen=True, slots=True)
class Computed:
    """The computed result: means as decimal text, never typed and never combined over scales."""

    competencies: tuple[CompetencyMean, ...]
    overall: tuple[OverallMean, ...]
