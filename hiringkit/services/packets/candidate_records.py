"""A candidate's whole record as plain values: what was asked, rated, changed, voted and decided.

Adjustments, demographic answers and private notes are kept apart: they are in no export but their own.
"""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from hiringkit.domain import access, scorecards
from hiringkit.domain.access import Actor, Standing
from hiringkit.services.debriefs import Case, Seat, vote_panel
from hiringkit.store import packets as packet_rows

FORMAT = "hiringkit candidate record 1"
Plain = dict[str, Any]


def record(actor: Actor, case: Case, standing: Standing) -> Plain:
    """The record as the actor may read it: contacts for those who run the opening, votes once they are open."""
    candidate = case.candidate
    return {
        "format": FORMAT,
        "exported_at": _time(actor.at),
        "exported_by": actor.name,
        "candidate": _candidate(actor, case, standing),
        "opening": {"code": candidate.opening.code, "title": candidate.opening.title},
        "loop": {"title": case.version.title, "version": case.version.number, "sha256": case.version.sha256},
        "scorecards": [_card(seat) for seat in case.seats],
        "voided": [{"kit": one.kit_name, "item": one.item, "reason": one.reason} for one in case.voids],
        "overrides": [
            {"for": one.person.name, "by": one.granter.name, "reason": one.reason, "at": _time(one.at)}
            for one in case.papers.overrides
        ],
        "consensus": case.view.consensus,
        "committee": _committee(actor, case, standing),
        "packets": [
            {"ref": row.ref, "edition": row.edition, "kind": row.kind, "sha256": row.sha256}
            for row, _, _ in packet_rows.of_candidate(candidate.id)
        ],
    }


def _candidate(actor: Actor, case: Case, standing: Standing) -> Plain:
    candidate = case.candidate
    names = ("ref", "name", "latin_name", "pronunciation", "lang", "dir", "state")
    contacts = ("email", "phone") if access.can_manage_candidate(actor, standing) is None else ()
    return {name: getattr(candidate, name) for name in (*names, *contacts)}


def _card(seat: Seat) -> Plain:
    row = seat.row
    found: Plain = {
        "ref": row.ref,
        "interviewer": row.person.name,
        "kit": {"id": seat.kit.id, "title": seat.kit.title, "sha256": row.interview.kit.sha256},
        "interview_at": _time(row.interview.starts_at),
        "minutes": {"arranged": row.interview.arranged_minutes, "taken": row.call_minutes},
        "state": row.state,
        "gone_on_without": seat.waived.reason if seat.waived else "",
        "closed": {"how": scorecards.ENDINGS.get(row.closer, ""), "why": row.closer_reason},
    }
    return found | (_given(seat, seat.card) if seat.card else {})


def _given(seat: Seat, card: scorecards.Card) -> Plain:
    return {
        "submitted_at": _time(seat.row.submitted_at),
        "sha256": seat.row.sha256,
        "transcribed_from_paper": card.paper_day,
        "recommendation": card.recommendation,
        "rationale": card.rationale,
        "items": [_item(seat, card, number) for number in range(len(seat.kit.items))],
        "amendments": [
            {"item": one.item, "field": one.field, "before": one.before, "after": one.after, "reason": one.reason}
            | {"at": _time(one.at)}
            for one in seat.amendments
        ],
    }


def _item(seat: Seat, card: scorecards.Card, number: int) -> Plain:
    item = seat.kit.items[number]
    scale, entry = seat.kit.scale_of(item), asdict(card.entry(item.id))
    scale_said = {"lowest": min(scale.values), "highest": max(scale.values), "bar": scale.bar}
    said = {"label": item.label, "kind": item.kind, "competency": item.competency, "prompt": item.prompt or item.title}
    anchor = item.anchors.get(entry["rating"] or 0, "")
    return {**said, "scale": scale_said, **entry, "anchor": anchor}


def _committee(actor: Actor, case: Case, standing: Standing) -> Plain:
    panel = vote_panel(actor, case, standing)
    decisions = [*panel.earlier, *([panel.decision] if panel.decision else [])]
    return {
        "chair": panel.chair,
        "decider": panel.decider,
        "votes_are_open": panel.are_open,
        "votes": [
            {
                "member": voter.name,
                "duty": voter.duty,
                "first": voter.first.value if voter.first else None,
                "first_reason": voter.first.reason if voter.first else "",
                "second": voter.second.value if voter.second else None,
                "second_reason": voter.second.reason if voter.second else "",
                "dissent": voter.dissent,
                "stepped_aside": voter.recused,
            }
            for voter in panel.voters
        ],
        "decisions": [asdict(one) | {"at": _time(one.at), "signed_at": _time(one.signed_at)} for one in decisions],
    }


def _time(at: datetime | None) -> str:
    return at.isoformat() if at else ""
