"""Building a loop in a real browser: few interactions, by pointer or keyboard alone; rows that move; nothing lost."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.support import browser as browsers
from tests.support import cast
from tests.support.live import sign_in

MOST = 30
QUESTIONS = (
    ("A forecast that nobody used", "Tell me about a forecast of yours that was not used. What did you change then?"),
    ("Two teams, one feature table", "Two teams need one table to mean two things. How would you settle it?"),
)
ANCHORS = (
    "Blames whoever did not use it and names nothing to change.",
    "Names one reason and a change that was never tried.",
    "Finds out why, changes one thing and checks whether it helped.",
    "Finds out why with the users, changes it, measures use and tells what it cost.",
)


class Hands:
    """Somebody with a pointer; every field filled in and every press is one interaction."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def fill(self, field: Locator, text: str) -> None:
        """Types into a field."""
        self.count += 1
        field.fill(text)

    def choose(self, field: Locator, text: str) -> None:
        """Chooses from a list."""
        self.count += 1
        field.select_option(label=text)

    def press(self, button: Locator) -> None:
        """Presses a button or follows a link."""
        self.count += 1
        button.click()


class Keys(Hands):
    """Somebody with a keyboard alone: Tab to get there, then typing, or Enter."""

    def fill(self, field: Locator, text: str) -> None:
        """Types into a field."""
        self._reach(field)
        self.page.keyboard.type(text)

    def choose(self, field: Locator, text: str) -> None:
        """Chooses from a list by the first letters."""
        self._reach(field)
        self.page.keyboard.type(text)

    def press(self, button: Locator) -> None:
        """Presses a button or follows a link."""
        self._reach(button)
        self.page.keyboard.press("Enter")

    def _reach(self, target: Locator) -> None:
        self.count += 1
        target.wait_for()
        wanted = target.element_handle()
        for _ in range(400):
            if self.page.evaluate("wanted => document.activeElement === wanted", wanted):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not lead to {target}")


def build(hands: Hands, live: str, *, narrow: bool) -> None:
    """From sign-in to a frozen senior ML engineer loop with two questions of one's own."""
    page = hands.page
    page.goto(f"{live}/sign-in")
    hands.fill(page.get_by_label("Work email"), cast.email("recruiter"))
    hands.fill(page.get_by_label("Password"), cast.PASSWORD)
    hands.press(page.get_by_role("button", name="Sign in"))
    if narrow:
        hands.press(page.locator("summary", has_text="Menu"))
    hands.press(page.locator("nav:visible").get_by_role("link", name="Loops", exact=True))
    hands.press(page.get_by_role("button", name="Start from Senior machine learning engineer"))
    hands.press(page.locator("#kit-behavioral > details > summary"))
    for title, asked in QUESTIONS:
        hands.press(page.locator("#kit-behavioral").get_by_role("link", name="Write a custom question"))
        hands.fill(page.get_by_label("Title"), title)
        hands.fill(page.get_by_label("The question, as you would say it"), asked)
        hands.choose(page.get_by_label("Competency"), "Teamwork")
        for number, anchor in enumerate(ANCHORS, start=1):
            hands.fill(page.locator(f"#anchor_{number}"), anchor)
        hands.press(page.get_by_role("button", name="Add the question"))
        expect(page.locator("#kit-behavioral").get_by_text(title, exact=True)).to_be_visible()
    if page.get_by_label("Why this is acceptable").count():
        hands.fill(page.get_by_label("Why this is acceptable"), "Two questions of ours come first; the last is short.")
    hands.press(page.locator("#freeze").get_by_role("button", name="Freeze version 1"))
    expect(page.get_by_role("heading", name="Senior machine learning engineer, version 1")).to_be_visible()
    for title, _ in QUESTIONS:
        expect(page.get_by_text(title)).to_be_visible()


@pytest.mark.parametrize(("kind", "width"), [(Hands, 1440), (Hands, 640), (Keys, 1440), (Keys, 640)])
def test_frozen_loop_with_two_own_questions_in_thirty_interactions(
    browser: Browser, live: str, kind: Callable[[Page], Hands], width: int
) -> None:
    with browsers.watched_context(browser, viewport={"width": width, "height": 900}) as (context, watched):
        hands = kind(context.new_page())
        build(hands, live, narrow=width < 768)
        assert hands.count <= MOST
        assert watched.complaints() == []


