"""Canonical form and content hash of anything that is recorded."""

import hashlib
import hmac
import json
from typing import Any


def canonical(value: Any) -> str:
    """The value as canonical JSON: sorted keys, no spaces, UTF-8 text kept, no NaN."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def text_hash(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def content_hash(value: Any) -> str:
    """SHA-256 of the canonical form, in hexadecimal."""
    return text_hash(canonical(value))


def link(key: bytes, previous: str, line: dict[str, Any]) -> str:
    """HMAC-SHA-256 of an audit line chained to the one before it, in hexadecimal."""
    return hmac.new(key, (previous + canonical(line)).encode("utf-8"), hashlib.sha256).hexdigest()


def parsed(text: str) -> Any:
    """The value of a canonical JSON text."""
    return json.loads(text)
