"""Prints a slate: makes the parts that are not kept, joins all of them, and says how far it is."""

import io
import json
from collections.abc import Callable, Collection
from typing import Any, BinaryIO

from hiringkit.domain import packets
from hiringkit.pdf import cutting, faces, foreign, fragments, joining, stamping
from hiringkit.pdf.fragments import FIRST, SLOT, Fragment
from hiringkit.pdf.joining import About, File, Placed
from hiringkit.pdf.keeping import Kept, NotKept, Sealed
from hiringkit.pdf.pool import Pool
from hiringkit.pdf.slate_parts import CONTENTS, FRONT, Ask, Parts, Plain, attached_asks, card_asks, faces_ask, line_of
from hiringkit.pdf.verify import SLATE_FACTS
from hiringkit.pdf.words import _

Report = Callable[[int, int], None]
Files = Callable[[str], bytes]
LINES, HEAD_LINES = 42, 12
"""About how many candidates the contents name on a page, and how many lines stand above the first."""


class _Maker:
    """Fetches parts or has them made, each in the slots that are set aside for it.

    A part longer than its slots goes behind all others, so that the length of one moves no other.
    """

    def __init__(self, pool: Pool, kept: Kept, files: Files | None = None) -> None:
        self.pool, self.kept, self.files = pool, Sealed(kept), files
        self.end = FIRST

    def reserve(self, slots: int) -> int:
        """The first number of so many slots in a row; everything is reserved before anything is made."""
        base, self.end = self.end, self.end + slots * SLOT
        return base

    def make(self, ask: Ask, base: int) -> Fragment:
        """The part; its PDF is made unless it is kept, and taken apart unless it is kept under these numbers."""
        made = self._made(ask, base)
        if made.count > ask.slots * SLOT:
            made = self._made(ask, self.end)
            self.end = made.end
        return made

    def bytes_of(self, ask: Ask) -> bytes:
        """What the child process makes of an ask, once."""
        content = self.kept.fetch(ask.key)
        if content is None:
            content = self.pool.render("part", ask.text)
            if ask.file and self.files:
                anchor, media, sha256 = ask.file
                content = foreign.draw(content, [(anchor, media, self.files(sha256))])
            self.kept.keep(ask.key, content, ask.number)
        return content

    def _made(self, ask: Ask, base: int) -> Fragment:
        (made,) = self.together(
            ask.cut_key(base),
            ask.number,
            lambda: [cutting.cut(self.bytes_of(ask), base, ask.title, continues=ask.continues, lends=not ask.file)],
        )
        return made

    def together(self, key: str, number: int, make: Callable[[], list[Fragment]]) -> list[Fragment]:
        """The fragments that are kept under the key; made and kept there, unless one went behind all others."""
        if content := self.kept.fetch(key):
            return fragments.from_bytes(content)
        before = self.end
        made = make()
        if self.end == before:
            self.kept.keep(key, fragments.to_bytes(made), number)
        return made


