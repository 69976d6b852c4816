"""A real browser for tests, and a watcher that fails a test for what the page complained about."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Playwright, Request

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("chromium", "chromium-headless-shell", "google-chrome", "google-chrome-stable", "chromium-browser")
FLAGS = (
    "--no-sandbox",  # Chromium refuses to run as root with its sandbox
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
LOCAL = ("127.0.0.1", "localhost", "::1")
# a blocked inline style or script is reported by this event even where the console says nothing
REPORT_VIOLATIONS = """
addEventListener("securitypolicyviolation",
  (event) => console.error(`content policy: ${event.violatedDirective} blocked ${event.blockedURI}`));
"""


class Watched:
    """What a page complained about: console errors, exceptions, policy violations, requests that left this host."""

    def __init__(self) -> None:
        """Start with nothing seen and nothing allowed."""
        self.seen: list[str] = []
        self._allowed: list[str] = []

    def allow(self, part: str) -> None:
        """Expect complaints that contain `part`, such as 'status of 404' in a test of a missing page."""
        self._allowed.append(part)

    def complaints(self) -> list[str]:
        """What was seen and not expected."""
        return [one for one in self.seen if not any(part in one for part in self._allowed)]

    def attach(self, context: BrowserContext) -> None:
        """Watch every page of the context, present and future."""
        context.add_init_script(REPORT_VIOLATIONS)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.seen.append(f"uncaught: {error.error}"))
        context.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        """Note an error that the page or the browser wrote to the console."""
        if message.type == "error":
            self.seen.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _request(self, request: Request) -> None:
        """Note a request to another host: pages must work without the internet."""
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in LOCAL:
            self.seen.append(f"left this host: {request.url}")


def program() -> str | None:
    """The browser's program: HIRINGKIT_BROWSER, or the first of the usual names; None when there is none."""
    chosen = os.environ.get("HIRINGKIT_BROWSER")
    beside = ROOT / ".syslibs/browser/run"
    found = chosen or next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or (str(beside) if beside.exists() else None)


def launch(playwright: Playwright, path: str) -> Browser:
    """A headless browser with a new profile."""
    return playwright.chromium.launch(executable_path=path, headless=True, args=list(FLAGS))


@contextmanager
def watched_context(browser: Browser, **options: object) -> Iterator[tuple[BrowserContext, Watched]]:
    """A new context, `options` as for Browser.new_context, and its watcher; the context is closed at the end."""
    context = browser.new_context(**options)  # type: ignore[arg-type]  # handed on as they are
    watched = Watched()
    watched.attach(context)
    try:
        yield context, watched
        for page in context.pages:  # violations are reported by an event that comes a little after the page
            with suppress(Error):
                page.wait_for_timeout(50)
    finally:
        with suppress(Error):  # a test may have killed the browser on purpose
            context.close()
