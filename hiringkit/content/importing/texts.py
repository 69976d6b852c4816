"""Bytes to text, and Markdown inline text to the words of a question, without mangling code, formulas or emoji."""

import html
import re

from hiringkit.content.importing.found import Unusable

_BINARY = (
    (b"\x89PNG"),
    (b"\xff\xd8\xff"),
    (b"GIF8"),
    (b"%PDF"),
    (b"\x1f\x8b"),
    (b"Rar!"),
    (b"7z\xbc\xaf"),
    (b"\xd0\xcf\x11\xe0"),
    (b"\x7fELF"),
    (b"MZ"),
)
_NUMBER = re.compile(
    r"^(?:[#>\s]*)(?:\*\*|__)?\s*(?:(?:q|ques|question|"
    r"que)\s*(?:no\.?\s*)?[-#.]?\s*(?:\d+(?:\.\d+)*|[ivx]+\b)?\s*[.):\]-]+(?:\*\*|__)?\s+|"
    r"q(?:ues(?:tion)?)?\.?\s*#?\d+(?:\.\d+)*(?:\*\*|__)?\s+(?=[^\W\d])|\(?\d+(?:\.\d+)*\s*[.):\]]+\s*-?\s*|\(?[a-z]\)\s+|[ivx]{1,5}\.\s+(?=[^\W\d_])|\d+(?:\.\d+)+\s+|#\d+\s*[.:)-]?\s+)",
    re.IGNORECASE,
)
_SIGN = re.compile(
    r"^[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff ]+(?=(?:\*\*|__)?(?:q(?:uestion)?\s*\.?\s*#?)?\d+\s*[.):])",
    re.IGNORECASE,
)
"""Signs before a number, such as emoji, which only decorate it."""
_QUESTION_NUMBER = re.compile(
    r"^\W{0,4}(?:q|question|challenge|problem|exercise|task|puzzle|scenario)\s*[.#-]?\s*\d+\s*[.:)\]-]+\s*\w",
    re.IGNORECASE,
)
_LETTER_Q = re.compile(r"^(?:q[a-z]?|ques|question)\s*[:.)\]-]\s*", re.IGNORECASE)
_ARROW = re.compile(r"^(?:\*\*|__)?\s*[↳↪➥⤷]\ufe0f?\s*")
_FOLLOW_UP = re.compile(
    r"^[#\s]*(?:\*\*|__)?\s*(?:[↳↪➥⤷]|\(?[a-z]\)\s|q[a-z]?\s*[:.)\]]|q\s*\d+\s*[:.)\]]|follow[- ]?up\b)", re.IGNORECASE
)
_WRAPPED = re.compile(
    (
        r"^(\*\*\*|\*\*|__|\*|_|<b>|<strong>|<i>|<em>)(.+?)(\*\*\*|\*\*|__|\*|_|</b>|</strong>|</i>|"
        r"</em>)([\s:.]*)$"
    ),
    re.DOTALL | re.IGNORECASE,
)
_WHOLE_LINK = re.compile(
    (
        r"^\[((?:[^\[\]]|\[[^\]]*\]|"
        r"`[^`]*`)+)\]\(([^()\s]*(?:\([^()]*\)[^()\s]*)*)(?:\s+\"[^\"]*\")?\)\s*$"
    ),
    re.DOTALL,
)
_REFERENCE = re.compile(
    (
        r"\s*\[?\[(?:src|source|ref|reference|answer|ans|link|solution|video|article|↑|back|top|"
        r"\d{1,2}|here|wiki|paper)\]?\]?\([^)]*\)\]?"
    ),
    re.IGNORECASE,
)
_ANCHOR = re.compile(r"<a\s+(?:name|id)\s*=\s*[^>]*>\s*(?:</a>)?|</a>", re.IGNORECASE)
_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_TAG = re.compile(
    (
        r"</?(?:b|strong|i|em|u|p|span|div|font|center|sup|sub|summary|details|h[1-6]|li|ul|ol|mark|"
        r"small|kbd|tt)(?:\s[^>]*)?>"
    ),
    re.IGNORECASE,
)
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~&$:;,'\"?/%=@^])")
_BOX = re.compile(r"^\[[ xX✓✔]?\]\s+")
_ESCAPED_NUMBER = re.compile(r"^((?:\*\*|__)?\d+)\\([.)])")
_VERBATIM = re.compile(
    (r"`+[^`]*`+|\$\$.+?\$\$|(?<!\$)\$(?!\s)[^$\n]+?(?<!\s)\$(?!\d)|\\\(.+?\\\)|\\\[.+?\\\]"), re.DOTALL
)
_SPACE = re.compile(r"[ \t\r\n\u00a0]+")


