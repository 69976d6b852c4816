"""What a slate is made of: for each part what is asked of the child process, and the names it is kept under."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hiringkit.domain import frozen, records
from hiringkit.domain.packets import slates as facts
from hiringkit.pdf import slates
from hiringkit.pdf.keys import surroundings

Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ask:
    """One part to be made: whose it is (0: the slate's own), what stands above it in the outline, and the job."""

    number: int
    title: str
    job: Plain

    @property
    def text(self) -> str:
        """The job as the child process gets it."""
        return records.canonical(self.job)

    @property
    def key(self) -> str:
        """The name of the part's PDF: same key, same bytes."""
        return hashlib.sha256(f"{surroundings()}/{self.text}".encode()).hexdigest()

    def cut_key(self, base: int) -> str:
        """The name of the part's fragment where it is numbered from `base`."""
        return hashlib.sha256(f"{self.key}/{base}/{self.title}".encode()).hexdigest()


class Parts:
    """The parts of one slate, from its plain facts: nothing is parsed that a key does not need."""

    def __init__(self, text: str) -> None:
        self.plain: Plain = json.loads(text)
        self.packets: list[Plain] = self.plain["packets"]
        self.head: Plain = {name: value for name, value in self.plain.items() if name != "packets"}
        self.hash = hashlib.sha256(text.encode()).hexdigest()
        light = frozen.from_json(facts.Slate, json.dumps({**self.head, "packets": [_light(p) for p in self.packets]}))
        self.slate = light
        self.rows, self.versions = slates.rows(light), slates.versions(light)
        self.warnings = slates.warnings(light, self.versions)

    def packet_asks(self) -> list[Ask]:
        """The packet of each candidate, in the slate's order."""
        return [
            Ask(
                packet["number"],
                _title(packet),
                {"what": "packet", "facts": records.canonical({**packet, "rubric": []})},
            )
            for packet in self.packets
        ]

    def comparison_asks(self) -> Iterator[Ask]:
        """The tables of candidates side by side; the slate's edition is no part of them, so that they last."""
        lasting = {**self.head, "edition": 1, "made_at": "2000-01-01T00:00:00+00:00", "identifier": ""}
        lasting |= {"left_out": [], "changes_since": []}
        for start in range(0, len(self.packets), slates.SIDE_BY_SIDE):
            some = [_slim(packet) for packet in self.packets[start : start + slates.SIDE_BY_SIDE]]
            job: Plain = {"what": "comparison", "facts": records.canonical({**lasting, "packets": some})}
            job |= {"rows": self.rows, "first": start + 1, "total": len(self.packets), "versions": self.versions}
            yield Ask(0, "", job)

    def appendix_asks(self) -> list[Ask]:
        """The questions of all kits, once; none when no packet holds any."""
        with_questions = [{**_light(packet), "rubric": packet["rubric"]} for packet in self.packets if packet["rubric"]]
        if not with_questions:
            return []
        lasting = {**self.head, "edition": 1, "made_at": "2000-01-01T00:00:00+00:00", "identifier": ""}
        lasting |= {"left_out": [], "changes_since": [], "packets": with_questions}
        job = {"what": "appendix", "facts": records.canonical(lasting), "versions": self.versions}
        return [Ask(0, "", job)]

    def contents_ask(self, pages: list[tuple[int, int]], comparison_page: int, appendix_page: int) -> Ask:
        """The first pages, once it is known where everything begins."""
        lines = [_light(packet) for packet in self.packets]
        job: Plain = {"what": "contents", "facts": records.canonical({**self.head, "packets": lines})}
        job |= {"pages": pages, "comparison_page": comparison_page, "appendix_page": appendix_page}
        return Ask(0, "", {**job, "hash": self.hash, "warnings": self.warnings})


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
    return {**packet, **_EMPTY, "cards": cards, "decision": decision}


def _light(packet: Plain) -> Plain:
    """What the slate as a whole asks of a packet: whose it is, its version, scales and competencies."""
    titles = [{**one, "given": [], "flags": [], "missing": []} for one in packet["consolidated"]]
    return {**packet, **_EMPTY, "consolidated": titles, "decision": None, "panel": [], "interviews": []}
