"""What the tools are let loose on: the planted application, and ours with its cast and somebody signed in."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from werkzeug.serving import make_server

from tests.audit import inside, planted
from tests.support import app as apps
from tests.support import worlds
from tests.support.client import Visitor
from tests.support.world import World, tell


@dataclass(frozen=True, slots=True)
class Target:
    """A running application: its address, what a tool sends to be somebody, its API, and pages to look at."""

    name: str
    url: str
    cookie: str
    token: str
    api: Path
    query: str
    pages: tuple[str, ...]
    tally: inside.Tally | None = None
    operations: tuple[str, ...] = ()


@contextmanager
def bad(folder: Path) -> Iterator[Target]:
    """The planted application."""
    folder.mkdir(parents=True, exist_ok=True)
    api = folder / "planted.json"
    api.write_text(json.dumps(planted.API))
    with served(planted.application()) as url:
        yield Target("planted", url, "", "", api, "/find?id=1", ("/", "/find?id=1", "/say?words=hello"))


@contextmanager
def ours(folder: Path, *, is_planted: bool = False) -> Iterator[Target]:
    """Our application with a whole world in it, as a recruiter sees it; planted, its API fails on success."""
    folder.mkdir(parents=True, exist_ok=True)
    app = apps.made(apps.settings(folder))
    apps.fill(app)
    tally = inside.Tally(app)
    with app.app_context():
        world, cards = tell(), inside.cards()
        worlds.database.db.session.remove()
    if is_planted:
        inside.plant(app)
    visitor = Visitor(app).become(inside.SOMEBODY)
    name = app.session_interface.name  # type: ignore[attr-defined]  # ours
    cookie = visitor.client.get_cookie(name)
    assert cookie
    api = folder / "openapi.json"
    api.write_text(json.dumps(inside.described(json.loads(visitor.get("/api/openapi.json").text), cards)))
    known = f"{name}={cookie.value}", visitor.token(), api, "/questions?q=drift", pages(world)
    with served(app) as url:
        yield Target("behind sign-in" if is_planted else "ours", url, *known, tally, tuple(inside.operations(app)))


def pages(world: World) -> tuple[str, ...]:
    """Pages of every room."""
    opening, candidate = world.ref("openings", "a"), world.ref("candidates", "two")
    found = [
        "/openings",
        f"/openings/{opening}?show=needs",
        f"/candidates/{candidate}",
        f"/candidates/{candidate}/debrief",
    ]
    return ("/questions?q=drift", "/loops?level=senior", "/interviews", *found, "/sign-in?next=/openings")


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Serves an application on a port of its own."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
