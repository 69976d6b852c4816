"""From a candidate's case to the frozen facts of a packet."""

from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from fractions import Fraction

from hiringkit.domain import loops, packets, scorecards
from hiringkit.domain.packets import Name
from hiringkit.domain.questions import Scale
from hiringkit.services import calibration
from hiringkit.services.debriefs import Case, Seat, voids
from hiringkit.services.debriefs.matrix import rows_of
from hiringkit.services.loops import judging, measuring
from hiringkit.services.openings import needs
from hiringkit.services.packets import attachments, results
from hiringkit.services.packets.outcomes import decision_of, meeting_of, turns_of, votes_of
from hiringkit.store import accounts, preparations, progress
from hiringkit.store import debriefs as rows
from hiringkit.store.accounts import Person
from hiringkit.store.loops import SIGNED, LoopVersion
from hiringkit.store.openings import Opening

RETENTION = "Keep with the opening’s record as long as the employer’s retention rule says, then destroy."


@dataclass(frozen=True, slots=True)
class Issue:
    """What an issue adds to the case: who issues which edition, when, on what paper."""

    identifier: str
    edition: int
    kind: str
    made_at: datetime
    organisation: str
    paper: str
    zone: tzinfo
    changes_since: tuple[str, ...] = ()
    number: int = 0


def name_of(person: Person) -> Name:
    """A person's name as it is set in print."""
    return Name(person.name, person.lang, person.dir, person.latin_name)


def build(case: Case, issue: Issue) -> packets.Packet:
    """The packet's facts; the reading edition has no votes, decision or computed result."""
    candidate, is_final = case.candidate, issue.kind == packets.FINAL
    meeting = rows.get(candidate.id)
    return packets.Packet(
        identifier=issue.identifier,
        edition=issue.edition,
        kind=issue.kind,
        made_at=issue.made_at.astimezone(issue.zone),
        organisation=issue.organisation,
        opening=_opening(candidate.opening),
        candidate=Name(candidate.name, candidate.lang, candidate.dir, candidate.latin_name, candidate.pronunciation),
        loop=_loop(case.version, issue.zone),
        kits=tuple(packets.KitVersion(kit.id, kit.title, loops.hash_of(kit)) for kit in _used_kits(case)),
        scales=_scales(case),
        interviews=_interviews(case, issue.zone),
        panel=tuple(_seat(seat, issue.made_at) for seat in case.seats if not seat.is_closed),
        cards=tuple(_card(case, seat, seat.card, issue.zone) for seat in case.given if seat.card),
        consolidated=results.competencies(case, rows_of(case, hidden=False, reader=0)),
        consensus=case.view.consensus,
        rubric=tuple(_rubric(kit) for kit in _used_kits(case)),
        retention=RETENTION,
        paper=issue.paper,
        meeting=meeting_of(candidate, meeting, issue.zone),
        computed=results.computed(case) if is_final else None,
        weights_reason=case.loop.weights_reason,
        deviations=_deviations(case),
        overrides=_overrides(case, issue.zone),
        voided=_voided(case, issue.zone, with_numbers=is_final),
        to_settle=tuple(line for line in (meeting.agenda if meeting else "").splitlines() if line.strip()),
        notices=_notices(case),
        votes=votes_of(candidate) if is_final else (),
        decision=decision_of(candidate, issue.zone) if is_final else None,
        turns=turns_of(candidate, meeting, issue.zone) if is_final else (),
        structure=_structure(case, issue.made_at),
        changes_since=issue.changes_since,
        number=issue.number,
        attachments=attachments.of(candidate.id),
    )


def _opening(opening: Opening) -> packets.Opening:
    """The job, with its team where the title does not name it already."""
    return packets.Opening(opening.title, opening.code, "" if opening.team in opening.title else opening.team)


def _loop(version: LoopVersion, zone: tzinfo) -> packets.LoopVersion:
    """The frozen version, with whoever signed it off."""
    known = packets.LoopVersion(version.title, version.number, version.sha256)
    if version.sign_off != SIGNED or version.signed_by is None or version.signed_at is None:
        return known
    signer = accounts.by_ids([version.signed_by])[version.signed_by]
    return replace(known, signed_by=name_of(signer), signed_at=version.signed_at.astimezone(zone))


def scale_id(scale: Scale) -> str:
    """The packet's name for a scale."""
    return "-".join(map(str, (*scale.values, "bar", scale.bar)))


def _short(label: str) -> str:
    return label.removesuffix(" the bar")


def _scales(case: Case) -> tuple[packets.Scale, ...]:
    scales = dict.fromkeys(competency.scale for competency in case.loop.competencies)
    return tuple(
        packets.Scale(
            scale_id(scale),
            tuple(packets.Point(point.value, point.label, _short(point.label)) for point in scale.points),
            scale.bar,
        )
        for scale in scales
    )


def _used_kits(case: Case) -> list[loops.Kit]:
    used = {seat.kit.id for seat in case.seats}
    return [kit for kit in case.loop.kits if kit.id in used]


def _interviews(case: Case, zone: tzinfo) -> tuple[packets.Interview, ...]:
    held: dict[str, packets.Interview] = {}
    for seat in case.seats:
        interview = seat.row.interview
        minutes = [s.row.call_minutes for s in case.seats if s.row.interview_id == interview.id and s.row.call_minutes]
        held[interview.ref] = packets.Interview(
            interview.ref,
            seat.kit.title,
            seat.kit.id,
            interview.arranged_minutes,
            interview.starts_at.astimezone(zone),
            max(minutes) if minutes else None,
        )
    return tuple(held.values())


