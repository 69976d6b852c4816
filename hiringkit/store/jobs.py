"""Jobs as rows: claimed by one worker, kept alive by its heartbeat, done once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import ColumnElement, Table, and_, case, func, or_, select, update

from hiringkit.store.database import db
from hiringkit.store.packets import ABANDONED, CARD, DONE, FAILED, QUEUED, RUNNING, Job

_JOBS = cast(Table, Job.__table__)


@dataclass(frozen=True, slots=True)
class Claim:
    """A job that one worker has taken; `attempt` tells it from an earlier or a later taking of the same job."""

    id: int
    ref: str
    kind: str
    subject: str
    attempt: int


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many jobs wait and run, and since when the oldest has waited."""

    queued: int
    running: int
    oldest: datetime | None


def get(ref: str) -> Job | None:
    """The job with the public identifier."""
    return db.session.scalar(select(Job).where(Job.ref == ref))


def has_queued() -> bool:
    """True when a job waits; a look that takes no lock."""
    return db.session.scalar(select(Job.id).where(Job.state == QUEUED).limit(1)) is not None


def claim(at: datetime, ref: str = "") -> Claim | None:
    """Takes the job that has waited longest, or the one named, inside a writing transaction; cards come last."""
    query = select(Job).where(Job.state == QUEUED).order_by(case((Job.kind == CARD, 1), else_=0), Job.id).limit(1)
    row = db.session.scalar((query.where(Job.ref == ref) if ref else query).with_for_update(skip_locked=True))
    if row is None:
        return None
    row.state, row.attempts, row.heartbeat_at, row.error = RUNNING, row.attempts + 1, at, ""
    db.session.flush()
    return Claim(row.id, row.ref, row.kind, row.subject, row.attempts)


def beat(claims: Iterable[Claim], at: datetime) -> set[str]:
    """Notes that these jobs are alive; the identifiers of those that are still theirs."""
    held = [_held(claim) for claim in claims]
    if not held:
        return set()
    query = update(_JOBS).where(or_(*held)).values(heartbeat_at=at).returning(_JOBS.c.ref)
    return {row.ref for row in db.session.execute(query)}


def finish(claim: Claim, at: datetime) -> bool:
    """Marks the job done; False when it is no longer this worker's."""
    return _move(claim, state=DONE, done=_JOBS.c.total, finished_at=at)


def advance(claim: Claim, done: int, total: int) -> bool:
    """Notes how far the job is; False when it is no longer this worker's."""
    return _move(claim, done=done, total=total)


def fail(claim: Claim, at: datetime, sentence: str) -> bool:
    """Marks the job failed, with the reason that people read; False when it is no longer this worker's."""
    return _move(claim, state=FAILED, error=sentence, finished_at=at)


def release(claim: Claim) -> bool:
    """Puts the job back, as if it had not been taken: its worker is asked to stop."""
    return _move(claim, state=QUEUED, attempts=claim.attempt - 1, heartbeat_at=None)


def revive(silent_since: datetime, at: datetime, most: int, sentence: str) -> list[str]:
    """Puts back the jobs whose worker fell silent; those taken `most` times already fail with the sentence."""
    query = select(Job).where(Job.state == RUNNING, Job.heartbeat_at < silent_since).order_by(Job.id)
    revived = []
    for row in db.session.scalars(query.with_for_update(skip_locked=True)):
        if row.attempts >= most:
            row.state, row.error, row.finished_at = FAILED, sentence, at
        else:
            row.state, row.heartbeat_at = QUEUED, None
            revived.append(row.ref)
    db.session.flush()
    return revived


def silent(since: datetime) -> bool:
    """True when a running job's worker has not been heard since; a look that takes no lock."""
    query = select(Job.id).where(Job.state == RUNNING, Job.heartbeat_at < since).limit(1)
    return db.session.scalar(query) is not None


def cancel(ref: str, at: datetime) -> bool:
    """Ends a job that waits or runs; False when it is over already."""
    where = (_JOBS.c.ref == ref, _JOBS.c.state.in_((QUEUED, RUNNING)))
    query = update(_JOBS).where(*where).values(state=ABANDONED, finished_at=at).returning(_JOBS.c.id)
    return db.session.execute(query).first() is not None


def backlog() -> Backlog:
    """How much work waits that somebody asked for, in one statement."""
    waits, runs = Job.state == QUEUED, Job.state == RUNNING
    row = db.session.execute(
        select(
            func.count(Job.id).filter(waits).label("queued"),
            func.count(Job.id).filter(runs).label("running"),
            func.min(Job.created_at).filter(waits).label("oldest"),
        ).where(Job.kind != CARD)
    ).one()
    return Backlog(row.queued, row.running, row.oldest)


def _held(claim: Claim) -> ColumnElement[bool]:
    return and_(_JOBS.c.id == claim.id, _JOBS.c.state == RUNNING, _JOBS.c.attempts == claim.attempt)


def _move(claim: Claim, **values: object) -> bool:
    query = update(_JOBS).where(_held(claim)).values(**values).returning(_JOBS.c.id)
    return db.session.execute(query).first() is not None
