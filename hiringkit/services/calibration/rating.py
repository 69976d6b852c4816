"""Rating the sample answers of an exercise; the key opens once every answer is rated."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from hiringkit.domain import access, calibration, records
from hiringkit.domain.access import Actor
from hiringkit.domain.questions import DEFAULT_SCALE, Calibration, Library, Question, SampleAnswer, Scale
from hiringkit.services.acts import Invalid, act, found
from hiringkit.services.questions import QUESTION, hidden_from, key_of
from hiringkit.store import calibration as rows
from hiringkit.store.calibration import Panel, Round


@dataclass(frozen=True, slots=True)
class ExerciseFacts:
    """An exercise as it is rated: the question, its scale and anchors, and the answers without their key."""

    id: str
    title: str
    intro: str
    question: Question
    scale: Scale
    answers: tuple[SampleAnswer, ...]
    level: str
    key_by: str
    may_set_key: bool
    panel: Panel | None


@dataclass(frozen=True, slots=True)
class Compared:
    """One answer of a round: as it was rated, the key, and why the authors rate it so."""

    text: str
    rating: int
    key: int
    why: str


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """A finished round, for whoever rated it; the answers are gone when the exercise changed since."""

    ref: str
    title: str
    question: str
    scale: Scale
    at: datetime
    expires_at: datetime
    is_current: bool
    key_by: str
    result: calibration.Result
    answers: tuple[Compared, ...]


def opened(actor: Actor, library: Library, name: str) -> Calibration:
    """The exercise; hidden like its question from whoever is or was asked it as a candidate."""
    value = found(library.calibrations.get(name))
    if key_of(QUESTION, value.question) in hidden_from(actor):
        raise access.Forbidden(access.HIDDEN)
    return value


def scale_of(library: Library, value: Calibration) -> Scale:
    """The scale of an exercise: that of its question's competency."""
    competency = library.competencies.get(library.questions[value.question].competency)
    return competency.scale if competency else DEFAULT_SCALE


def hash_of(value: Calibration) -> str:
    """The hash of what is rated: another one as soon as an answer changes, not its key."""
    return records.content_hash([value.question, value.level, *([one.id, one.text] for one in value.answers)])


def panel_of(value: Calibration) -> Panel | None:
    """The employer's own key, while it is for the answers as they are now."""
    panel = rows.panels().get(value.id)
    return panel if panel and panel.sha256 == hash_of(value) else None


def key_by(panel: Panel | None) -> str:
    """Whose key it is, in words."""
    return f"Key ratings of your own panel: {panel.people}." if panel else calibration.AUTHORS


def exercise(actor: Actor, library: Library, name: str) -> ExerciseFacts:
    """The page on which an exercise is rated."""
    value = opened(actor, library, name)
    panel = panel_of(value)
    return ExerciseFacts(
        id=value.id,
        title=value.title,
        intro=value.intro,
        question=library.questions[value.question],
        scale=scale_of(library, value),
        answers=value.answers,
        level=value.level,
        key_by=key_by(panel),
        may_set_key=access.can_build_loops(actor) is None,
        panel=panel,
    )


def rate(actor: Actor, library: Library, name: str, ratings: Mapping[str, int]) -> str:
    """Keeps a round of ratings with the key as it is now; returns its public identifier."""
    value = opened(actor, library, name)
    answers = [answer.id for answer in value.answers]
    chosen = {name: rating for name, rating in ratings.items() if name in answers}
    errors = calibration.problems(chosen, answers, scale_of(library, value).values)
    if errors:
        raise Invalid(errors)
    with act(actor, "calibration.rate", "calibration") as done:
        panel = panel_of(value)
        key = dict(panel.ratings) if panel else {answer.id: answer.key for answer in value.answers}
        result = calibration.result(chosen, key)
        row = Round(
            person_id=actor.id,
            exercise=value.id,
            sha256=hash_of(value),
            panel_id=panel.id if panel else None,
            ratings=chosen,
            key=key,
            **asdict(result),
            is_passed=result.is_passed,
            at=actor.at,
            expires_at=calibration.expires(actor.at),
        )
        rows.add(row)
        done.subject = row.ref
        done.details |= {"exercise": value.id, "sha256": row.sha256, "passed": result.is_passed}
        return row.ref


def round_facts(actor: Actor, library: Library, ref: str) -> RoundFacts:
    """A round of one's own, answer by answer."""
    row = found(rows.round_by_ref(ref))
    if row.person_id != actor.id or row.exercise not in library.calibrations:
        raise access.Forbidden(access.HIDDEN)
    value = opened(actor, library, row.exercise)
    same = row.sha256 == hash_of(value)
    answers = tuple(
        Compared(one.text, row.ratings[one.id], row.key[one.id], "" if row.panel_id else one.why)
        for one in (value.answers if same else ())
    )
    return RoundFacts(
        ref=row.ref,
        title=value.title,
        question=library.questions[value.question].prompt,
        scale=scale_of(library, value),
        at=row.at,
        expires_at=row.expires_at,
        is_current=row.is_passed and row.expires_at > actor.at,
        key_by="Key ratings of your own panel." if row.panel_id else calibration.AUTHORS,
        result=calibration.Result(row.answers, row.deviation, row.bias),
        answers=answers,
    )
