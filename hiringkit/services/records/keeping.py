"""Retention: which rule holds, whose time is over, what is kept for longer, and what candidates asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from hiringkit.content import retention
from hiringkit.domain import access, candidates, records, texts
from hiringkit.domain.access import Actor
from hiringkit.domain.accounts import Named
from hiringkit.domain.records import Rule
from hiringkit.services.acts import Invalid, act, found
from hiringkit.store import access as standings
from hiringkit.store import accounts, database, debriefs, openings
from hiringkit.store import candidates as candidate_rows
from hiringkit.store.candidates import Candidate
from hiringkit.store.records import Choice, Hold, Kept, Request
from hiringkit.store.records import keeping as rows

PAGE = 50
LONGEST_KEPT = 120
"""Months for which a record can be kept beyond its time at once."""
FOUND = 30
DEFAULT_ANSWER = 30


@dataclass(frozen=True, slots=True)
class Clock:
    """Since when a record's time runs, by which rule, and when it is over; empty while the process goes on."""

    rule: Rule | None
    started: datetime | None
    expires: datetime | None
    kept_until: datetime | None = None
    kept_reason: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One candidate in a list of the records."""

    ref: str
    person: Named
    opening: str
    code: str
    rule: str = ""
    over_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """One request of a candidate."""

    ref: str
    kind: str
    received_at: datetime
    due_at: datetime
    answered_at: datetime | None
    answer: str
    candidate: Line | None = None


@dataclass(frozen=True, slots=True)
class HoldShown:
    """A legal hold as its page shows it."""

    ref: str
    on: str
    reason: str
    placed_by: str
    placed_at: datetime
    released_by: str
    released_at: datetime | None
    release_reason: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """The page of retention: rules, the organisation's, whose time is over, and what waits for an answer."""

    rules: tuple[Rule, ...]
    chosen: str
    openings: Mapping[str, str]
    over: tuple[Line, ...]
    more: bool
    waiting: tuple[Asked, ...]
    holds: int
    today: date


@dataclass(frozen=True, slots=True)
class Record:
    """The page of one candidate's record."""

    line: Line
    state: str
    way: str
    erased_at: datetime | None
    clock: Clock
    holds: tuple[HoldShown, ...]
    requests: tuple[Asked, ...]
    opening_ref: str
    opening_rule: str
    rules: tuple[Rule, ...]


def overview(actor: Actor, instance: Path, page: int = 1) -> Overview:
    """Rules, choices, and the queue of records whose time is over."""
    access.require(access.can_administer(actor))
    rules, chosen = retention.rules(instance), rows.choices()
    cutoffs = {rule.id: records.shifted(actor.at, -rule.months) for rule in rules.values()}
    due = rows.expired(cutoffs, actor.at, actor.id, PAGE + 1, (max(page, 1) - 1) * PAGE)
    return Overview(
        rules=tuple(rules.values()),
        chosen=chosen.pop(rows.ORGANISATION, ""),
        openings=chosen,
        over=tuple(_over(one, rules) for one in due[:PAGE]),
        more=len(due) > PAGE,
        waiting=tuple(_asked(request, candidate) for request, candidate in rows.open_requests(actor.id, PAGE)),
        holds=rows.standing_holds(),
        today=actor.at.date(),
    )


def choose(actor: Actor, instance: Path, rule: str, opening_ref: str = "") -> None:
    """Sets the rule of the organisation, or of one opening; an empty one takes the opening's own away."""
    access.require(access.can_administer(actor))
    if rule not in retention.rules(instance) and not (opening_ref and not rule):
        raise Invalid({"rule": "Choose one of the rules."})
    scope = found(openings.get(opening_ref)).ref if opening_ref else rows.ORGANISATION
    with act(actor, "record.rule", "opening" if opening_ref else "organisation", opening_ref or "1", rule=rule):
        row = rows.choice(scope)
        if not rule:
            if row is not None:
                rows.forget_choice(row)
        elif row is None:
            database.add(Choice(scope=scope, rule=rule, by=actor.id, at=actor.at))
        else:
            row.rule, row.by, row.at = rule, actor.id, actor.at


def find(actor: Actor, words: str) -> tuple[Line, ...]:
    """Candidates by a part of their name, or by their address."""
    access.require(access.can_administer(actor))
    if len(words.strip()) < 2:
        raise Invalid({"words": "Enter two letters of the name or more, or the whole address."})
    return tuple(_line(row) for row in rows.matching(words.strip(), actor.id, FOUND))


def show(actor: Actor, instance: Path, ref: str) -> Record:
    """One candidate's record: its clock, holds and requests."""
    row = candidate_of(actor, ref)
    stone, chosen = rows.tombstone(ref), rows.choices()
    rules = retention.rules(instance)
    return Record(
        line=_line(row),
        state=row.state,
        way=stone.way if stone else "",
        erased_at=stone.at if stone else None,
        clock=clock(row, rules),
        holds=tuple(_holds(actor, row)),
        requests=tuple(_asked(one) for one in rows.requests(row.id)),
        opening_ref=row.opening.ref,
        opening_rule=chosen.get(row.opening.ref, ""),
        rules=tuple(rules.values()),
    )


def clock(row: Candidate, rules: Mapping[str, Rule]) -> Clock:
    """The candidate's clock."""
    running, kept = rows.clock(row.id), rows.kept(row.id)
    rule = rules.get(running.rule) if running else None
    return Clock(
        rule=rule,
        started=running.started if running else None,
        expires=records.expires(running.started, rule) if running and rule else None,
        kept_until=kept.until if kept else None,
        kept_reason=kept.reason if kept else "",
    )


