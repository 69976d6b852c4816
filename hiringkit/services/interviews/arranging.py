"""Arranging and moving interviews: what is checked, what is only warned of, and the scorecards that follow."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from urllib.parse import urlsplit

from hiringkit.domain import access, interviews, scorecards, texts
from hiringkit.domain import candidates as rules
from hiringkit.domain.access import Actor
from hiringkit.domain.interviews import BadTime
from hiringkit.services import calibration, organisation
from hiringkit.services.acts import Invalid, Stale, act, found
from hiringkit.services.interviews import telling
from hiringkit.services.interviews.warnings import Plan, warnings
from hiringkit.store import access as standings
from hiringkit.store import accounts, candidates, database
from hiringkit.store import interviews as rows
from hiringkit.store import loops as loop_rows
from hiringkit.store import openings as opening_rows
from hiringkit.store import scorecards as cards
from hiringkit.store.accounts import Person
from hiringkit.store.candidates import Candidate
from hiringkit.store.interviews import Interview
from hiringkit.store.loops import KitRow
from hiringkit.store.scorecards.tables import Scorecard

CALL_LIMIT = 400
MOST_PEOPLE = 8


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What is asked when an interview is arranged or moved; `people` are public identifiers.

    `accepted` are the warnings that were shown and accepted.
    """

    day: date
    clock: time
    time_zone: str
    people: tuple[str, ...]
    call_url: str = ""
    note: str = ""
    accepted: frozenset[str] = frozenset()


class NeedsWord(Exception):
    """Nothing was written: these warnings have to be accepted first."""

    def __init__(self, warnings: Sequence[str]) -> None:
        super().__init__(" ".join(warnings))
        self.warnings = tuple(warnings)


def arrange(actor: Actor, candidate_ref: str, kit_ref: str, form: Arrangement) -> str:
    """Arranges an interview and owes each interviewer a scorecard; returns its public identifier."""
    with act(actor, "interview.arrange", "interview", candidate=candidate_ref) as done:
        candidate = _managed(actor, candidate_ref)
        kit = found(loop_rows.kit_by_ref(kit_ref))
        if kit.version_id != candidate.version_id:
            raise Invalid({"": "This kit is not part of the candidate’s loop version."})
        _require_in_process(candidate)
        starts_at, people = _checked(actor, candidate, form)
        agreed = candidates.adjustment(candidate.id)
        interview = Interview(
            candidate_id=candidate.id,
            kit_id=kit.id,
            starts_at=starts_at,
            minutes=kit.minutes,
            extra_minutes=agreed.extra_minutes if agreed else 0,
            created_by=actor.id,
            created_at=actor.at,
        )
        _warn(actor, interview, kit, people, form)
        _write(actor, interview, starts_at, form)
        database.add(interview)
        database.add(*(_owed(interview, person) for person in people))
        done.subject = interview.ref
        done.details |= {"kit": kit.sha256, "people": [person.ref for person in people]}
        telling.arranged(actor, interview)
        return interview.ref


def _managed(actor: Actor, candidate_ref: str) -> Candidate:
    candidate = found(candidates.get(candidate_ref, lock=True))
    access.require(access.can_manage_candidate(actor, standings.to_candidate(actor.id, candidate)))
    return candidate


def _require_in_process(candidate: Candidate) -> None:
    is_open = candidate.opening.state == opening_rows.OPEN
    if problem := rules.arranging_problem(candidate.state, opening_is_open=is_open):
        raise Invalid({"": problem})


def _checked(
    actor: Actor, candidate: Candidate, form: Arrangement, present: frozenset[int] = frozenset()
) -> tuple[datetime, list[Person]]:
    errors: dict[str, str] = {}
    starts_at = actor.at
    try:
        starts_at = interviews.moment(form.day, form.clock, form.time_zone, actor.at)
    except BadTime as error:
        errors[error.field] = str(error)
    people = [accounts.by_ref(ref) for ref in dict.fromkeys(form.people)][: MOST_PEOPLE + 1]
    known = [person for person in people if person is not None and person.active]
    errors |= _people_problem(candidate, people, known) or _training_problem(actor, known, present)
    errors |= _call_problem(form.call_url) | _note_problem(form.note)
    if errors:
        raise Invalid(errors)
    return starts_at, known


def _people_problem(candidate: Candidate, people: Sequence[object], known: Sequence[Person]) -> dict[str, str]:
    if not known or len(known) < len(people) or any(person.id == candidate.person_id for person in known):
        return {"people": "Choose at least one interviewer from the list."}
    if len(people) > MOST_PEOPLE:
        return {"people": f"At most {MOST_PEOPLE} people interview together."}
    return {}


