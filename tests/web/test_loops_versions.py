"""Pages of frozen versions: comparing two, and the second person's sign-off."""

from collections.abc import Callable

from apiflask import APIFlask

from tests.support import makers
from tests.support.client import Answer, Visitor

Visit = Callable[[str | None], Visitor]


def two_versions(visit: Visit) -> tuple[Visitor, str]:
    visitor = visit("recruiter")
    loop = visitor.post("/loops", {"template": "ml-engineer-senior"}).location
    visitor.submit(visitor.get(loop), f"{loop}/freeze")
    typed = {"min:concepts:0": "11", "op": "down:concepts:1", "kit:concepts:purpose": "How they reason about models."}
    visitor.submit(visitor.get(loop), f"{loop}/edit", **typed)
    visitor.submit(visitor.get(loop), f"{loop}/freeze", gaps_reason="On purpose.")
    return visitor, loop


def test_two_versions_are_compared_question_by_question(visit: Visit):
    visitor, loop = two_versions(visit)
    page = visitor.get(f"{loop}/compare?before=1&after=2")
    assert "1 moved" in page.words
    assert "Minutes" in page.words
    assert "Purpose" in page.words
    assert page.tree.findall(".//{*}ins")
    assert page.tree.findall(".//{*}del")


def test_version_is_compared_with_the_draft_and_nothing_differs_at_first(visit: Visit):
    visitor, loop = two_versions(visit)
    assert "Nothing differs" in visitor.get(f"{loop}/compare").words
    visitor.submit(visitor.get(loop), f"{loop}/edit", op="remove:concepts:0")
    page = visitor.get(f"{loop}/compare?before=2&after=draft")
    assert "1 taken out" in page.words
    assert f"{loop}/compare" in " ".join(visitor.get(loop).links())


def test_without_a_frozen_version_there_is_nothing_to_compare(visit: Visit):
    visitor = visit("recruiter")
    loop = visitor.post("/loops", {"template": "ml-engineer-senior"}).location
    assert visitor.get(f"{loop}/compare", status=303).location == loop
    assert "Nothing is frozen yet" in visitor.get(loop).words
    visitor.get(f"{loop}/compare?before=7&after=<b>", status=303)


def waiting(visit: Visit) -> tuple[str, Answer]:
    chief = visit("administrator")
    chief.submit(chief.get("/settings"), "/settings", name="Brightmoor", second_freeze="y")
    visitor = visit("recruiter")
    loop = visitor.post("/loops", {"template": "ml-engineer-senior"}).location
    version = visitor.submit(visitor.get(loop), f"{loop}/freeze").location
    return version, visitor.get(version)


def test_frozen_version_waits_and_says_who_can_sign_it(visit: Visit):
    version, page = waiting(visit)
    assert "Waits for a second person" in page.words
    assert "somebody else has to sign it off" in page.words
    assert "Open a job on it" not in page.words
    visit("recruiter").post(f"{version}/sign-off", {"word": "sign"}, status=403)
    chief = visit("administrator")
    chief.submit(chief.get(version), f"{version}/sign-off", word="sign", note="Read aloud.")
    assert "Signed off by" in visit("recruiter").get(version).words


def test_return_needs_a_reason_and_is_shown(visit: Visit):
    version, _ = waiting(visit)
    chief = visit("administrator")
    refused = chief.submit(chief.get(version), f"{version}/sign-off", status=422, word="return")
    assert "Say what has to change" in refused.words
    chief.submit(chief.get(version), f"{version}/sign-off", word="return", note="The screen is too long.")
    page = visit("recruiter").get(version)
    assert "Returned by" in page.words
    assert "The screen is too long." in page.words


def test_tasks_of_an_opening_are_written_without_scripts(visit: Visit, app: APIFlask):
    with app.app_context():
        opening = makers.opening()
    visitor, path = visit("recruiter"), f"/openings/{opening}/tasks"
    typed = {"task:0:text": "Decide which model goes live", "task:0:takes": ["judgement"], "task:0:entry": "y"}
    visitor.submit(visitor.get(path), path, op="add-task", **typed)
    visitor.submit(visitor.get(path), path, **{"task:1:text": "Publish"})
    page = visitor.get(path)
    assert "ML concepts, Q1" in page.words
    assert "No question" in page.words
    refused = visitor.submit(page, path, status=422, **{"task:1:importance": "9"})
    assert "Task 2: importance is a number from 1 to 5." in refused.words
    visitor.submit(page, path, op="remove-task:1")
    assert "Publish" not in visitor.get(path).words
