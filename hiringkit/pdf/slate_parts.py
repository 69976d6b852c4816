"""What a slate is made of: for each part what is asked of the child process, and the names it is kept under."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from hiringkit.domain import frozen, records
from hiringkit.domain import packets as packets_
from hiringkit.domain.packets import slates as facts
from hiringkit.pdf import slates, words
from hiringkit.pdf.keys import surroundings

Plain = dict[str, Any]
CONTENTS, FRONT, COMPARISON, APPENDIX = 4, 4, 4, 8
"""Slots that are set aside for each kind of part; a card and what stands behind the cards have one."""
_PASSING: Plain = {"identifier": "", "edition": 1, "made_at": "2000-01-01T00:00:00+00:00", "changes_since": []}
"""What stands for an edition in a part that lasts longer than one."""


@dataclass(slots=True)
class Ask:
    """One part to be made: whose it is (0: the slate's own), its line in the outline, its slots, and the job.

    Its `facts` are all that it is made of; the job is put together only when it is needed.
    """

    number: int
    title: str
    facts: str
    job: Callable[[], Plain]
    continues: bool = False
    slots: int = 1
    file: tuple[str, str, str] | None = None
    """Of an attached file whose pages are drawn in: the place they are named after, its media type and SHA-256."""
    key: str = field(init=False)
    """The name of the part's PDF: same key, same bytes."""

    def __post_init__(self) -> None:
        self.key = hashlib.sha256(f"{surroundings()}/{self.facts}".encode()).hexdigest()

    @property
    def text(self) -> str:
        """The job as the child process gets it."""
        return records.canonical(self.job())

    def cut_key(self, base: int) -> str:
        """The name of the part's fragment where it is numbered from `base`."""
        return hashlib.sha256(f"{self.key}/{base}/{self.title}/{self.continues}".encode()).hexdigest()


class Parts:
    """The parts of one slate, from its plain facts: nothing is parsed that a key does not need."""

    def __init__(self, text: str) -> None:
        self.plain: Plain = json.loads(text)
        self.packets: list[Plain] = self.plain["packets"]
        self.head: Plain = {name: value for name, value in self.plain.items() if name != "packets"}
        self.hash = hashlib.sha256(text.encode()).hexdigest()
        light = frozen.from_json(facts.Slate, json.dumps({**self.head, "packets": _distinct(self.packets)}))
        self.slate = light
        self.rows, self.versions = slates.rows(light), slates.versions(light)
        self.warnings = slates.warnings(light, self.versions)
        self._rubrics = _rubrics(self.packets)

    def digest(self, packet: Plain) -> str:
        """The hash of a packet as it was issued, with the questions that the slate keeps once."""
        hashes = {kit["id"]: kit["hash"] for kit in packet["kits"]}
        rubric = [self._rubrics[one] for one in hashes.values() if one in self._rubrics]
        return hashlib.sha256(records.canonical({**packet, "rubric": rubric}).encode()).hexdigest()

    def packet_key(self, packet: Plain, digest: str, absent: Sequence[str], bases: Sequence[int]) -> str:
        """The name of a packet's fragments where they are numbered from these; without its `absent` files."""
        return hashlib.sha256(f"{surroundings()}/packet/{digest}/{absent}/{bases}".encode()).hexdigest()

    def back_ask(self, packet: Plain, digest: str) -> Ask:
        """What stands behind the cards of a packet."""
        cards = [{**card, "items": [], "rationale": ""} for card in packet["cards"]]

        def job() -> Plain:
            text = records.canonical({**packet, "cards": cards, "rubric": [], "attachments": []})
            return {"what": "back", "facts": text, "digest": digest}

        return Ask(packet["number"], "", f"back/{digest}", job, continues=True)

    def front_ask(self, packet: Plain, digest: str, later: Mapping[str, int]) -> Ask:
        """What stands before the cards of a packet; `later` are places behind, by page from its own last."""

        def job() -> Plain:
            text = records.canonical({**packet, "rubric": []})
            return {"what": "front", "facts": text, "digest": digest, "later": later}

        return Ask(packet["number"], _title(packet), f"front/{digest}/{records.canonical(later)}", job, slots=FRONT)

    def comparison_asks(self) -> Iterator[Ask]:
        """The tables of candidates side by side; the slate's edition is no part of them, so that they last."""
        for start in range(0, len(self.packets), slates.SIDE_BY_SIDE):
            some = [_slim(packet) for packet in self.packets[start : start + slates.SIDE_BY_SIDE]]
            text = records.canonical({**self.head, **_PASSING, "left_out": [], "packets": some})
            job: Plain = {"what": "comparison", "facts": text}
            job |= {"rows": self.rows, "first": start + 1, "total": len(self.packets), "versions": self.versions}
            yield _of_slate(job, slots=COMPARISON)

    def appendix_asks(self) -> list[Ask]:
        """The questions of all kits, once; none when no packet holds any."""
        with_questions = [{**_light(packet), "rubric": packet["rubric"]} for packet in self.packets if packet["rubric"]]
        if not with_questions:
            return []
        text = records.canonical({**self.head, **_PASSING, "left_out": [], "packets": with_questions})
        return [_of_slate({"what": "appendix", "facts": text, "versions": self.versions}, slots=APPENDIX)]

    def contents_ask(self, pages: list[tuple[int, int]], comparison_page: int, appendix_page: int) -> Ask:
        """The first pages, once it is known where everything begins."""
        lines = [{"number": packet["number"], "name": packet["candidate"]} for packet in self.packets]
        job: Plain = {"what": "contents", "facts": records.canonical({**self.head, "packets": []}), "lines": lines}
        job |= {"pages": pages, "comparison_page": comparison_page, "appendix_page": appendix_page}
        return _of_slate({**job, "hash": self.hash, "warnings": self.warnings}, slots=CONTENTS)


def card_asks(packet: Plain) -> Iterator[tuple[int, Ask | None]]:
    """For each seat of a packet's panel its place and its card, None while that is missing."""
    cards = {card["seat"]: card for card in packet["cards"]}
    shared = {**_light(packet), "kind": packets_.READING}
    head = records.canonical(shared)
    for place, seat in enumerate(packet["panel"], 1):
        if card := cards.get(seat["id"]):
            held = [one for one in packet["interviews"] if one["id"] == seat["interview"]]
            own = {"panel": [seat], "cards": [card], "interviews": held}
            yield place, _card(packet["number"], place, f"{head}{records.canonical(own)}", {**shared, **own})
        else:
            yield place, None


def attached_asks(packet: Plain, absent: Callable[[str], bool]) -> Iterator[Ask]:
    """The attached files of a packet, each with the page that says what it is; what is absent has only that page."""
    shared = {**_light(packet), "kind": packets_.READING}
    for place, one in enumerate(packet["attachments"], 1):
        text = records.canonical({**shared, "attachments": [one]})
        follows = one["pages"] > 0 and not one["notice"]
        missing = [one["sha256"]] if follows and absent(one["sha256"]) else []
        yield _attached(packet["number"], place, text, missing, one if follows and not missing else None)


def _attached(number: int, place: int, text: str, absent: list[str], drawn: Plain | None) -> Ask:
    job: Plain = {"what": "attached", "facts": text, "digest": "", "number": place, "absent": absent}
    file = (f"k{number}-attachment-{place}", drawn["media"], drawn["sha256"]) if drawn else None
    return Ask(number, "", f"attached/{records.canonical(job)}", lambda: job, continues=True, file=file)


def faces_ask(glyphs: Mapping[str, list[int]]) -> Ask:
    """The faces of a file, each with these glyphs."""
    job = {"what": "faces", "glyphs": glyphs}
    return Ask(0, "", records.canonical(job), lambda: job)


def line_of(packet: Plain, digest: str) -> tuple[str, str]:
    """What stands at the foot of each page of a packet: which edition this is, and what it was made from."""
    made = words.exact_time(datetime.fromisoformat(packet["made_at"]))
    edition = "Reading edition %(n)s" if packet["kind"] == packets_.READING else "Final edition %(n)s"
    return (
        words._(
            "%(edition)s of %(id)s, check %(check)s",
            edition=words._(edition, n=packet["edition"]),
            id=packet["identifier"],
            check=packets_.check_code(digest),
        ),
        words._("made %(time)s from loop version %(n)s", time=made, n=packet["loop"]["version"]),
    )


def _card(number: int, place: int, facts_: str, packet: Plain) -> Ask:
    def job() -> Plain:
        return {"what": "card", "facts": records.canonical(packet), "digest": "", "number": place}

    return Ask(number, "", f"card/{place}/{facts_}", job, continues=True)


def _of_slate(job: Plain, slots: int) -> Ask:
    return Ask(0, "", records.canonical(job), lambda: job, slots=slots)


def _rubrics(packets: list[Plain]) -> dict[str, Plain]:
    """The questions of each kit by the kit's hash."""
    found: dict[str, Plain] = {}
    for packet in packets:
        hashes = {kit["id"]: kit["hash"] for kit in packet["kits"]}
        found |= {hashes[one["kit"]]: one for one in packet["rubric"] if one["kit"] in hashes}
    return found


def _title(packet: Mapping[str, Any]) -> str:
    """What the outline calls a packet: '12. 陈伟 (Chen Wei)'."""
    name = packet["candidate"]
    latin = f" ({name['latin']})" if name["latin"] and name["latin"] != name["text"] else ""
    return f"{packet['number']}. {name['text']}{latin}"


_EMPTY: Plain = {
    **dict.fromkeys(("cards", "rubric", "deviations", "overrides", "voided", "structure", "notices", "to_settle"), ()),
    **dict.fromkeys(("votes", "attachments", "changes_since", "included"), ()),
    **dict.fromkeys(("computed",)),
}


def _slim(packet: Plain) -> Plain:
    """What a comparison prints of a packet: its ratings, and the places of the evidence, not its words."""
    cards = [
        {
            **card,
            "rationale": "",
            "amendments": [],
            "items": [{"label": item["label"], "prompt": "", "competency": ""} for item in card["items"]],
        }
        for card in packet["cards"]
    ]
    decision = packet["decision"] and {**packet["decision"], "reason": "", "against": "", "conditions": ""}
    return {**packet, **_EMPTY, **_PASSING, "cards": cards, "decision": decision, "meeting": {}}


def _light(packet: Plain) -> Plain:
    """What the slate as a whole asks of a packet: whose it is, its version, scales and competencies."""
    titles = sorted(({**one, **_OPEN} for one in packet["consolidated"]), key=lambda one: str(one["id"]))
    bare: Plain = {"decision": None, "panel": [], "interviews": [], "consensus": "", "meeting": {}}
    return {**packet, **_EMPTY, **_PASSING, **bare, "consolidated": titles}


def _distinct(packets: list[Plain]) -> list[Plain]:
    """The light packets of a slate; titles and scales that a later one has too stand only there."""
    found, known = [], set()
    for packet in map(_light, reversed(packets)):
        shared = {name: packet[name] for name in ("consolidated", "scales", "kits")}
        mark = records.canonical(shared)
        found.append({**packet, **dict.fromkeys(shared, ())} if mark in known else packet)
        known.add(mark)
    return found[::-1]


_OPEN: Plain = {
    "given": [],
    "flags": [],
    "missing": [],
    "rated": 0,
    "spread": "",
    "state": "ok",
    "single_rater": False,
    "what_differed": "",
}
"""What one more card changes of a competency."""
