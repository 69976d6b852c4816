"""A slate for tests and the bench: the example packet with other names and numbers, as many times as asked."""

from dataclasses import replace
from datetime import timedelta

from hiringkit.domain import packets
from hiringkit.domain.packets import slates
from tests.support.packet_example import MADE, example

NAMES = (
    packets.Name("陈伟", "zh-Hans", "ltr", "Chen Wei"),
    packets.Name("Oluwaseun Adébáyọ̀-Williams"),
    packets.Name("Sigríður Jónsdóttir", "is"),
    packets.Name("محمد العلي", "ar", "rtl", "Mohammed Al-Ali"),
    packets.Name("Kwame Asante"),
    packets.Name("अनन्या शर्मा", "hi", "ltr", "Ananya Sharma"),
)


def with_late_card(packet: packets.Packet, said: str = "Came in late.") -> packets.Packet:
    """The packet after its missing card came in: a new edition, in which that seat has rated one more item."""
    late, model = packet.missing[0], packet.cards[-1]
    card = replace(model, id=f"{model.id}-late", seat=late.id, rationale=said, amendments=())
    seat = replace(late, recommendation=card.recommendation, days_late=0, missing_note="")
    item = card.items[0]
    given = packets.Given(late.id, item.label, item.rating, packets.RATED)
    consolidated = tuple(
        replace(one, given=(*one.given, given) if one.id == item.competency else one.given, missing=())
        for one in packet.consolidated
    )
    return replace(
        packet,
        identifier=f"{packet.identifier}-2",
        edition=packet.edition + 1,
        made_at=packet.made_at + timedelta(hours=1),
        panel=tuple(seat if one is late else one for one in packet.panel),
        cards=(*packet.cards, card),
        consolidated=consolidated,
        changes_since=("One more scorecard.",),
    )


def slate(
    count: int, words: int = 40, *, kind: str = packets.READING, order: str = slates.BY_NUMBER, paper: str = "A4"
) -> slates.Slate:
    """A slate of so many candidates, each with about `words` words of evidence for an item."""
    one = example(words, kind=kind, paper=paper)
    made = tuple(
        replace(
            one,
            identifier=f"P-2041-{number:03}",
            number=number,
            candidate=name if number <= len(NAMES) else replace(name, text=f"{name.text} {number}", latin=""),
        )
        for number in range(1, count + 1)
        for name in (NAMES[(number - 1) % len(NAMES)],)
    )
    return slates.slate_of(
        slates.Slate("S-2041-1", 1, MADE, one.organisation, one.opening, made, order=order, paper=paper)
    )
