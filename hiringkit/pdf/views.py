"""What the packet's templates ask of the facts: look-ups, counts, and the ratings arranged for each page."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from hiringkit.domain import packets
from hiringkit.pdf import caveats, notes
from hiringkit.pdf.words import _, counted

ROOM = {"A4": 264.0, "Letter": 246.0}
"""Millimetres between the margins of page one, from top to bottom."""
NAME = 23
"""Letters of the candidate's name in one line of page one."""
HALF = 50
"""Letters in a line of half that width."""
TITLE = 46
"""Letters of a competency's title in one line of page one, 'must have' included."""
TALLEST = 16
"""Lines that may stand side by side at the foot of page one."""
BLOCKS = 9
"""Ratings of one competency that page one shows block by block; more are counted."""
COLUMNS = 9
"""Seats side by side in one matrix; more are printed as a further matrix."""
EXCERPT = 320
"""Characters of a note quoted where raters disagree; the whole note is with its scorecard."""


class Chip(NamedTuple):
    """One rating as printed: its class on the ramp, number, word, item, link target and description."""

    css: str
    value: int | None
    word: str
    label: str
    target: str
    title: str
    amended: bool = False


class Heard(NamedTuple):
    """One rater's words on a disputed competency."""

    chip: Chip
    seat: packets.Seat
    interview: packets.Interview
    item: packets.Item
    text: str
    is_cut: bool


