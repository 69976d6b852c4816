"""The frozen facts of a packet: everything that it prints, and nothing that has to be looked up elsewhere.

Times carry their offset and are printed as they stand. Recommendations and votes are 1 strong no to 4 strong yes.
`seat` names one interviewer in one interview; `where` names an item as people say it ('ML concepts, Q3').
"""

from dataclasses import dataclass
from datetime import datetime

from hiringkit.domain.packets.audiences import MANAGER
from hiringkit.domain.packets.cards import Card, Name
from hiringkit.domain.packets.results import Competency, Computed, Scale

FORMAT = 1
READING, FINAL = "reading", "final"
PAPERS = ("A4", "Letter")
RECOMMENDATIONS = (1, 2, 3, 4)
YES = 3


@dataclass(frozen=True, slots=True)
class Opening:
    """The job being hired for."""

    title: str
    code: str = ""
    team: str = ""


@dataclass(frozen=True, slots=True)
class LoopVersion:
    """The frozen loop version that the opening pins, its content hash, and who signed it off where that was asked."""

    title: str
    version: int
    hash: str
    signed_by: Name | None = None
    signed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class KitVersion:
    """A kit that was used, with its content hash."""

    id: str
    title: str
    hash: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """When the committee meets and who chairs it."""

    at: datetime | None = None
    chair: Name | None = None


@dataclass(frozen=True, slots=True)
class Interview:
    """One interview in the order of the loop; `planned_minutes` is the arranged time, extra time included."""

    id: str
    title: str
    kit: str
    planned_minutes: int
    at: datetime | None = None
    actual_minutes: int | None = None

    @property
    def overrun(self) -> int:
        """Minutes beyond the arranged time, 0 when there were none."""
        return max(0, (self.actual_minutes or 0) - self.planned_minutes)


@dataclass(frozen=True, slots=True)
class Seat:
    """One interviewer in one interview; without a recommendation the card is missing.

    `short` heads the narrow columns; `missing_note` says what was done about a missing card. Where only totals are
    printed, a seat names no interview.
    """

    id: str
    interview: str
    name: Name
    short: str = ""
    recommendation: int | None = None
    days_late: int = 0
    missing_note: str = ""

    @property
    def is_missing(self) -> bool:
        """True when no card was submitted."""
        return self.recommendation is None


@dataclass(frozen=True, slots=True)
class Deviation:
    """A change from the kit, and what it affects."""

    interview: str
    who: str
    what: str
    affects: str = ""


@dataclass(frozen=True, slots=True)
class Override:
    """Blindness lifted for someone who still owed a card: by whom, for whom, what they could see, and why."""

    at: datetime
    by: Name
    whom: Name
    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class Voided:
    """A question whose ratings count no longer; the final edition has its competency’s mean with it and without."""

    where: str
    reason: str
    by: Name
    at: datetime
    competency: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Vote:
    """A member's sealed first vote and second vote; `recused` holds the reason of a member who stepped aside."""

    member: Name
    role: str = ""
    first: int | None = None
    first_reason: str = ""
    second: int | None = None
    change_reason: str = ""
    dissent: str = ""
    recused: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """The recorded outcome; `against` holds the written reason for going against the votes or the computed result."""

    outcome: str
    reason: str
    decided_by: Name
    at: datetime
    role: str = ""
    conditions: str = ""
    against: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """Why the committee went on before every vote was in, or reopened an earlier decision (then with its outcome)."""

    at: datetime
    reason: str
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class StructureLine:
    """One component of the structure score: '1', '0.5' or '0', and why."""

    component: str
    score: str
    reason: str


@dataclass(frozen=True, slots=True)
class RubricItem:
    """A question of the kit with all its anchors, one for each point of its scale, lowest first."""

    label: str
    kind: str
    prompt: str
    competency: str
    scale: str
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KitRubric:
    """The rubric of one kit, for the appendix."""

    kit: str
    items: tuple[RubricItem, ...]


@dataclass(frozen=True, slots=True)
class Attachment:
    """What was attached to the candidate; `pages` of it follow in print, unless `notice` says why none do."""

    kind: str
    name: str
    sha256: str = ""
    media: str = ""
    size: int = 0
    pages: int = 0
    url: str = ""
    notice: str = ""

    @property
    def follows(self) -> bool:
        """True when its pages are part of the packet."""
        return self.pages > 0 and not self.notice


@dataclass(frozen=True, slots=True)
class Packet:
    """Everything that one packet prints.

    `consolidated` stands in printing order (widest disagreement first). `computed` and `votes` are for the final
    edition alone. `notices` are further lines for 'Before you rely on it', above those found in the facts themselves.
    `number` is the candidate's in the opening, by arrival; `included` are the hashes of cards that totals stand for.
    """

    identifier: str
    edition: int
    kind: str
    made_at: datetime
    organisation: str
    opening: Opening
    candidate: Name
    loop: LoopVersion
    kits: tuple[KitVersion, ...]
    scales: tuple[Scale, ...]
    interviews: tuple[Interview, ...]
    panel: tuple[Seat, ...]
    cards: tuple[Card, ...]
    consolidated: tuple[Competency, ...]
    consensus: str
    rubric: tuple[KitRubric, ...]
    retention: str
    audience: str = "committee"
    paper: str = "A4"
    language: str = "en"
    meeting: Meeting = Meeting()
    computed: Computed | None = None
    weights_reason: str = ""
    deviations: tuple[Deviation, ...] = ()
    overrides: tuple[Override, ...] = ()
    voided: tuple[Voided, ...] = ()
    to_settle: tuple[str, ...] = ()
    to_settle_note: str = ""
    notices: tuple[str, ...] = ()
    votes: tuple[Vote, ...] = ()
    decision: Decision | None = None
    turns: tuple[Turn, ...] = ()
    structure: tuple[StructureLine, ...] = ()
    changes_since: tuple[str, ...] = ()
    number: int = 0
    included: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    format: int = FORMAT

    @property
    def is_totals(self) -> bool:
        """True when it prints totals in place of scorecards."""
        return self.audience == MANAGER

    @property
    def missing(self) -> tuple[Seat, ...]:
        """The seats whose card is missing."""
        return tuple(seat for seat in self.panel if seat.is_missing)
