"""doctor: each line is ok or says what to do, whatever is broken."""

import json
from pathlib import Path

import pytest

from hiringkit.cli import doctor
from hiringkit.pdf import fonts
from hiringkit.store import engines
from tests.support.commands import Instance


def lines(instance: Instance, **variables: str) -> tuple[dict[str, dict[str, str]], int]:
    """The lines by name, and the exit status."""
    result = instance.run("doctor", "--json", **variables)
    return {one["name"]: one for one in json.loads(result.stdout)}, result.exit_code


def test_whole_instance_has_nothing_to_mend(any_lived_in: Instance) -> None:
    found, status = lines(any_lived_in)
    assert status == 0, found
    assert {name for name, line in found.items() if line["state"] == "failed"} == set()
    assert {"Python", "packages", "SQLite", "time zones", "fonts", "Pango", "instance"} <= set(found)
    assert {"database", "schema", "writable", "queue", "storage"} <= set(found)


def test_plain_lines_begin_with_their_state(lived_in: Instance) -> None:
    result = lived_in.run("doctor")
    assert result.exit_code == 0, result.stderr
    assert all(line.startswith(("ok ", "warning ", "        ")) for line in result.stdout.splitlines())


@pytest.mark.parametrize(
    ("version", "state"),
    [((3, 40, 1), "warning"), ((3, 51, 2), "warning"), ((3, 51, 3), "ok"), ((3, 53, 4), "ok"), ((3, 6, 9), "ok")],
)
def test_sqlite_with_the_fault_is_warned_of(
    monkeypatch: pytest.MonkeyPatch, version: tuple[int, ...], state: str
) -> None:
    monkeypatch.setattr(engines, "sqlite_version", lambda: version)
    assert doctor.sqlite().state == state


def test_missing_font_is_named(lived_in: Instance, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "missing", lambda *_: ["Inter-Bold.ttf"])
    found, status = lines(lived_in)
    assert status == 1
    assert "Inter-Bold.ttf missing" in found["fonts"]["found"]


def test_new_instance_is_told_to_init(fresh: Instance) -> None:
    found, status = lines(fresh)
    assert status == 1
    assert found["schema"]["state"] == "failed"
    assert "init for a new instance" in found["schema"]["advice"]


def test_broken_settings_are_one_line_among_the_others(fresh: Instance) -> None:
    found, status = lines(fresh, HIRINGKIT_PORT="many")
    assert status == 1
    assert "HIRINGKIT_PORT" in found["settings"]["found"]
    assert found["Pango"]["state"] == "ok"


def test_database_that_is_away_is_one_line_among_the_others(fresh: Instance, tmp_path: Path) -> None:
    url = f"postgresql://nobody@/nothing?host={tmp_path}&connect_timeout=2"
    found, status = lines(fresh, HIRINGKIT_DATABASE_URL=url)
    assert status == 1
    assert found["database"]["state"] == "failed"
    assert found["storage"]["state"] == "ok"


def test_old_queue_and_open_address_are_told(lived_in: Instance) -> None:
    lived_in.sql("UPDATE jobs SET created_at = '2026-01-01 00:00:00' WHERE state = 'queued'")
    found, status = lines(lived_in, HIRINGKIT_HOST="0.0.0.0")
    assert status == 0
    assert "is a worker running?" in found["queue"]["found"]
    assert found["address"]["state"] == "warning"


def test_key_that_others_can_read_is_told(tmp_path: Path) -> None:
    instance = Instance(tmp_path, {"HIRINGKIT_INSTANCE": str(tmp_path)})
    assert instance.run("init").exit_code == 0
    (tmp_path / "secret_key").chmod(0o644)
    assert lines(instance)[0]["instance"]["advice"] == f"chmod 600 {tmp_path / 'secret_key'}"


@pytest.mark.parametrize(
    ("url", "said"),
    [("redis://127.0.0.1:1/0", "redis"), ("postgresql://127.0.0.1:1/none", "does not answer (OperationalError)")],
)
def test_queue_that_cannot_wake_workers_is_warned_of(lived_in: Instance, url: str, said: str) -> None:
    found, status = lines(lived_in, HIRINGKIT_QUEUE_URL=url)
    assert (status, found["waking"]["state"]) == (0, "warning")
    assert said in found["waking"]["found"].casefold() or said in found["waking"]["found"]
