"""Prints a slate: makes the parts that are not kept, joins all of them, and says how far it is."""

from collections.abc import Callable, Iterable
from typing import Protocol

from hiringkit.domain import packets
from hiringkit.pdf import cutting, fragments, joining, stamping
from hiringkit.pdf.fragments import FIRST, SLOT, Fragment
from hiringkit.pdf.joining import About
from hiringkit.pdf.pool import Pool
from hiringkit.pdf.slate_parts import Ask, Parts
from hiringkit.pdf.verify import SLATE_FACTS
from hiringkit.pdf.words import _

Report = Callable[[int, int], None]
LINES, HEAD_LINES = 42, 12
"""About how many candidates the contents name on a page, and how many lines stand above the first."""


class Kept(Protocol):
    """Where finished parts are kept; `number` says whose a part is, 0 the slate's own."""

    def fetch(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The parts that are there, by key."""

    def keep(self, key: str, content: bytes, number: int) -> None:
        """Keeps a part."""


class NotKept:
    """For printing without a store."""

    def fetch(self, keys: Iterable[str]) -> dict[str, bytes]:
        """Nothing."""
        return {}

    def keep(self, key: str, content: bytes, number: int) -> None:
        """Nothing."""


class _Maker:
    """Fetches parts or has them made, one after the other, each numbered behind the last."""

    def __init__(self, pool: Pool, kept: Kept, report: Report, asks: list[Ask]) -> None:
        self.pool, self.kept, self.report, self.total = pool, kept, report, len(asks) + 1
        self.done, self.end = 0, FIRST
        self.ready = kept.fetch(ask.cut_key(FIRST + place * SLOT) for place, ask in enumerate(asks))

    def make(self, ask: Ask) -> Fragment:
        """The part; its PDF is made unless it is kept, and taken apart unless it is kept under these numbers."""
        key = ask.cut_key(self.end)
        content = self.ready.pop(key, None) or self.kept.fetch([key]).get(key)
        made = fragments.from_bytes(content) if content else self._cut(ask, key)
        self.end = made.end
        self.done += 1
        self.report(self.done, self.total)
        return made

    def _cut(self, ask: Ask, key: str) -> Fragment:
        page = self.kept.fetch([ask.key]).get(ask.key)
        if page is None:
            page = self.pool.render("part", ask.text)
            self.kept.keep(ask.key, page, ask.number)
        made = cutting.cut(page, self.end, ask.title)
        self.kept.keep(key, made.to_bytes(), ask.number)
        return made


def render_slate(
    text: str, *, pool: Pool, kept: Kept | None = None, report: Report = lambda done, total: None
) -> bytes:
    """The slate as a tagged PDF with its facts attached, from its canonical JSON; the same facts, the same bytes."""
    parts = Parts(text)
    by_slate, compared, appendix = parts.packet_asks(), list(parts.comparison_asks()), parts.appendix_asks()
    by_number = sorted(by_slate, key=lambda ask: ask.number)
    maker = _Maker(pool, NotKept() if kept is None else kept, report, [*by_number, *compared, *appendix])
    made = {ask.number: maker.make(ask) for ask in by_number}
    middle = [made[ask.number] for ask in by_slate]
    side_by_side = [maker.make(ask) for ask in compared]
    last = [maker.make(ask) for ask in appendix]
    contents = _contents(parts, maker, side_by_side, middle, last)
    stamp = stamping.of(pool.render("part", '{"what":"stamp"}'))
    return joining.join([contents, *side_by_side, *middle, *last], stamp, _about(parts, text))


def _contents(
    parts: Parts, maker: _Maker, compared: list[Fragment], middle: list[Fragment], last: list[Fragment]
) -> Fragment:
    """The first pages; they are laid out again when there are more or fewer of them than was thought."""
    before, end = sum(one.pages for one in compared), maker.end
    own, tried = 1 + (len(middle) + HEAD_LINES) // LINES, set[int]()
    while True:
        at, pages = own + before + 1, []
        for one in middle:
            pages.append((at, one.pages))
            at += one.pages
        maker.end = end
        made = maker.make(parts.contents_ask(pages, own + 1, at if last else 0))
        if made.pages == own or made.pages in tried:
            return made
        tried.add(own)
        own, maker.total = made.pages, maker.total + 1


def _about(parts: Parts, text: str) -> About:
    slate = parts.slate
    check = packets.check_code(parts.hash)
    return About(
        title=_("%(job)s: slate of %(n)s", job=slate.opening.title, n=len(slate.packets)),
        author=slate.organisation,
        subject=_("Slate edition %(n)s, %(id)s.", n=slate.edition, id=slate.identifier),
        language=slate.language,
        made_at=slate.made_at,
        facts_name=SLATE_FACTS,
        facts=text.encode(),
        foot=_("Slate edition %(n)s, check %(check)s", n=slate.edition, check=check),
    )
