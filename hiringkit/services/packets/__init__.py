"""Packets: the frozen facts of a candidate's case, issued, rendered and verified."""

from hiringkit.services.packets.building import Issue, build
from hiringkit.services.packets.editions import Preview, audiences, preview
from hiringkit.services.packets.issuing import (
    PacketFacts,
    PacketLine,
    cancel,
    index,
    issue,
    log,
    pdf,
    readable,
    retry,
    show,
)

__all__ = [
    "Issue",
    "PacketFacts",
    "PacketLine",
    "Preview",
    "audiences",
    "build",
    "cancel",
    "index",
    "issue",
    "log",
    "pdf",
    "preview",
    "readable",
    "retry",
    "show",
]
