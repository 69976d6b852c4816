"""Questions that were voided for an opening, as a debrief names them: why, by whom, and what it did to the numbers."""

from dataclasses import dataclass, replace
from datetime import datetime

from hiringkit.domain import debriefs, loops
from hiringkit.services.debriefs.gathering import Case


@dataclass(frozen=True, slots=True)
class VoidLine:
    """A voided question; `before` and `after` are its competency’s means with and without it, once they are open."""

    where: str
    reason: str
    by: str
    at: datetime
    competency: str
    before: str
    after: str


def lines(case: Case, *, with_numbers: bool) -> tuple[VoidLine, ...]:
    """Every voided question of the opening that the candidate’s loop has, oldest first."""
    people = {member.person_id: member.person.name for member in case.papers.members}
    titles = {competency.id: competency.title for competency in case.loop.competencies}
    found = []
    for void in case.voids:
        kit = next((one for one in case.loop.kits if one.id == void.kit_name), None)
        item = kit.item(void.item) if kit else None
        if kit is None or item is None:
            continue
        told = means(case, kit, item) if with_numbers else (titles[item.competency], "", "")
        where = f"{kit.title}, {item.label}: {item.title}"
        found.append(VoidLine(where, void.reason, people.get(void.by, ""), void.at, *told))
    return tuple(found)


def means(case: Case, kit: loops.Kit, item: loops.Item) -> tuple[str, str, str]:
    """The title of a voided question’s competency, its mean as if the question still counted, and as it is."""
    counted = debriefs.consolidate(replace(case.inputs, voided=case.inputs.voided - {loops.item_key(kit.id, item.id)}))
    results = (counted.competencies[item.competency], case.view.competencies[item.competency])
    before, after = (debriefs.decimal_text(one.mean) or one.state for one in results)
    return next(one.title for one in case.loop.competencies if one.id == item.competency), before, after
