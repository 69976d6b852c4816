"""The scorecard without a connection, without its server, without its browser: what was typed comes through."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest
from apiflask import APIFlask
from playwright.sync_api import Browser, BrowserContext, Page, Route

from tests.support import browser as browsers
from tests.support import card_pages as cards
from tests.support.card_pages import QUESTIONS, box, facts, open_card, settled

LOST = ("Failed to load resource", "net::ERR_", "service worker")
SERVER = """
import sys
from pathlib import Path
from werkzeug.serving import make_server
from hiringkit.app import create_app
from tests.support import app as apps
from tests.support.live import Quiet
app = create_app(apps.settings(Path(sys.argv[1])))
make_server("127.0.0.1", int(sys.argv[2]), app, threaded=True, request_handler=Quiet).serve_forever()
"""


@pytest.fixture
def off(watched: browsers.Watched) -> None:
    """Complaints about lost connections are expected."""
    for part in LOST:
        watched.allow(part)


@pytest.fixture
def ref(app: APIFlask) -> str:
    return cards.eight(app)


def test_offline_reload_online(page: Page, live: str, app: APIFlask, ref: str, off: None) -> None:
    open_card(page, live, ref)
    box(page, 1).fill("Saved before.")
    settled(page)
    page.context.set_offline(True)
    page.keyboard.press("Escape")
    page.keyboard.press("3")
    box(page, 1).fill("Saved before. Typed offline.")
    page.locator("#rationale").evaluate(
        "one => { one.value = 'Why.'; one.dispatchEvent(new Event('input', {bubbles: true})); }"
    )
    page.get_by_text("Offline: 3 changes kept on this device").wait_for()
    assert facts(app, ref).card.entry("concepts-1").evidence == "Saved before."
    page.reload()
    page.get_by_text("Offline: 3 changes kept on this device").wait_for()
    assert (box(page, 1).input_value(), page.locator("#rationale").input_value()) == (
        "Saved before. Typed offline.",
        "Why.",
    )
    assert page.locator('[name="concepts-1:rating"]:checked').get_attribute("value") == "3"
    page.context.set_offline(False)
    settled(page)
    kept = facts(app, ref).card
    assert (kept.entry("concepts-1").evidence, kept.entry("concepts-1").rating, kept.rationale) == (
        "Saved before. Typed offline.",
        3,
        "Why.",
    )


def test_reload_offline_after_the_first_visit_shows_what_was_saved_since(
    page: Page, live: str, app: APIFlask, ref: str, off: None
) -> None:
    """The kept page is as old as its last load; what the server has acknowledged since is put into it."""
    open_card(page, live, ref)
    box(page, 1).fill("Acknowledged.")
    settled(page)
    page.evaluate("caches.open('hiringkit-cards').then((one) => one.keys()).then((all) => all.length)")
    page.wait_for_function("() => caches.open('hiringkit-cards').then((one) => one.keys()).then((all) => all.length)")
    page.context.set_offline(True)
    page.reload()
    page.locator("#card.is-stepped").wait_for()
    page.wait_for_timeout(300)
    assert box(page, 1).input_value() == "Acknowledged."
    box(page, 1).fill("Acknowledged, and more.")
    page.context.set_offline(False)
    settled(page)
    assert facts(app, ref).card.entry("concepts-1").evidence == "Acknowledged, and more."


def test_text_that_cannot_be_kept_is_named_after_a_reload_and_can_be_put_right(
    page: Page, live: str, app: APIFlask, ref: str, off: None
) -> None:
    open_card(page, live, ref)
    box(page, 1).fill("x" * 60_000)
    settled(page)
    page.keyboard.insert_text("y" * 40_001)
    page.get_by_text("Not saved: the text has 100,001 bytes").wait_for()
    page.wait_for_timeout(600)
    page.reload()
    page.get_by_text("Not saved: the text has 100,001 bytes").wait_for()
    assert len(box(page, 1).input_value()) == 100_001
    box(page, 1).fill("Short enough.")
    settled(page)
    assert facts(app, ref).card.entry("concepts-1").evidence == "Short enough."
    page.reload()
    page.locator("#card.is-stepped").wait_for()
    settled(page)
    assert box(page, 1).input_value() == "Short enough."


def test_submitting_offline_waits_says_so_and_completes(
    page: Page, live: str, app: APIFlask, ref: str, off: None
) -> None:
    open_card(page, live, ref)
    for _ in range(QUESTIONS):
        page.keyboard.press("3")
        page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("3")
    page.locator("[name=recommendation][value='3']").check(force=True)
    settled(page)
    page.context.set_offline(True)
    page.locator("#rationale").fill("Measured first.")
    page.locator("[data-submit]").click()
    page.get_by_text("Will be submitted when the connection is back").wait_for()
    assert facts(app, ref).state == "draft"
    page.reload()
    page.get_by_text("Will be submitted when the connection is back").wait_for()
    page.context.set_offline(False)
    page.get_by_text("and locked").wait_for()
    assert (facts(app, ref).state, facts(app, ref).card.rationale) == ("submitted", "Measured first.")
    left = page.evaluate(LEFT)
    assert left == 0


LEFT = """() => new Promise((done) => {
  const request = indexedDB.open('hiringkit-drafts');
  request.onsuccess = () => {
    const names = [...request.result.objectStoreNames], all = request.result.transaction(names);
    Promise.all(names.map((name) => new Promise((told) => {
      const counted = all.objectStore(name).count();
      counted.onsuccess = () => told(counted.result);
    }))).then((counts) => done(counts.reduce((sum, one) => sum + one, 0)));
  };
})"""


def test_a_third_of_all_answers_lost(page: Page, live: str, app: APIFlask, ref: str, off: None) -> None:
    chance = Random(7)

    def lossy(route: Route) -> None:
        if route.request.method != "PUT" or chance.random() > 0.3:
            route.continue_()
        elif chance.random() < 0.5:
            route.abort()
        else:
            route.fetch()  # the server has it, the page never hears of it
            route.abort()

    open_card(page, live, ref)
    page.route("**/api/**", lossy)
    for number in range(1, QUESTIONS + 1):
        page.keyboard.press("n")
        page.keyboard.type(f"Answer {number}. {cards.NOTE}", delay=1)
        page.keyboard.press("Alt+Digit3")
        page.keyboard.press("Escape")
        page.keyboard.press("j")
    settled(page, timeout=60_000)
    kept = facts(app, ref).card
    assert [kept.entry(f"concepts-{n}").evidence for n in range(1, 9)] == [
        f"Answer {n}. {cards.NOTE}" for n in range(1, 9)
    ]
    assert {kept.entry(f"concepts-{n}").rating for n in range(1, 9)} == {3}
    with app.app_context():
        found = cards.scorecards.history(cards.cast.actor("owes"), ref, everything=True)
    assert not any(one.put_aside for field in found.fields for one in field.attempts if field.field == "evidence")


@contextmanager
def killable(folder: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """The application in a process of its own, that answers."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(browsers.ROOT), os.environ.get("PYTHONPATH", "")])}
    process = subprocess.Popen([sys.executable, "-c", SERVER, str(folder), str(port)], env=environment)
    try:
        while not answers(port):
            assert process.poll() is None, "the server did not start"
            time.sleep(0.1)
        yield process
    finally:
        process.kill()
        process.wait()


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_server_killed_while_typing(page: Page, app: APIFlask, tmp_path: Path, ref: str, off: None) -> None:
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    note = " ".join(f"word{n}" for n in range(60))
    with killable(tmp_path, port) as first:
        open_card(page, base, ref)
        box(page, 1).focus()
        page.keyboard.type(note[:150], delay=10)
        first.send_signal(signal.SIGKILL)
        first.wait()
        page.keyboard.type(note[150:300], delay=10)
        page.get_by_text("Server not reached: 1 change kept on this device").wait_for()
    with killable(tmp_path, port):
        page.keyboard.type(note[300:], delay=5)
        settled(page, timeout=40_000)
        assert facts(app, ref).card.entry("concepts-1").evidence == note