def decode(data: bytes, name: str) -> str:
    """The text of a file with plain line ends; UTF-8, UTF-16 with its mark, or else Windows-1252; never binary."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = _decoded(data, "utf-16", name)
    elif b"\x00" in data[:4096] or data.startswith(_BINARY):
        raise Unusable(f"{name} is not a text file; save it as Markdown, CSV or YAML first.")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = _western(data)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd")


def _western(data: bytes) -> str:
    """The text of a file as older programs for Windows write it."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unusable(f"{name} is not UTF-8 text; save it as UTF-8 and try again.") from error


def numbered(text: str) -> bool:
    """Whether a text begins with a number or a Q, as items of a list of questions do."""
    return _NUMBER.match(_plain_number(text)) is not None


def is_question_number(text: str) -> bool:
    """Whether a text begins with Q, or a word for a task, and a number, and goes on."""
    return _QUESTION_NUMBER.match(_plain_number(text)) is not None


def follows_up(text: str) -> bool:
    """Whether a text is marked as a question that follows from another: by an arrow, a letter or a Q of its own."""
    return _FOLLOW_UP.match(text) is not None


def words(text: str) -> str:
    """The words of a question out of Markdown inline text: no number, no wrapping marks or links, one line."""
    text = _BOX.sub("", _ANCHOR.sub("", _REFERENCE.sub("", text.strip())))
    text = _BREAK.sub(" ", _IMAGE.sub("", text))
    for _ in range(4):
        before = text
        text = _ARROW.sub("", _unwrapped(_unnumbered(text.strip())))
        if text == before:
            break
    pieces = []
    start = 0
    for verbatim in _VERBATIM.finditer(text):
        pieces += [_plain(text[start : verbatim.start()]), verbatim.group()]
        start = verbatim.end()
    pieces.append(_plain(text[start:]))
    return _SPACE.sub(" ", "".join(pieces)).strip()


def _plain_number(text: str) -> str:
    """A text whose number at the beginning is neither escaped nor behind a sign that decorates it."""
    return _ESCAPED_NUMBER.sub(r"\1\2", _SIGN.sub("", text))


def _unnumbered(text: str) -> str:
    text = _plain_number(text)
    match = _NUMBER.match(text) or _LETTER_Q.match(text)
    if match is None or not text[match.end() :].strip(" *_"):
        return text
    rest = text[match.end() :]
    opened = re.match(r"^\s*(\*\*|__)", text)
    if opened:
        mark = opened.group(1)
        if match.group().count(mark) > 1:
            return rest
        if rest.lstrip().startswith(mark):
            return rest.lstrip()[len(mark) :]
        if rest.rstrip().endswith(mark) and rest.count(mark) % 2:
            return rest.rstrip()[: -len(mark)]
    return rest


def _unwrapped(text: str) -> str:
    link = _WHOLE_LINK.match(text)
    if link:
        return link.group(1)
    wrapped = _WRAPPED.match(text)
    if wrapped and _fits(wrapped.group(1), wrapped.group(3)) and wrapped.group(1) not in wrapped.group(2):
        return wrapped.group(2)
    return text


def _fits(opening: str, closing: str) -> bool:
    return opening == closing or (opening.startswith("<") and closing.lower() == f"</{opening[1:].lower()}")


def _plain(text: str) -> str:
    """Text outside code and formulas: tags dropped, entities and escapes resolved."""
    return _ESCAPED.sub(r"\1", html.unescape(_TAG.sub("", text)))


def is_wrapped_bold(text: str) -> bool:
    """Whether a whole paragraph is bold, numbers before it aside."""
    stripped = (
        _unnumbered(text.strip())
        if not text.strip().startswith((("**"), ("__"), ("<b"), ("<strong")))
        else text.strip()
    )
    wrapped = _WRAPPED.match(stripped)
    return wrapped is not None and wrapped.group(1) in ("***", "**", "__", "<b>", "<strong>")


def link_target(text: str) -> str | None:
    """Where a text leads when it is nothing but a link, numbers, bold and pictures aside."""
    stripped = _unnumbered(_IMAGE.sub("", text).strip())
    link = _WHOLE_LINK.match(_unwrapped(stripped) if not _WHOLE_LINK.match(stripped) else stripped)
    return link.group(2) if link else None


def without_number(text: str) -> str:
    """A text without the number that it has in somebody's list, such as '12. ' or 'Q3) '."""
    return re.sub(r"^(?:(?:q|question)\s*\.?\s*)?\d{1,4}\s*[.):]\s+(?=\D)", "", text, flags=re.IGNORECASE)
