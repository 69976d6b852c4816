"""Issuing a packet: the facts are frozen in one act, the PDF is rendered behind it and kept."""

from dataclasses import dataclass
from datetime import datetime

from hiringkit.domain import access, packets
from hiringkit.domain.access import Actor, Standing
from hiringkit.services import jobs
from hiringkit.services.acts import Invalid, act, found
from hiringkit.services.packets import editions
from hiringkit.store import access as standings
from hiringkit.store import candidates, database, records
from hiringkit.store import packets as rows
from hiringkit.store.candidates import Candidate
from hiringkit.store.packets import Job, PacketRow

RENDER = "packet"


@dataclass(frozen=True, slots=True)
class PacketLine:
    """An issued packet in a list, with the state of its rendering."""

    ref: str
    edition: int
    kind: str
    audience: packets.Audience
    sha256: str
    check: str
    issued_at: datetime
    issued_by: str
    state: str
    error: str


def issue(
    actor: Actor, candidate_ref: str, audience: str = packets.COMMITTEE, words: tuple[str, ...] = (), checked: str = ""
) -> tuple[str, str]:
    """Freezes the facts for one audience and queues their rendering; the packet's and the job's identifier.

    The reading edition has no votes; once a decision is recorded the final edition is issued. While the record stays
    the same so does the edition, and the same audience gets the same packet again. `checked` is the mark of the list
    of masked words that a person read.
    """
    known = editions.known_audience(audience)
    with act(actor, "packet.issue", "packet", candidate=candidate_ref, audience=audience) as done:
        candidate = found(candidates.get(candidate_ref, lock=True))
        access.require(editions.may_issue(actor, standings.to_candidate(actor.id, candidate), audience))
        ref = database.new_ref()
        edition = editions.standing_edition(candidate, ref, actor)
        made = editions.prepared(candidate, edition.base, audience, words)
        if known.is_checked and checked != editions.read_mark(made):
            raise Invalid({"checked": editions.UNREAD})
        row = rows.issued(candidate.id, edition.number, audience) if edition.is_issued else None
        if row is not None and not _is_same(row, made.packet):
            row, edition = None, editions.again(edition, candidate)
            made = editions.prepared(candidate, edition.base, audience, words)
        if row is None:
            row = editions.row_of(actor, candidate, ref, edition, made.packet)
            database.add(row)
        last = rows.job_for(row.ref)
        job = last.ref if last else jobs.queue(actor, RENDER, row.ref)
        done.subject = row.ref
        done.details |= {"sha256": row.sha256, "edition": row.edition, "kind": row.kind}
        return row.ref, job


def _is_same(row: PacketRow, packet: packets.Packet) -> bool:
    return packets.same_record(packets.from_json(row.facts), packet)


def readable(actor: Actor, ref: str) -> PacketRow:
    """The packet's row, for whoever may read it; raises Forbidden otherwise."""
    return _with_candidate(actor, ref)[0]


def _with_candidate(actor: Actor, ref: str) -> tuple[PacketRow, Candidate, Standing]:
    row = found(rows.get(ref))
    candidate, standing = standings.with_candidate_of(actor.id, row.candidate_id)
    access.require(access.can_read_packet(actor, standing))
    return row, candidate, standing


@dataclass(frozen=True, slots=True)
class PacketFacts:
    """A packet's page."""

    line: PacketLine
    candidate_ref: str
    candidate_name: str
    opening_title: str
    state: str
    progress: int
    total: int
    may_invite: bool


def show(actor: Actor, ref: str) -> PacketFacts:
    """The packet's identity and the state of its rendering."""
    _, candidate, standing = _with_candidate(actor, ref)
    row, issuer, job = next(one for one in rows.of_candidate(candidate.id) if one[0].ref == ref)
    line = _line(row, issuer, job)
    return PacketFacts(
        line=line,
        candidate_ref=candidate.ref,
        candidate_name=candidate.name,
        opening_title=candidate.opening.title,
        state=line.state,
        progress=job.done if job else 1,
        total=job.total if job else 1,
        may_invite=access.can_invite_guests(actor, standing) is None,
    )


def log(actor: Actor, ref: str) -> None:
    """Notes in the reading log that the actor read the packet."""
    records.log_reading(actor, "packet", ref)


def index(actor: Actor, candidate_ref: str) -> list[PacketLine]:
    """The candidate's packets, newest first."""
    candidate, standing = found(standings.with_candidate(actor.id, candidate_ref))
    access.require(access.can_read_packet(actor, standing))
    return [_line(row, issuer, job) for row, issuer, job in rows.of_candidate(candidate.id)]


def _line(row: PacketRow, issuer: str, job: Job | None) -> PacketLine:
    return PacketLine(
        row.ref,
        row.edition,
        row.kind,
        packets.AUDIENCES[row.audience],
        row.sha256,
        packets.check_code(row.sha256),
        row.issued_at,
        issuer,
        job.state if job else rows.DONE,
        job.error if job else "",
    )


def pdf(actor: Actor, ref: str) -> tuple[bytes, str] | None:
    """The stored PDF and its file name, or None while it is being rendered."""
    row = readable(actor, ref)
    part = rows.part_of(row.id)
    return (part.content, f"packet-{ref}.pdf") if part else None


def retry(actor: Actor, ref: str) -> str:
    """Queues the rendering again after it failed; returns the job's identifier."""
    with act(actor, "packet.retry", "packet", ref):
        return jobs.queue(actor, RENDER, readable(actor, ref).ref)


def cancel(actor: Actor, ref: str) -> bool:
    """Ends the rendering, the record stays; False when it is over already."""
    job = rows.job_for(readable(actor, ref).ref)
    return job is not None and jobs.cancel(actor, job.ref)
