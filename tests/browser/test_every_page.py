"""Every page of the world in a real browser: accessible, fitting, quiet and light, wide and narrow, in both themes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.support import browser as browsers
from tests.support import letters, walk
from tests.support.accessibility import faults_in_looks
from tests.support.live import served
from tests.support.walk import Place
from tests.support.worlds import STRANGER, Stage

PEOPLE = ("recruiter", "owes", "gave", "chair", "manager", "administrator", STRANGER)
PARTS = [*(("recruiter", part, 3) for part in range(3)), *((key, 0, 1) for key in PEOPLE[1:])]
"""Who opens which share of their pages; a recruiter has three times as many as anybody else."""
MORE = {
    "owes": ["/candidates/{candidates:one}/debrief", "/scorecards/{scorecards:two, concepts, owes}"],
    "chair": ["/candidates/{candidates:two}/debrief", "/scorecards/{scorecards:one, screen, gave}"],
    "recruiter": ["/openings?show=closed", "/candidates/{candidates:fresh}", "/no/such/page"],
}
"""Pages in more than one state, beside the first state of every route."""
MOST_BYTES, MOST_REQUESTS = 100_000, 10
WEIGHT = """() => {
  const all = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
  const isFont = (one) => one.name.endsWith(".woff2");
  const size = (list) => list.reduce((sum, one) => sum + one.encodedBodySize, 0);
  return {requests: all.length, bytes: size(all.filter((one) => !isFont(one))), fonts: size(all.filter(isFont))};
}"""


def pages(stage: Stage) -> dict[str, list[str]]:
    """The addresses that each person opens; asked for once, since every copy of the world has the same ones."""
    if not _kept:
        _kept.update(_look_for(stage))
    return _kept


_kept: dict[str, list[str]] = {}


def _look_for(stage: Stage) -> dict[str, list[str]]:
    """Every route once, by the first who may see it, and the addresses named above."""
    found: dict[str, list[str]] = {}
    known: set[str] = set()
    for key in PEOPLE:
        visitor = stage.enter(key)
        for place in walk.places(stage.app, stage.world):
            more = letters.ADDRESSES.get(place.endpoint)
            place = replace(place, path=place.path + (more(stage.world) if more else ""))
            if place.route not in known and _is_page(visitor, place):
                known.add(place.route)
                found.setdefault(key, []).append(place.path)
        found.setdefault(key, []).extend(_filled(path, stage) for path in MORE.get(key, ()))
    return found


def _is_page(visitor: Any, place: Place) -> bool:
    seen = walk.knock(visitor, place)
    return seen.status == 200 and seen.headers["Content-Type"].startswith("text/html")


def _filled(path: str, stage: Stage) -> str:
    before, brace, rest = path.partition("{")
    noun, _, after = rest.partition(":")
    name, _, end = after.partition("}")
    return before + stage.world.ref(noun, name) + end if brace else path


@contextmanager
def opened(browser: Browser, stage: Stage, base: str, key: str) -> Iterator[tuple[Page, browsers.Watched]]:
    """A browser page of somebody who is signed in already."""
    with browsers.watched_context(browser, reduced_motion="reduce") as (context, watched):
        watched.allow("status of 404")
        _sign_in(context, stage, base, key)
        yield context.new_page(), watched


def _sign_in(context: BrowserContext, stage: Stage, base: str, key: str) -> None:
    if key != STRANGER:
        name = stage.app.session_interface.name  # type: ignore[attr-defined]  # ours
        kept = stage.enter(key).client.get_cookie(name)
        assert kept is not None
        context.add_cookies([{"name": name, "value": kept.value, "url": base}])


def weight(page: Page) -> Iterator[str]:
    """Whether the page asks for too much."""
    found = page.evaluate(WEIGHT)
    if found["requests"] > MOST_REQUESTS:
        yield f"{found['requests']} requests"
    if found["bytes"] > MOST_BYTES:
        yield f"{found['bytes']:,} bytes beside the fonts"


@pytest.mark.parametrize(("key", "part", "parts"), PARTS)
def test_pages_are_accessible_fit_and_light(browser: Browser, stage: Stage, key: str, part: int, parts: int) -> None:
    wrong: list[str] = []
    addresses = pages(stage)[key][part::parts]
    with served(stage.app) as base, opened(browser, stage, base, key) as (page, watched):
        for path in addresses:
            page.goto(base + path, wait_until="load")
            wrong += [f"{path}: {what}" for what in (*weight(page), *faults_in_looks(page))]
        wrong += watched.complaints()
    assert wrong == []


def test_every_page_of_loops_openings_and_candidates_is_opened(stage: Stage) -> None:
    adapter = stage.app.url_map.bind("localhost")
    paths = {path.partition("?")[0] for found in pages(stage).values() for path in found} - {"/no/such/page"}
    opened = {adapter.match(path, "GET")[0] for path in paths}
    rooms = ("loops.", "openings.", "candidates.", "interviews.", "preparations.", "voids.", "moves.", "needs.")
    rooms = (*rooms, "calibration.", "rosters.", "surveys.")
    files = {"interviews.calendar", "interviews.candidate_calendar", "preparations.own_pdf", "preparations.read_pdf"}
    there = {rule.endpoint for rule in stage.app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    assert {one for one in there if one.startswith(rooms)} - opened - files == set()


def test_faulty_page_is_noticed(browser: Browser, stage: Stage) -> None:
    with opened(browser, stage, "", STRANGER) as (page, watched):
        page.set_content(
            "<!doctype html><html lang='en'><title>x</title><main><h1 style='width:2000px'>x</h1>"
            "<p style='color:#ccc;background:#fff'>faint</p><img src='data:,'><script>console.error('oh')</script>"
        )
        found = " ".join(faults_in_looks(page))
    assert all(part in found for part in ("color-contrast", "image-alt", "px too wide"))
    assert watched.complaints()
