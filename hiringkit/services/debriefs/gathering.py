"""A candidate’s case: cards, frozen loop and consolidated view, gathered once for page, packet and export."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from hiringkit.domain import debriefs, loops, scorecards
from hiringkit.domain.accounts import Named
from hiringkit.domain.debriefs import CardIn, CompetencyIn, Consolidated, Inputs, QuestionIn
from hiringkit.store import debriefs as rows
from hiringkit.store import loops as loop_rows
from hiringkit.store import scorecards as cards
from hiringkit.store.candidates import Candidate
from hiringkit.store.openings import Void
from hiringkit.store.scorecards.tables import Amendment, Scorecard


@dataclass(frozen=True, slots=True)
class Seat:
    """One interviewer in one interview, with the card once it is submitted."""

    row: Scorecard
    kit: loops.Kit
    card: scorecards.Card | None
    amendments: tuple[Amendment, ...]
    waived: rows.Waiver | None

    @property
    def who(self) -> Named:
        """The interviewer’s name as it is shown."""
        person = self.row.person
        return Named(person.name, person.latin_name, person.lang, person.dir)

    @property
    def is_missing(self) -> bool:
        """True when a card is still awaited."""
        return self.row.state in (scorecards.OWED, scorecards.DRAFT)

    @property
    def is_closed(self) -> bool:
        """True when the card was closed without ratings."""
        return self.row.state == scorecards.CLOSED


@dataclass(frozen=True, slots=True)
class Case:
    """Everything a committee may need on one candidate; whoever builds it has checked who is asking."""

    candidate: Candidate
    version: loop_rows.LoopVersion
    loop: loops.Loop
    seats: tuple[Seat, ...]
    voids: tuple[Void, ...]
    inputs: Inputs
    view: Consolidated
    papers: rows.Papers

    @property
    def given(self) -> tuple[Seat, ...]:
        """The seats whose card is submitted."""
        return tuple(seat for seat in self.seats if seat.card is not None)

    @property
    def missing(self) -> tuple[Seat, ...]:
        """The seats whose card is awaited, those that the committee goes on without included."""
        return tuple(seat for seat in self.seats if seat.is_missing)

    @property
    def voided(self) -> frozenset[str]:
        """The keys of voided items."""
        return self.inputs.voided

    def deviations(self) -> Iterator[tuple[Seat, str, str]]:
        """What differed from the kits, as sentences, seat by seat, each with the competency that it touches."""
        titles = {competency.id: competency.title for competency in self.loop.competencies}
        for seat in self.given:
            if seat.card is None:
                continue
            for item, what in scorecards.deviations(seat.card, seat.kit):
                yield seat, what, titles.get(item.competency, "")
            over = scorecards.minutes_over(seat.row.call_minutes, seat.row.interview.arranged_minutes)
            if over:
                yield seat, f"Ran {over} {'minute' if over == 1 else 'minutes'} over the arranged time.", ""


def gather(candidate: Candidate) -> Case:
    """The case of a candidate, from submitted cards: three statements, whatever their number."""
    version, papers = candidate.version, rows.papers(candidate)
    loop = loop_rows.read_loop(version)
    held = cards.of_candidate(candidate.id)
    entries = cards.entries_of(row.id for row in held)
    seats = tuple(
        Seat(
            row=row,
            kit=loop.kit(row.interview.kit.name),
            card=cards.card_value(row, entries.get(row.id, {})) if row.state == scorecards.SUBMITTED else None,
            amendments=papers.amendments.get(row.id, ()),
            waived=papers.waivers.get(row.id),
        )
        for row in held
    )
    inputs = inputs_of(loop, seats, frozenset(loops.item_key(void.kit_name, void.item) for void in papers.voids))
    return Case(candidate, version, loop, seats, papers.voids, inputs, debriefs.consolidate(inputs), papers)


def inputs_of(loop: loops.Loop, seats: tuple[Seat, ...], voided: frozenset[str]) -> Inputs:
    """What the consolidation rests on; cards closed without ratings or gone on without are not owed."""
    counted = [seat for seat in seats if not seat.is_closed and not (seat.is_missing and seat.waived)]
    assigned: dict[str, int] = {}
    for seat in seats:
        if not seat.is_closed:
            assigned[seat.kit.id] = assigned.get(seat.kit.id, 0) + 1
    return Inputs(
        competencies=tuple(
            CompetencyIn(competency.id, Fraction(competency.weight), competency.scale)
            for competency in loop.competencies
        ),
        questions=tuple(
            QuestionIn(loops.item_key(kit.id, item.id), item.competency, max(kit.interviewers, assigned.get(kit.id, 0)))
            for kit in loop.kits
            for item in kit.items
        ),
        cards=tuple(_card_in(seat) for seat in counted),
        voided=voided,
    )


def _card_in(seat: Seat) -> CardIn:
    if seat.card is None:
        return CardIn(rater=seat.row.person.ref, submitted=False)
    entries = seat.card.entries.values()
    return CardIn(
        rater=seat.row.person.ref,
        submitted=True,
        ratings={loops.item_key(seat.kit.id, e.item): e.rating for e in entries if e.rating is not None},
        not_assessed={loops.item_key(seat.kit.id, e.item): e.not_assessed for e in entries if e.not_assessed},
        recommendation=seat.card.recommendation,
    )
