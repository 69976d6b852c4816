"""Facts of every print with something in each of their fields, and a text of one's own put into each of those."""

import dataclasses
from collections.abc import Callable
from typing import Any, get_args, get_type_hints

from hiringkit.domain import booklets, letters, packets, preparations, records
from hiringkit.domain.packets import slates
from tests.support import booklet_example
from tests.support.packet_example import MADE, example

CODED = {
    "Amendment.item",
    "Assessed.id",
    "Brief.id",
    "Card.id",
    "Card.seat",
    "Competency.id",
    "Competency.missing",
    "Competency.scale",
    "Competency.state",
    "CompetencyMean.competency",
    "Flag.kind",
    "Given.item",
    "Given.seat",
    "Given.state",
    "Interview.id",
    "Interview.kit",
    "Item.competency",
    "Item.exercise",
    "Item.id",
    "Item.kind",
    "Item.label",
    "Item.scale",
    "Kit.id",
    "KitRubric.kit",
    "KitVersion.id",
    "Letter.dir",
    "Letter.lang",
    "Name.dir",
    "Name.lang",
    "OverallMean.scale",
    "OverallMean.state",
    "Packet.audience",
    "Packet.identifier",
    "Packet.included",
    "Packet.kind",
    "RubricItem.kind",
    "RubricItem.scale",
    "Scale.id",
    "Seat.id",
    "Seat.interview",
    "Slate.audience",
    "Slate.identifier",
    "Slate.order",
    "StructureLine.score",
}
"""What the product sets itself: keys, states, languages and identifiers."""
UNPRINTED = {
    "Assessed.definition",
    "Assessed.group",
    "Attachment.media",
    "Booklet.hash",
    "Booklet.organisation",
    "Brief.level_note",
    "Brief.sample_answer",
    "Card.hash",
    "Item.also",
    "Item.difficulty",
    "Item.not_rated",
    "Item.source",
    "Item.topic",
    "Item.type",
    "Kit.stage",
    "KitVersion.hash",
    "Letter.candidate",
    "LoopVersion.hash",
    "Meeting.skills",
    "Opening.code",
    "Packet.organisation",
    "Point.short",
    "Seat.short",
    "Slate.organisation",
}
"""What stands on no page, or only the beginning of it: digits of a hash, running heads, cells one word wide."""
Put = Callable[[str, str], str]


def put(value: Any, into: Put, *, name: str = "") -> Any:
    """The facts with every field of text replaced by what `into` makes of its name ('Item.prompt') and its value."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        kind = type(value).__name__
        changes = {
            field.name: put(getattr(value, field.name), into, name=f"{kind}.{field.name}")
            for field in dataclasses.fields(value)
            if f"{kind}.{field.name}" not in CODED and field.name not in ("paper", "language")
        }
        return dataclasses.replace(value, **changes)
    if isinstance(value, tuple):
        return tuple(put(item, into, name=name) for item in value)
    if isinstance(value, dict):
        return {key: put(item, into, name=name) for key, item in value.items()}
    return into(name, value) if value and isinstance(value, str) else value


def fields(kind: Any, found: set[str] | None = None) -> set[str]:
    """The names of all fields of text in facts of that kind and in what they hold, but those that are coded."""
    found = set() if found is None else found
    for part in get_args(kind):
        fields(part, found)
    if dataclasses.is_dataclass(kind):
        for name, held in get_type_hints(kind).items():
            if name not in ("paper", "language") and _is_text(held):
                found.add(f"{kind.__name__}.{name}")
            fields(held, found)
    return found - CODED


def _is_text(kind: Any) -> bool:
    return kind is str or (not dataclasses.is_dataclass(kind) and any(_is_text(part) for part in get_args(kind)))


def packet(kind: str = packets.FINAL) -> packets.Packet:
    """The example packet with each kind of remark on it."""
    base = example(3, kind=kind)
    card = base.cards[3]
    first, last = card.items[0], card.items[-1]
    items = (
        dataclasses.replace(first, changed="x", added="x", voided="x", evidence="x"),
        *card.items[1:-1],
        dataclasses.replace(last, rating=None, anchor="", not_assessed="x"),
    )
    card = dataclasses.replace(card, items=items, amendments=base.cards[4].amendments)
    means = base.computed.competencies if base.computed else ()
    final = {
        "votes": (*base.votes, packets.Vote(packets.Name("x"), "x", recused="x")),
        "decision": dataclasses.replace(base.decision, against="x", conditions="x") if base.decision else None,
        "turns": (packets.Turn(MADE, "x"), packets.Turn(MADE, "x", "x")),
        "computed": packets.Computed(
            (dataclasses.replace(means[0], hangs_on=("x",)), *means[1:]), base.computed.overall
        )
        if base.computed
        else None,
    }
    return dataclasses.replace(
        base,
        cards=(*base.cards[:3], card, *base.cards[4:]),
        weights_reason="x",
        notices=("x",),
        changes_since=("x",),
        voided=(packets.Voided("x", "x", packets.Name("x"), MADE, "x", "x", "x"),),
        attachments=(packets.Attachment("x", "x", "x", "x", 1, 0, "x", "x"),),
        loop=dataclasses.replace(base.loop, signed_by=packets.Name("x"), signed_at=MADE),
        **(final if kind == packets.FINAL else {}),
    )


def slate() -> slates.Slate:
    """Two such packets side by side, and one candidate left out."""
    one, other = (dataclasses.replace(packet(), identifier=f"P-{number}", number=number) for number in (1, 2))
    made = slates.Slate("S-1", 2, MADE, one.organisation, one.opening, (one, other), changes_since=("x",))
    return slates.slate_of(dataclasses.replace(made, left_out=(slates.LeftOut("x", "x"),)))


def copy() -> records.Copy:
    """A person's copy with one section."""
    line = records.CopyLine("x", "x")
    return records.Copy("x", "x", "x", "x", (records.CopySection("x", (line,)),))


def letter() -> letters.Letter:
    """A feedback letter."""
    return letters.Letter("x", "x", "x", "x\n\nx", "x")


def preparation() -> preparations.Preparation:
    """A preparation sheet with one conversation."""
    meeting = preparations.Meeting("x", "x", 30, 1, 5, ("x",))
    return preparations.Preparation("x", "x", "x", "x", (meeting,), (preparations.Skill("x", "x"),), "x", "x", "x")


def booklet() -> booklets.Booklet:
    """The example booklet, made for one call."""
    made = booklet_example.example()
    item = dataclasses.replace(
        made.kit.items[0], also=("x",), not_rated=("x",), type="x", topic="x", difficulty="x", level_note="x"
    )
    assessed = tuple(dataclasses.replace(one, definition="x", group="x") for one in made.kit.competencies)
    brief = dataclasses.replace(
        made.kit.exercises[0], listen_for=("x",), red_flags=("x",), sample_answer="x", level_note="x"
    )
    kit = dataclasses.replace(
        made.kit, items=(item, *made.kit.items[1:]), competencies=assessed, exercises=(brief, *made.kit.exercises[1:])
    )
    return dataclasses.replace(made, kit=kit, candidate="x", interviewer="x")
