"""A scorecard of eight questions in a real browser, and what its page says about saving."""

from dataclasses import replace
from typing import Any

from apiflask import APIFlask
from playwright.sync_api import Page

from hiringkit.services import scorecards
from tests.support import cast, makers
from tests.support.live import sign_in

QUESTIONS = 8
NOTE = "Started from the base rate: “a model that never alarms is right 799 times”. Wanted the cost of a miss first. "
WORDS = NOTE * 6
"""About 120 words."""
SHIFTS = """
window.seen = {shift: 0, shifts: 0, long: []};
const watch = (type, act) => new PerformanceObserver((list) => list.getEntries().forEach(act)).observe({type});
watch('layout-shift', (one) => { seen.shift += one.value; seen.shifts += 1; });
watch('longtask', (one) => seen.long.push(Math.round(one.duration)));
"""
CONTROLLED = """() => new Promise((done) => navigator.serviceWorker.controller ? done()
  : navigator.serviceWorker.addEventListener('controllerchange', () => done(), {once: true}))"""


def eight(app: APIFlask, people: tuple[str, ...] = ("owes", "gave"), name: str = "Chen Wei") -> str:
    """The card of `owes` on a kit of eight questions and an observation."""
    with app.app_context():
        small = makers.loop()
        loop = replace(small, kits=tuple(makers.kit(*one, questions=QUESTIONS) for one in makers.KITS))
        candidate = makers.candidate(makers.opening(version=makers.frozen(loop), code=f"REQ {name}"), name)
        return makers.card(makers.interview(candidate, "concepts", people), people[0])


def facts(app: APIFlask, ref: str, key: str = "owes") -> scorecards.CardFacts:
    """What the server has."""
    with app.app_context():
        return scorecards.read(cast.actor(key), ref)


def open_card(page: Page, base: str, ref: str, step: str = "") -> None:
    """Signs in when need be and opens the card, its scripts running and its page kept for a reload offline."""
    if not page.context.cookies():
        sign_in(page, base, "owes")
    page.goto(f"{base}/scorecards/{ref}{step}")
    page.locator("#card.is-stepped").wait_for()
    page.evaluate(CONTROLLED)


def said(page: Page) -> str:
    """What stands where the page says whether everything is saved."""
    return page.locator("[data-save-state]").inner_text()


def settled(page: Page, state: str = "ok", timeout: float = 15_000) -> None:
    """Waits until the page says so."""
    page.locator(f"html[data-save={state}]").wait_for(state="attached", timeout=timeout)


def box(page: Page, number: int) -> Any:
    """The evidence box of a question."""
    return page.locator(f'[name="concepts-{number}:evidence"]')
