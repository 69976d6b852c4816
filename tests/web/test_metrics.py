"""Metrics, readiness and logs: complete, guarded, and without anything about a person."""

import re
from collections.abc import Iterator

import pytest

from hiringkit.services import backups
from hiringkit.store import faults
from hiringkit.web import doors, metrics
from tests.support import app as apps
from tests.support import cast
from tests.support.world import MOMENT, NAMES
from tests.support.worlds import Stage

TOKEN = "a token for the watcher"
PERSONAL = [
    *NAMES.values(),
    *(part.name for part in cast.CAST.values()),
    "@mail.example",
    "@brightmoor.example",
    "Built it",
]


@pytest.fixture
def watched(stage: Stage) -> Iterator[Stage]:
    """The world in an application that has a token for its metrics."""
    stage.app = apps.made(apps.settings(stage.folder, metrics_token=TOKEN))
    yield stage


def scraped(stage: Stage) -> dict[str, float]:
    """Every figure by its name and labels."""
    answer = stage.app.test_client().get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200
    lines = [line for line in answer.get_data(as_text=True).splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}


def test_requests_are_counted_by_route_and_status(watched: Stage) -> None:
    visitor, ref = watched.enter("chair"), watched.world.ref("candidates", "two")
    for _ in range(3):
        visitor.get(f"/candidates/{ref}")
    visitor.get("/candidates/nobody", status=404)
    visitor.get("/nowhere", status=404)
    found = scraped(watched)
    assert found['hiringkit_requests_total{method="GET",route="/candidates/<ref>",status="200"}'] == 3
    assert found['hiringkit_requests_total{method="GET",route="/candidates/<ref>",status="404"}'] == 1
    assert found['hiringkit_requests_total{method="GET",route="none",status="404"}'] == 1
    assert found['hiringkit_request_seconds_total{method="GET",route="/candidates/<ref>",status="200"}'] > 0


def test_processes_are_added_up_and_a_damaged_file_stops_nothing(watched: Stage) -> None:
    other = metrics.Metrics(watched.folder)
    other._pid, other._began = 7, 1.0
    other._requests[("GET", "/people", 200)] = 5
    other._write()
    (watched.folder / metrics.FOLDER / "3-3.json").write_text("[[")
    watched.enter("administrator").get("/people")
    assert scraped(watched)['hiringkit_requests_total{method="GET",route="/people",status="200"}'] == 6


def test_figures_of_queue_saves_size_and_backup(watched: Stage) -> None:
    before = scraped(watched)
    assert before["hiringkit_jobs_queued"] == 1
    assert before["hiringkit_jobs_oldest_seconds"] == 600
    assert before["hiringkit_saves"] > 20
    assert before["hiringkit_database_bytes"] > 100_000
    assert before["hiringkit_last_backup_timestamp_seconds"] == 0
    with watched.app.app_context():
        made = backups.make(watched.app.config["SETTINGS"], watched.folder / "x.tar", MOMENT)
        backups.note_made(made, MOMENT)
    assert scraped(watched)["hiringkit_last_backup_timestamp_seconds"] == MOMENT.timestamp()


@pytest.mark.parametrize("header", ["", "Bearer ", "Bearer wrong", TOKEN, f"Basic {TOKEN}"])
def test_metrics_are_guarded(watched: Stage, header: str) -> None:
    answer = watched.app.test_client().get("/metrics", headers={"Authorization": header})
    assert answer.status_code == (200 if header == TOKEN else 404)


def test_without_a_token_in_the_settings_there_are_none(stage: Stage) -> None:
    assert stage.app.test_client().get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


def test_ready_says_what_fails_and_no_more(stage: Stage) -> None:
    answer = stage.app.test_client().get("/readyz")
    assert (answer.status_code, set(answer.json.values())) == (200, {True})
    assert {"database", "schema", "writable", "queue", "storage", "printing"} == set(answer.json)
    (stage.folder / "restore.unfinished").touch()
    failing = stage.app.test_client().get("/readyz")
    assert (failing.status_code, failing.json["schema"]) == (503, False)
    assert str(stage.folder) not in failing.get_data(as_text=True)


def test_neither_metrics_nor_logs_nor_counts_name_anybody(watched: Stage, capfd: pytest.CaptureFixture[str]) -> None:
    @doors.open_to_all
    def planted() -> str:
        raise faults.StoreError(f"{NAMES['two']} said: Built it up")

    watched.app.add_url_rule("/planted", "planted", planted)
    world = watched.world
    for key in ("recruiter", "chair", "administrator", "gave"):
        visitor = watched.enter(key)
        for path in ("/openings", f"/candidates/{world.ref('candidates', 'two')}", "/records/retention", "/%ff", "/x"):
            visitor.client.get(path, base_url="http://localhost")
    assert watched.app.test_client().get("/planted").status_code >= 500
    logged = "".join(capfd.readouterr())
    kept = "".join(file.read_text() for file in (watched.folder / metrics.FOLDER).glob("*.json"))
    text = logged + kept + "".join(scraped(watched))
    assert "planted" in logged
    assert [words for words in PERSONAL if words in text] == []
    assert not re.search(r"\b[2-9a-hj-np-z]{14}\b", kept)
