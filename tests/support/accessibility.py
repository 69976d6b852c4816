"""What is wrong with a page as it stands in a browser: asked of axe, which is loaded once a page, and of its width."""

from collections.abc import Callable, Iterator

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

WIDTHS = (390, 640, 1440)
CHANGES_WITH_THE_THEME = ("color-contrast", "link-in-text-block")
"""The rules whose verdict depends on the theme; the others are asked once a width."""
JUDGE = """async (only) => {
  const chosen = only.length ? {runOnly: {type: "rule", values: only}} : {};
  const found = await axe.run(document, {resultTypes: ["violations"], ...chosen});
  return found.violations.map(({id, impact, nodes}) => `${id} (${impact}): ${nodes[0].html.slice(0, 160)}`);
}"""
"""The findings alone leave the page: handing over what passed takes as long as finding out."""


def faults(page: Page, *only: str) -> list[str]:
    """What axe finds by these rules, or by all, and whether the page scrolls sideways."""
    page.wait_for_load_state()
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [*page.evaluate(JUDGE, only), *([f"{wider} px too wide"] if wider > 0 else [])]


def faults_in_looks(
    page: Page, widths: tuple[int, ...] = WIDTHS, more: Callable[[Page], list[str]] = lambda page: []
) -> Iterator[str]:
    """The same, and what `more` finds, at each width and in both themes; the page is loaded once, and stands still."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme, rules in (("light", ()), ("dark", CHANGES_WITH_THE_THEME)):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            yield from (f"{width} {scheme}: {fault}" for fault in (*faults(page, *rules), *more(page)))
