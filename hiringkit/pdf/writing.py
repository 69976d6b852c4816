"""How a laid-out document becomes bytes: each object is put into its final form once.

pydyf makes every object twice when a file has an identifier (once to hash it, once to write it) and starts a slow
compressor for each stream, however small. Settling the objects first halves the writing.
"""

import zlib
from typing import Any

import pydyf

SMALL = 240
"""Streams shorter than this many bytes are stored as they are: a compressor costs more than it saves."""


class Settled(pydyf.Object):  # type: ignore[misc]  # pydyf has no types
    """A PDF object in its final bytes."""

    def __init__(self, source: Any, data: bytes, *, compressible: bool) -> None:
        super().__init__()
        self.number, self.generation, self.free = source.number, source.generation, source.free
        self._data, self._compressible = data, compressible

    @property
    def data(self) -> bytes:
        """The bytes of the object."""
        return self._data

    @property
    def compressible(self) -> bool:
        """True when the object may go into an object stream."""
        return self._compressible


def settle(document: Any, pdf: Any) -> None:
    """Settle every object of a finished PDF; the finisher that WeasyPrint calls before it writes."""
    pdf.objects[1:] = [Settled(one, one.data, compressible=one.compressible) for one in pdf.objects[1:]]


def install() -> None:
    """Write streams our way, those too that pydyf makes itself; a second call changes nothing."""
    pydyf.Stream.data = property(_stream)


def _stream(one: Any) -> bytes:
    content = b"\n".join(item if isinstance(item, bytes) else pydyf._to_bytes(item) for item in one.stream)  # noqa: SLF001
    extra = pydyf.Dictionary(dict(one.extra))
    if one.compress and len(content) > SMALL:
        extra["Filter"] = "/FlateDecode"
        content = zlib.compress(content, 5)
    extra["Length"] = len(content)
    return b"\n".join((extra.data, b"stream", content, b"endstream"))
