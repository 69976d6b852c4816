"""Two versions of one loop side by side, or a frozen one beside the present draft."""

from dataclasses import dataclass

from hiringkit.domain import access, loops
from hiringkit.domain.access import Actor
from hiringkit.domain.questions import Library
from hiringkit.services.acts import Invalid, found
from hiringkit.services.loops.hiding import require_no_applicant
from hiringkit.store import loops as rows
from hiringkit.store.loops import LoopRow

DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class CompareFacts:
    """The page of a comparison: what can be chosen, what is chosen, and what differs; None when there is no draft."""

    ref: str
    title: str
    choices: tuple[tuple[str, str], ...]
    before: str
    after: str
    found: loops.Comparison | None


def compare(actor: Actor, library: Library, ref: str, before: str = "", after: str = "") -> CompareFacts:
    """Compares two versions by number, or one with the draft; without a choice the newest with the draft."""
    access.require(access.can_build_loops(actor))
    row = found(rows.get(ref))
    require_no_applicant(actor, row)
    if not row.versions:
        raise Invalid({"": "Nothing is frozen yet, so there is nothing to compare the draft with."})
    numbers = [str(version.number) for version in row.versions]
    before = before if before in (*numbers, DRAFT) else numbers[-1]
    after = after if after in (*numbers, DRAFT) else DRAFT
    values = _value(row, library, before), _value(row, library, after)
    return CompareFacts(
        ref=row.ref,
        title=row.title,
        choices=(*((number, f"Version {number}") for number in numbers), (DRAFT, "The draft")),
        before=before,
        after=after,
        found=loops.compare(values[0], values[1]) if values[0] and values[1] else None,
    )


def _value(row: LoopRow, library: Library, name: str) -> loops.Loop | None:
    if name != DRAFT:
        return next(rows.read_loop(version) for version in row.versions if str(version.number) == name)
    try:
        return loops.assemble(rows.read_draft(row), library)
    except KeyError:
        return None
