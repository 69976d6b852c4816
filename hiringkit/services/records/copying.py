"""The copy of everything that is kept about a candidate: gathered, with other people left out, as facts to print."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from hiringkit.content import retention
from hiringkit.domain import candidates, debriefs, records, scorecards
from hiringkit.domain.access import Actor
from hiringkit.domain.loops import Kit
from hiringkit.domain.records import Copy, CopyLine, CopySection, Redactor
from hiringkit.services import organisation
from hiringkit.services.acts import Invalid, act
from hiringkit.services.records.keeping import candidate_of, clock, readable, rule_of
from hiringkit.store import accounts
from hiringkit.store import attachments as attachment_rows
from hiringkit.store import candidates as candidate_rows
from hiringkit.store import debriefs as debrief_rows
from hiringkit.store import interviews as interview_rows
from hiringkit.store import loops as loop_rows
from hiringkit.store import packets as packet_rows
from hiringkit.store import scorecards as card_rows
from hiringkit.store.candidates import Candidate
from hiringkit.store.debriefs import letters
from hiringkit.store.records import browsing
from hiringkit.store.records import keeping as rows
from hiringkit.store.scorecards import Scorecard, handovers, saving

FORMS = {"pdf": "PDF to read", "json": "JSON for a program"}
ABOUT = (
    "This is everything that is kept about you in this system: who you are, when you were interviewed, how each answer "
    "was rated and on which scale, what was noted, what was decided and why, and who has read it. Names and addresses "
    f"of others are replaced by {records.SOMEBODY}, because they have rights of their own; interviewers are numbered."
)
KEPT_BY = {"act": "did", "read": "read"}


def copy(actor: Actor, instance: Path, ref: str, form: str) -> Copy:
    """Everything kept about a candidate, for them to have; leaves an audit line."""
    if form not in FORMS:
        raise Invalid({"form": "Choose PDF or JSON."})
    with act(actor, "record.export", "candidate", ref, form=form) as done:
        row = candidate_of(actor, ref)
        readable(actor, row)
        found = _Gathered(actor, instance, row).copy()
        done.details["sha256"] = records.content_hash(
            [[one.title, [[x.label, x.text] for x in one.lines]] for one in found.sections]
        )
    return found


class _Gathered:
    """What is read of a candidate, and how others are left out of it."""

    def __init__(self, actor: Actor, instance: Path, row: Candidate) -> None:
        self.actor, self.instance, self.row = actor, instance, row
        self.cards = card_rows.of_candidate(row.id)
        people = accounts.everyone()
        self.names = {one.ref: one.name for one in people}
        others = [word for one in people if one.id != row.person_id for word in (one.name, one.latin_name, one.email)]
        others += [
            word
            for one in candidate_rows.of_opening(row.opening_id, 0)
            if one.id != row.id
            for word in (one.name, one.latin_name, one.email)
        ]
        self.clean = Redactor((word for word in others if word), (row.name, row.latin_name, row.email))
        numbered = sorted({card.person_id for card in self.cards})
        self.raters = {person: f"Interviewer {number}" for number, person in enumerate(numbered, start=1)}
        self.duties: dict[str, str] = {}
        for one in people:
            if one.id in self.raters:
                self.duties[one.ref] = self.raters[one.id]

    def copy(self) -> Copy:
        """The copy."""
        settings = organisation.settings()
        sections = [
            CopySection(title, tuple(CopyLine(label, self.clean(text)) for label, text in lines if text))
            for title, lines in self._sections()
        ]
        return Copy(
            name=self.row.name,
            organisation=settings.name,
            made_at=_day(self.actor.at),
            about=ABOUT,
            sections=tuple(section for section in sections if section.lines),
            paper=settings.paper,
        )

    def _sections(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        yield "Who you are", list(self._person())
        yield "How long this is kept", list(self._keeping())
        yield "Interviews", list(self._interviews())
        for card in self.cards:
            yield f"{card.interview.kit.title}: {self.raters[card.person_id]}", list(self._card(card))
        yield "Stages and decisions", list(self._decisions())
        yield "Votes of the committee", list(self._votes())
        yield "Files and packets", list(self._files())
        yield "Requests", list(self._requests())
        yield "Who did or read what", list(self._access())

    def _person(self) -> Iterator[tuple[str, str]]:
        row = self.row
        yield "Name", row.name
        yield "Name in Latin letters", row.latin_name
        yield "How it is said", row.pronunciation
        yield "Address", row.email
        yield "Telephone", row.phone
        yield "Applied for", f"{row.opening.title} ({row.opening.code})"
        yield "Added on", _day(row.created_at)
        yield "State", candidates.STATES.get(row.state, row.state)
        agreed = candidate_rows.adjustment(row.id)
        if agreed:
            yield "Adjustment agreed", f"{agreed.arrangement}\nExtra minutes: {agreed.extra_minutes}"
            yield "Reason for the adjustment", agreed.reason

    def _keeping(self) -> Iterator[tuple[str, str]]:
        rules = retention.rules(self.instance)
        rule, running = rule_of(self.row, rules), clock(self.row, rules)
        if rule:
            yield "Rule", f"{rule.title}: {rule.months} months after the process ends ({rule.law}; as of {rule.as_of})"
        if running.expires:
            yield "Ends on", _day(running.expires)
        if running.kept_until:
            yield "Kept until", f"{_day(running.kept_until)}: {running.kept_reason}"
        for hold in rows.holds(self.row):
            if hold.released_at is None:
                yield "Legal hold", f"since {_day(hold.placed_at)}"

    def _interviews(self) -> Iterator[tuple[str, str]]:
        for one in interview_rows.of_candidate(self.row.id):
            said = f"{one.kit.title}, {one.arranged_minutes} minutes"
            yield _moment(one.starts_at), _lines(said, one.call_url, one.note, one.cancelled_reason)

    def _card(self, card: Scorecard) -> Iterator[tuple[str, str]]:
        yield "State", scorecards.STATES[card.state] + (f", {_moment(card.submitted_at)}" if card.submitted_at else "")
        yield (
            "Closed because",
            scorecards.ENDINGS.get(card.closer, "") + (f": {card.closer_reason}" if card.closer_reason else ""),
        )
        if card.recommendation:
            yield "Recommendation", scorecards.RECOMMENDATIONS[card.recommendation]
        yield "Transcribed from paper", card.on_paper.isoformat() if card.on_paper else ""
        yield "Rationale", card.rationale
        yield "Notes at the end", card.closing_notes
        yield from self._entries(card, loop_rows.read_kit(card.interview.kit))
        for one in card_rows.amendments([card.id]).get(card.id, []):
            yield f"Corrected on {_day(one.at)}", f"from {one.before} to {one.after}\n{one.reason}"
        passed_on = handovers.get(card.id)
        yield "Passed on to the next interviewers", passed_on.text if passed_on else ""
        yield "Private note of the interviewer", card_rows.private_note(card.id)
        yield "Earlier wordings", "\n\n".join(_earlier(card))

    def _entries(self, card: Scorecard, kit: Kit) -> Iterator[tuple[str, str]]:
        entries = card_rows.entries_of([card.id]).get(card.id, {})
        for item in kit.items:
            entry = entries.get(item.id)
            if entry is not None:
                yield f"{item.label} {item.title}", "\n".join(part for part in _said(item, kit, entry) if part)

    def _decisions(self) -> Iterator[tuple[str, str]]:
        for gate in self.row.gates:
            yield f"{_day(gate.at)}: {gate.stage}", f"{gate.outcome}\n{gate.reason}"
        for one in debrief_rows.decisions(self.row.id):
            outcome = debriefs.OUTCOMES.get(one.outcome, one.outcome)
            said = _lines(outcome, one.level, one.reason, one.against_reason, one.conditions)
            yield f"Decision of {_day(one.at)}", said
            if one.reopened_at:
                yield f"Reopened on {_day(one.reopened_at)}", one.reopened_reason

    def _votes(self) -> Iterator[tuple[str, str]]:
        for one in debrief_rows.votes(self.row.id):
            said = _lines(scorecards.RECOMMENDATIONS[one.value], one.reason, one.dissent)
            yield f"Round {one.round}, {_day(one.sealed_at)}", said
        meeting = debrief_rows.get(self.row.id)
        if meeting:
            yield "Points to settle", meeting.agenda
            yield "Why the votes were opened before all were in", meeting.went_on_reason
        for label, papers in (
            ("Somebody was let in before their own scorecard", debrief_rows.overrides(self.row.id)),
            ("A member stepped aside", debrief_rows.recusals(self.row.id)),
            ("The committee went on without a scorecard", debrief_rows.waivers(self.row.id)),
        ):
            for paper in papers:
                yield f"{label}, {_day(paper.at)}", paper.reason

    def _files(self) -> Iterator[tuple[str, str]]:
        for one in attachment_rows.of_candidate(self.row.id):
            yield _day(one.at), f"{one.name} {one.url}".strip()
        for packet, *_ in packet_rows.of_candidate(self.row.id):
            yield _day(packet.issued_at), f"Packet {packet.ref}, edition {packet.edition}"
        for letter in letters.letters_of(self.row.id):
            yield f"Letter, {_day(letter.changed_at)}", letter.text

    def _requests(self) -> Iterator[tuple[str, str]]:
        for one in rows.requests(self.row.id):
            answered = (
                f"answered {_day(one.answered_at)}\n{one.answer}" if one.answered_at else f"due {_day(one.due_at)}"
            )
            yield f"{_day(one.received_at)}: {records.REQUESTS[one.kind]}", answered

    def _access(self) -> Iterator[tuple[str, str]]:
        for line in browsing.of_candidate(self.row):
            who = self.duties.get(line.actor) or ("A colleague" if line.actor in self.names else "The system")
            yield _moment(line.at), f"{who}: {records.label(line.act, line.kind)}"


def _said(item: Any, kit: Kit, entry: scorecards.Entry) -> Iterator[str]:
    """One entry in words: the rating with the anchor that it stands for, or why there is none, and what was noted."""
    if entry.rating is not None:
        yield f"Rated {entry.rating} of {max(kit.scale_of(item).values)}: {item.anchors.get(entry.rating, '')}"
    yield scorecards.NOT_ASSESSED.get(entry.not_assessed, "")
    yield entry.evidence
    yield f"Asked differently: {entry.changed}" if entry.changed else ""
    yield f"Asked as well: {entry.added}" if entry.added else ""


def _earlier(card: Scorecard) -> list[str]:
    """What the card's author wrote and changed again before it was in, without what a later wording holds whole."""
    present: dict[tuple[str, str], str] = {}
    earlier: list[str] = []
    for one in saving.history(card.id):
        said = str(json.loads(one.value)) if one.field in saving.WORDS else ""
        if one.kept:
            present.setdefault((one.item, one.field), said)
        if said.strip() and not any(said in text for text in (*present.values(), *earlier)):
            earlier.append(said)
    return earlier


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _day(at: datetime) -> str:
    return f"{at.day} {at:%B %Y}"


def _moment(at: datetime) -> str:
    return f"{at.day} {at:%B %Y, %H:%M} UTC"
