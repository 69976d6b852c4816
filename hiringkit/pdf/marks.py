"""The marks of ratings, drawn on the page itself, where WeasyPrint 70 makes a transparency group of each.

Our sheets hold no drawing with a mask, so a group has nothing to keep apart; without it a page of a hundred marks has a
hundred objects less. WeasyPrint has no hook for this, so its function is replaced.
"""

from typing import Any

from weasyprint import draw
from weasyprint.images import SVGImage

_in_group = draw.draw_background_image


def install() -> None:
    """Draw marks on the page; a second call changes nothing."""
    draw.draw_background_image = _on_page


def _on_page(stream: Any, layer: Any, style: Any) -> None:
    if not isinstance(layer.image, SVGImage) or 0 in layer.size or layer.repeat != ("no-repeat", "no-repeat"):
        _in_group(stream, layer, style)
        return
    with stream.artifact(), stream.stacked():
        if not layer.unbounded:
            stream.rectangle(*layer.painting_area)
            stream.clip()
            stream.end()
        across, down = (one + other for one, other in zip(layer.position, layer.positioning_area[:2], strict=True))
        stream.transform(e=across, f=down)
        layer.image.draw(stream, *layer.size, style)
