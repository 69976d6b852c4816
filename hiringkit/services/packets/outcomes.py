"""The committee's meeting, votes and decision as a packet prints them."""

from datetime import datetime, tzinfo

from hiringkit.domain import access, debriefs, packets
from hiringkit.domain.packets import Name
from hiringkit.store import debriefs as rows
from hiringkit.store.accounts import Person
from hiringkit.store.candidates import Candidate


def _name(person: Person) -> Name:
    return Name(person.name, person.lang, person.dir, person.latin_name)


def meeting_of(candidate: Candidate, meeting: rows.Debrief | None, zone: tzinfo) -> packets.Meeting:
    """When the committee meets, and its chair."""
    chairs = [member.person for member in candidate.opening.members if member.duty == access.CHAIR]
    at = meeting.meets_at.astimezone(zone) if meeting and meeting.meets_at else None
    return packets.Meeting(at, _name(chairs[0]) if chairs else None)


def votes_of(candidate: Candidate) -> tuple[packets.Vote, ...]:
    """Each member's first and second vote, or why they stepped aside."""
    cast = {(vote.person_id, vote.round): vote for vote in rows.votes(candidate.id)}
    recused = {line.person_id: line.reason for line in rows.recusals(candidate.id)}
    members = {m.person_id: m for m in candidate.opening.members if m.duty in (access.COMMITTEE, access.CHAIR)}
    return tuple(
        packets.Vote(
            member=_name(member.person),
            role=access.DUTIES[member.duty],
            first=first.value if (first := cast.get((person, 1))) else None,
            first_reason=first.reason if first else "",
            second=second.value if (second := cast.get((person, 2))) else None,
            change_reason=second.reason if second else "",
            dissent=second.dissent if second else "",
            recused=recused.get(person, ""),
        )
        for person, member in members.items()
        if person != candidate.person_id
    )


def decision_of(candidate: Candidate, zone: tzinfo) -> packets.Decision | None:
    """The decision that stands, if one was recorded."""
    standing = [row for row in rows.decisions(candidate.id) if row.stands]
    if not standing:
        return None
    row = standing[-1]
    outcome = debriefs.OUTCOMES[row.outcome]
    return packets.Decision(
        outcome=f"{outcome}, {row.level}" if row.level else outcome,
        reason=row.reason,
        decided_by=_name(row.decider),
        at=row.at.astimezone(zone),
        role=f"Named decider; signed off by a second person on {_day(row.signed_at, zone)}"
        if row.signed_at
        else "Named decider",
        conditions=row.conditions,
        against=row.against_reason,
    )


def _day(at: datetime, zone: tzinfo) -> str:
    local = at.astimezone(zone)
    return f"{local.day} {local:%B %Y}"


def turns_of(candidate: Candidate, meeting: rows.Debrief | None, zone: tzinfo) -> tuple[packets.Turn, ...]:
    """Where the chair went on without every vote, and each decision that was reopened, in order of time."""
    reopened = [
        packets.Turn(row.reopened_at.astimezone(zone), row.reopened_reason, debriefs.OUTCOMES[row.outcome])
        for row in rows.decisions(candidate.id)
        if row.reopened_at
    ]
    if meeting and meeting.went_on_at:
        reopened.append(packets.Turn(meeting.went_on_at.astimezone(zone), meeting.went_on_reason))
    return tuple(sorted(reopened, key=lambda turn: turn.at))
