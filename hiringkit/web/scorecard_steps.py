"""A scorecard's page as steps: one for each question and exercise, the closing, and the finish."""

from dataclasses import dataclass

from hiringkit.domain import loops, scorecards
from hiringkit.domain.loops import Brief, Item
from hiringkit.domain.loops.kits import OBSERVATION, QUESTION, STEP
from hiringkit.domain.questions import OPENING_MINUTES, Scale
from hiringkit.services.scorecards import CardFacts


@dataclass(frozen=True, slots=True)
class Rated:
    """An item to rate, with what is recorded of it and its scale."""

    item: Item
    entry: scorecards.Entry
    scale: Scale
    is_voided: bool
    competency: str

    @property
    def key(self) -> str:
        """The item's name in element ids."""
        return key_of(self.item.id)

    def ramp(self, value: int) -> int:
        """Where a rating stands on the colour ramp: 1 clear below the bar to 4 above it."""
        return min(max(value - self.scale.bar, -2), 1) + 3


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the page; `rated` holds one item, or every step of an exercise."""

    id: str
    label: str
    title: str
    minutes: int
    rated: tuple[Rated, ...]
    brief: Brief | None = None


@dataclass(frozen=True, slots=True)
class Steps:
    """The whole page."""

    asked: tuple[Step, ...]
    observed: tuple[Rated, ...]
    competencies: tuple[tuple[loops.Assessed, tuple[Rated, ...]], ...]
    done: int
    total: int


def key_of(item_id: str) -> str:
    """The item's name in element ids."""
    return item_id.replace(".", "--")


def places_of(facts: CardFacts) -> dict[tuple[str, str], str]:
    """Where each thing that is missing is put right, as the id of an element, by item and code."""
    ends = {"unrated": "rating", "evidence": "evidence"}
    return {
        (one.item, one.code): f"{key_of(one.item)}-{ends[one.code]}" if one.item else one.code for one in facts.problems
    }


def steps_of(facts: CardFacts) -> Steps:
    """The steps of a card, in kit order."""
    kit = facts.kit
    titles = {competency.id: competency.title for competency in kit.competencies}
    rated = [
        Rated(
            item,
            facts.card.entry(item.id),
            kit.scale_of(item),
            item.id in facts.voided,
            titles.get(item.competency, ""),
        )
        for item in kit.items
    ]
    return Steps(
        asked=tuple(_asked(kit, rated)),
        observed=tuple(one for one in rated if one.item.kind == OBSERVATION),
        competencies=tuple(
            (competency, tuple(one for one in rated if one.item.competency == competency.id))
            for competency in kit.competencies
        ),
        done=sum(one.entry.is_answered or one.is_voided for one in rated),
        total=len(rated),
    )


def _asked(kit: loops.Kit, rated: list[Rated]) -> list[Step]:
    steps: list[Step] = []
    seen: set[str] = set()
    for one in rated:
        if one.item.kind == QUESTION:
            steps.append(Step(f"s-{one.key}", one.item.label, one.item.title, one.item.minutes, (one,)))
        elif one.item.kind == STEP and one.item.exercise not in seen:
            seen.add(one.item.exercise)
            own = tuple(other for other in rated if other.item.exercise == one.item.exercise)
            brief = kit.brief(one.item.exercise)
            minutes = sum(other.item.minutes for other in own)
            label, title = one.item.label.partition(".")[0], brief.title if brief else one.item.title
            steps.append(Step(f"s-{one.item.exercise}", label, title, minutes, own, brief))
    return steps


__all__ = ["OPENING_MINUTES", "Rated", "Step", "Steps", "places_of", "steps_of"]
