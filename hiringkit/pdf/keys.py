"""The name of a finished rendering: same key, same bytes."""

import hashlib
from functools import cache
from importlib import metadata

from hiringkit import paths
from hiringkit.domain import packets
from hiringkit.pdf import fonts

ENGINE = ("weasyprint", "pydyf", "jinja2", "tinycss2", "cssselect2")


def cache_key(packet: packets.Packet) -> str:
    """SHA-256 over the facts, the templates and sheets, the code that arranges them, the fonts and the engine."""
    return hashlib.sha256(f"{packets.content_hash(packet)}/{surroundings()}".encode()).hexdigest()


@cache
def surroundings() -> str:
    """One hash of the templates and sheets, the code that arranges them, the fonts and the engine."""
    digest = hashlib.sha256()
    folders = ((paths.shipped("templates") / "pdf", ("*.html", "*.css")), (paths.PACKAGE / "pdf", ("*.py",)))
    files = [file for folder, patterns in folders for pattern in patterns for file in folder.rglob(pattern)]
    for file in (*sorted(files), *(fonts.FOLDER / name for name in sorted(fonts.FILES))):
        digest.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    for name in ENGINE:
        digest.update(f"{name} {metadata.version(name)}\0".encode())
    return digest.hexdigest()
