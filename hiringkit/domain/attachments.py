"""What may be attached to a candidate: kinds, media by content, limits, and why the packet cannot print something."""

import re
import unicodedata
from urllib.parse import urlsplit

from hiringkit.domain import access, texts
from hiringkit.domain.access import Actor, Standing, Verdict

KINDS = {
    "resume": "Résumé",
    "portfolio": "Portfolio",
    "take_home": "Take-home",
    "work_sample": "Work sample",
    "result": "Result of an outside test",
    "other": "Other",
}
PDF, PNG, JPEG, TEXT, LINK = "application/pdf", "image/png", "image/jpeg", "text/plain", ""
"""What a file is, by its content; a link has no content of its own."""
MEDIA = {PDF: "PDF", PNG: "PNG picture", JPEG: "JPEG picture", TEXT: "Text", LINK: "Link"}
MOST_BYTES, MOST_TEXT, MOST_PIXELS = 20_000_000, 1_000_000, 50_000_000
MOST_PAGES = 100
MOST = 20
"""Attachments of one candidate."""
PACKET_PAGES, PACKET_BYTES = 300, 60_000_000
"""What one packet appends at most."""
ENCRYPTED, DAMAGED, LONG, LARGE, SLOW, FONTS = "encrypted", "damaged", "long", "large", "slow", "fonts"
PROBLEMS = {
    ENCRYPTED: "This PDF opens only with a password. Ask for an open copy.",
    DAMAGED: "This file is damaged: it cannot be opened. Ask for another copy.",
    LONG: f"This PDF has more than {MOST_PAGES} pages. Attach the part that matters, or a link.",
    LARGE: f"This picture has more than {MOST_PIXELS // 1_000_000} million pixels. Make it smaller.",
    SLOW: "This file takes too long to open. Print it to a new PDF and attach that.",
    FONTS: "This PDF lacks its own fonts and looks different to everybody. Print it to a new PDF and attach that.",
}
NOTICES = {
    ENCRYPTED: "It is protected with a password, so its pages cannot be printed here.",
    DAMAGED: "It is damaged, so its pages cannot be printed here.",
    LONG: f"It has more than {MOST_PAGES} pages, so they are not printed here.",
    LARGE: "It is too large a picture to be printed here.",
    SLOW: "It takes too long to open, so its pages are not printed here.",
    FONTS: "It lacks the fonts that it is set in: each reader would see it differently, so it is not printed.",
    TEXT: "It is a plain text file, which is not printed here.",
    LINK: "It is a link: what stands behind it is not part of this packet and may change.",
    "room": f"A packet prints at most {PACKET_PAGES} attached pages; this file would go beyond that.",
}
"""Why a packet holds a notice in place of the pages."""
NAME_LIMIT, URL_LIMIT = 120, 1000
_MARKS = {b"%PDF-": PDF, b"\x89PNG\r\n\x1a\n": PNG, b"\xff\xd8\xff": JPEG}
_ENDINGS = {PDF: (".pdf",), PNG: (".png",), JPEG: (".jpg", ".jpeg"), TEXT: ()}
_UNPRINTED = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def media_of(content: bytes) -> str | None:
    """What the content is, by its first bytes, never by a file's name; None for what cannot be attached."""
    for start, media in _MARKS.items():
        if content.startswith(start):
            return media
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    return None if _UNPRINTED.search(text) else TEXT


def file_name(name: str, media: str) -> str:
    """A file's own name in any script, without folders and marks that hide its ending; never empty."""
    base = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    kept = "".join(one if unicodedata.category(one) not in ("Cc", "Cf", "Cs", "Zl", "Zp") else " " for one in base)
    kept = " ".join(re.sub(r'[<>:"|?*]', " ", kept).split()).strip(". ") or "file"
    endings = _ENDINGS.get(media, ())
    if endings and not kept.casefold().endswith(endings):
        kept += endings[0]
    if len(kept) <= NAME_LIMIT:
        return kept
    stem, dot, ending = kept.rpartition(".")
    return f"{stem[: NAME_LIMIT - len(ending) - 2].rstrip()}…{dot}{ending}" if len(ending) < 10 else kept[:NAME_LIMIT]


def size_problem(content: bytes, media: str | None) -> str:
    """What is wrong with the size or the kind of a file, in a sentence."""
    if not content:
        return "This file is empty. Choose another one."
    if len(content) > MOST_BYTES:
        return f"This file has {len(content) / 1e6:.1f} MB; at most {MOST_BYTES // 1_000_000} MB can be attached."
    if media is None:
        return "This is none of PDF, PNG, JPEG and plain text in UTF-8. Save it as a PDF, or attach a link to it."
    if media == TEXT and len(content) > MOST_TEXT:
        return (
            f"This text has {len(content) / 1e6:.1f} MB; at most {MOST_TEXT // 1_000_000} MB of text can be attached."
        )
    return ""


def link_problem(url: str) -> str:
    """What is wrong with the address of a link; empty when nothing is."""
    try:
        parts = urlsplit(texts.line(url, limit=URL_LIMIT + 1))
        known = parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc and " " not in url.strip()
    except (texts.TextError, ValueError):
        known = False
    if not known:
        return "A link begins with https:// and holds no spaces, names or passwords."
    return f"A link has at most {URL_LIMIT} characters." if len(url) > URL_LIMIT else ""


def notice(media: str, problem: str, pages: int, *, pages_before: int = 0, fits: bool = True) -> str:
    """Why the packet prints no pages of an attachment; empty when they follow."""
    if problem:
        return NOTICES.get(problem, NOTICES[DAMAGED])
    if media in (TEXT, LINK):
        return NOTICES[media]
    return "" if fits and pages_before + pages <= PACKET_PAGES else NOTICES["room"]


def can_read(actor: Actor, standing: Standing, *, for_interviewers: bool) -> Verdict:
    """An attachment is read by who may read the candidate; interviewers read only what was attached for them."""
    refusal = access.can_read_candidate(actor, standing)
    if refusal is None and not standing.duties and not for_interviewers:
        return access.HIDDEN
    return refusal
