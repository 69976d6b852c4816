"""The access rules as WHERE clauses agree with the rules themselves, over every combination that the rules look at."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import product

from apiflask import APIFlask
from sqlalchemy import Select, select

from hiringkit.domain import access
from hiringkit.domain.scorecards import CLOSED, DRAFT, OWED, SUBMITTED
from hiringkit.store import access as standings
from hiringkit.store import database, openings
from hiringkit.store.candidates import Candidate
from hiringkit.store.database import db
from hiringkit.store.debriefs import Override, Waiver
from hiringkit.store.interviews import Interview
from hiringkit.store.loops import KitRow, LoopRow, LoopVersion
from hiringkit.store.openings import Member, Opening
from hiringkit.store.scorecards.tables import Scorecard
from tests.support import cast

AT = datetime(2026, 11, 20, tzinfo=UTC)
VIEWER, RATER, SECOND = "owes", "gave", "interviewer_elsewhere"
OWN_CARDS = ((), (OWED,), (DRAFT,), (SUBMITTED,), (CLOSED,), (SUBMITTED, OWED))
OTHER_CARDS = ((OWED, False), (OWED, True), (DRAFT, False), (SUBMITTED, False), (CLOSED, False))
SECOND_CARDS = (None, (OWED, False), (OWED, True))
Twin = Callable[[int], Select[Scorecard]]


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that the rules look at, for one candidate of an opening of its own."""

    blind_rule: str
    on_team: bool
    is_candidate: bool
    own: tuple[str, ...]
    own_waived: bool
    other: tuple[str, bool]
    second: tuple[str, bool] | None
    override: bool


def cases() -> Iterator[Case]:
    """Every combination that can be."""
    yes_no = (False, True)
    for case in product(access.BLIND_RULES, yes_no, yes_no, OWN_CARDS, yes_no, OTHER_CARDS, SECOND_CARDS, yes_no):
        made = Case(*case)
        if made.own_waived and not {OWED, DRAFT} & set(made.own):
            continue
        if made.second and (made.is_candidate or made.blind_rule == access.UNTIL_OWN):
            continue  # a third person counts only where cards wait for everyone's, and nobody's own file opens
        yield made


def _version(person_id: int) -> LoopVersion:
    loop = LoopRow(title="L", role="r", level="senior", draft="{}", created_by=person_id, created_at=AT, changed_at=AT)
    database.add(loop)
    version = LoopVersion(
        loop_id=loop.id, number=1, title="L", content="{}", sha256="0", frozen_by=person_id, frozen_at=AT
    )
    database.add(version)
    kit = {"name": "k", "stage": "screen", "title": "K", "minutes": 30, "interviewers": 1, "items": 1}
    database.add(KitRow(version_id=version.id, position=1, content="{}", sha256="0", **kit))
    return version


def fill(wanted: list[Case]) -> None:
    """Writes an opening and a candidate for each case."""
    people = {key: cast.person(key).id for key in (VIEWER, RATER, SECOND)}
    with database.writing():
        version = _version(people[VIEWER])
        made = {"version_id": version.id, "created_by": people[RATER], "created_at": AT}
        rows = [
            Opening(code=f"C{n}", title="O", blind_rule=case.blind_rule, decider_id=people[RATER], **made)
            for n, case in enumerate(wanted)
        ]
        database.add(*rows)
        candidates = [
            Candidate(opening_id=row.id, name="N", person_id=people[VIEWER] if case.is_candidate else None, **made)
            for row, case in zip(rows, wanted, strict=True)
        ]
        database.add(*candidates)
        for case, candidate in zip(wanted, candidates, strict=True):
            _about(case, candidate, people)
        db.session.flush()


def _about(case: Case, candidate: Candidate, people: dict[str, int]) -> None:
    """The team, the cards, waivers and the override of one case."""
    if case.on_team:
        row = Member(opening_id=candidate.opening_id, person_id=people[VIEWER], duty=access.COMMITTEE)
        db.session.add(row)
    if case.override:
        given = {"granted_by": people[RATER], "reason": "r", "at": AT}
        db.session.add(Override(candidate_id=candidate.id, person_id=people[VIEWER], **given))
    cards = [(people[VIEWER], state, case.own_waived and state in (OWED, DRAFT)) for state in case.own]
    cards += [(people[RATER], *case.other)] + ([(people[SECOND], *case.second)] if case.second else [])
    for person, state, waived in cards:
        interview = Interview(
            candidate_id=candidate.id,
            kit_id=1,
            starts_at=AT,
            minutes=30,
            created_by=person,
            created_at=AT,
            changed_at=AT,
        )
        card = Scorecard(interview=interview, candidate_id=candidate.id, person_id=person, state=state, due_at=AT)
        database.add(interview, card)
        if waived:
            db.session.add(Waiver(scorecard_id=card.id, by=people[RATER], reason="r", at=AT))


def by_rule(key: str) -> set[int]:
    """The cards that the rule lets a person read, judged one by one."""
    actor, found = cast.actor(key, AT), set()
    for candidate in db.session.scalars(select(Candidate)):
        standing = standings.to_candidate(actor.id, candidate)
        for card in db.session.scalars(select(Scorecard).where(Scorecard.candidate_id == candidate.id)):
            is_in = card.state in (SUBMITTED, CLOSED)
            if access.can_read_card(actor, access.Card(card.person_id == actor.id, is_in, standing)) is None:
                found.add(card.id)
    return found


def by_twin(key: str, twin: Twin) -> set[int]:
    """The cards that the query finds for a person."""
    return {card.id for card in db.session.scalars(twin(cast.person(key).id))}


def test_readable_cards_are_those_that_the_rule_allows(any_app: APIFlask) -> None:
    wanted = list(cases())
    with any_app.app_context():
        fill(wanted)
        assert len(wanted) > 600
        for key in (VIEWER, RATER):
            ruled, queried = by_rule(key), by_twin(key, standings.cards_readable_by)
            assert len(ruled) > 300
            assert ruled - queried == set(), "the rule allows these, the query does not find them"
            assert queried - ruled == set(), "the query finds these, the rule does not allow them"
            if key == VIEWER:
                assert all(by_twin(key, mutant) != ruled for mutant in MUTANTS), "the control: a wrong query is noticed"


def test_readable_openings_are_those_that_the_rule_allows(any_app: APIFlask) -> None:
    with any_app.app_context():
        fill(list(cases())[::40])
        for key in (VIEWER, RATER, SECOND):
            actor = cast.actor(key, AT)
            queried = {row.id for row in db.session.scalars(openings.readable_by(actor.id))}
            everything = list(db.session.scalars(select(Opening)))
            ruled = {
                row.id
                for row in everything
                if access.can_read_opening(actor, standings.in_opening(actor.id, row)) is None
            }
            assert queried == ruled
            assert queried != {row.id for row in everything}, "the control: a query without a rule is noticed"


def _without_rule(person_id: int) -> Select[Scorecard]:
    return select(Scorecard)


def _all_submitted(person_id: int) -> Select[Scorecard]:
    return select(Scorecard).where((Scorecard.person_id == person_id) | (Scorecard.state == SUBMITTED))


def _blind_to_drafts(person_id: int) -> Select[Scorecard]:
    """The real twin, to whom a card that was begun is as good as given."""
    kept, standings.OPEN_STATES = standings.OPEN_STATES, (OWED,)
    try:
        return standings.cards_readable_by(person_id)
    finally:
        standings.OPEN_STATES = kept


MUTANTS: tuple[Twin, ...] = (_without_rule, _all_submitted, _blind_to_drafts)