class View:
    """One packet, arranged for its templates; `prefix` ('12.') numbers its pages where it is a part of a slate."""

    def __init__(self, packet: packets.Packet, digest: str = "", prefix: str = "") -> None:
        self.packet, self.prefix = packet, prefix
        self._numbers = {seat.id: number for number, seat in enumerate(packet.panel, 1)}
        self.hash = digest or packets.content_hash(packet)
        self.seats = {seat.id: seat for seat in packet.panel}
        self.interviews = {interview.id: interview for interview in packet.interviews}
        self.scales = {scale.id: scale for scale in packet.scales}
        self.competencies = {competency.id: competency for competency in packet.consolidated}
        self.cards = {card.seat: card for card in packet.cards}
        self.kits = {kit.id: kit for kit in packet.kits}
        self._places = {
            (card.seat, item.label): f"c{self.card_number(card.seat)}-{place}"
            for card in packet.cards
            for place, item in enumerate(card.items, 1)
        }

    @property
    def check(self) -> str:
        """The check code printed at the foot of each page."""
        return packets.check_code(self.hash)

    @property
    def audience(self) -> packets.Audience:
        """Whom this edition is for."""
        return packets.AUDIENCES[self.packet.audience]

    @property
    def line(self) -> str:
        """What every page says about whom it is for."""
        return _(self.audience.line)

    @property
    def given(self) -> list[packets.Seat]:
        """The seats whose card is in."""
        return [seat for seat in self.packet.panel if not seat.is_missing]

    @property
    def leaning(self) -> int:
        """How many submitted recommendations are yes or strong yes."""
        return sum((seat.recommendation or 0) >= packets.YES for seat in self.given)

    @property
    def disputed(self) -> list[packets.Competency]:
        """The competencies on which raters disagree, in printing order."""
        return [competency for competency in self.packet.consolidated if competency.flags]

    def interview(self, seat: packets.Seat) -> packets.Interview:
        """The interview of a seat."""
        return self.interviews[seat.interview]

    def short(self, seat_id: str) -> str:
        """The short name of a seat's interviewer."""
        return notes.brief((seat := self.seats[seat_id]).short or seat.name.latin or seat.name.text)

    def recommending(self, value: int | None) -> list[packets.Seat]:
        """The seats with that recommendation; None for the missing cards."""
        return [seat for seat in self.packet.panel if seat.recommendation == value]

    @property
    def tallest(self) -> int:
        """The largest number of equal recommendations."""
        return max(len(self.recommending(value)) for value in (None, 1, 2, 3, 4))

    def card_number(self, seat_id: str) -> int:
        """The number of a seat on the panel, from 1, by which its card is called: one more card moves no other."""
        return self._numbers[seat_id]

    def place(self, seat_id: str, label: str) -> str:
        """The anchor of an item of a seat's card, empty when there is no such item."""
        return self._places.get((seat_id, label), "")

    def chip(self, competency: packets.Competency, given: packets.Given) -> Chip:
        """A rating of a competency, or its absence, as printed."""
        target, where = self.place(given.seat, given.item), competency.title
        if given.seat:
            where = f"{self.short(given.seat)}, {self.interview(self.seats[given.seat]).title}, {given.item}"
        if given.state != packets.RATED or given.value is None:
            css, word = ("na", _("Not assessed")) if given.state == packets.NOT_ASSESSED else ("void", _("Voided"))
            return Chip(css, None, word, given.item, target, f"{where}: {word}")
        scale = self.scales[competency.scale]
        point = scale.point(given.value)
        title = f"{where}: {given.value} {point.label}"
        word, css = notes.narrow(point.short or point.label), f"r{scale.step(given.value)}"
        return Chip(css, given.value, word, given.item, target, title, given.amended)

    @property
    def density(self) -> tuple[bool, bool, bool]:
        """Whether page one sets recommendations and competencies close, or everything, so that it stays one page."""
        packet = self.packet
        lines = max(self._half_lines(packet.to_settle), self._half_lines(self.caveats) + 1)
        name = len(packet.candidate.text) + len(packet.candidate.latin if packet.candidate.latin else "")
        room = ROOM[packet.paper] - 128 - 5.2 * lines - 6.8 * len(packet.consolidated) - 10.6 * (name // NAME)
        room -= 5 * (bool(packet.voided and packet.missing) + bool(packet.decision))  # a second line of legend; outcome
        room -= 3.6 * sum(len(one.title) + 10 * one.must_have > TITLE for one in packet.consolidated)
        close_tally = self.tallest > 5 or room < 9.6 * self.tallest
        close_strip = room < (5.2 if close_tally else 9.6) * self.tallest
        spared = 2.1 * len(packet.consolidated) - 6 * (len(packet.scales) - 1)
        return close_tally, close_strip, close_strip and room + spared < 4.2 * self.tallest + 4

    def _half_lines(self, points: Iterable[str]) -> int:
        return sum(notes.lines(point, HALF) for point in points)

    @property
    def is_wordy(self) -> bool:
        """True when what stands side by side at the foot of page one is too long for it, and has to run on."""
        return max(self._half_lines(points) for points in (self.packet.to_settle, self.caveats)) > TALLEST

    @property
    def is_crowded(self) -> bool:
        """True when some competency has more ratings than page one has room for, block by block."""
        return any(len(competency.given) > BLOCKS for competency in self.packet.consolidated)

    def strip(self, competency: packets.Competency) -> list[tuple[Chip, int]]:
        """The ratings of a competency from low to high, then what is not rated, each with its count.

        Every rating is a block of its own (count 1) as long as page one has room for them.
        """
        chips = [self.chip(competency, given) for given in competency.given]
        ordered = sorted(chips, key=lambda chip: (chip.value is None, chip.value or 0))
        if not self.is_crowded:
            return [(chip, 1) for chip in ordered]
        alike = groupby(ordered, key=lambda chip: (chip.css, chip.value))
        return [(one[0], len(one)) for _key, group in alike if (one := list(group))]

    def count(self, competency: packets.Competency, value: int | None) -> int:
        """How many ratings of a competency have that value; None for those not assessed or voided."""
        return sum(given.value == value for given in competency.given)

    def cell(self, competency: packets.Competency, seat: packets.Seat) -> list[Chip]:
        """The ratings one seat gave for a competency."""
        return [self.chip(competency, given) for given in competency.given if given.seat == seat.id]

    def matrices(self) -> Iterator[list[packets.Seat]]:
        """The panel in groups that fit side by side."""
        panel = self.packet.panel
        groups = -(-len(panel) // COLUMNS) or 1
        size = -(-len(panel) // groups)
        for start in range(0, len(panel), max(size, 1)):
            yield list(panel[start : start + size])

    def flag_label(self, competency: packets.Competency) -> str:
        """The flag of a competency in two or three words."""
        return _("%(n)s apart", n=competency.apart) if competency.apart else _("across the bar")

    def reasons(self, competency: packets.Competency) -> list[str]:
        """Why a competency is flagged, one sentence for each flag."""
        return [self._reason(flag) for flag in competency.flags]

    def _reason(self, flag: packets.Flag) -> str:
        where = flag.where or _("the raters’ own means")
        if flag.kind == packets.APART:
            return counted("%(where)s: %(n)s point apart", "%(where)s: %(n)s points apart", flag.points, where=where)
        return _("%(where)s: on both sides of the bar", where=where)

    def heard(self, competency: packets.Competency) -> list[Heard]:
        """What each rater of a competency wrote, lowest rating first."""
        found = []
        for given in competency.given:
            card = self.cards.get(given.seat)
            item = card.item(given.item) if card else None
            if item is not None and given.state == packets.RATED:
                seat = self.seats[given.seat]
                text, is_cut = notes.excerpt(item.evidence, EXCERPT)
                found.append(Heard(self.chip(competency, given), seat, self.interview(seat), item, text, is_cut))
        return sorted(found, key=lambda one: one.chip.value or 0)

    def rating(self, item: packets.Item) -> packets.Point | None:
        """The point of the scale that an item was rated, None when it was not."""
        if item.rating is None:
            return None
        return self.scales[self.competencies[item.competency].scale].point(item.rating)

    def step(self, item: packets.Item) -> str:
        """The class of an item's rating on the ramp."""
        if item.rating is None:
            return "na"
        return f"r{self.scales[self.competencies[item.competency].scale].step(item.rating)}"

    def amendments(self, card: packets.Card, label: str) -> list[packets.Amendment]:
        """The corrections of one item of a card, or of the card as a whole when `label` is empty."""
        return [amendment for amendment in card.amendments if amendment.item == label]

    def noted(self, card: packets.Card) -> tuple[int, int]:
        """On how many items of a card something was noted, and in how many words."""
        written = [words for item in card.items if (words := notes.words(item.evidence))]
        return len(written), sum(written)

    def rated(self, card: packets.Card) -> int:
        """How many items of a card have a rating."""
        return sum(item.rating is not None for item in card.items)

    def title_of(self, competency: str) -> str:
        """The title of a competency; what is no id stands for itself."""
        return self.competencies[competency].title if competency in self.competencies else competency

    @property
    def has_amended(self) -> bool:
        """True when any card was amended after submission."""
        return any(card.amendments for card in self.packet.cards)

    @property
    def signers(self) -> list[packets.Name | None]:
        """Who signs: those who voted and who decided, else the chair and three empty lines."""
        deciders = [self.packet.decision.decided_by] if self.packet.decision else []
        signing = dict.fromkeys([vote.member for vote in self.packet.votes if not vote.recused] + deciders)
        return [*signing] or [self.packet.meeting.chair, None, None, None]

    @property
    def contents(self) -> list[tuple[str, str]]:
        """The sections in order: anchor and title."""
        packet, whole = self.packet, not self.packet.is_totals
        rows = (
            ("matrix", _("Competencies by interviewer"), whole),
            ("totals", _("Totals"), packet.is_totals),
            ("disputes", _("Where raters disagree"), self.disputed and whole),
            ("computed", _("Computed result"), packet.computed),
            (self._first_card, _("Scorecards"), whole and (packet.cards or not self.prefix)),
            ("changes", _("Changes from the kit"), True),
            ("since", _("Since the edition before"), packet.changes_since),
            ("structure", _("How structured the interviews were"), packet.structure),
            ("outcome", _("Votes, decision and sign-off"), True),
            ("rubric", _("Appendix: questions and anchors"), packet.rubric and not self.prefix),
            ("record", _("Record"), True),
            ("attachment-1", _("Attachments"), packet.attachments),
        )
        return [(target, title) for target, title, is_there in rows if is_there]

    @property
    def _first_card(self) -> str:
        """Where the scorecards begin; as parts of a slate they are sections of their own."""
        return f"card-{self.card_number(self.packet.cards[0].seat)}" if self.prefix and self.packet.cards else "cards"

    @property
    def caveats(self) -> list[str]:
        """What to know before relying on the packet, found in its facts."""
        return caveats.of(self.packet)

    @property
    def structure_total(self) -> str:
        """The sum of the structure score as text: '14', '14.5'."""
        halves = sum({"1": 2, "0.5": 1}.get(line.score, 0) for line in self.packet.structure)
        return f"{halves // 2}.5" if halves % 2 else str(halves // 2)

    def padded(self, score: str) -> str:
        """A structure score set to the width of '0.5', so that the components stand below each other."""
        return score if "." in score else f"{score}\N{PUNCTUATION SPACE}\N{FIGURE SPACE}"
