"""Does an entrance tell whether an account exists: by words, headers, sizes, cookies, mail, counters, work or time."""

import re
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import product
from random import Random
from typing import Literal
from unittest.mock import patch

from apiflask import APIFlask
from argon2 import PasswordHasher
from sqlalchemy import delete, func, select, text
from werkzeug.test import TestResponse

from hiringkit.services.accounts import hashing, people
from hiringkit.services.accounts.profile import Profile
from hiringkit.store import database
from hiringkit.store.accounts import Link, Person, ResetRequest
from hiringkit.store.outbox import Message
from hiringkit.store.sessions import Attempt, SessionRow
from tests.faults.ground import Ground, let_go
from tests.faults.scenarios import Outcome
from tests.support import app as apps
from tests.support import cast, smtp
from tests.support.client import Visitor

KEYS = ("recruiter", "nobody", "disabled", "invited")
"""Somebody with an account; nobody; an account that is closed; one without a password as yet."""
LINKS = ("unknown", "used", "expired", "closed")
"""One-time links that open nothing any more: never made, used, too old, of an account that was closed."""
MASKS = re.compile(r'name="csrf_token" value="[^"]+"|HK-[0-9A-F-]+')
TABLES = (Attempt, Message, ResetRequest, SessionRow, Link, Person)
SIGMAS, CLEAR = 5.0, 0.12
"""How far from a toss-up it may be which of two answers took longer: five standard errors, and never under 0.12."""


@dataclass(slots=True)
class Entrance:
    """One way in: which kinds knock, what each sends, and what was seen of each."""

    name: str
    kinds: tuple[str, ...]
    path: Callable[[str], str]
    form: Callable[[str], dict[str, str]]
    seen: dict[str, set[str]] = field(default_factory=dict)
    times: dict[str, list[float]] = field(default_factory=dict)


def entrances(tokens: dict[str, str]) -> tuple[Entrance, ...]:
    """Signing in, asking for a link, and opening one."""
    wrong = "not the password at all"
    return (
        Entrance("signing in", KEYS, lambda _: "/sign-in", lambda key: {"email": cast.email(key), "password": wrong}),
        Entrance("forgotten password", KEYS, lambda _: "/forgot", lambda key: {"email": cast.email(key)}),
        Entrance("invitation", LINKS, lambda kind: f"/links/{tokens[kind]}", lambda _: {"password": wrong}),
    )


def told(ground: Ground, broken: str = "", *, rounds: int = 100, seed: int = 1) -> Outcome:
    """Everybody knocks in a random order; nothing but the words typed may differ, and no kind may take longer."""
    outcome, chance = Outcome("telling whether an account exists"), Random(seed)
    app = apps.made(apps.settings(ground.folder, **ground._settings(), **smtp.settings(1)))
    with app.app_context():
        tokens = dead_links()
        let_go()
    ways = entrances(tokens)
    hasty = patch.object(hashing, "agrees", _hasty) if broken else nullcontext()
    with hasty, patch.object(hashing, "HASHER", COUNTED):
        for entrance in ways:
            for number in range(rounds + 1):
                for kind in chance.sample(entrance.kinds, len(entrance.kinds)):
                    knock(app, entrance, kind, counts=number == 0)
    with app.app_context():
        let_go()
    for entrance in ways:
        outcome.wrong += differences(entrance)
        middle = {kind: f"{statistics.median(times) * 1000:.0f}" for kind, times in sorted(entrance.times.items())}
        outcome.figures[f"{entrance.name}, median ms"] = " ".join(f"{kind} {one}" for kind, one in middle.items())
        outcome.figures[f"{entrance.name}, most telling"] = f"{max(leaning(entrance).values()):.2f} of 0.50"
    outcome.figures["knocks"] = f"{sum(len(one) for way in ways for one in way.times.values()):,}"
    return outcome


class Counted(PasswordHasher):
    """Counts the hashes that were compared."""

    compared = 0

    def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:
        """Compares as ever."""
        Counted.compared += 1
        return super().verify(hash, password)


COUNTED = Counted(time_cost=2, memory_cost=32 * 1024, parallelism=1)
_agrees = hashing.agrees


def _hasty(kept: str | None, password: str) -> bool:
    """The control: compares nothing where there is nothing to compare with."""
    return kept is not None and _agrees(kept, password)


