"""What a scorecard leaves on the device: unsent text until it is sent, the rest until submitting or signing out."""

import pytest
from apiflask import APIFlask
from playwright.sync_api import Page

from tests.support import browser as browsers
from tests.support import card_pages as cards
from tests.support.card_pages import box, facts, open_card, settled
from tests.support.live import sign_in

REFUSE = "() => { throw new DOMException('no', 'QuotaExceededError'); }"
BROKEN = {
    "small things forbidden": f"Object.defineProperty(window, 'localStorage', {{get: {REFUSE}}});",
    "small things full": f"Storage.prototype.setItem = {REFUSE};",
    "drafts forbidden": f"Object.defineProperty(window, 'indexedDB', {{get: {REFUSE}}});",
    "drafts full": f"IDBObjectStore.prototype.put = {REFUSE};",
    "drafts never answer": "IDBFactory.prototype.open = () => ({});",
    "no worker": "ServiceWorkerContainer.prototype.register = () => Promise.reject(new Error('no'));",
}
ROWS = """() => new Promise((done) => {
  const request = indexedDB.open('hiringkit-drafts');
  request.onsuccess = () => {
    const all = request.result.transaction(['pending', 'known']), found = {};
    for (const name of ['pending', 'known']) {
      const read = all.objectStore(name).getAll();
      read.onsuccess = () => { found[name] = read.result.map((row) => row.value); };
    }
    all.oncomplete = () => { request.result.close(); done(found); };
  };
})"""
PAGES = "() => caches.has('hiringkit-cards')"


@pytest.fixture
def ref(app: APIFlask, watched: browsers.Watched) -> str:
    for part in ("Failed to load resource", "net::ERR_"):
        watched.allow(part)
    return cards.eight(app)


def type_offline(page: Page, live: str, ref: str) -> None:
    """One text that the server has, and one that it has not."""
    open_card(page, live, ref)
    box(page, 1).fill("Acknowledged.")
    settled(page)
    page.route("**/api/**", lambda route: route.abort())
    page.locator("#rationale").evaluate(
        "(one) => { one.value = 'Unsent.'; one.dispatchEvent(new Event('input', {bubbles: true})); }"
    )
    page.get_by_text("1 change kept on this device").wait_for()
    assert page.evaluate(ROWS) == {"pending": ["Unsent."], "known": ["Acknowledged."]}


def away(page: Page, live: str) -> None:
    """To another page, the last words of the card lost."""
    page.context.set_offline(True)
    page.evaluate("document.getElementById('card').dataset.saveUrl = '/nowhere'")
    page.context.set_offline(False)
    page.goto(f"{live}/account")


def sign_out(page: Page) -> None:
    page.locator("details.menu--user summary").click()
    page.get_by_role("button", name="Sign out").click()


def test_other_pages_name_what_waits_and_signing_out_warns(page: Page, live: str, app: APIFlask, ref: str) -> None:
    type_offline(page, live, ref)
    away(page, live)
    waits = page.get_by_role("status").filter(has_text="1 change of a scorecard")
    waits.get_by_text("Show what waits").click()
    assert "Unsent." in waits.inner_text()
    sign_out(page)
    dialog = page.get_by_role("dialog")
    assert "1 change has not reached the server" in dialog.inner_text()
    dialog.get_by_role("button", name="Stay signed in").click()
    assert page.evaluate(ROWS)["known"] == ["Acknowledged."]
    sign_out(page)
    page.get_by_role("button", name="Sign out all the same").click()
    page.get_by_text("You are signed out.").wait_for()
    assert page.evaluate(ROWS) == {"pending": ["Unsent."], "known": []}
    assert not page.evaluate(PAGES)
    page.unroute("**/api/**")
    sign_in(page, live, "owes")
    page.goto(f"{live}/scorecards/{ref}")
    settled(page)
    assert facts(app, ref).card.rationale == "Unsent."
    assert page.evaluate(ROWS)["pending"] == []


def test_nobody_else_is_shown_what_was_typed(page: Page, live: str, app: APIFlask, ref: str) -> None:
    type_offline(page, live, ref)
    away(page, live)
    sign_out(page)
    page.get_by_role("button", name="Sign out all the same").click()
    page.get_by_text("You are signed out.").wait_for()
    sign_in(page, live, "gave")
    page.goto(f"{live}/account")
    page.wait_for_timeout(800)
    assert "Unsent." not in page.content() and "of a scorecard" not in page.content()


def test_signing_out_without_unsent_text_asks_nothing(page: Page, live: str, app: APIFlask, ref: str) -> None:
    open_card(page, live, ref)
    box(page, 1).fill("Acknowledged.")
    settled(page)
    page.goto(f"{live}/account")
    sign_out(page)
    page.get_by_text("You are signed out.").wait_for()
    assert page.evaluate(ROWS) == {"pending": [], "known": []}


def test_acknowledged_text_goes_after_a_day(page: Page, live: str, app: APIFlask, ref: str) -> None:
    type_offline(page, live, ref)
    page.evaluate(
        """() => new Promise((done) => {
          const request = indexedDB.open('hiringkit-drafts');
          request.onsuccess = () => {
            const all = request.result.transaction(['pending', 'known'], 'readwrite');
            for (const name of ['pending', 'known']) {
              const cursor = all.objectStore(name).openCursor();
              cursor.onsuccess = () => {
                if (!cursor.result) return;
                cursor.result.update({...cursor.result.value, at: Date.now() - 25 * 3600 * 1000});
                cursor.result.continue();
              };
            }
            all.oncomplete = () => { request.result.close(); done(); };
          };
        })"""
    )
    away(page, live)
    page.get_by_role("status").filter(has_text="1 change of a scorecard").wait_for()
    assert page.evaluate(ROWS) == {"pending": ["Unsent."], "known": []}


def test_policy_keeps_nothing_on_the_device(page: Page, live: str, app: APIFlask, ref: str) -> None:
    sign_in(page, live, "administrator")
    page.goto(f"{live}/settings")
    page.get_by_label("Keep what interviewers type on their device too").uncheck()
    page.get_by_role("button", name="Save settings").click()
    page.get_by_text("The settings are saved.").wait_for()
    sign_out(page)
    sign_in(page, live, "owes")
    page.goto(f"{live}/scorecards/{ref}")
    page.get_by_text("Text is not kept on this device.").wait_for()
    page.route("**/api/**", lambda route: route.abort())
    box(page, 1).fill("Nowhere but here.")
    page.get_by_text("keep this page open, 1 change").wait_for()
    assert page.evaluate("indexedDB.databases()") == []
    assert not page.evaluate(PAGES)
    page.unroute("**/api/**")
    settled(page)
    assert facts(app, ref).card.entry("concepts-1").evidence == "Nowhere but here."


@pytest.mark.parametrize("broken", BROKEN)
def test_device_that_keeps_nothing_costs_no_word(page: Page, live: str, app: APIFlask, ref: str, broken: str) -> None:
    """Storage that is forbidden, full, or never answers: autosave and submitting go on without it."""
    sign_in(page, live, "owes")
    page.add_init_script(BROKEN[broken])
    page.goto(f"{live}/scorecards/{ref}")
    page.locator("#card.is-stepped").wait_for(timeout=5000)
    for _ in range(cards.QUESTIONS):
        page.keyboard.press("3")
        page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("3")
    page.locator("[name=recommendation][value='3']").check(force=True)
    page.locator("#rationale").fill("Measured first.")
    settled(page)
    assert facts(app, ref).card.rationale == "Measured first."
    page.locator("[data-submit]").click()
    page.get_by_text("and locked").wait_for()
    assert facts(app, ref).state == "submitted"
