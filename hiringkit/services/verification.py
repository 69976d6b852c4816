"""Checking every hash of every record, against its content and against the audit trail."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from hiringkit.domain import debriefs, loops, records, scorecards
from hiringkit.store import integrity
from hiringkit.store import loops as loop_rows
from hiringkit.store import records as trail
from hiringkit.store.debriefs import DecisionRow
from hiringkit.store.integrity import Sealed
from hiringkit.store.records import Anchor, Fault

Report = Callable[[int, int], None]
CARD_ACTS = ("scorecard.submit", "scorecard.amend")
FREEZE, DECIDE, ISSUE, RENDER = "loop.freeze", "debrief.decide", "packet.issue", "packet.render"
ATTACH, DETACH, FINISH = "candidate.attach", "candidate.detach", "letter.finish"
SLATE, SLATE_PDF = "slate.issue", "slate.render"
SEALED = (*CARD_ACTS, FREEZE, DECIDE, ISSUE, RENDER, SLATE, SLATE_PDF, ATTACH, DETACH, FINISH)
"""The acts whose line in the audit trail holds a hash."""
ERASE = ("record.erase", "record.anonymise")
TABLES = {
    ISSUE: "packets",
    RENDER: "pdf_parts",
    SLATE: "slates",
    SLATE_PDF: "slate_pdfs",
    ATTACH: "attachments",
    FINISH: "letters",
}
"""Where the record of an act stands; that of a card’s acts is the card."""
CHANGED = "its content does not give its hash: it was changed after it was recorded"
OTHER = "its hash is not the one in the audit trail: content and hash were changed together"
GONE = "the audit trail has it, and it is not there any more"
MISPLACED = "it stands with another candidate than it was recorded for"
UNHEARD = "the audit trail does not have it"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it was recorded: in which table, which row, and what is wrong."""

    table: str
    ref: str
    sentence: str


@dataclass(slots=True)
class Checked:
    """How many records were checked, and what was found."""

    records: int = 0
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Trail:
    """The state of the audit trail and the reading log: where they end, and every fault in them."""

    anchor: Anchor
    faults: tuple[Fault, ...]


@dataclass(slots=True)
class _Known:
    """Hashes that the audit trail holds: the last of each card, version, packet, slate and PDF; all of a candidate."""

    last: dict[tuple[str, str], str] = field(default_factory=dict)
    decisions: set[tuple[str, str]] = field(default_factory=set)
    about: dict[tuple[str, str], str] = field(default_factory=dict)
    """Whose an attachment, a packet or a letter is."""


def audit(kept: Anchor | None = None) -> Trail:
    """Walks both chains; with an anchor that was kept elsewhere, also whether they still hold what it says."""
    faults = tuple(trail.broken()) + (tuple(trail.anchor_faults(kept)) if kept else ())
    return Trail(trail.anchor(), faults)


def check(report: Report) -> Checked:
    """Checks every card, loop version, kit, decision, packet, slate and PDF."""
    total, checked, known = integrity.totals(), Checked(), _known()
    for findings in _all(known):
        checked.findings += findings
        checked.records += 1
        report(min(checked.records, total), total)
    for table, ref in known.last:
        checked.findings.append(Finding(table, ref, GONE))
    for candidate, _ in known.decisions:
        checked.findings.append(Finding("decisions", f"of candidate {candidate}", GONE))
    return checked


def _known() -> _Known:
    known = _Known()
    for line in integrity.sealed((*SEALED, *ERASE)):
        if line.act in ERASE:
            _forget(known, line)
        elif line.act == DECIDE:
            known.decisions.add((line.subject, line.sha256))
        elif line.act == FREEZE:
            known.last["loop_versions", line.version] = line.sha256
        elif line.act == DETACH:
            known.last.pop(("attachments", line.subject), None)
        else:
            table = TABLES.get(line.act, "scorecards")
            known.last[table, line.subject] = line.sha256
            known.about |= {(table, line.subject): line.candidate} if line.candidate else {}
    return known


def _forget(known: _Known, line: Sealed) -> None:
    """Takes out what an erasure took away, and what stays under the hash that it has without its words."""
    for table in ("scorecards", *TABLES.values()):
        for ref in line.gone:
            known.last.pop((table, ref), None)
    known.last |= {("scorecards", ref): sha256 for ref, sha256 in line.cards.items()}
    known.decisions = {one for one in known.decisions if one[0] != line.subject}
    known.decisions |= {(line.subject, sha256) for sha256 in line.decisions}


