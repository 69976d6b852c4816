"""The lines under 'Before you rely on it': what the facts themselves say against leaning on them."""

from collections.abc import Iterator

from hiringkit.domain import packets
from hiringkit.pdf.words import _, counted

SHOWN = 5


def of(packet: packets.Packet) -> list[str]:
    """The caveats of a packet, gravest first, at most five and a count of the rest."""
    found = [*packet.notices, *_missing(packet), *_handling(packet), *_coverage(packet), *_changes(packet)]
    if len(found) <= SHOWN:
        return found
    rest = len(found) - SHOWN + 1
    return [*found[: SHOWN - 1], _("And %(n)s more, under Changes from the kit.", n=rest)]


def _missing(packet: packets.Packet) -> Iterator[str]:
    if packet.is_totals and packet.missing:
        yield counted("One card is not in.", "%(n)s cards are not in.", len(packet.missing))
        return
    interviews = {interview.id: interview for interview in packet.interviews}
    for seat in packet.missing:
        words = {"name": seat.name.latin or seat.name.text, "interview": interviews[seat.interview].title}
        if seat.days_late:
            yield counted(
                "%(name)s’s card (%(interview)s) is %(n)s day late.",
                "%(name)s’s card (%(interview)s) is %(n)s days late.",
                seat.days_late,
                **words,
            )
        else:
            yield _("%(name)s’s card (%(interview)s) is not in.", **words)


def _handling(packet: packets.Packet) -> Iterator[str]:
    if packet.overrides:
        yield counted(
            "Blindness was lifted once before a card was in.",
            "Blindness was lifted %(n)s times before cards were in.",
            len(packet.overrides),
        )
    if packet.voided:
        names = ", ".join(voided.where for voided in packet.voided)
        yield _("Voided and not counted: %(names)s.", names=names)
    amended = sum(len(card.amendments) for card in packet.cards)
    if amended:
        yield counted(
            "One entry was amended after submission.", "%(n)s entries were amended after submission.", amended
        )


def _coverage(packet: packets.Packet) -> Iterator[str]:
    thin = [competency.title for competency in packet.consolidated if competency.state != packets.OK]
    if thin:
        yield _("Insufficient evidence: %(names)s.", names=", ".join(thin))
    single = [competency.title for competency in packet.consolidated if competency.single_rater]
    if single:
        yield _("Rated by one person only: %(names)s.", names=", ".join(single))
    bare = sum(item.rating is not None and not item.evidence.strip() for card in packet.cards for item in card.items)
    if bare:
        yield counted("One rating has no note.", "%(n)s ratings have no note.", bare)
    skipped = sum(item.rating is None and not item.voided for card in packet.cards for item in card.items)
    if skipped:
        yield counted("One item was not assessed.", "%(n)s items were not assessed.", skipped)


def _changes(packet: packets.Packet) -> Iterator[str]:
    over = max(packet.interviews, key=lambda interview: interview.overrun, default=None)
    if over is not None and over.overrun:
        yield counted(
            "%(interview)s ran one minute over.",
            "%(interview)s ran %(n)s minutes over.",
            over.overrun,
            interview=over.title,
        )
    if packet.deviations:
        yield counted("One change from the kit.", "%(n)s changes from the kits.", len(packet.deviations))