class _Printing:
    """One slate on its way to a file."""

    def __init__(self, text: str, file: File, maker: _Maker, report: Report, absent: Collection[str] = ()) -> None:
        self.is_absent = (lambda _sha256: True) if maker.files is None else absent.__contains__
        self.facts = joining.packed(SLATE_FACTS, text.encode())
        self.parts, self.file, self.maker, self._report = Parts(text), file, maker, report
        self.total = len(self.parts.packets) + 2
        self.done = 0
        self.by_number = sorted(self.parts.packets, key=lambda packet: int(packet["number"]))
        self.contents = maker.reserve(CONTENTS)
        self.places = {packet["number"]: self._reserve(packet) for packet in self.by_number}
        self.compared, self.last = list(self.parts.comparison_asks()), self.parts.appendix_asks()
        self.own = [maker.reserve(ask.slots) for ask in (*self.compared, *self.last)]
        self.attached = {packet["number"]: self._reserve_attached(packet) for packet in self.by_number}

    def _reserve(self, packet: Plain) -> tuple[int, int, list[int]]:
        """Where the front of a packet, what stands behind, and the card of each seat are numbered from."""
        reserve = self.maker.reserve
        return reserve(FRONT), reserve(1), [reserve(1) for _ in packet["panel"]]

    def _reserve_attached(self, packet: Plain) -> list[int]:
        """Behind everything else, so that a file that is attached later moves nothing but other files."""
        return [self.maker.reserve(1) for _ in packet["attachments"]]

    def step(self) -> None:
        self.done += 1
        self._report(self.done, self.total)

    def write(self) -> None:
        """The slate: contents, comparison, the packets in its order, and the questions once."""
        made = {packet["number"]: self._packet(packet) for packet in self.by_number}
        middle = [made[packet["number"]] for packet in self.parts.packets]
        own = [Placed(self._taken(*one)) for one in zip((*self.compared, *self.last), self.own, strict=True)]
        compared, last = own[: len(self.compared)], own[len(self.compared) :]
        self.step()
        contents = Placed(self.file.take(self._contents(compared, middle, last)))
        inner = [piece for pieces in middle for piece in pieces]
        shown = self.file.faces
        programs = self.maker.bytes_of(faces_ask(faces.wanted(shown)))
        stamp = stamping.of(self.maker.bytes_of(STAMP))
        shared = (*stamp.objects, *faces.objects(shown, programs))
        self.file.finish([contents, *compared, *inner, *last], shared, stamp, self._about())

    def _taken(self, ask: Ask, base: int) -> Fragment:
        """A part whose body is in the file."""
        return self.file.take(self.maker.make(ask, base))

    def _packet(self, packet: Plain) -> list[Placed]:
        """The pieces of a candidate's packet: kept together, so that an unchanged packet is one piece of the store."""
        number, digest = packet["number"], self.parts.digest(packet)
        first, behind, seats = self.places[number]
        absent = [one["sha256"] for one in packet["attachments"] if self.is_absent(one["sha256"])]
        key = self.parts.packet_key(packet, digest, absent, (first, behind, *seats, *self.attached[number]))
        pieces = self.maker.together(key, number, lambda: self._pieces(packet, digest))
        self.step()
        lines, at, placed = line_of(packet, digest), 1, []
        for one in pieces:
            placed.append(Placed(self.file.take(one), lines, f"{number}.", at))
            at += one.pages
        return placed

    def _pieces(self, packet: Plain, digest: str) -> list[Fragment]:
        """Made anew: the first is made last, because it says where the others begin."""
        number, make = packet["number"], self.maker.make
        first, behind, seats = self.places[number]
        asks = zip(card_asks(packet), seats, strict=True)
        cards = {place: make(ask, base) for (place, ask), base in asks if ask}
        back = make(self.parts.back_ask(packet, digest), behind)
        files = zip(attached_asks(packet, self.is_absent), self.attached[number], strict=True)
        behind_it = [make(ask, base) for ask, base in files]
        later, page = {}, 1
        for place, card in cards.items():
            later[f"k{number}-card-{place}"] = page
            page += card.pages
        for one in (back, *behind_it):
            later |= {name: page + place for name, _target, place in one.names}
            page += one.pages
        front = make(self.parts.front_ask(packet, digest, later), first)
        return fragments.sharing_faces([front, *(cards[place] for place in cards), back, *behind_it])

    def _contents(self, compared: list[Placed], middle: list[list[Placed]], last: list[Placed]) -> Fragment:
        """The first pages; they are laid out again when there are more or fewer of them than was thought."""
        before = sum(one.part.pages for one in compared)
        own, tried = 1 + (len(middle) + HEAD_LINES) // LINES, set[int]()
        while True:
            at, pages = own + before + 1, []
            for pieces in middle:
                count = sum(one.part.pages for one in pieces)
                pages.append((at, count))
                at += count
            made = self.maker.make(self.parts.contents_ask(pages, own + 1, at if last else 0), self.contents)
            if made.pages == own or made.pages in tried:
                self.step()
                return made
            tried.add(own)
            own = made.pages

    def _about(self) -> About:
        slate = self.parts.slate
        check = packets.check_code(self.parts.hash)
        return About(
            title=_("%(job)s: slate of %(n)s", job=slate.opening.title, n=len(slate.packets)),
            author=slate.organisation,
            subject=_("Slate edition %(n)s, %(id)s.", n=slate.edition, id=slate.identifier),
            language=slate.language,
            made_at=slate.made_at,
            facts=self.facts,
            foot=_("Slate edition %(n)s, check %(check)s", n=slate.edition, check=check),
        )


STAMP = Ask(0, "", "stamp", lambda: {"what": "stamp"})


def write_slate(
    text: str,
    target: BinaryIO,
    *,
    pool: Pool,
    kept: Kept | None = None,
    report: Report = lambda done, total: None,
    files: Files | None = None,
    absent: Collection[str] = (),
) -> str:
    """Writes the slate as a tagged PDF with its facts attached, from its canonical JSON; the hash of the file.

    The same facts give the same bytes. The file grows as its parts are made, and no more than a part is in memory.
    `files` gives the content of an attached file by its SHA-256; those that are `absent` have a notice in their place,
    and so have all without it.
    """
    file = File(target)
    maker = _Maker(pool, NotKept() if kept is None else kept, files)
    _Printing(text, file, maker, report, absent).write()
    return file.sha256


def print_card(text: str, seat: str, *, pool: Pool, kept: Kept) -> None:
    """Prints the card of one seat ahead of the slates that will hold it, from its packet's canonical JSON."""
    packet, maker = json.loads(text), _Maker(pool, kept)
    for place, ask in card_asks(packet):
        if ask and packet["panel"][place - 1]["id"] == seat:
            maker.bytes_of(ask)


def render_slate(text: str, *, pool: Pool, **options: Any) -> bytes:
    """The slate as write_slate writes it, with its options."""
    target = io.BytesIO()
    write_slate(text, target, pool=pool, **options)
    return target.getvalue()
