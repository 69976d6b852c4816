"""The question bank in a real browser: accessible in both themes and three widths, wording as you type, no scripts."""

from playwright.sync_api import Browser, Page, expect

from tests.support import browser as browsers
from tests.support.accessibility import faults_in_looks
from tests.support.live import sign_in

SOURCE = "deep-learning-ward-marker-in-the-corner"
PAGES = (
    "/questions?role=ml_engineer",
    f"/questions/{SOURCE}",
    "/questions/exercises/coding-k-means",
    f"/questions/new?copy={SOURCE}",
    "/questions/drafts",
    "/questions/coverage",
    "/questions/import",
)


def test_pages_are_accessible_and_fit(page: Page, live: str) -> None:
    sign_in(page, live, "recruiter")
    for path in PAGES:
        page.goto(live + path)
        assert list(faults_in_looks(page, (390, 768, 1440))) == [], path


def test_wording_is_pointed_out_while_it_is_typed(page: Page, live: str) -> None:
    sign_in(page, live, "recruiter")
    page.goto(f"{live}/questions/new")
    page.get_by_label("Question, as spoken").fill("How old are you?")
    expect(page.get_by_text("1 finding")).to_be_visible()
    expect(page.get_by_text("Must change")).to_be_visible()
    page.get_by_label("Question, as spoken").fill("How old is the data set?")
    expect(page.get_by_text("Nothing found in what is written here.")).to_be_visible()


def test_question_is_written_and_reviewed_without_scripts(browser: Browser, live: str) -> None:
    with browsers.watched_context(browser, java_script_enabled=False) as (context, watched):
        page = context.new_page()
        sign_in(page, live, "recruiter")
        page.goto(f"{live}/questions/new?copy={SOURCE}")
        page.get_by_label("Title").fill("A marker in the corner")
        page.get_by_role("button", name="Check and preview").click()
        expect(page.get_by_text("Nothing is missing.")).to_be_visible()
        page.get_by_role("button", name="Save the draft").click()
        page.get_by_role("button", name="Send for review").click()
        expect(page.get_by_role("heading", name="Waiting for review")).to_be_visible()
        assert watched.complaints() == []


def test_list_is_searched_and_narrowed(page: Page, live: str) -> None:
    sign_in(page, live, "recruiter")
    page.goto(f"{live}/questions")
    page.get_by_label("Search questions").fill("gradient")
    page.get_by_label("Stage").select_option("technical")
    page.get_by_role("button", name="Apply").click()
    page.locator(".qitem").nth(1).click()
    expect(page.locator(".qitem[aria-current]")).to_have_count(1)
    assert "stage=technical" in page.url and "q=gradient" in page.url
