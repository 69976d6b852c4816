"""How a person stands to an opening and a candidate, and the access rules as WHERE clauses."""

from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Label,
    ScalarSelect,
    Select,
    and_,
    bindparam,
    exists,
    func,
    inspect,
    or_,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute, aliased, joinedload

from hiringkit.domain.access import UNTIL_ALL, Standing
from hiringkit.domain.scorecards import CLOSED, DRAFT, OWED, SUBMITTED
from hiringkit.store.accounts import Person
from hiringkit.store.candidates import Candidate, not_own
from hiringkit.store.database import db
from hiringkit.store.debriefs import Override, Recusal, VoteRow, Waiver
from hiringkit.store.openings import Member, Opening, duties
from hiringkit.store.records.keeping import Tombstone
from hiringkit.store.scorecards.tables import Scorecard

OPEN_STATES = (OWED, DRAFT)
Id = BindParameter[Any] | InstrumentedAttribute[int]
"""An id that is handed in, or the column of the statement that holds it."""
_PERSON: BindParameter[Any] = bindparam("person_id")


def in_opening(person_id: int, opening: Opening) -> Standing:
    """How the person stands to the opening as a whole; asks nothing when its team is loaded."""
    loaded = "members" not in inspect(opening).unloaded
    own = frozenset(member.duty for member in opening.members if member.person_id == person_id) if loaded else None
    return Standing(
        duties=duties(person_id, opening.id) if own is None else own,
        blind_rule=opening.blind_rule,
        is_decider=opening.decider_id == person_id,
    )


def _count(candidate_id: Id, *where: ColumnElement[bool]) -> ScalarSelect[int]:
    return select(func.count(Scorecard.id)).where(Scorecard.candidate_id == candidate_id, *where).scalar_subquery()


def _duties(opening_id: Id) -> ScalarSelect[str]:
    where = (Member.person_id == _PERSON, Member.opening_id == opening_id)
    return select(func.aggregate_strings(Member.duty, ",")).where(*where).scalar_subquery()


def to_candidate(person_id: int, candidate: Candidate) -> Standing:
    """How the person stands to the candidate: one statement, whatever the number of cards."""
    ids = {"person_id": person_id, "candidate_id": candidate.id, "opening_id": candidate.opening_id}
    return _standing(person_id, candidate, db.session.execute(_standing_alone(), ids).one())


def with_candidate(person_id: int, ref: str) -> tuple[Candidate, Standing] | None:
    """The candidate with the public identifier and how the person stands to them, in one statement."""
    row = db.session.execute(_standing_beside(Candidate.ref), {"person_id": person_id, "which": ref}).first()
    return (row[0], _standing(person_id, row[0], row)) if row else None


def with_candidate_of(person_id: int, candidate_id: int) -> tuple[Candidate, Standing]:
    """The candidate with the id and how the person stands to them, in one statement."""
    row = db.session.execute(_standing_beside(Candidate.id), {"person_id": person_id, "which": candidate_id}).one()
    return row[0], _standing(person_id, row[0], row)


def with_candidates(person_id: int, opening_id: int, reader_id: int) -> list[tuple[Candidate, Standing]]:
    """The opening's candidates and how the person stands to each, in one statement; never the reader's own file."""
    found = select(Candidate, *_columns(Candidate.id, Candidate.opening_id)).options(joinedload(Candidate.opening))
    query = found.where(Candidate.opening_id == opening_id, not_own(reader_id)).order_by(Candidate.id)
    rows = db.session.execute(query, {"person_id": person_id}).all()
    return [(row[0], _standing(person_id, row[0], row)) for row in rows]


def people_near(opening_id: int, reader_id: int) -> list[Person]:
    """Whoever has a duty in the opening or a scorecard for one of its candidates, by name."""
    members = select(Member.person_id).where(Member.opening_id == opening_id)
    raters = (
        select(Scorecard.person_id)
        .join(Candidate, Candidate.id == Scorecard.candidate_id)
        .where(Candidate.opening_id == opening_id, not_own(reader_id))
    )
    query = select(Person).where(Person.id.in_(members) | Person.id.in_(raters))
    order = func.lower(func.coalesce(func.nullif(Person.latin_name, ""), Person.name))
    return list(db.session.scalars(query.order_by(order, Person.id)))


def duty_counts(person_id: int) -> dict[str, int]:
    """In how many openings the person has each duty."""
    query = select(Member.duty, func.count()).where(Member.person_id == person_id).group_by(Member.duty)
    return {row[0]: row[1] for row in db.session.execute(query)}


