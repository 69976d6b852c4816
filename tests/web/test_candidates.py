"""Pages of candidates: adding one or many, the stage gate, leaving, adjustments; bad input and who may come."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from apiflask import APIFlask

from hiringkit.services import candidates, openings
from hiringkit.store import records
from tests.support import cast, makers
from tests.support.client import Answer, Visitor
from tests.support.walk import Watch, watching

Visit = Callable[..., Visitor]
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def opening(app: APIFlask) -> str:
    with app.app_context():
        return makers.opening()


@pytest.fixture
def one(app: APIFlask, opening: str) -> str:
    with app.app_context():
        return makers.candidate(opening, "Nguyễn Thị Ánh", lang="vi")


def lines(app: APIFlask) -> int:
    with app.app_context():
        return records.anchor()[0]


def test_candidate_is_added_and_edited_by_forms(opening: str, visit: Visit):
    recruiter, path = visit("recruiter"), f"/openings/{opening}/candidates/new"
    page = recruiter.get(path)
    answer = recruiter.submit(
        page, path, name="محمد العلي", latin_name="Mohammed Al-Ali", lang="ar", email="ali@example.com"
    )
    shown = recruiter.get(answer.location)
    assert "ali@example.com" in shown.words and 'dir="rtl"' in shown.text
    path = f"{answer.location}/edit"
    recruiter.submit(recruiter.get(path), path, phone="+351 900")
    assert "+351 900" in recruiter.get(answer.location).words


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"name": ""}, "Give the candidate’s name"),
        ({"name": "n" * 201}, "At most 200 characters"),
        ({"email": "not an address"}, "Enter an address like"),
        ({"email": "wei@example.com"}, "Tick this if it is another person"),
        ({"name": "Chen Wei"}, "Tick this if it is another person"),
        ({"lang": "no tag!"}, "Write a language tag"),
        ({"phone": "1" * 41}, "At most 40 characters"),
        ({"works_here": "nobody@brightmoor.example"}, "Nobody has an account"),
        ({"email": cast.email("recruiter")}, "Somebody else adds you"),
    ],
)
def test_bad_candidate_is_refused_with_a_sentence(
    app: APIFlask, opening: str, visit: Visit, changed: dict[str, str], sentence: str
):
    with app.app_context():
        makers.candidate(opening, "Chen Wei", email="wei@example.com")
    recruiter, path, before = visit("recruiter"), f"/openings/{opening}/candidates/new", lines(app)
    answer = recruiter.submit(recruiter.get(path), path, status=422, **{"name": "Ana", **changed})
    assert sentence in answer.words
    assert lines(app) == before
    if "another person" in sentence:
        recruiter.submit(answer, path, is_another_person="y")


def test_stale_edit_keeps_what_was_typed(one: str, visit: Visit):
    path = f"/candidates/{one}/edit"
    first, second = visit("recruiter"), visit("manager")
    page = first.get(path)
    second.submit(second.get(path), path, phone="111")
    answer = first.submit(page, path, status=409, phone="222")
    assert "Somebody else changed this candidate" in answer.words and "111" in answer.words
    assert 'value="222"' in answer.text
    first.submit(answer, path)
    assert "222" in first.get(f"/candidates/{one}").words


def test_list_is_pasted_after_it_was_shown(app: APIFlask, opening: str, visit: Visit):
    with app.app_context():
        makers.candidate(opening, "Known", email="known@example.com")
    recruiter, path = visit("recruiter"), f"/openings/{opening}/candidates/paste"
    page, before = recruiter.get(path), lines(app)
    wrong = recruiter.submit(page, path, status=422, text="Ana, ana@example.com\nBea, bea@\nKnown\tknown@example.com")
    assert "1 candidate to add" in wrong.words and "2 lines to put right first" in wrong.words
    assert "Add 1 candidate" not in wrong.words
    good = "Ana, ana@example.com\nBea, bea@example.com\nKnown\tknown@example.com"
    shown = recruiter.submit(wrong, path, status=200, text=good, leave_out_known="y")
    assert "Here already, left out" in shown.words and lines(app) == before
    mark = _mark(shown)
    again = recruiter.submit(shown, path, status=200, text=good + "\nDea", shown=mark)
    assert "3 candidates to add" in again.words and lines(app) == before, "another list is shown first"
    recruiter.submit(again, path, shown=_mark(again))
    assert lines(app) == before + 1
    board = recruiter.get(f"/openings/{opening}")
    assert "3 candidates added." in board.text and "In process 4" in board.words
    for text in ("", "\n", "n" * 100_001, "\n".join(f"N{n}" for n in range(501))):
        recruiter.submit(page, path, status=422, text=text)


def _mark(answer: Answer) -> str:
    found = [button for button in answer.tree.iter("button") if button.get("name") == "shown"]  # type: ignore[union-attr]
    return str(found[0].get("value"))


def test_stage_is_closed_by_a_form(app: APIFlask, one: str, visit: Visit):
    with app.app_context():
        held = makers.interview(one, "screen", ["owes"], NOW - DAY)
    recruiter, path = visit("recruiter"), f"/candidates/{one}/stages/screen"
    good = {"outcome": "advance", "reason": "Clear on Q1."}
    for early in (recruiter.get(path), recruiter.post(path, good, status=422)):
        assert "Still to come: Tomasz Zieliński" in early.words
    with app.app_context():
        makers.give(makers.card(held, "owes"), "owes")
    page = recruiter.get(path)
    before = lines(app)
    for changed, sentence in (
        ({"outcome": ""}, "Choose whether"),
        ({"outcome": "maybe"}, "Choose whether"),
        ({"reason": " "}, "Write the reason"),
        ({"reason": "r" * 4001}, "Shorten it"),
    ):
        assert sentence in recruiter.submit(page, path, status=422, **{**good, **changed}).words
    assert lines(app) == before
    recruiter.submit(page, path, **good)
    assert "Clear on Q1." in recruiter.get(f"/candidates/{one}").words
    assert "closed already" in recruiter.submit(page, path, status=422, **good).words
    recruiter.get(f"/candidates/{one}/stages/nothing", status=404)


def test_candidate_leaves_and_comes_back_by_forms(app: APIFlask, one: str, visit: Visit):
    with app.app_context():
        makers.interview(one, "screen", ["owes"], NOW + DAY)
    recruiter, leave, back = visit("recruiter"), f"/candidates/{one}/leave", f"/candidates/{one}/return"
    page = recruiter.get(leave)
    assert "Choose what happened." in recruiter.submit(page, leave, status=422, how="").words
    assert "Choose what happened." in recruiter.submit(page, leave, status=422, how="vanished").words
    recruiter.submit(page, leave, how="withdrawn", reason="Another offer.")
    shown = recruiter.get(f"/candidates/{one}")
    assert "The candidate withdrew" in shown.words and "Arrange" not in shown.words
    assert "not in process" in recruiter.submit(page, leave, status=422, how="no_show").words
    page = recruiter.get(back)
    assert "Say why" in recruiter.submit(page, back, status=422, reason="").words
    recruiter.submit(page, back, reason="The offer fell through.")
    assert "Back in the process" in recruiter.get(f"/candidates/{one}").words


def test_adjustment_is_for_recruiters_and_its_reason_for_nobody_else(app: APIFlask, one: str, visit: Visit):
    with app.app_context():
        makers.interview(one, "concepts", ["owes", "gave"], NOW + timedelta(minutes=1))
    recruiter, path = visit("recruiter"), f"/candidates/{one}/adjustments"
    page = recruiter.get(path)
    good = {"arrangement": "Captions on.", "extra_minutes": "15", "reason": "Hearing aid"}
    for changed, sentence in (
        ({"arrangement": ""}, "Say what was arranged"),
        ({"extra_minutes": "some"}, "Enter a whole number"),
        ({"extra_minutes": "481"}, "from 0 to 480"),
        ({"extra_minutes": ""}, "Enter a number"),
    ):
        assert sentence in recruiter.submit(page, path, status=422, **{**good, **changed}).words
    recruiter.submit(page, path, **good)
    for key in ("manager", "chair", "owes"):
        shown = visit(key).get(f"/candidates/{one}")
        assert "Hearing aid" not in shown.text
        assert ("Captions on." in shown.words) is (key != "chair")
        visit(key).get(path, status=404)
        visit(key).post(path, good, status=404)
    assert "Captions on." in visit("owes").get("/interviews").words
    recruiter.submit(recruiter.get(path), f"{path}/remove")
    assert "Captions on." not in visit("owes").get(f"/candidates/{one}").words


def test_page_costs_the_same_whatever_the_number_of_interviews(app: APIFlask, one: str, visit: Visit):
    counted = []
    for kits in (("screen",), ("concepts", "design", "review", "behavioral")):
        with app.app_context():
            for kit in kits:
                makers.held(one, kit, ["gave", "owes"], NOW - DAY)
        recruiter = visit("recruiter")
        recruiter.get(f"/candidates/{one}")
        with watching(app, Watch()) as watch:
            recruiter.get(f"/candidates/{one}")
        counted.append(len(watch.statements))
    assert counted[0] == counted[1] <= 16, counted


GETS = ("", "/edit", "/leave", "/return", "/adjustments", "/stages/screen", "/interviews/new")
POSTS = ("/edit", "/leave", "/return", "/adjustments", "/adjustments/remove", "/stages/screen", "/interviews/new")
POSTED = {"name": "x", "how": "withdrawn", "outcome": "stop", "reason": "x", "arrangement": "x", "extra_minutes": "1"}


def closed_to(visitor: Visitor, ref: str, gets: tuple[str, ...]) -> None:
    for page in gets:
        mine, none = (visitor.get(f"/candidates/{one}{page}", status=404) for one in (ref, "z" * 14))
        assert mine.words == none.words
    for act in POSTS:
        visitor.post(f"/candidates/{ref}{act}", POSTED, status=404)


def test_unknown_and_forbidden_look_the_same(app: APIFlask, one: str, visit: Visit):
    before = lines(app)
    for key in ("recruiter_elsewhere", "administrator", "owes", "applicant"):
        closed_to(visit(key), one, GETS)
    for key in ("chair", "member"):
        visit(key).get(f"/candidates/{one}")
        closed_to(visit(key), one, GETS[1:])
    assert lines(app) == before


def test_applicant_never_reaches_their_own_file(app: APIFlask, opening: str, visit: Visit):
    with app.app_context():
        own = makers.candidate(opening, "Kwame", email=cast.email("applicant"))
        makers.held(own, "screen", ["gave"], NOW - DAY)
        for duty in ("recruiter", "hiring_manager", "chair"):
            openings.add_member(cast.actor("recruiter"), opening, cast.person("applicant").ref, duty)
        assert candidates.show(cast.actor("recruiter"), own).works_here
    before = lines(app)
    closed_to(visit("applicant"), own, GETS)
    assert lines(app) == before
