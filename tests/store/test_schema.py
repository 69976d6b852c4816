"""The schema: one head, the same as the models on both databases, moved step by step or not at all."""

from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import Column, Integer, Table, text

from hiringkit.store import schema
from hiringkit.store.database import Base, db, schema_change
from tests.store.conftest import bound
from tests.support import steps
from tests.support.dumps import shape

PEOPLE = """INSERT INTO people (ref, email, active, name, latin_name, lang, dir, job_function, team, seniority,
time_zone, roles, recovery_hashes, created_at) VALUES ('a', 'a@b.example', true, 'A', '', '', 'ltr', '', '', '', '',
'[]', '[]', '2026-01-01 00:00:00+00:00')"""
LOOPS = """INSERT INTO loops (ref, title, role, level, origin, draft, edits, created_by, created_at, changed_at)
VALUES ('l', 'kept', '', '', '', '', 0, 1, '2026-01-01 00:00:00+00:00', '2026-01-01 00:00:00+00:00')"""


@pytest.fixture
def add_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Adds a step, whose last line may be given."""
    return lambda more="": steps.add(tmp_path, monkeypatch, more)


def fill() -> None:
    """A person, and a loop that points to them."""
    with schema_change(), db.engine.begin() as connection:
        connection.execute(text(PEOPLE))
        connection.execute(text(LOOPS))


def titles() -> list[str]:
    """The titles of all loops."""
    with db.engine.connect() as connection:
        return [row[0] for row in connection.execute(text("SELECT title FROM loops"))]


def test_steps_have_one_head(empty: Flask) -> None:
    scripts = ScriptDirectory(str(schema.FOLDER))
    assert len(scripts.get_heads()) == 1
    assert [step.revision for step in scripts.walk_revisions()] == sorted(
        (path.name[:4] for path in schema.STEPS.glob("*.py")), reverse=True
    )


def test_migrated_schema_equals_the_models(empty: Flask) -> None:
    assert schema.state().state == schema.EMPTY
    schema.upgrade()
    assert schema.state().is_current
    assert schema.differences() == []
    migrated = shape()
    with schema_change():
        Base.metadata.drop_all(db.engine)
        Base.metadata.create_all(db.engine)
    assert migrated == shape()


def test_difference_is_found(empty: Flask) -> None:
    schema.upgrade()
    table = Table("planted", Base.metadata, Column("id", Integer, primary_key=True))
    try:
        assert [found[0] for found in schema.differences()] == ["add_table"]
    finally:
        Base.metadata.remove(table)


def test_changed_check_is_found(empty: Flask) -> None:
    schema.upgrade()
    before = shape()
    with schema_change(), db.engine.begin() as connection:
        connection.execute(text("DROP TABLE pdf_parts"))
        connection.execute(text("CREATE TABLE pdf_parts (key VARCHAR(64) PRIMARY KEY)"))
    assert shape() != before


def test_state_tells_newer_and_foreign_databases(empty: Flask) -> None:
    with schema_change(), db.engine.begin() as connection:
        connection.execute(text("CREATE TABLE huey_task (id INTEGER)"))
    assert schema.state().state == schema.EMPTY
    with schema_change(), db.engine.begin() as connection:
        connection.execute(text("CREATE TABLE customers (id INTEGER)"))
    assert schema.state().state == schema.FOREIGN
    schema.upgrade()
    with schema_change(), db.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert schema.state() == schema.Schema(schema.NEWER, "9999", schema.state().needed)


def test_next_step_keeps_rows_and_references(empty: Flask, add_step: Callable[..., str]) -> None:
    schema.upgrade()
    fill()
    add_step()
    assert schema.state().state == schema.BEHIND
    schema.upgrade()
    assert schema.state() == schema.Schema(schema.CURRENT, steps.REVISION, steps.REVISION)
    assert titles() == ["moved"]


def test_failing_step_leaves_everything_as_it_was(empty: Flask, add_step: Callable[..., str]) -> None:
    schema.upgrade()
    fill()
    before = shape()
    last = add_step("raise ValueError('in the middle')")
    with pytest.raises(ValueError, match="in the middle"):
        schema.upgrade()
    assert schema.state().found == last
    assert (shape(), titles()) == (before, ["kept"])


def test_step_that_breaks_a_reference_is_refused_on_sqlite(tmp_path: Path, add_step: Callable[..., str]) -> None:
    app = bound(f"sqlite:///{tmp_path / 'hiringkit.db'}")
    with app.app_context():
        schema.upgrade()
        fill()
        add_step("op.execute('DELETE FROM people')")
        with pytest.raises(schema.SchemaProblem, match="the table loops would point to rows of people that are gone"):
            schema.upgrade()
        assert titles() == ["kept"]
        db.engine.dispose()


def test_age_of_a_version_is_known(empty: Flask, add_step: Callable[..., str]) -> None:
    assert schema.behind("9999") is None
    last = add_step()
    assert schema.behind(last) is True
    assert schema.behind(steps.REVISION) is False
