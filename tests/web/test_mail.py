"""Mail, reminders, guide and calendar on their pages."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from apiflask import APIFlask

from hiringkit.services.mail import sending
from hiringkit.store import database
from tests.support import app as apps
from tests.support import cast, makers, smtp
from tests.support.client import Answer, Visitor

Visit = Callable[[str], Visitor]


@pytest.fixture
def mailer(tmp_path: Path, filled_sqlite: Path) -> Iterator[APIFlask]:
    """An application with a mail server that nobody talks to."""
    (tmp_path / "hiringkit.db").write_bytes(filled_sqlite.read_bytes())
    yield from apps.running(apps.made(apps.settings(tmp_path, **smtp.settings(1))))


def held_up(app: APIFlask) -> None:
    """A test message that the server refused."""
    Visitor(app).become("administrator").post("/mail/test", {})
    with app.app_context():
        held = sending.take(datetime.now(UTC))
        assert held
        sending.refused(held, datetime.now(UTC), "The server answered 550.")
        database.db.session.remove()


def ending(page: Answer, with_: str) -> str:
    """Where the form goes whose address ends so."""
    return next(action for form in page.forms() if (action := form.get("action", "")).endswith(with_))


def over(app: APIFlask, key: str = "owes") -> str:
    """A card of an interview that is over."""
    with app.app_context():
        candidate = makers.candidate(makers.opening(), "Chen Wei")
        starts_at = datetime.now(UTC) - timedelta(hours=3)
        return makers.card(makers.interview(candidate, "concepts", (key,), starts_at), key)


def test_administrator_sees_what_went_wrong_and_sends_it_again(mailer: APIFlask) -> None:
    held_up(mailer)
    visitor = Visitor(mailer).become("administrator")
    page = visitor.get("/mail")
    assert "By 127.0.0.1:1, from Hiring" in page.words
    assert "Not sent The server answered 550." in page.words
    again = ending(page, "/again")
    visitor.submit(page, again)
    assert "Waits" in visitor.get("/mail").words
    visitor.post(again, {})
    assert "not held up any more" in visitor.get("/mail").words


def test_message_that_went_wrong_can_be_removed(mailer: APIFlask) -> None:
    held_up(mailer)
    visitor = Visitor(mailer).become("administrator")
    page = visitor.get("/mail")
    visitor.submit(page, ending(page, "/drop"))
    assert "Nothing waits, and nothing went wrong." in visitor.get("/mail").words


def test_without_a_server_the_page_says_what_to_set(visit: Visit) -> None:
    visitor = visit("administrator")
    assert "Set HIRINGKIT_MAIL_SERVER and HIRINGKIT_MAIL_FROM" in visitor.get("/mail").words
    visitor.post("/mail/test", {})
    assert "There is no mail server." in visitor.get("/mail").words


def test_interviews_messages_can_be_copied_without_a_server(app: APIFlask, visit: Visit) -> None:
    with app.app_context():
        candidate = makers.candidate(makers.opening(), "Chen Wei", email="wei@mail.example")
        ref = makers.interview(candidate, "concepts", ("owes",))
        card = makers.card(ref, "owes")
    page = visit("recruiter").get(f"/interviews/{ref}/messages")
    assert "There is no mail server: copy the messages from here." in page.words
    assert f"/scorecards/{card}" in page.text and "wei@mail.example" in page.text
    visit("owes").get(f"/interviews/{ref}/messages", status=404)


def test_reminders_of_a_card_and_of_all_are_stopped_and_taken_up(mailer: APIFlask) -> None:
    card = over(mailer)
    visitor = Visitor(mailer).become("owes")
    page = visitor.get("/interviews")
    visitor.submit(page, f"/scorecards/{card}/reminders", do="stop")
    page = visitor.get("/interviews")
    assert "Remind me of it again" in page.words
    visitor.submit(page, "/interviews/reminders", do="stop")
    page = visitor.get("/interviews")
    assert "You get no reminders by mail." in page.words and "reminding me of it" not in page.words
    visitor.submit(page, "/interviews/reminders", do="go")
    assert "An hour after a call" in visitor.get("/interviews").words


def test_page_without_mail_offers_no_reminders(app: APIFlask, visit: Visit) -> None:
    over(app)
    assert "remind" not in visit("owes").get("/interviews").words.lower().replace("calendar and reminders", "")


def test_guide_is_there_for_the_first_interview_put_aside_and_back(app: APIFlask, visit: Visit) -> None:
    visitor = visit("owes")
    assert "Your first interview here" not in visitor.get("/interviews").words
    over(app)
    page = visitor.get("/interviews")
    assert "Your first interview here" in page.words
    visitor.submit(page, "/interviews/guide", do="stop")
    page = visitor.get("/interviews")
    assert "Your first interview here" not in page.words
    assert "Your first interview here" not in visit("owes").get("/interviews").words, "remembered for the person"
    visitor.submit(page, "/interviews/guide", do="go")
    assert "Your first interview here" in visitor.get("/interviews").words


def test_calendar_address_is_shown_once_works_for_programs_and_ends(app: APIFlask, visit: Visit) -> None:
    over(app)
    visitor = visit("owes")
    page = visitor.submit(visitor.get("/interviews"), "/interviews/calendar", status=200)
    address = page.tree.find(".//*[@id='calendar']").get("value")  # type: ignore[union-attr]  # it is there
    assert address and address.startswith("http")
    path = "/calendar/" + address.partition("/calendar/")[2]
    stranger = Visitor(app)
    answer = stranger.client.get(path)
    assert (answer.status_code, answer.mimetype) == (200, "text/calendar")
    assert "Chen Wei" in answer.text and "ML concepts" not in answer.text
    again = visitor.get("/interviews")
    assert address not in again.text
    visitor.submit(again, "/interviews/calendar/end")
    assert stranger.client.get(path).status_code == 404
    assert cast.email("owes") not in answer.text


def test_calendar_address_of_a_closed_account_does_not_come_back_with_it(app: APIFlask, visit: Visit) -> None:
    visitor, administrator, stranger = visit("owes"), visit("administrator"), Visitor(app)
    page = visitor.submit(visitor.get("/interviews"), "/interviews/calendar", status=200)
    path = re.findall(r'value="http://[^/"]+(/calendar/[^"]+)"', page.text)[0]
    assert stranger.client.get(path).status_code == 200
    with app.app_context():
        ref = cast.person("owes").ref
    for act in ("disable", "enable"):
        administrator.post(f"/people/{ref}/{act}")
        assert stranger.client.get(path).status_code == 404
