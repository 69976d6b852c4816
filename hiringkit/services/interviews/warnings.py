"""What speaks against an interview without forbidding it, as sentences to be accepted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from hiringkit.domain import interviews, panels
from hiringkit.store import progress
from hiringkit.store.accounts import Person
from hiringkit.store.progress import Appointment
from hiringkit.store.progress import panels as panel_rows


@dataclass(frozen=True, slots=True)
class Plan:
    """An interview as it would be; `interview_id` is None before it is arranged."""

    interview_id: int | None
    candidate_id: int
    kit_id: int
    kit_title: str
    interviewers: int
    starts_at: datetime
    minutes: int
    zone: str
    note: str = ""

    @property
    def span(self) -> interviews.Span:
        """The time it takes."""
        return interviews.span(self.starts_at, self.minutes)


def warnings(plan: Plan, people: Sequence[Person], at: datetime) -> list[str]:
    """Everything that speaks against the plan: clashes, repeated meetings, too few people, a time gone by."""
    ids = {person.id for person in people}
    there = progress.appointments(plan.candidate_id, ids, plan.span.start, plan.span.end)
    others = [one for one in there if one.interview_id != plan.interview_id]
    conflicts = panel_rows.conflicts(plan.candidate_id)
    found = [
        *interviews.note_findings(plan.note),
        *(f"{one.name} {panels.OUT[conflicts[one.id]]}." for one in people if one.id in conflicts),
        *_of_the_time(plan, at),
        *_of_the_candidate(plan, others),
        *(sentence for person in people for sentence in _of_the_person(plan, person, others)),
        *_of_the_number(plan, len(ids)),
    ]
    return list(dict.fromkeys(found))


def _of_the_time(plan: Plan, at: datetime) -> Iterator[str]:
    if plan.starts_at < at and plan.interview_id is None:
        yield "This time has gone by already."


def _of_the_candidate(plan: Plan, others: Sequence[Appointment]) -> Iterator[str]:
    for one in others:
        if one.candidate_id != plan.candidate_id or one.is_closed:
            continue
        span = interviews.span(one.starts_at, one.minutes)
        if one.kit_id == plan.kit_id:
            yield f"The candidate has an interview on ‘{one.kit}’ already."
        if span.overlaps(plan.span):
            yield f"The candidate has another interview at that time, {span.in_zone(plan.zone)}."


def _of_the_person(plan: Plan, person: Person, others: Sequence[Appointment]) -> Iterator[str]:
    for one in others:
        if one.person_id != person.id or one.is_closed:
            continue
        span = interviews.span(one.starts_at, one.minutes)
        if one.candidate_id == plan.candidate_id:
            yield f"{person.name} already meets this candidate, in ‘{one.kit}’."
        elif span.overlaps(plan.span):
            yield f"{person.name} has another interview at that time, {span.in_zone(plan.zone)}."


def _of_the_number(plan: Plan, chosen: int) -> Iterator[str]:
    if chosen < plan.interviewers:
        yield f"The kit plans {plan.interviewers} interviewers; {chosen} {'is' if chosen == 1 else 'are'} chosen."
