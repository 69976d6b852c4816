"""Every step of the schema, killed by SIGKILL at its moments and run again: as before, or as after, and no row lost."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url

from hiringkit.store import schema
from hiringkit.store.database import db
from tests.cli.test_instance import Instance
from tests.store.conftest import bound
from tests.support import commands, dumps, filling, killing, steps
from tests.support.postgres import Cluster

MOMENTS = 3
"""At how many of a step’s moments it is killed, besides the first and the last."""
CHANGED = {steps.REVISION: {"loops.title"}}
"""What a step is meant to change in rows that it finds."""
EMPTY = ""
HALF_WAY = """op.get_bind().exec_driver_sql("COMMIT"); op.get_bind().exec_driver_sql("BEGIN")
    op.execute("UPDATE loops SET origin = 'once more'")"""
State = tuple[str, dict[str, Any], dumps.Dump]


@dataclass(frozen=True, slots=True)
class Place:
    """Databases of one kind: `fresh` gives a new one, filled by the steps up to a version, `put` a copy of it."""

    fresh: Callable[[], str]
    put: Callable[[str], str]


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Databases, once of each kind."""
    number = iter(range(10_000))
    if request.param == "sqlite":

        def copied(url: str) -> str:
            target = tmp_path / f"copy-{next(number)}.db"
            source = Path(url.removeprefix("sqlite:///"))
            if source.exists():
                shutil.copy(source, target)
            return f"sqlite:///{target}"

        yield Place(lambda: f"sqlite:///{tmp_path / f'fresh-{next(number)}.db'}", copied)
        return
    cluster: Cluster = request.getfixturevalue("postgres_cluster")
    made: list[str] = []

    def kept(name: str) -> str:
        made.append(name)
        return cluster.url(name)

    yield Place(lambda: kept(cluster.fresh()), lambda url: kept(cluster.fresh(make_url(url).database or "")))
    for name in made:
        cluster.drop(name)


@contextmanager
def at(url: str) -> Iterator[None]:
    """Works on a database for a while."""
    app = bound(url)
    with app.app_context():
        try:
            yield
        finally:
            db.session.remove()
            db.engine.dispose()


def state(url: str) -> State:
    """The version, how the tables are made, and every row."""
    with at(url):
        found = schema.state().found
        rows = {name: listed for name, listed in dumps.dump().items() if name != schema.VERSIONS}
        return found, dumps.shape(), rows


def moments(total: int) -> list[int]:
    """Some of a step’s moments: the first, the last, and others in between."""
    return sorted({1, total, *(1 + number * total // (MOMENTS + 1) for number in range(1, MOMENTS + 1))})


def wrong(place: Place, start: str, running: killing.Killing, allowed: list[State]) -> list[str]:
    """Where a killed upgrade left what is neither before nor after, or the next run did not end as an undisturbed one.

    `allowed` are the states at each version on the way.
    """
    total, found = int(running.upgrade(place.put(start))), []
    for number in moments(total):
        url = place.put(start)
        assert running.upgrade(url, number) == killing.KILLED
        if state(url) not in allowed:
            found.append(f"killed at {number} of {total}: half-way")
        running.upgrade(url)
        if state(url) != allowed[-1]:
            found.append(f"killed at {number} of {total}: not mended by the next run")
    return found


def prepared(place: Place, folder: Path, version: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database at a version, with rows in every table."""
    url = place.fresh()
    if version != EMPTY:
        with at(url), monkeypatch.context() as patched:
            steps.use(steps.until(folder / "before", version), patched)
            schema.upgrade()
            filling.fill(seed=7)
    return url


def undisturbed(place: Place, start: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> State:
    """The state after an upgrade that nobody disturbed."""
    url = place.put(start)
    with at(url), monkeypatch.context() as patched:
        steps.use(folder, patched)
        schema.upgrade()
    return state(url)


def environ(folder: Path) -> dict[str, str]:
    """The variables of an instance without a database address."""
    return Instance(folder, commands.variables(folder)).environ()


@pytest.mark.parametrize("version", [*steps.REAL, steps.REVISION])
def test_each_step_is_done_whole_or_not_at_all(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    before = dict(zip([*steps.REAL, steps.REVISION], [EMPTY, *steps.REAL], strict=True))[version]
    start, folder = prepared(place, tmp_path, before, monkeypatch), steps.until(tmp_path / "steps", version)
    old, new = state(start), undisturbed(place, start, folder, monkeypatch)
    assert (old[0], new[0]) == (before, version)
    assert dumps.differences(old[2], new[2]) == CHANGED.get(version, set())
    with killing.started(folder, environ(tmp_path)) as running:
        assert wrong(place, start, running, [old, new]) == []


def test_several_steps_stop_only_between_steps(place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start, folder = place.fresh(), steps.until(tmp_path / "steps", steps.REVISION)
    on_the_way = [EMPTY, *steps.REAL]
    allowed = [state(start)]
    for version in on_the_way[1:]:
        allowed.append(undisturbed(place, start, steps.until(tmp_path / version, version), monkeypatch))
    allowed.append(undisturbed(place, start, folder, monkeypatch))
    with killing.started(folder, environ(tmp_path)) as running:
        assert wrong(place, start, running, allowed) == []


def test_step_that_commits_half_way_is_caught(place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start = prepared(place, tmp_path, steps.REAL[-1], monkeypatch)
    folder = steps.until(tmp_path / "steps", steps.REVISION, HALF_WAY)
    allowed = [state(start), undisturbed(place, start, folder, monkeypatch)]
    with killing.started(folder, environ(tmp_path)) as running:
        assert [one for one in wrong(place, start, running, allowed) if one.endswith("half-way")]