def begun(page: Page, live: str) -> None:
    sign_in(page, live, "recruiter")
    page.goto(f"{live}/loops")
    page.get_by_role("button", name="Start from Senior machine learning engineer").click()
    expect(page.get_by_role("heading", name="Senior machine learning engineer", level=1)).to_be_visible()
    page.locator("#kit-concepts > details > summary").click()


def titles(page: Page) -> list[str]:
    return page.locator("#kit-concepts .qrow__text > p").all_inner_texts()


def test_rows_move_by_buttons_keys_and_dragging_and_the_focus_stays(page: Page, live: str) -> None:
    begun(page, live)
    before = titles(page)
    page.get_by_role("button", name=f"Move {before[0]} later").click()
    expect(page.locator("[data-draft-state]")).to_have_text("Moved, now 2. Draft saved")
    assert titles(page)[:2] == [before[1], before[0]]
    expect(page.get_by_role("button", name=f"Move {before[0]} later")).to_be_focused()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("[data-draft-state]")).to_have_text("Moved, now 1. Draft saved")
    assert titles(page) == before
    rows = page.locator("#kit-concepts .qrow")
    rows.nth(0).locator(".qrow__grip").drag_to(rows.nth(2))
    expect(page.locator("[data-draft-state]")).to_have_text("Moved, now 3. Draft saved")
    assert titles(page)[:3] == [before[1], before[2], before[0]]
    page.reload()
    assert titles(page)[:3] == [before[1], before[2], before[0]]


def unfolded(page: Page) -> Locator:
    return page.locator("[data-fold][open] h3")


def test_interview_worked_on_stands_open_after_a_reload_and_an_act(page: Page, live: str) -> None:
    begun(page, live)
    expect(unfolded(page)).to_contain_text(["Recruiter screen", "Concepts"])
    page.locator("[data-fold=screen] > summary").click()
    page.reload()
    expect(unfolded(page)).to_contain_text(["Concepts"])
    page.get_by_label("New interview").fill("Pairing")
    page.get_by_role("button", name="Add interview").click()
    expect(unfolded(page)).to_contain_text(["Pairing", "Concepts"])
    page.locator("#coverage a[href='#kit-behavioral']").first.click()
    expect(unfolded(page)).to_contain_text(["Pairing", "Concepts", "Behavioral"])


def test_builder_saves_as_you_go_and_undoes(page: Page, live: str) -> None:
    begun(page, live)
    field = page.locator("[name='min:concepts:0']")
    before = field.input_value()
    field.fill("60")
    page.get_by_role("heading", name="Stages").click()
    expect(page.locator("[data-draft-state]")).to_have_text("Draft saved")
    expect(page.locator("#kit-concepts .stage__time")).to_contain_text("over")
    expect(page.locator("#freeze")).to_contain_text("over its")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("[data-draft-state]")).to_have_text("The last change is taken back.")
    assert page.locator("[name='min:concepts:0']").input_value() == before


def test_what_was_typed_a_moment_ago_goes_along_when_a_link_is_followed(page: Page, live: str) -> None:
    begun(page, live)
    page.locator("[name='min:concepts:0']").fill("11")
    page.locator("#kit-concepts").get_by_role("link", name="Add from the library").click()
    page.wait_for_url("**/add")
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Add what is ticked").click()
    expect(page.locator("[name='min:concepts:0']")).to_have_value("11")


def test_wording_of_an_own_question_is_checked_while_it_is_typed(page: Page, live: str) -> None:
    begun(page, live)
    page.locator("#kit-behavioral > details > summary").click()
    page.locator("#kit-behavioral").get_by_role("link", name="Write a custom question").click()
    page.get_by_label("The question, as you would say it").fill("How old are you?")
    expect(page.get_by_text("Must change")).to_be_visible()
    page.get_by_label("The question, as you would say it").fill("How old was the data that you used?")
    expect(page.get_by_text("Nothing found in what is written here.")).to_be_visible()


def test_server_that_is_gone_loses_nothing(
    watched_context: tuple[BrowserContext, browsers.Watched], page: Page, live: str
) -> None:
    watched_context[1].allow("ERR_FAILED")
    begun(page, live)
    page.route("**/edit", lambda route: route.abort())
    page.locator("[name='min:concepts:0']").fill("12")
    page.get_by_role("heading", name="Stages").click()
    expect(page.locator("[data-draft-state]")).to_contain_text("Not saved")
    assert page.locator("[name='min:concepts:0']").input_value() == "12"
