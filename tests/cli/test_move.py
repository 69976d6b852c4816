"""move: every row arrives in PostgreSQL as it was; a filled target is refused, and what is cut short moves nothing."""

import json
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from hiringkit.services import verification
from hiringkit.services.accounts import people
from hiringkit.services.accounts.profile import Profile
from hiringkit.store import moving
from hiringkit.store.database import db, schema_change
from tests.support import cast
from tests.support.commands import Instance
from tests.support.postgres import Cluster


@pytest.fixture
def target(postgres_cluster: Cluster) -> Iterator[str]:
    """The address of an empty PostgreSQL database."""
    name = postgres_cluster.fresh()
    yield postgres_cluster.url(name)
    postgres_cluster.drop(name)


def there(instance: Instance, url: str) -> Instance:
    """The same instance on the other database."""
    return Instance(instance.folder, {**instance.variables, "HIRINGKIT_DATABASE_URL": url}, instance.world)


def tables(instance: Instance) -> list[str]:
    """The tables of an instance's database."""
    with instance.application():
        return inspect(db.engine).get_table_names()


def hashes(instance: Instance, folder: Path) -> dict[str, moving.Hashed]:
    """What each table comes to, but those that the move's own line changes."""
    folder.mkdir()
    with instance.application():
        found = moving.write(folder)
    return {name: one for name, one in found.items() if not name.startswith("audit_")}


def test_everything_arrives_and_goes_on(lived_in: Instance, target: str, tmp_path: Path) -> None:
    result = lived_in.run("move", target, "--json")
    assert result.exit_code == 0, result.output
    moved, other = json.loads(result.stdout), there(lived_in, target)
    assert moved["faults"] == 0 and moved["rows"] > 200
    assert hashes(lived_in, tmp_path / "a") == hashes(other, tmp_path / "b")
    with other.application():
        assert verification.audit().faults == ()
        assert verification.audit().anchor.lines == moved["lines"] + 1
        people.invite(cast.actor("administrator"), "new@brightmoor.example", Profile(name="New"), [])
    assert not list(lived_in.folder.glob(".move-*"))
    found = [one for one in json.loads(other.run("verify", "--json").stdout)["findings"] if one["table"] != "pdf_parts"]
    assert found == []


def test_target_that_is_not_empty_is_refused(lived_in: Instance, target: str) -> None:
    assert lived_in.run("move", target).exit_code == 0
    result = lived_in.run("move", target)
    assert (result.exit_code, "the target has rows in the table" in result.stderr) == (1, True)
    assert "Nothing was moved" in result.stderr


@pytest.mark.parametrize("url", ["sqlite:////srv/x.db", "mysql://x/y", "postgresql://nobody@localhost:1/none"])
def test_target_that_is_none_is_refused(lived_in: Instance, url: str) -> None:
    result = lived_in.run("move", url)
    assert result.exit_code in (1, 2)
    assert result.stderr.count("\n") <= 2 and "Traceback" not in result.stderr


def test_row_that_arrives_otherwise_moves_nothing(lived_in: Instance, target: str) -> None:
    other = there(lived_in, target)
    with other.application(), schema_change(), db.engine.begin() as connection:
        connection.execute(
            text(
                "CREATE FUNCTION spoil() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM "
                "pg_event_trigger_ddl_commands() WHERE object_identity = 'public.gates') THEN CREATE RULE spoil AS ON "
                "INSERT TO gates DO ALSO UPDATE gates SET reason = 'other'; END IF; END $$"
            )
        )
        connection.execute(text("CREATE EVENT TRIGGER spoil ON ddl_command_end EXECUTE FUNCTION spoil()"))
    result = lived_in.run("move", target)
    assert (result.exit_code, "the table gates did not arrive as it was" in result.stderr) == (1, True)
    assert tables(other) == []


def test_move_that_is_killed_leaves_the_target_empty(lived_in: Instance, target: str) -> None:
    other = there(lived_in, target)
    with other.application(), schema_change(), db.engine.connect() as blocking:
        blocking.execute(text("SELECT pg_advisory_lock(7)"))
        blocking.execute(
            text(
                "CREATE FUNCTION wait() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM "
                "pg_event_trigger_ddl_commands() WHERE object_identity = 'public.votes') THEN "
                "PERFORM pg_advisory_lock(7); END IF; END $$"
            )
        )
        blocking.execute(text("CREATE EVENT TRIGGER wait ON ddl_command_end EXECUTE FUNCTION wait()"))
        blocking.commit()
        process = lived_in.start("move", target)
        waiting = text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
        for _ in range(600):
            if blocking.scalar(waiting):
                break
            blocking.rollback()
            time.sleep(0.1)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
    assert tables(other) == []
    with other.application(), schema_change(), db.engine.begin() as connection:
        connection.execute(text("DROP EVENT TRIGGER wait"))
    assert lived_in.run("move", target).exit_code == 0
