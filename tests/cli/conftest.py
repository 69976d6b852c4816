"""Instances for the command line: a new one, and one that is lived in, on SQLite or on both databases."""

import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import commands, postgres, worlds
from tests.support.commands import Instance
from tests.support.world import Story


@pytest.fixture
def fresh(tmp_path: Path) -> Instance:
    """An instance that nothing was done to yet."""
    return Instance(tmp_path / "fresh", commands.variables(tmp_path / "fresh"))


@pytest.fixture
def lived_in(world_template: Path, tmp_path: Path) -> Instance:
    """An instance with the world in it, on SQLite."""
    return commands.lived_in(world_template, tmp_path / "instance")


@pytest.fixture(params=["sqlite", "postgres"])
def any_lived_in(request: pytest.FixtureRequest, run_folder: Path, tmp_path: Path) -> Iterator[Instance]:
    """An instance with the world in it, once for each kind of database."""
    if request.param == "sqlite":
        yield request.getfixturevalue("lived_in")
        return
    cluster: postgres.Cluster = request.getfixturevalue("postgres_cluster")
    made = run_folder / "world-commands.pickle"
    source = cluster.template(
        "commands", lambda url: made.write_bytes(pickle.dumps(worlds.build(tmp_path, Story(), url))) and None
    )
    name, folder = cluster.fresh(source), tmp_path / "instance"
    folder.mkdir()
    yield Instance(folder, commands.variables(folder, cluster.url(name)), pickle.loads(made.read_bytes()))
    cluster.drop(name)
