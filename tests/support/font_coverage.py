"""What the shipped print faces can show, as ranges; `python -m tests.support.font_coverage` writes the list anew."""

from collections.abc import Iterator

from fontTools.ttLib import TTFont

from hiringkit.pdf import fonts, signs


def ranges() -> str:
    """First and last character of each range that some face has, without controls and private use."""
    codes: set[int] = set()
    for name in fonts.FILES:
        with TTFont(fonts.FOLDER / name, lazy=True) as font:
            codes |= font.getBestCmap().keys()
    shown = sorted(code for code in codes if code >= 32 and not 0xE000 <= code <= 0xF8FF)
    return "".join(f"{low:x}-{high:x}\n" for low, high in _runs(shown))


def _runs(codes: list[int]) -> Iterator[tuple[int, int]]:
    first = last = codes[0]
    for code in codes[1:]:
        if code != last + 1:
            yield first, last
            first = code
        last = code
    yield first, last


if __name__ == "__main__":
    signs.COVERED.write_text(ranges(), "ascii")
