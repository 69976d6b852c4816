"""An instance for fault tests: many interviewers, each signed in and with a card of their own."""

import os
import secrets
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from socket import create_server

from apiflask import APIFlask

from hiringkit.app import create_app
from hiringkit.config import Settings
from hiringkit.services import scorecards
from hiringkit.services.accounts import signing
from hiringkit.services.scorecards import SaveRequest
from hiringkit.store import accounts, database, interviews, sessions
from hiringkit.store.candidates import get as candidate_of
from hiringkit.store.loops import kit_by_ref
from hiringkit.store.scorecards.tables import Scorecard
from tests.support import app as apps
from tests.support import cast, makers
from tests.support.postgres import Cluster


@dataclass(frozen=True, slots=True)
class Writer:
    """Somebody who is signed in, with one card to fill in."""

    person: str
    card: str
    token: str


@dataclass(slots=True)
class Ground:
    """The instance: where it is, who writes, and the items of their cards."""

    folder: Path
    url: str
    writers: list[Writer]
    items: list[str]
    cookie: str
    candidate: str = ""
    cluster: Cluster | None = None
    shim: dict[str, str] = field(default_factory=dict)

    def app(self) -> APIFlask:
        """An application over the instance, in this process."""
        return create_app(self.settings())

    def settings(self) -> Settings:
        """The settings of the instance."""
        return apps.settings(self.folder, **self._settings())

    def environment(self) -> dict[str, str]:
        """What a server process needs to find the instance, and nothing of the person who runs the tests."""
        named = {"instance": str(self.folder), "secret_key": apps.KEY, **self._settings()}
        kept = {name: value for name, value in os.environ.items() if not name.startswith("HIRINGKIT_")}
        return kept | {f"HIRINGKIT_{name.upper()}": value for name, value in named.items()} | self.shim

    def _settings(self) -> dict[str, str]:
        return {"log_level": "error", **({"database_url": self.url} if self.url else {})}


def prepare(folder: Path, writers: int, url: str = "", cluster: Cluster | None = None) -> Ground:
    """Makes the instance; with `url`, or in a new database of `cluster`, its database is there."""
    ground = Ground(folder, cluster.url(cluster.fresh()) if cluster else url, [], [], "", cluster=cluster)
    app = ground.app()
    apps.fill(app)
    with app.app_context():
        if not writers:
            let_go()
            return ground
        opening = makers.opening()
        candidate = makers.candidate(opening)
        people = makers.colleagues(writers)
        ground.candidate = candidate
        ground.writers = _cards(candidate, people)
        first = ground.writers[0]
        ground.items = [item.id for item in scorecards.show(_actor(first), first.card).kit.items]
        ground.cookie = app.session_interface.name  # type: ignore[attr-defined]  # ours
        let_go()
    return ground


def let_go() -> None:
    """Closes this process's connections."""
    database.db.session.remove()
    database.db.engine.dispose()


def complete(ground: Ground) -> None:
    """Fills in every card, so that it can be submitted."""
    with ground.app().app_context():
        for writer in ground.writers:
            values = {(item, "rating"): 3 for item in ground.items} | {
                ("", "recommendation"): 3,
                ("", "rationale"): "Yes.",
            }
            requests = [
                SaveRequest(field, value, "ground", number, f"ground-{number}", item)
                for number, ((item, field), value) in enumerate(values.items())
            ]
            scorecards.save_all(_actor(writer), writer.card, requests)
        let_go()


def free_port() -> int:
    """A port that nobody listens on."""
    with closing(create_server(("127.0.0.1", 0))) as probe:
        return int(probe.getsockname()[1])


def _actor(writer: Writer) -> cast.Actor:
    row = accounts.by_ref(writer.person)
    assert row is not None
    return cast.Actor(row.id, row.ref, row.name, datetime.now(UTC))


def _cards(candidate_ref: str, people: list[str]) -> list[Writer]:
    """One long interview that everybody holds, and a session for each of them."""
    now, candidate = datetime.now(UTC), candidate_of(candidate_ref)
    kit = kit_by_ref(makers.kit_of(candidate_ref, "concepts"))
    assert candidate is not None and kit is not None
    with database.writing():
        interview = interviews.Interview(
            candidate_id=candidate.id,
            kit_id=kit.id,
            starts_at=now,
            minutes=45,
            created_by=candidate.created_by,
            created_at=now,
            changed_at=now,
        )
        database.add(interview)
        return [_writer(interview, ref, now) for ref in people]


def _writer(interview: interviews.Interview, ref: str, now: datetime) -> Writer:
    person, token = accounts.by_ref(ref), secrets.token_urlsafe(32)
    assert person is not None
    due = now + timedelta(days=1)
    card = Scorecard(interview_id=interview.id, candidate_id=interview.candidate_id, person_id=person.id, due_at=due)
    database.add(card)
    sessions.add(signing.new_session(signing.Visit(now, "", "test", "test", ""), person.id, token, keep=False))
    return Writer(ref, card.ref, token)
