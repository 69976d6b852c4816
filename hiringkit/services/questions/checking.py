"""What still stands between a written question and its use: the rules of the files, field by field, and its wording."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from pydantic import ValidationError

from hiringkit.content import lint, messages, references, schema
from hiringkit.content.findings import Note
from hiringkit.content.lint import weak
from hiringkit.domain import wording
from hiringkit.domain.questions import LEVELS, Library, Question

LABELS = {
    "id": "Identifier",
    "title": "Title",
    "prompt": "Question, as spoken",
    "type": "Type",
    "competency": "Competency",
    "also": "Also shows",
    "topic": "Topic",
    "roles": "Roles",
    "stages": "Stages",
    "levels": "Levels",
    "difficulty": "Difficulty",
    "minutes": "Minutes",
    "probes": "Follow-up probes",
    "listen_for": "Listen for",
    "red_flags": "Red flags",
    "sample_answer": "Sample answer",
    "anchors": "Anchors",
    "level_notes": "What moves the bar",
    "domain": "Domain",
    "status": "Status",
    "sources": "Sources",
}
WEAK = "rehearsed"
EMPTY_ANCHOR = "Write the behaviour that earns this rating."
SPOKEN = ("prompt", "probes")
PLAIN = ("sample_answer", "sources")
"""Fields whose wording is only pointed out; in all others it can keep a question from use, as in the files."""
_OTHERWISE = {"wording-protected", "prompt-weak", "anchor-missing", "review-stale", "review-future", "keys-order"}
"""Codes that are told in another way here, or do not arise."""
_CHOSEN = {"type", "competency", "topic", "difficulty", "domain", "status"}
_TICKED = {"roles", "stages", "levels"}
_KEY = re.compile(r"^.*? (?=is |has |must )")


@dataclass(frozen=True, slots=True)
class Worded:
    """Words in one field that touch a protected topic, or ask for a rehearsed answer."""

    field: str
    start: int
    end: int
    text: str
    topic: str
    severity: str
    why: str
    alternative: str

    @property
    def blocks(self) -> bool:
        """True when the question cannot be used like this."""
        return self.severity == wording.BLOCK


def in_file_form(question: Question) -> dict[str, Any]:
    """The question as the keys and values of a file."""
    data: dict[str, Any] = {}
    for one in fields(question):
        value = getattr(question, one.name)
        if one.name != "set" and value is not None:
            data[one.name] = list(value) if isinstance(value, tuple) else value
    return {**data, "anchors": dict(question.anchors), "level_notes": dict(question.level_notes)}


def problems(question: Question, library: Library) -> dict[str, str]:
    """What is wrong with a question by the rules of the files: a sentence for each field of its form."""
    found: dict[str, list[str]] = {}
    for name, sentence in (*_of_shape(question), *_of_references(question, library)):
        known = found.setdefault(name, [])
        if sentence not in known:
            known.append(sentence)
    return {name: " ".join(sentences) for name, sentences in found.items()}


def label_of(name: str) -> str:
    """The words for a field of the form."""
    for start, words in (("anchor_", "Anchor for"), ("note_", "What moves the bar,")):
        if name.startswith(start):
            return f"{words} {name.removeprefix(start)}"
    return LABELS.get(name, name)


def findings(texts: Mapping[str, str]) -> tuple[Worded, ...]:
    """The wording of several fields, in their order."""
    found = []
    for name, text in texts.items():
        for one in wording.check(text):
            severity = wording.WARN if name in PLAIN else one.severity
            found.append(Worded(name, one.start, one.end, one.text, one.topic, severity, one.why, one.alternative))
        for heard in weak.find(text) if name in SPOKEN else ():
            words = text[heard.start : heard.end]
            found.append(Worded(name, heard.start, heard.end, words, WEAK, wording.WARN, heard.why, heard.instead))
    return tuple(found)


def wording_of(question: Question) -> tuple[Worded, ...]:
    """The wording of all that an interviewer speaks or rates on; a sample answer is the candidate's own."""
    texts = {"title": question.title, "prompt": question.prompt}
    texts |= {name: "\n".join(getattr(question, name)) for name in ("probes", "listen_for", "red_flags")}
    texts |= {f"anchor_{value}": text for value, text in question.anchors.items()}
    return findings({**texts, **{f"note_{level}": text for level, text in question.level_notes.items()}})


def advice(question: Question, today: date) -> tuple[tuple[str, str], ...]:
    """What the checks of the files find worth a look, as (field, sentence); it keeps nothing from use."""
    notes = lint.question(question, today)
    found = [_beside(note, in_file_form(question)) for note in notes if note.code not in _OTHERWISE]
    found = [(name, sentence) for name, sentence in found if sentence != EMPTY_ANCHOR]
    return tuple(dict.fromkeys((name, sentence) for name, sentence in found if name in LABELS or "_" in name))


def differences(before: Question, after: Question) -> tuple[tuple[str, str, str], ...]:
    """What differs between two versions, as (field in words, before, after)."""
    compared = [name for name in LABELS if name not in ("id", "anchors", "level_notes")]
    pairs = [(LABELS[name], _said(getattr(before, name)), _said(getattr(after, name))) for name in compared]
    for value in sorted({*before.anchors, *after.anchors}):
        pairs.append((f"Anchor for {value}", before.anchors.get(value, ""), after.anchors.get(value, "")))
    for level, words in LEVELS:
        pairs.append(
            (
                f"What moves the bar, {words.lower()}",
                before.level_notes.get(level, ""),
                after.level_notes.get(level, ""),
            )
        )
    return tuple(pair for pair in pairs if pair[1] != pair[2])


def _said(value: Any) -> str:
    return "\n".join(value) if isinstance(value, tuple) else str(value)


def _of_shape(question: Question) -> Iterator[tuple[str, str]]:
    data = in_file_form(question)
    try:
        schema.Question.model_validate(data)
    except ValidationError as error:
        for note in messages.notes(error, schema.Question):
            yield _beside(note, data)


def _beside(note: Note, data: Mapping[str, Any]) -> tuple[str, str]:
    """The field of the form that a note belongs to, and its sentence there."""
    name, inner = str(note.path[0]) if note.path else "", note.path[1:]
    if name == "anchors" and inner:
        name, empty = f"anchor_{inner[0]}", not str(data["anchors"].get(inner[0], "")).strip()
        return name, EMPTY_ANCHOR if empty else _after_key(note.message)
    if name == "level_notes" and inner:
        return f"note_{inner[0]}", "Say what moves the bar at this level."
    if name in _CHOSEN and not data.get(name):
        return name, "Choose one."
    if name in _TICKED and not data.get(name):
        return name, "Tick one or more."
    return name, note.message if inner else _after_key(note.message)


def _after_key(message: str) -> str:
    """The sentence without the key it starts with, since it stands beside its field."""
    return _KEY.sub(r"This ", message, count=1)


def _of_references(question: Question, library: Library) -> Iterator[tuple[str, str]]:
    competency = library.competencies.get(question.competency)
    if question.competency and competency is None:
        yield "competency", f"There is no competency {question.competency}; choose another."
    for name in question.also:
        if name not in library.competencies:
            yield "also", f"There is no competency {name}; take it away."
    roles = dict(library.roles)
    for name in question.roles:
        if name not in roles:
            yield "roles", f"There is no role {name}; take it away."
    if competency is not None:
        for note in references.anchors(question.anchors, competency.scale, ("anchors",)):
            yield "anchors", note.message
