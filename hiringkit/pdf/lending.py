"""Shipped faces in the parts of a joined file: a part only names them, and the joined file embeds each once.

Only the child process imports this. WeasyPrint has no hook for what it embeds, so the method that cuts a font down is
wrapped; it keeps the numbers of glyphs, and so the same glyph has the same number in every part.
"""

import base64
import hashlib
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import SimpleNamespace
from typing import Any

from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import ffi, harfbuzz

from hiringkit.pdf import fonts
from hiringkit.pdf.faces import LENT

_clean = Font.clean
_names: dict[str, str] = {}
"""The shipped file of each font that a document used, by WeasyPrint's name for it; '' for any other."""


@contextmanager
def lent() -> Iterator[None]:
    """Shipped faces are named instead of embedded; one that lacks a character is embedded all the same."""
    Font.clean = _named
    try:
        yield
    finally:
        Font.clean = _clean


def _named(font: Any, to_unicode: Any, hinting: Any) -> None:
    if font.hash not in _names:
        _names[font.hash] = _by_content().get(hashlib.sha256(font.file_content).hexdigest(), "")
    if _names[font.hash] and not font.missing:
        font.file_content = LENT + _names[font.hash].encode()
    else:
        _clean(font, to_unicode, hinting)


@cache
def _by_content() -> dict[str, str]:
    return {hashlib.sha256((fonts.FOLDER / name).read_bytes()).hexdigest(): name for name in fonts.FILES}


def programs(shown: dict[str, list[int]]) -> bytes:
    """The faces cut down to these glyphs, as JSON: length and packed content by the name of the file."""
    found = {}
    for name, glyphs in sorted(shown.items()):
        content = _subset(name, glyphs)
        found[name] = [len(content), base64.b64encode(zlib.compress(content, 6)).decode()]
    return json.dumps(found).encode()


def _subset(name: str, glyphs: list[int]) -> bytes:
    font = SimpleNamespace(hb_face=_face(name), file_content=b"", missing={}, family=name)
    Font._harfbuzz_subset(font, dict.fromkeys(glyphs, ""), False)  # noqa: SLF001 - see the module's docstring
    return bytes(font.file_content)


@cache
def _face(name: str) -> Any:
    _declare()
    blob = harfbuzz.hb_blob_create_from_file(str(fonts.FOLDER / name).encode())
    return harfbuzz.hb_face_create(blob, 0)


@cache
def _declare() -> None:
    ffi.cdef(
        "hb_blob_t * hb_blob_create_from_file (const char *name);"
        "hb_face_t * hb_face_create (hb_blob_t *blob, unsigned int index);"
    )
