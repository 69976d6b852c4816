"""A scorecard's page that was left and is shown again, by Back, by a reload, from the browser's memory."""

import pytest
from apiflask import APIFlask
from playwright.sync_api import Page

from tests.support import card_pages as cards
from tests.support.card_pages import box, facts, open_card, settled

FIRST, SECOND, THIRD = "Asked for the cost of a miss. ", "Then drew the curve. ", "Chose the threshold."
SHOWN_AGAIN = "() => dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"


@pytest.fixture
def ref(app: APIFlask) -> str:
    return cards.eight(app)


def type_on(page: Page, words: str) -> None:
    """At the end of the first evidence, until it is saved."""
    box(page, 1).focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)
    settled(page)


def test_back_to_an_earlier_visit_shows_what_was_saved_since(page: Page, live: str, app: APIFlask, ref: str) -> None:
    open_card(page, live, ref)
    type_on(page, FIRST)
    page.goto(f"{live}/account")
    open_card(page, live, ref)
    type_on(page, SECOND)
    page.go_back()
    page.wait_for_url("**/account")
    page.go_back()
    page.locator("#card.is-stepped").wait_for()
    assert box(page, 1).input_value() == FIRST + SECOND
    type_on(page, THIRD)
    assert facts(app, ref).card.entry("concepts-1").evidence == FIRST + SECOND + THIRD


def test_reload_shows_what_another_device_has_saved(page: Page, live: str, app: APIFlask, ref: str) -> None:
    open_card(page, live, ref)
    type_on(page, FIRST)
    with app.app_context():
        head = cards.scorecards.read(cards.cast.actor("owes"), ref).heads["concepts-1:evidence"]
        request = cards.scorecards.SaveRequest(
            "evidence", FIRST + SECOND, "phone", 1, "of-the-phone", "concepts-1", head
        )
        cards.scorecards.save(cards.cast.actor("owes"), ref, request)
    page.reload()
    page.locator("#card.is-stepped").wait_for()
    assert box(page, 1).input_value() == FIRST + SECOND


def test_page_from_the_browsers_memory_takes_over_what_was_saved_meanwhile(
    page: Page, live: str, app: APIFlask, ref: str
) -> None:
    """What the browser tells a page that it kept whole, and shows again."""
    open_card(page, live, ref)
    type_on(page, FIRST)
    later = page.context.new_page()
    open_card(later, live, ref)
    type_on(later, SECOND)
    later.close()
    page.evaluate(SHOWN_AGAIN)
    page.wait_for_function("(words) => document.querySelector('textarea').value === words", arg=FIRST + SECOND)
    type_on(page, THIRD)
    assert facts(app, ref).card.entry("concepts-1").evidence == FIRST + SECOND + THIRD
