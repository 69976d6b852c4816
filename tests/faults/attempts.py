"""Guessing at every entrance at once, with four web processes: together they allow no more attempts than one would."""

import http.client
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from hiringkit.domain import guests as guest_rules
from hiringkit.domain.accounts import ALLOWANCES, Allowance, factors
from hiringkit.services import packets
from hiringkit.services.accounts import signing
from hiringkit.services.packets import guests
from hiringkit.store import database
from hiringkit.store.candidates import get as candidate_of
from tests.faults.ground import Ground, let_go
from tests.faults.scenarios import Outcome
from tests.faults.servers import TOKEN, Server
from tests.support import app as apps
from tests.support import cast, makers, smtp
from tests.support.authenticator import add_device
from tests.support.client import Visitor

WORKERS, GUESSERS = 4, 24
NOW = datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Entrance:
    """One thing to guess at: its page, what is sent, what a counted attempt is answered, and what is allowed."""

    name: str
    path: str
    sent: dict[str, str]
    counted: int
    allowance: Allowance
    cookies: Callable[[int], str] = lambda _: ""


def guessed(ground: Ground, broken: str = "") -> Outcome:
    """Everybody guesses at the same moment; what is answered otherwise than with 429 was an attempt."""
    outcome, server = Outcome("attempts with four workers"), Server(ground, broken, workers=WORKERS)
    ways = entrances(ground)
    mail = {name: value for name, value in smtp.settings(1).items() if name.startswith("mail")}
    named = {**mail, "base_url": f"http://127.0.0.1:{server.port}"}
    ground.shim = ground.shim | {f"HIRINGKIT_{name.upper()}": value for name, value in named.items()}
    server.start()
    try:
        for way in ways:
            began = time.monotonic()
            with ThreadPoolExecutor(GUESSERS) as pool:
                answers = Counter(pool.map(lambda number, way=way: guess(server.port, way, number), range(GUESSERS)))
            refilled = int((time.monotonic() - began) / way.allowance.every.total_seconds())
            allowed = answers[way.counted]
            outcome.figures[way.name] = f"{allowed} of {GUESSERS}"
            if not way.allowance.at_once <= allowed <= way.allowance.at_once + refilled or set(answers) - {
                way.counted,
                429,
            }:
                outcome.wrong.append(f"{way.name}: {dict(answers)}")
    finally:
        server.kill()
    return outcome


def entrances(ground: Ground) -> tuple[Entrance, ...]:
    """A password, a code of a device, a code of an outside member's link, and asking for a new password."""
    app = apps.made(ground.settings())
    with app.app_context():
        opening = candidate_of(ground.candidate)
        assert opening
        case = makers.candidate(opening.opening.ref, "Guessed")
        makers.held(case, "screen", ("gave",), NOW - timedelta(days=2))
        packet, _ = packets.issue(cast.actor("recruiter"), case)
        link = guests.invite(cast.actor("recruiter"), packet, "Prof. Outside", 7).token
        database.db.session.remove()
    add_device(Visitor(app).become("manager"))
    visit = signing.Visit(NOW, "192.0.2.9", "192.0.2.0/24", "test", "secret")
    with app.test_request_context():
        started = signing.sign_in(visit, cast.email("manager"), cast.PASSWORD, keep=False)
        let_go()
    half, wrong = f"{ground.cookie}={started.token}", {"code": "000000"}
    return (
        Entrance(
            "passwords",
            "/sign-in",
            {"email": cast.email("chair"), "password": "not the password"},
            422,
            ALLOWANCES["account from address"],
        ),
        Entrance("codes of a device", "/sign-in/second", wrong, 422, factors.ALLOWANCE, lambda _: half),
        Entrance("codes of outside members", f"/guests/{link}", wrong, 422, guest_rules.ALLOWANCES["link"]),
        Entrance("forgotten passwords", "/forgot", {"email": cast.email("gave")}, 303, ALLOWANCES["link by mail"]),
    )


def guess(port: int, way: Entrance, number: int) -> int:
    """One visitor of their own, who opens the page and sends its form; the status of the answer."""
    cookie = way.cookies(number)
    _, page, given = ask(port, "GET", way.path, cookie)
    token = TOKEN.search(page)
    assert token, f"{way.path} has no form"
    sent = urlencode(way.sent | {"csrf_token": token[1].decode()})
    return ask(port, "POST", way.path, cookie or given, sent)[0]


def ask(port: int, method: str, path: str, cookie: str, sent: str = "") -> tuple[int, bytes, str]:
    """A request of its own connection: status, body, and the cookie that came with it."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
    try:
        connection.request(method, path, sent or None, headers)
        answer = connection.getresponse()
        return answer.status, answer.read(), (answer.getheader("Set-Cookie") or "").partition(";")[0]
    finally:
        connection.close()
