"""What is wrong with a page as it stands in a browser: asked of axe, which is loaded once a page, and of its width."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

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
