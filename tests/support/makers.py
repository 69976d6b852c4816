"""Makers: a frozen loop, openings, candidates, interviews and cards, made by the services, with values for the rest.

Everything runs inside an application context. People are keys of the cast; things are named by public identifiers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from hiringkit.domain import loops
from hiringkit.domain.access import COMMITTEE
from hiringkit.domain.loops import Assessed, Item, Kit, Loop, Stage
from hiringkit.services import candidates, interviews, openings, scorecards
from hiringkit.services.candidates import NewCandidate
from hiringkit.services.interviews import Arrangement, NeedsWord
from hiringkit.services.openings import NewOpening
from hiringkit.services.scorecards import SaveRequest
from hiringkit.store import accounts, database
from hiringkit.store import candidates as candidate_rows
from hiringkit.store import interviews as interview_rows
from hiringkit.store import loops as loop_rows
from hiringkit.store import openings as opening_rows
from hiringkit.store import scorecards as card_rows
from tests.support import cast

KITS = (
    ("screen", "screen", "Recruiter screen", 1, 30),
    ("concepts", "technical", "ML concepts", 2, 45),
    ("design", "technical", "Applied design", 1, 60),
    ("review", "project_review", "Project review", 2, 60),
    ("behavioral", "behavioral", "Behavioral", 1, 45),
)
"""Kits of the loop as (id, stage, title, interviewers, minutes)."""
ANCHORS = {
    1: "Names nothing that was measured.",
    2: "Measures when asked to.",
    3: "Measures before changing anything.",
    4: "Predicts, measures, and says what would change the mind.",
}
COMPETENCIES = (
    Assessed("judgement", "Modelling judgement", "Choosing and defending a model.", must_have=True),
    Assessed("communication", "Communication", "Being understood by whoever listens."),
)


def kit(name: str, stage: str, title: str, interviewers: int, minutes: int, *, questions: int = 3) -> Kit:
    """A kit of a few questions and one observation."""
    items = tuple(
        Item(
            id=f"{name}-{number}",
            label=f"Q{number}",
            kind="question",
            title=f"{title}, question {number}",
            prompt=f"Question {number} of {title.lower()}: what did you measure, and what did it change?",
            competency="judgement",
            anchors=ANCHORS,
            minutes=8,
            probes=("What would you measure first?", "How would you know that you were wrong?"),
            listen_for=("A figure for each suspicion",),
        )
        for number in range(1, questions + 1)
    )
    observed = Item(
        "observation-communication", "O1", "observation", "Communication, throughout", "", "communication", ANCHORS
    )
    return Kit(
        id=name,
        stage=stage,
        title=title,
        purpose=f"How the candidate thinks in {title.lower()}.",
        interviewers=interviewers,
        minutes=minutes,
        opening="Thank you for coming. I ask everyone the same questions and take notes.",
        items=(*items, observed),
        competencies=COMPETENCIES,
        candidate_minutes=5,
        closing="That was the last question. What would you like to ask?",
    )


def loop(title: str = "Senior ML engineer", kits: Sequence[tuple[str, str, str, int, int]] = KITS) -> Loop:
    """A loop of small kits, ready to be frozen."""
    made = tuple(kit(*one) for one in kits)
    stages = dict.fromkeys(one.stage for one in made)
    return Loop(
        title=title,
        role="ml_engineer",
        level="senior",
        job_preview="You run models that other teams rely on.",
        competencies=COMPETENCIES,
        stages=tuple(Stage(name, tuple(one.id for one in made if one.stage == name)) for name in stages),
        kits=made,
    )


def frozen(value: Loop | None = None, *, by: str = "recruiter", at: datetime = cast.MADE_AT) -> str:
    """A frozen version of a loop."""
    value = value or loop()
    person = cast.person(by)
    with database.writing():
        row = loop_rows.LoopRow(
            title=value.title,
            role=value.role,
            level=value.level,
            draft=loop_rows.write_draft(loops.Draft(value.title, value.role, value.level, ())),
            created_by=person.id,
            created_at=at,
            changed_at=at,
        )
        database.add(row)
        return loop_rows.add_version(row, value, person_id=person.id, at=at).ref


def opening(
    *,
    by: str = "recruiter",
    version: str = "",
    code: str = "REQ-2041",
    title: str = "Senior Machine Learning Engineer, Grid Forecasting",
    manager: str = "manager",
    committee: Iterable[str] = ("chair", "member"),
    at: datetime = cast.MADE_AT,
    **more: str | int,
) -> str:
    """An opening on a frozen version, with its recruiter, hiring manager and committee; the manager decides."""
    form = NewOpening(
        code=code,
        title=title,
        version=version or frozen(by=by),
        manager=cast.person(manager).ref,
        **more,  # type: ignore[arg-type]
    )
    actor = cast.actor(by, at)
    ref = openings.open_job(actor, form)
    for key in committee:
        openings.add_member(actor, ref, cast.person(key).ref, "chair" if key == "chair" else COMMITTEE)
    return ref


def candidate(
    opening_ref: str, name: str = "Chen Wei", *, by: str = "recruiter", at: datetime = cast.MADE_AT, **more: str
) -> str:
    """A candidate of an opening."""
    return candidates.add(cast.actor(by, at), opening_ref, NewCandidate(name, **more), is_another_person=True)


def many(opening_ref: str, number: int, *, at: datetime = cast.MADE_AT) -> list[str]:
    """Many candidates at once, straight into the database."""
    with database.writing():
        found = opening_rows.get(opening_ref)
        assert found
        made = [
            candidate_rows.Candidate(
                opening_id=found.id,
                version_id=found.version_id,
                name=f"Candidate {one:04d}",
                email=f"candidate-{one}@example.com",
                created_by=found.created_by,
                created_at=at + timedelta(seconds=one),
            )
            for one in range(number)
        ]
        database.add(*made)
        return [one.ref for one in made]


def interview(
    candidate_ref: str,
    kit: str = "concepts",
    people: Sequence[str] = ("owes",),
    starts_at: datetime | None = None,
    *,
    by: str = "recruiter",
    at: datetime | None = None,
    **more: str,
) -> str:
    """An interview on a kit of the loop, in half an hour unless said; warnings are accepted."""
    starts = starts_at or datetime.now(UTC) + timedelta(minutes=30)
    actor = cast.actor(by, at or min(starts - timedelta(days=2), datetime.now(UTC)))
    kit_ref = kit_of(candidate_ref, kit)
    refs = tuple(cast.person(key).ref for key in people)
    form = Arrangement(_day(starts), _clock(starts), "UTC", refs, **more)
    try:
        return interviews.arrange(actor, candidate_ref, kit_ref, form)
    except NeedsWord as word:
        return interviews.arrange(actor, candidate_ref, kit_ref, replace(form, accepted=frozenset(word.warnings)))


def _day(at: datetime) -> date:
    return at.astimezone(UTC).date()


def _clock(at: datetime) -> time:
    return at.astimezone(UTC).time().replace(second=0, microsecond=0)


def kit_of(candidate_ref: str, name: str) -> str:
    """The public identifier of a kit of the candidate's loop version."""
    found = candidate_rows.get(candidate_ref)
    assert found
    return next(one.ref for one in loop_rows.kits_of(found.version_id) if one.name == name)