def _training_problem(actor: Actor, known: Sequence[Person], present: frozenset[int]) -> dict[str, str]:
    """Where the policy asks for it, nobody is newly assigned without being calibrated; `present` are on it already."""
    if not organisation.settings().policies.calibrated_only:
        return {}
    lacking = calibration.uncalibrated({person.id for person in known} - present, actor.at)
    names = " and ".join(person.name for person in known if person.id in lacking)
    sentence = f"{names} cannot be assigned before rating an exercise under Calibration."
    return {"people": sentence} if names else {}


def _call_problem(call_url: str) -> dict[str, str]:
    try:
        address = texts.line(call_url, limit=CALL_LIMIT + 1)
        url = urlsplit(address)
        known = url.scheme == "https" and url.hostname and " " not in address
    except (texts.TextError, ValueError):
        address, known = call_url, None
    if address and not known:
        return {"call_url": "A call link begins with https:// and holds no spaces."}
    return {"call_url": f"A link has at most {CALL_LIMIT} characters."} if len(address) > CALL_LIMIT else {}


def _note_problem(note: str) -> dict[str, str]:
    try:
        texts.cleaned(note, limit=4000)
    except texts.TextError as error:
        return {"note": str(error)}
    return {}


def _warn(actor: Actor, interview: Interview, kit: KitRow, people: list[Person], form: Arrangement) -> None:
    plan = Plan(
        interview_id=interview.id,
        candidate_id=interview.candidate_id,
        kit_id=kit.id,
        kit_title=kit.title,
        interviewers=kit.interviewers,
        starts_at=interview.starts_at,
        minutes=interview.arranged_minutes,
        zone=form.time_zone,
        note=form.note,
    )
    found_warnings = warnings(plan, people, actor.at)
    if not form.accepted >= set(found_warnings):
        raise NeedsWord(found_warnings)


def _write(actor: Actor, interview: Interview, starts_at: datetime, form: Arrangement) -> None:
    interview.starts_at, interview.time_zone = starts_at, form.time_zone
    interview.call_url, interview.note = texts.line(form.call_url), texts.cleaned(form.note).strip()
    interview.changed_at = actor.at


def _due(interview: Interview) -> datetime:
    hours = organisation.settings().policies.due_hours
    return scorecards.due_at(interview.starts_at, interview.arranged_minutes, hours)


def _owed(interview: Interview, person: Person) -> Scorecard:
    return Scorecard(
        interview_id=interview.id,
        candidate_id=interview.candidate_id,
        person_id=person.id,
        due_at=_due(interview),
    )


def move(actor: Actor, ref: str, form: Arrangement, changes: int) -> None:
    """Moves an interview, or changes who holds it; raises Stale when it changed since it was shown.

    Interviewers who are no longer named lose an empty card, never one with content.
    """
    with act(actor, "interview.move", "interview", ref) as done:
        candidate = _managed(actor, found(rows.get(ref)).candidate.ref)
        interview = found(rows.get(ref, lock=True))
        if interview.state == rows.CANCELLED:
            raise Invalid({"": "This interview is cancelled. Arrange a new one."})
        if interview.changes != changes:
            raise Stale("Somebody else changed this interview since you opened the page.")
        _require_in_process(candidate)
        present = cards.of_interviews([interview.id], lock=True)
        starts_at, people = _checked(actor, candidate, form, frozenset(card.person_id for card in present))
        leaving = _leaving(present, {person.id for person in people})
        telling.left(actor, interview, leaving)
        _write(actor, interview, starts_at, form)
        interview.changes += 1
        _warn(actor, interview, interview.kit, people, form)
        for card in leaving:
            present.remove(card)
            cards.remove(card)
        kept = {card.person_id for card in present}
        database.add(*(_owed(interview, person) for person in people if person.id not in kept))
        for card in present:
            if card.state in (scorecards.OWED, scorecards.DRAFT):
                card.due_at = _due(interview)
        done.details["people"] = [person.ref for person in people]
        telling.moved(actor, interview, kept)


def _leaving(present: Sequence[Scorecard], staying: set[int]) -> list[Scorecard]:
    leaving = [card for card in present if card.person_id not in staying]
    begun = [card.person.name for card in leaving if card.state != scorecards.OWED]
    if begun:
        raise Invalid({"people": f"{' and '.join(begun)} has begun a scorecard and stays on this interview."})
    return leaving
