"""Notes on what was heard: soft hints on their wording, and their parts, as text, quotes and code."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hiringkit.domain import wording

TEXT = "text"
QUOTE = "quote"
CODE = "code"
_FIT = re.compile(
    r"\b(?:cultur\w*|team|good|right|great|poor|bad|not a) fit\b|\bone of us\b|\bfits? (?:right )?in\b", re.I
)
_JUDGED = re.compile(
    r"\b(?:smart|brilliant|sharp|clever|bright|gifted|stupid|slow|nice|friendly|pleasant|likeable|charming|articulate|arrogant|"
    r"energetic|enthusiastic|passionate|confident|nervous|shy|quiet|aggressive|bossy|abrasive|emotional|lazy|mature|"
    r"impressive|amazing|great|excellent|awesome|weak|strong|mediocre)\b",
    re.I,
)
_DONE = re.compile(
    r"[“”\"«»\d]|\b(?:said|says|asked|asks|named?|names|drew|explain\w*|wrote|writes|propos\w*|chose|chooses|measur\w*|"
    r"compar\w*|describ\w*|list(?:s|ed)|show(?:s|ed)|used|uses|suggest\w*|notic\w*|check(?:s|ed)|start(?:s|ed)|built|builds|"
    r"test(?:s|ed)|gave|gives|told|tells|could not|did not|didn.t|forgot|mention\w*|defin\w*|deriv\w*|comput\w*|"
    r"estimat\w*|because|when|after|before|without)\b",
    re.I,
)
_PARTS = re.compile(
    r"^```[^\n]*\n(?P<code>.*?)(?:\n```[ \t]*(?=\n|\Z)|\Z)|(?P<quote>“[^“”]+”|«[^«»]+»|\"[^\"\n]+\")", re.S | re.M
)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a note: text, quote or code; `language` is what stands behind the opening fence."""

    kind: str
    text: str
    language: str = ""


def hint(text: str) -> str:
    """What a reader may stumble over in a note, in a sentence or two; an empty text when there is nothing."""
    for finding in wording.check(text):
        return f"“{finding.text[:40]}” touches on something private. Leave it out."
    if _FIT.search(text):
        return "‘Fit’ has no anchor. Say what they did or said that shows a value."
    judged = _JUDGED.search(text)
    if judged and not _DONE.search(text):
        return f"“{judged.group()}” judges. Add what was said or done, for the reader to judge."
    return ""


def judging(text: str) -> list[str]:
    """The words of a note that judge, whatever else stands beside them."""
    return [match.group() for words in (_FIT, _JUDGED) for match in words.finditer(text)]


def parts(text: str) -> Iterator[Part]:
    """The note in order: text as typed, “…” and "…" on one line as quotes, ``` fences as code."""
    done = 0
    for match in _PARTS.finditer(text):
        if match.start() > done:
            yield Part(TEXT, text[done : match.start()])
        if match["code"] is not None:
            language = match.group().partition("\n")[0].removeprefix("```").strip()
            yield Part(CODE, match["code"], language)
        else:
            yield Part(QUOTE, match["quote"])
        done = match.end()
    if done < len(text):
        yield Part(TEXT, text[done:])
