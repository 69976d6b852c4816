"""init and upgrade: what they make, what they refuse, and that a second run changes nothing."""

import json
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hiringkit.services.accounts import links
from hiringkit.services.backups import archives
from hiringkit.store import locks, schema
from tests.support import steps
from tests.support.commands import Instance


def token(said: str) -> str:
    """The token of the link on the last line."""
    return said.strip().rpartition("/")[2]


def test_init_makes_an_instance_that_only_its_owner_can_read(fresh: Instance) -> None:
    result = fresh.run("init")
    assert result.exit_code == 0, result.stderr
    assert "http://127.0.0.1:8000/setup/" in result.stdout
    assert stat.S_IMODE(fresh.folder.stat().st_mode) == 0o700
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) & 0o077 for path in fresh.folder.iterdir()}
    assert set(modes.values()) == {0}, modes


def test_init_again_keeps_everything_and_makes_a_new_link(fresh: Instance) -> None:
    first, second = token(fresh.run("init").stdout), token(fresh.run("init").stdout)
    with fresh.application():
        assert links.pending(first, datetime.now(UTC)) is None
        waiting = links.pending(second, datetime.now(UTC))
    assert waiting is not None
    assert waiting.purpose == "setup"


def test_init_says_when_there_is_an_administrator(lived_in: Instance) -> None:
    before = lived_in.sql("SELECT count(*) FROM audit_lines")
    result = lived_in.run("init")
    assert "It has an administrator already" in result.stdout
    assert json.loads(lived_in.run("init", "--json").stdout)["setup_link"] == ""
    assert lived_in.sql("SELECT count(*) FROM audit_lines") == before


@pytest.mark.parametrize("command", [["init"], ["serve"], ["user", "list"], ["verify"], ["demo"]])
def test_newer_schema_is_refused_with_what_to_do(lived_in: Instance, command: list[str]) -> None:
    lived_in.sql("UPDATE alembic_version SET version_num = '9999'")
    result = lived_in.run(*command)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "the database has schema 9999, which is newer than this version’s" in result.stderr


def test_older_schema_is_refused_and_moved_by_upgrade(
    any_lived_in: Instance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = steps.add(tmp_path, monkeypatch)
    for command in ("init", "serve", "worker"):
        result = any_lived_in.run(command)
        assert (result.exit_code, result.stdout) == (1, "")
        assert f"has schema {last} and this version needs {steps.REVISION}: stop the server, then run" in result.stderr
    moved = any_lived_in.run("upgrade", "--json")
    assert moved.exit_code == 0, moved.stderr
    said = json.loads(moved.stdout)
    assert (said["from"], said["to"]) == (last, steps.REVISION)
    assert archives.manifest_of(Path(said["backup"])).schema == last
    assert any_lived_in.run("init").exit_code == 0
    put_back = any_lived_in.run("restore", said["backup"], "--force")
    assert put_back.exit_code == 0, put_back.stderr
    assert f"moved from schema {last} to {steps.REVISION}" in put_back.stdout
    assert any_lived_in.run("audit", "verify").exit_code == 0


def test_upgrade_that_fails_leaves_the_database_as_it_was(
    any_lived_in: Instance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        last = steps.add(tmp_path, patched, "op.execute('SELECT nothing FROM nowhere')")
        result = any_lived_in.run("upgrade")
        assert result.exit_code == 1
        assert "Traceback" not in result.stderr
    with any_lived_in.application():
        assert schema.state().found == last
    assert any_lived_in.run("verify").exit_code in (0, 1)


def test_upgrade_waits_for_nobody_and_says_who_is_in_the_way(
    lived_in: Instance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps.add(tmp_path, monkeypatch)
    with locks.shared(lived_in.folder):
        result = lived_in.run("upgrade")
    assert result.exit_code == 1
    assert "stop its server and its worker first" in result.stderr


def test_database_of_another_program_is_left_alone(fresh: Instance) -> None:
    fresh.folder.mkdir()
    fresh.sql("CREATE TABLE customers (id INTEGER)")
    for command in ("init", "upgrade", "serve"):
        result = fresh.run(command)
        assert result.exit_code == 1
        assert "tables of another program" in result.stderr
    assert fresh.sql("SELECT name FROM sqlite_master") == [("customers",)]


def test_upgrade_of_a_current_database_changes_nothing(lived_in: Instance) -> None:
    result = lived_in.run("upgrade")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "already: nothing was changed" in result.stdout
    assert not (lived_in.folder / "backups").exists()


@pytest.mark.parametrize("command", ["user", "verify", "backup"])
def test_command_on_a_missing_database_names_init(fresh: Instance, command: str, tmp_path: Path) -> None:
    more = {"user": ["list"], "verify": [], "backup": [str(tmp_path / "b.tar")]}[command]
    result = fresh.run(command, *more)
    assert result.exit_code == 1
    assert "this instance has no database yet: run hiringkit init" in result.stderr
    assert not (tmp_path / "b.tar").exists()


def test_instance_that_cannot_be_made_is_named(tmp_path: Path, fresh: Instance) -> None:
    (tmp_path / "file").write_text("x")
    for place in (tmp_path / "file", tmp_path / "file" / "below", Path("/proc/nothing/here")):
        result = fresh.run("init", HIRINGKIT_INSTANCE=str(place))
        assert result.exit_code == 1
        assert str(place) in result.stderr
        assert result.stderr.count("\n") == 1


def test_wrong_setting_is_named(fresh: Instance) -> None:
    result = fresh.run("init", HIRINGKIT_PORT="many")
    assert result.exit_code == 1
    assert "HIRINGKIT_PORT (environment) is 'many': it must be a whole number" in result.stderr


def test_unreachable_postgres_is_said_in_a_sentence(fresh: Instance, tmp_path: Path) -> None:
    url = f"postgresql://nobody@/nothing?host={tmp_path}&connect_timeout=2"
    result = fresh.run("init", HIRINGKIT_DATABASE_URL=url)
    assert result.exit_code == 1
    assert "the database does not answer: start it, or correct HIRINGKIT_DATABASE_URL" in result.stderr


def test_file_that_is_no_database_is_said_in_a_sentence(fresh: Instance) -> None:
    fresh.folder.mkdir()
    (fresh.folder / "hiringkit.db").write_bytes(b"not a database at all" * 500)
    result = fresh.run("init")
    assert result.exit_code == 1
    assert "the database file is no database any more: restore a backup" in result.stderr
