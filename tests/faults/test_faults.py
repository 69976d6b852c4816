"""Faults in their short form, each with a control: a broken application of which the same test has to complain."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults import (
    attempts,
    bombs,
    disks,
    ground,
    mixture,
    outages,
    power,
    racing,
    scenarios,
    tampering,
    telling,
    thousand,
)
from tests.faults.scenarios import Outcome
from tests.support import parts, postgres

Fault = Callable[..., Outcome]
FEW = 3


@pytest.fixture(params=["sqlite", "postgres"])
def any_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an empty database, '' for a SQLite file in the instance."""
    if request.param == "sqlite":
        yield ""
        return
    cluster: postgres.Cluster = request.getfixturevalue("postgres_cluster")
    name = cluster.fresh()
    yield cluster.url(name)
    cluster.drop(name)


def test_killed_server_keeps_what_it_acknowledged(tmp_path: Path) -> None:
    outcome = scenarios.killed(ground.prepare(tmp_path, 50), seconds=0.7)
    assert outcome.wrong == []


def test_acknowledging_too_early_is_noticed(tmp_path: Path) -> None:
    made = ground.prepare(tmp_path, 10)
    ground.complete(made)
    assert any("was acknowledged" in one for one in scenarios.killed(made, kills=0, seconds=0.7, broken="early").wrong)


@pytest.mark.parametrize("fault", [scenarios.submitted_twice, scenarios.edited_after_submit])
def test_submitted_is_submitted(tmp_path: Path, any_url: str, fault: Fault) -> None:
    made = ground.prepare(tmp_path, FEW, any_url)
    ground.complete(made)
    assert fault(made, inside=True).wrong == []


@pytest.mark.parametrize(
    ("fault", "broken"), [(scenarios.submitted_twice, "forgetful"), (scenarios.edited_after_submit, "lax")]
)
def test_broken_submission_is_noticed(tmp_path: Path, fault: Fault, broken: str) -> None:
    made = ground.prepare(tmp_path, FEW)
    ground.complete(made)
    assert len(fault(made, broken, inside=True).wrong) >= FEW


@pytest.mark.parametrize("broken", ["", "swallowing"])
def test_full_disk_is_said_and_survived(tmp_path: Path, broken: str) -> None:
    with disks.small_disk(tmp_path / "disk") as folder:
        made = ground.prepare(folder, 1)
        ground.complete(made)
        assert bool(disks.full(made, broken, inside=True).wrong) == bool(broken)


@pytest.mark.parametrize("broken", ["", "swallowing"])
def test_read_only_database_is_said_and_can_be_read(tmp_path: Path, broken: str) -> None:
    made = ground.prepare(tmp_path, 1)
    ground.complete(made)
    assert bool(disks.not_writable(made, broken, inside=True).wrong) == bool(broken)


def test_busy_port_is_said(tmp_path: Path) -> None:
    assert disks.busy_port(ground.prepare(tmp_path, 1)).wrong == []


@pytest.mark.parametrize("broken", ["", "careless"])
def test_power_cut_takes_nothing_that_was_acknowledged(tmp_path: Path, broken: str) -> None:
    outcome = power.cut(ground.prepare(tmp_path, 10), broken, cuts=1, seconds=0.8)
    assert any("was acknowledged" in one for one in outcome.wrong) == bool(broken), outcome.wrong


def test_slow_disk_loses_nothing(tmp_path: Path) -> None:
    assert power.slow(ground.prepare(tmp_path, 5), milliseconds=80, seconds=2).wrong == []


def test_clock_that_jumps_by_days_signs_nobody_out(tmp_path: Path) -> None:
    assert power.jumps(ground.prepare(tmp_path, 5), seconds=1).wrong == []


