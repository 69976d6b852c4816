"""What people see when something goes wrong: what happened, what is safe, what to do."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from apiflask import APIFlask
from sqlalchemy import event

from hiringkit.app import create_app
from hiringkit.domain.access import OWES, Forbidden
from hiringkit.services import acts
from hiringkit.store import database, engines
from hiringkit.web import doors, errors, logs
from tests.support import cast, makers
from tests.support.app import settings
from tests.support.client import Visitor

Visit = Callable[..., Visitor]


def stumble(error: Exception) -> Callable[[], Any]:
    def view() -> Any:
        raise error

    return doors.open_to_all(view)


@pytest.fixture
def stumbling(tmp_path: Path, app: APIFlask) -> APIFlask:
    """An application with a page for each thing that can go wrong."""
    made = create_app(settings(tmp_path))
    errors = {
        "stale": acts.Stale(),
        "invalid": acts.Invalid({"name": "Enter a name."}),
        "owes": Forbidden(OWES),
        "fault": ValueError("the secret words of Ingrid"),
        "full": OSError(28, "No space left on device"),
        "missing": FileNotFoundError(2, "No such file"),
    }
    for name, error in errors.items():
        made.add_url_rule(f"/{name}", name, stumble(error))
        made.add_url_rule(f"/api/{name}", f"api_{name}", stumble(error))
    return made


@pytest.mark.parametrize(
    ("name", "status", "said"),
    [
        ("stale", 409, "changed by somebody else after you opened it. Nothing of yours was saved."),
        ("invalid", 422, "Enter a name."),
        ("owes", 403, "You still owe a scorecard for this candidate."),
        ("fault", 500, "send this reference to"),
        ("full", 503, "Nothing was saved, try again"),
        ("missing", 500, "it is our fault"),
        ("nothing-here", 404, "There is no such page"),
    ],
)
def test_each_error_says_what_happened(stumbling: APIFlask, name: str, status: int, said: str) -> None:
    assert said in Visitor(stumbling).get(f"/{name}", status=status).words
    facts = json.loads(Visitor(stumbling).get(f"/api/{name}", status=status).text)
    assert facts["error"] and facts["detail"]


def test_fault_is_logged_without_its_words(stumbling: APIFlask, capsys: pytest.CaptureFixture[str]) -> None:
    page = Visitor(stumbling).get("/fault", status=500)
    logged = capsys.readouterr().err
    assert "secret words" not in page.text + logged and "Ingrid" not in logged
    line = json.loads(logged.splitlines()[-1])
    assert line["error"] == "ValueError" and line["reference"] in page.words and "test_errors.py" in line["where"]


def test_refusals_are_logged_without_what_was_typed(visit: Visit, capsys: pytest.CaptureFixture[str]) -> None:
    person, stranger = visit("owes"), visit()
    person.get("/account")
    page = stranger.get("/sign-in")
    assert capsys.readouterr().err == ""
    person.get("/people", status=404)
    person.post("/account", {"name": "Mallory"}, status=400, token=False)
    stranger.submit(page, "/sign-in", status=422, email="nobody@example.org", password="a wrong password")
    stranger.get("/nowhere-at-all", status=404)
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [(one["endpoint"], one["status"]) for one in lines] == [
        *(("accounts.people", 404), ("accounts.own_edit", 400), ("accounts.sign_in_send", 422))
    ]
    assert lines[0]["person"] == lines[1]["person"] and lines[0]["person"] and lines[2]["person"] is None
    assert {name for one in lines for name in one} <= logs.FIELDS


def test_log_line_is_one_line_of_what_is_allowed(capsys: pytest.CaptureFixture[str], app: APIFlask) -> None:
    errors.log.error("fault\n{", error="a\r\nb\u2028c\x1b[31m", reference="x" * 5000, note="secret words")
    logged = capsys.readouterr().err
    line = json.loads(logged)
    assert logged.count("\n") == 1 and line["error"] == "a  b c [31m" and len(line["reference"]) == logs.LONGEST
    assert "secret" not in logged


def test_busy_database_saves_nothing_and_lets_people_send_again(tmp_path: Path, app: APIFlask) -> None:
    busy = create_app(settings(tmp_path))
    with busy.app_context():
        event.listen(database.db.engine, "connect", lambda raw, _: raw.execute("PRAGMA busy_timeout=50"))
    person = Visitor(busy).become("recruiter")
    page = person.get("/account")
    # the same library as the application's: locks of two SQLite libraries in one process do not see each other
    other = (engines.newer_sqlite or sqlite3).connect(str(tmp_path / "hiringkit.db"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    answer = person.submit(page, "/account", status=503, name="Marguerite <b>D.</b>", team="Talent")
    assert answer.headers["Retry-After"] and "Nothing was saved, try again" in answer.words
    other.execute("ROLLBACK")
    other.close()
    assert person.get("/account").form("/account")["team"] == ""
    person.submit(answer, "/account")
    kept = person.get("/account").form("/account")
    assert (kept["name"], kept["team"]) == ("Marguerite <b>D.</b>", "Talent")


def test_database_that_is_gone_still_gives_a_page(tmp_path: Path) -> None:
    app = create_app(settings(tmp_path, database_url=f"sqlite:///{tmp_path / 'nowhere' / 'x.db'}"))
    visitor = Visitor(app)
    assert "Nothing was saved" in visitor.get("/sign-in", status=503).words
    assert visitor.get("/healthz").text == "ok\n"
    assert json.loads(visitor.get("/readyz", status=503).text) == {"database": False, "storage": True, "printing": True}


def test_ready_when_everything_is_there(any_app: APIFlask) -> None:
    found = json.loads(Visitor(any_app).get("/readyz").text)
    assert set(found.values()) == {True} and {"database", "schema", "writable", "queue"} <= set(found)


def test_metrics_need_their_token(tmp_path: Path, app: APIFlask, visit: Visit) -> None:
    visit("administrator").get("/metrics", status=404)
    made = create_app(settings(tmp_path, metrics_token="a-token-for-metrics"))
    Visitor(made).get("/metrics", status=404, headers={"Authorization": "Bearer wrong"})
    page = Visitor(made).get("/metrics", headers={"Authorization": "Bearer a-token-for-metrics"})
    assert f"hiringkit_people {sum(part.active for part in cast.CAST.values())}.0" in page.text


def test_signed_out_while_typing_is_told_so(visit: Visit) -> None:
    here, there = visit("recruiter"), visit("recruiter")
    page = here.get("/account")
    there.post("/account/sessions/end")
    answer = here.submit(page, "/account", status=401, name="New name")
    assert "Nothing was saved" in answer.words and "Sign in on another tab" in answer.words


def test_text_too_long_for_an_act_of_one_field_is_refused_with_its_size(app: APIFlask, visit: Visit):
    with app.app_context():
        candidate = makers.candidate(makers.opening(), "Chen Wei")
    sent = {"person": "nobody", "reason": "x" * 100_001}
    answer = visit("recruiter").post(f"/candidates/{candidate}/debrief/override", sent, status=422)
    assert "The text has 100,001 bytes; at most 100,000 can be kept." in answer.words
