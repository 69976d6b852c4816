"""From the facts for the committee to the facts for another audience: hidden things are taken out before rendering."""

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from hiringkit.domain.packets.audiences import COMMITTEE, MANAGER, MASKED, OWN
from hiringkit.domain.packets.cards import Name
from hiringkit.domain.packets.masking import Found, Masker, Record, forms
from hiringkit.domain.packets.masking.folding import folded, listed
from hiringkit.domain.packets.totals import totals
from hiringkit.domain.packets.values import Packet, Seat

KEPT = listed(
    "id seat interview kit hash scale state kind lang dir paper language identifier audience item competency version "
    "format weight score mean consensus short"
)
"""Fields that hold keys, figures or words of the program's own."""
FROZEN = listed(
    "prompt anchor anchors probes title label where component spread code team organisation retention role outcome "
    "arithmetic not_assessed who affects hangs_on"
)
"""Fields with text that nobody wrote about this candidate: only whole names and contacts are replaced there."""


@dataclass(frozen=True, slots=True)
class About:
    """What is known besides the facts: other people by name, the candidate's contacts, words added by hand."""

    others: tuple[Name, ...] = ()
    contacts: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """The facts for one audience, and what was replaced and left on the way there."""

    packet: Packet
    found: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True)
class _Rules:
    name: Callable[[Name], Name]
    notes: Masker
    frozen: Masker
    record: Record


def prepare(packet: Packet, audience: str, about: About | None = None) -> Prepared:
    """The packet as that audience may read it, from the packet for the committee."""
    about = about or About()
    if audience == COMMITTEE:
        return Prepared(packet)
    rules = _identity(packet, about) if audience == MASKED else _people(packet, about, audience == OWN)
    made: Packet = _rewritten(packet, rules)
    made = replace(made, audience=audience, panel=_panel(made), attachments=())
    if audience == MANAGER:
        made = totals(made)
    if audience == OWN:
        made = replace(made, rubric=())
    return Prepared(made, rules.record.lines())


def candidate_label(packet: Packet) -> str:
    """What stands for the candidate's name: 'Candidate 7' by number in the opening."""
    return f"Candidate {packet.number}" if packet.number else "The candidate"


def _identity(packet: Packet, about: About) -> _Rules:
    label = Name(candidate_label(packet))
    people = ((forms(packet.candidate), f"[{label.text.lower()}]"),)
    parts = {part for text in (packet.candidate.text, packet.candidate.latin) for part in folded(text).split()}
    users = (contact.rpartition("@")[0] for contact in about.contacts)
    words = (*about.words, *about.contacts, *(user for user in users if len(user) > 3 and folded(user) not in parts))
    return _Rules(
        lambda name: label if name == packet.candidate else name,
        Masker(people, words=words, with_pronouns=True),
        Masker(people, words=words, is_strict=True),
        Record(),
    )


def _people(packet: Packet, about: About, is_own: bool) -> _Rules:
    """Interviewers by number; in the candidate's own copy everybody else too."""
    labels = {name: f"Interviewer {n}" for n, name in enumerate(dict.fromkeys(s.name for s in packet.panel), 1)}
    if is_own:
        members = dict.fromkeys(name for name in _staff(packet) if name not in labels)
        labels |= {name: f"Committee member {n}" for n, name in enumerate(members, 1)}
    labels.pop(packet.candidate, None)
    known = [(forms(name), f"[{label.lower()}]") for name, label in labels.items()]
    if is_own:
        known += [(forms(name), "[another person]") for name in about.others if name not in {*labels, packet.candidate}]
    keep = about.contacts if is_own else ()
    return _Rules(
        lambda name: Name(labels[name]) if name in labels else name,
        Masker(known, words=about.words, keep=keep, with_contacts=is_own),
        Masker(known, words=about.words, keep=keep, with_contacts=is_own, is_strict=True),
        Record(),
    )


def _staff(packet: Packet) -> list[Name]:
    """Everybody named besides the interviewers: chair, voters, decider, who voided and who lifted blindness."""
    found = [vote.member for vote in packet.votes]
    found += [name for name in (packet.meeting.chair, packet.loop.signed_by) if name]
    found += [packet.decision.decided_by] if packet.decision else []
    found += [name for one in packet.overrides for name in (one.by, one.whom)]
    return [*found, *(one.by for one in packet.voided)]


def _panel(packet: Packet) -> tuple[Seat, ...]:
    """The seats with the short form of their label where the name was replaced."""
    return tuple(
        replace(seat, short=seat.name.text) if seat.name.text.startswith("Interviewer ") else seat
        for seat in packet.panel
    )


def _rewritten(value: Any, rules: _Rules, field: str = "") -> Any:
    """The value with every text in it gone through; closed by default, since unknown fields count as notes."""
    if isinstance(value, Name):
        return rules.name(value)
    if is_dataclass(value) and not isinstance(value, type):
        inner = {one.name: _rewritten(getattr(value, one.name), rules, one.name) for one in fields(value)}
        return type(value)(**inner)
    if isinstance(value, tuple):
        return tuple(_rewritten(one, rules, field) for one in value)
    if not isinstance(value, str) or not value or field in KEPT:
        return value
    masker = rules.frozen if field in FROZEN else rules.notes
    return masker.mask(value, rules.record, field.replace("_", " "))
