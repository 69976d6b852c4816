"""A slate for tests and the bench: the example packet with other names and numbers, as many times as asked."""

from dataclasses import replace

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
