"""Autosave over HTTP: who may, what is refused and with which status, what is kept exactly; submitting."""

from collections.abc import Callable
from typing import Any

import pytest
from apiflask import APIFlask
from sqlalchemy import select

from hiringkit.services import scorecards
from hiringkit.store import database
from hiringkit.store.packets import CARD, Job
from tests.support import cast, makers
from tests.support.client import Answer, Visitor

Visit = Callable[..., Visitor]
Q1 = "concepts-1"


@pytest.fixture
def card(app: APIFlask) -> str:
    """The address of the card of `owes` under /api."""
    with app.app_context():
        candidate = makers.candidate(makers.opening())
        return f"/api/scorecards/{makers.card(makers.interview(candidate, people=('owes', 'gave')), 'owes')}"


def body(value: Any, sequence: int = 1, *, field: str = "evidence", **more: Any) -> dict[str, Any]:
    one = {"item": Q1, "field": field, "value": value, "client": "page-a", "sequence": sequence, "base": None}
    return {"changes": [one | {"token": f"token-{sequence:06d}"} | more]}


def put(visitor: Visitor, card: str, value: Any, *, status: int = 200) -> Answer:
    return visitor.send_json(card, value, status=status, method="PUT")


def facts(app: APIFlask, card: str) -> scorecards.CardFacts:
    with app.app_context():
        return scorecards.show(cast.actor("owes"), card.rpartition("/")[2])


def test_save_answers_with_what_became_of_each_field(app: APIFlask, visit: Visit, card: str):
    page = visit("owes")
    told = put(page, card, body("Named the base rate.")).response.json
    assert told["results"] == [{"token": "token-000001", "state": "saved", "change": 1, "value": None, "at": None}]
    assert (told["version"], told["interview"]) == (1, 0)
    assert put(page, card, body("Named the base rate.")).response.json["results"][0]["state"] == "repeated"
    assert facts(app, card).version == 1


def test_conflict_tells_what_stands(visit: Visit, card: str):
    put(visit("owes"), card, body("From one page."))
    other = put(visit("owes"), card, body("From another.", 1, client="page-b", token="token-other"))
    (told,) = other.response.json["results"]
    assert (told["state"], told["value"], bool(told["at"])) == ("conflict", "From one page.", True)


def test_stranger_is_told_to_sign_in(visit: Visit, card: str):
    assert "signed out" in put(visit(), card, body("x"), status=401).text


@pytest.mark.parametrize("key", ["gave", "recruiter", "administrator", "member", "interviewer_elsewhere", "applicant"])
def test_anybody_else_finds_no_such_card(visit: Visit, card: str, key: str):
    other, missing = visit(key), card[:-14] + "z" * 14
    assert put(other, card, body("x"), status=404).text == put(other, missing, body("x"), status=404).text
    other.send_json(f"{card}/submit", {"version": 0}, status=404)


def test_save_without_the_token_of_the_session_is_refused(app: APIFlask, visit: Visit, card: str):
    page = visit("owes")
    answer = page.client.put(card, json=body("x"), base_url="http://localhost")
    assert answer.status_code == 400
    assert facts(app, card).version == 0


REFUSED = [
    (body("x", field="colour"), f"{Q1}:colour"),
    (body(9, field="rating"), f"{Q1}:rating"),
    (body("x" * 100_001), f"{Q1}:evidence"),
    (body("x", item="screen-1"), "screen-1:evidence"),
    (body("x", item="", field="rationale") | {"more": 1}, "more"),
    (body("x", sequence=-1), "changes.0.sequence"),
    (body("x", token="short"), "changes.0.token"),
    ({"changes": []}, "changes"),
    ({"changes": body("x")["changes"] * 101}, "changes"),
    ({}, "changes"),
    ([], "body"),
]


@pytest.mark.parametrize(("value", "named"), REFUSED)
def test_bad_save_is_refused_with_the_name_of_the_field(app: APIFlask, visit: Visit, card: str, value: Any, named: str):
    answer = put(visit("owes"), card, value, status=422)
    assert list(answer.response.json["fields"]) == [named]
    assert answer.response.json["detail"]
    assert facts(app, card).version == 0


BROKEN = ['{"changes": ', "[" * 5000, '{"changes": NaN}', '"\\ud83d"', '{"changes": [{"value": "a\\u0000b"}]}']


