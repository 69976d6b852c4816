"""Every code of the checker: what it means, why it matters, and its examples, as kept in codes.yaml."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hiringkit.content import reading


@dataclass(frozen=True, slots=True)
class Code:
    """A code with its severity, meaning and reason, and a bad and a good example beside the message of the bad one."""

    id: str
    severity: str
    title: str
    why: str
    place: str
    bad: str
    message: str
    good: str


@cache
def codes() -> tuple[Code, ...]:
    """All codes in the order in which they are explained."""
    data = reading.load(reading.read(Path(__file__).with_name("codes.yaml")))
    return tuple(Code(**{"place" if key == "in" else key: value for key, value in item.items()}) for item in data)


def explain(ident: str) -> Code | None:
    """The code of that id."""
    return next((code for code in codes() if code.id == ident), None)


def markdown() -> str:
    """All codes as a chapter of docs/content.md, each with its message, a bad and a good example."""
    lines: list[str] = []
    for code in codes():
        lines += [f"### {code.id}", "", f"{code.title} ({code.severity}). {code.why}", ""]
        lines += ["Bad:", "", *_fenced(code.bad), "", f"> {code.message}", "", "Good:", "", *_fenced(code.good), ""]
    return "\n".join(lines)


def _fenced(example: str) -> list[str]:
    shown = "".join(char if char.isprintable() or char == "\n" else f"\\u{ord(char):04X}" for char in example)
    return ["```yaml", *shown.rstrip().splitlines(), "```"]
