"""Editions and audiences: which edition the record is at, and the facts of it that one audience may read."""

import hashlib
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from hiringkit.domain import access, packets
from hiringkit.domain.access import Actor, Standing
from hiringkit.domain.packets import About, Name, Packet, Prepared
from hiringkit.services import organisation
from hiringkit.services.acts import Invalid, found
from hiringkit.services.debriefs import gather
from hiringkit.services.packets.building import Issue, build, name_of
from hiringkit.store import access as standings
from hiringkit.store import candidates
from hiringkit.store import debriefs as debrief_rows
from hiringkit.store import packets as rows
from hiringkit.store.candidates import Candidate
from hiringkit.store.packets import PacketRow

NOTHING = "No scorecard is submitted yet: there is nothing to print."
UNREAD = "Read the list of what was masked, and tick that you did. Nothing was issued."
MOST_WORDS = 200


@dataclass(frozen=True, slots=True)
class Edition:
    """The record as it stands: the committee's facts, whether they are those of an edition that was issued."""

    base: Packet
    number: int
    is_issued: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """What an issue for one audience would hold, for a person to check first."""

    candidate_ref: str
    candidate_name: str
    opening_title: str
    audience: packets.Audience
    edition: int
    kind: str
    changes: tuple[str, ...]
    found: tuple[packets.Found, ...]
    checked: str
    issued: str


def may_issue(actor: Actor, standing: Standing, audience: str) -> access.Verdict:
    """Whether the actor may issue for that audience."""
    rule = access.can_issue_own_copy if audience == packets.OWN else access.can_issue_packet
    return rule(actor, standing)


def audiences(actor: Actor, candidate_ref: str) -> list[packets.Audience]:
    """The audiences that the actor may issue for."""
    candidate = found(candidates.get(candidate_ref))
    standing = standings.to_candidate(actor.id, candidate)
    access.require(access.can_issue_packet(actor, standing))
    return [one for one in packets.AUDIENCES.values() if may_issue(actor, standing, one.key) is None]


def preview(actor: Actor, candidate_ref: str, audience: str, words: tuple[str, ...] = ()) -> Preview:
    """What would be issued for that audience, and the list of what is masked in it."""
    known = known_audience(audience)
    candidate = found(candidates.get(candidate_ref))
    access.require(may_issue(actor, standings.to_candidate(actor.id, candidate), audience))
    edition = standing_edition(candidate, "preview", actor)
    made = prepared(candidate, edition.base, audience, words)
    row = rows.issued(candidate.id, edition.number, audience) if edition.is_issued else None
    return Preview(
        candidate.ref,
        candidate.name,
        candidate.opening.title,
        known,
        edition.number,
        edition.base.kind,
        made.packet.changes_since,
        made.found,
        read_mark(made),
        row.ref if row and not words else "",
    )


def known_audience(audience: str) -> packets.Audience:
    """The audience of that key; raises Invalid naming the choices."""
    if audience not in packets.AUDIENCES:
        raise Invalid({"audience": f"Choose one of: {', '.join(packets.AUDIENCES)}."})
    return packets.AUDIENCES[audience]


def standing_edition(candidate: Candidate, ref: str, actor: Actor) -> Edition:
    """The edition that the record is at: the last one issued while nothing changed since, else the next."""
    case = gather(candidate)
    if not case.given:
        raise Invalid({"": NOTHING})
    number = rows.next_edition(candidate.id)
    base = build(case, _issue(candidate, ref, number, actor))
    last = rows.last_base(candidate.id)
    if last is None:
        return Edition(base, number, is_issued=False)
    before = packets.from_json(last)
    if packets.same_record(before, base):
        return Edition(before, before.edition, is_issued=True)
    return Edition(replace(base, changes_since=packets.changes(before, base)), number, is_issued=False)


def as_it_stands(candidate: Candidate, ref: str, actor: Actor) -> Packet:
    """The committee's facts of this moment, whether anything was issued or not."""
    return build(gather(candidate), _issue(candidate, ref, 1, actor))


def again(edition: Edition, candidate: Candidate) -> Edition:
    """A further edition of the same record, for an audience that got it with other words masked."""
    number = rows.next_edition(candidate.id)
    return Edition(replace(edition.base, edition=number, changes_since=()), number, is_issued=False)


def prepared(candidate: Candidate, base: Packet, audience: str, words: tuple[str, ...]) -> Prepared:
    """The facts of an edition as the audience may read them."""
    about = About(_others(candidate), tuple(filter(None, (candidate.email, candidate.phone))), words[:MOST_WORDS])
    return packets.prepare(base, audience, about)


def _others(candidate: Candidate) -> tuple[Name, ...]:
    """People whom a note may name though the facts do not: the opening's team and its other candidates."""
    team = [name_of(member.person) for member in candidate.opening.members]
    others = candidates.of_opening(candidate.opening_id, 0)
    return (*team, *(Name(one.name, latin=one.latin_name) for one in others if one.id != candidate.id))


def read_mark(made: Prepared) -> str:
    """A short hash of the list that a person read, so that what is issued is what was read."""
    lines = "\n".join(f"{one.kind}\t{one.text}\t{one.instead}\t{one.count}" for one in made.found)
    return hashlib.sha256(f"{made.packet.audience}\n{lines}".encode()).hexdigest()[:16]


def kind_of(candidate: Candidate) -> str:
    """Final once a decision stands, reading before."""
    decided = any(row.stands for row in debrief_rows.decisions(candidate.id))
    return packets.FINAL if decided else packets.READING


def row_of(actor: Actor, candidate: Candidate, ref: str, edition: Edition, packet: Packet) -> PacketRow:
    """The row of a packet: its facts and, for another audience than the committee, those that they were made from."""
    made = replace(packet, identifier=packets.identifier(candidate.opening.code, ref))
    is_base = packet.audience == packets.COMMITTEE
    return PacketRow(
        ref=ref,
        candidate_id=candidate.id,
        issued_by=actor.id,
        issued_at=actor.at,
        edition=edition.number,
        kind=packet.kind,
        audience=packet.audience,
        facts=packets.to_json(made),
        base="" if is_base else packets.to_json(edition.base),
        sha256=packets.content_hash(made),
    )


def _issue(candidate: Candidate, ref: str, number: int, actor: Actor) -> Issue:
    settings = organisation.settings()
    return Issue(
        identifier=packets.identifier(candidate.opening.code, ref),
        edition=number,
        kind=kind_of(candidate),
        made_at=actor.at.replace(microsecond=0),
        organisation=settings.name,
        paper=settings.paper,
        zone=ZoneInfo(settings.time_zone),
        number=rows.number_in_opening(candidate),
    )
