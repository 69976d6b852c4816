"""What one scorecard of a packet says, and how a person is named in it."""

from dataclasses import dataclass
from datetime import date, datetime

KINDS = ("question", "observation", "step")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as its bearer writes it; `lang` and `dir` ('ltr', 'rtl') say how to set it, `latin` how to read it."""

    text: str
    lang: str = ""
    dir: str = ""
    latin: str = ""
    pronunciation: str = ""

    @property
    def plain(self) -> str:
        """The name in one run of text, for titles: '陈伟 (Chen Wei)'."""
        return f"{self.text} ({self.latin})" if self.latin and self.latin != self.text else self.text


@dataclass(frozen=True, slots=True)
class Amendment:
    """A correction after submission; `item` is the label it changed ('Q3'), empty for the card as a whole."""

    at: datetime
    what: str
    before: str
    after: str
    reason: str
    item: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a card in kit order: what was asked, what was heard, and the rating or why there is none.

    `evidence` is plain text, kept to the letter. `anchor` is the text of the anchor that was chosen. `changed` says
    how the wording or the order differed from the kit; `added` is an extra question; `voided` is a reason.
    """

    label: str
    prompt: str
    competency: str
    kind: str = "question"
    rating: int | None = None
    not_assessed: str = ""
    anchor: str = ""
    evidence: str = ""
    probes: tuple[str, ...] = ()
    seconds: int | None = None
    changed: str = ""
    added: str = ""
    voided: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One submitted scorecard; `on_paper` is the day of the notes that it was transcribed from."""

    id: str
    seat: str
    recommendation: int
    rationale: str
    submitted_at: datetime
    hash: str
    items: tuple[Item, ...]
    amendments: tuple[Amendment, ...] = ()
    on_paper: date | None = None

    def item(self, label: str) -> Item | None:
        """The item of that label, if the card has one."""
        return next((item for item in self.items if item.label == label), None)
