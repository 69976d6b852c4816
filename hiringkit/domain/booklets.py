"""The facts of a printed interviewer booklet: one frozen kit and where it belongs."""

from dataclasses import dataclass

from hiringkit.domain import frozen
from hiringkit.domain.loops import Kit

PAPERS = ("A4", "Letter")


@dataclass(frozen=True, slots=True)
class Booklet:
    """A kit as it is printed for one interviewer; `interview` and `candidate` are for a booklet made for one call."""

    kit: Kit
    loop: str
    version: int
    hash: str
    role: str
    level: str
    stage: str
    organisation: str = ""
    paper: str = "A4"
    language: str = "en"
    candidate: str = ""
    interviewer: str = ""


def to_json(booklet: Booklet) -> str:
    """The booklet as canonical JSON."""
    return frozen.to_json(booklet)


def from_json(text: str | bytes) -> Booklet:
    """The booklet that canonical JSON describes; raises frozen.RecordError naming the place that is wrong."""
    return frozen.from_json(Booklet, text)
