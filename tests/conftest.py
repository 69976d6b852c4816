"""What every test may ask for, and what a whole test run starts and takes away."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from hiringkit import config
from tests.support import browser as browsers
from tests.support import parts, postgres, process_limits
from tests.support.app import any_app, app, database_url, filled_sqlite, visit
from tests.support.live import live
from tests.support.worlds import any_stage, postgres_stage, stage, world_template

__all__ = [
    "any_app",
    "any_stage",
    "app",
    "database_url",
    "filled_sqlite",
    "live",
    "postgres_stage",
    "stage",
    "visit",
    "world_template",
]

RUN = pytest.StashKey[Path]()
CONTROLLER = pytest.StashKey[int]()
KEPT = {f"HIRINGKIT_{name}" for name in config.NOT_SETTINGS}

hypothesis.settings.register_profile("house", deadline=None, derandomize=True, database=None, max_examples=60)
hypothesis.settings.load_profile("house")


def pytest_configure(config: pytest.Config) -> None:
    """Give the run a folder that its workers share; keep the person's own settings and instance out of it."""
    worker = getattr(config, "workerinput", None)
    config.stash[RUN] = Path(worker["run_folder"] if worker else tempfile.mkdtemp(prefix="hk-tests-"))
    config.stash[CONTROLLER] = worker["controller"] if worker else os.getpid()
    for name in [one for one in os.environ if one.startswith("HIRINGKIT_") and one not in KEPT]:
        del os.environ[name]
    os.environ["HIRINGKIT_INSTANCE"] = str(config.stash[RUN] / f"instance-{os.getpid()}")


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: pytest.Item) -> None:
    """Tell a worker process where the run's folder is."""
    node.workerinput.update(run_folder=str(node.config.stash[RUN]), controller=os.getpid())  # type: ignore[attr-defined]


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop what the run started, also after failures and an interrupt."""
    if not hasattr(config, "workerinput") and RUN in config.stash:
        postgres.stop(config.stash[RUN])
        shutil.rmtree(config.stash[RUN], ignore_errors=True)


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Fails the test that lowered what this process may use."""
    if process_limits.put_back():
        pytest.fail(f"{item.nodeid} lowered the limits of the process that runs the tests", pytrace=False)


@pytest.fixture(scope="session")
def run_folder(pytestconfig: pytest.Config) -> Path:
    """The folder that the workers of this run share."""
    return pytestconfig.stash[RUN]


@pytest.fixture(scope="session")
def postgres_cluster(pytestconfig: pytest.Config) -> postgres.Cluster:
    """The run's private PostgreSQL cluster."""
    if postgres.programs() is None:
        parts.missing("postgres", "run the tests by ./hk test, or name the folder of initdb in HIRINGKIT_POSTGRES_BIN")
    return postgres.cluster(pytestconfig.stash[RUN], pytestconfig.stash[CONTROLLER])


@pytest.fixture
def postgres_url(postgres_cluster: postgres.Cluster) -> Iterator[str]:
    """The address of an empty PostgreSQL database that only this test has."""
    name = postgres_cluster.fresh()
    yield postgres_cluster.url(name)
    postgres_cluster.drop(name)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all browser tests of this process."""
    program = browsers.program()
    if program is None:
        parts.missing("browser", "run the tests by ./hk test, or name a Chromium in HIRINGKIT_BROWSER")
    with sync_playwright() as playwright:
        running = browsers.launch(playwright, program)
        yield running
        running.close()


@pytest.fixture
def watched_context(
    browser: Browser, request: pytest.FixtureRequest
) -> Iterator[tuple[BrowserContext, browsers.Watched]]:
    """A browser context of this test's own and its watcher; the test fails for what its pages complained about."""
    if "live" in request.fixturenames:  # the server is there before its pages, and stops after them
        request.getfixturevalue("live")
    with browsers.watched_context(browser) as (context, watched):
        yield context, watched
    assert watched.complaints() == []


@pytest.fixture
def page(watched_context: tuple[BrowserContext, browsers.Watched]) -> Page:
    """A watched page of this test's own."""
    return watched_context[0].new_page()


@pytest.fixture
def watched(watched_context: tuple[BrowserContext, browsers.Watched]) -> browsers.Watched:
    """The watcher of this test's page, to expect a complaint: watched.allow('status of 404')."""
    return watched_context[1]
