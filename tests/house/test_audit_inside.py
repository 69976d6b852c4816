"""What ./hk audit sends behind sign-in: real values reach success in every operation, where planted faults lie."""

from collections.abc import Iterator
from typing import Any

import pytest
from apiflask import APIFlask

from tests.audit import inside
from tests.support.client import Visitor

TEXT = "We measured it twice."


@pytest.fixture
def audited(app: APIFlask) -> Iterator[tuple[Visitor, dict[str, Any], inside.Tally]]:
    """Somebody signed in who has cards, the description with real values, and what is counted."""
    tally = inside.Tally(app)
    with app.app_context():
        real = inside.cards(1)
    visitor = Visitor(app).become(inside.SOMEBODY)
    described = inside.described(visitor.get("/api/openapi.json").response.get_json(), real)
    yield visitor, described, tally


def bodies(api: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """One body for each operation, made of what the description offers."""
    evidence = api["components"]["schemas"]["Changes.Change"]["oneOf"][0]["properties"]
    change = {name: evidence[name]["enum"][0] for name in ("item", "field")}
    change |= {"value": TEXT, "client": "audit", "sequence": 1, "token": "audit-one"}
    version = api["components"]["schemas"]["Submission"]["properties"]["version"]["enum"][0]
    note = {"text": TEXT}
    return {
        "POST /api/questions/wording": {"texts": {"prompt": TEXT}},
        "POST /api/scorecards/<ref>/submit": {"version": version},
        "POST /api/scorecards/handover-hint": note,
        "POST /api/scorecards/hint": note,
        "PUT /api/scorecards/<ref>": {"changes": [change]},
    }


def send(visitor: Visitor, api: dict[str, Any], status: int) -> None:
    """One request to each operation."""
    for name, body in bodies(api).items():
        method, rule = name.split()
        path = rule.replace("<ref>", "{ref}")
        named = api["paths"][path][method.lower()].get("parameters", [])
        ref = named[0]["schema"]["enum"][0] if named else ""
        visitor.send_json(path.replace("{ref}", ref), body, method=method, status=status)


Audited = tuple[Visitor, dict[str, Any], inside.Tally]


def test_every_operation_is_reached_with_success(audited: Audited) -> None:
    visitor, api, tally = audited
    send(visitor, api, 200)
    known = inside.operations(visitor.app)
    assert {name: tally.of(name) for name in known} == dict.fromkeys(bodies(api), (1, 1))


def test_fault_planted_behind_success_shows_in_every_operation(audited: Audited) -> None:
    visitor, api, tally = audited
    inside.plant(visitor.app)
    send(visitor, api, 500)
    assert {name: tally.of(name) for name in inside.operations(visitor.app)} == dict.fromkeys(bodies(api), (1, 0))


def test_planted_fault_does_not_show_to_whoever_is_not_signed_in(app: APIFlask) -> None:
    inside.plant(app)
    Visitor(app).send_json("/api/scorecards/hint", {"text": TEXT}, status=401)
