"""The preparation sheet: what every candidate of an opening is told beforehand, and never a question."""

from dataclasses import dataclass

from hiringkit.domain import frozen, questions
from hiringkit.domain.loops import Loop

TOOLS = "You need a computer with a camera and a microphone, and a browser. Nothing has to be installed."
PREPARE = (
    "Think of two or three pieces of your own work that you can tell about in detail: what the goal was, what you did "
    "yourself, what went wrong, and what came of it.\n"
    "Say what you think while you think it, and ask when something is unclear. You may say that you do not know.\n"
    "Everybody who applies for this job is asked the same questions and is rated on the same descriptions."
)
ADJUST = (
    "If something would make the interviews fairer for you, such as extra time, captions, breaks or another format, "
    "tell us before the first one. You need not say why. Interviewers learn only what was arranged."
)
LIMIT = 6000
"""Bytes of one text."""


@dataclass(frozen=True, slots=True)
class Skill:
    """A competency as candidates read it."""

    title: str
    definition: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """One conversation: how long, with how many people, on what."""

    stage: str
    title: str
    minutes: int
    people: int
    own_minutes: int
    skills: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preparation:
    """Everything that the sheet says."""

    organisation: str
    job: str
    welcome: str
    preview: str
    meetings: tuple[Meeting, ...]
    skills: tuple[Skill, ...]
    tools: str
    prepare: str
    adjust: str
    paper: str = "A4"
    language: str = "en"

    @property
    def minutes(self) -> int:
        """How long all conversations take together."""
        return sum(meeting.minutes for meeting in self.meetings)


def meetings_of(loop: Loop) -> tuple[Meeting, ...]:
    """The conversations of a loop in order, each with the titles of what it assesses."""
    found = []
    for kit in loop.kits:
        asked = {item.competency for item in kit.items}
        titles = tuple(dict.fromkeys(one.title for one in kit.competencies if one.id in asked))
        stage = questions.stage_label(kit.stage)
        found.append(Meeting(stage, kit.title, kit.minutes, kit.interviewers, kit.candidate_minutes, titles))
    return tuple(found)


def skills_of(loop: Loop) -> tuple[Skill, ...]:
    """What the loop assesses, each once, with its definition."""
    asked = {item.competency for kit in loop.kits for item in kit.items}
    return tuple(Skill(one.title, one.definition) for one in loop.competencies if one.id in asked)


def plain(sheet: Preparation) -> str:
    """The sheet as text to paste into a message."""
    lines = [f"Your interviews: {sheet.job}", sheet.organisation, "", sheet.welcome, sheet.preview, "WHAT HAPPENS"]
    lines += [f"- {one.title} ({one.stage}): {one.minutes} minutes, {_people(one.people)}" for one in sheet.meetings]
    lines += ["", "WHAT IS ASSESSED", *(f"- {one.title}: {one.definition}" for one in sheet.skills)]
    lines += ["", "WHAT YOU NEED", sheet.tools, "", "HOW TO PREPARE", sheet.prepare, "", "ADJUSTMENTS", sheet.adjust]
    return "\n".join(line for number, line in enumerate(lines) if line or (number and lines[number - 1]))


def _people(number: int) -> str:
    return "one interviewer" if number == 1 else f"{number} interviewers"


def to_json(sheet: Preparation) -> str:
    """The sheet as canonical JSON."""
    return frozen.to_json(sheet)


def from_json(text: str | bytes) -> Preparation:
    """The sheet that canonical JSON describes; raises RecordError."""
    return frozen.from_json(Preparation, text)
