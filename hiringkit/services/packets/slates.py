"""Slates: candidates of one opening side by side in a neutral order and their packets, frozen and issued as one."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from hiringkit.domain import access, packets
from hiringkit.domain.access import Actor
from hiringkit.domain.packets import Packet
from hiringkit.domain.packets import slates as facts
from hiringkit.domain.packets.slates import LeftOut, Slate
from hiringkit.services import jobs, organisation
from hiringkit.services.acts import Invalid, act, found
from hiringkit.services.packets import editions
from hiringkit.store import access as standings
from hiringkit.store import candidates as candidate_rows
from hiringkit.store import database, openings, records
from hiringkit.store import packets as rows
from hiringkit.store import slates as slate_rows
from hiringkit.store.candidates import Candidate
from hiringkit.store.packets import Job
from hiringkit.store.slates import SlateRow

RENDER = "slate"
NO_CARD = "No scorecard is submitted yet."
OWES = "Whoever issued it still owed a scorecard for this candidate."
MEANWHILE = "A candidate of this opening was added, changed or removed just now. Issue the slate again."
UNREAD = "Read the lists of what was masked first: issue each packet once for that audience, then the slate."
AUDIENCES = tuple(key for key in packets.AUDIENCES if key != packets.OWN)


@dataclass(frozen=True, slots=True)
class SlateLine:
    """An issued slate in a list or on its page, with the state of its rendering."""

    ref: str
    edition: int
    audience: packets.Audience
    sha256: str
    check: str
    issued_at: datetime
    issued_by: str
    state: str
    error: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class SlatePage:
    """What can be issued for an opening, and what was."""

    opening_ref: str
    opening_title: str
    candidates: tuple[tuple[str, str, int, bool], ...]
    """Public identifier, name, number, and whether they meet the opening’s loop version."""
    left_out: tuple[LeftOut, ...]
    audiences: tuple[packets.Audience, ...]
    issued: tuple[SlateLine, ...]
    most: int = facts.MOST


@dataclass(frozen=True, slots=True)
class _Frozen:
    """A candidate's packet in a slate: the facts, and the row that is to be written when it is not there yet."""

    packet: Packet
    row: rows.PacketRow | None = None


def page(actor: Actor, opening_ref: str) -> SlatePage:
    """Which candidates can stand in a slate of the opening, and the slates issued so far."""
    opening = _opening(actor, opening_ref)
    able, left = _able(actor, slate_rows.candidates(opening.id))
    return SlatePage(
        opening.ref,
        opening.title,
        tuple((one.ref, _name(one), number, one.version_id == opening.version_id) for one, number in able),
        tuple(left),
        tuple(packets.AUDIENCES[key] for key in AUDIENCES),
        tuple(_line(*one) for one in slate_rows.of_opening(opening.id)),
    )


def issue(
    actor: Actor,
    opening_ref: str,
    wanted: tuple[str, ...] = (),
    order: str = facts.BY_NUMBER,
    audience: str = packets.COMMITTEE,
) -> tuple[str, str]:
    """Freezes a slate of these candidates (all that have a card when none are named) and queues its rendering.

    The packets in it are editions of record like any other: unchanged ones are taken as they were issued, and when
    all are, so is the slate.
    """
    opening = _opening(actor, opening_ref)
    named = slate_rows.named(opening.id)
    _choices(order, audience)
    able, left = _able(actor, slate_rows.candidates(opening.id))
    chosen = [(one, number) for one, number in able if not wanted or one.ref in wanted]
    if not chosen:
        raise Invalid({"": "No candidate of this opening has a submitted scorecard yet: there is nothing to print."})
    if len(chosen) > facts.MOST:
        raise Invalid({"": f"A slate holds at most {facts.MOST} candidates; {len(chosen)} are chosen."})
    frozen = [_freeze(actor, candidate, audience) for candidate, _ in chosen]
    if problem := facts.attached_too_much(one.packet for one in frozen):
        raise Invalid({"": problem})
    ref = database.new_ref()
    slate = _slate(actor, opening, ref, order, audience, frozen, left)
    last = slate_rows.last(opening.id)
    before = json.loads(last.facts) if last else None
    if last and before and facts.same_slate(before, json.loads(facts.slate_to_json(slate))):
        job = rows.job_for(last.ref)
        return last.ref, job.ref if job else ""
    if before:
        slate = replace(slate, changes_since=facts.slate_changes(before, slate))
    return _written(actor, opening.id, slate, ref, [one.row for one in frozen if one.row], named)


def _slate(
    actor: Actor,
    opening: openings.Opening,
    ref: str,
    order: str,
    audience: str,
    frozen: list[_Frozen],
    left: list[LeftOut],
) -> Slate:
    settings = organisation.settings()
    return facts.slate_of(
        Slate(
            identifier=packets.identifier(opening.code, ref),
            edition=slate_rows.next_edition(opening.id),
            made_at=actor.at.replace(microsecond=0),
            organisation=settings.name,
            opening=packets.Opening(opening.title, opening.code),
            packets=tuple(one.packet for one in frozen),
            order=order,
            audience=audience,
            paper=settings.paper,
            left_out=() if audience == packets.MASKED else tuple(left),
        )
    )