def _seat(seat: Seat, at: datetime) -> packets.Seat:
    person, words = seat.row.person, (seat.row.person.latin_name or seat.row.person.name).split()
    short = f"{words[0][0]}. {' '.join(words[1:])}" if len(words) > 1 else person.name
    return packets.Seat(
        id=seat.row.ref,
        interview=seat.row.interview.ref,
        name=name_of(person),
        short=short,
        recommendation=seat.card.recommendation if seat.card else None,
        days_late=0 if seat.card else scorecards.days_late(seat.row.due_at, at),
        missing_note=f"Gone on without it: {seat.waived.reason}" if seat.waived and not seat.card else "",
    )


def _card(case: Case, seat: Seat, card: scorecards.Card, zone: tzinfo) -> packets.Card:
    labels = {item.id: item.label for item in seat.kit.items}
    reasons = {loops.item_key(void.kit_name, void.item): void.reason for void in case.voids}
    return packets.Card(
        id=seat.row.ref,
        seat=seat.row.ref,
        recommendation=card.recommendation or 0,
        rationale=card.rationale,
        submitted_at=(seat.row.submitted_at or seat.row.due_at).astimezone(zone),
        hash=seat.row.sha256 or "",
        items=tuple(
            _item(card.entry(item.id), item, reasons.get(loops.item_key(seat.kit.id, item.id), ""))
            for item in seat.kit.items
        ),
        amendments=tuple(
            packets.Amendment(
                line.at.astimezone(zone),
                scorecards.AMENDABLE[line.field],
                scorecards.amended(line.field, line.before),
                scorecards.amended(line.field, line.after),
                line.reason,
                labels.get(line.item, ""),
            )
            for line in seat.amendments
        ),
        on_paper=card.on_paper,
    )


def _item(entry: scorecards.Entry, item: loops.Item, voided: str) -> packets.Item:
    return packets.Item(
        label=item.label,
        prompt=item.prompt or item.title,
        competency=item.competency,
        kind=item.kind,
        rating=entry.rating,
        not_assessed=scorecards.NOT_ASSESSED.get(entry.not_assessed, "")
        or ("" if entry.rating is not None else "Question voided" if voided else "No rating was given"),
        anchor=item.anchors.get(entry.rating or 0, ""),
        evidence=entry.evidence,
        probes=tuple(item.probes[position] for position in entry.probes if position < len(item.probes)),
        seconds=entry.seconds,
        changed=entry.changed,
        added=entry.added,
        voided=voided,
    )


def _rubric(kit: loops.Kit) -> packets.KitRubric:
    return packets.KitRubric(
        kit.id,
        tuple(
            packets.RubricItem(
                item.label,
                item.kind,
                item.prompt or item.title,
                item.competency,
                scale_id(kit.scale_of(item)),
                tuple(item.anchors[value] for value in kit.scale_of(item).values),
            )
            for item in kit.items
        ),
    )


def _deviations(case: Case) -> tuple[packets.Deviation, ...]:
    return tuple(
        packets.Deviation(seat.kit.title, seat.who.latin, what, affects) for seat, what, affects in case.deviations()
    )


def _overrides(case: Case, zone: tzinfo) -> tuple[packets.Override, ...]:
    lines = rows.overrides(case.candidate.id)
    people = accounts.by_ids({*(line.person_id for line in lines), *(line.granted_by for line in lines)})
    return tuple(
        packets.Override(
            line.at.astimezone(zone),
            name_of(people[line.granted_by]),
            name_of(people[line.person_id]),
            "the cards that were in",
            line.reason,
        )
        for line in lines
    )


def _voided(case: Case, zone: tzinfo, *, with_numbers: bool) -> tuple[packets.Voided, ...]:
    people = accounts.by_ids({void.by for void in case.voids})
    found = []
    for void in case.voids:
        kit = next((kit for kit in case.loop.kits if kit.id == void.kit_name), None)
        item = kit.item(void.item) if kit else None
        where = f"{kit.title}, {item.label}" if kit and item else void.item
        told = voids.means(case, kit, item) if with_numbers and kit and item else ("", "", "")
        found.append(packets.Voided(where, void.reason, name_of(people[void.by]), void.at.astimezone(zone), *told))
    return tuple(found)


def _structure(case: Case, made_at: datetime) -> tuple[packets.StructureLine, ...]:
    around = judging.around(
        case.loop,
        is_frozen=True,
        is_signed=case.version.sign_off == SIGNED,
        tasks_linked=needs.is_traced(case.candidate.opening),
        needs_written=bool(case.candidate.opening.needs.strip()),
        trained_interviewers=calibration.share_of(case.candidate.opening_id, made_at),
        same_interviewers=progress.shared_interviewers(case.candidate.opening_id),
        has_reactions=preparations.is_asking(case.candidate.opening_id),
        is_measured=measuring.are_known(case.version.id, case.loop),
    )
    return tuple(
        packets.StructureLine(component.title, _points(component.score), component.reason)
        for component in loops.score(case.loop, around)
    )


def _points(score: Fraction) -> str:
    return "0.5" if score == Fraction(1, 2) else str(int(score))


def _notices(case: Case) -> tuple[str, ...]:
    found = []
    if case.candidate.version_id != case.candidate.opening.version_id:
        found.append("Met on another loop version than the opening’s other candidates: not comparable with them.")
    planned = [kit.title for kit in case.loop.kits if kit.id not in {seat.kit.id for seat in case.seats}]
    if planned:
        found.append(f"Not held: {', '.join(planned)}.")
    closed = [seat for seat in case.seats if seat.is_closed]
    found += [
        f"{seat.who.latin} closed the {seat.kit.title} card without ratings: "
        f"{scorecards.ENDINGS[seat.row.closer].lower()}."
        for seat in closed
    ]
    return tuple(found)
