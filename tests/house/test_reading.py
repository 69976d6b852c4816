"""Reading changes no record: after every page was asked for, only the three ledgers may have grown."""

from pathlib import Path

import pytest
from flask import Response
from sqlalchemy import text

from hiringkit.store import database
from hiringkit.store.database import db
from hiringkit.web import doors
from tests.support import dumps, rounds, walk
from tests.support.walk import Place, Seen
from tests.support.worlds import PEOPLE, Stage

LEDGERS = {
    *("reading_log", "reading_head", "reading_head.seq", "reading_head.mac"),
    *("sessions.last_seen_at", "attempts"),
}
"""Who read what; when a session was last in use; attempts at passwords."""
READERS = ("recruiter", "chair", "owes", "administrator")


def changed(stage: Stage, key: str, places: list[Place] | None = None) -> tuple[set[str], list[Seen]]:
    """Where the database differs after somebody asked for pages: one of each kind unless places are given."""
    visitor, seen = stage.enter(key), []
    with stage.app.app_context():
        before = dumps.dump()
    for place in places or _one_of_each(stage):
        seen.append(walk.knock(visitor, place))
    with stage.app.app_context():
        return dumps.differences(before, dumps.dump()), seen


def _one_of_each(stage: Stage) -> list[Place]:
    """The first place of each route."""
    found: dict[str, Place] = {}
    for place in walk.places(stage.app, stage.world):
        found.setdefault(place.route, place)
    return list(found.values())


@pytest.mark.parametrize("key", PEOPLE)
def test_pages_change_no_record(run_folder: Path, key: str) -> None:
    found = rounds.of(run_folder, key)
    assert found.changed - LEDGERS == set()
    assert [one.place for one in found.seen if one.status >= 500] == []


def test_somebody_was_noted_as_a_reader(run_folder: Path) -> None:
    assert "reading_log" in rounds.of(run_folder, "chair").changed


@pytest.mark.parametrize("key", READERS)
def test_pages_change_no_record_on_postgres(postgres_stage: Stage, key: str) -> None:
    differences, seen = changed(postgres_stage, key)
    assert differences - LEDGERS == set()
    assert [one.place for one in seen if one.status >= 500] == []


def test_page_that_writes_is_refused_by_the_database(any_stage: Stage) -> None:
    @doors.open_to_all
    def planted() -> Response:
        db.session.execute(text("UPDATE candidates SET state = 'active'"))
        db.session.commit()
        return Response("written")

    any_stage.app.add_url_rule("/planted", "planted", planted)
    differences, seen = changed(any_stage, "recruiter", [Place("planted", "/planted", "/planted", "")])
    assert differences - LEDGERS == set()
    assert seen[0].status >= 500


def test_page_that_writes_on_purpose_is_noticed(any_stage: Stage) -> None:
    @doors.open_to_all
    def planted() -> Response:
        with database.writing() as session:
            session.execute(text("UPDATE candidates SET state = 'active'"))
        return Response("written")

    any_stage.app.add_url_rule("/planted", "planted", planted)
    differences, _ = changed(any_stage, "recruiter", [Place("planted", "/planted", "/planted", "")])
    assert differences == {"candidates.state"}
