"""Argon2id hashes of passwords and recovery codes, hashes of random tokens, and the spelling of device secrets."""

import base64
import hashlib
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import Type, hash_secret_raw

HASHER = PasswordHasher(time_cost=2, memory_cost=32 * 1024, parallelism=1, hash_len=32, salt_len=16, type=Type.ID)
"""32 MiB and two passes: above what OWASP asks for, and small enough for eight sign-ins at once on a small machine."""


def hashed(password: str) -> str:
    """The Argon2id hash of a password, with its salt and its costs."""
    return HASHER.hash(password)


def agrees(kept: str | None, password: str) -> bool:
    """True when the password is the one that was hashed; takes as long when there is no hash to compare with."""
    try:
        HASHER.verify(kept or _nobody(), password)
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


def is_outdated(kept: str) -> bool:
    """True when the hash was made with other costs than today's."""
    return HASHER.check_needs_rehash(kept)


def salted(code: str, salt: str) -> str:
    """The Argon2id hash of a recovery code; the codes of one set share a salt, so that one hash finds the code."""
    raw = hash_secret_raw(code.encode(), salt.encode(), 2, 32 * 1024, 1, 32, Type.ID)
    return f"{salt}${raw.hex()}"


def base32(secret: bytes) -> str:
    """The secret of a device as people type it."""
    return base64.b32encode(secret).decode().rstrip("=")


def token_hash(token: str) -> str:
    """SHA-256 of a random token; the token itself is never kept."""
    return hashlib.sha256(token.encode()).hexdigest()


@cache
def _nobody() -> str:
    return hashed("nobody has this password")