@pytest.mark.parametrize("durable", [True, False])
def test_database_that_was_gone_is_used_again(tmp_path: Path, durable: bool) -> None:
    if postgres.programs() is None:
        parts.missing("postgres", "run the tests by ./hk test")
    run = tmp_path / "run"
    run.mkdir()
    cluster = postgres.cluster(run, os.getpid(), durable=durable)
    try:
        outcome = outages.gone(ground.prepare(tmp_path, 5, cluster=cluster), outages=1, seconds=1)
    finally:
        postgres.stop(run)
    assert bool(outcome.wrong) != durable, outcome.wrong


def test_mixture_of_faults_leaves_no_violation(tmp_path: Path) -> None:
    made = ground.prepare(tmp_path, 6)
    ground.complete(made)
    outcome = mixture.mixed(made, minutes=0.15, seed=7)
    assert outcome.wrong == []


@pytest.mark.parametrize("control", mixture.CONTROLS)
def test_mixture_notices_what_its_controls_break(tmp_path: Path, control: str) -> None:
    made = ground.prepare(tmp_path, 4)
    ground.complete(made)
    assert mixture.controlled(made, control)


def test_what_may_happen_once_has_one_winner(tmp_path: Path, any_url: str) -> None:
    assert racing.raced(ground.prepare(tmp_path, 1, any_url), rounds=1).wrong == []


def test_link_that_several_people_can_use_is_noticed(tmp_path: Path) -> None:
    assert racing.raced(ground.prepare(tmp_path, 1), "blind", only="invitation").wrong


def test_four_workers_allow_no_more_attempts_than_one(tmp_path: Path, any_url: str) -> None:
    assert attempts.guessed(ground.prepare(tmp_path, 1, any_url)).wrong == []


def test_attempts_counted_by_each_worker_are_noticed(tmp_path: Path) -> None:
    assert attempts.guessed(ground.prepare(tmp_path, 1), "apart").wrong


@pytest.mark.parametrize("only", ["vote", "decision"])
def test_vote_or_decision_without_its_lock_is_noticed(tmp_path: Path, postgres_url: str, only: str) -> None:
    assert racing.raced(ground.prepare(tmp_path, 1, postgres_url), racing.UNLOCKED, only=only).wrong


@pytest.mark.parametrize("broken", ["", "blind"])
def test_single_changes_are_found_where_they_stand(tmp_path: Path, any_url: str, broken: str) -> None:
    outcome = tampering.tampered(ground.prepare(tmp_path, 0, any_url), broken, changes=16, seed=11)
    assert bool(outcome.wrong) == bool(broken), outcome.wrong


@pytest.mark.parametrize("broken", ["", "hasty"])
def test_entrances_do_not_tell_whether_an_account_exists(tmp_path: Path, any_url: str, broken: str) -> None:
    outcome = telling.told(ground.prepare(tmp_path, 1, any_url), broken, rounds=1)
    assert bool(outcome.wrong) == bool(broken), outcome.wrong


@pytest.mark.parametrize("broken", ["", "crossing_untold"])
def test_deadlock_is_ended_and_said(tmp_path: Path, postgres_url: str, broken: str) -> None:
    made = ground.prepare(tmp_path, 2, postgres_url)
    ground.complete(made)
    assert bool(outages.deadlocked(made, broken).wrong) == bool(broken)


@pytest.mark.parametrize("broken", ["", "gullible"])
def test_bombs_are_answered_with_a_sentence(tmp_path: Path, broken: str) -> None:
    some = ("archive with a head of 3 GB", "archive whose manifest is nested deeply", "YAML aliases")
    outcome = bombs.exploded(ground.prepare(tmp_path, 0), broken, only=some)
    assert bool(outcome.wrong) == bool(broken), outcome.wrong


@pytest.mark.parametrize("broken", ["", "unbounded"])
def test_packet_beyond_the_limits_ends_with_a_sentence(tmp_path: Path, broken: str) -> None:
    outcome = thousand.short(ground.prepare(tmp_path, thousand.CARDS), broken)
    assert bool(outcome.wrong) == bool(broken), outcome.wrong
