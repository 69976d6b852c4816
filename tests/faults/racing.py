"""Things that may happen once, asked for by several people at the same moment: one of them wins."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from unittest.mock import patch

from apiflask import APIFlask
from sqlalchemy import select, text

from hiringkit.domain import records as rules
from hiringkit.services import debriefs, packets
from hiringkit.services.accounts import factors, links, people, signing
from hiringkit.services.accounts.profile import Profile
from hiringkit.services.records import erasing, holding
from hiringkit.store import accounts, candidates, database
from hiringkit.store.candidates import get as candidate_of
from hiringkit.store.debriefs import DecisionRow, VoteRow
from tests.faults.ground import Ground, let_go
from tests.faults.scenarios import Outcome
from tests.support import app as apps
from tests.support import cast, makers
from tests.support.authenticator import add_device
from tests.support.client import Visitor
from tests.support.together import together

RUNNERS = 6
MAIN = threading.main_thread()
PASSWORD = "seven green umbrellas"
Race = Callable[[APIFlask, Ground], list[str]]


def visit() -> signing.Visit:
    """Somebody who knocks now."""
    return signing.Visit(datetime.now(UTC), "192.0.2.9", "192.0.2.0/24", "test", "secret")


def one_winner(ended: Counter[str], what: str, refused: tuple[str, ...]) -> list[str]:
    """What is wrong when not exactly one was served, or the others were refused in another way."""
    is_well = ended["done"] == 1 and set(ended) <= {"done", *refused} and ended.total() == RUNNERS
    return [] if is_well else [f"{what}: {dict(ended)}"]


def invitation(app: APIFlask, ground: Ground) -> list[str]:
    """One invitation, used by several at once."""
    with app.app_context():
        _, token = people.invite(cast.actor("administrator"), "racing@brightmoor.example", Profile(name="Racing"), [])
        database.db.session.remove()
    ended = together(app, [lambda: links.accept(visit(), token, PASSWORD)] * RUNNERS)
    with app.app_context():
        person = accounts.by_email("racing@brightmoor.example")
        count = database.db.session.scalar(
            text("SELECT count(*) FROM sessions WHERE person_id = :p"), {"p": person.id if person else 0}
        )
        database.db.session.remove()
    return one_winner(ended, "an invitation", ("Forbidden", "Invalid", "Stale")) + (
        [] if count == 1 else [f"an invitation left {count} sessions"]
    )


def set_up(app: APIFlask, ground: Ground) -> list[str]:
    """The set-up link of an instance without an administrator, used by several at once."""
    with app.app_context():
        with database.writing() as session:
            before = {one.id: list(one.roles) for one in accounts.everyone()}
            session.execute(text("UPDATE people SET roles = '[]'"))
        token = links.setup(datetime.now(UTC))
        database.db.session.remove()
    assert token
    runs: list[Callable[[], object]] = [
        partial(
            links.accept,
            visit(),
            token,
            PASSWORD,
            links.FirstPerson(f"First {one}", f"first{one}@b.example", "B", "UTC"),
        )
        for one in range(RUNNERS)
    ]
    ended = together(app, runs)
    with app.app_context():
        count = len(accounts.administrators())
        with database.writing() as session:
            for row in session.scalars(select(accounts.Person)):
                row.roles = before.get(row.id, [])
        database.db.session.remove()
    return one_winner(ended, "a set-up link", ("Forbidden", "Invalid", "Stale")) + (
        [] if count == 1 else [f"a set-up link made {count} administrators"]
    )


def recovery_code(app: APIFlask, ground: Ground) -> list[str]:
    """One recovery code, typed by several at once who all have given the password."""
    owner = Visitor(app).become("manager")
    _, codes = add_device(owner)
    with app.test_request_context():
        tokens = []
        for _ in range(RUNNERS):
            started = signing.sign_in(visit(), cast.email("manager"), cast.PASSWORD, keep=False)
            tokens.append(started.token)
            database.db.session.remove()
    runs: list[Callable[[], object]] = [partial(factors.finish, visit(), token, codes[0]) for token in tokens]
    ended = together(app, runs)
    return one_winner(ended, "a recovery code", ("Refused", "Invalid", "Stale", "TooMany"))


def packet(app: APIFlask, ground: Ground) -> list[str]:
    """One packet, issued by several at once: all get the same."""
    got: list[tuple[str, str]] = []
    with app.app_context():
        row = candidate_of(ground.candidate)
        assert row
        ref = makers.candidate(row.opening.ref, "Racing")
        makers.held(ref, "screen", ("owes",), datetime.now(UTC) - timedelta(days=2))
        database.db.session.remove()
    ended = together(app, [lambda: got.append(packets.issue(cast.actor("recruiter"), ref))] * RUNNERS)
    is_well = ended == {"done": RUNNERS} and len(set(got)) == 1
    return [] if is_well else [f"a packet: {dict(ended)}, {len(set(got))} different"]


def _hold(ref: str, *, whole: bool) -> None:
    holding.place(cast.actor("administrator"), ref, "A claim.", whole_opening=whole)


def _erase(ground: Ground, ref: str) -> None:
    erasing.erase(cast.actor("administrator"), ground.folder, ref, rules.ERASED, ref)


def hold_and_erase(app: APIFlask, ground: Ground, *, whole: bool = False) -> list[str]:
    """A legal hold and an erasure of the same candidate at once: a hold that was placed in time keeps them."""
    wrong = []
    for _ in range(4):
        with app.app_context():
            opening = candidate_of(ground.candidate)
            assert opening
            refs = makers.many(opening.opening.ref, 2)
            database.db.session.remove()
        mine, beside = refs if whole else (refs[0], refs[0])
        ended = together(app, [partial(_hold, beside, whole=whole), partial(_erase, ground, mine)])
        wrong += _judged(app, ended, mine)
    return wrong


def hold_opening_and_erase(app: APIFlask, ground: Ground) -> list[str]:
    """The same with a hold on the whole opening, placed from another candidate's page."""
    return hold_and_erase(app, ground, whole=True)


