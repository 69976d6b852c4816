"""Boxes without decoration: WeasyPrint 70 asks each about every border, corner, background and outline of CSS.

Whether a style has any is worked out once for each style here, and a box without is passed over. Our sheets name no
pages and draw no outlines, so that no box is asked about these.
"""

from collections.abc import Callable
from typing import Any

from weasyprint.draw import border
from weasyprint.draw.color import get_color
from weasyprint.formatting_structure import boxes
from weasyprint.layout import background

CORNERS = tuple(f"border_{side}_radius" for side in ("top_left", "top_right", "bottom_right", "bottom_left"))
SQUARE = dict.fromkeys(CORNERS, (0, 0))
_lay_out, _draw_border, _draw_outline = background.layout_box_backgrounds, border.draw_border, border.draw_outline
_is_in_flow, _values = boxes.Box.is_in_normal_flow, (boxes.Box.page_values, boxes.ParentBox.page_values)


def install(use: Callable[[Any, Any], None]) -> None:
    """Pass over boxes without decoration; `use` puts one function in the place of another."""
    boxes.Box.is_in_normal_flow = _is_in_flow_once
    boxes.Box.page_values = boxes.ParentBox.page_values = _unnamed
    for one, other in _PAIRS:
        use(one, other)


def remove(use: Callable[[Any, Any], None]) -> None:
    """Restore WeasyPrint's own ways, to compare."""
    boxes.Box.is_in_normal_flow = _is_in_flow
    boxes.Box.page_values, boxes.ParentBox.page_values = _values
    for one, other in _PAIRS:
        use(other, one)


def _once(box: Any, question: Callable[[Any], bool]) -> bool:
    """The answer to a question about the style of a box, kept with the style."""
    held = box.style.__dict__
    if question not in held:
        held[question] = question(box.style)
    answer: bool = held[question]
    return answer


def _is_bare(style: Any) -> bool:
    """True when nothing is painted behind a box of this style, and it has square corners."""
    images = any(value for _kind, value in style["background_image"]) or style["box_shadow"]
    sources = {style[f"{one}_source"][0] for one in ("border_image", "mask_border")}
    is_seen = style["visibility"] != "hidden" and get_color(style, "background_color").alpha > 0
    is_square = all((0, "px") in style[corner] for corner in CORNERS)
    return not images and sources == {"none"} and not is_seen and is_square


def _lay_out_painted(page: Any, box: Any, images: Any, layout_children: bool = True, style: Any = None) -> None:
    if layout_children:
        for child in box.all_children():
            _lay_out_painted(page, child, images)
    if style is None and box is not page and _once(box, _is_bare):
        box.__dict__.update(SQUARE)
        box.background = None
    else:
        _lay_out(page, box, images, False, style)


def _has_rules(style: Any) -> bool:
    """True when more than widths decides on borders: columns, or an image."""
    return bool({style["column_width"], style["column_count"]} != {"auto"} or style["border_image_source"][0] != "none")


def _draw_wide(stream: Any, box: Any) -> None:
    is_wide = box.border_top_width or box.border_bottom_width or box.border_left_width or box.border_right_width
    if is_wide or _once(box, _has_rules):
        _draw_border(stream, box)


def _no_outline(stream: Any, box: Any) -> None:
    """Draws nothing."""


def _is_in_flow_once(box: Any) -> bool:
    held = box.style.__dict__
    if "_flows" not in held:
        held["_flows"] = _is_in_flow(box)
    flows: bool = held["_flows"]
    return flows


def _unnamed(box: Any) -> tuple[str, str]:
    """The names of the pages on which a box begins and ends."""
    return "", ""


_PAIRS = ((_lay_out, _lay_out_painted), (_draw_border, _draw_wide), (_draw_outline, _no_outline))
