"""Whatever changes a record leaves a line in the trail, at every door: who, what, when, on what, from where."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from hiringkit.services import acts
from hiringkit.store import records
from tests.house import doors
from tests.house.test_reading import LEDGERS
from tests.support import cast, dumps
from tests.support.walk import UNSEEN
from tests.support.worlds import MOMENT, STRANGER, Stage

WITHOUT = {
    "scorecards_api.save": "words of an open card, of which the earlier ones are kept beside it",
    "scorecards.restore": "the same, an earlier wording",
    "rosters.upload_send": "a file on its way, which adds nobody until it is taken over",
    "rosters.drop": "the same, thrown away",
    "questions.upload_send": "the same, of questions",
    "questions.drop": "the same, of questions",
    "surveys.answer_send": "what a candidate answers without a name",
}
"""Doors that change a row and leave no line, and why."""
PEOPLE = ("recruiter", "administrator", "owes", "gave", "chair", "manager", STRANGER)


@dataclass(frozen=True, slots=True)
class Written:
    """What one request changed, and the lines that it left."""

    endpoint: str
    key: str
    changed: set[str]
    lines: list[dict[str, Any]]


def written(stage: Stage, only: str = "") -> Iterator[Written]:
    """For each door that changes something, the first request that does."""
    found: set[str] = set()
    for key in PEOPLE:
        visitor = stage.enter(key)
        token, name = visitor.token(), stage.app.session_interface.name  # type: ignore[attr-defined]  # ours
        kept = visitor.client.get_cookie(name)
        stage.checkpoint()
        before = _dump(stage)
        for method in doors.CHANGING:
            for place in doors.shown(stage, method):
                if place.endpoint in found or not place.endpoint.startswith(only) or UNSEEN in place.state:
                    continue
                if doors._posted(stage, visitor, place, method, token).status < 400:
                    after = _dump(stage)
                    changed = dumps.differences(before, after) - LEDGERS
                    if changed:
                        found.add(place.endpoint)
                        yield Written(place.endpoint, key, changed, after["audit_lines"][len(before["audit_lines"]) :])
                    stage.reset()
                    visitor.client = stage.app.test_client()
                    visitor.client.set_cookie(name, kept.value if kept else "")


def _dump(stage: Stage) -> dumps.Dump:
    with stage.app.app_context():
        return dumps.dump()


def faults(stage: Stage, one: Written) -> list[str]:
    """What is missing of the lines that a request should have left."""
    if not one.lines:
        return [f"{one.endpoint} ({one.key}) changed {sorted(one.changed)} and left no line"]
    with stage.app.app_context():
        own = cast.person(one.key).ref if one.key != STRANGER else None
    return [
        f"{one.endpoint} ({one.key}): {line}"
        for line in one.lines
        if not (line["act"] and line["kind"] and line["source"] == "127.0.0.0/24")
        or not (line["subject"] or "sha256" in line["details"])
        or (own not in (None, line["actor"]) and line["act"] != "sign_in")
        or not str(line["at"]).startswith(f"{MOMENT:%Y-%m-%d %H:%M}")
    ]


def test_every_door_that_writes_leaves_a_line(stage: Stage) -> None:
    seen = list(written(stage))
    assert [fault for one in seen if one.endpoint not in WITHOUT for fault in faults(stage, one)] == []
    assert {one.endpoint for one in seen if not one.lines} == WITHOUT.keys()
    assert len(seen) > 80


def test_door_that_writes_without_a_line_is_noticed(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "audit", lambda *_: None)
    assert acts.records is records
    assert [faults(stage, one) != [] for one in written(stage, "debriefs.agenda")] == [True]
