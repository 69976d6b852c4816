"""What speaks for and against asking somebody for an interview: one statement for everybody."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Select, distinct, func, literal, select, union_all

from hiringkit.domain.panels import CONFLICT, MEETS, RECUSED
from hiringkit.domain.scorecards import SUBMITTED
from hiringkit.store.candidates import Candidate
from hiringkit.store.database import db
from hiringkit.store.debriefs import Recusal
from hiringkit.store.interviews import CANCELLED, Decline, Interview
from hiringkit.store.loops import KitRow
from hiringkit.store.scorecards.tables import Scorecard

LOAD, MET, HELD = "load", "met", "held"


@dataclass(slots=True)
class Standing:
    """How somebody stands to an interview that is arranged."""

    load: int = 0
    met: int = 0
    held: int = 0
    out: set[str] = field(default_factory=set)


def standings(candidate: Candidate, kit: str, interview: str, start: datetime, end: datetime) -> dict[int, Standing]:
    """Interviews within a span, other candidates met on the kit, and what keeps somebody from this candidate.

    `kit` and `interview` are public identifiers; the interview is empty while it is not arranged.
    """
    parts = _work(candidate, kit, start, end) + _keeping_away(candidate.id, interview)
    found: dict[int, Standing] = {}
    for person_id, kind, number in db.session.execute(union_all(*parts)):
        standing = found.setdefault(person_id, Standing())
        if kind == LOAD:
            standing.load = number
        elif kind in (MET, HELD):
            setattr(standing, kind, number)
        else:
            standing.out.add(kind)
    return found


def _held() -> Select[int, int, int, str]:
    """Cards of interviews that stand."""
    columns = (Scorecard.person_id, Scorecard.interview_id, Scorecard.candidate_id, Scorecard.closer)
    query = select(*columns).join(Interview, Interview.id == Scorecard.interview_id)
    return query.where(Interview.state != CANCELLED)


def _work(candidate: Candidate, kit: str, start: datetime, end: datetime) -> list[Select[int, str, int]]:
    """What people have done and have before them."""
    name = select(KitRow.name).where(KitRow.ref == kit).scalar_subquery()
    load = _held().where(Interview.starts_at >= start, Interview.starts_at < end).subquery()
    same = (
        _held()
        .join(KitRow, KitRow.id == Interview.kit_id)
        .join(Candidate, Candidate.id == Scorecard.candidate_id)
        .where(Candidate.opening_id == candidate.opening_id, KitRow.name == name, Candidate.id != candidate.id)
        .subquery()
    )
    given = select(Scorecard.person_id, literal(HELD), func.count()).where(Scorecard.state == SUBMITTED)
    return [
        given.group_by(Scorecard.person_id),
        select(load.c.person_id, literal(LOAD), func.count()).group_by(load.c.person_id),
        select(same.c.person_id, literal(MET), func.count(distinct(same.c.candidate_id))).group_by(same.c.person_id),
    ]


def _keeping_away(candidate_id: int, interview: str) -> list[Select[int, str, int]]:
    """What keeps people from this candidate: another interview with them, a conflict of interest, a recusal."""
    this = select(Interview.id).where(Interview.ref == interview).scalar_subquery()
    here = _held().where(Scorecard.candidate_id == candidate_id).subquery()
    elsewhere = here.c.interview_id.is_distinct_from(this)
    return [
        select(here.c.person_id, literal(MEETS), func.count()).where(elsewhere).group_by(here.c.person_id),
        *(part.add_columns(literal(1)) for part in _conflicts(candidate_id)),
    ]


def conflicts(candidate_id: int) -> dict[int, str]:
    """Who has declared a conflict of interest with the candidate, or stepped aside, and which of the two."""
    return {row[0]: row[1] for row in db.session.execute(union_all(*_conflicts(candidate_id)))}


def _conflicts(candidate_id: int) -> list[Select[int, str]]:
    declined = select(Decline.person_id, literal(CONFLICT)).join(Interview, Interview.id == Decline.interview_id)
    closed = select(Scorecard.person_id, literal(CONFLICT)).where(Scorecard.closer == CONFLICT)
    return [
        select(Recusal.person_id, literal(RECUSED)).where(Recusal.candidate_id == candidate_id),
        closed.where(Scorecard.candidate_id == candidate_id),
        declined.where(Interview.candidate_id == candidate_id, Decline.kind == CONFLICT),
    ]
