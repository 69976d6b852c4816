"""The scorecard in a real browser: from a key to the screen, also on a slower machine; and what a visit weighs."""

import statistics
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Response, sync_playwright

from hiringkit.app import create_app
from hiringkit.store import database
from tests.support import app as instances
from tests.support import browser as browsers
from tests.support import card_pages
from tests.support.live import served

KEYS = 20
FAST, SLOW = 50, 200
"""Milliseconds: the median of the keys as they are, and on a machine four times slower."""
FIRST, AGAIN, REQUESTS = 100.0, 15.0, 10
"""Kilobytes and requests of a first visit, kilobytes of the next."""
TIMES = """() => {
  window.times = [];
  const note = (one) => one.name === 'keydown' && times.push(one.duration);
  new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({type: 'event', durationThreshold: 16});
}"""


def run() -> list[dict[str, Any]]:
    """Two rows for keys and two for weight; none where there is no browser."""
    program = browsers.program()
    if program is None:
        return []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        app = create_app(instances.settings(Path(folder)))
        instances.fill(app)
        ref = card_pages.eight(app)
        with app.app_context():
            database.db.session.remove()
        browser = browsers.launch(playwright, program)
        try:
            with served(app) as base:
                return [*_weights(browser, base, ref), *(_keys(browser, base, ref, slower) for slower in (1, 4))]
        finally:
            browser.close()


class Scale:
    """Counts what comes over the wire, as it comes: compressed, with its headers."""

    def __init__(self, context: BrowserContext, page: Page) -> None:
        self.bytes, self.requests = 0, 0
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._finished)
        page.on("response", self._answered)

    def _finished(self, event: dict[str, Any]) -> None:
        self.bytes += int(event["encodedDataLength"])

    def _answered(self, response: Response) -> None:
        self.requests += not response.from_service_worker


def _weights(browser: Browser, base: str, ref: str) -> list[dict[str, Any]]:
    """A first visit with nothing kept, and the next one, both until nothing more is asked for."""
    context = browser.new_context(service_workers="block", viewport={"width": 1440, "height": 900})
    page = context.new_page()
    card_pages.sign_in(page, base, "owes")
    cookies = context.cookies()
    context.close()
    context = browser.new_context(service_workers="block", viewport={"width": 1440, "height": 900})
    context.add_cookies(cookies)  # type: ignore[arg-type]  # what the browser gave
    page, rows = context.new_page(), []
    scale = Scale(context, page)
    for name, most in (("first visit", FIRST), ("next visit", AGAIN)):
        scale.bytes = scale.requests = 0
        page.goto(f"{base}/scorecards/{ref}", wait_until="networkidle")
        kilobytes = scale.bytes / 1000
        rows.append(_row(f"Scorecard, {name}", "the mark", "kB compressed", kilobytes, most, requests=scale.requests))
    context.close()
    return rows


def _keys(browser: Browser, base: str, ref: str, slower: int) -> dict[str, Any]:
    """The time from each key to the next paint; the browser reports none under 16 ms, so those count as 16."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    card_pages.open_card(page, base, ref)
    card_pages.box(page, 1).focus()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.evaluate(TIMES)
    for number in range(KEYS):
        page.keyboard.press("abcdefghij"[number % 10])
        page.wait_for_timeout(120)
    page.wait_for_timeout(500)
    reported = page.evaluate("times")
    times = [16.0] * (KEYS - len(reported)) + [float(one) for one in reported]
    context.close()
    name = "Key to paint while typing a note" + (f", on a machine {slower} times slower" if slower > 1 else "")
    most = FAST if slower == 1 else SLOW
    return _row(name, "the mark", "ms, median", statistics.median(times), most, worst=max(times), keys=KEYS)


def _row(name: str, against: str, unit: str, ours: float, most: float, **more: Any) -> dict[str, Any]:
    found = {"mark": name, "against": against, "unit": unit, "ours": round(ours, 1), "other": most}
    return {**found, "ratio": round(ours / most, 2), "must": 1.0, **more}
