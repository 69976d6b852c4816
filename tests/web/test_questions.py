"""The question pages: list, one question, writing with a check, review, wording, coverage; and bad input on each."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from apiflask import APIFlask

from hiringkit.services import library, loops, questions
from hiringkit.store import candidates, database
from tests.support import cast, makers
from tests.support.client import Answer, Visitor

Visit = Callable[..., Visitor]
SOURCE = "deep-learning-ward-marker-in-the-corner"
NEW = "/questions/new"


def links(page: Answer, start: str) -> list[str]:
    assert page.tree is not None
    return [link for one in page.tree.iter("a") if (link := one.get("href") or "").startswith(start)]


def filled(page: Answer, action: str, **changed: object) -> dict[str, object]:
    return {**page.form(action), **changed}


def draft(visitor: Visitor, **changed: object) -> str:
    """A draft that is a copy of a shipped question; its id."""
    page = visitor.get(f"{NEW}?copy={SOURCE}")
    made = visitor.post(NEW, {**filled(page, NEW), "title": "A marker in the corner", "act": "save", **changed})
    return made.location.removeprefix("/questions/").removesuffix("/draft")


def act_on(visitor: Visitor, name: str, what: str, status: int = 303, **more: str) -> Answer:
    action = f"/questions/{name}/{what}"
    page = visitor.get(f"/questions/{name}/draft")
    seen = next(one.get("value") for one in page.tree.iter("input") if one.get("name") == "seen")  # type: ignore[union-attr]
    return visitor.post(action, {"seen": seen, **more}, status=status)


def test_list_shows_filters_with_counts_and_opens_the_first(visit: Visit, tmp_path: Path) -> None:
    page = visit("recruiter").get("/questions?role=ml_engineer&stage=technical&q=gradient")
    assert "ML engineer (" in page.words and "Technical (" in page.words
    assert "Follow-up probes" in page.words
    hits = links(page, "/questions/optimization-")
    assert hits and parse_qs(urlsplit(hits[0]).query)["role"] == ["ml_engineer"]


def test_pages_of_the_list_follow_each_other(visit: Visit) -> None:
    recruiter = visit("recruiter")
    first = recruiter.get("/questions?sort=title")
    second = recruiter.get(next(link for link in links(first, "/questions?") if "page=2" in link))
    assert "Page 2 of" in second.words
    assert recruiter.get("/questions?page=99999").status == 200
    for odd in (
        "page=-1",
        "page=x",
        "page=1e3",
        "sort=worst",
        "role=astronaut",
        "q=" + "x" * 5000,
        "level=%F0",
    ):
        recruiter.get(f"/questions?{odd}")


def test_nothing_found_says_what_to_do(visit: Visit) -> None:
    assert "Nothing matches all of this" in visit("recruiter").get("/questions?q=zzzz").words


def test_question_page_has_everything_a_rater_reads(visit: Visit, tmp_path: Path) -> None:
    one = library.of(tmp_path).questions[SOURCE]
    page = visit("recruiter").get(f"/questions/{SOURCE}")
    for text in (one.prompt, *one.anchors.values(), *one.probes, *one.listen_for, *one.red_flags, one.sample_answer):
        assert " ".join(text.split()) in page.words
    for text in (*one.level_notes.values(), *one.sources, "question_sets/deep_learning", one.id, "Shipped"):
        assert text in page.words
    assert page.tree is not None and one.title in "".join(page.tree.find("./head/title").itertext())  # type: ignore[union-attr]


def test_exercise_page_has_its_brief_and_steps(visit: Visit, tmp_path: Path) -> None:
    shelf = library.of(tmp_path)
    page = visit("recruiter").get("/questions/exercises/coding-k-means")
    for step in shelf.rubrics[shelf.exercises["coding-k-means"].rubric].steps:
        assert step.title in page.words
    visit("recruiter").get("/questions/coding-k-means", status=404)


def test_strangers_and_members_find_no_such_pages(visit: Visit) -> None:
    paths = ("/questions", f"/questions/{SOURCE}", NEW, "/questions/drafts", "/questions/coverage")
    for path in paths:
        visit("owes").get(path, status=404)
        assert visit().get(path, status=302).location.startswith("/sign-in")
    visit("owes").send_json("/api/questions/wording", {"texts": {}}, status=404)


def test_applicant_finds_no_page_of_what_they_are_asked(visit: Visit, app: APIFlask, tmp_path: Path) -> None:
    with app.app_context():
        shelf, actor = library.of(tmp_path), cast.actor("recruiter")
        ref = loops.start(actor, shelf, "ml-engineer-senior")
        facts = loops.show(actor, shelf, ref)
        version = loops.freeze(actor, shelf, ref, facts.edits, "Shipped." if facts.may else "")
        name = facts.preview.kits[1].items[0].id  # type: ignore[union-attr]
        made = makers.candidate(makers.opening(version=version))
        with database.writing():
            row = candidates.get(made)
            assert row
            row.person_id = cast.person("recruiter_elsewhere").id
    applicant = visit("recruiter_elsewhere")
    visit("recruiter").get(f"/questions/{name}")
    for path in (f"/questions/{name}", f"/questions/{name}/edit", f"{NEW}?copy={name}"):
        applicant.get(path, status=404)
    applicant.post(f"/questions/{name}/edit", {"title": "Mine"}, status=404)


def test_new_question_is_checked_saved_reviewed_and_used(visit: Visit, tmp_path: Path, app: APIFlask) -> None:
    author, reviewer = visit("recruiter"), visit("administrator")
    name = draft(author)
    assert name == "a-marker-in-the-corner"
    assert "A marker in the corner" in author.get("/questions/drafts").words
    act_on(author, name, "send")
    assert "You wrote in this version" in author.get(f"/questions/{name}/draft").words
    act_on(author, name, "approve", 403)
    assert "Approve version 1" in reviewer.get(f"/questions/{name}/draft").words
    assert "Say what to mend" in act_on(reviewer, name, "send-back", 422).words
    act_on(reviewer, name, "send-back", note="Shorten the second probe.")
    assert "Shorten the second probe." in author.get(f"/questions/{name}/draft").words
    act_on(author, name, "send")
    act_on(reviewer, name, "approve")
    assert "In use" in author.get(f"/questions/{name}").words
    with app.app_context():
        assert name in questions.library(tmp_path).questions
    author.post(f"/questions/{name}/retire")
    assert "Retired" in author.get(f"/questions/{name}").words


def test_check_shows_what_is_missing_beside_the_fields_and_saves_nothing(visit: Visit) -> None:
    author = visit("recruiter")
    page = author.get(NEW)
    values = filled(page, NEW, title="Half", prompt="How old are you?", act="check", anchor_1="x")
    checked = author.post(NEW, values, status=200)
    for words in ("Must change", "Age says nothing", "Write the behaviour", "Tick one or more", "Preview: Half"):
        assert words in checked.words
    assert "Nothing was saved" not in checked.words
    assert checked.form(NEW)["prompt"] == "How old are you?"
    assert "No drafts" in author.get("/questions/drafts").words


def test_half_a_question_is_kept_as_a_draft_and_not_sent(visit: Visit) -> None:
    author = visit("recruiter")
    page = author.get(NEW)
    made = author.post(NEW, filled(page, NEW, title="Half a thought", act="save"))
    name = made.location.removeprefix("/questions/").removesuffix("/draft")
    assert "Half a thought" in author.get("/questions?status=draft").words
    refused = act_on(author, name, "send", 422)
    assert "Nothing was saved" in refused.words and "Tick one or more" in refused.words
    assert refused.form(f"/questions/{name}/edit")["title"] == "Half a thought"


def test_blocked_wording_cannot_be_sent(visit: Visit) -> None:
    author = visit("recruiter")
    name = draft(author, prompt="Do you have children? What would you do about the drift?")
    assert "Must change" in author.get(f"/questions/{name}/draft").words
    act_on(author, name, "send", 422)


def test_version_that_somebody_else_changed_is_not_overwritten(visit: Visit) -> None:
    author, other = visit("recruiter"), visit("administrator")
    name = draft(author)
    action = f"/questions/{name}/edit"
    mine, theirs = author.get(action), other.get(action)
    other.post(action, filled(theirs, action, title="Theirs", act="save"))
    author.post(action, filled(mine, action, title="Mine", act="save"), status=409)
    assert author.get(action).form(action)["title"] == "Theirs"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("minutes", "soon", "whole number of minutes"),
        ("minutes", "0", "whole number of minutes"),
        ("minutes", "٣", "whole number of minutes"),
        ("title", "x" * 61, "At most 60"),
        ("prompt", "x" * 20_001, "20,001 bytes"),
        ("id", "Not Kebab", "small letters"),
        ("id", SOURCE, "The library has a question"),
        ("topic", "astrology", "valid choice"),
        ("roles", "astronaut", "valid choice"),
    ],
)
def test_bad_field_is_refused_with_what_was_typed(visit: Visit, field: str, value: str, words: str) -> None:
    author = visit("recruiter")
    page = author.get(NEW)
    refused = author.post(NEW, filled(page, NEW, **{"title": "Kept", field: value, "act": "save"}), status=422)
    assert words in refused.words
    assert refused.form(NEW)["title"] in ("Kept", value)
    assert "No drafts" in author.get("/questions/drafts").words


def test_shipped_question_is_edited_as_a_version_of_ones_own(visit: Visit) -> None:
    author = visit("recruiter")
    action = f"/questions/{SOURCE}/edit"
    page = author.get(action)
    assert "takes the place of the one in the files" in page.words
    author.post(action, filled(page, action, title="In our words", act="save"))
    assert "Against the version in the files" in author.get(f"/questions/{SOURCE}/draft").words
    assert "A new version is being written" in author.get("/questions?sort=title&status=active&q=marker").words
    author.post(f"/questions/{SOURCE}/discard", {"seen": "9.9"}, status=409)
    act_on(author, SOURCE, "discard")
    author.get(f"/questions/{SOURCE}/draft", status=404)


def test_characters_that_cannot_be_stored_are_refused(visit: Visit) -> None:
    author = visit("recruiter")
    author.get("/questions?q=%00", status=400)
    author.post(NEW, {"title": "a\x00b", "act": "save"}, status=400)


def test_unknown_questions_are_not_there(visit: Visit) -> None:
    recruiter = visit("recruiter")
    for path in (
        "/questions/none",
        "/questions/none/edit",
        "/questions/none/draft",
        f"{NEW}?copy=none",
        "/questions/exercises/none",
    ):
        recruiter.get(path, status=404)
    for what in ("send", "approve", "send-back", "discard", "retire", "edit"):
        recruiter.post(f"/questions/none/{what}", {"seen": "1.1", "note": "x"}, status=404)
    recruiter.post(f"/questions/{SOURCE}/retire", status=404)


def test_wording_is_answered_field_by_field(visit: Visit) -> None:
    author = visit("recruiter")
    texts = {"prompt": "How old are you?", "probes": "Why should we hire you?", "anchor_1": "Tell me about yourself."}
    found = author.send_json("/api/questions/wording", {"texts": texts}).response.get_json()["findings"]
    assert sorted((one["field"], one["label"], one["severity"], one["text"]) for one in found) == [
        ("probes", "Follow-up probes", "warn", "Why should we hire you"),
        ("prompt", "Question, as spoken", "block", "How old are you"),
    ]
    for bad in ({}, {"texts": 3}, {"texts": {"prompt": 3}}, {"texts": {str(n): "" for n in range(41)}}, [], None):
        author.send_json("/api/questions/wording", bad, status=422 if bad is not None else 400)


def test_coverage_page_leads_to_what_it_counts(visit: Visit) -> None:
    recruiter = visit("recruiter")
    page = recruiter.get("/questions/coverage")
    link = next(one for one in links(page, "/questions?") if "level=" in one)
    assert recruiter.get(link).words
