"""What nobody has: an identifier that no thing has is answered 404 at every door, whatever is sent along."""

from collections.abc import Iterator

import pytest
from flask import Response, redirect

from hiringkit.web import doors as web_doors
from tests.house.doors import CHANGING
from tests.support import letters, walk
from tests.support.walk import UNSEEN, Seen
from tests.support.worlds import Stage

KEYS = ("administrator", "recruiter", "chair", "owes")
SENT = ("what belongs there", "nothing", "nonsense")
NONSENSE = {"seen": "x", "edits": "-1", "version": "\u202e", "changes": "x", "reason": "", "file": "no file"}


def unseen(stage: Stage, key: str, sent: str) -> Iterator[Seen]:
    """The answers to one person at every door whose address names something that is not there."""
    visitor = stage.enter(key)
    token = visitor.token()
    for method in ("GET", *CHANGING):
        for place in walk.places(stage.app, stage.world, method):
            if UNSEEN not in place.state.partition(" ?")[0].split("; "):
                continue
            if method == "GET":
                yield walk.knock(visitor, place)
                continue
            belongs = letters.of(place.endpoint, stage.world)
            body = {"what belongs there": belongs, "nothing": {}, "nonsense": NONSENSE}[sent]
            if place.route.startswith("/api/"):  # a body of another shape is refused before anything is looked for
                yield walk.knock(visitor, place, method, json=belongs, headers={"X-CSRFToken": token})
            else:
                yield walk.knock(visitor, place, method, data={**body, "csrf_token": token})


def answered_otherwise(found: Iterator[Seen]) -> list[str]:
    """Doors that did not answer 404."""
    return [f"{seen.status} {seen.place.path} ({seen.place.state})" for seen in found if seen.status != 404]


@pytest.mark.parametrize("sent", SENT)
@pytest.mark.parametrize("key", KEYS)
def test_what_is_not_there_is_answered_404(stage: Stage, key: str, sent: str) -> None:
    found = list(unseen(stage, key, sent))
    assert len(found) > 150
    wrong = answered_otherwise(iter(found))
    assert wrong == [], "\n".join(wrong)


def test_door_that_answers_otherwise_is_noticed(stage: Stage) -> None:
    @web_doors.signed_in
    def planted(ref: str) -> Response:
        return redirect("/", code=303)  # type: ignore[return-value]  # as a view may

    stage.app.add_url_rule("/candidates/<ref>/planted", "planted", planted)
    assert answered_otherwise(unseen(stage, "owes", "nothing")) == ["303 /candidates/zzzzzzzzzzzzzz/planted (unknown)"]
