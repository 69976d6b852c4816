"""Frames between the pool and its children: four bytes of length, then that many bytes."""

import struct
from typing import BinaryIO

LIMIT = 256 * 1024 * 1024
"""Longest frame that is read, in bytes."""


def write(stream: BinaryIO, *payloads: bytes) -> None:
    """Write each payload as one frame."""
    for payload in payloads:
        stream.write(struct.pack(">I", len(payload)))
        stream.write(payload)
    stream.flush()


def read(stream: BinaryIO) -> bytes | None:
    """The next frame; None at the end of the stream, or when the stream ends inside a frame."""
    header = stream.read(4)
    if len(header) < 4:
        return None
    (length,) = struct.unpack(">I", header)
    if length > LIMIT:
        return None
    payload = stream.read(length)
    return payload if len(payload) == length else None
