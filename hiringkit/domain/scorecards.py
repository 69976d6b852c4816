"""What a scorecard is: ratings on anchors, states with reasons, and when it is complete."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta

from hiringkit.domain import records
from hiringkit.domain.loops import Item, Kit

OWED = "owed"
DRAFT = "draft"
SUBMITTED = "submitted"
CLOSED = "closed"
STATES = {OWED: "Not started", DRAFT: "In progress", SUBMITTED: "Submitted", CLOSED: "Closed without ratings"}
RECOMMENDATIONS = {1: "Strong no", 2: "No", 3: "Yes", 4: "Strong yes"}
NOT_ASSESSED = {
    "not_reached": "Ran out of time",
    "not_applicable": "Not applicable to this candidate",
    "voided": "Question voided",
    "recused": "Stepped aside for this question",
    "answered_elsewhere": "Already answered under another question",
    "adjustment": "Left out as an agreed adjustment",
    "technical": "Technical problem on the call",
    "declined": "Candidate preferred not to answer",
}
CLOSERS = {
    "did_not_happen": "The interview could not take place",
    "conflict": "I have a conflict of interest",
    "withdrew": "The candidate withdrew",
}
ANONYMISED = "anonymised"
ENDINGS = {**CLOSERS, ANONYMISED: "The candidate’s record was anonymised"}
"""Every way in which a card is closed; the last is nobody's choice."""
DUE_HOURS = 24
AMENDABLE = {
    "rating": "rating",
    "evidence": "evidence",
    "changed": "what differed",
    "added": "extra question",
    "recommendation": "recommendation",
    "rationale": "rationale",
    "on_paper": "day of the notes on paper",
}
"""What of a submitted card can be amended, in words."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item on one scorecard: a rating or the reason there is none, and the evidence for it.

    `probes` are positions in the item's list; `seconds` is the time spent; `changed` says how the wording or the
    order differed from the kit; `added` is an extra question that was asked.
    """

    item: str
    rating: int | None = None
    not_assessed: str = ""
    evidence: str = ""
    probes: tuple[int, ...] = ()
    seconds: int | None = None
    changed: str = ""
    added: str = ""
    shareable: bool = False

    @property
    def is_answered(self) -> bool:
        """True when there is a rating, or a reason for none."""
        return self.rating is not None or bool(self.not_assessed)


@dataclass(frozen=True, slots=True)
class Card:
    """One interviewer's judgement of one interview; `on_paper` is the day of the notes that it was transcribed from."""

    entries: dict[str, Entry] = field(default_factory=dict)
    recommendation: int | None = None
    rationale: str = ""
    on_paper: date | None = None

    @property
    def paper_day(self) -> str:
        """The day of the notes on paper as ISO text, empty when the card was filled in directly."""
        return self.on_paper.isoformat() if self.on_paper else ""

    def entry(self, item_id: str) -> Entry:
        """The entry of an item, empty when nothing was recorded."""
        return self.entries.get(item_id) or Entry(item_id)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is missing before a card can be submitted; `item` is empty for the card as a whole."""

    item: str
    code: str
    sentence: str


class BadEntry(ValueError):
    """A value that the kit does not allow, with a sentence that says what is allowed."""


def checked_rating(kit: Kit, item_id: str, rating: int | None) -> int | None:
    """The rating, if the item is in the kit and the scale has that point; raises BadEntry otherwise."""
    item = kit.item(item_id)
    if item is None:
        raise BadEntry("This question is not in the kit.")
    values = kit.scale_of(item).values
    if rating is not None and rating not in values:
        raise BadEntry(f"{item.label}: a rating is one of {', '.join(map(str, values))}.")
    return rating


Days = tuple[date, date]
"""The first and the last of several days."""


def days_of_notes(starts_at: datetime, at: datetime) -> Days:
    """Between which days notes on paper can have been written, wherever on earth that was."""
    return (starts_at - timedelta(days=1)).date(), (at + timedelta(days=1)).date()


def problems(card: Card, kit: Kit, days: Days, voided: frozenset[str] = frozenset()) -> list[Problem]:
    """Everything that is missing before the card can be submitted, in kit order; `days` are those of its notes."""
    found = [problem for item in kit.items if item.id not in voided for problem in _item_problems(card, kit, item)]
    if card.recommendation not in RECOMMENDATIONS:
        found.append(Problem("", "recommendation", "Give your recommendation."))
    if not card.rationale.strip():
        found.append(Problem("", "rationale", "Say why: two or three sentences that cite evidence."))
    if card.on_paper and not days[0] <= card.on_paper <= days[1]:
        words = f"The notes on paper cannot be from {card.paper_day}: that is before the interview or still to come."
        found.append(Problem("", "on_paper", words))
    return found


def _item_problems(card: Card, kit: Kit, item: Item) -> Iterator[Problem]:
    entry = card.entry(item.id)
    if not entry.is_answered:
        yield Problem(item.id, "unrated", f"{item.label} needs a rating, or the reason it was not assessed.")
    elif entry.rating in kit.scale_of(item).ends and not entry.evidence.strip():
        yield Problem(
            item.id,
            "evidence",
            f"{item.label} is rated {entry.rating}: say what was heard, at either end of the scale.",
        )


def rated(card: Card, kit: Kit) -> int:
    """How many of the kit's items have a rating or a reason."""
    return sum(card.entry(item.id).is_answered for item in kit.items)


def deviations(card: Card, kit: Kit) -> Iterator[tuple[Item, str]]:
    """What differed from the kit, item by item, as sentences."""
    for item in kit.items:
        entry = card.entry(item.id)
        if entry.not_assessed:
            yield item, f"{item.label} was not assessed: {NOT_ASSESSED[entry.not_assessed].lower()}."
        if entry.changed.strip():
            yield item, f"{item.label} was asked differently: {entry.changed.strip()}"
        if entry.added.strip():
            yield item, f"An extra question was asked after {item.label}: {entry.added.strip()}"


def amended(field: str, value: str) -> str:
    """A value before or after an amendment, kept as canonical JSON, as people read it."""
    known = records.parsed(value)
    if field == "recommendation":
        return RECOMMENDATIONS.get(known, "none")
    if isinstance(known, str):
        return (NOT_ASSESSED.get(known, known) if field == "rating" else known) or "none"
    return "none" if known is None else str(known)


def minutes_over(held_minutes: int | None, arranged_minutes: int) -> int:
    """Minutes beyond the arranged time, which already holds any extra time agreed; never negative."""
    return max(0, (held_minutes or 0) - arranged_minutes)


def due_at(starts_at: datetime, minutes: int, due_hours: int = DUE_HOURS) -> datetime:
    """When the scorecard is due: hours after the arranged end of the call."""
    return starts_at + timedelta(minutes=minutes, hours=due_hours)


def days_late(due: datetime, at: datetime) -> int:
    """Whole days late, counting any part of a day as one; 0 when not late."""
    return 0 if at <= due else (at - due) // timedelta(days=1) + 1


def content_hash(card: Card, kit_hash: str, rater: str, candidate: str) -> str:
    """SHA-256 of what a submitted card says, on which kit, by whom and of whom."""
    entries = [asdict(card.entries[key]) for key in sorted(card.entries)]
    return records.content_hash(
        {
            "entries": entries,
            "kit": kit_hash,
            "rater": rater,
            "candidate": candidate,
            "recommendation": card.recommendation,
            "rationale": card.rationale,
            "on_paper": card.paper_day,
        }
    )
