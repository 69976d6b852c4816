"""Plain facts to HTML to PDF: packets, kits and slates, from the shipped fonts alone.

`render_packet` and `render_booklet` make the PDF in a child process of a Pool; nothing here imports WeasyPrint.
"""

import json
from collections.abc import Collection

from hiringkit.domain import booklets, frozen, letters, packets, preparations, records
from hiringkit.pdf.foreign import append, look
from hiringkit.pdf.keeping import Kept
from hiringkit.pdf.keys import cache_key
from hiringkit.pdf.pages import booklet_html, packet_html
from hiringkit.pdf.pool import Pool
from hiringkit.pdf.process import Limits, RenderError
from hiringkit.pdf.slate_printing import print_card, render_slate, write_slate
from hiringkit.pdf.verify import Finding, Verdict, embedded_facts
from hiringkit.pdf.verify import compare as verify


def render_packet(packet: packets.Packet, *, pool: Pool, absent: Collection[str] = ()) -> bytes:
    """The packet as a tagged PDF with its facts attached; the same facts give the same bytes. Raises RenderError.

    `absent` are hashes of attached files that are not at hand: a notice says so in place of their pages.
    """
    if absent:
        return pool.render("copy of packet", json.dumps({"facts": packets.to_json(packet), "absent": sorted(absent)}))
    return pool.render("packet", packets.to_json(packet))


def render_booklet(booklet: booklets.Booklet, *, pool: Pool) -> bytes:
    """The interviewer booklet of a kit as a tagged PDF; raises RenderError."""
    return pool.render("booklet", booklets.to_json(booklet))


def render_preparation(sheet: preparations.Preparation, *, pool: Pool) -> bytes:
    """The candidates' preparation sheet as a tagged PDF; raises RenderError."""
    return pool.render("preparation", preparations.to_json(sheet))


def render_copy(copy: records.Copy, *, pool: Pool) -> bytes:
    """The copy of what is kept about a person as a tagged PDF; raises RenderError."""
    return pool.render("copy", frozen.to_json(copy))


def render_letter(letter: letters.Letter, *, pool: Pool) -> bytes:
    """A feedback letter as a tagged PDF; raises RenderError."""
    return pool.render("letter", letters.to_json(letter))


__all__ = [
    "Finding",
    "Kept",
    "Limits",
    "Pool",
    "RenderError",
    "Verdict",
    "append",
    "booklet_html",
    "cache_key",
    "embedded_facts",
    "look",
    "packet_html",
    "print_card",
    "render_booklet",
    "render_copy",
    "render_letter",
    "render_packet",
    "render_preparation",
    "render_slate",
    "verify",
    "write_slate",
]
