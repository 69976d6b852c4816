"""Encrypted archives: AES-256-GCM in blocks under a key that scrypt derives from a passphrase.

The file is a head (mark, salt, nonce) and blocks, each with its number and whether it is the last one in its nonce, so
that blocks that were changed, exchanged, doubled or cut off are noticed.
"""

import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from hiringkit.services.backups.archives import BackupProblem

MARK = b"hiringkit backup 1\n"
SALT, NONCE, BLOCK, TAG = 16, 7, 1 << 20, 16
COST = 1 << 15
SHORTEST = 16
"""Characters that a passphrase must have."""


def checked(passphrase: str) -> str:
    """The passphrase, if it is long enough; raises BackupProblem."""
    if len(passphrase) < SHORTEST:
        raise BackupProblem(f"the backup key has {len(passphrase)} characters: use {SHORTEST} or more")
    return passphrase


def is_sealed(path: Path) -> bool:
    """True when the file is an encrypted archive."""
    try:
        with path.open("rb") as file:
            return file.read(len(MARK)) == MARK
    except OSError:
        return False


def seal(plain: Path, target: Path, passphrase: str) -> None:
    """Writes an encrypted copy of a file, for its owner alone."""
    salt, nonce = os.urandom(SALT), os.urandom(NONCE)
    cipher = _cipher(passphrase, salt)
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with plain.open("rb") as source, os.fdopen(handle, "wb") as file:
        file.write(MARK + salt + nonce)
        for number, (block, is_last) in enumerate(_blocks(source, BLOCK)):
            file.write(cipher.encrypt(_nonce(nonce, number, is_last), block, MARK))
        file.flush()
        os.fsync(file.fileno())


def unseal(sealed: Path, target: Path, passphrase: str) -> None:
    """Writes the file that was encrypted; raises BackupProblem when the key is another one or the file is damaged."""
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with sealed.open("rb") as source, os.fdopen(handle, "wb") as file:
        head = source.read(len(MARK) + SALT + NONCE)
        if len(head) < len(MARK) + SALT + NONCE or not head.startswith(MARK):
            raise BackupProblem(f"{sealed} is no encrypted backup")
        salt, nonce = head[len(MARK) : -NONCE], head[-NONCE:]
        cipher, number = _cipher(passphrase, salt), -1
        try:
            for number, (block, is_last) in enumerate(_blocks(source, BLOCK + TAG)):
                file.write(cipher.decrypt(_nonce(nonce, number, is_last), block, MARK))
        except InvalidTag:
            said = "the key is another one" if number == 0 else f"it is damaged after {number * BLOCK:,} bytes"
            raise BackupProblem(f"{sealed} cannot be opened: {said}. Nothing was changed") from None


@contextmanager
def opened(archive: Path, passphrase: str, folder: Path) -> Iterator[Path]:
    """The archive itself, or what an encrypted one holds for as long as it is needed."""
    if not is_sealed(archive):
        yield archive
        return
    if not passphrase:
        raise BackupProblem(f"{archive} is encrypted: give its key in a file with --key-file")
    with TemporaryDirectory(dir=folder, prefix=".unsealed-") as name:
        plain = Path(name) / "archive.tar"
        unseal(archive, plain, passphrase)
        yield plain


def _cipher(passphrase: str, salt: bytes) -> AESGCM:
    return AESGCM(Scrypt(salt=salt, length=32, n=COST, r=8, p=1).derive(passphrase.encode()))


def _nonce(start: bytes, number: int, is_last: bool) -> bytes:
    return start + struct.pack(">IB", number, is_last)


def _blocks(file: BinaryIO, size: int) -> Iterator[tuple[bytes, bool]]:
    """Blocks of a file, each with whether it is the last; an empty file is one empty block."""
    block = file.read(size)
    while True:
        after = file.read(size)
        yield block, not after
        if not after:
            return
        block = after
