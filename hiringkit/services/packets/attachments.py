"""What a packet appends of a candidate's attachments, and the files it needs to be rendered."""

from collections.abc import Iterable

from hiringkit.domain import attachments, packets
from hiringkit.store import attachments as rows
from hiringkit.store.attachments import Attachment


def of(candidate_id: int) -> tuple[packets.Attachment, ...]:
    """The attachments that go into the packet; each whose pages cannot follow says why."""
    found: list[packets.Attachment] = []
    pages = size = 0
    for row in rows.of_candidate(candidate_id):
        if row.in_packet:
            one = _attachment(row, pages, size)
            pages, size = pages + (one.pages if one.follows else 0), size + (one.size if one.follows else 0)
            found.append(one)
    return tuple(found)


def _attachment(row: Attachment, pages: int, size: int) -> packets.Attachment:
    fits = size + row.size <= attachments.PACKET_BYTES
    return packets.Attachment(
        kind=attachments.KINDS.get(row.kind, row.kind),
        name=row.name,
        sha256=row.sha256 if row.media else "",
        media=row.media,
        size=row.size,
        pages=row.pages,
        url=row.url,
        notice=attachments.notice(row.media, row.problem, row.pages, pages_before=pages, fits=fits),
    )


def content(sha256: str) -> bytes | None:
    """The content of an attached file; None when it was removed."""
    return rows.content(sha256)


def files(printed: Iterable[packets.Attachment]) -> dict[str, bytes]:
    """The contents that a packet's attachments need, by their SHA-256."""
    wanted = {one.sha256 for one in printed if one.follows}
    return {sha256: content for sha256 in sorted(wanted) if (content := rows.content(sha256)) is not None}
