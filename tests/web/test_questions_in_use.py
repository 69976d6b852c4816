"""Pages of questions in use: the flag beside a card, the list of flags, and adding a question to a loop."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from apiflask import APIFlask

from tests.support import cast, makers
from tests.support.client import Visitor

Visit = Callable[[str | None], Visitor]
QUESTION = "production-your-incident"


def used(app: APIFlask) -> str:
    with app.app_context():
        candidate = makers.candidate(makers.opening(), "One")
        interview = makers.interview(candidate, "concepts", ("gave",), datetime.now(UTC) - timedelta(days=3))
        card = makers.card(interview, "gave")
        makers.give(card, "gave")
        return card


def test_interviewer_flags_a_question_and_a_recruiter_settles_it(visit: Visit, app: APIFlask):
    card, interviewer = used(app), visit("gave")
    path = f"/scorecards/{card}/flags"
    assert path in interviewer.get(f"/scorecards/{card}").links()
    refused = interviewer.submit(interviewer.get(path), path, status=422, item="concepts-2")
    assert "Choose what went wrong." in refused.words
    interviewer.submit(interviewer.get(path), path, item="concepts-2", kind="too_long", words="Nine minutes, twice.")
    assert "Nine minutes, twice." in interviewer.get(path).words
    recruiter = visit("recruiter")
    assert "/questions/flags" in recruiter.get("/questions").links()
    page = recruiter.get("/questions/flags")
    assert "Nine minutes, twice." in page.words
    action = next(form.get("action", "") for form in page.forms() if form.get("action", "").endswith("/settle"))
    recruiter.submit(page, action, status=422, note="")
    recruiter.submit(page, action, note="Cut to one part.")
    assert "No question waits for you" in recruiter.get("/questions/flags").words
    interviewer.get("/questions/flags", status=404)


def test_question_is_added_to_a_loop_from_its_own_page(visit: Visit):
    visitor = visit("recruiter")
    loop = visitor.post("/loops", {"template": "ml-engineer-senior"}).location.rpartition("/")[2]
    path = f"/questions/{QUESTION}/loops"
    assert path in visitor.get(f"/questions/{QUESTION}").links()
    refused = visitor.submit(visitor.get(path), path, status=422)
    assert "Choose an interview." in refused.words
    visitor.submit(visitor.get(path), path, place=f"{loop}:behavioral")
    assert "asks it already" in visitor.get(path).words
    visitor.submit(visitor.get(path), path, status=422, place=f"{loop}:nowhere")
    assert visitor.submit(visitor.get(path), path, status=404, place="zzz:behavioral")


def test_loop_that_somebody_applied_on_is_not_offered_to_them(visit: Visit, app: APIFlask):
    visitor = visit("recruiter")
    loop = visitor.post("/loops", {"template": "ml-engineer-senior"}).location
    visitor.submit(visitor.get(loop), f"{loop}/freeze", gaps_reason="As shipped.")
    version = visitor.get(loop).links()
    ref = next(link for link in version if link.startswith("/loop-versions/")).rpartition("/")[2]
    with app.app_context():
        makers.candidate(makers.opening(version=ref), "Recruiter", email=cast.email("recruiter_elsewhere"))
    other = visit("recruiter_elsewhere")
    other.get(loop, status=404)
    assert loop.rpartition("/")[2] not in other.get(f"/questions/{QUESTION}/loops").text
