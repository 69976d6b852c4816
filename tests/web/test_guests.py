"""Outside committee members: a link and a code, which open one packet; each view noted, wrong codes counted."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from apiflask import APIFlask
from sqlalchemy import select

from hiringkit.services import jobs, packets
from hiringkit.store.database import db
from hiringkit.store.debriefs import Guest
from hiringkit.store.records import Reading
from tests.support import cast, makers
from tests.support.client import Answer, Visitor

Visit = Callable[..., Visitor]
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
PDF = b"%PDF-1.7\n% a packet, as a worker would leave it\n%%EOF\n"
EVIDENCE = "Named the figure before the change."


@dataclass(frozen=True, slots=True)
class Link:
    """What the recruiter was shown, once."""

    packet: str
    path: str
    code: str


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as moved:
        yield moved


@pytest.fixture
def packet(app: APIFlask) -> str:
    with app.app_context():
        candidate = makers.candidate(makers.opening())
        makers.held(candidate, "screen", ["gave"], NOW - timedelta(days=1))
        ref, job = packets.issue(cast.actor("recruiter"), candidate)
        claim = jobs.claim(NOW, job)
        assert claim
        jobs.keep(claim, key=ref, pdf=PDF, sha256="0" * 64, at=NOW)
        return ref


@pytest.fixture
def link(visit: Visit, packet: str) -> Link:
    return invited(visit("recruiter"), packet)


def invited(recruiter: Visitor, packet: str, **said: str) -> Link:
    made = recruiter.post(f"/packets/{packet}/guests", {"name": "Prof. Ada Osei", "days": "3", **said}, status=200)
    assert made.tree is not None
    shown = {one.get("id"): one for one in made.tree.iter() if one.get("readonly") is not None}
    token = re.search(r"/guests/([\w-]+)", shown["message"].text or "")
    assert token
    return Link(packet, f"/guests/{token[1]}", shown["code"].attrib["value"])


def entered(guest: Visitor, link: Link, code: str = "", status: int = 303) -> Answer:
    return guest.submit(guest.get(link.path), link.path, status=status, code=code or link.code)


def noted(app: APIFlask) -> list[str]:
    with app.app_context():
        guest = db.session.scalars(select(Guest)).first()
        assert guest
        return list(db.session.scalars(select(Reading.subject).where(Reading.actor == guest.ref)))


def test_link_alone_shows_nothing(visit: Visit, link: Link, app: APIFlask) -> None:
    page = visit().get(link.path)
    assert "Enter the code" in page.words
    assert "Chen Wei" not in page.text and EVIDENCE not in page.text
    assert visit().get(f"{link.path}/packet.pdf", status=302).location.endswith(link.path)
    assert noted(app) == []


def test_link_and_code_open_the_packet(visit: Visit, link: Link, app: APIFlask) -> None:
    guest = visit()
    entered(guest, link, link.code.upper().replace("-", " "))
    page = guest.get(link.path)
    assert "Chen Wei" in page.words and EVIDENCE in page.words
    assert guest.get(f"{link.path}/packet.pdf").response.data == PDF
    assert noted(app) == [link.packet, link.packet]
    assert "/candidates/" not in page.text and "/scorecards/" not in page.text


def test_link_opens_nothing_else(visit: Visit, link: Link) -> None:
    guest = visit()
    entered(guest, link)
    for path in (
        f"/packets/{link.packet}",
        f"/packets/{link.packet}.pdf",
        "/openings",
        f"/packets/{link.packet}/guests",
    ):
        assert "/sign-in" in guest.get(path, status=302).location


def test_code_of_one_link_is_not_that_of_another(visit: Visit, link: Link) -> None:
    other = invited(visit("recruiter"), link.packet, name="Dr. Lin Hua")
    guest = visit()
    entered(guest, link)
    assert "Enter the code" in guest.get(other.path).words
    entered(guest, other, link.code, status=422)
    for cookie in ("", guest.client.get_cookie("hiringkit-guest", path=link.path).value):
        guest.client.set_cookie("hiringkit-guest", cookie, path=other.path)
        assert "Enter the code" in guest.get(other.path).words


def test_too_many_codes_have_to_wait(visit: Visit, link: Link, clock: time_machine.Traveller) -> None:
    guest = visit()
    for _ in range(5):
        assert "does not open the link" in entered(guest, link, "wrong", 422).words
    assert int(entered(guest, link, status=429).headers["Retry-After"]) > 30
    clock.shift(timedelta(minutes=2))
    entered(guest, link)


def test_ten_wrong_codes_close_the_link(visit: Visit, link: Link, clock: time_machine.Traveller) -> None:
    guest = visit()
    for number in range(10):
        clock.shift(timedelta(minutes=2))
        entered(guest, link, "wrong", 404 if number == 9 else 422)
    assert "does not work" in guest.get(link.path, status=404).words
    page = visit("recruiter").get(f"/packets/{link.packet}/guests")
    assert "Closed after too many wrong codes" in page.words


def test_link_expires_even_for_who_is_in(visit: Visit, link: Link, clock: time_machine.Traveller) -> None:
    guest = visit()
    entered(guest, link)
    clock.shift(timedelta(days=3, minutes=1))
    assert "does not work" in guest.get(link.path, status=404).words
    guest.get(f"{link.path}/packet.pdf", status=404)


def test_device_is_asked_again_after_some_hours(visit: Visit, link: Link, clock: time_machine.Traveller) -> None:
    guest = visit()
    entered(guest, link)
    clock.shift(timedelta(hours=9))
    assert "Enter the code" in guest.get(link.path).words


def test_revoked_link_opens_nothing(visit: Visit, link: Link) -> None:
    guest, recruiter = visit(), visit("recruiter")
    entered(guest, link)
    page = recruiter.get(f"/packets/{link.packet}/guests")
    assert "Open" in page.words
    action = next(one.get("action", "") for one in page.forms() if one.get("action", "").endswith("/revoke"))
    recruiter.submit(page, action)
    guest.get(link.path, status=404)
    guest.get(f"{link.path}/packet.pdf", status=404)
    recruiter.post(action)
    assert "revoked already" in recruiter.get(f"/packets/{link.packet}/guests").text


def test_page_says_how_often_it_was_opened(visit: Visit, link: Link) -> None:
    guest = visit()
    entered(guest, link)
    guest.get(link.path)
    page = visit("manager").get(f"/packets/{link.packet}/guests").words
    assert "Prof. Ada Osei" in page and "1 time" in page


def test_only_those_who_run_the_opening_make_links(visit: Visit, packet: str) -> None:
    for key in ("chair", "member", "gave", "recruiter_elsewhere", "administrator"):
        visit(key).get(f"/packets/{packet}/guests", status=404)
        visit(key).post(f"/packets/{packet}/guests", {"name": "Somebody", "days": "3"}, status=404)


@pytest.mark.parametrize(("wrong", "said"), [({"name": " "}, "Write who"), ({"days": "400"}, "Not a valid choice")])
def test_bad_link_is_refused(visit: Visit, packet: str, wrong: dict[str, str], said: str) -> None:
    page = visit("recruiter").post(f"/packets/{packet}/guests", {"name": "Ada", "days": "3", **wrong}, status=422)
    assert said in page.text
    assert "for it" not in page.words
