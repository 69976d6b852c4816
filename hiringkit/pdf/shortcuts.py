"""Shortcuts inside WeasyPrint 70 that change no byte of what it writes; tests/pdf/test_bytes.py holds them to that.

It throws each line's Pango layout away after measuring and makes it anew for drawing: here it is kept. It works out the
used margins, paddings and sizes of every box from its style: here once for each style and containing block. It draws
the same mark anew wherever it stands on a page, and writes the same number out anew: here each once.
"""

import sys
from typing import Any

import pydyf
from weasyprint.formatting_structure import boxes
from weasyprint.images import SVGImage
from weasyprint.layout import percent
from weasyprint.text import line_break

USED = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in ("left", "right", "top", "bottom")),
    *(f"border_{side}_width" for side in ("left", "right", "top", "bottom")),
    *(f"{prefix}{size}" for prefix in ("", "min_", "max_") for size in ("width", "height")),
)
_resolve = percent.resolve_percentages
_originals = {name: getattr(line_break.Layout, name) for name in ("deactivate", "reactivate")}
_draw, _to_bytes = SVGImage.draw, pydyf._to_bytes  # noqa: SLF001 - as the module's docstring says
_STATE = ("_current_color", "_current_color_stroke", "_current_alpha", "_current_alpha_stroke", "_current_font")
MOST_NUMBERS = 20_000
_written: dict[float, bytes] = {}


def install() -> None:
    """Put the shortcuts in place; a second call changes nothing."""
    line_break.Layout.deactivate = _keep
    line_break.Layout.reactivate = _take_up
    SVGImage.draw, pydyf._to_bytes = _draw_once, _write_once  # noqa: SLF001 - as above
    _use(_resolve, _resolve_once)


def remove() -> None:
    """Restore WeasyPrint's own ways, to compare."""
    for name, original in _originals.items():
        setattr(line_break.Layout, name, original)
    SVGImage.draw, pydyf._to_bytes = _draw, _to_bytes  # noqa: SLF001 - as above
    _use(_resolve_once, _resolve)


def _use(old: Any, new: Any) -> None:
    for name, module in list(sys.modules.items()):
        if name.startswith("weasyprint.layout") and getattr(module, "resolve_percentages", None) is old:
            module.resolve_percentages = new  # type: ignore[attr-defined]


def _keep(layout: Any) -> None:
    layout.kept = layout.text


def _take_up(layout: Any, style: Any) -> None:
    if layout.kept != layout.text or layout.justification_spacing:
        layout.set_text(layout.text, justify=True)


def _draw_once(image: Any, stream: Any, width: float, height: float, style: Any) -> None:
    """Repeats the instructions for a mark that was drawn on this page in the same size and state."""
    held = stream.__dict__
    drawn = held.setdefault("_drawn", {})
    key = (image, width, height, *(held[name] for name in _STATE))
    if key in drawn:
        stream.stream.extend(drawn[key])
        held.update(dict.fromkeys(_STATE))  # as after every mark: drawing ends by restoring the state
        return
    start = len(stream.stream)
    _draw(image, stream, width, height, style)
    drawn[key] = stream.stream[start:]


def _write_once(item: Any) -> Any:
    if item.__class__ is bytes:
        return item
    if item.__class__ is not float:
        return _to_bytes(item)
    known = _written.get(item)
    if known is None:
        if len(_written) >= MOST_NUMBERS:
            _written.clear()
        known = _written[item] = _to_bytes(item)
    return known


def _resolve_once(box: Any, containing_block: Any) -> None:
    style = box.style
    if isinstance(box, boxes.PageBox) or style["border_collapse"] == "collapse":
        _resolve(box, containing_block)
        return
    is_box = isinstance(containing_block, boxes.Box)
    size = (containing_block.width, containing_block.height) if is_box else tuple(containing_block)
    kept = style.__dict__.setdefault("_used", {})
    if size not in kept:
        _resolve(box, containing_block)
        used = box.__dict__
        kept[size] = {name: used[name] for name in USED}
    else:
        box.__dict__.update(kept[size])
