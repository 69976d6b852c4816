"""What a candidate's states and endings are called, how a name runs, and what a pasted line says."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hiringkit.domain import accounts, texts

ACTIVE, STOPPED, WITHDRAWN, DECIDED = "active", "stopped", "withdrawn", "decided"
STATES = {ACTIVE: "In process", STOPPED: "Stopped", WITHDRAWN: "Left the process", DECIDED: "Decided"}
ADVANCE, STOP = "advance", "stop"
OUTCOMES = {ADVANCE: "Advance to the next stage", STOP: "Stop here"}
OUTCOMES_PAST = {ADVANCE: "Advanced", STOP: "Stopped here"}
LEAVINGS = {
    "withdrawn": "The candidate withdrew",
    "no_show": "The candidate did not come",
    "filled": "The opening was filled or changed",
    "mistake": "Added by mistake",
}
"""Ways out of the process that are no judgement; a judgement is a stop after a stage, or the decision."""
LEFT, RETURNED = "left", "returned"
NAME_LIMIT = 200
PASTE_LIMIT = 500
_ANGLED = re.compile(r"(?P<name>.*)<(?P<email>[^<>]*)>\s*")
_HEADS = {"email", "e-mail", "mail", "mail address", "email address", "e-mail address", "address"}


@dataclass(frozen=True, slots=True)
class Pasted:
    """One pasted line: its number, the name and address in it, and what is wrong with it."""

    line: int
    name: str
    email: str
    problem: str = ""
    is_known: bool = False
    """True when the opening has this candidate already, so that the line can be left out."""


NOT_IN_PROCESS = "This candidate is not in process any more."


def arranging_problem(state: str, *, opening_is_open: bool) -> str:
    """Why no interview can be arranged or moved, as a sentence; nothing when one can."""
    if state != ACTIVE:
        return NOT_IN_PROCESS
    return "" if opening_is_open else "The opening is closed. Open it again before arranging interviews."


def return_problem(state: str, *, opening_is_open: bool) -> str:
    """Why a candidate cannot be taken back into the process, as a sentence; nothing when they can."""
    if state not in (STOPPED, WITHDRAWN):
        return "This candidate is in process, or decided. A decision is reopened on the debrief."
    return "" if opening_is_open else "The opening is closed. Open it again first."


def direction(text: str) -> str:
    """The base direction of a text by its first strong character: ltr or rtl."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("R", "AL"):
            return "rtl"
        if kind == "L":
            return "ltr"
    return "ltr"


def email_problem(email: str) -> str:
    """What is wrong with a candidate's address; none is as good as a right one."""
    return (accounts.email_problem(email) or "") if email else ""


def name_problem(name: str) -> str:
    """What is wrong with a candidate's name."""
    if not name:
        return "Give the candidate’s name as they write it."
    return "" if len(name) <= NAME_LIMIT else f"A name has at most {NAME_LIMIT} characters."


def pasted(text: str, known: Iterable[str] = ()) -> list[Pasted]:
    """The lines of a pasted text, each 'name, address', tab-separated, or 'name <address>'.

    `known` are addresses that the opening has already. Empty lines and a line of headings are passed over.
    """
    seen: dict[str, int] = {}
    here = {accounts.folded_email(email) for email in known if email}
    lines: list[Pasted] = []
    for number, raw in enumerate(texts.cleaned(text).split("\n"), start=1):
        name, email = _split(raw)
        if not (name or email) or (not lines and email.casefold() in _HEADS):
            continue
        folded = accounts.folded_email(email)
        is_known = bool(folded) and folded in here
        problem = name_problem(name) or email_problem(email) or _twice(folded, name, seen)
        if not problem and is_known:
            problem = "This opening has a candidate with this address already."
        lines.append(Pasted(number, name, email, problem, is_known))
        seen.setdefault(folded or name.casefold(), number)
    return lines


def _twice(folded: str, name: str, seen: dict[str, int]) -> str:
    first = seen.get(folded or name.casefold())
    if first is None:
        return ""
    return f"The same {'address' if folded else 'name'} stands on line {first}. Take one of the two out."


def _split(raw: str) -> tuple[str, str]:
    line = raw.strip()
    angled = _ANGLED.fullmatch(line)
    if angled and "\t" not in line:
        return _trimmed(angled["name"]), angled["email"].strip()
    for mark in ("\t", ";", ","):
        cells = [texts.line(part) for part in line.split(mark)]
        at = next((place for place, part in enumerate(cells) if _is_address(part)), 0)
        if len(cells) > 1 and (at or _is_address(cells[0])):
            return _trimmed(f"{mark} ".join(cells[:at] or cells[1:2]).replace("\t", "")), cells[at]
        if len(cells) > 1 and mark != ",":
            return _trimmed(cells[0]), cells[1]
    return ("", line) if _is_address(line) and " " not in line else (_trimmed(line), "")


def _is_address(text: str) -> bool:
    return "@" in text or text.casefold() in _HEADS


def _trimmed(name: str) -> str:
    return texts.line(name).strip("\"' \u201c\u201d,")


def problems_of(lines: Sequence[Pasted], *, leave_out_known: bool) -> list[Pasted]:
    """The lines that stand in the way of adding the others."""
    return [line for line in lines if line.problem and not (leave_out_known and line.is_known)]