def keep(actor: Actor, ref: str, months: int, reason: str) -> None:
    """Keeps a record for some months beyond its time, and why."""
    said = checked(reason, "Say why the record is kept for longer.")
    if not 1 <= months <= LONGEST_KEPT:
        raise Invalid({"months": f"Enter between 1 and {LONGEST_KEPT} months."})
    with act(actor, "record.keep", "candidate", ref, months=months):
        row = open_record(actor, ref)
        until, kept = records.shifted(actor.at, months), rows.kept(row.id)
        if kept is None:
            database.add(Kept(candidate_id=row.id, until=until, reason=said, by=actor.id, at=actor.at))
        else:
            kept.until, kept.reason, kept.by, kept.at = until, said, actor.id, actor.at


def ask(actor: Actor, instance: Path, ref: str, kind: str, received: datetime) -> str:
    """Notes what a candidate asked for and when; the day by which it is due follows from the rule."""
    if kind not in records.REQUESTS:
        raise Invalid({"kind": "Choose what they asked for."})
    if not actor.at - timedelta(days=365) <= received <= actor.at:
        raise Invalid({"received": "Enter a day within the last year, not after today."})
    with act(actor, "record.request", "candidate", ref) as done:
        row = open_record(actor, ref)
        rule = rule_of(row, retention.rules(instance))
        due = records.due(received, rule) if rule else received + timedelta(days=DEFAULT_ANSWER)
        request = Request(candidate_id=row.id, kind=kind, received_at=received, due_at=due, by=actor.id)
        database.add(request)
        done.details = {"request": request.ref, "kind": kind}
        return request.ref


def answer(actor: Actor, ref: str, said: str) -> str:
    """Closes a request with what was answered; the candidate's identifier."""
    said = checked(said, "Say what was answered, and how it was handed over.", field="answer")
    access.require(access.can_administer(actor))
    with act(actor, "record.answer", "candidate") as done:
        request = found(rows.request(ref))
        row = candidate_of(actor, found(candidate_rows.by_ids([request.candidate_id])[0]).ref)
        if request.answered_at is not None:
            raise Invalid({"": "This request is answered already."})
        request.answered_at, request.answer = actor.at, said
        done.subject, done.details = row.ref, {"request": ref}
        return row.ref


def rule_of(row: Candidate, rules: Mapping[str, Rule]) -> Rule | None:
    """The rule that holds for a candidate, whether their clock runs or not."""
    chosen = rows.choices()
    return rules.get(chosen.get(row.opening.ref) or chosen.get(rows.ORGANISATION, ""))


def candidate_of(actor: Actor, ref: str, *, lock: bool = False) -> Candidate:
    """The candidate, for administrators; nobody handles their own file."""
    access.require(access.can_administer(actor))
    row = found(candidate_rows.get(ref, lock=lock))
    if row.person_id == actor.id:
        raise access.Forbidden(access.HIDDEN)
    return row


def open_record(actor: Actor, ref: str) -> Candidate:
    """The candidate, locked, for administrators who add to their record: not once it is anonymised."""
    row = candidate_of(actor, ref, lock=True)
    access.require(access.can_change(actor, standings.to_candidate(actor.id, row)))
    return row


def readable(actor: Actor, row: Candidate) -> None:
    """Refuses whoever has still to judge the candidate for themselves: a copy holds what the others wrote."""
    is_over = row.state != candidates.ACTIVE or bool(debriefs.decisions(row.id))
    access.require(access.can_copy_record(actor, standings.to_candidate(actor.id, row), is_over))


def checked(text: str, otherwise: str, *, field: str = "reason") -> str:
    """A reason in words, or the refusal that asks for one."""
    try:
        said = texts.cleaned(text, limit=4000).strip()
    except texts.TextError as error:
        raise Invalid({field: str(error)}) from None
    if not said:
        raise Invalid({field: otherwise})
    return said


def _holds(actor: Actor, row: Candidate) -> list[HoldShown]:
    listed = rows.holds(row)
    names = accounts.names({one.placed_by for one in listed} | {one.released_by or 0 for one in listed})
    return [_hold(actor, one, names) for one in listed]


def _hold(actor: Actor, one: Hold, names: Mapping[int, str]) -> HoldShown:
    return HoldShown(
        ref=one.ref,
        on="the candidate" if one.candidate_id else "the whole opening",
        reason=one.reason,
        placed_by=names.get(one.placed_by, ""),
        placed_at=one.placed_at,
        released_by=names.get(one.released_by or 0, ""),
        released_at=one.released_at,
        release_reason=one.release_reason,
        is_own=one.placed_by == actor.id,
    )


def _line(row: Candidate) -> Line:
    named = Named(row.name, row.latin_name, row.lang, row.dir)
    return Line(row.ref, named, row.opening.title, row.opening.code)


def _over(one: rows.Due, rules: Mapping[str, Rule]) -> Line:
    rule = rules[one.rule]
    named = Named(one.name, one.latin_name, one.lang, one.dir)
    return Line(one.ref, named, one.opening, one.code, rule.title, records.expires(one.started, rule))


def _asked(one: Request, candidate: Candidate | None = None) -> Asked:
    line = _line(candidate) if candidate else None
    return Asked(one.ref, one.kind, one.received_at, one.due_at, one.answered_at, one.answer, line)
