"""Pages of interviews: my own, arranging, changing, cancelling, calendar files; bad input and who may come."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from apiflask import APIFlask

from hiringkit.services import candidates, debriefs
from hiringkit.store import records
from tests.support import cast, makers
from tests.support.client import Visitor
from tests.support.walk import Watch, watching

Visit = Callable[..., Visitor]
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
DAY = timedelta(days=1)
NEXT = (NOW + 8 * DAY).date()


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


def refs(app: APIFlask, *keys: str) -> list[str]:
    with app.app_context():
        return [cast.person(key).ref for key in keys]


def path_of(app: APIFlask, one: str, kit: str) -> str:
    with app.app_context():
        return f"/candidates/{one}/interviews/new?kit={makers.kit_of(one, kit)}"


def good(app: APIFlask, *keys: str) -> dict[str, str | list[str]]:
    people = refs(app, *keys)
    return {"day": NEXT.isoformat(), "clock": "10:00", "time_zone": "Europe/Lisbon", "people": people}


def test_interview_is_arranged_by_the_form(app: APIFlask, one: str, visit: Visit):
    recruiter, path = visit("recruiter"), path_of(app, one, "concepts")
    page = recruiter.get(path)
    assert 'value="Europe/Lisbon" selected' in page.text, "one's own time zone is offered"
    link = "https://meet.example.com/a"
    answer = recruiter.submit(page, path, **good(app, "owes", "gave"), call_url=link, note="Likes to be called Ánh.")
    shown = recruiter.get(answer.location)
    assert "Tomasz Zieliński" in shown.words and "Likes to be called Ánh." in shown.words
    mine = visit("owes").get("/interviews")
    assert "ML concepts" in mine.words and "Likes to be called Ánh." in mine.words


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"day": ""}, "Choose the day."),
        ({"day": "tomorrow"}, "Write the day as 2026-11-20."),
        ({"day": "2199-01-01"}, "Check the year"),
        ({"clock": ""}, "Choose the time."),
        ({"clock": "25:99"}, "Write the time as 15:00."),
        ({"time_zone": "Mars/Olympus"}, "Choose a time zone"),
        ({"people": ""}, "Choose at least one interviewer"),
        ({"people": "z" * 14}, "Choose at least one interviewer"),
        ({"call_url": "http://meet.example.com"}, "begins with https://"),
        ({"call_url": f"https://a.example/{'a' * 400}"}, "At most 400 characters"),
        ({"note": "n" * 4001}, "Shorten it"),
    ],
)
def test_bad_interview_is_refused_with_a_sentence(
    app: APIFlask, one: str, visit: Visit, changed: dict[str, str], sentence: str
):
    recruiter, path, before = visit("recruiter"), path_of(app, one, "screen"), lines(app)
    answer = recruiter.submit(recruiter.get(path), path, status=422, **{**good(app, "owes"), **changed})
    assert sentence in answer.words and "Nothing was saved." in answer.words
    assert lines(app) == before


def test_time_that_the_clocks_skip_is_refused(app: APIFlask, one: str, visit: Visit):
    recruiter, path = visit("recruiter"), path_of(app, one, "screen")
    year = NOW.year + 1
    last = next(day for day in range(31, 24, -1) if datetime(year, 3, day, tzinfo=UTC).weekday() == 6)
    skipped = {**good(app, "owes"), "day": f"{year}-03-{last}", "clock": "01:30"}
    answer = recruiter.submit(recruiter.get(path), path, status=422, **skipped)
    assert "go forward and skip 01:30. Choose another time, such as 02:30." in answer.words


def test_warnings_are_shown_once_and_accepted(app: APIFlask, one: str, opening: str, visit: Visit):
    with app.app_context():
        other = makers.candidate(opening, "Somebody else")
    recruiter = visit("recruiter")
    path = path_of(app, other, "screen")
    recruiter.submit(recruiter.get(path), path, **good(app, "owes"))
    path, before = path_of(app, one, "concepts"), lines(app)
    answer = recruiter.submit(recruiter.get(path), path, status=422, **good(app, "owes"))
    assert "Tomasz Zieliński has another interview at that time, 10:00 to 10:30." in answer.words
    assert "The kit plans 2 interviewers; 1 is chosen." in answer.words and "Somebody else" not in answer.words
    assert lines(app) == before
    recruiter.submit(answer, path)
    assert lines(app) == before + 1


def test_people_are_searched_without_losing_what_was_typed(app: APIFlask, one: str, visit: Visit):
    with app.app_context():
        makers.colleagues(60)
    recruiter, path, before = visit("recruiter"), path_of(app, one, "screen"), lines(app)
    page = recruiter.get(path)
    assert "more people match" in page.words
    typed = {**good(app, "owes"), "note": "Half typed", "clock": "nonsense"}
    found = recruiter.submit(page, path, status=200, find="saether", **typed)
    assert "Ingrid Sæther" in found.words and "Colleague" not in found.words and "Half typed" in found.text
    assert "Nothing was saved" not in found.words and 'value="nonsense"' in found.text
    kept = found.form(path)
    assert kept["people"] == refs(app, "owes")[0], "who is chosen stays chosen"
    recruiter.submit(found, path, status=200, search="1")
    assert lines(app) == before
    recruiter.submit(found, path, clock="10:00")


def arranged(app: APIFlask, one: str, kit: str = "concepts", people: tuple[str, ...] = ("owes", "gave")) -> str:
    with app.app_context():
        return makers.interview(one, kit, people, NOW + 2 * DAY)


def test_interview_is_moved_and_a_stale_page_is_told(app: APIFlask, one: str, visit: Visit):
    ref = arranged(app, one)
    path = f"/interviews/{ref}"
    first, second = visit("recruiter"), visit("manager")
    page, other = first.get(path), second.get(path)
    second.submit(other, path, **good(app, "owes", "chair"))
    answer = first.submit(page, path, status=409, clock="16:00", note="Mine")
    assert "Somebody else changed this interview" in answer.words and "Daniel Restrepo" in answer.words
    assert "Mine" in answer.text and 'value="16:00"' in answer.text
    first.submit(answer, path)
    assert "Mine" in first.get(f"/candidates/{one}").words
    for changes in ("", "-1", "x", "9" * 30):
        first.submit(first.get(path), path, status=409, changes=changes)


def test_interview_is_cancelled_with_a_reason(app: APIFlask, one: str, visit: Visit):
    ref = arranged(app, one)
    recruiter, path = visit("recruiter"), f"/interviews/{ref}/cancel"
    page = recruiter.get(path)
    for reason in ("", " ", "r" * 4001):
        recruiter.submit(page, path, status=422, reason=reason)
    assert recruiter.submit(page, path, reason="The candidate is ill.").location == f"/candidates/{one}"
    assert "The candidate is ill." in recruiter.get(f"/interviews/{ref}").words
    assert "cancelled already" in recruiter.submit(page, path, status=422, reason="Again.").words
    assert "ML concepts" not in visit("owes").get("/interviews").words


def test_calendar_files_are_downloads(app: APIFlask, one: str, visit: Visit):
    ref = arranged(app, one)
    with app.app_context():
        card = makers.card(ref, "owes")
    for visitor, path in (
        (visit("recruiter"), f"/interviews/{ref}/candidate.ics"),
        (visit("recruiter"), f"/scorecards/{card}.ics"),
        (visit("owes"), f"/scorecards/{card}.ics"),
    ):
        answer = visitor.get(path)
        assert answer.headers["Content-Type"].startswith("text/calendar")
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.text.startswith("BEGIN:VCALENDAR\r\n")
    assert f"/scorecards/{card}" in visit("owes").get(f"/scorecards/{card}.ics").text.replace("\r\n ", "")
    for key in ("gave", "chair", "recruiter_elsewhere", "administrator"):
        visit(key).get(f"/scorecards/{card}.ics", status=404)
        visit(key).get(f"/interviews/{ref}/candidate.ics", status=404)
    visit("owes").get(f"/interviews/{ref}/candidate.ics", status=404)


def test_unknown_and_forbidden_look_the_same(app: APIFlask, one: str, visit: Visit):
    ref, path, before = arranged(app, one), path_of(app, one, "screen"), lines(app)
    for key in ("owes", "gave", "chair", "recruiter_elsewhere", "administrator"):
        visitor = visit(key)
        for page in (f"/interviews/{ref}", f"/interviews/{ref}/cancel", path, "/interviews/zzz"):
            visitor.get(page, status=404)
            visitor.post(page, {**good(app, "owes"), "reason": "x"}, status=404)
    recruiter = visit("recruiter")
    recruiter.get(f"/candidates/{one}/interviews/new", status=404)
    recruiter.get(f"/candidates/{one}/interviews/new?kit=zzz", status=404)
    assert lines(app) == before


def test_my_interviews_lead_to_the_card_in_one_click(app: APIFlask, one: str, visit: Visit):
    with app.app_context():
        link = {"call_url": "https://meet.example.com/a"}
        now = makers.interview(one, "concepts", ["owes", "gave"], NOW - timedelta(minutes=9), **link)
        late = makers.interview(one, "screen", ["owes"], NOW - 3 * DAY)
        makers.begin(makers.card(late, "owes"), "owes", 2)
        makers.held(one, "design", ["owes"], NOW - 5 * DAY)
        cards = [makers.card(ref, "owes") for ref in (now, late)]
        debriefs.meet(cast.actor("recruiter"), one, NOW + 3 * DAY)
    page = visit("owes").get("/interviews")
    for card in cards:
        assert f'href="/scorecards/{card}"' in page.text
    assert "2 of 4 rated" in page.words and "1 day late" in page.words and "Times shown in Lisbon" in page.words
    assert 'href="https://meet.example.com/a" rel="external noopener noreferrer"' in page.text
    assert "Recently submitted" in page.words and "you chair the committee" in visit("chair").get("/interviews").words
    assert "No interviews yet" in visit("administrator").get("/interviews").words


def test_my_interviews_cost_the_same_for_one_and_for_many(app: APIFlask, opening: str, visit: Visit):
    counted = []
    for number in (1, 12):
        with app.app_context():
            for index in range(number):
                ref = makers.candidate(opening, f"Ana {number} {index}")
                begun = makers.interview(ref, "screen", ["owes", "gave"], NOW - 2 * DAY)
                makers.begin(makers.card(begun, "owes"), "owes")
                makers.interview(ref, "concepts", ["owes", "gave"], NOW + DAY)
        owes = visit("owes")
        owes.get("/interviews")
        with watching(app, Watch()) as watch:
            owes.get("/interviews")
        counted.append(len(watch.statements))
    assert counted[0] == counted[1] <= 8, counted


def test_who_owes_a_card_sees_nothing_of_the_others(app: APIFlask, one: str, visit: Visit):
    with app.app_context():
        ref = makers.interview(one, "concepts", ["owes", "gave"], NOW - DAY)
        makers.give(makers.card(ref, "gave"), "gave", evidence="canary-evidence", rationale="canary-rationale")
        makers.held(one, "screen", ["recruiter"], NOW - 3 * DAY)
        candidates.gate(cast.actor("recruiter"), one, "screen", "advance", "canary-gate")
    owes = visit("owes")
    for path in ("/interviews", f"/candidates/{one}"):
        assert "canary" not in owes.get(path).text
    assert "canary-gate" in visit("recruiter").get(f"/candidates/{one}").text


def test_call_link_is_the_only_way_out_of_the_page(app: APIFlask, one: str, visit: Visit):
    with app.app_context():
        makers.interview(one, "concepts", ["owes"], NOW + timedelta(minutes=1), call_url="https://meet.example.com/a")
    page = visit("owes").get("/interviews")
    hosts = {urlsplit(link.get("href") or "").netloc for link in page.tree.iter("a")}  # type: ignore[union-attr]
    assert hosts <= {"", "meet.example.com"}


def test_interview_is_declined_and_somebody_else_is_suggested(app: APIFlask, one: str, visit: Visit):
    with app.app_context():
        interview = makers.interview(one, "concepts", ["owes", "gave"], datetime.now(UTC) + timedelta(days=2))
    owes, recruiter = visit("owes"), visit("recruiter")
    page = owes.get("/interviews")
    path = next(str(a.get("href")) for a in page.tree.iter("a") if str(a.get("href")).endswith("/decline"))
    page = owes.get(path)
    owes.submit(page, path, status=422)
    owes.submit(page, path, kind="conflict", note="We shared a flat.")
    assert "You have declined this interview." in owes.get(path).words
    assert "has a conflict of interest" in recruiter.get(f"/candidates/{one}").words
    assert "We shared a flat" not in visit("gave").get(f"/candidates/{one}").words
    shown = recruiter.get(f"/interviews/{interview}").words
    assert "We shared a flat" in shown and "Suggested: " in shown and "none in 7 days" in shown