def dead_links() -> dict[str, str]:
    """A link of each kind that opens nothing."""
    actor = cast.actor("administrator")
    made = {}
    for kind in LINKS[1:]:
        ref, token = people.invite(actor, f"{kind}@brightmoor.example", Profile(name=kind.title()), [])
        made[kind] = token
        if kind == "closed":
            people.disable(actor, ref)
    with database.writing() as session:
        for kind, column in (("used", Link.used_at), ("expired", Link.expires_at)):
            where = Link.token_hash == hashing.token_hash(made[kind])
            session.query(Link).where(where).update({column: datetime.now(UTC) - timedelta(days=30)})
    return made | {"unknown": "k" * len(made["used"])}


def knock(app: APIFlask, entrance: Entrance, kind: str, *, counts: bool) -> None:
    """One request; with `counts` what it left in the database is looked at too, and its time is not kept."""
    visitor, path = Visitor(app, "192.0.2.77"), entrance.path(kind)
    values = entrance.form(kind) | {"csrf_token": visitor.token()}
    with app.app_context():
        forget()
        before = rows() if counts else {}
        let_go_of_session()
    compared, began = Counted.compared, time.perf_counter()
    response = visitor.client.post(path, data=values, **visitor._base())
    took = time.perf_counter() - began
    seen = fingerprint(response, [*values.values(), path])
    if counts:
        seen += f" compared {Counted.compared - compared}"
        with app.app_context():
            after = rows()
            seen += f" left {sorted((name, after[name] - before[name]) for name in after)}"
            let_go_of_session()
        entrance.seen.setdefault(f"{kind} at first", set()).add(seen)
    else:
        entrance.seen.setdefault(kind, set()).add(seen)
        entrance.times.setdefault(kind, []).append(took)


def forget() -> None:
    """Nobody has knocked before."""
    with database.writing() as session:
        session.execute(delete(Attempt))
        session.execute(delete(ResetRequest))


def rows() -> dict[str, int]:
    """How many rows each table has, and what of the allowances is spent."""
    counts = {
        table.__tablename__: database.db.session.scalar(select(func.count()).select_from(table)) for table in TABLES
    }
    counts["audit_lines"] = database.db.session.scalar(text("SELECT count(*) FROM audit_lines"))
    spent = database.db.session.scalar(select(func.sum(Attempt.spent)))
    return {name: int(number or 0) for name, number in counts.items()} | {"spent": round((spent or 0) * 1000)}


def let_go_of_session() -> None:
    """Ends the look."""
    database.db.session.remove()


def fingerprint(response: TestResponse, typed: list[str]) -> str:
    """Everything of an answer but what was typed, tokens and the time; cookies by their names, lengths and marks."""
    heads = [
        f"{name}: {_masked_cookie(value)}" for name, value in response.headers if name not in ("Date", "Content-Length")
    ]
    words = MASKS.sub("*", response.get_data(as_text=True))
    for one in sorted(typed, key=len, reverse=True):
        words = words.replace(one, "*")
    return f"{response.status_code} {sorted(heads)} {len(words)} {words}"


def _masked_cookie(value: str) -> str:
    name, sign, rest = value.partition("=")
    kept, _, marks = rest.partition(";")
    return f"{name}{sign}{len(kept)};{marks}" if sign and marks else value


def differences(entrance: Entrance) -> list[str]:
    """Kinds whose answers or times can be told apart."""
    found = []
    for ending in ("", " at first"):
        seen = [entrance.seen[kind + ending] for kind in entrance.kinds]
        found += [
            f"{entrance.name}: {kind}{ending} is answered otherwise than {entrance.kinds[0]}"
            for kind, one in zip(entrance.kinds, seen, strict=True)
            if one != seen[0]
        ]
    number = min(map(len, entrance.times.values()))
    bound = max(CLEAR, SIGMAS * ((2 * number + 1) / (12 * number * number)) ** 0.5)
    return found + [
        f"{entrance.name}: {pair} lean {off:.2f} from a toss-up"
        for pair, off in leaning(entrance).items()
        if off > bound
    ]


def leaning(entrance: Entrance) -> dict[str, float]:
    """For each pair of kinds, how far from a half the chance is that the one takes longer than the other."""
    return {f"{one} and {two}": _off(entrance.times[one], entrance.times[two]) for one, two in _pairs(entrance.kinds)}


def _pairs(kinds: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    return ((one, two) for one, two in product(kinds, kinds) if kinds.index(one) < kinds.index(two))


def _off(ones: list[float], twos: list[float]) -> float:
    longer = sum((one > two) + (one == two) / 2 for one in ones for two in twos)
    return abs(longer / (len(ones) * len(twos)) - 0.5)
