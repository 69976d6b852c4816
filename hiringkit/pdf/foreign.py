"""Files from outside as their owner sees them: looked at and appended in a limited process that ends after one job."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from hiringkit import paths
from hiringkit.domain import attachments, packets
from hiringkit.pdf import frames, limits
from hiringkit.pdf.process import ADVICE, INHERITED, RenderError

MEMORY = 1536 * 1024**2
LOOK_SECONDS, APPEND_SECONDS = 20, 120


def look(content: bytes, media: str) -> tuple[int, str]:
    """How many pages a PDF or a picture has, and the problem that keeps them from being printed ('' for none)."""
    try:
        answer = _run({"act": "look", "media": media, "files": 1}, [content], LOOK_SECONDS)
    except subprocess.TimeoutExpired:
        return 0, attachments.SLOW
    head = answer[0] if answer else None
    if head is None:  # it ended the process that read it
        return 0, attachments.DAMAGED
    found = json.loads(head)
    return int(found["pages"]), str(found["problem"])


def append(made: bytes, packet: packets.Packet, files: Mapping[str, bytes], *, absent: Collection[str] = ()) -> bytes:
    """The packet's PDF with the pages of its attachments drawn in; `files` holds their contents by SHA-256.

    Those that are `absent` have no pages in it.
    """
    listed = enumerate(packet.attachments, 1)
    wanted = [(number, one) for number, one in listed if one.follows and one.sha256 not in absent]
    if not wanted:
        return made
    if missing := [one.name for _, one in wanted if one.sha256 not in files]:
        raise RenderError("facts", f"‘{missing[0]}’ was removed after this packet was issued. Issue the packet again.")
    return draw(made, [(f"attachment-{number}", one.media, files[one.sha256]) for number, one in wanted])


def draw(made: bytes, files: Sequence[tuple[str, str, bytes]]) -> bytes:
    """The PDF with files drawn in, each by the place that its pages are named after, its media type and content."""
    at = [{"anchor": anchor, "media": media} for anchor, media, _ in files]
    job = {"act": "append", "at": at, "files": len(files) + 1}
    try:
        answer = _run(job, [made, *(content for *_, content in files)], APPEND_SECONDS)
    except subprocess.TimeoutExpired:
        raise RenderError("timeout", f"The attachments took too long to append. {ADVICE}") from None
    if len(answer) != 2:
        raise RenderError("layout", f"The attachments could not be appended to the packet. {ADVICE}")
    return answer[1]


def _run(job: dict[str, Any], files: Sequence[bytes], seconds: float) -> list[bytes]:
    """The frames that the process answers; none when it fails."""
    environment = {name: os.environ[name] for name in INHERITED if name in os.environ} | {limits.MEMORY: str(MEMORY)}
    sent = io.BytesIO()
    frames.write(sent, json.dumps(job).encode(), *files)
    done = subprocess.run(
        [sys.executable, "-m", "hiringkit.pdf.appending"],
        input=sent.getvalue(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd=paths.PACKAGE.parent,
        timeout=seconds,
        check=False,
        start_new_session=True,
    )
    if done.returncode:
        return []
    answered, found = io.BytesIO(done.stdout), []
    while (frame := frames.read(answered)) is not None:
        found.append(frame)
    return found