def hash_of(row: DecisionRow, candidate: str) -> str:
    """What a decision's content hashes to now."""
    names = ("outcome", "level", "reason", "against_reason", "conditions")
    values = {name: getattr(row, name) for name in names}
    return debriefs.decision_hash(values, candidate=candidate, decider=row.decider.ref, at=row.at)


def _all(known: _Known) -> Iterator[list[Finding]]:
    yield from _cards(known)
    yield from _versions(known)
    yield from _decisions(known)
    for ref, facts, sha256, candidate in integrity.packets():
        found = _compared(known, "packets", ref, records.text_hash(facts), sha256)
        yield found or _misplaced(known, "packets", ref, candidate)
    for key, content, sha256, ref in integrity.parts():
        yield _compared(known, "pdf_parts", ref or key, hashlib.sha256(content).hexdigest(), sha256)
    for ref, facts, sha256 in integrity.slates():
        yield _compared(known, "slates", ref, records.text_hash(facts), sha256)
    for computed, sha256, ref in integrity.slate_pdfs():
        yield _compared(known, "slate_pdfs", ref, computed, sha256)
    for ref, facts, kept, candidate in integrity.letters():
        found = _compared(known, "letters", ref, records.text_hash(facts), kept)
        yield found or _misplaced(known, "letters", ref, candidate)
    for ref, candidate, sha256, computed in integrity.attached():
        found = _compared(known, "attachments", ref, computed, sha256)
        yield found or _misplaced(known, "attachments", ref, candidate)


def _compared(known: _Known, table: str, ref: str, computed: str, kept: str | None) -> list[Finding]:
    """What is wrong with a row, from its content's hash, the hash beside it, and the one in the audit trail."""
    audited = known.last.pop((table, ref), None)
    if computed != kept:
        return [Finding(table, ref, CHANGED)]
    if audited is None:
        return [Finding(table, ref, UNHEARD)]
    return [] if audited == kept else [Finding(table, ref, OTHER)]


def _misplaced(known: _Known, table: str, ref: str, candidate: str) -> list[Finding]:
    """A whole record that stands with somebody else."""
    return [] if known.about.get((table, ref)) == candidate else [Finding(table, ref, MISPLACED)]


def _unreadable(known: _Known, table: str, ref: str) -> list[Finding]:
    """A row that cannot be read any more, or that leads nowhere."""
    known.last.pop((table, ref), None)
    return [Finding(table, ref, CHANGED)]


def _cards(known: _Known) -> Iterator[list[Finding]]:
    for ref, row, card in integrity.cards():
        if row is None:
            yield _unreadable(known, "scorecards", ref)
        elif row.state == scorecards.SUBMITTED:
            about = row.interview.candidate
            computed = scorecards.content_hash(card, row.interview.kit.sha256, row.person.ref, about.ref)
            found = _compared(known, "scorecards", row.ref, computed, row.sha256)
            yield found or ([] if row.candidate_id == about.id else [Finding("scorecards", row.ref, MISPLACED)])
        elif known.last.pop(("scorecards", row.ref), None):
            yield [Finding("scorecards", row.ref, f"the audit trail has it as submitted, and it stands as {row.state}")]
        else:
            yield []


def _versions(known: _Known) -> Iterator[list[Finding]]:
    for ref, row in integrity.versions():
        if row is None:
            yield _unreadable(known, "loop_versions", ref)
            continue
        found = _compared(known, "loop_versions", row.ref, records.text_hash(row.content), row.sha256)
        yield found
        own = {} if found else {kit.id: loops.hash_of(kit) for kit in loop_rows.read_loop(row).kits}
        for kit in row.kits:
            if records.text_hash(kit.content) != kit.sha256:
                yield [Finding("kits", kit.ref, CHANGED)]
            elif own and own.get(kit.name) != kit.sha256:
                yield [Finding("kits", kit.ref, "it is not the kit that its loop version holds")]
            else:
                yield []


def _decisions(known: _Known) -> Iterator[list[Finding]]:
    for number, row, candidate in integrity.decisions():
        if row is None:
            yield [Finding("decisions", str(number), CHANGED)]
            continue
        computed = hash_of(row, candidate)
        audited = (candidate, row.sha256) in known.decisions
        known.decisions.discard((candidate, row.sha256))
        where = f"{row.id}, of candidate {candidate}"
        if computed != row.sha256:
            yield [Finding("decisions", where, CHANGED)]
        else:
            yield [] if audited else [Finding("decisions", where, OTHER)]
