"""demo: everything or nothing, and a second run changes nothing."""

import json
from pathlib import Path

import pytest

from hiringkit.services import demonstration
from tests.support import commands
from tests.support.commands import Instance


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Instance:
    """An instance with the demonstration in it, made once."""
    folder = tmp_path_factory.mktemp("demo") / "instance"
    instance = Instance(folder, commands.variables(folder))
    result = instance.run("demo", "--no-serve")
    assert result.exit_code == 0, result.stderr
    assert str(folder / "packets" / "demo.pdf") in result.stdout
    return instance


def test_packet_is_the_one_issued(shown: Instance) -> None:
    result = shown.run("packet", "verify", str(shown.folder / "packets" / "demo.pdf"))
    assert result.exit_code == 0, result.stderr
    assert shown.run("verify").exit_code == 0
    assert shown.run("audit", "verify").exit_code == 0


def test_people_to_sign_in_as_are_there(shown: Instance) -> None:
    notes = json.loads((shown.folder / "demo.json").read_text())
    said = shown.run("demo", "--no-serve").stdout
    listed = {one["email"] for one in json.loads(shown.run("user", "list", "--json").stdout)}
    assert notes["password"] in said
    assert all(one["email"] in said and one["email"] in listed for one in notes["people"])


def test_second_run_changes_nothing(shown: Instance) -> None:
    rows = shown.sql("SELECT count(*), max(seq) FROM audit_lines")
    before = (shown.folder / "packets" / "demo.pdf").read_bytes()
    assert shown.run("demo", "--no-serve").exit_code == 0
    assert shown.sql("SELECT count(*), max(seq) FROM audit_lines") == rows
    assert (shown.folder / "packets" / "demo.pdf").read_bytes() == before


def test_packet_that_was_deleted_is_written_again(shown: Instance) -> None:
    target = shown.folder / "packets" / "demo.pdf"
    before = target.read_bytes()
    target.unlink()
    assert shown.run("demo", "--no-serve").exit_code == 0
    assert target.read_bytes() == before


def test_instance_in_use_is_left_alone(lived_in: Instance) -> None:
    before = lived_in.sql("SELECT count(*) FROM audit_lines")
    result = lived_in.run("demo", "--no-serve")
    assert result.exit_code == 1
    assert "is in use, so no demonstration data was loaded" in result.stderr
    assert lived_in.sql("SELECT count(*) FROM audit_lines") == before


def test_load_that_is_cut_short_leaves_the_instance_empty(fresh: Instance, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut_short(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(demonstration.loading, "_loaded", cut_short)  # after the last row was written
        assert fresh.run("demo", "--no-serve").exit_code != 0
    assert fresh.sql("SELECT count(*) FROM people") == [(0,)]
    assert {path.name for path in Path(fresh.folder).iterdir()} <= {"hiringkit.db", "instance.lock"}
