"""Pages of openings: the list, opening a job, the board, the team, closing; bad input and who may come."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from apiflask import APIFlask

from hiringkit.services import openings
from hiringkit.store import records
from tests.support import cast, makers
from tests.support.client import Visitor
from tests.support.walk import Watch, watching

Visit = Callable[..., Visitor]
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
DAY = timedelta(days=1)
CANARY = "canary-judgement"


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with time_machine.travel(NOW):
        yield


def made(app: APIFlask, **more: str | int) -> str:
    with app.app_context():
        return makers.opening(**more)  # type: ignore[arg-type]


def lines(app: APIFlask) -> int:
    with app.app_context():
        return records.anchor()[0]


def statements(visitor: Visitor, path: str) -> list[str]:
    visitor.get(path)
    with watching(visitor.app, Watch()) as watch:
        visitor.get(path)
    return watch.statements


def test_first_run_leads_to_a_loop_and_then_to_a_job(app: APIFlask, visit: Visit):
    recruiter = visit("recruiter")
    page = recruiter.get("/openings")
    assert "Open your first job" in page.words and "Take a loop" in page.words
    assert "No frozen loop yet" in recruiter.get("/openings/new").words
    with app.app_context():
        makers.frozen()
    assert 'href="/openings/new"' in recruiter.get("/openings").text
    assert "No opening yet" in visit("gave").get("/openings").words


def test_job_is_opened_by_the_form(app: APIFlask, visit: Visit):
    with app.app_context():
        version, manager = makers.frozen(), cast.person("manager").ref
    recruiter = visit("recruiter")
    page = recruiter.get("/openings/new")
    answer = recruiter.submit(
        page, "/openings/new", title="Data scientist", code="REQ-7", version=version, manager=manager, headcount="2"
    )
    board = recruiter.get(answer.location)
    assert "Data scientist" in board.words and "2 people to hire" in board.words and "No candidate yet" in board.words
    assert "Data scientist" in recruiter.get("/openings").words
    assert visit("manager").get("/openings").words.count("Hiring manager") == 1


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"title": ""}, "Give the opening a title."),
        ({"title": "t" * 201}, "At most 200 characters"),
        ({"code": ""}, "Give the opening a code"),
        ({"code": "REQ-2041"}, "Another opening has this code"),
        ({"version": ""}, "Choose a frozen loop version."),
        ({"version": "x" * 30}, "Choose a frozen loop version."),
        ({"manager": ""}, "Choose the hiring manager."),
        ({"manager": "nobody"}, "Nobody with an account"),
        ({"manager": "a"}, "people fit"),
        ({"headcount": "many"}, "Enter a whole number"),
        ({"headcount": "9" * 40}, "Enter a whole number"),
        ({"headcount": "-1"}, "Headcount is a number from 1 to 1,000."),
        ({"blind_rule": "never"}, "Choose one of the two rules."),
        ({"needs": "n" * 20_001}, "Shorten it"),
    ],
)
def test_bad_opening_is_refused_with_a_sentence(app: APIFlask, visit: Visit, changed: dict[str, str], sentence: str):
    made(app)
    with app.app_context():
        good = {"version": makers.frozen(), "manager": cast.person("manager").ref, "title": "A", "code": "B"}
    recruiter, before = visit("recruiter"), lines(app)
    answer = recruiter.submit(recruiter.get("/openings/new"), "/openings/new", status=422, **{**good, **changed})
    assert sentence in answer.words and "Nothing was saved." in answer.words
    assert lines(app) == before


def test_person_is_typed_where_there_are_too_many_to_list(app: APIFlask, visit: Visit):
    ref = made(app)
    with app.app_context():
        makers.colleagues(120)
    recruiter, path = visit("recruiter"), f"/openings/{ref}/team"
    page = recruiter.get(path)
    assert "<datalist" in page.text
    assert (
        "2 people fit" not in recruiter.submit(page, path, person="Tomasz Zieliński", duty="committee", status=303).text
    )
    answer = recruiter.submit(page, path, person="colleague 000", duty="committee", status=422)
    assert "10 people fit" in answer.words
    recruiter.submit(page, path, person="X <colleague-7@brightmoor.example>", duty="committee")
    assert "Colleague 0007" in recruiter.get(path).words


def test_board_shows_states_and_never_what_a_card_says(app: APIFlask, visit: Visit):
    ref = made(app)
    with app.app_context():
        one = makers.candidate(ref, "Nguyễn Thị Ánh", lang="vi")
        held = makers.interview(one, "screen", ["gave"], NOW - 3 * DAY)
        makers.give(makers.card(held, "gave"), "gave", evidence=CANARY, rationale=CANARY, recommendation=4)
        makers.interview(one, "concepts", ["owes"], NOW - 3 * DAY)
    for key in ("recruiter", "manager", "chair", "member"):
        page = visit(key).get(f"/openings/{ref}")
        assert "1 of 1 in" in page.words and "Tomasz Zieliński, 1 day late" in page.words
        assert CANARY not in page.text and "Strong yes" not in page.text
        assert ("Remind Tomasz Zieliński" in page.words) is (key in ("recruiter", "manager"))
    for which in ("needs", "ready", "closed", "nonsense"):
        visit("recruiter").get(f"/openings/{ref}?show={which}&page=x")


def test_board_costs_the_same_for_1_30_and_300_candidates(app: APIFlask, visit: Visit):
    ref, counted = made(app), []
    for number in (1, 29, 270):
        with app.app_context():
            for one in makers.many(ref, number)[:3]:
                makers.held(one, "screen", ["gave"], NOW - 2 * DAY)
                makers.interview(one, "concepts", ["owes", "chair"], NOW + DAY)
        counted.append(len(statements(visit("recruiter"), f"/openings/{ref}")))
    assert len(set(counted)) == 1 and counted[0] <= 12, counted
    assert len(statements(visit("recruiter"), f"/openings/{ref}?show=needs&page=2")) == counted[0]


def test_board_has_pages_of_fifty(app: APIFlask, visit: Visit):
    ref = made(app)
    with app.app_context():
        makers.many(ref, 120)
    recruiter = visit("recruiter")
    last = recruiter.get(f"/openings/{ref}?page=3")
    assert last.words.count("since") - last.words.count("open since") == 20 and "Page 3 of 3" in last.words
    assert 'rel="prev" href="/openings/' in last.text
    assert "Page 3 of 3" in recruiter.get(f"/openings/{ref}?page=999999").words


def test_list_costs_the_same_for_one_and_for_many_openings(app: APIFlask, visit: Visit):
    made(app)
    few = {key: len(statements(visit(key), "/openings")) for key in ("recruiter", "chair", "gave")}
    with app.app_context():
        version = makers.frozen()
        for number in range(8):
            makers.many(makers.opening(version=version, code=f"R{number}"), 5)
    many = {key: len(statements(visit(key), "/openings")) for key in few}
    assert few == many and max(many.values()) <= 8, (few, many)


def test_stale_edit_keeps_what_was_typed(app: APIFlask, visit: Visit):
    ref = made(app)
    path = f"/openings/{ref}/edit"
    first, second = visit("recruiter"), visit("manager")
    page, other = first.get(path), second.get(path)
    second.submit(other, path, needs="Cut the error by a fifth.")
    answer = first.submit(page, path, status=409, title="My own title")
    assert "Somebody else changed this opening" in answer.words and "Cut the error by a fifth." in answer.words
    assert 'value="My own title"' in answer.text
    first.submit(answer, path)
    assert "My own title" in first.get(f"/openings/{ref}").words


def test_team_is_changed_by_forms(app: APIFlask, visit: Visit):
    ref = made(app)
    with app.app_context():
        people = {key: cast.person(key).ref for key in ("recruiter", "chair", "owes")}
    recruiter, path = visit("recruiter"), f"/openings/{ref}/team"
    page = recruiter.get(path)
    recruiter.submit(page, path, person=people["owes"], duty="recruiter")
    for changed, words in (
        ({"person": "", "duty": "chair"}, "Choose a person."),
        ({"person": people["owes"], "duty": ""}, "Choose a duty."),
        ({"person": people["owes"], "duty": "recruiter"}, "has this duty already"),
        ({"person": people["owes"], "duty": "king"}, "Choose one of the listed duties."),
    ):
        assert words in recruiter.submit(page, path, status=422, **changed).words
    answer = recruiter.post(f"{path}/remove", {"person": people["chair"], "duty": "king"}, status=422)
    assert "does not have that duty" in answer.words
    recruiter.post(f"{path}/remove", {"person": people["chair"], "duty": "chair"})
    assert "Daniel Restrepo" not in recruiter.get(path).words.partition("Add a person")[0]
    answer = recruiter.post(f"{path}/remove", {"person": people["recruiter"], "duty": "recruiter"})
    assert answer.location == "/openings", "whoever leaves the team is not sent to a page that is closed to them"
    recruiter.get(path, status=404)


def test_opening_is_closed_and_opened_again(app: APIFlask, visit: Visit):
    ref = made(app)
    recruiter, path = visit("recruiter"), f"/openings/{ref}/close"
    page = recruiter.get(path)
    assert "Say why" in recruiter.submit(page, path, status=422, reason=" ").words
    assert "Shorten it" in recruiter.submit(page, path, status=422, reason="r" * 4001).words
    recruiter.submit(page, path, reason="The budget is gone.")
    assert "closed already" in recruiter.submit(page, path, status=422, reason="Again.").words
    board = recruiter.get(f"/openings/{ref}")
    assert "The budget is gone." in board.words and "Add candidate" not in board.words
    assert "Closed 1" in recruiter.get("/openings?show=closed").words
    recruiter.submit(board, f"/openings/{ref}/reopen")
    assert "Add candidate" in recruiter.get(f"/openings/{ref}").words


PAGES = ("", "/edit", "/team", "/close", "/candidates/new", "/candidates/paste")
ACTS = ("/edit", "/team", "/team/remove", "/close", "/reopen", "/candidates/new", "/candidates/paste")


def test_unknown_and_forbidden_look_the_same(app: APIFlask, visit: Visit):
    ref, before = made(app), lines(app)
    for key in ("recruiter_elsewhere", "administrator", "owes", "applicant"):
        visitor = visit(key)
        for page in PAGES:
            mine, none = (visitor.get(f"/openings/{one}{page}", status=404) for one in (ref, "z" * 14))
            assert mine.words == none.words
        for act in ACTS:
            visitor.post(f"/openings/{ref}{act}", {"title": "x", "text": "x", "reason": "x"}, status=404)
    member = visit("member")
    member.get(f"/openings/{ref}")
    for page in PAGES[1:]:
        member.get(f"/openings/{ref}{page}", status=404)
    for act in ACTS:
        member.post(f"/openings/{ref}{act}", {"title": "x", "text": "x", "reason": "x"}, status=404)
    for key in ("manager", "administrator", "member"):
        visit(key).get("/openings/new", status=404)
        visit(key).post("/openings/new", {"title": "x"}, status=404)
    assert lines(app) == before
    assert visit().get(f"/openings/{ref}", status=302).location.startswith("/sign-in")


def test_home_leads_to_what_each_person_comes_for(app: APIFlask, visit: Visit):
    ref = made(app)
    with app.app_context():
        makers.interview(makers.candidate(ref), "screen", ["owes"], NOW + DAY)
    places = {"recruiter": "/openings", "manager": "/openings", "chair": "/openings", "owes": "/interviews"}
    for key, place in {**places, "gave": "/interviews", "administrator": "/people"}.items():
        assert visit(key).get("/", status=302).location == place, key


def test_applicant_on_the_team_sees_every_candidate_but_themselves(app: APIFlask, visit: Visit):
    ref = made(app)
    with app.app_context():
        makers.candidate(ref, "Ana Lind")
        own = makers.candidate(ref, "Kwame the applicant", email=cast.email("applicant"))
        makers.interview(own, "screen", ["owes"], NOW - 3 * DAY)
        for duty in ("recruiter", "committee"):
            openings.add_member(cast.actor("recruiter"), ref, cast.person("applicant").ref, duty)
    applicant = visit("applicant")
    for path in (
        "/openings",
        f"/openings/{ref}",
        f"/openings/{ref}?show=needs",
        f"/openings/{ref}/close",
        "/interviews",
    ):
        page = applicant.get(path)
        assert "Kwame the applicant" not in page.text and own not in page.text
    assert "In process 1" in applicant.get(f"/openings/{ref}").words
    assert "Kwame the applicant" in visit("recruiter").get(f"/openings/{ref}").words
