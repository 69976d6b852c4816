"""The world of tests.support.world on a database of the test's own, and the kinds of people who come to it."""

import pickle
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
import time_machine
from apiflask import APIFlask

from hiringkit.store import database, sessions
from tests.support import app as apps
from tests.support import cast, locks, world
from tests.support.client import Visitor
from tests.support.postgres import Cluster
from tests.support.world import MOMENT, Story, World

STRANGER, STOLEN = "stranger", "stolen"
PEOPLE = {
    STRANGER: "nobody is signed in",
    STOLEN: "a recruiter’s cookie, after they signed out",
    "disabled": "a former administrator, account closed, cookie kept",
    "administrator": "administrator, in no opening",
    "recruiter": "recruiter of opening a",
    "recruiter_elsewhere": "recruiter of opening b",
    "manager": "hiring manager and decider of a",
    "chair": "chair of a’s committee",
    "member": "committee member of a",
    "owes": "interviewer in a who owes cards",
    "gave": "interviewer in a who gave them, and owes one to come",
    "interviewer_elsewhere": "interviewer in b",
    "applicant": "colleague who applied in a, and sits on a’s committee",
}
"""Everybody who knocks, and who they are."""
SIGNED_IN = tuple(key for key in PEOPLE if key not in (STRANGER, STOLEN, "disabled"))


@dataclass(slots=True)
class Stage:
    """A running application over a copy of the world; only a SQLite file can be put back."""

    app: APIFlask
    world: World
    folder: Path
    _source: Path
    _entered: int = 0

    def checkpoint(self) -> None:
        """Makes the database as it is now the one that reset puts back."""
        kept = Path(tempfile.mkdtemp(dir=self.folder)) / "hiringkit.db"
        with self.app.app_context():
            database.db.session.remove()
            database.db.engine.dispose()
        shutil.copy(self.folder / "hiringkit.db", kept)
        self._source = kept

    def reset(self) -> None:
        """Puts the database back to how it was."""
        with self.app.app_context():
            database.db.session.remove()
            database.db.engine.dispose()
        _put(self._source, self.folder)

    def enter(self, key: str) -> Visitor:
        """One of PEOPLE, with a browser; their session has the same identifier in every copy of the world."""
        if key == STRANGER:
            return Visitor(self.app)
        self._entered += 1
        token = database.ref_source.set(Random(f"{key} {self._entered}"))
        try:
            return self._signed_in(key)
        finally:
            database.ref_source.reset(token)

    def _signed_in(self, key: str) -> Visitor:
        if key != STOLEN:
            return Visitor(self.app).become(key)
        visitor = Visitor(self.app).become("recruiter")
        with self.app.app_context(), database.writing():
            sessions.end_all(cast.person("recruiter").id)
        return visitor


@contextmanager
def at_moment() -> Iterator[None]:
    """Stops the clocks at the moment when the world is looked at."""
    with time_machine.travel(MOMENT, tick=False):
        yield


def build(folder: Path, story: Story, url: str = "") -> World:
    """Makes the tables, the cast and the world in a folder or in a database that is elsewhere."""
    app = apps.made(apps.settings(folder, **({"database_url": url} if url else {})))
    apps.make_tables(app)
    token = database.ref_source.set(Random(1))
    try:
        with app.app_context(), at_moment():
            cast.fill()
            told = world.tell(story)
            database.db.session.remove()
            database.db.engine.dispose()
    finally:
        database.ref_source.reset(token)
    return told


def template(run: Path, name: str, story: Story) -> Path:
    """The folder with a finished world of this story, made once in a test run; `name` is unique among stories."""
    folder = run / f"world-{name}"
    with locks.held(run / f"world-{name}.lock"):
        if not folder.exists():
            making = Path(tempfile.mkdtemp(dir=run))
            (making / "world.pickle").write_bytes(pickle.dumps(build(making, story)))
            making.rename(folder)
    return folder


@contextmanager
def staged(source: Path, folder: Path) -> Iterator[Stage]:
    """A copy of a finished world in a folder, with its application; the clocks stand still."""
    told: World = pickle.loads((source / "world.pickle").read_bytes())
    _put(source / "hiringkit.db", folder)
    app = apps.made(apps.settings(folder))
    with at_moment():
        yield from _running(Stage(app, told, folder, source / "hiringkit.db"))


def _put(source: Path, folder: Path) -> None:
    """Puts a copy of a database file in place of the one that is there."""
    for leftover in folder.glob("hiringkit.db*"):
        leftover.unlink()
    shutil.copy(source, folder / "hiringkit.db")


@contextmanager
def staged_on_postgres(cluster: Cluster, run: Path, folder: Path) -> Iterator[Stage]:
    """The same world in a PostgreSQL database of the test's own."""
    made = run / "world-postgres.pickle"

    def fill(url: str) -> None:
        made.write_bytes(pickle.dumps(build(folder, Story(), url)))

    source = cluster.template("world", fill)
    name = cluster.fresh(source)
    app = apps.made(apps.settings(folder, database_url=cluster.url(name)))
    with at_moment():
        yield from _running(Stage(app, pickle.loads(made.read_bytes()), folder, folder))
    cluster.drop(name)


def _running(stage: Stage) -> Iterator[Stage]:
    yield stage
    with stage.app.app_context():
        database.db.session.remove()
        database.db.engine.dispose()


@pytest.fixture(scope="session")
def world_template(run_folder: Path) -> Path:
    """The folder of the finished world, made once in a run."""
    return template(run_folder, "first", Story())


@pytest.fixture
def stage(world_template: Path, tmp_path: Path) -> Iterator[Stage]:
    """The world on a SQLite file of this test's own."""
    with staged(world_template, tmp_path) as made:
        yield made


@pytest.fixture
def postgres_stage(postgres_cluster: Cluster, run_folder: Path, tmp_path: Path) -> Iterator[Stage]:
    """The world in a PostgreSQL database of this test's own."""
    with staged_on_postgres(postgres_cluster, run_folder, tmp_path) as made:
        yield made


@pytest.fixture(params=["stage", "postgres_stage"], ids=["sqlite", "postgres"])
def any_stage(request: pytest.FixtureRequest) -> Stage:
    """The world on a database of this test's own, once for each kind of database."""
    found: Stage = request.getfixturevalue(request.param)
    return found
