"""Shortcuts inside WeasyPrint 70 that change no byte of what it writes; tests/pdf/test_bytes.py holds them to that.

It throws each line's Pango layout away after measuring and makes it anew for drawing: here it is kept. It computes the
styles of each document anew: here the same rules under the same parent give the same style in every document, and what
follows from a style alone (an empty layout, the height of a line, margins that are no percentages) is worked out once
for each style. It shapes the same word or two anew wherever they stand, draws the same mark anew on a page, and writes
the same number out anew: here each once. glyphs.py and plain.py are put in place and taken away with them.
"""

import re
import sys
from functools import lru_cache
from math import inf
from typing import Any

import pydyf
from weasyprint import css
from weasyprint.formatting_structure import boxes
from weasyprint.images import SVGImage
from weasyprint.layout import percent
from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, gobject, pango

from hiringkit.pdf import glyphs, plain

USED = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in ("left", "right", "top", "bottom")),
    *(f"border_{side}_width" for side in ("left", "right", "top", "bottom")),
    *(f"{prefix}{size}" for prefix in ("", "min_", "max_") for size in ("width", "height")),
)
SIZED = tuple(name for name in USED if not name.startswith("border"))
OWN = ("anchor", "link")
"""What a style has of the one element that it is for; no child inherits it."""
_resolve, _strut, _styled = percent.resolve_percentages, line_break.strut, css.StyleFor.set_computed_styles
_split, _can_break = line_break.split_first_line, line_break.can_break_text
_can_break_once = lru_cache(2_000)(_can_break)
WIDE, CHARACTERS = 20, 2.6
"""A line that is so many times as wide as its letters are high holds about two letters for each of these heights."""
_originals = {name: getattr(line_break.Layout, name) for name in ("deactivate", "reactivate", "setup", "set_text")}
_draw, _to_bytes = SVGImage.draw, pydyf._to_bytes  # noqa: SLF001 - as the module's docstring says
_STATE = ("_current_color", "_current_color_stroke", "_current_alpha", "_current_alpha_stroke", "_current_font")
_BREAKS = re.compile("[\n\r\u2029]")
MOST_NUMBERS, MOST_STYLES, MOST_SIZES = 20_000, 4_000, 200
_written: dict[float, bytes] = {}
_styles: dict[Any, Any] = {}
_lines: dict[Any, Any] = {}
FEW, MOST_LINES = 30, 2_000
_SETTINGS = (
    *("language", "ascent", "underline_position", "strikethrough_position"),
    *("underline_thickness", "strikethrough_thickness"),
)
ffi.cdef("PangoLayout * pango_layout_copy (PangoLayout *layout);")


def install() -> None:
    """Put the shortcuts in place; a second call changes nothing."""
    line_break.Layout.deactivate = _keep
    line_break.Layout.reactivate = _take_up
    line_break.Layout.setup = _set_up_once
    line_break.Layout.set_text = _set_as_drawn
    css.StyleFor.set_computed_styles = _style_once
    SVGImage.draw, pydyf._to_bytes = _draw_once, _write_once  # noqa: SLF001 - as above
    _use(_resolve, _resolve_once)
    _use(_strut, _strut_once)
    _use(_split, _split_early)
    _use(glyphs.draw, glyphs.draw_known)
    _use(_can_break, _can_break_once)
    plain.install(_use)


def remove() -> None:
    """Restore WeasyPrint's own ways, to compare."""
    for name, original in _originals.items():
        setattr(line_break.Layout, name, original)
    css.StyleFor.set_computed_styles = _styled
    SVGImage.draw, pydyf._to_bytes = _draw, _to_bytes  # noqa: SLF001 - as above
    _use(_resolve_once, _resolve)
    _use(_strut_once, _strut)
    _use(_split_early, _split)
    _use(glyphs.draw_known, glyphs.draw)
    _use(_can_break_once, _can_break)
    plain.remove(_use)


def _use(old: Any, new: Any) -> None:
    """Puts one function in the place of another wherever WeasyPrint took it in."""
    for name, module in list(sys.modules.items()):
        if name.startswith("weasyprint."):
            for known in [known for known, one in vars(module).items() if one is old]:
                setattr(module, known, new)


def _keep(layout: Any) -> None:
    layout.kept = layout.text


def _take_up(layout: Any, style: Any) -> None:
    if layout.kept != layout.text or layout.justification_spacing:
        layout.set_text(layout.text, justify=True)


def _set_as_drawn(layout: Any, text: str, justify: bool = False) -> None:
    """Measures a line without breaks in the mode that it is drawn in: to change it would be to shape the line anew."""
    pango.pango_layout_set_single_paragraph_mode(layout.layout, not _BREAKS.search(text))
    _originals["set_text"](layout, text, justify)


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


