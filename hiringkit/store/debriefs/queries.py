"""Reading what a committee left behind on a candidate, paper by paper."""

from sqlalchemy import select

from hiringkit.store.database import db
from hiringkit.store.debriefs.tables import Debrief, DecisionRow, Override, Recusal, VoteRow, Waiver
from hiringkit.store.scorecards.tables import Scorecard


def get(candidate_id: int) -> Debrief | None:
    """The candidate's debrief, if anything was set about it."""
    return db.session.get(Debrief, candidate_id)


def votes(candidate_id: int) -> list[VoteRow]:
    """Every sealed vote on the candidate, first round first."""
    query = select(VoteRow).where(VoteRow.candidate_id == candidate_id).order_by(VoteRow.round, VoteRow.id)
    return list(db.session.scalars(query))


def decisions(candidate_id: int) -> list[DecisionRow]:
    """Every decision on the candidate, oldest first."""
    query = select(DecisionRow).where(DecisionRow.candidate_id == candidate_id).order_by(DecisionRow.id)
    return list(db.session.scalars(query))


def overrides(candidate_id: int) -> list[Override]:
    """Overrides of blindness for the candidate, oldest first."""
    return list(db.session.scalars(select(Override).where(Override.candidate_id == candidate_id).order_by(Override.id)))


def recusals(candidate_id: int) -> list[Recusal]:
    """Members who stepped aside for the candidate."""
    return list(db.session.scalars(select(Recusal).where(Recusal.candidate_id == candidate_id).order_by(Recusal.id)))


def waiver(card_id: int) -> Waiver | None:
    """The waiver of a missing card, if the committee goes on without it."""
    return db.session.get(Waiver, card_id)


def waivers(candidate_id: int) -> list[Waiver]:
    """Missing cards of the candidate that the committee goes on without."""
    cards = select(Scorecard.id).where(Scorecard.candidate_id == candidate_id)
    return list(db.session.scalars(select(Waiver).where(Waiver.scorecard_id.in_(cards))))