@pytest.mark.parametrize("text", BROKEN)
def test_broken_json_is_refused_with_a_sentence(visit: Visit, card: str, text: str):
    page = visit("owes")
    headers = {"Content-Type": "application/json", "X-CSRFToken": page.token()}
    answer = page._send("PUT", card, 400, {"data": text, "headers": headers})
    assert answer.response.json["detail"].startswith("The JSON")


def test_other_content_types_are_refused(visit: Visit, card: str):
    page = visit("owes")
    options = {"data": "[" * 5000, "headers": {"Content-Type": "text/plain", "X-CSRFToken": page.token()}}
    assert "application/json" in page._send("PUT", card, 415, options).text


def test_description_of_the_api_names_what_is_sent(visit: Visit):
    described = visit("owes").get("/api/openapi.json").response.json
    put_ = described["paths"]["/api/scorecards/{ref}"]["put"]
    assert put_["requestBody"]["content"]["application/json"]["schema"]["$ref"].endswith("/Changes")
    assert "Results" in str(put_["responses"]["200"])


def test_ten_megabytes_are_refused(app: APIFlask, visit: Visit, card: str):
    assert "1 MB" in put(visit("owes"), card, body("x" * 10_000_000), status=413).text
    assert facts(app, card).version == 0


TEXTS = [
    "<script>alert(1)</script>",
    "👩🏽‍🔬",
    "שלום \u202eworld",
    "a\tb\n\n    return x\n",
    "**bold** ${x} {{ 7*7 }}",
    "x" * 100_000,
]


@pytest.mark.parametrize("text", TEXTS)
def test_text_is_kept_exactly_and_shown_harmlessly(app: APIFlask, visit: Visit, card: str, text: str):
    page = visit("owes")
    put(page, card, body(text))
    assert facts(app, card).card.entry(Q1).evidence == text
    shown = page.get(card.removeprefix("/api"))
    assert shown.form(card.removeprefix("/api"))[f"{Q1}:evidence"] == text


def whole(visitor: Visitor, card: str) -> int:
    """Fills the card in over the API; its version."""
    items = ["concepts-1", "concepts-2", "concepts-3", "observation-communication"]
    one = body(3, field="rating")["changes"][0]
    changes = [one | {"item": item, "sequence": n, "token": f"token-r{n:06d}"} for n, item in enumerate(items)]
    for n, (field, value) in enumerate((("recommendation", 3), ("rationale", "Measured first.")), 10):
        changes.append(one | {"item": "", "field": field, "value": value, "sequence": n, "token": f"token-r{n:06d}"})
    return int(put(visitor, card, {"changes": changes}).response.json["version"])


def test_submitting_names_the_version_it_was_shown(app: APIFlask, visit: Visit, card: str):
    page = visit("owes")
    version = whole(page, card)
    put(visit("owes"), card, body("From another page.", 90, client="page-b"))
    answer = page.send_json(f"{card}/submit", {"version": version}, status=409)
    assert "another page" in answer.response.json["detail"]
    assert facts(app, card).state == "draft"
    told = page.send_json(f"{card}/submit", {"version": version + 1}).response.json
    assert told == {"location": card.removeprefix("/api")}
    assert facts(app, card).state == "submitted"
    with app.app_context():
        (job,) = database.db.session.scalars(select(Job))
    assert (job.kind, job.subject) == (CARD, card.rpartition("/")[2])


def test_submitting_an_incomplete_card_names_what_is_missing(visit: Visit, card: str):
    answer = visit("owes").send_json(f"{card}/submit", {"version": 0}, status=422)
    assert set(answer.response.json["fields"]) >= {Q1, "recommendation", "rationale"}


def test_submitting_twice_and_saving_late_are_refused_with_a_sentence(visit: Visit, card: str):
    page = visit("owes")
    version = whole(page, card)
    page.send_json(f"{card}/submit", {"version": version})
    for late in (
        page.send_json(f"{card}/submit", {"version": version}, status=403),
        put(page, card, body("x", 99), status=403),
    ):
        assert "submitted" in late.response.json["detail"]


def test_hint_on_a_note_is_for_whoever_is_signed_in(visit: Visit):
    address = "/api/scorecards/hint"
    assert "judges" in visit("owes").send_json(address, {"text": "Very smart."}).response.json["hint"]
    assert visit("owes").send_json(address, {"text": "Drew it."}).response.json == {"hint": ""}
    visit().send_json(address, {"text": "Very smart."}, status=401)
    visit("owes").send_json(address, {"text": 5}, status=422)
