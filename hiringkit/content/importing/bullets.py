"""Lines that begin with a sign of their own, such as a diamond or an arrow, as the list that they mean."""

import re
import unicodedata

from hiringkit.content.importing import asking

_SIGNED = re.compile(r"^( {0,3})(\S)\ufe0f?[ \t]+(\S.*)$")
_SIGNS = frozenset("•◦▪▫‣⁃∙·»›→➔➜")
FEWEST = 2


def plain(text: str) -> str:
    """A text in which rows of questions under the same sign are list items; all other lines stay as they are."""
    lines = text.split("\n")
    fenced = False
    run: list[int] = []
    sign = ""
    for at, line in enumerate([*lines, ""]):
        fenced ^= line.lstrip().startswith(("```", "~~~"))
        found = None if fenced else _sign(line)
        if found != sign or not found:
            _mark(lines, run)
            run, sign = [], found or ""
        if found:
            run.append(at)
    return "\n".join(lines)


def _sign(line: str) -> str:
    """The sign that a line begins with, or nothing."""
    found = _SIGNED.match(line) if line[:4].strip() and not line[:4].strip()[0].isascii() else None
    if found is None:
        return ""
    sign = found.group(2)
    return sign if sign in _SIGNS or unicodedata.category(sign) in ("So", "Sk") else ""


def _mark(lines: list[str], run: list[int]) -> None:
    """Makes list items of lines of one sign when most of them ask."""
    rest = [_SIGNED.match(lines[at]) for at in run]
    asked = sum(found is not None and asking.asks(found.group(3)) for found in rest)
    if len(run) < FEWEST or asked * 2 < len(run):
        return
    for at, found in zip(run, rest, strict=True):
        if found is not None:
            lines[at] = f"{found.group(1)}- {found.group(3)}"
