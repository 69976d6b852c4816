"""A packet at the edges: twelve raters of one interview, fifteen competencies, two scales, notes of every kind."""

from dataclasses import replace

from hiringkit.domain import packets
from tests.support.packet_example import SCALE, example

SEVEN = packets.Scale("seven", tuple(packets.Point(value, f"Level {value}") for value in range(1, 8)), 5)
SEATS, COMPETENCIES = 12, 15
CODE = "for row in rows:\n    if row.gap > 3600:\n\n        # two   spaces  stay\n        drop(row)"
ARABIC = 'بدأ بتكلفة العطل ثم اختار العتبة.\n\nقال: "لا فائدة من إنذار لا يقرؤه أحد" ثم رسم المنحنى (threshold = 0.4).'
NOTES = (
    "Clear.",
    CODE,
    ARABIC,
    "先看时间戳，再看缺失值。" * 20,
    "Ein-Wort-" + "sehr" * 300,
    "https://example.org/" + "a/" * 200 + "end",
    "word " * 5000 + "last words of a long note",
    "A tab\there, a bell \x07 and a vertical tab \x0b.",
    "สวัสดี ทดสอบภาษาไทยที่ไม่มีช่องว่างระหว่างคำ" * 4,
    "שלום, הוא התחיל מהעלות של תקלה.",
    "   indented first line\n\n\n\nafter three empty lines",
    "",
)


def crowd() -> packets.Packet:
    """The packet at the edges."""
    base = example(5, kind=packets.READING)
    names = [seat.name for seat in base.panel]
    panel = tuple(
        packets.Seat(f"s{n}", "concepts", names[n % len(names)], f"Interviewer {n}", 3 if n % 3 else 2)
        for n in range(SEATS)
    )
    cards = tuple(_card(base, seat, number) for number, seat in enumerate(panel))
    return replace(
        base,
        scales=(SCALE, SEVEN),
        panel=panel,
        cards=cards,
        consolidated=tuple(_competency(number, panel) for number in range(COMPETENCIES)),
        overrides=(),
        voided=(packets.Voided("ML concepts, Q3", "The material was wrong.", base.panel[0].name, base.made_at),),
        consensus="mixed",
    )


def _card(base: packets.Packet, seat: packets.Seat, number: int) -> packets.Card:
    items = tuple(
        packets.Item(
            f"Q{place + 1}",
            "What would you look at first?",
            f"c{place}",
            rating=_value(number, place),
            anchor="Names the check and what it would show.",
            evidence=_note(number, place),
            voided="The material was wrong." if place == 2 else "",
        )
        for place in range(COMPETENCIES)
    )
    return packets.Card(f"card{number}", seat.id, seat.recommendation or 2, "Short.", base.made_at, "0" * 64, items)


def _note(number: int, place: int) -> str:
    """A note of each kind on the first card and again on the others; the very long one stands on the first alone."""
    if number and place > 2:
        return "Said so."
    return NOTES[(number + place) % len(NOTES)][: 700 if number else None]


def _value(number: int, place: int) -> int:
    return (number * 7 + place) % (4 if place % 2 else 7) + 1


def _competency(place: int, panel: tuple[packets.Seat, ...]) -> packets.Competency:
    state = packets.VOIDED if place == 2 else packets.RATED
    given = tuple(
        packets.Given(seat.id, f"Q{place + 1}", None if place == 2 else _value(number, place), state)
        for number, seat in enumerate(panel)
    )
    return packets.Competency(
        f"c{place}",
        f"Competency {place}, with a title of some length",
        SCALE.id if place % 2 else SEVEN.id,
        given,
        SEATS,
        SEATS,
        "From end to end",
        packets.OK if place else packets.INSUFFICIENT,
        flags=(packets.Flag(packets.APART, 3, f"ML concepts, Q{place + 1}"),) if place < 4 else (),
    )
