"""Pages of acts that are over: each says what is so, and offers no form that would be refused."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from apiflask import APIFlask

from hiringkit.services import candidates, interviews, openings
from tests.support import cast, makers
from tests.support.client import Visitor

Visit = Callable[..., Visitor]
DAY = timedelta(days=1)


class Scene:
    """An opening, a candidate, an interview to come of two people and the card of one of them."""

    def __init__(self, app: APIFlask) -> None:
        with app.app_context():
            self.opening = makers.opening()
            self.candidate = makers.candidate(self.opening, "Ana")
            at = datetime.now(UTC)
            self.interview = makers.interview(self.candidate, "concepts", ["owes", "gave"], at + DAY)
            self.card = makers.card(self.interview, "owes")
            self.kit = interviews.show(cast.actor("recruiter"), self.interview).about.kit_ref

    def become(self, state: str) -> None:
        """Brings it into a state that ends something."""
        recruiter = cast.actor("recruiter")
        if state == "cancelled":
            interviews.cancel(recruiter, self.interview, "The team is away.")
        elif state == "begun":
            makers.begin(self.card, "owes")
        elif state == "left":
            candidates.leave(recruiter, self.candidate, "withdrawn", "")
        elif state == "closed":
            openings.close(recruiter, self.opening, "The budget is gone.", "keep")


@pytest.mark.parametrize(
    ("state", "path", "sentence"),
    [
        ("cancelled", "/interviews/{interview}", "The team is away."),
        ("cancelled", "/interviews/{interview}/cancel", "This interview is cancelled already."),
        ("begun", "/interviews/{interview}/cancel", "Tomasz Zieliński has begun a scorecard."),
        ("begun", "/scorecards/{card}/decline", "You have begun this scorecard."),
        ("left", "/interviews/{interview}", "This interview is cancelled"),
        ("left", "/candidates/{candidate}/interviews/new?kit={kit}", "not in process any more"),
        ("left", "/candidates/{candidate}/leave", "not in process any more"),
        ("left", "/candidates/{candidate}/stages/technical", "Left the process. Nothing more is arranged"),
        ("open", "/candidates/{candidate}/return", "in process, or decided"),
        ("open", "/candidates/{candidate}/stages/technical", "Still to come: Tomasz Zieliński, "),
        ("closed", "/candidates/{candidate}/interviews/new?kit={kit}", "The opening is closed."),
        ("closed", "/interviews/{interview}", "The opening is closed."),
        ("closed", "/openings/{opening}/close", "The budget is gone."),
        ("closed", "/openings/{opening}/candidates/new", "The opening is closed"),
        ("closed", "/openings/{opening}/candidates/paste", "The opening is closed"),
        ("closed", "/openings/{opening}/candidates/import", "The opening is closed"),
    ],
)
def test_page_of_what_is_over_says_so_and_has_no_form(
    app: APIFlask, visit: Visit, state: str, path: str, sentence: str
):
    scene = Scene(app)
    with app.app_context():
        scene.become(state)
    path = path.format(**vars(scene))
    page = visit("owes" if "scorecards" in path else "recruiter").get(path)
    assert sentence in page.words
    assert f'action="{path}"' not in page.text


def test_declining_twice_says_that_it_is_done(app: APIFlask, visit: Visit):
    scene = Scene(app)
    owes, path = visit("owes"), f"/scorecards/{scene.card}/decline"
    form = owes.get(path)
    owes.submit(form, path, kind="time")
    assert "You have declined this interview." in owes.submit(form, path, status=422, kind="time").words
    assert "You have declined this interview." in owes.get(path).words
    visit("gave").get(path, status=404)


def test_closing_asks_what_becomes_of_interviews_to_come(app: APIFlask, visit: Visit):
    scene = Scene(app)
    recruiter, path = visit("recruiter"), f"/openings/{scene.opening}/close"
    page = recruiter.get(path)
    assert "1 interview is arranged." in page.words and " checked" not in page.text
    assert "Say what becomes of" in recruiter.submit(page, path, status=422, reason="Filled.").words
    recruiter.submit(page, path, reason="Filled.", coming="keep")
    with app.app_context():
        assert not interviews.show(cast.actor("recruiter"), scene.interview).is_cancelled
