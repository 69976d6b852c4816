"""Signing in with a real browser: by keyboard, without scripts, in both themes, wide and narrow."""

from playwright.sync_api import Browser, Page, expect

from tests.support import browser as browsers
from tests.support import cast
from tests.support.accessibility import faults_in_looks
from tests.support.live import sign_in


def test_page_is_accessible_and_fits(page: Page, live: str, watched: browsers.Watched) -> None:
    watched.allow("status of 422")
    page.goto(live + "/sign-in")
    assert list(faults_in_looks(page)) == []
    page.get_by_label("Work email").fill("nobody@brightmoor.example")
    page.get_by_label("Password").fill("not the password")
    page.keyboard.press("Enter")
    page.get_by_role("alert").wait_for()
    assert list(faults_in_looks(page)) == []


def test_sign_in_by_keyboard_alone(page: Page, live: str) -> None:
    page.goto(live + "/sign-in")
    page.keyboard.type(cast.email("recruiter"))
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type(cast.PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/sign-in" not in url)
    page.locator("details.menu--user summary").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Sign out").press("Enter")
    page.get_by_text("You are signed out.").wait_for()


def test_everything_works_without_scripts(browser: Browser, live: str) -> None:
    with browsers.watched_context(browser, java_script_enabled=False) as (context, watched):
        page = context.new_page()
        sign_in(page, live, "administrator")
        page.goto(live + "/account")
        page.get_by_label("Team").fill("Talent")
        page.get_by_role("button", name="Save details").click()
        page.get_by_text("Your details are saved.").wait_for()
        page.locator("details.menu--user summary").click()
        page.get_by_role("button", name="Dark", exact=True).click()
        expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
        assert page.url == live + "/account"
        assert watched.complaints() == []


def test_first_page_is_light_on_the_wire(page: Page, live: str) -> None:
    sizes: dict[str, int] = {}
    page.on("response", lambda one: sizes.update({one.url: int(one.headers.get("content-length", 0))}))
    page.goto(live + "/sign-in", wait_until="networkidle")
    fonts = sum(size for url, size in sizes.items() if url.endswith(".woff2"))
    assert len(sizes) <= 10
    assert sum(sizes.values()) - fonts < 50_000 and fonts < 130_000
