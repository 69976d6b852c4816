"""The private PostgreSQL cluster: separate databases, templates made once, and nothing left behind."""

import os
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from tests.support import parts, postgres


def _connect(url: str) -> psycopg.Connection[tuple[object, ...]]:
    """A plain connection to a SQLAlchemy address."""
    return psycopg.connect(url.replace("+psycopg", ""), autocommit=True)


def test_each_test_has_a_database_of_its_own(postgres_cluster: postgres.Cluster) -> None:
    first, second = postgres_cluster.fresh(), postgres_cluster.fresh()
    with _connect(postgres_cluster.url(first)) as one, _connect(postgres_cluster.url(second)) as two:
        one.execute("CREATE TABLE seen (id int)")
        assert two.execute("SELECT to_regclass('seen')").fetchone() == (None,)
    for name in (first, second):
        postgres_cluster.drop(name)


def test_template_is_built_once(postgres_cluster: postgres.Cluster) -> None:
    built = []

    def build(url: str) -> None:
        built.append(url)
        with _connect(url) as connection:
            connection.execute("CREATE TABLE ready (id int)")

    for _ in range(2):
        copy = postgres_cluster.fresh(postgres_cluster.template("twice", build))
        with _connect(postgres_cluster.url(copy)) as connection:
            assert connection.execute("SELECT count(*) FROM ready").fetchone() == (0,)
        postgres_cluster.drop(copy)
    assert len(built) == 1


def test_cluster_has_no_network_port(postgres_url: str) -> None:
    with _connect(postgres_url) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


def test_cluster_goes_when_its_run_is_killed(tmp_path: Path, postgres_cluster: postgres.Cluster) -> None:
    sleeper = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    try:
        other = postgres.cluster(tmp_path, sleeper.pid)
        sockets = Path(other.url("x").partition("host=")[2])
        assert sockets.is_dir()
    finally:
        sleeper.kill()
        sleeper.wait()
    end = time.monotonic() + 20
    while sockets.exists() and time.monotonic() < end:
        time.sleep(0.1)
    assert not sockets.exists()


def test_missing_part_fails_where_it_is_required(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HIRINGKIT_REQUIRE", "browser, postgres")
    with pytest.raises(parts.PartMissing, match="postgres is required"):
        parts.missing("postgres", "get it")


def test_missing_part_skips_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HIRINGKIT_REQUIRE", "browser")
    with pytest.raises(pytest.skip.Exception):
        parts.missing("postgres", "get it")


def test_settings_of_the_person_do_not_reach_tests() -> None:
    assert {name for name in os.environ if name.startswith("HIRINGKIT_")} <= {
        "HIRINGKIT_INSTANCE",
        "HIRINGKIT_BROWSER",
        "HIRINGKIT_REQUIRE",
        "HIRINGKIT_PYTHON",
        "HIRINGKIT_POSTGRES_BIN",
        "HIRINGKIT_NO_SYSTEM_PACKAGES",
    }
