"""The browser watcher: each kind of complaint is seen, and a quiet page has none."""

import pytest
from playwright.sync_api import Browser

from tests.support.browser import watched_context

POLICY = {"Content-Security-Policy": "default-src 'self'; img-src data:", "Content-Type": "text/html; charset=utf-8"}
HEAD = '<!doctype html><html lang="en"><title>x</title><link rel="icon" href="data:,">'


def _complaints(browser: Browser, body: str, headers: dict[str, str]) -> list[str]:
    """What the watcher says of a page with this body."""
    with watched_context(browser) as (context, watched):
        page = context.new_page()
        page.route("http://127.0.0.1:9/**", lambda route: route.fulfill(body=HEAD + body, headers=headers))
        page.route("http://elsewhere.example/**", lambda route: route.fulfill(body=""))
        page.goto("http://127.0.0.1:9/")
        page.wait_for_load_state("networkidle")
        page.mouse.click(20, 25)  # some versions look at an inline handler only when it is to run
    return watched.complaints()


def test_quiet_page_has_no_complaint(browser: Browser) -> None:
    assert _complaints(browser, "<p>hello", POLICY) == []


@pytest.mark.parametrize(
    ("body", "headers", "said"),
    [
        ("<script>console.error('oh')</script>", {}, "oh"),
        ("<script>throw new Error('broken')</script>", {}, "broken"),
        ("<p style='color:red'>x", POLICY, "content policy: style-src"),
        ("<p onclick='x()'>x", POLICY, "content policy: script-src"),
        ("<img src='http://elsewhere.example/a.png' alt=''>", {}, "left this host"),
    ],
)
def test_each_complaint_is_seen(browser: Browser, body: str, headers: dict[str, str], said: str) -> None:
    complaints = _complaints(browser, body, {"Content-Type": "text/html; charset=utf-8", **headers})
    assert any(said in one for one in complaints), complaints


def test_expected_complaint_is_let_through(browser: Browser) -> None:
    with watched_context(browser) as (context, watched):
        watched.allow("status of 404")
        page = context.new_page()
        page.route("http://127.0.0.1:9/**", lambda route: route.fulfill(status=404, body=HEAD))
        page.goto("http://127.0.0.1:9/")
    assert watched.complaints() == []