@cache
def _standing_alone() -> Select[Any]:
    return select(*_columns(bindparam("candidate_id"), bindparam("opening_id")))


@cache
def _standing_beside(key: InstrumentedAttribute[Any]) -> Select[Any]:
    found = select(Candidate, *_columns(Candidate.id, Candidate.opening_id)).where(key == bindparam("which"))
    return found.options(joinedload(Candidate.version, innerjoin=True))


def _columns(candidate_id: Id, opening_id: Id) -> list[Label[Any]]:
    """What a standing is read from, by its names."""
    mine = Scorecard.person_id == _PERSON
    waived = exists().where(Waiver.scorecard_id == Scorecard.id)
    return [
        _count(candidate_id, mine, Scorecard.state.in_(OPEN_STATES)).label("owes"),
        _count(candidate_id, mine, Scorecard.state == SUBMITTED).label("gave"),
        _count(candidate_id, Scorecard.state.in_(OPEN_STATES), ~waived).label("open_cards"),
        _marks(Override, candidate_id).label("overridden"),
        _marks(Recusal, candidate_id).label("recused"),
        _first_votes(candidate_id).label("voted"),
        _buried(candidate_id).label("anonymised"),
        _duties(opening_id).label("duties"),
    ]


def _standing(person_id: int, candidate: Candidate, row: Any) -> Standing:
    opening = candidate.opening
    return Standing(
        duties=frozenset(row.duties.split(",")) if row.duties else frozenset(),
        is_candidate=candidate.person_id == person_id,
        owes=row.owes,
        gave=row.gave,
        everyone_in=row.open_cards == 0,
        blind_rule=opening.blind_rule,
        has_override=row.overridden > 0,
        has_sealed_first_vote=row.voted > 0,
        is_decider=opening.decider_id == person_id,
        is_recused=row.recused > 0,
        is_anonymised=row.anonymised > 0,
    )


def _marks(table: type[Override] | type[Recusal], candidate_id: Id) -> ScalarSelect[int]:
    where = (table.person_id == _PERSON, table.candidate_id == candidate_id)
    return select(func.count(table.id)).where(*where).scalar_subquery()


def _buried(candidate_id: Id) -> ScalarSelect[int]:
    one = aliased(Candidate)
    stones = select(func.count(Tombstone.candidate)).join(one, one.ref == Tombstone.candidate)
    return stones.where(one.id == candidate_id).scalar_subquery()


def _first_votes(candidate_id: Id) -> ScalarSelect[int]:
    where = (VoteRow.person_id == _PERSON, VoteRow.candidate_id == candidate_id, VoteRow.round == 1)
    return select(func.count(VoteRow.id)).where(*where).scalar_subquery()


def cards_readable_by(person_id: int) -> Select[Scorecard]:
    """Scorecards the person may read; the twin of access.can_read_card."""
    own, other = Scorecard.person_id == person_id, Scorecard.__table__.alias("other")
    owes = exists().where(
        other.c.candidate_id == Scorecard.candidate_id,
        other.c.person_id == person_id,
        other.c.state.in_(OPEN_STATES),
    )
    gave = exists().where(
        other.c.candidate_id == Scorecard.candidate_id,
        other.c.person_id == person_id,
        other.c.state == SUBMITTED,
    )
    waived = exists().where(Waiver.scorecard_id == other.c.id)
    someone_owes = exists().where(
        other.c.candidate_id == Scorecard.candidate_id, other.c.state.in_(OPEN_STATES), ~waived
    )
    on_team = exists().where(Member.opening_id == Candidate.opening_id, Member.person_id == person_id)
    let_in = exists().where(Override.candidate_id == Candidate.id, Override.person_id == person_id)
    open_to_raters = or_(Opening.blind_rule != UNTIL_ALL, ~gave, ~someone_owes)
    is_in = Scorecard.state.in_((SUBMITTED, CLOSED))
    others = and_(is_in, or_(on_team, gave, owes), or_(let_in, and_(~owes, open_to_raters)))
    not_own_file = or_(Candidate.person_id.is_(None), Candidate.person_id != person_id)
    return (
        select(Scorecard)
        .join(Candidate, Candidate.id == Scorecard.candidate_id)
        .join(Opening, Opening.id == Candidate.opening_id)
        .where(not_own_file, or_(own, others))
    )
