"""Two pages, two devices, a recruiter's change: nothing is overwritten, the person chooses, every attempt is kept."""

from datetime import timedelta

import pytest
from apiflask import APIFlask
from playwright.sync_api import Browser, Page

from hiringkit.services import interviews
from hiringkit.services.interviews import Arrangement
from tests.support import browser as browsers
from tests.support import card_pages as cards
from tests.support.card_pages import box, facts, open_card, settled
from tests.support.live import sign_in

MINE, THEIRS = "From this page.", "From the other page."


@pytest.fixture
def ref(app: APIFlask) -> str:
    return cards.eight(app)


@pytest.fixture(autouse=True)
def _unanswered_hints(watched: browsers.Watched) -> None:
    """The server may be gone before the last hint is answered."""
    watched.allow("/api/scorecards/hint")


def two(page: Page, live: str, ref: str) -> tuple[Page, Page]:
    """The same card in two tabs."""
    open_card(page, live, ref)
    other = page.context.new_page()
    open_card(other, live, ref)
    return page, other


def conflict(page: Page, live: str, ref: str) -> tuple[Page, Page]:
    """Two tabs that wrote different texts into one box; the first one's met the second one's."""
    mine, theirs = two(page, live, ref)
    box(theirs, 1).fill(THEIRS)
    settled(theirs)
    box(mine, 1).fill(MINE)
    settled(mine, "conflict")
    return mine, theirs


def values(app: APIFlask, ref: str) -> list[str]:
    """Every attempt at the first evidence, newest first."""
    with app.app_context():
        found = cards.scorecards.history(cards.cast.actor("owes"), ref, everything=True)
    return [one.value for field in found.fields if field.field == "evidence" for one in field.attempts]


def choose(page: Page, which: str) -> None:
    page.get_by_role("button", name="Compare and choose").click()
    dialog = page.get_by_role("dialog")
    assert (MINE in dialog.inner_text(), THEIRS in dialog.inner_text()) == (True, True)
    dialog.locator(f"[value={which}]").check(force=True)
    dialog.get_by_role("button", name="Keep selected version").click()


def test_comparing_marks_what_differs(page: Page, live: str, ref: str) -> None:
    mine, _theirs = conflict(page, live, ref)
    mine.get_by_role("button", name="Compare and choose").click()
    assert [one.strip() for one in mine.locator("#conflict-dialog ins").all_inner_texts()] == ["this", "the other"]
    mine.get_by_role("button", name="Decide later").click()
    box(mine, 1).fill("Nothing in common with it")
    mine.get_by_role("button", name="Compare and choose").click()
    assert mine.locator("#conflict-dialog ins").count() == 0


@pytest.mark.parametrize(("which", "kept"), [("mine", MINE), ("theirs", THEIRS), ("both", f"{MINE}\n\n{THEIRS}")])
def test_both_texts_are_shown_and_one_is_chosen(
    page: Page, live: str, app: APIFlask, ref: str, which: str, kept: str
) -> None:
    mine, _theirs = conflict(page, live, ref)
    assert facts(app, ref).card.entry("concepts-1").evidence == THEIRS
    alert = mine.get_by_role("alert").filter(has_text="Q1, evidence was also changed")
    assert "Nothing has been lost" in alert.inner_text()
    choose(mine, which)
    settled(mine)
    assert facts(app, ref).card.entry("concepts-1").evidence == kept == box(mine, 1).input_value()
    assert {MINE, THEIRS} <= set(values(app, ref))
    box(mine, 1).fill(f"{kept} And on.")
    settled(mine)
    assert facts(app, ref).card.entry("concepts-1").evidence == f"{kept} And on."


def test_typing_goes_on_during_a_conflict_and_other_fields_are_saved(
    page: Page, live: str, app: APIFlask, ref: str
) -> None:
    mine, _theirs = conflict(page, live, ref)
    box(mine, 1).press("End")
    mine.keyboard.type(" Typed on.")
    mine.keyboard.press("Alt+Digit3")
    mine.wait_for_timeout(900)
    assert facts(app, ref).card.entry("concepts-1").rating == 3
    choose(mine, "mine")
    settled(mine)
    assert facts(app, ref).card.entry("concepts-1").evidence == f"{MINE} Typed on."


def test_conflict_outlives_a_reload(page: Page, live: str, app: APIFlask, ref: str) -> None:
    mine, _theirs = conflict(page, live, ref)
    mine.reload()
    settled(mine, "conflict")
    assert facts(app, ref).card.entry("concepts-1").evidence == THEIRS
    choose(mine, "both")
    settled(mine)
    assert facts(app, ref).card.entry("concepts-1").evidence == f"{MINE}\n\n{THEIRS}"


