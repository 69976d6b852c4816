"""audit verify: every kind of tampering, at every place, in both logs, on both databases, is found and located."""

import json
from pathlib import Path

import pytest
from sqlalchemy import text

from hiringkit.services import verification
from hiringkit.store import database, records
from hiringkit.store.records import Anchor, chains
from tests.support import cast
from tests.support.commands import Instance

LOGS = {chains.TRAIL: ("audit_lines", "audit_head"), chains.READINGS: ("reading_log", "reading_head")}
READ = 9
"""How many readings are added to the one that the world has."""


@pytest.fixture
def read_in(any_lived_in: Instance) -> Instance:
    """An instance whose reading log has lines too."""
    with any_lived_in.application():
        actor = cast.actor("chair")
        for number in range(READ):
            records.log_reading(actor, "scorecard", f"card-{number}")
    return any_lived_in


def tamper(instance: Instance, *statements: str) -> None:
    """Changes rows behind the program's back."""
    with instance.application(), database.schema_change(), database.db.engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def found(instance: Instance, kept: Anchor | None = None) -> list[tuple[str, int, str]]:
    """Every fault, as (log, line, sentence)."""
    with instance.application():
        return [(one.log, one.line, one.sentence) for one in verification.audit(kept).faults]


def ends(instance: Instance) -> Anchor:
    """Where both logs end."""
    with instance.application():
        return verification.audit().anchor


def last(instance: Instance, log: str) -> int:
    """The number of the log's last line."""
    return ends(instance).lines if log == chains.TRAIL else ends(instance).readings