def _written(
    actor: Actor, opening_id: int, slate: Slate, ref: str, new: list[rows.PacketRow], named: list[tuple[int, str]]
) -> tuple[str, str]:
    """The one act of an issue: everything was gathered before, so that writers wait for no layout of facts.

    Whoever was erased in the meantime does not come back with it: `named` are the candidates as they were then.
    """
    text = facts.slate_to_json(slate)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    with act(actor, "slate.issue", "slate", ref) as done:
        if slate_rows.next_edition(opening_id) != slate.edition:
            raise Invalid({"": "Somebody else issued a slate of this opening just now. Look at theirs first."})
        if slate_rows.named(opening_id) != named:
            raise Invalid({"": MEANWHILE})
        row = SlateRow(
            ref=ref,
            opening_id=opening_id,
            edition=slate.edition,
            audience=slate.audience,
            facts=text,
            sha256=sha256,
            issued_by=actor.id,
            issued_at=actor.at,
        )
        job = Job(kind=RENDER, subject=ref, created_by=actor.id, created_at=actor.at, total=len(slate.packets))
        database.add(row, job, *new)
        done.details |= {"sha256": sha256, "edition": slate.edition, "packets": len(slate.packets)}
        refs = {row.id: row.ref for row in candidate_rows.by_ids(one.candidate_id for one in new)}
        for one in new:
            records.audit(
                actor,
                "packet.issue",
                "packet",
                one.ref,
                {"candidate": refs[one.candidate_id], "sha256": one.sha256, "edition": one.edition, "kind": one.kind},
            )
        return ref, job.ref


def _opening(actor: Actor, opening_ref: str) -> openings.Opening:
    opening = found(openings.get(opening_ref))
    access.require(access.can_read_opening(actor, standings.in_opening(actor.id, opening)))
    return opening


def _choices(order: str, audience: str) -> None:
    for name, value, known in (("order", order, facts.ORDERS), ("audience", audience, AUDIENCES)):
        if value not in known:
            raise Invalid({name: f"Choose one of: {', '.join(known)}."})


def _able(actor: Actor, everyone: list[Candidate]) -> tuple[list[tuple[Candidate, int]], list[LeftOut]]:
    """The candidates that can stand in a slate with their numbers, and who cannot, with the reason."""
    able: list[tuple[Candidate, int]] = []
    left: list[LeftOut] = []
    with_card = slate_rows.with_card([one.id for one in everyone])
    for number, candidate in enumerate(everyone, 1):
        if candidate.person_id == actor.id:
            continue
        if candidate.id not in with_card:
            left.append(LeftOut(_name(candidate), NO_CARD))
        elif access.can_issue_packet(actor, standings.to_candidate(actor.id, candidate)) is not None:
            left.append(LeftOut(_name(candidate), OWES))
        else:
            able.append((candidate, number))
    return able, left


def _name(candidate: Candidate) -> str:
    """The name in one run of text, with how it is read."""
    return packets.Name(candidate.name, latin=candidate.latin_name).plain


def _freeze(actor: Actor, candidate: Candidate, audience: str) -> _Frozen:
    """The candidate's packet as it stands: the one issued while nothing changed since, else the next edition."""
    ref = database.new_ref()
    edition = editions.standing_edition(candidate, ref, actor)
    issued = rows.issued(candidate.id, edition.number, audience) if edition.is_issued else None
    if issued is not None:
        return _Frozen(packets.from_json(issued.facts))
    if packets.AUDIENCES[audience].is_checked:
        raise Invalid({"audience": f"{candidate.name}: {UNREAD}"})
    made = editions.prepared(candidate, edition.base, audience, ()).packet
    row = editions.row_of(actor, candidate, ref, edition, made)
    return _Frozen(packets.from_json(row.facts), row)


def _line(row: SlateRow, issuer: str, job: Job | None) -> SlateLine:
    return SlateLine(
        row.ref,
        row.edition,
        packets.AUDIENCES[row.audience],
        row.sha256,
        packets.check_code(row.sha256),
        row.issued_at,
        issuer,
        job.state if job else rows.DONE,
        job.error if job else "",
        job.done if job else 1,
        job.total if job else 1,
    )


def readable(actor: Actor, ref: str) -> SlateRow:
    """The slate's row, for whoever may read every packet in it; raises Forbidden otherwise."""
    row = found(slate_rows.get(ref))
    opening = slate_rows.opening_of(row)
    access.require(access.can_read_opening(actor, standings.in_opening(actor.id, opening)))
    for candidate in slate_rows.candidates(row.opening_id):
        standing = standings.to_candidate(actor.id, candidate)
        if standing.interviews or standing.is_candidate:
            access.require(access.can_read_packet(actor, standing))
    return row


def show(actor: Actor, ref: str) -> tuple[SlateLine, str, str]:
    """The slate's identity and how far its rendering is, with its opening's identifier and title."""
    row = readable(actor, ref)
    opening = slate_rows.opening_of(row)
    line = next(_line(*one) for one in slate_rows.of_opening(row.opening_id) if one[0].ref == ref)
    return line, opening.ref, opening.title


def pdf(actor: Actor, ref: str) -> tuple[Iterator[bytes], str] | None:
    """The stored PDF piece by piece, as each is asked for, and its file name; None while it is being rendered."""
    row = readable(actor, ref)
    return (slate_rows.pdf_of(row.id), f"slate-{ref}.pdf") if slate_rows.has_pdf(row.id) else None


def log(actor: Actor, ref: str) -> None:
    """Notes in the reading log that the actor read the slate."""
    records.log_reading(actor, "slate", ref)


def is_slate(ref: str) -> bool:
    """True when the identifier is a slate's."""
    return slate_rows.get(ref) is not None


def retry(actor: Actor, ref: str) -> str:
    """Queues the rendering again after it failed or was cancelled; returns the job's identifier."""
    with act(actor, "slate.retry", "slate", ref):
        return jobs.queue(actor, RENDER, readable(actor, ref).ref)


def cancel(actor: Actor, ref: str) -> bool:
    """Ends the rendering, the record and finished parts stay; False when it is over already."""
    job = rows.job_for(readable(actor, ref).ref)
    return job is not None and jobs.cancel(actor, job.ref)
