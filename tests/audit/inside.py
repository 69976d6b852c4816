"""The API behind sign-in as a tool meets it: somebody with cards of their own, and a description with real values."""

import json
from collections import Counter
from collections.abc import Callable
from functools import wraps
from typing import Any

from apiflask import APIFlask
from flask import Response, request

from hiringkit.services import scorecards
from hiringkit.services.scorecards import SaveRequest
from tests.support import cast, makers

SOMEBODY = "recruiter"
"""Builds loops and interviews too, so that every operation is theirs."""
CARDS = 12
"""So many are ready to be submitted: each can be only once."""
PREFIX = "/api/"


def cards(number: int = CARDS) -> dict[str, Any]:
    """Cards of their own: one to write in with its items, the others complete, and the version of each of those."""
    opening = makers.opening(code="REQ-7001")
    refs = [
        makers.card(makers.interview(one, "screen", (SOMEBODY,)), SOMEBODY) for one in makers.many(opening, number + 1)
    ]
    actor = cast.actor(SOMEBODY)
    items = [item.id for item in scorecards.show(actor, refs[0]).kit.items]
    values = {(item, "rating"): 3 for item in items} | {("", "recommendation"): 3, ("", "rationale"): "Yes."}
    saves = [
        SaveRequest(field, value, "audit", number, f"audit-{number:03d}", item)
        for number, ((item, field), value) in enumerate(values.items())
    ]
    versions = {scorecards.save_all(actor, ref, saves).version for ref in refs[1:]}
    return {"writing": refs[0], "items": items, "complete": refs[1:], "versions": sorted(versions)}


def described(api: dict[str, Any], real: dict[str, Any]) -> dict[str, Any]:
    """The API's own description, with what a page would send in place of any text: cards, items, versions."""
    found: dict[str, Any] = json.loads(json.dumps(api))
    schemas = found["components"]["schemas"]
    _card(found, "put", "/api/scorecards/{ref}", [real["writing"]])
    _card(found, "post", "/api/scorecards/{ref}/submit", real["complete"])
    schemas["Submission"]["properties"]["version"] = {"type": "integer", "enum": real["versions"]}
    change = schemas["Changes.Change"]
    words, whole = {"type": "string", "maxLength": 300, "pattern": "^[ -~]*$"}, {"type": "integer"}
    change["properties"]["base"] = {"type": "null"}
    schemas["Changes.Change"] = {
        "oneOf": [
            _kind(change, real["items"], "evidence", words),
            _kind(change, real["items"], "rating", whole | {"minimum": 1, "maximum": 4}),
            _kind(change, [""], "rationale", words),
            _kind(change, [""], "recommendation", whole | {"minimum": 1, "maximum": 4}),
        ]
    }
    return found


def _card(api: dict[str, Any], method: str, path: str, refs: list[str]) -> None:
    (ref,) = api["paths"][path][method]["parameters"]
    ref["schema"] = {"type": "string", "enum": refs}


def _kind(change: dict[str, Any], items: list[str], field: str, value: dict[str, Any]) -> dict[str, Any]:
    said = {"item": {"type": "string", "enum": items}, "field": {"type": "string", "enum": [field]}, "value": value}
    return {
        **change,
        "properties": change["properties"] | said,
        "required": sorted({*change["required"], "item"}),
    }


class Tally:
    """How the operations of an API were answered."""

    def __init__(self, app: APIFlask) -> None:
        """Counts from now on; to be made before the first request."""
        self.counts: Counter[tuple[str, int]] = Counter()
        app.after_request(self._count)

    def _count(self, response: Response) -> Response:
        rule = str(request.url_rule or "")
        if rule.startswith(PREFIX):
            self.counts[f"{request.method} {rule}", response.status_code] += 1
        return response

    def of(self, operation: str) -> tuple[int, int]:
        """How many requests an operation answered, and how many of them with success."""
        mine = {status: number for (one, status), number in self.counts.items() if one == operation}
        return sum(mine.values()), sum(number for status, number in mine.items() if 200 <= status < 300)


def operations(app: APIFlask) -> list[str]:
    """Every operation that the API describes."""
    return sorted(
        f"{method} {rule}"
        for rule in app.url_map.iter_rules()
        if str(rule).startswith(PREFIX) and rule.endpoint.partition(".")[0].endswith("_api")
        for method in (rule.methods or set()) - {"OPTIONS", "HEAD"}
    )


def plant(app: APIFlask) -> None:
    """A fault at the far end of every operation: where it would have answered with success, it fails."""
    for rule in app.url_map.iter_rules():
        if str(rule).startswith(PREFIX) and rule.endpoint.partition(".")[0].endswith("_api"):
            app.view_functions[rule.endpoint] = _failing(app.view_functions[rule.endpoint])


def _failing(view: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(view)
    def failing(*args: Any, **kwargs: Any) -> Any:
        view(*args, **kwargs)
        raise ZeroDivisionError("planted")

    return failing
