"""Found questions as questions to be finished: what the file gives, and honest blanks for the rest."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from hiringkit.content.importing.found import Found
from hiringkit.domain import questions

LONGEST_TITLE = 60
LONGEST_ID = 60
_DEFAULTS: dict[str, Any] = {
    "type": "job_knowledge",
    "competency": "ml_knowledge",
    "also": (),
    "topic": "fundamentals",
    "roles": ("data_scientist", "ml_engineer", "ai_researcher"),
    "stages": ("technical",),
    "levels": ("junior", "mid", "senior"),
    "difficulty": "medium",
    "minutes": 6,
    "listen_for": (),
    "red_flags": (),
    "anchors": {},
    "level_notes": {},
    "domain": "general",
    "sources": (),
}


def make(found: Iterable[Found], today: date, taken: Iterable[str] = ()) -> list[questions.Question]:
    """A question for each that was found, under an id that is not taken; what the file lacks is left to be written."""
    used = set(taken)
    made: list[questions.Question] = []
    for one in found:
        question = one.whole or _draft(one, today)
        ident = _free(question.id, used)
        used.add(ident)
        made.append(_renamed(question, ident))
    return made


def title_of(one: Found) -> str:
    """The title of a found question: its own, else the beginning of its words."""
    text = re.sub(r"\s+", " ", one.title or one.prompt.split("\n")[0]).strip()
    if len(text) <= LONGEST_TITLE:
        return text
    cut = text[: LONGEST_TITLE - 1].rsplit(" ", 1)[0].rstrip(" ,;:-")
    return f"{cut or text[: LONGEST_TITLE - 1]}…"


def id_of(text: str) -> str:
    """An id in kebab-case made of the first words of a text."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    ident = "-".join(words)[:LONGEST_ID].rsplit("-", 1)[0] if len("-".join(words)) > LONGEST_ID else "-".join(words)
    return ident or "question"


def _draft(one: Found, today: date) -> questions.Question:
    values: dict[str, Any] = {**_DEFAULTS, **one.fields}
    values.setdefault("id", "")
    title = title_of(one)
    return questions.Question(
        **{
            **values,
            "id": id_of(str(values["id"]) if re.search("[a-z]", str(values["id"])) else title),
            "title": title,
            "prompt": one.prompt,
            "probes": one.probes,
            "sample_answer": one.answer,
            "reviewed_on": values.get("reviewed_on", today),
            "status": values.get("status", "pilot"),
        }
    )


def _free(ident: str, used: set[str]) -> str:
    if ident not in used:
        return ident
    number = 2
    while f"{ident}-{number}" in used:
        number += 1
    return f"{ident}-{number}"


def _renamed(question: questions.Question, ident: str) -> questions.Question:
    return replace(question, id=ident) if ident != question.id else question
