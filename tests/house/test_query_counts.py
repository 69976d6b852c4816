"""What a page costs: the same number of statements for 1, 30 and 300 rows, written down here as a number."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from flask import Response
from sqlalchemy import select

from hiringkit.services import verification
from hiringkit.store.candidates import Candidate
from hiringkit.store.database import db
from hiringkit.web import doors
from tests.support import growing, walk
from tests.support.client import Visitor
from tests.support.walk import Place
from tests.support.world import World
from tests.support.worlds import Stage

SIZES = (1, 30, 300)
BUDGET = 10
Grow = Callable[[World, int], None]


@dataclass(frozen=True, slots=True)
class Page:
    """A page, who asks for it, what makes it longer, and how many statements it costs."""

    path: str
    thing: tuple[str, str] | None
    who: str
    grow: Grow
    cost: int

    def place(self, world: World) -> Place:
        """Where it is."""
        path = self.path.format(world.ref(*self.thing)) if self.thing else self.path
        return Place(self.path, self.path, path, "")


PAGES = [
    Page("/openings", None, "recruiter", growing.openings, 4),
    Page("/openings", None, "member", growing.openings, 5),
    Page("/openings/{}", ("openings", "a"), "recruiter", growing.candidates, 10),
    Page("/openings/{}", ("openings", "a"), "member", growing.members, 10),
    Page("/openings/{}/team", ("openings", "a"), "recruiter", growing.members, 6),
    Page("/interviews", None, "owes", growing.candidates, 8),
    Page("/interviews/{}", ("interviews", "one, coding"), "recruiter", growing.people, 9),
    Page("/candidates/{}", ("candidates", "one"), "recruiter", growing.cards, 10),
    Page("/candidates/{}/debrief", ("candidates", "one"), "chair", growing.cards, 10),
    Page("/candidates/{}/debrief", ("candidates", "one"), "owes", growing.cards, 5),
    Page("/candidates/{}/debrief", ("candidates", "two"), "manager", growing.packets, 10),
    Page("/scorecards/{}", ("scorecards", "one, concepts, owes"), "owes", growing.candidates, 10),
    Page("/scorecards/{}", ("scorecards", "two, screen, gave"), "chair", growing.candidates, 10),
    Page("/packets/{}", ("packets", "two, final"), "chair", growing.packets, 4),
    Page("/people", None, "administrator", growing.people, 2),
    Page("/records", None, "administrator", growing.readings, 7),
    Page("/records/retention", None, "administrator", growing.candidates, 5),
    Page("/account", None, "owes", growing.sessions, 4),
    Page("/loops", None, "recruiter", growing.loops, 4),
    Page("/loops/{}", ("loops", "loop"), "recruiter", growing.versions, 9),
    Page("/loop-versions/{}", ("loop-versions", "version"), "recruiter", growing.openings, 7),
    Page("/loop-versions/{}/measures", ("loop-versions", "version"), "recruiter", growing.candidates, 5),
    Page("/questions", None, "recruiter", growing.loops, 10),
]


def cost(stage: Stage, visitor: Visitor, place: Place) -> int:
    """How many statements a page takes once what never changes is known to the process."""
    walk.knock(visitor, place)
    seen = walk.knock(visitor, place)
    assert seen.status == 200, f"{place.path}: {seen.status}"
    return seen.statements


def costs(stage: Stage, page: Page) -> list[int]:
    """What the page costs with few, more and many rows."""
    visitor, found, there = stage.enter(page.who), [], 1
    for size in SIZES:
        if size > there:
            with stage.app.app_context():
                page.grow(stage.world, size - there)
        there = size
        found.append(cost(stage, visitor, page.place(stage.world)))
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.path} {page.who} {page.grow.__name__}")
def test_cost_does_not_grow(stage: Stage, page: Page) -> None:
    assert costs(stage, page) == [page.cost] * len(SIZES)


def test_verify_costs_the_same_for_any_number_of_cards(stage: Stage) -> None:
    found = []
    for more in (0, 40):
        with stage.app.app_context(), walk.watching(stage.app, walk.Watch()) as watch:
            if more:
                growing.cards(stage.world, more)
            verification.check(lambda *_: None)  # a connection's first statements are no part of the cost
            watch.statements.clear()
            checked = verification.check(lambda *_: None)
            found.append((len(watch.statements), checked.records))
    (few, before), (many, after) = found
    assert (many, after) == (few, before + 40)


def test_pages_keep_to_the_budget() -> None:
    assert [page for page in PAGES if page.cost > BUDGET] == []


def test_page_that_asks_for_each_row_is_noticed(stage: Stage) -> None:
    @doors.signed_in
    def planted() -> Response:
        ids = db.session.scalars(select(Candidate.id)).all()
        names = [db.session.scalar(select(Candidate.name).where(Candidate.id == one)) for one in ids]
        return Response(" ".join(names))

    stage.app.add_url_rule("/planted", "planted", planted)
    found = costs(stage, Page("/planted", None, "recruiter", growing.candidates, 0))
    assert found[0] < found[1] < found[2]
