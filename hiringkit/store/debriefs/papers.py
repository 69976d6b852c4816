"""Everything that people wrote around a candidate’s cards, in one statement."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, literal, select, union_all
from sqlalchemy.orm import joinedload

from hiringkit.store.candidates import Candidate
from hiringkit.store.database import Base, db
from hiringkit.store.debriefs.tables import Debrief, DecisionRow, Override, Recusal, Reminder, VoteRow, Waiver
from hiringkit.store.openings import Member, Void
from hiringkit.store.scorecards.tables import Amendment, Scorecard

Paper = TypeVar("Paper", bound=Base)


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of one candidate, each kind in the order in which it was written."""

    debrief: Debrief | None
    members: tuple[Member, ...]
    votes: tuple[VoteRow, ...]
    recusals: tuple[Recusal, ...]
    decisions: tuple[DecisionRow, ...]
    overrides: tuple[Override, ...]
    waivers: dict[int, Waiver]
    reminders: Counter[int]
    amendments: dict[int, tuple[Amendment, ...]]
    voids: tuple[Void, ...]


def papers(candidate: Candidate) -> Papers:
    """The papers of a candidate: one statement, whatever their number."""
    found = _rows(candidate)
    amendments: dict[int, tuple[Amendment, ...]] = {}
    for line in _of(found, Amendment):
        amendments[line.scorecard_id] = (*amendments.get(line.scorecard_id, ()), line)
    return Papers(
        debrief=next(iter(_of(found, Debrief)), None),
        members=tuple(_of(found, Member)),
        votes=tuple(sorted(_of(found, VoteRow), key=lambda vote: vote.round)),
        recusals=tuple(_of(found, Recusal)),
        decisions=tuple(_of(found, DecisionRow)),
        overrides=tuple(_of(found, Override)),
        waivers={waiver.scorecard_id: waiver for waiver in _of(found, Waiver)},
        reminders=Counter(reminder.scorecard_id for reminder in _of(found, Reminder)),
        amendments=amendments,
        voids=tuple(sorted(_of(found, Void), key=lambda void: void.at)),
    )


def _of(found: Sequence[Base], kind: type[Paper]) -> list[Paper]:
    return [row for row in found if isinstance(row, kind)]


def _wanted() -> dict[type[Base], ColumnElement[bool]]:
    """The tables of the papers, and which of their rows are the candidate’s."""
    candidate_id: BindParameter[int] = bindparam("candidate_id")
    opening_id: BindParameter[int] = bindparam("opening_id")
    own_cards = select(Scorecard.id).where(Scorecard.candidate_id == candidate_id)
    by_candidate = (Debrief, VoteRow, Recusal, DecisionRow, Override)
    by_card = (Waiver, Reminder, Amendment)
    by_opening = (Member, Void)
    return {
        **{table: table.candidate_id == candidate_id for table in by_candidate},
        **{table: table.scorecard_id.in_(own_cards) for table in by_card},
        **{table: table.opening_id == opening_id for table in by_opening},
    }


@cache
def _query() -> Any:
    """One row for each kind of paper, joined to that table alone: a row of the answer holds exactly one paper."""
    wanted = _wanted()
    kinds = union_all(*(select(literal(number).label("kind")) for number, _ in enumerate(wanted))).subquery()
    query: Any = select(*wanted).select_from(kinds)
    for number, (table, where) in enumerate(wanted.items()):
        query = query.outerjoin(table, and_(kinds.c.kind == number, where))
    named = (DecisionRow.decider, DecisionRow.signer, Override.person, Override.granter, Member.person)
    return query.options(*(joinedload(one, innerjoin=False) for one in named))


def _rows(candidate: Candidate) -> list[Base]:
    """Rows of all the tables, those of each in order of their ids."""
    answer = db.session.execute(_query(), {"candidate_id": candidate.id, "opening_id": candidate.opening_id})
    found = [next((paper for paper in row if paper is not None), None) for row in answer]
    return sorted((paper for paper in found if paper is not None), key=_age)


def _age(paper: Base) -> int:
    """The id of a paper, or nothing where it has none of its own."""
    return getattr(paper, "id", 0)
