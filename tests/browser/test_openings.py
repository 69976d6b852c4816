"""Openings, candidates and interviews in a browser: by keyboard, without scripts, in both themes, wide and narrow."""

import re

from apiflask import APIFlask
from playwright.sync_api import Browser, Page

from tests.support import browser as browsers
from tests.support import makers
from tests.support.accessibility import faults_in_looks
from tests.support.live import sign_in
from tests.support.makers_openings import busy

SMALL = """() => [...document.querySelectorAll('a.btn, button, input:not([type=hidden]), select, .pills a')]
  .map((one) => one.closest('label.tick') ?? one)
  .filter((one) => one.checkVisibility() && !one.closest('.visually-hidden, .default-button'))
  .filter((one) => { const box = one.getBoundingClientRect(); return box.height && box.height < 43.5; })
  .map((one) => one.outerHTML.slice(0, 100))"""


def small(page: Page) -> list[str]:
    """Targets too small for a finger, where fingers are used."""
    assert page.viewport_size
    return list(page.evaluate(SMALL)) if page.viewport_size["width"] < 768 else []


def test_pages_are_accessible_and_fit(app: APIFlask, browser: Browser, live: str) -> None:
    with app.app_context():
        refs = busy()
        kit = makers.kit_of(refs["new"], "concepts")
    opening, candidate = f"/openings/{refs['opening']}", f"/candidates/{refs['now']}"
    pages = {
        "recruiter": [
            *("/openings", "/openings/new", opening, f"{opening}?show=closed", f"{opening}/team", f"{opening}/edit"),
            *(f"{opening}/close", f"{opening}/candidates/new", f"{opening}/candidates/paste"),
            *(candidate, f"{candidate}/edit", f"{candidate}/leave", f"{candidate}/adjustments"),
            *(f"/candidates/{refs['screened']}/stages/screen", f"/candidates/{refs['left']}"),
            *(f"/candidates/{refs['new']}/interviews/new?kit={kit}", f"/interviews/{refs['call']}"),
        ],
        "owes": ["/interviews", candidate],
        "chair": ["/openings"],
        "administrator": ["/interviews"],
    }
    for who, paths in pages.items():
        with browsers.watched_context(browser) as (context, watched):
            page = context.new_page()
            sign_in(page, live, who)
            for path in paths:
                page.goto(live + path)
                assert list(faults_in_looks(page, more=small)) == [], f"{who} {path}"
            assert watched.complaints() == []


def test_from_a_job_to_an_interview_without_scripts(app: APIFlask, browser: Browser, live: str) -> None:
    with app.app_context():
        makers.frozen()
        makers.colleagues(60)
    with browsers.watched_context(browser, java_script_enabled=False) as (context, watched):
        watched.allow("status of 422")
        page = context.new_page()
        sign_in(page, live, "recruiter")
        page.get_by_role("link", name="Open a job").first.click()
        page.get_by_label("Loop").select_option(label="Senior ML engineer, version 1")
        page.get_by_label("Title").fill("Data scientist")
        page.get_by_label("Code").fill("REQ-9")
        page.get_by_label("Hiring manager").select_option(label="박혜진 (Hye-jin Park)")
        page.get_by_role("button", name="Open the job").click()
        page.get_by_role("link", name="Paste a list").click()
        page.get_by_label("Candidates, one on a line").fill("Chen Wei, wei@example.com\nAna Lind, ana@example.com")
        page.get_by_role("button", name="Show what this adds").click()
        page.get_by_role("button", name="Add 2 candidates").click()
        page.get_by_role("link", name="Arrange Recruiter screen").first.click()
        page.get_by_label("Day", exact=True).fill("2027-01-11")
        page.get_by_label("Time", exact=True).fill("10:00")
        page.get_by_label("Find people").fill("zielinski")
        page.get_by_role("button", name="Find", exact=True).click()
        page.get_by_label("Tomasz Zieliński").check()
        page.get_by_role("button", name="Arrange the interview").last.click()
        page.get_by_text("The interview is arranged.").wait_for()
        assert page.get_by_text("Tomasz Zieliński").first.is_visible()
        assert watched.complaints() == []


def test_interview_is_arranged_by_keyboard_alone(app: APIFlask, page: Page, live: str) -> None:
    with app.app_context():
        one = makers.candidate(makers.opening(), "Ana Lind")
    sign_in(page, live, "recruiter")
    page.goto(f"{live}/candidates/{one}")
    page.get_by_role("link", name="Arrange ML concepts").press("Enter")
    page.get_by_label("Day", exact=True).press_sequentially("01112027")
    page.keyboard.press("Tab")
    page.get_by_label("Time", exact=True).press_sequentially("1000AM")
    for name in ("Tomasz Zieliński", "Daniel Restrepo"):
        box = page.get_by_label(name)
        box.focus()
        page.keyboard.press("Space")
        assert box.is_checked()
    page.get_by_label("Call link").focus()
    page.keyboard.type("https://meet.example.com/a")
    page.keyboard.press("Enter")
    page.get_by_text("The interview is arranged.").wait_for()


def test_warning_is_read_out_and_accepted_by_keyboard(
    app: APIFlask, page: Page, live: str, watched: browsers.Watched
) -> None:
    watched.allow("status of 422")
    with app.app_context():
        one = makers.candidate(makers.opening(), "Ana Lind")
        kit = makers.kit_of(one, "concepts")
    sign_in(page, live, "recruiter")
    page.goto(f"{live}/candidates/{one}/interviews/new?kit={kit}")
    page.get_by_label("Day", exact=True).fill("2027-01-11")
    page.get_by_label("Time", exact=True).fill("10:00")
    page.get_by_label("Tomasz Zieliński").check()
    page.get_by_role("button", name="Arrange the interview").last.press("Enter")
    alert = page.get_by_role("alert")
    alert.get_by_text("The kit plans 2 interviewers; 1 is chosen.").wait_for()
    assert alert.evaluate("(one) => one === document.activeElement"), "focus goes to what was said"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("The interview is arranged.").wait_for()


def test_owner_of_a_card_is_one_click_away_from_it(app: APIFlask, page: Page, live: str) -> None:
    with app.app_context():
        refs = busy()
        card = makers.card(refs["call"], "owes")
    sign_in(page, live, "owes")
    assert page.url == f"{live}/interviews"
    page.get_by_role("link", name=re.compile("Return to scorecard .*Ánh")).click()
    page.wait_for_url(f"**/scorecards/{card}")
