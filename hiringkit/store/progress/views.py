"""How often outside committee members opened a packet, from the reading log."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from hiringkit.store.database import db
from hiringkit.store.records import Reading


@dataclass(frozen=True, slots=True)
class Views:
    """How often somebody read something, and when last."""

    number: int
    last: datetime


def views(readers: Iterable[str]) -> dict[str, Views]:
    """What the reading log holds of several readers, by their identifiers: one statement."""
    last = func.max(Reading.at, type_=Reading.at.type)
    query = select(Reading.actor, func.count(Reading.seq), last).group_by(Reading.actor)
    rows = db.session.execute(query.where(Reading.actor.in_(list(readers))))
    return {actor: Views(number, at) for actor, number, at in rows}
