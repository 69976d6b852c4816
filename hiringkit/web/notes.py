"""Notes as they are read: text as typed, quotes marked as quotes, code with its columns and a little colour."""

import re
from collections.abc import Iterator

from markupsafe import Markup, escape

from hiringkit.domain import evidence

WORDS = (
    "and|as|assert|async|await|break|case|class|const|continue|def|del|elif|else|except|export|finally|for|from|func|function|"
    "global|if|import|in|is|lambda|let|match|new|nonlocal|not|or|pass|private|public|raise|return|static|struct|switch|this|"
    "throw|try|type|var|while|with|yield|True|False|None|true|false|null|nil|void|int|float|double|bool|char|string|"
    "SELECT|FROM|WHERE|JOIN|LEFT|INNER|ON|GROUP|ORDER|BY|HAVING|AS|AND|OR|NOT|NULL|INSERT|UPDATE|DELETE|LIMIT|OVER|PARTITION"
)
TOKENS = re.compile(
    r"(?P<comment>(?:#|//|--\s)[^\n]*)|(?P<text>\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*')"
    rf"|(?P<number>\b\d[\w.]*)|(?P<word>\b(?:{WORDS})\b)"
)

ADDRESS = re.compile(r"https://[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]’']")


def note(text: str) -> Markup:
    """A note as HTML, to stand in an element that keeps white space."""
    return Markup("").join(_drawn(text))  # nothing but escaped text and our own tags


def linked(text: str) -> Markup:
    """A text with its https addresses as links, which open beside the page and learn nothing of it."""
    pieces, done = [], 0
    for match in ADDRESS.finditer(text):
        pieces.append(escape(text[done : match.start()]))
        pieces.append(
            Markup('<a href="{0}" target="_blank" rel="external noopener noreferrer">{0}</a>').format(match.group())
        )
        done = match.end()
    return Markup("").join([*pieces, escape(text[done:])])  # nothing but escaped text and our own tags


def _drawn(text: str) -> Iterator[Markup]:
    for part in evidence.parts(text):
        if part.kind == evidence.QUOTE:
            yield Markup('<q class="said-by">{}</q>').format(part.text)
        elif part.kind == evidence.CODE:
            yield Markup('<code class="code-block">{}</code>').format(Markup("").join(_coloured(part.text)))
        else:
            yield escape(part.text)


def _coloured(code: str) -> Iterator[Markup]:
    done = 0
    for match in TOKENS.finditer(code):
        yield escape(code[done : match.start()])
        yield Markup('<span class="code-{}">{}</span>').format(match.lastgroup, match.group())
        done = match.end()
    yield escape(code[done:])