def card(interview_ref: str, key: str) -> str:
    """The card that somebody of the cast has for an interview."""
    found = interview_rows.get(interview_ref)
    assert found
    person_id = cast.person(key).id
    return next(one.ref for one in card_rows.of_interviews([found.id]) if one.person_id == person_id)


def candidate_of(card_ref: str) -> str:
    """The candidate whose card it is."""
    found = card_rows.get(card_ref)
    assert found
    return found.interview.candidate.ref


def begin(card_ref: str, key: str, rated: int = 1, *, at: datetime | None = None, rating: int = 3) -> None:
    """Rates the first few items of a card."""
    actor = cast.actor(key, at)
    items = scorecards.show(actor, card_ref).kit.items[:rated]
    saves = [_save(number, item.id, "rating", rating) for number, item in enumerate(items)]
    scorecards.save_all(actor, card_ref, saves)


def give(
    card_ref: str, key: str, *, rating: int = 3, recommendation: int = 3, at: datetime | None = None, **said: str
) -> None:
    """Fills in a whole card and submits it."""
    actor = cast.actor(key, at)
    saves = []
    for item in scorecards.show(actor, card_ref).kit.items:
        saves.append(_save(len(saves), item.id, "rating", rating))
        saves.append(
            _save(len(saves), item.id, "evidence", said.get("evidence", "Named the figure before the change."))
        )
    saves.append(_save(len(saves), "", "recommendation", recommendation))
    saves.append(_save(len(saves), "", "rationale", said.get("rationale", "Measured first, twice.")))
    scorecards.save_all(actor, card_ref, saves)
    scorecards.submit(actor, card_ref)


def _save(number: int, item: str, field: str, value: object) -> SaveRequest:
    return SaveRequest(field, value, "test", number, f"{number}-{field}-{item}"[:40], item)


def held(candidate_ref: str, kit: str, people: Sequence[str], starts_at: datetime, *, recommendation: int = 3) -> str:
    """An interview that was held, with every card given an hour later."""
    ref = interview(candidate_ref, kit, people, starts_at)
    for key in people:
        give(card(ref, key), key, recommendation=recommendation, at=starts_at + timedelta(hours=1, minutes=30))
    return ref


def colleagues(number: int) -> list[str]:
    """Many more people with accounts, straight into the database."""
    with database.writing():
        made = [
            accounts.Person(
                email=f"colleague-{one}@brightmoor.example",
                name=f"Colleague {one:04d}",
                job_function="Data science" if one % 2 else "Engineering",
                team=f"Team {one % 20}",
                created_at=cast.MADE_AT,
            )
            for one in range(number)
        ]
        database.add(*made)
        return [one.ref for one in made]
