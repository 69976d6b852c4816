"""The application behind a real socket, for tests with a browser."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from apiflask import APIFlask
from playwright.sync_api import Page
from werkzeug.serving import WSGIRequestHandler, make_server

from tests.support import cast


class Quiet(WSGIRequestHandler):
    """Logs nothing."""

    def log(self, type: str, message: str, *args: object) -> None:
        """Drops the line."""


@contextmanager
def served(app: APIFlask, port: int = 0) -> Iterator[str]:
    """Serves the application on a free port, or on a given one; the base of its addresses."""
    server = make_server("127.0.0.1", port, app, threaded=True, request_handler=Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def live(app: APIFlask) -> Iterator[str]:
    """The base address of a served application with the cast."""
    with served(app) as base:
        yield base


def sign_in(page: Page, base: str, key: str) -> None:
    """Signs somebody of the cast in by the form."""
    page.goto(f"{base}/sign-in")
    page.get_by_label("Work email").fill(cast.email(key))
    page.get_by_label("Password").fill(cast.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/sign-in" not in url)
