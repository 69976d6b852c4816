"""Finished parts as they are kept: sealed with a hash, so that a damaged one is made anew and never joined."""

import hashlib
from collections.abc import Iterable
from typing import Protocol

_SEAL = hashlib.sha256().digest_size


class Kept(Protocol):
    """Where finished parts are kept; `number` says whose a part is, 0 the slate's own."""

    def fetch(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The parts that are there, by key."""

    def keep(self, key: str, content: bytes, number: int) -> None:
        """Keeps a part in place of whatever is kept under the key."""


class NotKept:
    """For printing without a store."""

    def fetch(self, keys: Iterable[str]) -> dict[str, bytes]:
        """Nothing."""
        return {}

    def keep(self, key: str, content: bytes, number: int) -> None:
        """Nothing."""


class Sealed:
    """A store whose parts carry a hash of their key and content; what does not match it is not there."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def fetch(self, key: str) -> bytes | None:
        """The part as it was kept."""
        held = self._kept.fetch([key]).get(key, b"")
        content = held[_SEAL:]
        return content if content and held[:_SEAL] == _seal(key, content) else None

    def keep(self, key: str, content: bytes, number: int) -> None:
        """Keeps a part with its hash."""
        self._kept.keep(key, _seal(key, content) + content, number)


def _seal(key: str, content: bytes) -> bytes:
    digest = hashlib.sha256(key.encode())
    digest.update(content)
    return digest.digest()