def test_ratings_are_compared_in_words(page: Page, live: str, app: APIFlask, ref: str) -> None:
    mine, theirs = two(page, live, ref)
    theirs.keyboard.press("2")
    settled(theirs)
    mine.keyboard.press("3")
    settled(mine, "conflict")
    mine.get_by_role("button", name="Compare and choose").click()
    dialog = mine.get_by_role("dialog")
    assert "Meets the bar" in dialog.inner_text() and "Approaching the bar" in dialog.inner_text()
    assert not dialog.locator("[value=both]").is_visible()
    dialog.get_by_role("button", name="Decide later").click()
    assert facts(app, ref).card.entry("concepts-1").rating == 2


def test_two_tabs_offline_lose_neither_text(
    page: Page, live: str, app: APIFlask, ref: str, watched: browsers.Watched
) -> None:
    for part in ("Failed to load resource", "net::ERR_"):
        watched.allow(part)
    mine, theirs = two(page, live, ref)
    page.context.set_offline(True)
    box(mine, 1).fill(MINE)
    box(theirs, 1).fill(THEIRS)
    box(mine, 2).evaluate("(one) => { one.value = 'Second.'; one.dispatchEvent(new Event('input', {bubbles: true})); }")
    mine.get_by_text("Offline: 2 changes kept on this device").wait_for()
    theirs.get_by_text("Offline: 1 change kept on this device").wait_for()
    theirs.close()  # whose last words may come through or wait on this device
    page.context.set_offline(False)
    mine.locator("html[data-save=ok], html[data-save=conflict]").wait_for(state="attached")
    if mine.evaluate("document.documentElement.dataset.save") == "ok":
        mine.reload()
    settled(mine, "conflict")
    choose(mine, "both")
    settled(mine)
    kept = facts(app, ref).card
    assert {MINE, THEIRS} == set(kept.entry("concepts-1").evidence.split("\n\n"))
    assert kept.entry("concepts-2").evidence == "Second."


def test_card_submitted_elsewhere_says_so_and_keeps_the_text(
    page: Page, live: str, app: APIFlask, ref: str, watched: browsers.Watched
) -> None:
    watched.allow("status of 403")
    open_card(page, live, ref)
    with app.app_context():
        cards.makers.give(ref, "owes")
    box(page, 1).fill("Too late.")
    page.get_by_text("Not saved. This scorecard is submitted.").wait_for()
    assert box(page, 1).input_value() == "Too late."
    assert facts(app, ref).card.entry("concepts-1").evidence != "Too late."


def test_recruiter_moves_the_interview_while_somebody_types(page: Page, live: str, app: APIFlask, ref: str) -> None:
    open_card(page, live, ref)
    box(page, 1).fill("Before.")
    settled(page)
    with app.app_context():
        found = facts(app, ref)
        starts, people = (
            found.starts_at + timedelta(days=1),
            tuple(cards.cast.person(one).ref for one in ("owes", "gave")),
        )
        form = Arrangement(starts.date(), starts.time().replace(microsecond=0), "UTC", people)
        try:
            interviews.move(cards.cast.actor("recruiter"), found.interview_ref, form, 0)
        except interviews.NeedsWord as word:
            accepted = Arrangement(
                *(getattr(form, name) for name in ("day", "clock", "time_zone", "people")),
                accepted=frozenset(word.warnings),
            )
            interviews.move(cards.cast.actor("recruiter"), found.interview_ref, accepted, 0)
    box(page, 1).fill("Before and after.")
    page.get_by_text("The interview was changed by the recruiter.").wait_for()
    settled(page)
    assert facts(app, ref).card.entry("concepts-1").evidence == "Before and after."


def test_two_devices(browser: Browser, live: str, app: APIFlask, ref: str) -> None:
    with browsers.watched_context(browser) as (one, _), browsers.watched_context(browser) as (two_, _):
        laptop, phone = one.new_page(), two_.new_page()
        for page in (laptop, phone):
            sign_in(page, live, "owes")
            page.goto(f"{live}/scorecards/{ref}")
        box(phone, 1).fill(THEIRS)
        settled(phone)
        box(laptop, 1).fill(MINE)
        settled(laptop, "conflict")
        choose(laptop, "both")
        settled(laptop)
        assert facts(app, ref).card.entry("concepts-1").evidence == f"{MINE}\n\n{THEIRS}"