def places(instance: Instance, log: str) -> dict[str, int]:
    """First, middle and last line."""
    end = last(instance, log)
    return {"first": 1, "middle": end // 2, "last": end}


def test_untouched_logs_have_no_fault(read_in: Instance) -> None:
    assert found(read_in) == []
    assert last(read_in, chains.READINGS) == READ + 1


EDITS = {
    "at": "'2026-01-01 00:00:00+00:00'",
    "actor": "'somebody'",
    "source": "'elsewhere'",
    "act": "'other'",
    "kind": "'other'",
    "subject": "'other'",
    "details": "'{}x'",
    "previous": "'x'",
    "mac": "'x'",
}


@pytest.mark.parametrize("log", LOGS)
@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_each_edited_column_is_found_where_it_stands(read_in: Instance, log: str, place: str) -> None:
    line, table = places(read_in, log)[place], LOGS[log][0]
    for column, value in EDITS.items():
        if log == chains.READINGS and column not in (*chains.BODIES[log], "previous", "mac"):
            continue
        with read_in.application(), database.schema_change(), database.db.engine.begin() as connection:
            before = connection.scalar(text(f"SELECT {column} FROM {table} WHERE seq = {line}"))
            connection.execute(text(f"UPDATE {table} SET {column} = {value} WHERE seq = {line}"))
        faults = found(read_in)
        assert (log, line) in {fault[:2] for fault in faults}, column
        assert {(name, number) for name, number, _ in faults} <= {(log, line), (log, line + 1)}, column
        with read_in.application(), database.schema_change(), database.db.engine.begin() as connection:
            connection.execute(text(f"UPDATE {table} SET {column} = :b WHERE seq = {line}"), {"b": before})
    assert found(read_in) == []


@pytest.mark.parametrize("log", LOGS)
@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_line_that_was_taken_out_is_missed_at_its_place(read_in: Instance, log: str, place: str) -> None:
    line = places(read_in, log)[place]
    tamper(read_in, f"DELETE FROM {LOGS[log][0]} WHERE seq = {line}")
    first = found(read_in)[0]
    assert first[:2] == (log, line)
    assert "cut off" in first[2] if place == "last" else f"line {line} is missing" in first[2]


@pytest.mark.parametrize("log", LOGS)
def test_line_that_was_added_is_found(read_in: Instance, log: str) -> None:
    table, end = LOGS[log][0], last(read_in, log)
    columns = ", ".join((*chains.BODIES[log][1:], "previous", "mac"))
    tamper(read_in, f"INSERT INTO {table} (seq, {columns}) SELECT {end + 1}, {columns} FROM {table} WHERE seq = {end}")
    assert {fault[:2] for fault in found(read_in)} >= {(log, end + 1)}


@pytest.mark.parametrize("log", LOGS)
def test_line_that_was_pushed_between_others_is_found(read_in: Instance, log: str) -> None:
    table, line = LOGS[log][0], places(read_in, log)["middle"]
    columns = ", ".join((*chains.BODIES[log][1:], "previous", "mac"))
    tamper(
        read_in,
        f"UPDATE {table} SET seq = seq + 100000 WHERE seq > {line}",
        f"UPDATE {table} SET seq = seq - 99999 WHERE seq > 100000",
        f"INSERT INTO {table} (seq, {columns}) SELECT {line + 1}, {columns} FROM {table} WHERE seq = {line}",
    )
    assert found(read_in)[0][:2] == (log, line + 1)


@pytest.mark.parametrize("log", LOGS)
def test_exchanged_lines_are_found(read_in: Instance, log: str) -> None:
    table, line = LOGS[log][0], places(read_in, log)["middle"]
    moves = [(line, 0), (line + 1, line), (0, line + 1)]
    tamper(read_in, *(f"UPDATE {table} SET seq = {to} WHERE seq = {seq}" for seq, to in moves))
    assert {fault[:2] for fault in found(read_in)} >= {(log, line), (log, line + 1)}


@pytest.mark.parametrize("log", LOGS)
def test_end_that_was_cut_off_with_its_head_is_found_by_the_anchor_alone(read_in: Instance, log: str) -> None:
    table, head = LOGS[log]
    anchor = ends(read_in)
    assert found(read_in, anchor) == []
    end = last(read_in, log)
    tamper(
        read_in,
        f"DELETE FROM {table} WHERE seq > {end - 2}",
        f"UPDATE {head} SET seq = {end - 2}, mac = (SELECT mac FROM {table} WHERE seq = {end - 2})",
    )
    assert found(read_in) == []
    assert [fault[:2] for fault in found(read_in, anchor)] == [(log, end)]


@pytest.mark.parametrize("log", LOGS)
@pytest.mark.parametrize("change", ["DELETE FROM {}", "UPDATE {} SET seq = seq + 1", "UPDATE {} SET mac = 'x'"])
def test_head_that_was_changed_is_found(read_in: Instance, log: str, change: str) -> None:
    tamper(read_in, change.format(LOGS[log][1]))
    assert [fault[:2] for fault in found(read_in)] == [(log, last(read_in, log) + 1)] or "head" in found(read_in)[0][2]


def test_whatever_stands_in_a_column_stops_nothing(lived_in: Instance) -> None:
    lived_in.sql("UPDATE audit_lines SET at = 'yesterday' WHERE seq = 3")
    lived_in.sql("UPDATE audit_lines SET act = CAST(x'ff00fe' AS TEXT) WHERE seq = 5")
    lived_in.sql("UPDATE audit_lines SET details = 7 WHERE seq = 7")
    assert [fault[1] for fault in found(lived_in)] == [3, 5, 7]


def test_anchor_that_is_none_is_refused(lived_in: Instance, tmp_path: Path) -> None:
    (tmp_path / "empty").write_text("nothing")
    result = lived_in.run("audit", "verify", "--anchor", str(tmp_path / "empty"))
    assert (result.exit_code, "holds no anchor" in result.stderr) == (2, True)


def test_command_names_the_lines_and_takes_a_printed_anchor(lived_in: Instance, tmp_path: Path) -> None:
    plain, kept = tmp_path / "anchor.txt", tmp_path / "anchor.json"
    plain.write_text(lived_in.run("audit", "verify").stdout)
    kept.write_text(lived_in.run("audit", "verify", "--json").stdout)
    for anchor in (plain, kept):
        assert lived_in.run("audit", "verify", "--anchor", str(anchor)).exit_code == 0
    end = json.loads(kept.read_text())["lines"]
    lived_in.sql("DELETE FROM audit_lines WHERE seq = ?", end)
    lived_in.sql("UPDATE audit_head SET seq = seq - 1, mac = (SELECT mac FROM audit_lines WHERE seq = ?)", end - 1)
    assert lived_in.run("audit", "verify").exit_code == 0
    result = lived_in.run("audit", "verify", "--anchor", str(kept))
    assert (result.exit_code, f"audit trail, line {end}: the anchor names" in result.stdout) == (1, True)
    assert "the trail has 1 fault" in result.stderr
