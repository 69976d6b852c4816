"""Jobs from claim to result: what a worker takes, what it keeps of it, and what becomes of one that fell silent."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import BinaryIO

from hiringkit.domain import packets
from hiringkit.domain.access import Actor
from hiringkit.services.acts import Invalid, act, found
from hiringkit.store import database
from hiringkit.store import jobs as rows
from hiringkit.store import packets as packet_rows
from hiringkit.store import slates as slate_rows
from hiringkit.store.jobs import Backlog, Claim
from hiringkit.store.packets import Job, Part
from hiringkit.store.slates import Fragment

__all__ = [
    "MOST_ATTEMPTS",
    "Backlog",
    "Claim",
    "Lost",
    "Progress",
    "advance",
    "backlog",
    "beat",
    "cancel",
    "claim",
    "close",
    "fail",
    "is_kept",
    "is_over",
    "is_slate_kept",
    "keep",
    "keep_part",
    "keep_slate",
    "owners",
    "packet_of",
    "parts",
    "progress",
    "queue",
    "release",
    "revive",
    "slate_of",
]

MOST_ATTEMPTS = 3
STOPPED = (
    f"The rendering was cut short {MOST_ATTEMPTS} times. Look at the server’s memory and disk, then start it again."
)
WORKER = "worker"


class Lost(Exception):
    """The job was cancelled, or another worker has taken it: what this one made of it is not kept."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is: its state, steps done of all steps, and why it failed."""

    state: str
    done: int
    total: int
    error: str


def progress(ref: str) -> Progress:
    """How far the job is."""
    row = found(rows.get(ref))
    return Progress(row.state, row.done, row.total, row.error)


def backlog() -> Backlog:
    """How much work waits."""
    return rows.backlog()


def claim(at: datetime, ref: str = "") -> Claim | None:
    """Takes the job that has waited longest, or the one named, if it waits."""
    if not rows.has_queued():
        return None
    with database.writing():
        return rows.claim(at, ref)


def beat(claims: Iterable[Claim], at: datetime) -> set[str]:
    """Notes that these jobs are alive; the identifiers of those that are still this worker's."""
    with database.writing():
        return rows.beat(claims, at)


def revive(at: datetime, patience: timedelta) -> list[str]:
    """Puts back the jobs whose worker has been silent for longer than `patience`; their identifiers."""
    if not rows.silent(at - patience):
        return []
    with database.writing():
        return rows.revive(at - patience, at, MOST_ATTEMPTS, STOPPED)


def release(claim: Claim) -> None:
    """Puts a job back because its worker stops."""
    with database.writing():
        rows.release(claim)


def fail(claim: Claim, at: datetime, sentence: str) -> None:
    """Ends a job with the reason that people read."""
    with database.writing():
        rows.fail(claim, at, sentence)


def queue(actor: Actor, kind: str, subject: str) -> str:
    """Queues a rendering inside an act, also of what failed or was cancelled; raises Invalid while one is on."""
    last = packet_rows.job_for(subject)
    if last is not None and last.state not in (packet_rows.FAILED, packet_rows.ABANDONED):
        raise Invalid({"": "It is being rendered already."})
    job = Job(kind=kind, subject=subject, created_by=actor.id, created_at=actor.at)
    database.add(job)
    return job.ref


def cancel(actor: Actor, ref: str) -> bool:
    """Ends a job that nobody wants any more; False when it is over already."""
    with act(actor, "job.cancel", "job", ref):
        return rows.cancel(ref, actor.at)


def packet_of(claim: Claim) -> packets.Packet:
    """The facts that a packet's job is to print."""
    return packets.from_json(found(packet_rows.get(claim.subject)).facts)


def is_kept(claim: Claim) -> bool:
    """True when the packet's PDF is in the store already: it is the record, and is not made anew."""
    return packet_rows.part_of(found(packet_rows.get(claim.subject)).id) is not None


def keep(claim: Claim, key: str, pdf: bytes, sha256: str, at: datetime) -> None:
    """Keeps a packet's finished PDF and marks its job done, in one act; raises Lost when the job is another's."""
    with act(Actor(0, WORKER, "Worker", at, source=WORKER), "packet.render", "packet", claim.subject) as done:
        if not rows.finish(claim, at):
            raise Lost
        packet = found(packet_rows.get(claim.subject))
        database.add(Part(key=key, content=pdf, sha256=sha256, packet_id=packet.id, made_at=at))
        done.details = {"pdf": sha256, "job": claim.ref}


def slate_of(claim: Claim) -> str:
    """The facts that a slate's job is to print, as they were frozen."""
    return found(slate_rows.get(claim.subject)).facts


def is_slate_kept(claim: Claim) -> bool:
    """True when the slate's PDF is in the store already."""
    return slate_rows.has_pdf(found(slate_rows.get(claim.subject)).id)


def parts(keys: Iterable[str]) -> dict[str, bytes]:
    """The finished parts of packets that are kept, by key."""
    return slate_rows.fragments(keys)


def owners(claim: Claim) -> dict[int, int]:
    """Whose packet each number in a slate is, as long as they are there."""
    row = found(slate_rows.get(claim.subject))
    whose, held = slate_rows.owners(row), json.loads(row.facts)["packets"]
    return {one["number"]: whose[one["identifier"]] for one in held if one["identifier"] in whose}


def keep_part(claim: Claim, key: str, content: bytes, owner: int | None, at: datetime) -> None:
    """Keeps a finished part with the candidate whose it is, if it is one's alone; raises Lost as `keep` does."""
    with database.writing():
        row = slate_rows.get(claim.subject)
        if row is None:
            raise Lost
        part = Fragment(key=key, opening_id=row.opening_id, candidate_id=owner, content=content, made_at=at)
        if not slate_rows.keep_part(part) or claim.ref not in rows.beat([claim], at):
            raise Lost


def advance(claim: Claim, done: int, total: int) -> None:
    """Notes how far a job is; raises Lost when it was cancelled or is another worker's."""
    with database.writing():
        if not rows.advance(claim, done, total):
            raise Lost


def keep_slate(claim: Claim, pdf: BinaryIO, sha256: str, at: datetime) -> None:
    """Keeps a slate's finished PDF and marks its job done, in one act; raises Lost when the job is another's."""
    with act(Actor(0, WORKER, "Worker", at, source=WORKER), "slate.render", "slate", claim.subject) as done:
        if not rows.finish(claim, at):
            raise Lost
        slate_rows.keep_pdf(found(slate_rows.get(claim.subject)).id, pdf, sha256, at)
        done.details = {"pdf": sha256, "job": claim.ref}


def close(claim: Claim, at: datetime) -> None:
    """Marks a job done that found its work done already."""
    with database.writing():
        rows.finish(claim, at)


def is_over(state: str) -> bool:
    """True when a job in this state will not change by itself any more."""
    return state not in (packet_rows.QUEUED, packet_rows.RUNNING)
