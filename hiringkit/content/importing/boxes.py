"""Boxes of documentation sites (`!!! question`) as plain Markdown, line for line."""

import re

_MARK = re.compile(r"^([ \t]*)(?:!!!|\?\?\?\+?)[ \t]+([\w-]+)(?:[ \t]+(?:inline|end))*[ \t]*(?:\"([^\"]*)\")?[ \t]*$")
_NAMES = {"question", "faq", "help"}
_ANSWERS = {"success", "answer", "solution", "check", "done"}


def opened(text: str) -> str:
    """A text whose boxes are taken apart: their titles in bold, what stands in them without its indentation."""
    if "!!! " not in text and "??? " not in text and "???+ " not in text:
        return text
    open_boxes: list[int] = []
    lines: list[str] = []
    fence = ""
    for line in text.split("\n"):
        plain = line.expandtabs(4)
        depth = len(plain) - len(plain.lstrip(" "))
        if plain.strip() and not fence:
            while open_boxes and depth <= open_boxes[-1]:
                open_boxes.pop()
        mark = None if fence else _MARK.match(plain)
        if mark is not None:
            lines.append(_title(mark.group(2).lower(), mark.group(3) or ""))
            open_boxes.append(depth)
            continue
        inside = plain[min(depth, 4 * len(open_boxes)) :] if open_boxes else line
        start = inside.lstrip()[:3]
        if start in ("```", "~~~"):
            fence = "" if fence == start else fence or start
        lines.append(inside)
    return "\n".join(lines)


def _title(name: str, title: str) -> str:
    """What stands in place of the line that opens a box: nothing for a question without a title of its own."""
    if name in _ANSWERS:
        return "**Answer**"
    if title:
        return f"**{title}**"
    return "" if name in _NAMES else f"**{name.capitalize()}**"