def _judged(app: APIFlask, ended: Counter[str], ref: str) -> list[str]:
    with app.app_context():
        lines = dict(
            database.db.session.execute(
                text("SELECT act, max(seq) FROM audit_lines WHERE act IN ('record.hold', 'record.erase') GROUP BY act")
            ).all()
        )
        is_there = candidate_of(ref) is not None
        with database.writing() as session:
            session.execute(text("DELETE FROM legal_holds"))
        database.db.session.remove()
    is_late = lines.get("record.erase", 0) > lines.get("record.hold", 0)
    if set(ended) - {"done", "Invalid", "Forbidden", "Stale"} or ended["done"] == 0:
        return [f"a hold and an erasure ended as {dict(ended)}"]
    return [f"{ref} was erased after a hold was placed"] if is_late and not is_there and ended["done"] == 2 else []


def attempts(app: APIFlask, ground: Ground) -> list[str]:
    """Wrong passwords for one account from one address, all at once: five are compared, whoever asks."""

    def knock() -> None:
        with suppress(signing.Refused):
            signing.sign_in(visit(), cast.email("chair"), "not the password", keep=False)
            raise AssertionError

    ended = together(app, [knock] * 12)
    return [] if ended == {"done": 5, "TooMany": 7} else [f"twelve wrong passwords at once: {dict(ended)}"]


def _case(ref: str) -> str:
    """A candidate on whom the chair has voted, and the other member has not."""
    opening = candidate_of(ref)
    assert opening
    case = makers.candidate(opening.opening.ref, "Voted")
    makers.held(case, "screen", ("gave",), datetime.now(UTC) - timedelta(days=2))
    debriefs.vote(cast.actor("chair"), case, 3, "Evidence.")
    return case


def vote(app: APIFlask, ground: Ground) -> list[str]:
    """The last first vote, sent several times at once: it is sealed once, and is no second vote."""
    with app.app_context():
        case = _case(ground.candidate)
        database.db.session.remove()
    ended = together(app, [lambda: debriefs.vote(cast.actor("member"), case, 2, "Evidence.", asked=1)] * RUNNERS)
    return one_winner(ended, "a vote", ("Invalid",)) + _count(app, "votes", case, 2)


def decision(app: APIFlask, ground: Ground) -> list[str]:
    """A decision, recorded several times at once: one stands."""
    with app.app_context():
        case = _case(ground.candidate)
        debriefs.vote(cast.actor("member"), case, 3, "Evidence.")
        database.db.session.remove()
    form = debriefs.NewDecision("no_offer", "Because.", against_reason="The role changed.")
    ended = together(app, [lambda: debriefs.decide(cast.actor("manager"), case, form)] * RUNNERS)
    return one_winner(ended, "a decision", ("Invalid",)) + _count(app, "decisions", case, 1)


def _count(app: APIFlask, table: str, ref: str, wanted: int) -> list[str]:
    query = f"SELECT count(*) FROM {table} t JOIN candidates c ON c.id = t.candidate_id WHERE c.ref = :ref"
    with app.app_context():
        count = database.db.session.scalar(text(query), {"ref": ref})
        database.db.session.remove()
    return [] if count == wanted else [f"{count} {table} in place of {wanted}"]


RACES: dict[str, Race] = {
    "invitation": invitation,
    "set-up link": set_up,
    "recovery code": recovery_code,
    "packet": packet,
    "hold and erasure": hold_and_erase,
    "hold on an opening and erasure": hold_opening_and_erase,
    "wrong passwords": attempts,
    "vote": vote,
    "decision": decision,
}
UNLOCKED = "unlocked"
"""The control on PostgreSQL: nobody's row is locked, and whoever has looked waits until all have."""


def raced(ground: Ground, broken: str = "", *, rounds: int = 5, only: str = "") -> Outcome:
    """Every race several times; a control does not see which links are used, or locks nothing."""
    outcome, seen = Outcome("the same thing at the same moment"), Counter[str]()
    app = apps.made(ground.settings())
    for name, race in RACES.items():
        if only and name != only:
            continue
        for number in range(rounds if name.startswith("hold") else 1):
            with _control(broken):
                outcome.wrong += race(app, ground)
            seen[name] = number + 1
    with app.app_context():
        let_go()
    outcome.figures = {"at once": str(RUNNERS), **{name: str(count) for name, count in seen.items()}}
    return outcome


@contextmanager
def _control(broken: str) -> Iterator[None]:
    with ExitStack() as stack:
        if broken == UNLOCKED:
            both, add = threading.Barrier(RUNNERS), database.add

            def late(*rows: Any) -> None:
                if isinstance(rows[0], VoteRow | DecisionRow) and threading.current_thread() is not MAIN:
                    with suppress(threading.BrokenBarrierError):
                        both.wait(10)
                add(*rows)

            stack.enter_context(patch.object(candidates, "get", lambda ref, **_: candidate_of(ref)))
            stack.enter_context(patch.object(database, "add", late))
        elif broken:
            stack.enter_context(patch.object(accounts, "link", _any_link))
        yield


def _any_link(token_hash: str, now: datetime) -> accounts.Link | None:
    return database.db.session.scalar(select(accounts.Link).where(accounts.Link.token_hash == token_hash))
