"""A forgotten password: the same answer and the same work for every address; a worker mails the link."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from apiflask import APIFlask

from hiringkit.services.accounts import forgotten
from hiringkit.services.mail import sending
from hiringkit.store import database
from tests.support import app as apps
from tests.support import cast, smtp, walk
from tests.support.client import Answer, Visitor
from tests.support.walk import Watch

KEYS = ["recruiter", "invited", "disabled", "nobody"]


@pytest.fixture
def mailer(tmp_path: Path, filled_sqlite: Path) -> Iterator[APIFlask]:
    """An application with a mail server that nobody talks to; its clock stands still."""
    (tmp_path / "hiringkit.db").write_bytes(filled_sqlite.read_bytes())
    with time_machine.travel(cast.MADE_AT, tick=False):
        yield from apps.running(apps.made(apps.settings(tmp_path, **smtp.settings(1))))


def ask(visitor: Visitor, email: str, status: int = 303) -> Answer:
    return visitor.submit(visitor.get("/forgot"), "/forgot", status=status, email=email)


def letters(app: APIFlask) -> list[sending.Held]:
    """What a worker would send."""
    found = []
    with app.app_context():
        forgotten.answer(datetime.now(UTC))
        while held := sending.take(datetime.now(UTC)):
            found.append(held)
        database.db.session.remove()
    return found


def test_every_address_gets_the_same_words_and_the_same_work(mailer: APIFlask) -> None:
    seen = []
    for number, key in enumerate(KEYS):
        visitor, watch = Visitor(mailer, f"192.0.2.{number + 1}"), Watch()
        page = visitor.get("/forgot")
        with walk.watching(mailer, watch):
            answer = visitor.submit(page, "/forgot", email=cast.email(key))
        seen.append((watch.statements, answer.location, visitor.get("/forgot").words))
    assert all(one == seen[0] for one in seen)
    assert "If somebody with this address has an account here" in seen[0][2]


def test_link_goes_to_open_accounts_alone_and_sets_a_password(mailer: APIFlask) -> None:
    for key in KEYS:
        ask(Visitor(mailer), cast.email(key).upper())
    sent = letters(mailer)
    assert sorted(one.address for one in sent) == [cast.email("invited"), cast.email("recruiter")]
    mine = next(one for one in sent if one.address == cast.email("recruiter"))
    with mailer.app_context():
        body = sending.body_of(mine)
    found = re.search(r"/links/\S+", body)
    assert found
    stranger = Visitor(mailer)
    stranger.submit(stranger.get(found[0]), found[0], password="seven green umbrellas")
    assert cast.CAST["recruiter"].name in stranger.get("/account").text


def test_request_is_answered_once(mailer: APIFlask) -> None:
    ask(Visitor(mailer), cast.email("recruiter"))
    assert len(letters(mailer)) == 1 and letters(mailer) == []


def test_asking_is_slowed_down_for_one_address_of_mail_and_says_so_for_unknown_ones_too(mailer: APIFlask) -> None:
    for key in ("recruiter", "nobody"):
        for number in range(4):
            visitor = Visitor(mailer, f"198.51.100.{number + 1}")
            answer = ask(visitor, cast.email(key), status=303 if number < 3 else 429)
        assert answer.headers["Retry-After"] == "1200"


def test_what_is_no_address_is_refused(mailer: APIFlask) -> None:
    assert "Enter an address like" in ask(Visitor(mailer), "nonsense", status=422).words
    assert "Enter your work email." in ask(Visitor(mailer), "", status=422).words


def test_without_mail_the_page_names_an_administrator(app: APIFlask) -> None:
    visitor = Visitor(app)
    page = visitor.get("/forgot")
    assert "Ask an administrator" in page.words and page.forms() == []
    visitor.post("/forgot", {"email": cast.email("recruiter")})
    with app.app_context():
        assert forgotten.answer(datetime.now(UTC)) == 0
