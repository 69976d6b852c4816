"""The table of doors, by real requests: python -m tests.house.doors --write puts it into docs/access.md."""

import pickle
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from apiflask import APIFlask

from hiringkit.web import doors
from hiringkit.web.sessions import TokenSessions
from tests.support import letters, locks, walk, worlds
from tests.support.client import Visitor
from tests.support.walk import Place, Seen
from tests.support.world import Story
from tests.support.worlds import PEOPLE, Stage

DOCUMENT = Path(__file__).resolve().parents[2] / "docs/access.md"
CHANGING = ("POST", "PUT", "PATCH", "DELETE")
SHOWN = {
    "openings": ("a", "b"),
    "candidates": ("one", "two", "own", "other"),
    "interviews": ("one, coding", "two, screen", "own, concepts", "other, coding"),
    "scorecards": (
        "one, screen, gave",
        "one, concepts, owes",
        "two, coding, recruiter",
        "own, concepts, owes",
        "other, screen, interviewer_elsewhere",
    ),
    "people": ("owes", "disabled"),
    "kits": ("coding",),
    "kit-names": ("coding",),
    "stages": ("screen", "technical"),
}
"""The states of things that the table shows; every state of the others."""
STATES = """
| thing | state | what it stands for |
|---|---|---|
| opening | a, b | `recruiter`’s; `recruiter_elsewhere`’s, where cards stay closed until all are in |
| candidate | one | in the middle of a: a card is late, a first vote is sealed |
| | two | of a, decided, packet issued; the committee went on without one card |
| | own | of a: the colleague’s own file |
| | other | of b |
| interview | one, coding | to come; *two, screen*: held; *own, concepts*: the colleague’s own; *other, coding*: in b |
| card | one, screen, gave | submitted and amended; *one, concepts, owes*: begun; *two, coding, recruiter*: closed |
| question | asked | in a loop of a; *not asked*; *a draft*; *in review* |
| anything | unknown | an identifier that no thing has |
"""
ANSWERS = """
`200` shown · `303` done · `in` sent to sign in · `302` sent elsewhere · `401` not signed in · `403` told why not ·
`404` no such page, which is also what forbidden things look like · `409` changed meanwhile · `422` asked to correct
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what each kind of person was answered."""

    method: str
    route: str
    states: str
    answers: tuple[str, ...]


def undeclared(app: APIFlask) -> list[str]:
    """Endpoints without a door."""
    return [endpoint for _, _, endpoint, door in doors.table(app) if door is None]


def unwritten(app: APIFlask) -> list[str]:
    """Endpoints that change something, for which nobody said what a person would post."""
    found = {endpoint for _, methods, endpoint, _ in doors.table(app) if set(methods.split()) & set(CHANGING)}
    return sorted(found - letters.BODIES.keys())


def answers(run: Path, key: str) -> dict[tuple[str, str, str], Seen]:
    """What one person is answered at every shown place, made once in a run."""
    kept = run / f"doors-{key}.pickle"
    with locks.held(run / f"doors-{key}.lock"):
        if not kept.exists():
            folder = Path(tempfile.mkdtemp(dir=run))
            with worlds.staged(worlds.template(run, "first", Story()), folder) as stage:
                kept.write_bytes(pickle.dumps(knocked(stage, key)))
    found: dict[tuple[str, str, str], Seen] = pickle.loads(kept.read_bytes())
    return found


def knocked(stage: Stage, key: str, only: str = "") -> dict[tuple[str, str, str], Seen]:
    """The same by requests made now; `only` names the beginning of the routes to knock at."""
    visitor, found = stage.enter(key), {}
    sessions: TokenSessions = stage.app.session_interface  # type: ignore[assignment]  # ours
    stage.checkpoint()
    for place in shown(stage, "GET"):
        if place.route.startswith(only):
            visitor.client.delete_cookie(sessions.said_name)  # what the door before said is no part of this answer
            found["GET", place.route, place.state] = walk.knock(visitor, place)
    token, name = visitor.token(), sessions.name
    kept = visitor.client.get_cookie(name)
    for method in CHANGING:
        for place in shown(stage, method):
            if place.route.startswith(only):
                seen = _posted(stage, visitor, place, method, token)
                found[method, place.route, place.state] = seen
                if seen.status < 400:
                    stage.reset()
                    visitor.client = stage.app.test_client()
                    visitor.client.set_cookie(name, kept.value if kept else "")
    return found


def shown(stage: Stage, method: str) -> Iterator[Place]:
    """The places that the table shows."""
    for place in walk.places(stage.app, stage.world, method, only=SHOWN):
        more = letters.ADDRESSES.get(place.endpoint)
        yield Place(place.endpoint, place.route, place.path + (more(stage.world) if more else ""), place.state)


def _posted(stage: Stage, visitor: Visitor, place: Place, method: str, token: str) -> Seen:
    body = letters.of(place.endpoint, stage.world)
    if place.route.startswith("/api/"):
        return walk.knock(visitor, place, method, json=body, headers={"X-CSRFToken": token})
    return walk.knock(visitor, place, method, data={**body, "csrf_token": token})


def answer(seen: Seen) -> str:
    """How the table says an answer."""
    return "in" if seen.status == 302 and seen.location.startswith("/sign-in") else str(seen.status)


def rows(run: Path) -> list[Row]:
    """The whole table; states that are answered alike stand in one line."""
    by_place: dict[tuple[str, str, str], list[str]] = {}
    for key in PEOPLE:
        for place, seen in answers(run, key).items():
            by_place.setdefault(place, []).append(answer(seen))
    grouped: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
    for (method, route, state), said in by_place.items():
        grouped.setdefault((method, route, tuple(said)), []).append(state)
    return sorted(
        (Row(method, route, " · ".join(states), said) for (method, route, said), states in grouped.items()),
        key=lambda row: (row.route, row.method, row.states),
    )


def document(run: Path) -> str:
    """The text of docs/access.md."""
    people = "\n".join(f"| {key} | {what} |" for key, what in PEOPLE.items())
    head = ["method", "route", "state", *(f"`{key}`" for key in PEOPLE)]
    lines = [f"| {row.method} | `{row.route}` | {row.states} | {' | '.join(row.answers)} |" for row in rows(run)]
    return "\n".join(
        [
            "# Who gets through which door",
            "",
            "Generated by `python -m tests.house.doors --write` from real requests of every kind of person at every",
            "route, in each state of the thing behind it; `tests/house/test_doors.py` compares it with the answers.",
            "",
            "## Who knocks",
            "",
            "| person | who that is |",
            "|---|---|",
            people,
            "",
            "## What they knock for",
            STATES,
            "## What they are answered",
            ANSWERS,
            f"| {' | '.join(head)} |",
            f"|{'---|' * len(head)}",
            *lines,
            "",
        ]
    )


def main(arguments: list[str]) -> int:
    """Writes the document, or says how to."""
    if arguments != ["--write"]:
        print("python -m tests.house.doors --write")
        return 2
    with tempfile.TemporaryDirectory(prefix="hk-doors-") as folder:
        DOCUMENT.write_text(document(Path(folder)), "utf-8")
    print(f"written: {DOCUMENT.relative_to(DOCUMENT.parents[1])}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
