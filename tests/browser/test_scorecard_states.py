"""Every state of the scorecard's page: without an accessibility fault, without a sideways scroll, in both themes."""

import re
from collections.abc import Callable, Iterator

import pytest
from apiflask import APIFlask
from playwright.sync_api import Browser, Page

from hiringkit.services.scorecards import SaveRequest
from tests.support import browser as browsers
from tests.support import card_pages as cards
from tests.support.accessibility import WIDTHS, faults_in_looks
from tests.support.card_pages import box, open_card, settled

COUNTED = """(ref) => {
  const counted = {total: 3000, spent: {'s-concepts-1': 1500}, at: Date.now()};
  localStorage.setItem(`hiringkit-clock-${ref}`, JSON.stringify(counted));
}"""


def bar(page: Page) -> float:
    """How high the bar of the call is: it never pushes what somebody types into."""
    return float(page.locator(".callbar").evaluate("(one) => one.getBoundingClientRect().height"))


def filled(page: Page) -> list[float]:
    """How far each question's part of the plan line is filled."""
    parts = page.locator("[data-plan]")
    return list(parts.evaluate_all("(all) => all.map((one) => one.firstChild.offsetWidth / one.offsetWidth)"))


@pytest.fixture(params=WIDTHS)
def sized(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page of a width."""
    options = {"viewport": {"width": request.param, "height": 900}, "reduced_motion": "reduce"}
    with browsers.watched_context(browser, **options) as (context, watched):
        for part in ("Failed to load resource", "net::ERR_"):
            watched.allow(part)
        yield context.new_page()
        assert watched.complaints() == []


def faults(page: Page) -> list[str]:
    """What is wrong with the page in either theme."""
    assert page.viewport_size
    return list(faults_in_looks(page, (page.viewport_size["width"],)))


def other_page_writes(app: APIFlask, ref: str) -> None:
    with app.app_context():
        actor, head = cards.cast.actor("owes"), cards.facts(app, ref).heads.get("concepts-1:evidence")
        change = SaveRequest("evidence", "From the phone.", "phone", 1, "token-of-the-phone", "concepts-1", head)
        cards.scorecards.save(actor, ref, change)


def to_conflict(page: Page, app: APIFlask, ref: str) -> None:
    other_page_writes(app, ref)
    box(page, 1).fill("From here.")
    settled(page, "conflict")


def to_offline(page: Page, app: APIFlask, ref: str) -> None:
    page.context.set_offline(True)
    box(page, 1).fill("Very smart, a culture fit.")
    page.get_by_text("Offline: 1 change kept on this device").wait_for()


def to_online(page: Page, app: APIFlask, ref: str) -> None:
    page.context.set_offline(False)
    settled(page)


def to_saving(page: Page, app: APIFlask, ref: str) -> None:
    page.route("**/api/**", lambda route: None)
    box(page, 1).fill("On its way.")
    settled(page, "saving")


def to_refused(page: Page, app: APIFlask, ref: str) -> None:
    box(page, 1).fill("x" * 60_000)
    page.keyboard.insert_text("x" * 40_001)
    page.get_by_text("Not saved: one field cannot be kept as it is").wait_for()


def to_over_time(page: Page, app: APIFlask, ref: str) -> None:
    page.locator("[data-clock-start]").click()
    settled(page)
    address = page.url
    page.goto(f"{address.partition('/scorecards')[0]}/account")
    page.evaluate(COUNTED, ref)
    page.goto(address)
    page.locator(".is-over").first.wait_for(state="attached")
    assert re.fullmatch(r"25:0\d ?of 8 min \+17:0\d", page.locator(".rail__time").first.text_content().strip())
    assert filled(page) == [1] + [0] * (len(filled(page)) - 1)


STATES: dict[str, Callable[[Page, APIFlask, str], object]] = {
    "first": lambda page, app, ref: None,
    "not assessed": lambda page, app, ref: page.keyboard.press("0"),
    "reason given": lambda page, app, ref: page.locator('[name="concepts-1:reason"]').select_option("not_reached"),
    "offline": to_offline,
    "online": to_online,
    "over time": to_over_time,
    "refused": to_refused,
    "shorter": lambda page, app, ref: (box(page, 1).fill("Short."), settled(page)),
    "help": lambda page, app, ref: (box(page, 1).press("Escape"), page.keyboard.press("?")),
    "help closed": lambda page, app, ref: page.keyboard.press("Escape"),
    "last question": lambda page, app, ref: page.goto(page.url.partition("#")[0] + "#s-concepts-8"),
    "closing": lambda page, app, ref: page.goto(page.url.partition("#")[0] + "#close"),
    "finish": lambda page, app, ref: page.goto(page.url.partition("#")[0] + "#finish"),
    "back": lambda page, app, ref: page.goto(page.url.partition("#")[0] + "#s-concepts-1"),
    "conflict": to_conflict,
    "comparing": lambda page, app, ref: page.get_by_text("Compare and choose").click(),
    "chosen": lambda page, app, ref: (page.locator("[data-conflict-keep]").click(), settled(page)),
    "saving": to_saving,
}


def test_every_state_is_accessible_and_fits(sized: Page, live: str, app: APIFlask) -> None:
    ref = cards.eight(app)
    open_card(sized, live, ref)
    high = bar(sized)
    assert set(filled(sized)) == {0}
    for name, reach in STATES.items():
        reach(sized, app, ref)
        assert (name, faults(sized), bar(sized)) == (name, [], high)


def test_pages_beside_the_card_are_accessible_and_fit(sized: Page, live: str, app: APIFlask) -> None:
    ref = cards.eight(app)
    open_card(sized, live, ref)
    other_page_writes(app, ref)
    sized.goto(f"{live}/scorecards/{ref}/history")
    assert faults(sized) == []
    with app.app_context():
        cards.makers.give(ref, "owes", evidence="Said “base rate”.\n```sql\nSELECT 1 -- one\n```\n")
    for path in ("", "/history", "/amend"):
        sized.goto(f"{live}/scorecards/{ref}{path}")
        assert (path, faults(sized)) == (path, [])


def test_faults_are_found(sized: Page, live: str, app: APIFlask) -> None:
    open_card(sized, live, cards.eight(app))
    sized.evaluate(
        "document.querySelector('textarea').removeAttribute('id'); document.body.append(document.createElement('img'))"
    )
    assert len(faults(sized)) >= 2
    high = bar(sized)
    sized.locator("[data-saved-text]").evaluate("(one) => { one.textContent = 'Saved and saved again. '.repeat(9); }")
    assert bar(sized) > high
