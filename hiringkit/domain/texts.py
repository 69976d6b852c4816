"""What a text is at the door: valid Unicode, no NUL, NFC, bounded."""

import unicodedata

NOTE_LIMIT = 100_000
"""Longest evidence note, in UTF-8 bytes."""


FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""What a spreadsheet takes for the beginning of a formula, full-width signs too."""


class TextError(ValueError):
    """A text that cannot be kept, with a sentence that says why."""


def cleaned(text: str, *, limit: int = NOTE_LIMIT) -> str:
    """The text in NFC with line ends as LF; raises TextError on NUL, lone surrogates or more than `limit` bytes."""
    if "\x00" in text:
        raise TextError("The text holds a NUL character, which cannot be stored. Remove it and try again.")
    try:
        size = len(text.encode("utf-8"))
    except UnicodeEncodeError as error:
        raise TextError(
            f"The text holds half of a character (position {error.start + 1}). Remove it and try again."
        ) from None
    if size > limit:
        raise TextError(f"The text has {size:,} bytes; at most {limit:,} can be kept. Shorten it or attach a file.")
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def line(text: str, *, limit: int = 400) -> str:
    """One line of text: cleaned, with runs of white space made single and the ends trimmed."""
    return " ".join(cleaned(text, limit=limit * 4).split())[:limit]