def test_browser_killed_while_typing_loses_at_most_a_second(
    browser: Browser, live: str, app: APIFlask, ref: str, tmp_path: Path
) -> None:
    """A browser with a profile of its own is killed in the middle of a sentence that was never sent."""
    profile, typed = tmp_path / "profile", ""
    with persistent(browser, profile) as context:
        page = context.new_page()
        open_card(page, live, ref)
        page.route("**/api/**", lambda route: route.abort())
        box(page, 1).focus()
        for word in (f"word{n} " for n in range(12)):
            page.keyboard.type(word, delay=60)
            typed += word
        kill(profile)
    with persistent(browser, profile) as context:
        page = context.new_page()
        cards.sign_in(page, live, "owes")
        page.goto(f"{live}/scorecards/{ref}")
        page.locator("#card.is-stepped").wait_for()
        settled(page)
        kept = facts(app, ref).card.entry("concepts-1").evidence
        assert typed.startswith(kept) and len(typed) - len(kept) <= 17
        assert box(page, 1).input_value() == kept


@contextmanager
def persistent(browser: Browser, profile: Path) -> Iterator[BrowserContext]:
    program = browsers.program()
    assert program
    context = browser.browser_type.launch_persistent_context(
        str(profile), executable_path=program, headless=True, args=list(browsers.FLAGS)
    )
    try:
        yield context
    finally:
        try:
            context.close()
        except Exception as error:  # it was killed
            assert "closed" in str(error).lower(), error


def kill(profile: Path) -> None:
    """Kills every process of the browser that uses this profile, and nothing else."""
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if str(profile) in place.read_text(errors="replace"):
                os.kill(int(place.parent.name), signal.SIGKILL)
        except (FileNotFoundError, ProcessLookupError):
            continue
    time.sleep(0.5)


def test_hours_pass_and_the_clock_jumps(page: Page, live: str, app: APIFlask, ref: str) -> None:
    page.clock.install()
    open_card(page, live, ref)
    page.locator("[data-clock-start]").click()
    page.clock.fast_forward("01:00:00")
    box(page, 1).fill("After an hour.")
    page.clock.run_for(2000)
    settled(page)
    page.clock.set_system_time("2031-01-01T00:00:00Z")
    box(page, 1).fill("After a jump of years.")
    page.clock.run_for(2000)
    settled(page)
    assert facts(app, ref).card.entry("concepts-1").evidence == "After a jump of years."


def test_signed_out_in_another_tab_and_in_again(page: Page, live: str, app: APIFlask, ref: str, off: None) -> None:
    """No prompt in mid-sentence: the text waits, and goes out with the new session's token."""
    open_card(page, live, ref)
    other = page.context.new_page()
    other.goto(live + "/account")
    other.locator("details.menu--user summary").click()
    other.get_by_role("button", name="Sign out").click()
    other.get_by_text("You are signed out.").wait_for()
    box(page, 1).fill("Typed while signed out.")
    page.get_by_text("Signed out: 1 change kept on this device").wait_for()
    assert page.url.startswith(f"{live}/scorecards/{ref}")
    cards.sign_in(other, live, "owes")
    settled(page)
    assert facts(app, ref).card.entry("concepts-1").evidence == "Typed while signed out."
