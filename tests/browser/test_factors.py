"""Second factors in a real browser: passkeys with a virtual authenticator, and the pages, accessible and clean."""

import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from hiringkit.store import accounts, database
from tests.support import browser as browsers
from tests.support import cast
from tests.support.accessibility import faults, faults_in_looks
from tests.support.app import made, running, settings
from tests.support.authenticator import Device
from tests.support.live import served, sign_in

PAGES = ["/account", "/account/second", "/account/second/device", "/account/confirm", "/settings/second-factor"]
PEOPLE = ["/people", "/people/import"]
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def named(tmp_path: Path, filled_sqlite: Path) -> Iterator[str]:
    """A served application under a name, as passkeys need it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    shutil.copy(filled_sqlite, tmp_path / "hiringkit.db")
    app = made(settings(tmp_path, base_url=f"http://localhost:{port}"))
    with served(app, port):
        yield f"http://localhost:{port}"
    list(running(app))


def with_authenticator(context: BrowserContext) -> Page:
    """A page whose browser has a passkey store that says yes to everything."""
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return page


def sign_out(page: Page) -> None:
    page.locator("details.menu--user summary").click()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_text("You are signed out.").wait_for()


def test_passkey_is_added_signs_in_and_is_removed(browser: Browser, named: str) -> None:
    with browsers.watched_context(browser) as (context, watched):
        page = with_authenticator(context)
        sign_in(page, named, "recruiter")
        page.goto(f"{named}/account/second")
        page.get_by_label("Name of the passkey").fill("My laptop")
        page.get_by_role("button", name="Add a passkey").click()
        page.get_by_text("The passkey is saved.").wait_for()
        page.get_by_role("button", name="Add a passkey").click()
        expect(page.locator("#passkey-says")).to_contain_text("has a passkey for this account already")
        sign_out(page)
        page.get_by_role("button", name="Use a passkey").click()
        page.wait_for_url(lambda url: "/sign-in" not in url)
        page.goto(f"{named}/account/second")
        page.get_by_role("heading", name="My laptop").wait_for()
        page.get_by_role("button", name="Remove this passkey").click()
        page.get_by_text("The passkey is removed.").wait_for()
        sign_out(page)
        watched.allow("status of 422")
        page.get_by_role("button", name="Use a passkey").click()
        expect(page.locator("#passkey-says")).to_contain_text("does not open an account here")
        assert watched.complaints() == []


def test_device_is_added_and_asked_for_without_scripts(browser: Browser, named: str) -> None:
    with browsers.watched_context(browser, java_script_enabled=False) as (context, watched):
        page = context.new_page()
        sign_in(page, named, "recruiter")
        page.goto(f"{named}/account/second")
        page.get_by_role("link", name="Add a device").click()
        device = Device(page.locator(".qr__secret").inner_text())
        page.get_by_role("textbox", name="Code").fill(device.code(-1))
        page.get_by_role("button", name="Add the device").click()
        expect(page.locator(".codes code")).to_have_count(10)
        code = page.locator(".codes code").first.inner_text()
        page.context.clear_cookies()
        page.goto(f"{named}/sign-in")
        page.get_by_label("Work email").fill(cast.email("recruiter"))
        page.get_by_label("Password").fill(cast.PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("textbox", name="Code").fill(code)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(lambda url: "/sign-in" not in url)
        assert watched.complaints() == []


def test_pages_are_accessible_and_fit(named: str, page: Page, watched: browsers.Watched) -> None:
    watched.allow("status of 422")
    page.goto(f"{named}/sign-in")
    assert list(faults_in_looks(page)) == []
    sign_in(page, named, "administrator")
    for path in PAGES + PEOPLE:
        page.goto(named + path)
        assert list(faults_in_looks(page)) == [], path
    page.get_by_label("The list as text").fill("name,email\nA,nonsense\n李娜,li@brightmoor.example\n")
    page.get_by_role("button", name="Look at the list").click()
    page.get_by_role("heading", name="1 thing to put right").wait_for()
    assert list(faults_in_looks(page)) == []
    page.goto(f"{named}/people")
    for link, heading in ((cast.CAST["owes"].name,) * 2, ("What they may do, and why", "Who sees what, and why")):
        page.get_by_role("link", name=link).click()
        page.get_by_role("heading", level=1, name=heading).wait_for()
        assert list(faults_in_looks(page)) == [], heading


def test_person_who_must_is_led_to_add_a_second_factor(page: Page, named: str, tmp_path: Path) -> None:
    with made(settings(tmp_path)).app_context(), database.writing():
        organisation = accounts.organisation()
        assert organisation
        organisation.second_factor = ["member"]
    sign_in(page, named, "owes")
    page.get_by_text("Add a second factor first.").wait_for()
    assert faults(page) == []