class _Named(css.ComputedStyle):  # type: ignore[misc]  # WeasyPrint has no types
    """A style with a place or a link of its own; in everything else it is the plain one, which others share."""

    def __init__(self, plain: Any, cascaded: Any) -> None:
        super().__init__(
            plain.parent_style,
            cascaded,
            plain.pseudo_type,
            plain.root_style,
            plain.base_url,
            plain.font_config,
            plain.initial_page_sizes,
        )
        self.plain, self.specified, self.cache = plain, plain.specified, plain.cache

    def __missing__(self, key: str) -> Any:
        if key in OWN:
            return super().__missing__(key)
        value = self[key] = self.plain[key]
        return value

    @property
    def anonymous_style(self) -> Any:
        return self.plain.anonymous_style


def _plain(style: Any) -> Any:
    return getattr(style, "plain", style)


def _style_once(
    styles: Any,
    element: Any,
    parent: Any,
    root: Any = None,
    pseudo_type: str | None = None,
    base_url: str | None = None,
    target_collector: Any = None,
) -> None:
    """Takes the style that the same declarations gave under the same parent before, in whatever document.

    A kept style holds its declarations and its parent, so that no other object gets their identity.
    """
    computed, written = styles.get_computed_styles(), styles.get_cascaded_styles()
    cascaded = written.get((element, pseudo_type), {})
    shared = {name: one for name, one in cascaded.items() if name not in OWN}
    above = _plain(computed[parent, None]) if parent is not None else None
    rules = tuple(
        (name, value if name == "lang" else id(value), *weight[:2], *weight[2])
        for name, (value, weight) in shared.items()
    )
    key = (id(styles.font_config), id(above), pseudo_type, base_url, rules)
    if key not in _styles:
        if len(_styles) >= MOST_STYLES:
            _styles.clear()
        root_style = _plain(computed[root, None]) if above else css.InitialStyle(styles.font_config)
        _styles[key] = css.ComputedStyle(
            above, shared, pseudo_type, root_style, base_url, styles.font_config, styles.initial_page_sizes
        )
    plain = _styles[key]
    computed[element, pseudo_type] = plain if len(shared) == len(cascaded) else _Named(plain, cascaded)
    if target_collector and (anchor := computed[element, pseudo_type]["anchor"]):
        target_collector.collect_anchor(anchor)


def _set_up_once(layout: Any, style: Any) -> None:
    """Copies the empty layout of the style."""
    style = _plain(style)
    held = style.__dict__.get("_layout")
    if held is None:
        _originals["setup"](layout, style)
        held = style.__dict__["_layout"] = (_copied(layout.layout), [getattr(layout, one, None) for one in _SETTINGS])
        return
    layout.style, layout.first_line_direction = style, 0
    layout.layout = _copied(held[0])
    layout.__dict__.update(zip(_SETTINGS, held[1], strict=True))


def _copied(layout: Any) -> Any:
    return ffi.gc(pango.pango_layout_copy(layout), gobject.g_object_unref)


def _split_early(
    text: str,
    style: Any,
    context: Any,
    max_width: Any,
    justification_spacing: Any,
    is_line_start: bool = True,
    minimum: bool = False,
) -> Any:
    """Shapes little more than one line of a paragraph; that it ended before its last word says that it was enough.

    A word or two, as in tables and beside marks, are shaped once; what ends like a page reference is still to be
    changed, and what is justified has spaces of its own.
    """
    if len(text) <= FEW and not text.endswith("00") and not justification_spacing:
        key = (text, id(style), max_width, is_line_start, minimum)
        if key not in _lines:
            if len(_lines) >= MOST_LINES:
                _lines.clear()
            # the style is held, so that no other gets its identity
            _lines[key] = style, _split(text, style, context, max_width, 0, is_line_start, minimum)
        return _lines[key][1]
    given = (style, context, max_width, justification_spacing, is_line_start, minimum)
    size = style["font_size"]
    if max_width is not None and size and size * WIDE <= max_width < inf:
        short = text[: int(max_width / size * CHARACTERS)]
        if len(short) < len(text) and short.isascii() and "\n" not in short:
            found = _split(short, *given)
            if found[2] is not None and " " in short[found[2] :].strip(" "):
                return found
    return _split(text, *given)


def _strut_once(style: Any) -> Any:
    held = _plain(style).__dict__
    if "_height" not in held:
        held["_height"] = _strut(style)
    return held["_height"]


def _resolve_once(box: Any, containing_block: Any) -> None:
    style = box.style
    if isinstance(box, boxes.PageBox) or style["border_collapse"] == "collapse":
        _resolve(box, containing_block)
        return
    held = _plain(style).__dict__
    if "_relative" not in held:
        held["_relative"] = any(getattr(style[name], "unit", "%") == "%" for name in SIZED if style[name] != "auto")
    size: tuple[Any, ...] = ()
    if held["_relative"]:
        is_box = isinstance(containing_block, boxes.Box)
        size = (containing_block.width, containing_block.height) if is_box else tuple(containing_block)
    kept = held.setdefault("_used", {})
    if size not in kept:
        if len(kept) >= MOST_SIZES:
            kept.clear()
        _resolve(box, containing_block)
        used = box.__dict__
        kept[size] = {name: used[name] for name in USED}
    else:
        box.__dict__.update(kept[size])
