"""A style sheet cut down to what our pages use: a rule of a class that no template or script names is left out."""

import re
from collections.abc import Iterator

_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_WORD = re.compile(r"[A-Za-z_][\w-]*")
_VARIABLE = re.compile(r"--bs-[\w-]+")
_DECLARATION = re.compile(r"(--bs-[\w-]+):[^;}]*;?")
_BANNER = re.compile(r"/\*!.*?\*/\s*", re.DOTALL)


def words(texts: Iterator[str]) -> frozenset[str]:
    """Every word of the texts that could be the name of a class."""
    return frozenset(word for text in texts for word in _WORD.findall(text))


def pruned(sheet: str, used: frozenset[str], others: str = "") -> str:
    """A minified sheet without the rules of unused classes and the variables that neither it nor `others` reads."""
    banner = _BANNER.match(sheet.removeprefix('@charset "UTF-8";'))
    body = _BANNER.sub("", sheet).removeprefix('@charset "UTF-8";')
    kept = "".join(_rules(body, used))
    for _ in range(4):  # a variable may be read by another one only
        kept = _without_unread(kept, others)
    return (banner.group() if banner else "") + re.sub(r"[^{}]+\{\}", "", kept)


def _without_unread(sheet: str, others: str) -> str:
    values = _DECLARATION.sub(lambda one: one.group().partition(":")[2], sheet)
    read = set(_VARIABLE.findall(others + values))
    return _DECLARATION.sub(lambda one: one.group() if one[1] in read else "", sheet)


def _rules(body: str, used: frozenset[str]) -> Iterator[str]:
    place = 0
    while (start := body.find("{", place)) >= 0:
        end = _closed(body, start)
        head, inner = body[place:start], body[start + 1 : end]
        place = end + 1
        if head.startswith(("@media", "@supports")):
            nested = "".join(_rules(inner, used))
            yield f"{head}{{{nested}}}" if nested else ""
        elif head.startswith("@"):
            yield f"{head}{{{inner}}}" if head.removeprefix("@keyframes ") in used else ""
        else:
            yield _rule(head, inner, used)


def _rule(head: str, inner: str, used: frozenset[str]) -> str:
    """The rule with those of its selectors whose classes are all used."""
    kept = [one for one in _selectors(head) if set(_CLASS.findall(one)) <= used]
    return f"{','.join(kept)}{{{inner}}}" if kept else ""


def _selectors(head: str) -> list[str]:
    """The selectors of a rule; a comma within brackets does not part two."""
    return re.split(r",(?![^(\[]*[)\]])", head)


def _closed(body: str, start: int) -> int:
    """Where the brace that opens at `start` is closed."""
    depth = 0
    for match in re.compile(r"[{}]").finditer(body, start):
        depth += 1 if match.group() == "{" else -1
        if depth == 0:
            return match.start()
    raise ValueError("the sheet has an open brace")
